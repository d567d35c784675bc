"""The tar inside a bundle: stored plain files in one fixed spelling, held in memory.

Written and read here only. Reading accepts exactly the bytes that writing would have made
(ustar, zero owner and time, ``envelope.json`` first, objects sorted), so links, devices, long
names, sparse or pax entries, trailing data and duplicates are all refused by one rule.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from keukentafel.exchange.errors import MalformedError, TooLargeError, TruncatedFileError

ENVELOPE = "envelope.json"
_BLOCK = 512
_END = bytes(2 * _BLOCK)
_OBJECT_NAME = re.compile(r"objects/([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Archive:
    """The untrusted content of a bundle: the envelope and the objects by the hash they claim."""

    untrusted_envelope: bytes
    untrusted_objects: Mapping[str, memoryview]


def _header(name: str, size: int) -> bytes:
    entry = tarfile.TarInfo(name)
    entry.size = size
    entry.mode = 0o600
    return entry.tobuf(tarfile.USTAR_FORMAT, "ascii", "strict")


def _padding(size: int) -> bytes:
    return bytes(-size % _BLOCK)


def write_archive(envelope: bytes, objects: Mapping[str, bytes]) -> bytes:
    """The tar's bytes; the same input gives the same bytes."""
    parts: list[bytes] = []

    def add(name: str, data: bytes) -> None:
        parts.extend((_header(name, len(data)), data, _padding(len(data))))

    add(ENVELOPE, envelope)
    for sha256 in sorted(objects):
        add(f"objects/{sha256}", objects[sha256])
    parts.append(_END)
    return b"".join(parts)


def read_archive(untrusted_tar: bytes, *, max_objects: int, max_envelope: int) -> Archive:
    """The index of the tar. Copies nothing but the envelope.

    Raises :class:`MalformedError`, :class:`TruncatedFileError` or :class:`TooLargeError`.
    """
    entries = _entries(memoryview(untrusted_tar))
    first = next(entries, None)
    if first is None or first[0] != ENVELOPE:
        raise MalformedError(where="tar")
    if len(first[1]) > max_envelope:
        raise TooLargeError(limit_mb=max_envelope // 2**20)
    objects: dict[str, memoryview] = {}
    previous = ""
    for name, data in entries:
        found = _OBJECT_NAME.fullmatch(name)
        if found is None or name <= previous:
            raise MalformedError(where="tar")
        if len(objects) >= max_objects:
            raise MalformedError(where="tar")
        objects[found[1]] = data
        previous = name
    return Archive(bytes(first[1]), objects)


def _entries(untrusted_tar: memoryview) -> Iterator[tuple[str, memoryview]]:
    at = 0
    while True:
        block = bytes(untrusted_tar[at : at + _BLOCK])
        if len(block) < _BLOCK:
            raise TruncatedFileError
        if block == _END[:_BLOCK]:
            if bytes(untrusted_tar[at : at + len(_END) + 1]) != _END:
                raise MalformedError(where="tar")
            return
        try:
            entry = tarfile.TarInfo.frombuf(block, "ascii", "strict")
            ours = entry.size >= 0 and block == _header(entry.name, entry.size)
        except (tarfile.TarError, ValueError):
            ours = False
        if not ours:
            raise MalformedError(where="tar")
        start = at + _BLOCK
        stop = start + entry.size
        padding = _padding(entry.size)
        at = stop + len(padding)
        if at > len(untrusted_tar):
            raise TruncatedFileError
        if bytes(untrusted_tar[stop:at]) != padding:
            raise MalformedError(where="tar")
        yield entry.name, untrusted_tar[start:stop]
