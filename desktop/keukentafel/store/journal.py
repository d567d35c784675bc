"""Appending to the journal and merging into it: each change, its log line and its answer go together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from secrets import token_bytes

import sqlalchemy as sa

from keukentafel.clock import Clock
from keukentafel.ids import DeviceId, DossierId
from keukentafel.journal.chain import SALT_LENGTH, erased, seal
from keukentafel.journal.change import Author, Change, ChangeRef, Edit
from keukentafel.journal.merge import MergePlan, Tip, plan_merge
from keukentafel.store import tables
from keukentafel.store.answers import Answers
from keukentafel.store.database import Database
from keukentafel.store.errors import DossierExistsError, UnknownDossierError
from keukentafel.store.log import Entry, Kind, Log
from keukentafel.store.names import Names
from keukentafel.store.reading import Reading
from keukentafel.store.rows import change_columns, hashes_in, moment_number, proof_start


class Journal:
    """Writes changes. Every writing method expects a running transaction."""

    def __init__(
        self,
        *,
        database: Database,
        log: Log,
        names: Names,
        reading: Reading,
        answers: Answers,
        clock: Clock,
        device_id: DeviceId,
    ) -> None:
        self._database = database
        self._log = log
        self._names = names
        self._reading = reading
        self._answers = answers
        self._clock = clock
        self._device_id = device_id

    def create(self, dossier_id: DossierId) -> None:
        """A dossier without changes; one purged here begins anew. Raises :class:`DossierExistsError`."""
        dossier = tables.dossier
        fresh = {"purged": False, "created_at": moment_number(self._clock.now()), "exported": "{}"}
        found = self._database.first(sa.select(dossier).where(dossier.c.id == dossier_id))
        if found is None:
            self._database.run(sa.insert(dossier), fresh | {"id": dossier_id})
        elif found.purged:
            self._database.run(sa.update(dossier).where(dossier.c.id == dossier_id).values(fresh))
        else:
            raise DossierExistsError

    def append(
        self,
        dossier_id: DossierId,
        author: Author,
        edits: Sequence[Edit],
        bases: tuple[ChangeRef, ...] | None = None,
    ) -> tuple[Change, ...]:
        """Writes edits by this device; ``bases`` only where they are not what is shown now."""
        state = self._answers.state(dossier_id)
        at = self._clock.now()
        written = []
        for edit in edits:
            change = seal(
                edit,
                dossier_id=dossier_id,
                device_id=self._device_id,
                seq=state.tip.seq + 1,
                lamport=state.lamport + 1,
                author=author,
                at=at,
                bases=state.bases(edit.path) if bases is None else bases,
                prev=state.tip.hash,
                salt=token_bytes(SALT_LENGTH),
            )
            self._write(state.number, change)
            self._answers.put(state, change)
            state.tip = Tip(change.seq, change.hash, change.lamport)
            state.lamport = change.lamport
            written.append(change)
        return tuple(written)

    def plan(self, dossier_id: DossierId, untrusted: Iterable[Change]) -> MergePlan:
        """What merging would do; raises the journal's errors when something does not fit. Writes nothing."""
        try:
            known, tips = self._reading.known(dossier_id), self._reading.tips(dossier_id)
        except UnknownDossierError:
            known, tips = {}, {}
        return plan_merge(dossier_id, known, tips, untrusted)

    def carry_out(self, dossier_id: DossierId, plan: MergePlan) -> None:
        """Writes what a plan says."""
        if not plan.added and not plan.erased:
            return
        try:
            number = self._names.dossier(dossier_id)
        except UnknownDossierError:
            self.create(dossier_id)
            number = self._names.dossier(dossier_id)
        for change in plan.added:
            self._write(number, change)
        for change in plan.erased:
            self._erase(number, change)
        self._answers.refold(dossier_id, {change.path for change in (*plan.added, *plan.erased)})

    def erase(self, dossier_id: DossierId, path: str) -> tuple[ChangeRef, ...]:
        """Takes the value out of every change that ever stood at a path; gives those that had one."""
        number = self._names.dossier(dossier_id)
        held = [change for change in self._reading.at(dossier_id, [path]) if not change.erased]
        for change in held:
            self._erase(number, erased(change))
        if held:
            self._answers.refold(dossier_id, {path})
        return tuple(change.ref for change in held)

    def _write(self, number: int, change: Change) -> None:
        device = self._names.given_device(change.device_id)
        author = self._names.given_author(change.author)
        self._names.note_writer(number, device)
        entry = Entry(Kind.CHANGE, change.hash, change.dossier_id, change.device_id, change.seq)
        self._log.append(entry, number, device, change_columns(change, author), proof_start(change))

    def _erase(self, number: int, without: Change) -> None:
        line = tables.journal
        device = self._names.given_device(without.device_id)
        this = sa.and_(
            line.c.dossier == number,
            line.c.device == device,
            line.c.seq == without.seq,
            line.c.path.is_not(None),
        )
        known = self._database.first(sa.select(line.c.serial, line.c.proof).where(this))
        assert known is not None
        proof = proof_start(without) + b"".join(hashes_in(known.proof))
        values = {"value": None, "proof": proof, "erased": True}
        self._database.run(sa.update(line).where(line.c.serial == known.serial).values(values))
        entry = Entry(Kind.ERASED, without.hash, without.dossier_id, without.device_id, without.seq)
        self._log.append(entry, number, device)
