"""What the office commands answer: as JSON for programs, in words for people."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from keukentafel.system.texts import sentence, text

if TYPE_CHECKING:
    from keukentafel.exchange.trust import TrustedDevice
    from keukentafel.office.conflicts import OpenConflict
    from keukentafel.office.plan import ImportPlan, ImportResult, PlannedDossier, PlannedFile
    from keukentafel.office.receipts import Receipt


def import_succeeded(plan: ImportPlan, result: ImportResult, *, dry_run: bool) -> bool:
    """Nothing refused, held or alarming, unless a person accepted the gap; and something to import at all."""
    from keukentafel.office.plan import FileStatus

    if plan.with_status(FileStatus.REFUSED, FileStatus.ALARM):
        return False
    ready = plan.with_status(FileStatus.READY)
    held = plan.with_status(FileStatus.HELD)
    if dry_run:
        return bool(ready) and not held
    return bool(result.imported) and len(result.imported) == len(ready) + len(held)


def import_as_json(plan: ImportPlan, result: ImportResult, *, ok: bool, dry_run: bool) -> dict[str, object]:
    """Ids, counts and reasons; no titles and no values."""
    return {
        "ok": ok,
        "dry_run": dry_run,
        "files": [file_as_json(file) for file in plan.files],
        "imported": [each.bundle_id for each in result.imported],
        "quarantined": list(result.quarantined),
    }


def file_as_json(file: PlannedFile) -> dict[str, object]:
    return {
        "name": file.name,
        "sha256": file.sha256,
        "status": file.status,
        "error": None if file.error is None else file.error.code,
        "message": None if file.error is None else sentence(file.error),
        "bundle_id": None if file.bundle is None else file.bundle.manifest.bundle_id,
        "device_id": None if file.bundle is None else file.bundle.manifest.device_id,
        "sequence": file.sequence,
        "missing": list(file.missing),
        "dossiers": [_dossier_as_json(dossier) for dossier in file.dossiers],
    }


def _dossier_as_json(dossier: PlannedDossier) -> dict[str, object]:
    return {
        "dossier_id": dossier.dossier_id,
        "standing": dossier.standing,
        "added": dossier.added,
        "already_known": dossier.already_known,
        "conflicts": len(dossier.conflicts),
        "documents": [
            {"kind": seal.kind, "version": seal.version, "sha256": seal.sha256, "sealed_at": seal.sealed_at}
            for seal in dossier.seals
        ],
    }


def import_in_words(plan: ImportPlan, result: ImportResult, *, dry_run: bool) -> str:
    lines: list[str] = []
    for file in plan.files:
        status = text(f"office.status.{file.status}")
        lines.append(text("office.cli.file_line", name=file.name, status=status))
        if file.error is not None:
            lines.append(f"  {sentence(file.error)}")
        lines += [
            text(
                "office.cli.dossier_line",
                title=dossier.title,
                standing=text(f"office.standing.{dossier.standing}"),
                added=dossier.added,
                conflicts=len(dossier.conflicts),
                seals=len(dossier.seals),
            )
            for dossier in file.dossiers
        ]
    count = len(result.imported)
    if dry_run:
        lines.append(text("office.cli.dry_run"))
    else:
        lines.append(text("office.cli.imported_one" if count == 1 else "office.cli.imported", count=count))
    if result.quarantined:
        lines.append(text("office.cli.quarantined", count=len(result.quarantined)))
    return "\n".join(lines)


def conflict_as_json(conflict: OpenConflict) -> dict[str, object]:
    """Whoever asks for the conflicts asks for the values."""
    return {
        "dossier_id": conflict.dossier_id,
        "title": conflict.title,
        "path": conflict.path,
        "was": None if conflict.was is None else conflict.was.value,
        "sides": [
            {
                "ref": side.change.ref,
                "value": side.change.value,
                "removed": side.change.removed,
                "at": side.change.at.isoformat(),
                "role": side.change.author.role,
                "label": side.label,
            }
            for side in conflict.sides
        ],
    }


def conflicts_in_words(found: Sequence[OpenConflict]) -> str:
    if not found:
        return text("office.cli.no_conflicts")
    return "\n".join(
        text(
            "office.cli.conflict_line",
            title=conflict.title,
            path=conflict.path,
            sides=" | ".join(str(side.change.value) for side in conflict.sides),
        )
        for conflict in found
    )


def receipts_as_json(receipts: Sequence[Receipt], files: Sequence[Path]) -> list[dict[str, object]]:
    return [
        {
            "file": file,
            "device_id": receipt.device_id,
            "bundles": list(receipt.bundle_ids),
            "dossiers": list(receipt.dossier_ids),
        }
        for receipt, file in zip(receipts, files, strict=True)
    ]


def receipts_in_words(receipts: Sequence[Receipt], files: Sequence[Path]) -> str:
    return "\n".join(
        text("office.cli.receipt_line", label=receipt.label, file=file, count=len(receipt.dossier_ids))
        for receipt, file in zip(receipts, files, strict=True)
    )


def device_as_json(device: TrustedDevice) -> dict[str, object]:
    return {
        "device_id": device.device_id,
        "label": device.label,
        "worker": device.worker_name,
        "last_accepted": device.last_accepted,
    }


def device_in_words(device: TrustedDevice) -> str:
    state = (
        text("office.cli.device_revoked", last=device.last_accepted)
        if device.revoked
        else text("office.cli.device_active")
    )
    return text(
        "office.cli.device_line",
        label=device.label,
        worker=device.worker_name,
        state=state,
        device=device.device_id,
    )
