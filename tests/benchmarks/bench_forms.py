"""The form engine's figures, on a form of the size of WHO's verbal autopsy, beside ODK's own engine.

The ratios stand only where that engine is installed (``make oracle``); both play the same answers on the
same form, converted by pyxform.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.figure import Figure, figure, not_measured
from builders.large_forms import (
    Sheets,
    chain,
    places,
    roster,
    texts_in,
    verbal_autopsy,
    write_as_pack,
    write_as_workbook,
)
from keukentafel.clock import FixedClock
from keukentafel.forms import FormInstance, load_form
from keukentafel.system.form_cache import FolderCache

CLOCK = FixedClock(datetime(2026, 11, 21, 12, 0, tzinfo=UTC))
SECTION = 22
_FRESH = """
import sys
from pathlib import Path
from time import process_time
from keukentafel.forms import load_form
from keukentafel.system.form_cache import FolderCache
pack, kept = Path(sys.argv[1]), sys.argv[2]
cache = FolderCache(Path(kept)) if kept else None
begin = process_time()
load_form(pack, cache=cache)
print((process_time() - begin) * 1000)
"""
"""Loading in a process that has loaded nothing yet; in time of the processor, whoever else uses it."""


def load_cold() -> Figure:
    """From YAML to the definition, in a fresh process; goal 500 ms."""
    with _pack(verbal_autopsy()) as pack:
        how = f"550 bindings, 420 relevance rules, {texts_in(pack)} texts; fresh process, best of 5"
        return figure("form: load from YAML", min(_fresh(pack, "") for _ in range(5)), "ms", 500, how)


def load_cached() -> Figure:
    """The same from the cache; goal 20 ms."""
    with _pack(verbal_autopsy()) as pack:
        kept = pack.parent / "kept"
        load_form(pack, cache=FolderCache(kept))
        value = min(_fresh(pack, str(kept)) for _ in range(7))
        return figure("form: load from cache", value, "ms", 20, "fresh process, sources digested; best of 7")


def answer_median() -> Figure:
    """One answer with all that follows from it; goal 0.2 ms."""
    return figure("form: answer p50", median(_answer_times()), "ms", 0.2, _ANSWERS)


def answer_slow() -> Figure:
    """The slow ones among them; goal 1 ms."""
    return figure("form: answer p95", quantiles(_answer_times(), n=20)[-1], "ms", 1.0, _ANSWERS)


_ANSWERS = "every question of the large form three times over"


def validation() -> Figure:
    """Everything that is wrong with the whole form; goal 30 ms."""
    with _pack(verbal_autopsy()) as pack:
        form = FormInstance(load_form(pack), clock=CLOCK)
        for path, value in _answers(("yes",)):
            form.answer(path, value)
        times = [_ms(lambda: _fully_checked(form)) for _ in range(9)]
        return figure("form: validate all", median(times), "ms", 30, "all states anew, then the violations")


def many_choices() -> Figure:
    """12,000 choices filtered by the answer before; goal 10 ms."""
    value = _filtering("town = ${town}")
    return figure("form: 12,000 choices filtered", value, "ms", 10, "town = ${town}; median of 30")


def many_choices_searched() -> Figure:
    """The same with a filter that cannot be looked up, only tried on what differs; goal 10 ms."""
    value = _filtering("starts-with(town, ${town})")
    return figure(
        "form: 12,000 choices searched", value, "ms", 10, "starts-with(town, ${town}); median of 30"
    )


def _filtering(choice_filter: str) -> float:
    with _pack(places(12_000, choice_filter)) as pack:
        form = FormInstance(load_form(pack), clock=CLOCK)
        form.answer("/town", "t100")
        times: list[float] = []
        for number in range(101, 131):
            begin = perf_counter()
            form.answer("/town", f"t{number}")
            times.append((perf_counter() - begin) * 1000)
            assert len(form.state("/place").choices) == 30
    return median(times)


def proportion() -> Figure:
    """Loading 10,000 questions ÷ loading 2,500, per question; goal 1.3."""
    small, large = [], []
    with _pack(chain(2_500)) as one, _pack(chain(10_000)) as other:
        for _ in range(3):
            small.append(_ms(lambda: load_form(one)) / 2_500)
            large.append(_ms(lambda: load_form(other)) / 10_000)
    how = f"{min(large) * 10_000:.0f} ms for 10,000; best of 3"
    return figure("form: load per question, 10,000 ÷ 2,500", min(large) / min(small), "×", 1.3, how)


def hundredth_instance() -> Figure:
    """The 100th instance of a repeat, added and answered, ÷ the first; goal 2."""
    firsts, lasts = [], []
    with _pack(roster()) as pack:
        definition = load_form(pack)
        for _ in range(15):
            form = FormInstance(definition, clock=CLOCK)
            form.answer("/limit", "60")
            times = [_grown(form, place) for place in range(2, 102)]
            firsts.append(median(times[:5]))
            lasts.append(median(times[-5:]))
    how = "sum and count over all instances; medians of 5 around each, of 15 rounds"
    return figure("form: 100th instance ÷ first", median(lasts) / median(firsts), "×", 2.0, how)


def load_ratio() -> Figure:
    """Our loading ÷ that of ODK's engine; below 1 we are faster."""
    theirs = _of_odk()
    name = "form: load, ours ÷ ODK's engine"
    if theirs is None:
        return not_measured(name, "×", 1.0, "ODK's engine is not installed (make oracle)")
    with _pack(verbal_autopsy()) as pack:
        load_form(pack)
        ours = median(_ms(lambda: FormInstance(load_form(pack), clock=CLOCK)) for _ in range(5))
    how = f"to a form ready to answer: {ours:.0f} ÷ {theirs[0]:.0f} ms, both warm"
    return figure(name, ours / theirs[0], "×", 1.0, how)


def answer_ratio() -> Figure:
    """All our answers together ÷ all of ODK's engine; below 1 we are faster."""
    theirs = _of_odk()
    name = "form: answers, ours ÷ ODK's engine"
    if theirs is None:
        return not_measured(name, "×", 1.0, "ODK's engine is not installed (make oracle)")
    ours = _answer_times()
    how = f"{len(ours)} answers: {sum(ours):.0f} ÷ {sum(theirs[1]):.0f} ms"
    how += f"; p50 {median(ours):.3f} ÷ {median(theirs[1]):.3f} ms"
    return figure(name, sum(ours) / sum(theirs[1]), "×", 1.0, how)


def _grown(form: FormInstance, place: int) -> float:
    begin = perf_counter()
    form.add_repeat("/person")
    form.answer(f"/person[{place}]/years", "20")
    return (perf_counter() - begin) * 1000


def _fully_checked(form: FormInstance) -> None:
    again = form.set_language("en" if form.language == "nl" else "nl")
    assert again.changed
    form.violations()


@cache
def _answer_times() -> tuple[float, ...]:
    times: list[float] = []
    with _pack(verbal_autopsy()) as pack:
        form = FormInstance(load_form(pack), clock=CLOCK)
        for path, value in _answers(("yes", "no", "yes")):
            begin = perf_counter()
            form.answer(path, value)
            times.append((perf_counter() - begin) * 1000)
    return tuple(times)


def _answers(rounds: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield "/age", "40"
    yield "/sex", "yes"
    for turn, word in enumerate(rounds):
        for number in range(525):
            value = (word, str(20 + turn), f"u{turn}", f"woorden {turn}")[number % 4]
            yield f"/s{number // SECTION + 1}/q{number}", value


@cache
def _of_odk() -> tuple[float, Sequence[float]] | None:
    """Milliseconds of ODK's engine to load the large form (median, warm), and for each answer."""
    from oracle.engines import OdkEngine, is_installed

    if not is_installed():
        return None
    from pyxform.xls2xform import convert

    with TemporaryDirectory() as folder:
        workbook = Path(folder) / "autopsy.xlsx"
        write_as_workbook(verbal_autopsy(), workbook)
        xml = convert(str(workbook), warnings=[]).xform
    steps = [{"set": path, "value": value} for path, value in _answers(("yes", "no", "yes"))]
    with OdkEngine() as odk:
        loads = [odk.play(xml, [], timing=True).load_ms for _ in range(4)][1:]
        played = odk.play(xml, steps, timing=True)
    assert not played.refused, played.refused[:3]
    return median(loads), played.step_ms


def _fresh(pack: Path, kept: str) -> float:
    told = subprocess.run(
        [sys.executable, "-c", _FRESH, str(pack), kept], capture_output=True, text=True, check=True
    )
    return float(told.stdout)


@contextmanager
def _pack(sheets: Sheets) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield write_as_pack(sheets, Path(folder))


def _ms(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return (perf_counter() - begin) * 1000


if __name__ == "__main__":
    for measure in (load_cold, load_cached, answer_median, answer_slow, many_choices, hundredth_instance):
        print(measure())
