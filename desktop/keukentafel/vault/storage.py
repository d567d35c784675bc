"""Says of the disk's refusals, while a vault is being worked on, that nothing was changed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from keukentafel.errors import DiskFullError, StorageUnavailableError
from keukentafel.vault.errors import VaultDiskFullError, VaultStorageError


@contextlib.contextmanager
def vault_storage() -> Iterator[None]:
    """Raises :class:`VaultDiskFullError` or :class:`VaultStorageError` for what the disk refuses inside."""
    try:
        yield
    except (VaultDiskFullError, VaultStorageError):
        raise
    except DiskFullError as problem:
        raise VaultDiskFullError from problem
    except StorageUnavailableError as problem:
        raise VaultStorageError(**problem.facts) from problem
