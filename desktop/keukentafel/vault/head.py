"""The head file: how far the log was when something was last shown as saved, kept outside the database.

SQLCipher authenticates pages but not their freshness: a cut or replayed WAL opens without any
error and has lost rows. So the store writes here, after each commit, the log's last serial and
hash. Two fixed slots take turns, each in a disk block of its own, so that a torn write leaves the other;
the record with the highest counter counts. Each record also names the header's generation, and
says beforehand that the next one is about to be written: so an older header is noticed, and so is an
older head beside a newer header.
"""

from __future__ import annotations

import os
import struct
import threading
from dataclasses import dataclass
from pathlib import Path

from keukentafel.system.files import create_private, storage_errors, sync_folder, write_all
from keukentafel.vault.errors import HeadDamagedError, VaultFileMissingError
from keukentafel.vault.keys import mac, same

HASH_LENGTH = 32
_MAGIC = b"KTHEAD1\n"
_BLOCK = 4096
_SLOTS = 2
_RECORD = struct.Struct(">8sQQBQ32s")
_WRITTEN, _REWRITING = 1, 2
_MAC_LENGTH = 32
_FLUSH = getattr(os, "fdatasync", os.fsync)
_BINARY: int = getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Head:
    """The log's end: how many entries it has and the hash of the last (32 bytes)."""

    serial: int
    log_hash: bytes


@dataclass(frozen=True, slots=True)
class _Record:
    counter: int
    generation: int
    head: Head | None
    rewriting: bool = False


class HeadFile:
    """The head file of an open vault. Safe to use from several threads; the store is the only writer."""

    def __init__(self, descriptor: int, key: bytes, record: _Record, *, whole_slots: int) -> None:
        self._descriptor: int | None = descriptor
        self._key = key
        self._record = record
        self._turn = threading.Lock()
        self.whole_slots = whole_slots
        """How many of the two slots were authentic when the file was opened."""
        self.clean = True
        """Whether the filling around the records was as it was made; it means nothing, but shows damage."""
        self.doubtful = whole_slots < _SLOTS
        """Half is lost and the other half may be one record older. A torn write shows as a log (or header)
        that is ahead; whoever sees that clears the doubt."""

    @classmethod
    def create(cls, path: Path, key: bytes, *, generation: int, head: Head | None = None) -> HeadFile:
        """A new file that says "nothing written yet" (or ``head``). Raises ``FileExistsError``."""
        descriptor = create_private(path)
        file = cls(descriptor, key, _Record(0, generation, None), whole_slots=_SLOTS)
        with storage_errors():
            os.truncate(descriptor, _BLOCK * _SLOTS) if os.name != "nt" else write_all(
                descriptor, bytes(_BLOCK * _SLOTS)
            )
            for _ in range(_SLOTS):
                file._append(generation, head)
            sync_folder(path.parent)
        return file

    @classmethod
    def open(cls, path: Path, key: bytes, *, writable: bool = True) -> HeadFile:
        """Opens an existing file.

        Raises :class:`VaultFileMissingError`, or :class:`HeadDamagedError` when no slot is authentic.
        """
        try:
            with storage_errors():
                descriptor = os.open(path, (os.O_RDWR if writable else os.O_RDONLY) | _BINARY)
        except FileNotFoundError as problem:
            raise VaultFileMissingError(file=path.name) from problem
        with storage_errors():
            whole = [record for record in (_read(descriptor, key, slot) for slot in range(_SLOTS)) if record]
            clean = _filling(descriptor) == bytes(_SLOTS * (_BLOCK - _RECORD.size - _MAC_LENGTH))
        if not whole:
            os.close(descriptor)
            raise HeadDamagedError
        file = cls(descriptor, key, max(whole, key=lambda record: record.counter), whole_slots=len(whole))
        file.clean = clean
        return file

    @property
    def generation(self) -> int:
        """The generation of the header that this head was written under."""
        return self._record.generation

    def belongs_to(self, generation: int) -> bool:
        """Whether a header of this generation can stand beside this head file."""
        own = self._record.generation
        return generation == own or (self._record.rewriting and generation == own + 1)

    @property
    def whole(self) -> bool:
        """Whether both slots are authentic by now."""
        return self.whole_slots == _SLOTS

    def read(self) -> Head | None:
        """The last head written, or ``None`` when the store never wrote one."""
        return self._record.head

    def write(self, head: Head) -> None:
        """Records ``head``; durable when this returns. Raises what the disk refuses; the old one stays."""
        with self._turn:
            self._append(self._record.generation, head, rewriting=self._record.rewriting)

    def announce_rewriting(self) -> None:
        """Records that the header of the next generation is about to be written."""
        with self._turn:
            self._append(self._record.generation, self._record.head, rewriting=True)

    def write_generation(self, generation: int) -> None:
        """Records that the header has been rewritten."""
        with self._turn:
            self._append(generation, self._record.head)

    def close(self) -> None:
        with self._turn:
            if self._descriptor is not None:
                os.close(self._descriptor)
                self._descriptor = None
                self._key = b""

    def _append(self, generation: int, head: Head | None, *, rewriting: bool = False) -> None:
        if self._descriptor is None:
            raise RuntimeError("the vault is closed")
        record = _Record(self._record.counter + 1, generation, head, rewriting)
        with storage_errors():
            os.lseek(self._descriptor, _BLOCK * (record.counter % _SLOTS), os.SEEK_SET)
            write_all(self._descriptor, _pack(record, self._key))
            _FLUSH(self._descriptor)
        self._record = record
        self.whole_slots = _SLOTS  # the slot that was not whole is the one just written


def _filling(descriptor: int) -> bytes:
    """Everything in the file that is no record."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    raw = os.read(descriptor, _BLOCK * _SLOTS + 1)
    record = _RECORD.size + _MAC_LENGTH
    return raw[record:_BLOCK] + raw[_BLOCK + record :]


def _pack(record: _Record, key: bytes) -> bytes:
    head = record.head or Head(0, bytes(HASH_LENGTH))
    if len(head.log_hash) != HASH_LENGTH:
        raise ValueError("a log hash has 32 bytes")
    flags = _WRITTEN * (record.head is not None) | _REWRITING * record.rewriting
    body = _RECORD.pack(_MAGIC, record.counter, record.generation, flags, head.serial, head.log_hash)
    return body + mac(key, body)


def _read(descriptor: int, key: bytes, slot: int) -> _Record | None:
    os.lseek(descriptor, _BLOCK * slot, os.SEEK_SET)
    raw = os.read(descriptor, _RECORD.size + _MAC_LENGTH)
    body, found = raw[: _RECORD.size], raw[_RECORD.size :]
    if len(found) != _MAC_LENGTH or not same(mac(key, body), found):
        return None
    _, counter, generation, flags, serial, log_hash = _RECORD.unpack(body)
    head = Head(serial, log_hash) if flags & _WRITTEN else None
    return _Record(counter, generation, head, bool(flags & _REWRITING))
