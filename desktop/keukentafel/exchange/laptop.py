"""The laptop's side of enrolment: its keys, its request, and the access the office gave it.

All of it lives in the vault's settings. ``ACCESS`` is there exactly when the laptop is enrolled.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from keukentafel.clock import Clock
from keukentafel.exchange.access import Access, AccessMessage, read_access
from keukentafel.exchange.enrolment import EnrolmentRequest, make_request, read_request
from keukentafel.exchange.errors import NoRequestError, NotEnrolledError
from keukentafel.exchange.kept import load, save
from keukentafel.exchange.keys import DeviceKeys
from keukentafel.exchange.wire import Part

if TYPE_CHECKING:
    from keukentafel.store import Store

KEYS = "exchange.keys"
REQUEST = "exchange.request"
ACCESS = "access"


class _KeptKeys(Part):
    """The keys belong to one device id; ``before``: the ids this laptop had earlier."""

    device_id: str
    keys: dict[str, str]
    before: tuple[str, ...] = ()


class _KeptRequest(Part):
    file: str


def device_keys(store: Store) -> DeviceKeys:
    """This laptop's keys, made when first asked for.

    A restored backup gets a new device id, and with it new keys: two laptops that could count on
    from the same bundle must not look like one.
    """
    return DeviceKeys.from_setting(_kept_keys(store).keys)


def _kept_keys(store: Store) -> _KeptKeys:
    kept = load(store, KEYS, _KeptKeys)
    if kept is not None and kept.device_id == store.device_id:
        return kept
    before = () if kept is None else (*kept.before, kept.device_id)
    fresh = _KeptKeys(device_id=store.device_id, keys=DeviceKeys.generate().as_setting(), before=before)
    save(store, KEYS, fresh)
    return fresh


def request_access(store: Store, certificate_request: bytes, clock: Clock) -> EnrolmentRequest:
    """A new request for the office. ``certificate_request``: PKCS #10 for the worker's sealing key."""
    with store.transaction():
        kept = _kept_keys(store)
        before = set(kept.before)
        if store.setting(ACCESS) is None:
            before |= _devices_in_journal(store) - {store.device_id}
        request = make_request(
            DeviceKeys.from_setting(kept.keys),
            store.device_id,
            certificate_request=certificate_request,
            replaces=sorted(before),
            clock=clock,
        )
        save(store, REQUEST, _KeptRequest(file=base64.b64encode(request.data).decode()))
    return request


def _devices_in_journal(store: Store) -> set[str]:
    """Before the first access there is no office to get changes from, so all of them are this laptop's."""
    return {change.device_id for row in store.dossier_rows() for change in store.changes(row.id)}


def pending_request(store: Store) -> EnrolmentRequest | None:
    """The last request of this laptop, to write it again or to show its words."""
    kept = load(store, REQUEST, _KeptRequest)
    return None if kept is None else read_request(base64.b64decode(kept.file))


def open_access(store: Store, untrusted_file: bytes) -> Access:
    """The office's answer to the last request, verified; nothing is kept yet.

    On first access a person compares :attr:`Access.words` with the office. Raises ``BUNDLE_…`` errors.
    """
    request = pending_request(store)
    if request is None:
        raise NoRequestError
    return read_access(untrusted_file, device_keys(store), request, pinned=load(store, ACCESS, AccessMessage))


def accept_access(store: Store, access: Access) -> None:
    """Keeps the access; from now on only this office's key counts."""
    save(store, ACCESS, access.message)


def current_access(store: Store) -> AccessMessage:
    """The access of this laptop. Raises :class:`NotEnrolledError` (also after a restored backup)."""
    access = load(store, ACCESS, AccessMessage)
    if access is None or access.device_id != store.device_id:
        raise NotEnrolledError
    return access
