"""The head file: the last head written is read back, and damage is never taken for "nothing yet"."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders.vaults import make_vault
from keukentafel.vault import Head, HeadFile
from keukentafel.vault.errors import HeadDamagedError, VaultFileMissingError

KEY = b"k" * 32


def _head(serial: int) -> Head:
    return Head(serial, serial.to_bytes(32, "big"))


def _written(path: Path, count: int) -> None:
    file = HeadFile.create(path, KEY, generation=1)
    for serial in range(1, count + 1):
        file.write(_head(serial))
    file.close()


def test_a_new_vault_has_no_head_yet(tmp_path: Path) -> None:
    with make_vault(tmp_path).open() as vault:
        assert vault.head.read() is None


@pytest.mark.parametrize("count", [1, 2, 3, 10])
def test_the_last_head_written_is_read_back(tmp_path: Path, count: int) -> None:
    _written(tmp_path / "head", count)
    assert HeadFile.open(tmp_path / "head", KEY).read() == _head(count)


def test_a_head_survives_closing_the_vault(tmp_path: Path) -> None:
    made = make_vault(tmp_path)
    with made.open() as vault:
        vault.head.write(_head(7))
    with made.open() as vault:
        assert vault.head.read() == _head(7)


@pytest.mark.parametrize("slot", [0, 1])
def test_a_torn_write_leaves_the_head_before_it(tmp_path: Path, slot: int) -> None:
    path = tmp_path / "head"
    _written(path, 6)
    content = bytearray(path.read_bytes())
    content[slot * 4096 + 40] ^= 1
    path.write_bytes(content)
    file = HeadFile.open(path, KEY)
    assert file.read() in (_head(5), _head(6))
    assert file.whole_slots == 1


@pytest.mark.parametrize("content", [b"", bytes(8192), b"x" * 8192])
def test_a_wiped_head_is_an_alarm_and_not_a_fresh_start(tmp_path: Path, content: bytes) -> None:
    made = make_vault(tmp_path)
    (tmp_path / "vault.head").write_bytes(content)
    with pytest.raises(HeadDamagedError):
        made.open()
    (tmp_path / "vault.head").unlink()
    with pytest.raises(VaultFileMissingError):
        made.open()


def test_a_head_of_another_vault_is_refused(tmp_path: Path) -> None:
    one, other = make_vault(tmp_path / "een"), make_vault(tmp_path / "twee")
    (one.directory / "vault.head").write_bytes((other.directory / "vault.head").read_bytes())
    with pytest.raises(HeadDamagedError):
        one.open()


def test_a_hash_of_another_length_is_a_bug(tmp_path: Path) -> None:
    file = HeadFile.create(tmp_path / "head", KEY, generation=1)
    with pytest.raises(ValueError, match="32 bytes"):
        file.write(Head(1, b"short"))
    file.close()
    with pytest.raises(RuntimeError):
        file.write(_head(1))
