"""Killed while somebody types in the real window: everything that was shown as saved is there."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest

from builders.laptops import FAMILY, PreparedLaptop, prepare_laptop
from builders.vaults import PASSPHRASE
from keukentafel.clock import SystemClock
from keukentafel.store import Store
from keukentafel.usecases.unlock import unlock

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills a process")

KILLS = int(os.environ.get("KT_KILLS", "100"))
"""How often in the long run; the ordinary one kills six times."""
TESTS = Path(__file__).parents[1]


@pytest.fixture
def laptop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PreparedLaptop:
    monkeypatch.setenv("KEUKENTAFEL_KDF", "floor")
    return prepare_laptop(tmp_path, (FAMILY,))


def type_until_killed(directory: Path, run: int, seconds: float) -> list[dict[str, str]]:
    """What the screen said was saved, time after time, until the kill ``seconds`` after the first letter."""
    child = subprocess.Popen(
        [sys.executable, str(TESTS / "faults" / "typing_app.py"), str(directory), str(run)],
        env={**os.environ, "PYTHONPATH": str(TESTS)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stderr is not None
    first = child.stdout.readline()
    assert first == "typing\n", child.stderr.read()
    killer = threading.Timer(seconds, child.kill)
    killer.start()
    lines = list(child.stdout)
    child.wait()
    killer.cancel()
    assert child.returncode == -9, child.stderr.read()
    child.stderr.close()
    return [json.loads(line) for line in lines if line.endswith("\n")]


def kill_and_look(laptop: PreparedLaptop, times: int) -> int:
    """Kill and reopen so often; how many times something was shown as saved."""
    chance = random.Random()
    shown_at_all, looked_until = 0, 0
    for run in range(times):
        shown = type_until_killed(laptop.directory, run, chance.uniform(0.02, 1.2))
        shown_at_all += len(shown)
        found = look(laptop, looked_until, thorough=run % 10 == 0 or run == times - 1)
        looked_until = found.until
        for path, words in (shown[-1] if shown else {}).items():
            assert found.answers.get(path, "").startswith(words), "what is there is what was shown, or more"
        for moment in shown:
            for path, words in moment.items():
                assert not words or (path, words) in found.ever
    return shown_at_all


@dataclass(frozen=True)
class Found:
    """What is on disk after a kill: the answers, every value since the last look, and how far the log is."""

    answers: dict[str, str]
    ever: set[tuple[str, object]]
    until: int


def look(laptop: PreparedLaptop, after: int, *, thorough: bool) -> Found:
    """Unlock and read; ``thorough`` reads the whole journal back, which grows with every run."""
    session = unlock(laptop.directory, PASSPHRASE, SystemClock())

    def read(store: Store) -> Found:
        if thorough:
            assert store.check().findings == ()
        dossier = store.dossier(laptop.dossiers[0])
        draft = dossier.visits[0].forms.get("leefgebieden")
        changes = store.changes(dossier.id, {store.device_id: after})
        return Found(
            {path: str(answer.value) for path, answer in draft.answers.items()} if draft else {},
            {(change.path.rpartition("/answer")[2], change.value) for change in changes},
            max((change.seq for change in changes), default=after),
        )

    try:
        return session.stored(read).result()
    finally:
        session.close()


def test_nothing_shown_as_saved_is_lost(laptop: PreparedLaptop) -> None:
    assert kill_and_look(laptop, 6) > 0, "it never came so far as to save"


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_nothing_shown_as_saved_is_lost_in_many_kills(laptop: PreparedLaptop) -> None:
    assert kill_and_look(laptop, KILLS) > KILLS
