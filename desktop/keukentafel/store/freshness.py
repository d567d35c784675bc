"""Is this the database that was last used? The log's end, the head file and the backups' notes compared.

The head file is written after each commit, and no commit begins while it is behind, so the database may be
ahead of it by exactly one commit (the program ended in between). Any other difference means that a file
was put back or lost, and is refused with what is missing and which backup is the newest. Nothing is written.
"""

from __future__ import annotations

import sqlalchemy as sa

from keukentafel.clock import local
from keukentafel.store import tables
from keukentafel.store.database import Database
from keukentafel.store.errors import (
    HeadBehindError,
    HeadDoubtfulError,
    HeadMissingError,
    StoreBehindHeadError,
    StoreDivergedError,
)
from keukentafel.store.log import START, stored_head
from keukentafel.vault import Backup, OpenVault
from keukentafel.vault.backup_note import newest_note


def require_same_history(database: Database, vault: OpenVault) -> None:
    """The log holds what the head file and the newest backup name; true for every version of the schema.

    Raises :class:`StoreBehindHeadError`, :class:`StoreDivergedError` or :class:`HeadMissingError`.
    """
    backup = newest_note(vault.files, vault.keys)
    newest = _named(backup)
    last = last_serial(database)
    head = vault.head.read()
    if head is None and last:
        raise HeadMissingError(serial=last, backup=newest)
    for known in (head, backup.head if backup is not None and backup.epoch == vault.header.epoch else None):
        if known is None:
            continue
        if last < known.serial:
            missing = known.serial - last
            raise StoreBehindHeadError(missing=missing, present=last, expected=known.serial, backup=newest)
        if known != stored_head(database, known.serial):
            raise StoreDivergedError(serial=known.serial, backup=newest)


def require_latest_head(database: Database, vault: OpenVault) -> None:
    """The head file is that of the last commit, or of the one before.

    Raises :class:`HeadBehindError`, and :class:`HeadDoubtfulError` when half of the head file is gone and
    the other half may be one commit old. A line written before lines knew their place passes.
    """
    last = last_serial(database)
    head = vault.head.read() or START
    ahead = last - head.serial
    if not ahead:
        if vault.head.doubtful:
            raise HeadDoubtfulError(serial=last, backup=_named(newest_note(vault.files, vault.keys)))
        return
    place = database.value(sa.select(tables.journal.c.place).where(tables.journal.c.serial == last))
    if place is not None and ahead != place + 1:
        raise HeadBehindError(
            missing=ahead, serial=head.serial, backup=_named(newest_note(vault.files, vault.keys))
        )


def last_serial(database: Database) -> int:
    """The number of the log's last line; 0 for an empty log or an empty database."""
    if not sa.inspect(database.connection).has_table(tables.journal.name):
        return 0
    return database.value(sa.select(sa.func.max(tables.journal.c.serial))) or 0


def _named(backup: Backup | None) -> str:
    return "–" if backup is None else f"{local(backup.made_at):%d-%m-%Y %H:%M}"
