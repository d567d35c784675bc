"""Reading a bundle: from untrusted bytes to dossiers' changes and blobs that are what the sender signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from keukentafel.exchange.container import Unpacked, unpack
from keukentafel.exchange.limits import LIMITS, Limits
from keukentafel.exchange.manifest import DossierEntry, Manifest, ObjectRole
from keukentafel.exchange.payload import read_changes
from keukentafel.exchange.trust import TrustedDevice, TrustList
from keukentafel.ids import DossierId
from keukentafel.journal.change import Change


@dataclass(frozen=True, slots=True)
class BundledBlob:
    """An attachment or PDF. ``sha256`` is verified."""

    sha256: str
    media_type: str
    role: ObjectRole
    data: bytes


@dataclass(frozen=True, slots=True)
class BundledDossier:
    """One dossier in a bundle: what the sender signed, not yet merged with anything."""

    dossier_id: DossierId
    entry: DossierEntry
    changes: tuple[Change, ...]
    blobs: tuple[BundledBlob, ...]


@dataclass(frozen=True, slots=True)
class VerifiedBundle:
    """A bundle that passed every check that needs no register.

    ``manifest_hash`` identifies it (independent of the encryption).
    """

    manifest: Manifest
    manifest_hash: str
    sender: TrustedDevice
    dossiers: tuple[BundledDossier, ...]


def read_bundle(
    untrusted_file: bytes, *, identity: str, senders: TrustList, limits: Limits = LIMITS
) -> VerifiedBundle:
    """Verifies a bundle in the one safe reading order; raises a ``BUNDLE_…`` error and changes nothing."""
    unpacked = unpack(untrusted_file, identity=identity, senders=senders, limits=limits)
    room = limits.changes
    dossiers: list[BundledDossier] = []
    for entry in unpacked.manifest.dossiers:
        changes = read_changes(unpacked.objects[entry.changes], entry, max_changes=room)
        room -= len(changes)
        dossiers.append(
            BundledDossier(DossierId(entry.dossier_id), entry, changes, _blobs(unpacked, entry.blobs))
        )
    return VerifiedBundle(unpacked.manifest, unpacked.manifest_hash, unpacked.sender, tuple(dossiers))


def _blobs(unpacked: Unpacked, names: Sequence[str]) -> tuple[BundledBlob, ...]:
    entries = {entry.sha256: entry for entry in unpacked.manifest.objects}
    return tuple(
        BundledBlob(name, entries[name].media_type, entries[name].role, unpacked.objects[name])
        for name in names
    )
