"""From the laptop to the office and back: a bundle out, a receipt in, and only then forgetting."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from keukentafel.errors import KeukentafelError
from keukentafel.exchange.export import abandon_export, confirm_export, export_dossiers
from keukentafel.exchange.purge import Keep, read_receipt
from keukentafel.ids import DossierId
from keukentafel.store import Store
from keukentafel.system.files import write_atomically
from keukentafel.usecases.outside import MediumGoneError, read_untrusted
from keukentafel.usecases.retention import too_long_here
from keukentafel.usecases.session import Session

SUFFIX = ".kt"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A dossier on this laptop. ``unexported``: changes the office has not been sent. ``too_long``: for how
    many days nobody touched it, when that is longer than a laptop keeps a dossier; else 0."""

    id: DossierId
    title: str
    unexported: int
    too_long: int = 0


@dataclass(frozen=True, slots=True)
class Exported:
    """A bundle on its medium."""

    path: Path
    dossiers: int
    size: int


@dataclass(frozen=True, slots=True)
class Forgettable:
    """What a receipt allows: titles to confirm, and what stays with the reason."""

    receipt: bytes
    titles: tuple[str, ...]
    kept: tuple[tuple[str, Keep], ...]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was purged."""

    dossiers: int


def waiting(session: Session) -> Future[tuple[Waiting, ...]]:
    """Every dossier here, and how much of it only stands here."""

    def read(store: Store) -> tuple[Waiting, ...]:
        old = too_long_here(store, session.clock)
        return tuple(
            Waiting(row.id, row.title, row.unexported, old.get(row.id, 0)) for row in store.dossier_rows()
        )

    return session.stored(read)


def export(session: Session, dossier_ids: Sequence[DossierId], folder: Path) -> Future[Exported]:
    """Write one bundle with these dossiers into ``folder``.

    When the medium refuses, nothing counts as sent.
    """

    def work() -> Exported:
        bundle = session.stored(lambda store: export_dossiers(store, dossier_ids, session.clock)).result()
        path = folder / bundle.file_name
        try:
            write_atomically(path, bundle.data)
        except (KeukentafelError, OSError) as problem:
            session.stored(lambda store: abandon_export(store, bundle)).result()
            if isinstance(problem, KeukentafelError):
                raise
            raise MediumGoneError from None
        session.stored(lambda store: confirm_export(store, bundle)).result()
        return Exported(path, len(bundle.manifest.dossiers), len(bundle.data))

    return session.background(work)


def inspect_receipt(session: Session, path: Path) -> Future[Forgettable]:
    """Verify a receipt and say what it allows; nothing is purged yet."""

    def work() -> Forgettable:
        untrusted = read_untrusted(path)
        return session.stored(lambda store: _judge(store, untrusted)).result()

    return session.background(work)


def forget(session: Session, found: Forgettable) -> Future[Forgotten]:
    """Purge what the receipt allows. Judged once more in the transaction that purges."""

    def purge(store: Store) -> Forgotten:
        with store.transaction():
            permission = read_receipt(store, found.receipt)
            for dossier_id in permission.purgeable:
                store.purge(dossier_id)
        return Forgotten(len(permission.purgeable))

    return session.stored(purge)


def _judge(store: Store, untrusted: bytes) -> Forgettable:
    permission = read_receipt(store, untrusted)
    titles = {row.id: row.title for row in store.dossier_rows()}
    return Forgettable(
        untrusted,
        tuple(titles[dossier_id] for dossier_id in permission.purgeable),
        tuple((titles[kept.dossier_id], kept.reason) for kept in permission.kept),
    )
