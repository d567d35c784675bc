"""The program opens no network connection: not by importing any of it, and not in a whole day of work."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
WATCH = """
import sys

seen = []

def watch(event, arguments):
    if event.startswith(("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo",
                         "socket.gethostby", "urllib.Request", "http.client", "smtplib", "ftplib")):
        seen.append((event, str(arguments)))

sys.addaudithook(watch)
"""
IMPORT_ALL = """
import importlib, pkgutil
import keukentafel

for module in pkgutil.walk_packages(keukentafel.__path__, "keukentafel."):
    if not module.name.endswith("__main__") and ".migrations" not in module.name:
        importlib.import_module(module.name)
"""
WORK = """
from pathlib import Path
from builders.laptops import FAMILY, prepare_laptop
from builders.whole_visit import work_a_day

root = Path(sys.argv[1])
laptop = prepare_laptop(root, (FAMILY,), enrolled=True)
(root / "onderweg").mkdir()
work_a_day(laptop, root / "onderweg")
"""
CONNECT = """
import socket
try:
    socket.create_connection(("127.0.0.1", 9), timeout=0.1)
except OSError:
    pass
"""
TELL = """
print(len(seen), seen[:3])
"""


def watched(code: str, *arguments: object) -> str:
    """Run the code in a fresh Python that notices every use of the network; what it noticed."""
    done = subprocess.run(
        [sys.executable, "-c", WATCH + code + TELL, *map(str, arguments)],
        env={
            **os.environ,
            "PYTHONPATH": str(TESTS),
            "QT_QPA_PLATFORM": "offscreen",
            "KEUKENTAFEL_KDF": "floor",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().splitlines()[-1]


def test_the_watch_would_notice() -> None:
    assert not watched(CONNECT).startswith("0 ")


def test_importing_every_module_opens_nothing() -> None:
    assert watched(IMPORT_ALL) == "0 []"


@pytest.mark.timeout(120)
def test_a_whole_day_of_work_opens_nothing(tmp_path: Path) -> None:
    assert watched(WORK, tmp_path) == "0 []"
