"""Safe writes, the instance lock and memory hygiene."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from keukentafel.errors import DiskFullError, StorageUnavailableError
from keukentafel.system.files import remove_leftovers, write_atomically
from keukentafel.system.instance import InstanceLock


def test_a_written_file_is_private_and_whole(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    write_atomically(path, b"oud")
    write_atomically(path, b"nieuw" * 100_000)
    assert path.read_bytes() == b"nieuw" * 100_000
    assert [entry.name for entry in tmp_path.iterdir()] == ["brief.pdf"]
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EROFS, StorageUnavailableError),
        (errno.EIO, StorageUnavailableError),
    ],
)
@pytest.mark.parametrize("call", ["write", "fsync"])
def test_a_disk_that_refuses_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, error: type[Exception]
) -> None:
    path = tmp_path / "brief.pdf"
    write_atomically(path, b"oud")

    def refuse(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, call, refuse)
        with pytest.raises(error):
            write_atomically(path, b"nieuw")
    assert path.read_bytes() == b"oud"
    assert [entry.name for entry in tmp_path.iterdir()] == ["brief.pdf"]


def test_leftovers_of_a_killed_write_are_cleared_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / ".vault.header.0a1b2c3d.tmp").write_bytes(b"half")
    (tmp_path / "mijn.tmp").write_bytes(b"van een ander")
    remove_leftovers(tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["mijn.tmp"]


def test_one_lock_at_a_time_and_free_again_after(tmp_path: Path) -> None:
    one, other = InstanceLock(tmp_path / "lock"), InstanceLock(tmp_path / "lock")
    assert one.acquire()
    assert one.acquire()
    assert not other.acquire()
    one.release()
    assert other.acquire()
    other.release()
    other.release()


def test_looking_without_creating_leaves_no_lock_file(tmp_path: Path) -> None:
    lock = InstanceLock(tmp_path / "lock")
    assert lock.acquire(create=False)
    assert list(tmp_path.iterdir()) == []
    lock.release()


def test_a_killed_program_leaves_no_lock(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from keukentafel.system.instance import InstanceLock\n"
        "assert InstanceLock(Path(sys.argv[1])).acquire(); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / "lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        assert not InstanceLock(tmp_path / "lock").acquire()
        holder.kill()
        holder.wait()
    assert InstanceLock(tmp_path / "lock").acquire()


@pytest.mark.skipif(sys.platform != "linux", reason="prctl and /proc are Linux")
def test_a_hardened_process_dumps_no_core_and_shows_its_memory_to_nobody() -> None:
    script = (
        "import resource, ctypes; from keukentafel.system.memory import harden_process; harden_process()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "(0, 0) 0"


@pytest.mark.skipif(os.name == "nt", reason="Windows starts a new process instead")
def test_relaunching_keeps_the_process_and_forgets_everything_else(tmp_path: Path) -> None:
    script = (
        "import os, sys\nfrom pathlib import Path\n"
        "from keukentafel.system.instance import InstanceLock\n"
        "from keukentafel.system.memory import relaunch\n"
        "lock = InstanceLock(Path(sys.argv[1])); assert lock.acquire()\n"
        "print(os.getpid(), flush=True)\n"
        "again = ('import os, sys; from pathlib import Path;'\n"
        "         'from keukentafel.system.instance import InstanceLock;'\n"
        "         'print(os.getpid(), sys.argv[1], InstanceLock(Path(sys.argv[2])).acquire())')\n"
        "relaunch(['locked', sys.argv[1]], command=[sys.executable, '-c', again])\n"
    )
    shown = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "lock")], capture_output=True, text=True, check=True
    ).stdout.split()
    assert shown == [shown[0], shown[0], "locked", "True"]
