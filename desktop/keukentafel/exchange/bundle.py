"""Making a bundle from dossiers in memory: the manifest, the objects, and the finished file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from keukentafel.exchange.container import bundle_hash, pack
from keukentafel.exchange.errors import NothingToExportError
from keukentafel.exchange.keys import DeviceKeys
from keukentafel.exchange.manifest import PDF, DossierEntry, Manifest, ObjectEntry, ObjectRole
from keukentafel.exchange.payload import MEDIA_TYPE, ranges_of, write_changes
from keukentafel.ids import BundleId, DeviceId, DossierId
from keukentafel.journal.change import Change

SUFFIX = ".kt"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A blob to send along."""

    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class OutgoingDossier:
    """What is sent of one dossier: consecutive changes per device, and blobs."""

    dossier_id: DossierId
    changes: Sequence[Change]
    attachments: Sequence[Attachment] = ()


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Who sends what to whom, and as which number."""

    bundle_id: BundleId
    office_id: str
    device_id: DeviceId
    sequence: int
    previous: str | None
    recipients: Sequence[str]
    created_at: datetime
    abandoned: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Bundle:
    """A finished bundle. ``data`` is what goes on the stick, under ``file_name``."""

    data: bytes
    manifest: Manifest
    manifest_hash: str

    @property
    def file_name(self) -> str:
        """Says nothing about a person."""
        return f"{self.manifest.bundle_id}{SUFFIX}"


def build_bundle(outgoing: Outgoing, dossiers: Sequence[OutgoingDossier], keys: DeviceKeys) -> Bundle:
    """Signs and encrypts. Raises :class:`NothingToExportError` or ``TooLargeError``."""
    if not dossiers or not all(dossier.changes for dossier in dossiers):
        raise NothingToExportError
    objects: dict[str, bytes] = {}
    entries: dict[str, ObjectEntry] = {}

    def add(data: bytes, role: ObjectRole, media_type: str) -> str:
        sha256 = hashlib.sha256(data).hexdigest()
        objects[sha256] = data
        entry = ObjectEntry(sha256=sha256, size=len(data), role=role, media_type=media_type)
        entries.setdefault(sha256, entry)
        return sha256

    parts: list[DossierEntry] = []
    for dossier in sorted(dossiers, key=lambda each: each.dossier_id):
        changes = add(write_changes(dossier.changes), ObjectRole.CHANGES, MEDIA_TYPE)
        blobs = {
            add(
                attachment.data,
                ObjectRole.DOCUMENT if attachment.media_type == PDF else ObjectRole.ATTACHMENT,
                attachment.media_type,
            )
            for attachment in dossier.attachments
        }
        parts.append(
            DossierEntry(
                dossier_id=dossier.dossier_id,
                ranges=ranges_of(dossier.changes),
                changes=changes,
                blobs=tuple(sorted(blobs)),
            )
        )
    manifest = Manifest(
        bundle_id=outgoing.bundle_id,
        office_id=outgoing.office_id,
        device_id=outgoing.device_id,
        sequence=outgoing.sequence,
        previous=outgoing.previous,
        abandoned=tuple(sorted(outgoing.abandoned)),
        created_at=outgoing.created_at,
        recipients=tuple(outgoing.recipients),
        dossiers=tuple(parts),
        objects=tuple(entries[sha256] for sha256 in sorted(entries)),
    )
    return Bundle(pack(manifest, objects, keys), manifest, bundle_hash(manifest))
