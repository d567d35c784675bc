"""The dry run: what each verified file would do to the register. Changes nothing.

Files of one laptop are taken in order of their numbers, and each sees the register as the files
before it would leave it; so a folder with a week's bundles is one import.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from keukentafel.errors import KeukentafelError
from keukentafel.exchange.errors import ForeignChangesError
from keukentafel.exchange.kept import load
from keukentafel.exchange.read import BundledDossier, VerifiedBundle
from keukentafel.exchange.trust import TrustedDevice
from keukentafel.ids import DossierId
from keukentafel.journal.change import Change, ChangeRef
from keukentafel.journal.fold import Conflict, conflicts, current
from keukentafel.journal.merge import Known, MergePlan, plan_merge, tips
from keukentafel.journal.reading import read_dossier
from keukentafel.office.enrol import device_log_key
from keukentafel.office.errors import AlreadyImportedError, GapError, NumberReusedError, TwiceInOneGoError
from keukentafel.office.numbering import DeviceLog, Judgement, Standing, judge
from keukentafel.office.opening import OpenedFile
from keukentafel.office.plan import (
    DossierStanding,
    FileStatus,
    ImportPlan,
    PlannedConflict,
    PlannedDossier,
    PlannedFile,
)
from keukentafel.office.seals import VerifiedSeal
from keukentafel.store import Store
from keukentafel.store.errors import UnknownDossierError

Changes = dict[ChangeRef, Change]


@dataclass
class _Outlook:
    """The register as the files so far would leave it."""

    store: Store
    dossiers: dict[DossierId, Changes] = field(default_factory=dict)
    logs: dict[str, DeviceLog] = field(default_factory=dict)
    held: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def changes(self, dossier_id: DossierId) -> Changes:
        if dossier_id not in self.dossiers:
            self.dossiers[dossier_id] = known_changes(self.store, dossier_id)
        return self.dossiers[dossier_id]

    def log(self, device_id: str) -> DeviceLog:
        if device_id not in self.logs:
            self.logs[device_id] = device_log(self.store, device_id)
        return self.logs[device_id]


def device_log(store: Store, device_id: str) -> DeviceLog:
    """The bundles imported of one laptop."""
    return load(store, device_log_key(device_id), DeviceLog) or DeviceLog()


def known_changes(store: Store, dossier_id: DossierId) -> Changes:
    """What the register holds of a dossier; nothing for one it does not know."""
    try:
        return {change.ref: change for change in store.changes(dossier_id)}
    except UnknownDossierError:
        return {}


def plan_import(store: Store, opened_files: Sequence[OpenedFile]) -> ImportPlan:
    """The plan for these files. Reads the register and changes nothing."""
    outlook = _Outlook(store)
    seen: set[str] = set()
    files: list[PlannedFile] = []
    for opened in sorted(opened_files, key=_order):
        if opened.bundle is not None and opened.bundle.manifest_hash in seen:
            refused = _planned(opened, FileStatus.ALREADY_IMPORTED, TwiceInOneGoError())
            files.append(refused)
            continue
        files.append(_plan_file(outlook, opened))
        if opened.bundle is not None:
            seen.add(opened.bundle.manifest_hash)
    return ImportPlan(tuple(files))


def _order(opened: OpenedFile) -> tuple[str, int, str]:
    if opened.bundle is None:
        return ("~", 0, opened.source.name)
    return (opened.bundle.manifest.device_id, opened.bundle.manifest.sequence, opened.source.name)


def _plan_file(outlook: _Outlook, opened: OpenedFile) -> PlannedFile:
    bundle = opened.bundle
    if bundle is None:
        return _planned(opened, FileStatus.REFUSED, opened.error)
    manifest = bundle.manifest
    judgement = _judge(outlook, bundle)
    status, problem = verdict(judgement, manifest.sequence)
    if status in {FileStatus.ALREADY_IMPORTED, FileStatus.ALARM}:
        return _planned(opened, status, problem)
    try:
        dossiers, after = _plan_dossiers(outlook, bundle, opened.seals)
    except KeukentafelError as error:
        return _planned(opened, FileStatus.REFUSED, error)
    if status is FileStatus.HELD:
        outlook.held[manifest.device_id] = judgement.missing
    else:
        outlook.dossiers.update(after)
        log = outlook.log(manifest.device_id)
        outlook.logs[manifest.device_id] = log.with_bundle(manifest, bundle.manifest_hash)
    return replace(_planned(opened, status, problem), missing=judgement.missing, dossiers=dossiers)


def _judge(outlook: _Outlook, bundle: VerifiedBundle) -> Judgement:
    """What comes after a file that waits, waits for the same numbers."""
    device_id = bundle.manifest.device_id
    judgement = judge(outlook.log(device_id), bundle.manifest, bundle.manifest_hash)
    if judgement.standing is Standing.GAP and device_id in outlook.held:
        return Judgement(Standing.GAP, outlook.held[device_id])
    return judgement


def verdict(judgement: Judgement, sequence: int) -> tuple[FileStatus, KeukentafelError | None]:
    """What a number's standing means for the file."""
    if judgement.standing is Standing.ALREADY_IMPORTED:
        return FileStatus.ALREADY_IMPORTED, AlreadyImportedError(sequence=sequence)
    if judgement.standing is Standing.REUSED:
        return FileStatus.ALARM, NumberReusedError()
    if judgement.standing is Standing.GAP:
        return FileStatus.HELD, GapError(missing=", ".join(str(number) for number in judgement.missing))
    return FileStatus.READY, None


def _planned(opened: OpenedFile, status: FileStatus, error: KeukentafelError | None) -> PlannedFile:
    file = PlannedFile(opened.source.name, opened.sha256, status, error)
    if opened.bundle is None:
        return file
    manifest, sender = opened.bundle.manifest, opened.bundle.sender
    return replace(
        file,
        label=sender.label,
        worker_name=sender.worker_name,
        sequence=manifest.sequence,
        created_at=manifest.created_at,
        bundle=opened.bundle,
        source=opened.source,
    )


def _plan_dossiers(
    outlook: _Outlook, bundle: VerifiedBundle, seals: dict[DossierId, tuple[VerifiedSeal, ...]]
) -> tuple[tuple[PlannedDossier, ...], dict[DossierId, Changes]]:
    planned: list[PlannedDossier] = []
    after: dict[DossierId, Changes] = {}
    for dossier in bundle.dossiers:
        before = outlook.changes(dossier.dossier_id)
        merge = checked_merge(before, dossier, bundle.sender)
        after[dossier.dossier_id] = {**before, **{c.ref: c for c in (*merge.added, *merge.erased)}}
        planned.append(_plan_dossier(dossier, before, after[dossier.dossier_id], merge, seals))
    return tuple(planned), after


def checked_merge(before: Changes, dossier: BundledDossier, sender: TrustedDevice) -> MergePlan:
    """The merge of one dossier, when the sender may bring these changes.

    A laptop speaks for itself (and for what it was before a restored backup). Changes of others it
    may only repeat. Raises :class:`ForeignChangesError` or the journal's errors.
    """
    merge = plan_merge(
        dossier.dossier_id,
        {ref: Known(change.hash, change.erased) for ref, change in before.items()},
        tips(before.values()),
        dossier.changes,
    )
    own = {sender.device_id, *sender.replaces}
    if any(change.device_id not in own for change in (*merge.added, *merge.erased)):
        raise ForeignChangesError
    return merge


def _plan_dossier(
    dossier: BundledDossier,
    before: Changes,
    after: Changes,
    merge: MergePlan,
    seals: dict[DossierId, tuple[VerifiedSeal, ...]],
) -> PlannedDossier:
    dossier_id = dossier.dossier_id
    standing = DossierStanding.UPDATED if before else DossierStanding.NEW
    if before and not merge.added and not merge.erased:
        standing = DossierStanding.KNOWN
    fresh = {change.ref for change in merge.added}
    return PlannedDossier(
        dossier_id=dossier_id,
        standing=standing,
        added=len(merge.added),
        already_known=merge.already_known,
        before=read_dossier(dossier_id, current(before.values())) if before else None,
        after=read_dossier(dossier_id, current(after.values())),
        conflicts=tuple(
            planned_conflict(conflict, after, fresh)
            for conflict in conflicts(after.values())
            if any(head.ref in fresh for head in conflict.heads)
        ),
        seals=seals.get(dossier_id, ()),
    )


def planned_conflict(conflict: Conflict, known: Changes, fresh: set[ChangeRef]) -> PlannedConflict:
    """A conflict told as was, laptop and office. ``was`` is what all sides replaced, if that is known."""
    shared = set.intersection(*(set(head.bases) for head in conflict.heads))
    was = max((known[ref] for ref in shared if ref in known), key=lambda change: change.lamport, default=None)
    return PlannedConflict(
        path=conflict.path,
        was=was,
        laptop=tuple(head for head in conflict.heads if head.ref in fresh),
        office=tuple(head for head in conflict.heads if head.ref not in fresh),
    )
