"""The office's inbox: look at bundle files, take them in with the choices made, and write receipts.

Looking changes nothing. Each file is opened and verified by itself in the pool, so a window can show
how far it is; the plan and the import are made on the journal thread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

from keukentafel.exchange.limits import LIMITS
from keukentafel.ids import DossierId
from keukentafel.office.importing import apply, changes_something
from keukentafel.office.opening import OpenedFile, UntrustedFile, gather, open_files
from keukentafel.office.plan import ImportPlan, ImportResult, PlannedFile
from keukentafel.office.planning import plan_import
from keukentafel.office.receipts import make_receipts
from keukentafel.office.receipts import receipts_due as count_receipts_due
from keukentafel.office.register import Register, load_register
from keukentafel.store import Store
from keukentafel.system.files import write_atomically
from keukentafel.usecases.office_conflicts import Choice, carry_out
from keukentafel.usecases.session import Session

FOLDER = "office.inbox_folder"


@dataclass(frozen=True, slots=True)
class Found:
    """What lies ready to be looked at, and who looks."""

    register: Register = field(repr=False)
    files: tuple[UntrustedFile, ...]


@dataclass(frozen=True, slots=True)
class InboxFile:
    """A file that was looked at. ``pages`` of its sealed PDFs by SHA-256."""

    opened: OpenedFile
    pages: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """The plan, and what the dossiers in the register are called."""

    plan: ImportPlan
    titles: Mapping[DossierId, str]


@dataclass(frozen=True, slots=True)
class WrittenReceipt:
    """A receipt on its medium, for the laptop with this label."""

    path: Path
    label: str
    dossiers: int


def find(session: Session, paths: Sequence[Path]) -> Future[Found]:
    """The files of these paths (of a folder its bundles). Nothing is read yet."""

    def work() -> Found:
        try:
            files = gather(paths)
        except OSError:
            files = ()
        return Found(session.stored(load_register).result(), files)

    return session.background(work)


def look_at(session: Session, register: Register, file: UntrustedFile) -> Future[InboxFile]:
    """Verify one file, the sealed PDFs inside too. What is wrong with it stands in the result."""

    def work() -> InboxFile:
        (opened,) = open_files(register, [file], limits=LIMITS)
        return InboxFile(opened, _pages(opened))

    return session.background(work)


def plan(session: Session, files: Sequence[InboxFile]) -> Future[Judged]:
    """What importing these files would do, as the register is now."""

    def work(store: Store) -> Judged:
        titles = {row.id: row.title for row in store.dossier_rows()}
        return Judged(plan_import(store, [file.opened for file in files]), titles)

    return session.stored(work)


def process(
    session: Session,
    made: ImportPlan,
    files: Sequence[PlannedFile],
    choices: Sequence[Choice] = (),
    *,
    accept_gaps: bool = False,
) -> Future[ImportResult]:
    """Take these files in and carry the choices out, in one transaction.

    A backup is made first. A difference nobody chose about stays open in the register. Raises
    ``PlanOutdatedError`` when the register changed since the plan, ``BackupDamagedError`` or the disk's
    refusals; then nothing is stored.
    """

    def work(store: Store) -> ImportResult:
        if choices or changes_something(files, accept_gaps=accept_gaps):
            store.backup(session.vault)
        with store.transaction():
            result = apply(
                store,
                made,
                session.clock,
                files=files,
                accept_gaps=accept_gaps,
                quarantine=session.vault.quarantine_dir,
            )
            for choice in choices:
                carry_out(store, choice, session.office)
        return result

    return session.stored(work)


def receipts_due(session: Session) -> Future[int]:
    """How many imported bundles wait for a receipt."""
    return session.stored(count_receipts_due)


def write_receipts(session: Session, folder: Path) -> Future[tuple[WrittenReceipt, ...]]:
    """One receipt per laptop that waits for one, written into ``folder``. When the medium refuses they still
    wait."""

    def work(store: Store) -> tuple[WrittenReceipt, ...]:
        with store.transaction():
            written = []
            for receipt in make_receipts(store, session.clock):
                path = folder / receipt.file_name
                write_atomically(path, receipt.data)
                written.append(WrittenReceipt(path, receipt.label, len(receipt.dossier_ids)))
        return tuple(written)

    return session.stored(work)


def remember_folder(session: Session, folder: Path) -> Future[None]:
    """Keep where the bundles come in, inside the vault."""
    return session.stored(lambda store: store.set_setting(FOLDER, str(folder)))


def remembered_folder(session: Session) -> Future[Path | None]:
    """Where the bundles came in the last time."""

    def read(store: Store) -> Path | None:
        kept = store.setting(FOLDER)
        return Path(kept) if isinstance(kept, str) else None

    return session.stored(read)


def _pages(opened: OpenedFile) -> dict[str, int]:
    if opened.bundle is None:
        return {}
    sealed = {seal.sha256 for seals in opened.seals.values() for seal in seals}
    return {
        blob.sha256: count_pages(blob.data)
        for dossier in opened.bundle.dossiers
        for blob in dossier.blobs
        if blob.sha256 in sealed
    }


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF says it has; 0 when it does not say."""
    from io import BytesIO

    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        return int(PdfFileReader(BytesIO(pdf)).root["/Pages"]["/Count"])
    except (PdfError, KeyError, TypeError, ValueError):
        return 0
