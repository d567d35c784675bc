"""``make oracle``: random forms and steps on both engines; exit 1 when something differs."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from datetime import UTC, datetime
from random import Random
from time import perf_counter

from oracle.engines import OdkEngine, is_installed
from oracle.session import Outcome, converse


def main() -> int:
    """Converse about as many forms as asked. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="oracle", description=__doc__)
    parser.add_argument("--forms", type=int, default=300)
    parser.add_argument("--steps", type=int, default=10_000, help="in all")
    parser.add_argument("--seed", type=int, default=1, help="number of the first form")
    parser.add_argument("--show", type=int, default=10, help="how many differences to tell in full")
    asked = parser.parse_args()
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    if not is_installed():
        print("ODK's engine is not there: npm ci --ignore-scripts --prefix tests/oracle", file=sys.stderr)
        return 2
    begin = perf_counter()
    outcomes: list[Outcome] = []
    each = -(-asked.steps // asked.forms)
    moment = datetime.now(UTC)
    with OdkEngine() as odk:
        for seed in range(asked.seed, asked.seed + asked.forms):
            outcomes.append(converse(odk, seed, each, moment, Random(-seed)))
            if outcomes[-1].differences:
                _tell(outcomes[-1], quiet=sum(bool(o.differences) for o in outcomes) > asked.show)
    _sum_up(outcomes, perf_counter() - begin)
    return int(any(outcome.differences for outcome in outcomes) or _too_few(outcomes, asked.steps))


def _too_few(outcomes: list[Outcome], steps: int) -> bool:
    return sum(outcome.played for outcome in outcomes) < 0.9 * steps


def _tell(outcome: Outcome, *, quiet: bool) -> None:
    if quiet:
        return
    print(f"form {outcome.seed}, after step {outcome.at} {outcome.step}:")
    for difference in outcome.differences[:5]:
        print(f"  {difference.path} {difference.what}: ours {difference.ours!r}, ODK {difference.theirs!r}")
        print(f"    {outcome.row(difference.path)}")


def _sum_up(outcomes: list[Outcome], seconds: float) -> None:
    steps = sum(outcome.played for outcome in outcomes)
    compared = sum(outcome.compared for outcome in outcomes)
    different = sum(bool(outcome.differences) for outcome in outcomes)
    print(f"{len(outcomes)} forms, {steps} steps, {compared} nodes compared, {seconds:.0f} s")
    print(f"forms that differ: {different}")
    for failure, count in Counter(outcome.failure for outcome in outcomes if outcome.failure).most_common():
        print(f"  not compared ({count}): {failure}")
    for reason, count in Counter(o.known for o in outcomes if o.known).most_common():
        print(f"  compared up to a known difference ({count}): {reason}")


if __name__ == "__main__":
    sys.exit(main())
