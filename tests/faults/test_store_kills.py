"""Killed while it writes: everything that was shown as saved is there, and the database opens."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from builders.journals import NOOR, TITLE, new_device, open_quickly
from keukentafel.clock import SystemClock
from keukentafel.ids import DossierId
from keukentafel.journal import Edit
from keukentafel.store import Store

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kills a process")

KILLS = int(os.environ.get("KT_KILLS", "6"))
"""How often; ``KT_KILLS=1000`` with the soak marker for a long run."""

TYPING = """
import sys
from pathlib import Path
from builders.journals import NOOR, WISH, open_quickly
from keukentafel.clock import SystemClock
from keukentafel.ids import DossierId
from keukentafel.journal import Edit
from keukentafel.store import Store

store = Store.open(open_quickly(Path(sys.argv[1])), SystemClock())
dossier_id = DossierId(sys.argv[2])
for number in range(100_000):
    changes = store.append(dossier_id, NOOR, [Edit(f"{WISH}{number % 7}", f"{sys.argv[3]} {number}")])
    if number % 10 == 0:
        store.set_setting("bundle_sequence", number)
    print(changes[0].ref, number, flush=True)
"""


def type_until_killed(directory: Path, dossier_id: DossierId, run: int, seconds: float) -> dict[str, str]:
    """What a typing process acknowledged before it was killed: ref → text."""
    child = subprocess.Popen(
        [sys.executable, "-c", TYPING, str(directory), dossier_id, str(run)],
        cwd=Path(__file__).parents[1],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    first = child.stdout.readline()
    killer = threading.Timer(seconds, child.kill)
    killer.start()
    lines = [first, *child.stdout]
    child.wait()
    killer.cancel()
    whole = [line.split() for line in lines if line.endswith("\n")]
    assert whole, "it never started to type"
    return {ref: f"{run} {number}" for ref, number in whole}


def kill_and_look(directory: Path, times: int) -> None:
    with new_device(directory) as device:
        dossier_id = device.store.create_dossier(NOOR, [Edit(TITLE, "Gezin")])
    chance = random.Random()
    acknowledged: dict[str, str] = {}
    for run in range(times):
        acknowledged |= type_until_killed(directory, dossier_id, run, chance.uniform(0, 0.3))
        with open_quickly(directory) as vault:
            store = Store.open(vault, SystemClock())
            there = {str(change.ref): change.value for change in store.changes(dossier_id)}
            lost = {ref: text for ref, text in acknowledged.items() if there.get(ref) != text}
            assert not lost
            assert len(there) - len(acknowledged) <= run + 2, "at most the one being written, per run"
            assert store.check().findings == ()
            store.close()


def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    kill_and_look(tmp_path / "v", min(KILLS, 6))


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_nothing_acknowledged_is_lost_in_many_kills(tmp_path: Path) -> None:
    kill_and_look(tmp_path / "v", KILLS)
