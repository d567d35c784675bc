"""The right to erasure: one answer, or one dossier, with a receipt of what was erased.

The journal, the answers, the search and the files are emptied in one transaction; pages that come free are
overwritten; then every backup in the vault's folder is made anew, so that none still holds it. If the program
ends in between, that is finished at the next unlocking. What cannot be reached from here: copies kept
elsewhere, bundles already sent, and what a flash disk has set aside.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from keukentafel.domain.values import ErasureReason
from keukentafel.errors import KeukentafelError
from keukentafel.ids import DossierId, new_id
from keukentafel.journal.change import ChangeRef
from keukentafel.store import ErasureResult, Store
from keukentafel.store.erasing import erasure_pending, renew_backups
from keukentafel.system.files import write_atomically
from keukentafel.usecases.outside import MediumGoneError
from keukentafel.usecases.session import Session


class NothingToEraseError(KeukentafelError):
    """Nothing ever stood at this path of the dossier."""

    code = "ERASE_001"


@dataclass(frozen=True, slots=True)
class Erasable:
    """What an erasure would take away: entries and files."""

    dossier_id: DossierId
    path: str | None
    changes: int
    blobs: int


@dataclass(frozen=True, slots=True)
class ErasureReceipt:
    """What was erased, without any of it. Random ids, numbers, a moment and a reason from a closed list.

    ``path``: which answer, or ``None`` for the whole dossier. ``documents_left``: sealed files that are
    still with the dossier and may show the same words. ``backups`` is 0 when they could not be made anew
    yet; that is tried again at the next unlocking.
    """

    dossier_id: DossierId
    path: str | None
    changes: int
    refs: tuple[ChangeRef, ...]
    blobs: int
    documents_left: int
    backups: int
    log_serial: int
    at: datetime
    reason: ErasureReason | None = None


def look_at_erasure(session: Session, dossier_id: DossierId, path: str | None = None) -> Future[Erasable]:
    """What would go; changes nothing. Raises ``UnknownDossierError`` and :class:`NothingToEraseError`."""

    def look(store: Store) -> Erasable:
        if path is None:
            return Erasable(dossier_id, None, len(store.changes(dossier_id)), len(store.blobs(dossier_id)))
        found = len(store.history(dossier_id, path))
        if not found:
            raise NothingToEraseError
        return Erasable(dossier_id, path, found, 0)

    return session.stored(look)


def erase_answer(
    session: Session, dossier_id: DossierId, path: str, reason: ErasureReason | None = None
) -> Future[ErasureReceipt]:
    """Erase everything that ever stood at one path."""

    def work(store: Store) -> ErasureReceipt:
        erased = store.erase_value(dossier_id, path)
        return _receipt(session, store, erased, reason, documents=len(store.blobs(dossier_id)))

    return session.stored(work)


def erase_dossier(
    session: Session, dossier_id: DossierId, reason: ErasureReason | None = None
) -> Future[ErasureReceipt]:
    """Erase a dossier with everything in it; who opened it when stays in the log."""
    return session.stored(lambda store: _receipt(session, store, store.erase_dossier(dossier_id), reason))


def receipt_as_json(done: ErasureReceipt) -> dict[str, object]:
    """The receipt as it is written down: ids, numbers and a moment."""
    return asdict(done) | {"at": done.at.isoformat()}


def write_receipts(session: Session, receipts: Sequence[ErasureReceipt], folder: Path) -> Future[Path]:
    """Writes receipts into one file in ``folder``; its name says nothing about anyone."""

    def work() -> Path:
        path = folder / f"wisbewijs-{new_id()[:8]}.json"
        try:
            write_atomically(
                path, json.dumps([receipt_as_json(each) for each in receipts], indent=1).encode()
            )
        except FileNotFoundError:
            raise MediumGoneError from None
        return path

    return session.background(work)


def finish_erasures(session: Session) -> Future[int]:
    """After unlocking: make the backups anew if an erasure did not get that far. How many were made."""
    return session.stored(
        lambda store: _renewed(session, store) if erasure_pending(store) else 0,
    )


def _receipt(
    session: Session,
    store: Store,
    erased: ErasureResult,
    reason: ErasureReason | None,
    *,
    documents: int = 0,
) -> ErasureReceipt:
    return ErasureReceipt(
        dossier_id=erased.dossier_id,
        path=erased.path,
        changes=erased.changes,
        refs=erased.refs,
        blobs=erased.blobs,
        documents_left=documents,
        backups=_renewed(session, store),
        log_serial=erased.serial,
        at=session.clock.now(),
        reason=reason,
    )


def _renewed(session: Session, store: Store) -> int:
    """A disk that refuses backups leaves the erasure pending; what was erased is erased."""
    try:
        return renew_backups(store, session.vault)
    except KeukentafelError:
        return 0
