"""A copy in haste of a large database at locking: the encrypted file as it is, read by nobody but its key.

Writing a database of hundreds of megabytes anew under the backups' key and reading all of it takes longer
than the keys should stay. Its file, while nothing is written and the log beside it is empty, is copied as
fast as the disk goes. It is not read whole, so damage is copied too: therefore it pushes none of the
checked generations out, and putting back reads it whole first and passes over it when it is not good.
"""

from __future__ import annotations

import shutil

from keukentafel.clock import Clock
from keukentafel.system.files import make_private_folder, storage_errors, sync_file
from keukentafel.vault.backup import clear_half_made, let_go_of_old, putting_together, write_papers
from keukentafel.vault.backup_note import Backup, read_note
from keukentafel.vault.database import Connection, database_errors, reading_database
from keukentafel.vault.errors import VaultInUseError
from keukentafel.vault.layout import VaultFiles
from keukentafel.vault.opened import OpenVault
from keukentafel.vault.storage import vault_storage


def copy_as_it_is(vault: OpenVault, connection: Connection, *, clock: Clock) -> Backup:
    """Copies the database's file beside the checked backups; the newest such copy stays.

    ``connection`` is the vault's open one (call this on its thread, outside a transaction). Raises
    :class:`VaultInUseError`, :class:`DatabaseDamagedError` or the disk's refusals; then nothing is left.
    """
    if connection.in_transaction:
        raise RuntimeError("commit first: a copy would hold what is not saved yet")
    epoch = vault.header.epoch
    with vault_storage(), database_errors(vault.directory):
        if connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            raise VaultInUseError
        make_private_folder(vault.files.backups)
        clear_half_made(vault.files.backups)
        with putting_together(vault.files.backups) as making:
            database = VaultFiles(making.path).database()
            with storage_errors():
                shutil.copyfile(vault.files.database(epoch), database)
                database.chmod(0o600)
            sync_file(database)
            write_papers(making.path, vault, clock, as_it_is=True)
            with reading_database(database, vault.keys.database(epoch)):
                pass  # it opens with its key
        let_go_of_old(vault)
        return read_note(making.path, vault.keys)
