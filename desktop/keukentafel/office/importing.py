"""Import: a dry run, and applying it in one transaction. A refused file changes nothing.

The same two steps serve the window and the command line: :func:`dry_run` (or its halves,
``opening.open_files`` in a worker thread and ``planning.plan_import`` on the journal thread), then
:func:`apply`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from keukentafel.clock import Clock
from keukentafel.exchange.kept import load, save
from keukentafel.exchange.read import BundledDossier, VerifiedBundle
from keukentafel.exchange.trust import check_not_revoked
from keukentafel.exchange.wire import Part
from keukentafel.office.enrol import device_log_key
from keukentafel.office.errors import PlanOutdatedError
from keukentafel.office.numbering import Standing, judge
from keukentafel.office.opening import UntrustedFile, open_files
from keukentafel.office.plan import (
    DossierStanding,
    FileStatus,
    ImportedDossier,
    ImportedFile,
    ImportPlan,
    ImportResult,
    PlannedFile,
)
from keukentafel.office.planning import checked_merge, device_log, known_changes, plan_import
from keukentafel.office.receipts import remember_for_receipt
from keukentafel.office.register import load_register
from keukentafel.store import Store
from keukentafel.system.files import write_atomically

ALARMS = "office.alarms"


class Alarm(Part):
    """A bundle whose number was used before. ``sha256`` names the file in the vault's quarantine."""

    device_id: str
    bundle_id: str
    sequence: int
    sha256: str
    at: str


class Alarms(Part):
    alarms: tuple[Alarm, ...] = ()


def dry_run(store: Store, untrusted_files: Sequence[UntrustedFile]) -> ImportPlan:
    """What importing these files would do: new, updated, conflicts, already imported, held or refused.

    Verifies everything, the sealed PDFs inside too. Changes nothing.
    """
    return plan_import(store, open_files(load_register(store), untrusted_files))


def apply(
    store: Store,
    plan: ImportPlan,
    clock: Clock,
    *,
    files: Sequence[PlannedFile] | None = None,
    accept_gaps: bool = False,
    quarantine: Path | None = None,
) -> ImportResult:
    """Applies the plan, or only these files of it, in one transaction.

    Applied is what is ``READY``, and with ``accept_gaps`` what is ``HELD``. Files that raised an alarm go
    to ``quarantine`` (the vault's own folder), still encrypted. Everything that depends on the register
    is judged again: raises :class:`PlanOutdatedError` when it changed since the dry run, and then
    nothing is stored.
    """
    chosen = plan.files if files is None else tuple(files)
    statuses = {FileStatus.READY, FileStatus.HELD} if accept_gaps else {FileStatus.READY}
    quarantined = tuple(
        _quarantine(file, quarantine)
        for file in chosen
        if file.status is FileStatus.ALARM and quarantine is not None
    )
    with store.transaction():
        for file in chosen:
            if file.status is FileStatus.ALARM:
                _remember_alarm(store, file, clock)
        imported = tuple(
            _apply_file(store, file, clock, accept_gaps=accept_gaps)
            for file in chosen
            if file.status in statuses
        )
    return ImportResult(imported, quarantined)


def changes_something(files: Sequence[PlannedFile], *, accept_gaps: bool = False) -> bool:
    """Whether :func:`apply` would store anything of these files; otherwise no backup is needed first, and
    refused files do not push good backups out."""
    idle = {FileStatus.REFUSED, FileStatus.ALREADY_IMPORTED}
    if not accept_gaps:
        idle.add(FileStatus.HELD)
    return any(file.status not in idle for file in files)


def alarms(store: Store) -> tuple[Alarm, ...]:
    """All alarms so far, the oldest first."""
    return (load(store, ALARMS, Alarms) or Alarms()).alarms


def _apply_file(store: Store, file: PlannedFile, clock: Clock, *, accept_gaps: bool) -> ImportedFile:
    bundle = file.bundle
    assert bundle is not None
    manifest = bundle.manifest
    sender = load_register(store).trust.device(manifest.device_id)
    if sender is None or sender.signing_public != bundle.sender.signing_public:
        raise PlanOutdatedError
    check_not_revoked(sender, manifest.sequence)
    log = device_log(store, manifest.device_id)
    standing = judge(log, manifest, bundle.manifest_hash).standing
    welcome = {Standing.NEXT, Standing.LATE, *({Standing.GAP} if accept_gaps else ())}
    if standing not in welcome:
        raise PlanOutdatedError
    dossiers = tuple(_apply_dossier(store, bundle, dossier) for dossier in bundle.dossiers)
    save(store, device_log_key(manifest.device_id), log.with_bundle(manifest, bundle.manifest_hash))
    remember_for_receipt(store, bundle, clock)
    return ImportedFile(file.name, manifest.bundle_id, manifest.device_id, dossiers)


def _apply_dossier(store: Store, bundle: VerifiedBundle, dossier: BundledDossier) -> ImportedDossier:
    dossier_id = dossier.dossier_id
    before = known_changes(store, dossier_id)
    checked_merge(before, dossier, bundle.sender)
    result = store.merge(dossier_id, dossier.changes)
    for blob in dossier.blobs:
        store.put_blob(dossier_id, blob.data, blob.media_type)
    standing = DossierStanding.UPDATED if before else DossierStanding.NEW
    if before and not result.added and not result.erased:
        standing = DossierStanding.KNOWN
    return ImportedDossier(dossier_id, standing, result.added, result.already_known, len(result.conflicts))


def _quarantine(file: PlannedFile, folder: Path) -> str:
    """The file as it was verified; when it is another by now, look again."""
    assert file.source is not None
    untrusted = file.source.read()
    if hashlib.sha256(untrusted).hexdigest() != file.sha256:
        raise PlanOutdatedError
    write_atomically(folder / f"{file.sha256}.kt", untrusted)
    return file.sha256


def _remember_alarm(store: Store, file: PlannedFile, clock: Clock) -> None:
    assert file.bundle is not None
    known = alarms(store)
    if any(alarm.sha256 == file.sha256 for alarm in known):
        return
    manifest = file.bundle.manifest
    alarm = Alarm(
        device_id=manifest.device_id,
        bundle_id=manifest.bundle_id,
        sequence=manifest.sequence,
        sha256=file.sha256,
        at=clock.now().isoformat(),
    )
    save(store, ALARMS, Alarms(alarms=(*known, alarm)))
