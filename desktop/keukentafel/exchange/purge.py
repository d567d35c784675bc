"""What a receipt allows a laptop to forget. Reading one deletes nothing: the use case purges."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from keukentafel.exchange.errors import ReceiptUnknownBundleError
from keukentafel.exchange.export import SentBundle, sent_key
from keukentafel.exchange.kept import load
from keukentafel.exchange.laptop import current_access, device_keys
from keukentafel.exchange.payload import ranges_of
from keukentafel.exchange.receipt import ReceiptMessage, ReceivedDossier, open_receipt
from keukentafel.ids import DossierId

if TYPE_CHECKING:
    from keukentafel.store import Store


class Keep(StrEnum):
    """Why a dossier stays although the office received it."""

    CHANGED_SINCE = "changed_since"
    NOT_ALLOWED = "not_allowed"
    FILES_MISSING = "files_missing"


@dataclass(frozen=True, slots=True)
class KeptDossier:
    """A dossier that may not be purged yet."""

    dossier_id: DossierId
    reason: Keep


@dataclass(frozen=True, slots=True)
class PurgePermission:
    """What a valid receipt says about the dossiers that are still on this laptop."""

    receipt_id: str
    bundle_ids: tuple[str, ...]
    purgeable: tuple[DossierId, ...]
    kept: tuple[KeptDossier, ...]


def read_receipt(store: Store, untrusted_file: bytes) -> PurgePermission:
    """Verifies a receipt and compares it with what stands here now.

    A dossier is purgeable only when the office holds *every* change and *every* file of it that this
    laptop has. Call it in the same transaction as the purge. Raises ``BUNDLE_…`` errors.
    """
    access = current_access(store)
    receipt = open_receipt(
        untrusted_file,
        device_keys(store),
        device_id=store.device_id,
        office_id=access.office_id,
        office_signing_public=bytes.fromhex(access.office_signing_public),
    )
    _check_bundles(store, receipt)
    here = {row.id for row in store.dossier_rows()}
    purgeable: list[DossierId] = []
    kept: list[KeptDossier] = []
    for received in receipt.dossiers:
        dossier_id = DossierId(received.dossier_id)
        if dossier_id not in here:
            continue
        reason = _reason_to_keep(store, received)
        if reason is None:
            purgeable.append(dossier_id)
        else:
            kept.append(KeptDossier(dossier_id, reason))
    bundle_ids = tuple(bundle.bundle_id for bundle in receipt.bundles)
    return PurgePermission(receipt.receipt_id, bundle_ids, tuple(purgeable), tuple(kept))


def _check_bundles(store: Store, receipt: ReceiptMessage) -> None:
    for bundle in receipt.bundles:
        sent = load(store, sent_key(bundle.bundle_id), SentBundle)
        if sent is None or sent.sequence != bundle.sequence or sent.manifest_hash != bundle.manifest_hash:
            raise ReceiptUnknownBundleError


def _reason_to_keep(store: Store, received: ReceivedDossier) -> Keep | None:
    if not received.purge:
        return Keep.NOT_ALLOWED
    dossier_id = DossierId(received.dossier_id)
    theirs = {head.device_id: head for head in received.heads}
    for span in ranges_of(store.changes(dossier_id)):
        head = theirs.get(span.device_id)
        if head is None or head.seq < span.last or (head.seq == span.last and head.head != span.head):
            return Keep.CHANGED_SINCE
    if not {info.sha256 for info in store.blobs(dossier_id)} <= set(received.blobs):
        return Keep.FILES_MISSING
    return None
