"""Nothing readable about a person is ever outside the vault: no file, no log, no message."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from builders.laptops import FAMILY, PreparedLaptop, prepare_laptop
from builders.vaults import PASSPHRASE
from builders.whole_visit import WORDS, fill_in, seal, to_office_and_back
from keukentafel.usecases.backup import back_up

TESTS = Path(__file__).parents[1]
SECRETS = (*WORDS, PASSPHRASE)


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files, settings and caches would go: an empty home of its own."""
    home = tmp_path / "thuis"
    (home / "tmp").mkdir(parents=True)
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(home / "tmp"))
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return home


@pytest.fixture
def laptop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PreparedLaptop:
    monkeypatch.setenv("KEUKENTAFEL_KDF", "floor")
    return prepare_laptop(tmp_path, (FAMILY,), enrolled=True)


def readable(folder: Path) -> list[tuple[str, str]]:
    """Every file below the folder with a word of the case in its name or, in any common encoding, in it."""
    found = []
    for path in sorted(folder.rglob("*")):
        content = path.read_bytes().lower() if path.is_file() else b""
        for word in SECRETS:
            shapes = [word.lower().encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]
            if any(shape in content for shape in shapes) or word.lower() in path.name.lower():
                found.append((path.name, word))
    return found


def test_the_search_would_find_a_word(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes("Gezin Zandstra".encode("utf-16-le"))
    assert readable(tmp_path) == [("log", "Zandstra")]


def test_no_file_holds_a_word_of_the_case_at_any_moment(
    laptop: PreparedLaptop, elsewhere: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    stick = tmp_path / "onderweg"
    stick.mkdir()
    session = laptop.open()
    try:
        fill_in(session, laptop.dossiers[0])
        assert (laptop.directory / "vault.db-wal").exists(), (
            "what was just typed is still beside the database"
        )
        assert readable(tmp_path) == []
        back_up(session).result()
        seal(session, laptop.dossiers[0])
        assert readable(tmp_path) == []
        to_office_and_back(session, laptop, stick)
        assert readable(tmp_path) == []
    finally:
        session.close()
    assert readable(tmp_path) == []
    assert list(stick.iterdir()), "the bundle and the receipt were looked at too"
    assert [path for path in elsewhere.rglob("*") if path.is_file()] == []
    said = "".join(capfd.readouterr()).lower()
    assert [word for word in SECRETS if word.lower() in said] == []


BUG = """
import sys
import threading
from PySide6.QtCore import QTimer
from keukentafel.gui.application import make_application

application = make_application(sys.argv[:1])

def fail():
    family = "Zandstra"
    try:
        raise KeyError("Roos Zandstra, Kastanjelaan 9")
    except KeyError:
        raise ValueError(f"geen gezin {family}: moestuintje")

QTimer.singleShot(0, fail)
QTimer.singleShot(50, application.quit)
application.exec()
thread = threading.Thread(target=fail)
thread.start()
thread.join()
fail()
"""


COMMAND = """
import sys
from keukentafel.__main__ import main
from keukentafel.cli import vault

def fail(*_words, **_facts):
    raise ValueError("geen gezin Zandstra: moestuintje")

vault.text = fail
sys.exit(main(["vault", "check", "--dir", "nergens", "--passphrase-stdin"]))
"""


def test_a_bug_in_a_command_is_reported_without_a_word_too(elsewhere: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", COMMAND],
        input="appeltaart\n",
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "builtins.ValueError" in said
    assert [word for word in WORDS if word.lower() in said.lower()] == []
    assert readable(elsewhere) == []


HARDENED = """
import ctypes
import resource
import sys
import keukentafel.cli
from keukentafel.__main__ import main

def look(_words):
    print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
    return 0

keukentafel.cli.run_command = look
sys.exit(main(["vault", "check"]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")
def test_a_command_too_dumps_no_core_and_shows_its_memory_to_nobody() -> None:
    done = subprocess.run([sys.executable, "-c", HARDENED], capture_output=True, text=True, check=True)
    assert done.stdout == "(0, 0) 0\n"


def test_a_bug_is_reported_with_its_place_and_without_a_word(elsewhere: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BUG],
        env={**os.environ, "PYTHONPATH": str(TESTS), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    assert said.count("builtins.ValueError") == 3, "loud: in a slot, in a thread, and outside"
    assert "in fail" in said
    assert [word for word in WORDS if word.lower() in said.lower()] == []
    assert readable(elsewhere) == []
