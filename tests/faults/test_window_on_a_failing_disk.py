"""The real window on a disk whose flushing fails for a while: nothing is shown as saved that is not."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from builders.laptops import FAMILY, prepare_laptop
from builders.vaults import PASSPHRASE
from faults.test_vault_soak import SHIM
from keukentafel.clock import SystemClock
from keukentafel.usecases.unlock import unlock

pytestmark = pytest.mark.skipif(
    shutil.which("cc") is None or sys.platform != "linux", reason="needs a C compiler"
)
TESTS = Path(__file__).parents[1]


def test_nothing_is_shown_as_saved_while_flushing_fails_and_everything_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEUKENTAFEL_KDF", "floor")
    laptop = prepare_laptop(tmp_path, (FAMILY,))
    (tmp_path / "shim.c").write_text(SHIM)
    shim, broken = tmp_path / "shim.so", tmp_path / "broken"
    subprocess.run(["cc", "-shared", "-fPIC", "-o", shim, tmp_path / "shim.c", "-ldl"], check=True)
    child = subprocess.Popen(
        [sys.executable, str(TESTS / "faults" / "typing_app.py"), str(laptop.directory), "1"],
        env={**os.environ, "PYTHONPATH": str(TESTS), "LD_PRELOAD": str(shim), "KT_BROKEN": str(broken)},
        stdout=subprocess.PIPE,
        text=True,
    )
    shown: list[dict[str, str]] = []

    def listen() -> None:
        assert child.stdout is not None
        for line in child.stdout:
            if line.startswith("{"):
                shown.append(json.loads(line))

    def until_more() -> None:
        before, end = len(shown), time.monotonic() + 60
        while len(shown) == before and time.monotonic() < end:
            time.sleep(0.02)
        assert len(shown) > before

    listener = threading.Thread(target=listen)
    listener.start()
    try:
        until_more()
        broken.touch()
        time.sleep(0.5)  # what was under way may still be told
        during = len(shown)
        time.sleep(2.5)
        assert len(shown) == during, "shown as saved while nothing could be flushed"
        broken.unlink()
        until_more()
    finally:
        child.kill()
        child.wait()
        listener.join()
    session = unlock(laptop.directory, PASSPHRASE, SystemClock())
    try:
        assert session.stored(lambda store: store.check().ok).result()
        dossier = session.stored(lambda store: store.dossier(laptop.dossiers[0])).result()
    finally:
        session.close()
    answers = dossier.visits[0].forms["leefgebieden"].answers
    for path, words in shown[-1].items():
        assert str(answers[path].value).startswith(words)
