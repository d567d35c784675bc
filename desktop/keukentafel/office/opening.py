"""The part of an import that needs no register's database: opening and verifying files.

Runs in a worker thread with a :class:`Register` snapshot; nothing is written anywhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from keukentafel.errors import KeukentafelError
from keukentafel.exchange.errors import NotAddressedToUsError
from keukentafel.exchange.limits import LIMITS, Limits, read_untrusted
from keukentafel.exchange.read import VerifiedBundle, read_bundle
from keukentafel.ids import DossierId
from keukentafel.office.register import Register
from keukentafel.office.seals import VerifiedSeal, verify_seals

SUFFIX = ".kt"


@dataclass(frozen=True, slots=True)
class UntrustedFile:
    """A file from outside: in memory, or by path and then read only when it is its turn."""

    name: str
    untrusted: bytes = field(default=b"", repr=False)
    path: Path | None = None

    def read(self, limits: Limits = LIMITS) -> bytes:
        """The bytes, up to the cap. Raises ``TooLargeError`` or ``UnreadableFileError``."""
        return self.untrusted if self.path is None else read_untrusted(self.path, limits.bundle)


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file that verified (``bundle``) or did not (``error``). ``sha256``: of the file as it was read."""

    source: UntrustedFile
    sha256: str
    bundle: VerifiedBundle | None = None
    seals: dict[DossierId, tuple[VerifiedSeal, ...]] = field(default_factory=dict)
    error: KeukentafelError | None = None


def gather(paths: Sequence[Path]) -> tuple[UntrustedFile, ...]:
    """The files to import: these, and the ``.kt`` files of folders. Nothing is read yet.

    Names are shown to people, so what cannot be printed in them is replaced.
    """
    found: list[Path] = []
    for path in paths:
        found += sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path]
    return tuple(UntrustedFile(_printable(path.name), path=path) for path in dict.fromkeys(found))


def _printable(name: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in name)


def open_files(
    register: Register,
    untrusted_files: Sequence[UntrustedFile],
    *,
    limits: Limits = LIMITS,
    on_progress: Callable[[int], None] = lambda _: None,
) -> tuple[OpenedFile, ...]:
    """Verifies every file on its own; one that is refused does not stop the others.

    ``on_progress`` is told how many are done.
    """
    opened: list[OpenedFile] = []
    for source in untrusted_files:
        opened.append(_open_file(register, source, limits))
        on_progress(len(opened))
    return tuple(opened)


def _open_file(register: Register, source: UntrustedFile, limits: Limits) -> OpenedFile:
    sha256 = ""
    try:
        untrusted = source.read(limits)
        sha256 = hashlib.sha256(untrusted).hexdigest()
        bundle = read_bundle(
            untrusted, identity=register.keys.age_identity, senders=register.trust, limits=limits
        )
        if bundle.manifest.office_id != register.office_id:
            raise NotAddressedToUsError
        seals = {dossier.dossier_id: verify_seals(dossier, register.roots) for dossier in bundle.dossiers}
    except KeukentafelError as error:
        return OpenedFile(source, sha256, error=error)
    return OpenedFile(source, sha256, bundle, seals)
