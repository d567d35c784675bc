"""A witness outside the vault's folder: how far this vault was when this machine last had it open.

The head file notices an older database, but not a folder that was put back as a whole (by a backup program, a
"previous version" of Windows, or somebody with the laptop in hand). So a small authenticated file stands
elsewhere in the user's own profile. It is a second line: who also puts that file back, or takes it away,
is not noticed, and on another machine there is no witness. It says nothing about anyone, nor does its name.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from keukentafel.errors import DiskFullError, StorageUnavailableError
from keukentafel.system.files import make_private_folder, storage_errors, write_atomically
from keukentafel.vault.errors import FolderRolledBackError
from keukentafel.vault.head import Head
from keukentafel.vault.header import Header
from keukentafel.vault.keys import Keys, mac, same
from keukentafel.vault.slots import Identifier, Strict

_LARGEST = 4096


class _Seen(Strict):
    vault_id: Identifier
    epoch: Annotated[int, Field(ge=1, lt=2**31)]
    generation: Annotated[int, Field(ge=1, lt=2**63)]
    serial: Annotated[int, Field(ge=0, lt=2**63)]


class Witness:
    """What one machine saw of one vault in one folder."""

    def __init__(self, folder: Path, directory: Path) -> None:
        self._folder = folder
        name = hashlib.sha256(str(directory.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:32]
        self._path = folder / f"{name}.seen"

    def require_not_older(self, header: Header, keys: Keys, head: Head | None) -> None:
        """Raises :class:`FolderRolledBackError` when the vault is older than what was seen.

        What cannot be read, or tells of another vault, says nothing.
        """
        seen = self._read(keys)
        if seen is None or seen.vault_id != header.vault_id:
            return
        serial = 0 if head is None else head.serial
        before = (seen.epoch, seen.generation) > (header.epoch, header.generation)
        missing = seen.serial - serial if seen.epoch == header.epoch else 0
        if before or missing > 0:
            raise FolderRolledBackError(missing=max(missing, 0))

    def note(self, header: Header, keys: Keys, head: Head | None) -> None:
        """Remembers how far the vault is. A disk that refuses does not matter here."""
        serial = 0 if head is None else head.serial
        seen = _Seen(
            vault_id=header.vault_id, epoch=header.epoch, generation=header.generation, serial=serial
        )
        body = seen.model_dump_json().encode("ascii")
        try:
            make_private_folder(self._folder)
            write_atomically(self._path, body + b"\n" + _mac(keys, body) + b"\n")
        except (DiskFullError, StorageUnavailableError):
            return

    def _read(self, keys: Keys) -> _Seen | None:
        try:
            with storage_errors(), self._path.open("rb") as stream:
                body, _, found = stream.read(_LARGEST).removesuffix(b"\n").partition(b"\n")
            return _Seen.model_validate_json(body) if same(_mac(keys, body), found) else None
        except (FileNotFoundError, StorageUnavailableError, ValidationError):
            return None


def _mac(keys: Keys, body: bytes) -> bytes:
    return mac(keys.witness_mac(), body).hex().encode("ascii")
