"""The store as the rooms above see it: dossiers that grow by appending, blobs, settings, transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from keukentafel.clock import Clock
from keukentafel.domain.dossier import Dossier
from keukentafel.errors import DiskFullError, StorageUnavailableError
from keukentafel.ids import DeviceId, DossierId, new_id
from keukentafel.journal.change import Author, Change, ChangeRef, Edit, Json
from keukentafel.journal.fold import Conflict, Current
from keukentafel.journal.merge import Tip
from keukentafel.journal.undo import undo
from keukentafel.store import listing, outline, purging
from keukentafel.store.answers import Answers
from keukentafel.store.blobs import Blobs
from keukentafel.store.checking import check_store
from keukentafel.store.database import Database
from keukentafel.store.erasing import ERASURE_PENDING
from keukentafel.store.errors import NoConflictError, StoreDamagedError
from keukentafel.store.journal import Journal
from keukentafel.store.log import Log
from keukentafel.store.names import Names
from keukentafel.store.opening import make_current, remember_header
from keukentafel.store.read_log import ReadLog
from keukentafel.store.reading import Reading
from keukentafel.store.results import (
    BlobInfo,
    DossierRow,
    ErasureResult,
    MergeResult,
    PurgeResult,
    StoreCheck,
)
from keukentafel.store.sealing import UNSEALED_AT_MOST, Sealing
from keukentafel.store.settings import Settings
from keukentafel.vault import Backup, Connection, HeadFile, OpenVault
from keukentafel.vault.backup import make_backup
from keukentafel.vault.quick_copy import copy_as_it_is

T = TypeVar("T")


class Store:
    """Everything the vault's database holds. Belongs to the thread that opened it.

    Any method may raise ``DiskFullError`` or ``StorageUnavailableError``; then nothing of it was stored and
    it can be tried again. What it returns is frozen and may go to another thread.
    ``read_log``: who opened which dossier when.
    """

    def __init__(self, database: Database, head_file: HeadFile, device_id: DeviceId, clock: Clock) -> None:
        self.device_id = device_id
        self._clock = clock
        self._database = database
        self._head_file = head_file
        self._names = Names(database)
        self._log = Log(database, self._names, head_file)
        self._reading = Reading(database, self._names)
        self._sealing = Sealing(database, self._log, self._names)
        self._answers = Answers(database, self._names, self._reading, self._sealing, device_id)
        self._journal = Journal(
            database=database,
            log=self._log,
            names=self._names,
            reading=self._reading,
            answers=self._answers,
            clock=clock,
            device_id=device_id,
        )
        self._blobs = Blobs(database, self._log, self._names, clock)
        self._settings = Settings(database, self._log)
        self.read_log = ReadLog(database, self._log, self._names, clock)
        database.before_transaction = self._log.settle
        database.after_commit = self._log.publish
        database.after_rollback = self._rolled_back
        self._sealing.open()

    @classmethod
    def open(cls, vault: OpenVault, clock: Clock) -> Store:
        """Opens the store: log compared with head file and backups, schema brought up to date after a backup.

        Raises ``StoreTooNewError``, ``StoreBehindHeadError``, ``StoreDivergedError``, ``HeadMissingError``,
        ``HeadBehindError``, ``HeadDoubtfulError``, ``LogBrokenError`` or ``StoreDamagedError``; then no
        answer was changed.
        """
        database = Database.open(vault)
        try:
            make_current(database, vault, clock)
            return cls(database, vault.head, vault.device_id, clock)._begun(vault.header.generation)
        except BaseException:
            database.close()
            raise

    def close(self) -> None:
        """Seals the log, writes the head file if that is still pending, and closes the database."""
        with suppress(DiskFullError, StorageUnavailableError, StoreDamagedError):
            self._sealing.set()
        self._log.publish()
        self._answers.forget()
        self._database.close()

    def transaction(self) -> AbstractContextManager[None]:
        """Everything inside is stored together or not at all. May be nested."""
        return self._database.transaction()

    def backup(self, vault: OpenVault, to: Path | None = None) -> Backup:
        """A checked, keyed copy beside the vault or in ``to``, over this connection. Not in a transaction.

        The log is sealed first, so that a copy made at closing lacks nothing. Raises ``BackupDamagedError``
        or the disk's refusals; then no older backup is gone.
        """
        with suppress(DiskFullError, StorageUnavailableError):
            self._sealing.set()
        return make_backup(vault, self._database.driver, to=to, clock=self._clock)

    def copy_quickly(self, vault: OpenVault) -> Backup:
        """As :meth:`backup`, in haste: for a database too large to copy and check while people wait."""
        with suppress(DiskFullError, StorageUnavailableError):
            self._sealing.set()
        return copy_as_it_is(vault, self._database.driver, clock=self._clock)

    def with_connection(self, work: Callable[[Connection], T]) -> T:
        """For the vault's own work on the open connection (copies). Not inside a transaction."""
        return work(self._database.driver)

    @property
    def head_pending(self) -> bool:
        """True while everything is on disk but the head file outside the database lags behind."""
        return self._log.head_pending

    # -- dossiers ---------------------------------------------------------------------------------

    def create_dossier(
        self, author: Author, edits: Sequence[Edit], dossier_id: DossierId | None = None
    ) -> DossierId:
        """A new dossier with its first answers. Raises ``DossierExistsError``."""
        made = DossierId(new_id()) if dossier_id is None else dossier_id
        with self.transaction():
            self._journal.create(made)
            self._journal.append(made, author, edits)
        return made

    def append(self, dossier_id: DossierId, author: Author, edits: Sequence[Edit]) -> tuple[Change, ...]:
        """Writes edits; on disk when this returns. Raises ``UnknownDossierError``, ``NotCanonicalError``.

        In a conflict an edit replaces only the answer that was shown; the other stays until :meth:`resolve`.
        """
        with self.transaction():
            return self._journal.append(dossier_id, author, edits)

    def current(self, dossier_id: DossierId) -> Mapping[str, Current]:
        """The current answers by path, as they are now. Raises ``UnknownDossierError``."""
        return MappingProxyType(dict(self._answers.state(dossier_id).answers))

    def dossier(self, dossier_id: DossierId) -> Dossier:
        """The typed dossier. Raises ``UnknownDossierError``."""
        return self._answers.dossier(dossier_id)

    def changes(
        self, dossier_id: DossierId, after: Mapping[DeviceId, int] | None = None
    ) -> tuple[Change, ...]:
        """The journal in order of lamport, device, seq; ``after`` leaves out what somebody has per device."""
        return self._reading.changes(dossier_id, after or {})

    def tips(self, dossier_id: DossierId) -> Mapping[DeviceId, Tip]:
        """The last change of each device: how far the journal of this dossier reaches."""
        return self._reading.tips(dossier_id)

    def history(self, dossier_id: DossierId, path: str) -> tuple[Change, ...]:
        """Everything that ever stood at a path, the oldest first. Raises ``AnswersStaleError``."""
        return self._reading.history(dossier_id, path)

    def undo(self, dossier_id: DossierId, author: Author, ref: ChangeRef) -> tuple[Change, ...]:
        """Puts back what ``ref`` replaced, as a new change. Raises ``NotUndoableError``."""
        undone = self._reading.by_ref(dossier_id, [ref])
        bases = self._reading.by_ref(dossier_id, [base for change in undone for base in change.bases])
        return self.append(dossier_id, author, [undo((*undone, *bases), ref)])

    # -- merging ----------------------------------------------------------------------------------

    def merge(self, dossier_id: DossierId, untrusted_changes: Iterable[Change]) -> MergeResult:
        """Takes in somebody else's changes after checking every hash, chain and number.

        Raises the journal's errors (``InvalidChangeError``, ``MissingChangesError``, ``ForkedChainError`` …);
        then nothing was changed. Taking in the same again adds nothing.
        """
        plan = self._journal.plan(dossier_id, untrusted_changes)
        with self.transaction():
            self._journal.carry_out(dossier_id, plan)
        paths = {change.path for change in (*plan.added, *plan.erased)}
        return MergeResult(
            added=len(plan.added),
            already_known=plan.already_known,
            conflicts=self._answers.conflicts(dossier_id, paths) if paths else (),
            erased=tuple(change.ref for change in plan.erased),
        )

    def conflicts(self, dossier_id: DossierId) -> tuple[Conflict, ...]:
        """The paths where two answers stand side by side until a person chooses."""
        return self._answers.conflicts(dossier_id, None)

    def resolve(
        self, dossier_id: DossierId, author: Author, path: str, value: Json, *, removed: bool = False
    ) -> Change:
        """A person's choice: a change that replaces every answer at the path. Raises ``NoConflictError``."""
        state = self._answers.state(dossier_id)
        shown = state.answers.get(path)
        if shown is None or not shown.conflict:
            raise NoConflictError
        bases = state.heads[path]
        with self.transaction():
            edit = Edit(path, value, removed=removed)
            return self._journal.append(dossier_id, author, [edit], bases)[0]

    def exported(self, dossier_id: DossierId) -> Mapping[DeviceId, int]:
        """Per device the last seq that was exported. Raises ``UnknownDossierError``."""
        return listing.exported(self._database, self._names.dossier(dossier_id))

    def mark_exported(self, dossier_id: DossierId, through: Mapping[DeviceId, int]) -> None:
        """Records that the other side has each device's changes up to this seq."""
        with self.transaction():
            listing.mark_exported(self._database, self._names.dossier(dossier_id), through)

    # -- the list ---------------------------------------------------------------------------------

    def dossier_rows(self) -> tuple[DossierRow, ...]:
        """A row per dossier, the last changed first."""
        return listing.dossier_rows(self._database, self._names)

    def outlines(self) -> Mapping[DossierId, outline.Outline]:
        """What a list says of every dossier beside its row, without reading them whole."""
        return outline.outlines(self._database)

    def search(self, words: str) -> tuple[DossierId, ...]:
        """The dossiers that hold every word in some answer, the last changed first; without words all."""
        return listing.search(self._database, words)

    # -- blobs and settings -----------------------------------------------------------------------

    def put_blob(self, dossier_id: DossierId, data: bytes, media_type: str) -> str:
        """Keeps a file with a dossier; gives its SHA-256 in hexadecimal. Raises ``UnknownDossierError``."""
        with self.transaction():
            return self._blobs.put(dossier_id, data, media_type)

    def blob(self, sha256: str) -> bytes:
        """The file's bytes. Raises ``UnknownBlobError`` or ``BlobDamagedError``."""
        return self._blobs.get(sha256)

    def blobs(self, dossier_id: DossierId) -> tuple[BlobInfo, ...]:
        return self._blobs.of(dossier_id)

    def setting(self, key: str) -> Json:
        """A fact of this device, or ``None``."""
        return self._settings.get(key)

    def set_setting(self, key: str, value: Json) -> None:
        """Stores a fact of this device; ``None`` takes it away."""
        with self.transaction():
            self._settings.put(key, value)

    # -- taking away and checking -----------------------------------------------------------------

    def purge(self, dossier_id: DossierId) -> PurgeResult:
        """Takes a dossier off this machine, on a verified receipt. Raises ``UnknownDossierError``."""
        number = self._names.dossier(dossier_id)
        with self.transaction():
            result = purging.purge(self._database, self._log, self._names, dossier_id)
            self._settings.forget_about(dossier_id)
            self._answers.forget(dossier_id)
            self._sealing.forget(number)
        self._settle()
        return result

    def erase_value(self, dossier_id: DossierId, path: str) -> ErasureResult:
        """Takes every value that ever stood at a path out of the journal; the chain still verifies.

        What is left of it in backups goes with :func:`renew_backups`. Raises ``UnknownDossierError``.
        """
        with self.transaction():
            refs = self._journal.erase(dossier_id, path)
            self._settings.forget_about(dossier_id)
            self.set_setting(ERASURE_PENDING, value=True)
        self._settle()
        return ErasureResult(dossier_id, path, refs, len(refs), 0, self._log.end.serial)

    def erase_dossier(self, dossier_id: DossierId) -> ErasureResult:
        """Takes a dossier away as :meth:`purge` does, and notes that the backups must follow."""
        with self.transaction():
            result = self.purge(dossier_id)
            self.set_setting(ERASURE_PENDING, value=True)
        self._settle()
        return ErasureResult(dossier_id, None, (), result.changes, result.blobs, self._log.end.serial)

    def check(self) -> StoreCheck:
        """Reads everything and compares it; takes as long as there is data. Changes nothing."""
        return check_store(self._database, self._names, self._head_file.read())

    def _begun(self, generation: int) -> Store:
        remember_header(self._settings, self.transaction, generation)
        with suppress(DiskFullError, StorageUnavailableError):
            self._sealing.set(least=UNSEALED_AT_MOST)
        return self

    def _settle(self) -> None:
        if not self._database.in_transaction:
            self._database.settle()

    def _rolled_back(self) -> None:
        self.read_log.forget()
        self._names.forget()
        self._answers.forget()
        self._log.rewind()
