"""After locking, what was typed is in the vault and nowhere else: not in memory, a log or a file.

Both programs go through every screen with canary words, from first use on. A field that no tour types in
makes the test fail, also on a screen that nobody told it of.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from builders.fields import Place, places_in_source
from builders.laptops import FAMILY, prepare_laptop
from builders.licences import ALWAYS, pack_files, pack_zip
from builders.office import PASSPHRASE as OFFICE_PASSPHRASE
from builders.process_memory import files_with, hits, restarted, stands
from builders.registers import prepare_register
from builders.vaults import PASSPHRASE

needs_root = pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0,
    reason="only root on Linux reads the memory of a process that shows it to nobody",
)
TESTS = Path(__file__).parents[1]
ONLY_AT_THE_OFFICE = ("screens/office/", "dialogs/enrol_laptop.py")
"""Where the fields are made that only the office's program shows; all others the worker's program shows."""
FAILURES, IN_THE_SOAK = 25, 200


@dataclass(frozen=True)
class Program:
    """One of the two programs: what goes through it, and what it is started on."""

    tour: str
    passphrase: str
    prepare: Callable[[Path, str, bool], Mapping[str, Path]]
    """Makes its folder (with these words in it, for a thorough tour); gives what names it."""
    at_least: int
    """So many fields there must have been to fill in."""


def laptop(root: Path, _words: str, thorough: bool) -> Mapping[str, Path]:
    pack_zip(root / "pakket.zip", pack_files(ALWAYS))
    return {"KEUKENTAFEL_DIR": prepare_laptop(root, (FAMILY,), enrolled=thorough).directory}


def register(root: Path, words: str, _thorough: bool) -> Mapping[str, Path]:
    return {"KEUKENTAFEL_OFFICE_DIR": prepare_register(root, words)}


PROGRAMS = {
    "worker": Program("faults.locking_app", PASSPHRASE, laptop, 90),
    "office": Program("faults.locking_office", OFFICE_PASSPHRASE, register, 12),
}


def of_program(place: Place, program: str) -> bool:
    return place.file.startswith(ONLY_AT_THE_OFFICE) is (program == "office")


def never_typed_in(program: str, typed: set[str]) -> list[str]:
    """The places in the source whose fields nobody typed in on this program's tour."""
    places = {each.partition(" ")[0] for each in typed}
    return sorted(
        f"{place} ({place.inside})"
        for place in places_in_source()
        if of_program(place, program) and str(place) not in places
    )


def go_and_look(root: Path, name: str, failures: int, *, thorough: bool) -> None:
    program, canary = PROGRAMS[name], f"kanarie{secrets.token_hex(6)}"
    home = root / "home"
    for folder in ("tmp", "run", "state"):
        (home / folder).mkdir(parents=True, mode=0o700)
    folders = program.prepare(root, canary, thorough)
    environment = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")} | {
        **{key: str(folder) for key, folder in folders.items()},
        "PYTHONPATH": str(TESTS),
        "KEUKENTAFEL_STATE_DIR": str(home / "state"),
        "KEUKENTAFEL_OWN_DIR": str(home / "own"),
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(home),
        "TMPDIR": str(home / "tmp"),
        "XDG_RUNTIME_DIR": str(home / "run"),
    }
    log = home / "stderr.log"
    with log.open("wb") as errors:
        child = subprocess.Popen(
            [sys.executable, "-m", program.tour],
            env=environment,
            cwd=home,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
        )
    asked = {
        "words": canary,
        "failures": failures,
        "passphrase": program.passphrase,
        "folder": str(root),
        "thorough": thorough,
    }
    try:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(json.dumps(asked).encode() + b"\n")
        child.stdin.flush()
        line = child.stdout.readline()
        assert line.startswith(b"typed"), log.read_text()
        told = json.loads(line.removeprefix(b"typed"))
        typed = set(told["typed"])
        assert never_typed_in(name, typed) == [], "every field that the windows can make is typed in"
        assert told["left_out"] == [], "every field that was shown is typed in"
        assert sum(told["filled"].values()) >= program.at_least, told["filled"]
        sought = (canary, program.passphrase, "Zandstra", *told["secrets"])
        for words in (canary, program.passphrase, "Zandstra"):
            assert stands(child.pid, words), "the search finds what is there"
        child.stdin.write(b"lock\n")
        child.stdin.flush()
        end = time.monotonic() + 120
        while not restarted(child.pid):
            assert child.poll() is None, log.read_text()
            assert time.monotonic() < end
            time.sleep(0.02)
        assert hits(child.pid, *sought) == dict.fromkeys(sought, 0)
        environ = Path(f"/proc/{child.pid}/environ").read_bytes()
        assert not any(words.encode() in environ for words in sought)
    finally:
        child.kill()
        child.wait()
    assert log.read_text().count("ValueError") >= 3 * failures // 4, "the failures were told"
    for written in (root, Path(os.environ["KEUKENTAFEL_CACHE_DIR"])):
        assert files_with(written, *sought) == []


@needs_root
@pytest.mark.parametrize("program", PROGRAMS)
def test_nothing_typed_is_left_after_locking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setenv("KEUKENTAFEL_KDF", "floor")
    go_and_look(tmp_path, program, FAILURES, thorough=False)


@needs_root
@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("program", PROGRAMS)
def test_nothing_typed_is_left_after_papers_bundles_and_many_failures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setenv("KEUKENTAFEL_KDF", "floor")
    go_and_look(tmp_path, program, IN_THE_SOAK, thorough=True)
