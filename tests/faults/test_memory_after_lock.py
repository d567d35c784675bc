"""After locking, what was typed is in the vault and nowhere else: not in memory, a log or a file."""

from __future__ import annotations

import json
import os
import re
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders.laptops import FAMILY, prepare_laptop
from builders.vaults import PASSPHRASE

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0,
    reason="only root on Linux reads the memory of a process that shows it to nobody",
)
TESTS = Path(__file__).parents[1]
SCREENS = {
    "wish",
    "preparation",
    "domain",
    "find",
    "open_domain",
    "goal",
    "new",
    "dossiers",
    "settings",
    "note",
}
"""Some of the screens on which there must have been something to fill in."""
REGION = re.compile(r"([0-9a-f]+)-([0-9a-f]+) r")


def spellings(words: str) -> tuple[bytes, ...]:
    """How the words may stand in memory or on disk."""
    return words.encode("utf-8"), words.encode("utf-16-le"), words.encode("utf-16-be")


def memory(pid: int) -> Iterator[bytes]:
    """Everything the process can read, region by region."""
    with (
        Path(f"/proc/{pid}/maps").open() as maps,
        Path(f"/proc/{pid}/mem").open("rb", buffering=0) as content,
    ):
        for line in maps:
            region = REGION.match(line)
            if region is None or "[vvar]" in line or "[vsyscall]" in line:
                continue
            start, end = (int(place, 16) for place in region.groups())
            try:
                content.seek(start)
                yield content.read(end - start)
            except OSError:
                continue


def hits(pid: int, *words: str) -> dict[str, int]:
    """How often each of the words stands in the process's memory."""
    found = dict.fromkeys(words, 0)
    for region in memory(pid):
        for one in words:
            found[one] += sum(region.count(spelling) for spelling in spellings(one))
    return found


def restarted(pid: int) -> bool:
    """Whether the process is the fresh program, with its window drawn."""
    command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    maps = Path(f"/proc/{pid}/maps").read_text()
    return b"keukentafel" in command and "libQt6Widgets" in maps and "assets/fonts" in maps


def test_nothing_typed_is_left_after_locking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEUKENTAFEL_KDF", "floor")
    laptop = prepare_laptop(tmp_path, (FAMILY,))
    home = tmp_path / "home"
    for name in ("tmp", "run", "state"):
        (home / name).mkdir(parents=True, mode=0o700)
    canary = f"kanarie{secrets.token_hex(8)}"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")} | {
        "PYTHONPATH": str(TESTS),
        "KEUKENTAFEL_DIR": str(laptop.directory),
        "KEUKENTAFEL_STATE_DIR": str(home / "state"),
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(home),
        "TMPDIR": str(home / "tmp"),
        "XDG_RUNTIME_DIR": str(home / "run"),
    }
    log = home / "stderr.log"
    with log.open("wb") as errors:
        child = subprocess.Popen(
            [sys.executable, "-m", "faults.locking_app"],
            env=environment,
            cwd=home,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
        )
    try:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(f"{canary}\n".encode())
        child.stdin.flush()
        assert child.stdout.readline() == b"typing\n", log.read_text()
        typed = child.stdout.readline()
        assert typed.startswith(b"typed"), log.read_text()
        filled = json.loads(typed.removeprefix(b"typed"))
        assert set(filled) >= SCREENS
        assert sum(filled.values()) >= 40, filled
        before = hits(child.pid, canary, PASSPHRASE, "Zandstra")
        assert min(before.values()) > 0, "the search finds what is there"
        child.stdin.write(b"lock\n")
        child.stdin.flush()
        end = time.monotonic() + 120
        while not restarted(child.pid):
            assert child.poll() is None, log.read_text()
            assert time.monotonic() < end
        assert hits(child.pid, canary, PASSPHRASE, "Zandstra") == {canary: 0, PASSPHRASE: 0, "Zandstra": 0}
        environ = Path(f"/proc/{child.pid}/environ").read_bytes()
        assert canary.encode() not in environ
        assert PASSPHRASE.encode() not in environ
    finally:
        child.kill()
        child.wait()
    told = log.read_text()
    assert told.count("ValueError") >= 150, "the failures were told"
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert log in written
    for path in written:
        content = path.read_bytes()
        for words in (canary, PASSPHRASE, "Zandstra"):
            assert not any(spelling in content for spelling in spellings(words)), (path.name, words)
