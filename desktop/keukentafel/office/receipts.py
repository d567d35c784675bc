"""Receipts: telling a laptop what the register holds, so that it may forget it."""

from __future__ import annotations

from dataclasses import dataclass

from keukentafel.clock import Clock
from keukentafel.exchange.kept import load, save
from keukentafel.exchange.read import VerifiedBundle
from keukentafel.exchange.receipt import (
    ReceiptMessage,
    ReceivedBundle,
    ReceivedDossier,
    ReceivedHead,
    file_name,
    make_receipt,
)
from keukentafel.exchange.wire import Part
from keukentafel.ids import DossierId, new_id
from keukentafel.office.errors import NothingToReceiptError, UnknownDeviceError
from keukentafel.office.register import Register, load_register
from keukentafel.store import Store

DUE = "office.receipts_due"


class _Imported(Part):
    """An imported bundle that has no receipt yet."""

    bundle_id: str
    device_id: str
    sequence: int
    manifest_hash: str
    imported_at: str
    dossier_ids: tuple[str, ...]


class _Due(Part):
    bundles: tuple[_Imported, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt file for one laptop. ``label`` and ``worker_name`` say whose, for the screen only."""

    receipt_id: str
    device_id: str
    label: str
    worker_name: str
    bundle_ids: tuple[str, ...]
    dossier_ids: tuple[DossierId, ...]
    data: bytes

    @property
    def file_name(self) -> str:
        return file_name(self.receipt_id)


def remember_for_receipt(store: Store, bundle: VerifiedBundle, clock: Clock) -> None:
    """Notes an imported bundle; part of the import's transaction."""
    manifest = bundle.manifest
    imported = _Imported(
        bundle_id=manifest.bundle_id,
        device_id=manifest.device_id,
        sequence=manifest.sequence,
        manifest_hash=bundle.manifest_hash,
        imported_at=clock.now().isoformat(),
        dossier_ids=tuple(dossier.dossier_id for dossier in manifest.dossiers),
    )
    save(store, DUE, _Due(bundles=(*_due(store), imported)))
    save(store, imported_key(manifest.bundle_id), imported)


def imported_key(bundle_id: str) -> str:
    return f"office.bundle.{bundle_id}"


def receipts_due(store: Store) -> int:
    """How many imported bundles wait for a receipt."""
    return len(_due(store))


def make_receipts(
    store: Store, clock: Clock, *, bundle_ids: tuple[str, ...] | None = None
) -> tuple[Receipt, ...]:
    """One receipt per laptop, for every bundle that waits for one (or again for these bundles).

    The waiting list is emptied in the same transaction; a receipt that got lost is made again by
    naming its bundles. Raises :class:`NothingToReceiptError`.
    """
    with store.transaction():
        register = load_register(store)
        bundles = _due(store) if bundle_ids is None else _imported(store, bundle_ids)
        if not bundles:
            raise NothingToReceiptError
        by_device: dict[str, list[_Imported]] = {}
        for bundle in bundles:
            by_device.setdefault(bundle.device_id, []).append(bundle)
        receipts = tuple(
            _receipt(store, register, device_id, by_device[device_id], clock) for device_id in by_device
        )
        done = {bundle.bundle_id for bundle in bundles}
        save(store, DUE, _Due(bundles=tuple(b for b in _due(store) if b.bundle_id not in done)))
    return receipts


def _due(store: Store) -> tuple[_Imported, ...]:
    return (load(store, DUE, _Due) or _Due()).bundles


def _imported(store: Store, bundle_ids: tuple[str, ...]) -> tuple[_Imported, ...]:
    found = (load(store, imported_key(bundle_id), _Imported) for bundle_id in bundle_ids)
    return tuple(bundle for bundle in found if bundle is not None)


def _receipt(
    store: Store, register: Register, device_id: str, bundles: list[_Imported], clock: Clock
) -> Receipt:
    device = register.trust.device(device_id)
    if device is None:
        raise UnknownDeviceError
    dossier_ids = dict.fromkeys(
        DossierId(dossier_id) for bundle in bundles for dossier_id in bundle.dossier_ids
    )
    message = ReceiptMessage(
        receipt_id=new_id(),
        office_id=register.office_id,
        device_id=device_id,
        issued_at=clock.now(),
        bundles=tuple(
            ReceivedBundle(
                bundle_id=bundle.bundle_id,
                sequence=bundle.sequence,
                manifest_hash=bundle.manifest_hash,
            )
            for bundle in bundles
        ),
        dossiers=tuple(_received(store, dossier_id) for dossier_id in dossier_ids),
    )
    return Receipt(
        receipt_id=message.receipt_id,
        device_id=device_id,
        label=device.label,
        worker_name=device.worker_name,
        bundle_ids=tuple(bundle.bundle_id for bundle in bundles),
        dossier_ids=tuple(dossier_ids),
        data=make_receipt(message, register.keys, age_recipient=device.age_recipient),
    )


def _received(store: Store, dossier_id: DossierId) -> ReceivedDossier:
    """What the register holds *now*: read back from the database, not remembered from the import."""
    heads = tuple(
        ReceivedHead(device_id=device_id, seq=tip.seq, head=tip.hash.hex())
        for device_id, tip in sorted(store.tips(dossier_id).items())
    )
    blobs = tuple(sorted(info.sha256 for info in store.blobs(dossier_id)))
    return ReceivedDossier(dossier_id=dossier_id, heads=heads, blobs=blobs, purge=bool(heads))
