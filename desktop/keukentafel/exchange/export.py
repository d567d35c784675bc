"""Exporting dossiers from a laptop's store: numbering, and remembering what was sent.

:func:`export_dossiers` takes a number in the transaction that remembers the bundle. When its file is
written, :func:`confirm_export` says so in the list; when it cannot be written,
:func:`abandon_export` lets the next bundle say so, and the office sees no gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from keukentafel.clock import Clock
from keukentafel.exchange.bundle import Attachment, Bundle, Outgoing, OutgoingDossier, build_bundle
from keukentafel.exchange.errors import NothingToExportError
from keukentafel.exchange.kept import load, save
from keukentafel.exchange.laptop import current_access, device_keys
from keukentafel.exchange.manifest import DossierEntry
from keukentafel.exchange.wire import Part
from keukentafel.ids import BundleId, DeviceId, DossierId, new_id

if TYPE_CHECKING:
    from keukentafel.store import Store

OUTGOING = "exchange.outgoing"


class _Numbering(Part):
    """The last number used by ``device_id``, the hash of that manifest, and numbers never delivered."""

    device_id: str
    sequence: int = 0
    previous: str | None = None
    abandoned: tuple[int, ...] = ()


class SentBundle(Part):
    """What the laptop remembers of a bundle, to judge a receipt by."""

    bundle_id: str
    sequence: int
    manifest_hash: str
    created_at: str
    dossiers: tuple[DossierEntry, ...]


def sent_key(bundle_id: str) -> str:
    return f"exchange.bundle.{bundle_id}"


def export_dossiers(store: Store, dossier_ids: Sequence[DossierId], clock: Clock) -> Bundle:
    """A bundle with everything of these dossiers, for the office this laptop belongs to.

    Everything, not only what is new: the office then needs no earlier bundle, and merging makes
    doubles harmless. Raises ``NotEnrolledError``, ``NothingToExportError``, ``TooLargeError`` or the
    store's ``UnknownDossierError``.
    """
    if not dossier_ids:
        raise NothingToExportError
    with store.transaction():
        access, keys = current_access(store), device_keys(store)
        numbering = _numbering(store)
        bundle = build_bundle(
            Outgoing(
                bundle_id=BundleId(new_id()),
                office_id=access.office_id,
                device_id=store.device_id,
                sequence=numbering.sequence + 1,
                previous=numbering.previous,
                recipients=access.recipients,
                created_at=clock.now(),
                abandoned=numbering.abandoned,
            ),
            [_outgoing(store, dossier_id) for dossier_id in dict.fromkeys(dossier_ids)],
            keys,
        )
        _remember(store, bundle, numbering)
    return bundle


def confirm_export(store: Store, bundle: Bundle) -> None:
    """The file of this bundle stands safely on its medium: the list of dossiers may say so."""
    with store.transaction():
        for dossier in bundle.manifest.dossiers:
            through = {DeviceId(span.device_id): span.last for span in dossier.ranges}
            store.mark_exported(DossierId(dossier.dossier_id), through)


def abandon_export(store: Store, bundle: Bundle) -> None:
    """The file of this bundle was not written anywhere; its number stays used and is named as such."""
    with store.transaction():
        numbering = _numbering(store)
        abandoned = {*numbering.abandoned, bundle.manifest.sequence}
        save(store, OUTGOING, numbering.model_copy(update={"abandoned": tuple(sorted(abandoned))[-100:]}))


def _numbering(store: Store) -> _Numbering:
    kept = load(store, OUTGOING, _Numbering)
    if kept is None or kept.device_id != store.device_id:
        return _Numbering(device_id=store.device_id)
    return kept


def _outgoing(store: Store, dossier_id: DossierId) -> OutgoingDossier:
    attachments = tuple(
        Attachment(store.blob(info.sha256), info.media_type) for info in store.blobs(dossier_id)
    )
    return OutgoingDossier(dossier_id, store.changes(dossier_id), attachments)


def _remember(store: Store, bundle: Bundle, numbering: _Numbering) -> None:
    manifest = bundle.manifest
    sent = SentBundle(
        bundle_id=manifest.bundle_id,
        sequence=manifest.sequence,
        manifest_hash=bundle.manifest_hash,
        created_at=manifest.created_at.isoformat(),
        dossiers=manifest.dossiers,
    )
    save(store, sent_key(manifest.bundle_id), sent)
    save(
        store,
        OUTGOING,
        numbering.model_copy(update={"sequence": manifest.sequence, "previous": bundle.manifest_hash}),
    )
