"""Enrolling a laptop: compare the words, put it on the trust list, hand out access; and taking it back."""

from __future__ import annotations

from dataclasses import dataclass

from keukentafel.clock import Clock
from keukentafel.exchange.access import AccessMessage, access_words, encoded, file_name, make_access
from keukentafel.exchange.enrolment import EnrolmentRequest, read_request
from keukentafel.exchange.kept import load, save
from keukentafel.exchange.trust import TrustedDevice, TrustList
from keukentafel.exchange.words import same_words
from keukentafel.office.errors import (
    OtherKeysError,
    ReplacesDeviceError,
    UnknownDeviceError,
    WordsDifferError,
)
from keukentafel.office.numbering import DeviceLog
from keukentafel.office.register import TRUST, Register, load_register
from keukentafel.signing import issue_certificate
from keukentafel.store import Store


def device_log_key(device_id: str) -> str:
    return f"office.device.{device_id}"


def inspect_request(untrusted_file: bytes) -> EnrolmentRequest:
    """A well-formed request, to show its words. Raises ``BUNDLE_…`` errors."""
    return read_request(untrusted_file)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The access file for a laptop, and the words it will show when it reads the file."""

    device_id: str
    data: bytes
    words: tuple[str, ...]

    @property
    def file_name(self) -> str:
        return file_name(self.device_id)


def enrol(
    store: Store,
    request: EnrolmentRequest,
    *,
    spoken_words: str,
    label: str,
    worker_name: str,
    clock: Clock,
    replacing_confirmed: bool = False,
) -> Enrolled:
    """Trusts a laptop. ``label`` and ``worker_name`` are the office's own words for it.

    The same laptop may ask again (a new certificate). A laptop that says which ids it had before a
    restored backup replaces them: those are revoked at their last imported number.
    Raises :class:`WordsDifferError`, :class:`OtherKeysError`, :class:`ReplacesDeviceError` until that
    is confirmed, or ``SIGN_…`` for a bad certificate request.
    """
    if not same_words(spoken_words, request.words):
        raise WordsDifferError
    with store.transaction():
        register = load_register(store)
        replaced = _replaced(register.trust, request)
        if replaced and not replacing_confirmed:
            raise ReplacesDeviceError(label=", ".join(device.label for device in replaced))
        trust = register.trust
        for device in replaced:
            trust = _revoked(store, trust, device.device_id, None)
        trust = trust.with_device(_device(trust, request, label, worker_name))
        certificate = issue_certificate(
            register.authority, request.certificate_request, name=worker_name, clock=clock
        )
        save(store, TRUST, trust)
    message = AccessMessage(
        office_id=register.office_id,
        office_name=register.name,
        office_signing_public=register.keys.signing_public.hex(),
        recipients=(register.keys.age_recipient,),
        device_id=request.message.device_id,
        request_sha256=request.sha256,
        label=label,
        worker_name=worker_name,
        certificate=encoded(certificate),
        root_certificate=encoded(register.authority.certificate_der()),
        trust_list=_without_names(trust, request.message.device_id),
        issued_at=clock.now(),
    )
    data = make_access(message, register.keys, age_recipient=request.message.age_recipient)
    words = access_words(request.sha256, message.office_signing_public)
    return Enrolled(request.message.device_id, data, words)


def revoke(store: Store, device_id: str, *, last_accepted: int | None = None) -> TrustedDevice:
    """Stops trusting a laptop after a number (default: the last one imported).

    Raises :class:`UnknownDeviceError`.
    """
    with store.transaction():
        trust = load_register(store).trust
        if trust.device(device_id) is None:
            raise UnknownDeviceError
        trust = _revoked(store, trust, device_id, last_accepted)
        save(store, TRUST, trust)
    device = trust.device(device_id)
    assert device is not None
    return device


def devices(register: Register) -> tuple[TrustedDevice, ...]:
    """All laptops ever enrolled, in order of label."""
    return tuple(sorted(register.trust.devices, key=lambda device: (device.label, device.device_id)))


def _device(trust: TrustList, request: EnrolmentRequest, label: str, worker_name: str) -> TrustedDevice:
    asked = request.message
    known = trust.device(asked.device_id)
    if known is not None and (known.signing_public != asked.signing_public or known.revoked):
        raise OtherKeysError
    for other in trust.devices:
        if other.device_id != asked.device_id and other.signing_public == asked.signing_public:
            raise OtherKeysError
    return TrustedDevice(
        device_id=asked.device_id,
        label=label,
        worker_name=worker_name,
        signing_public=asked.signing_public,
        age_recipient=asked.age_recipient,
        replaces=asked.replaces,
    )


def _replaced(trust: TrustList, request: EnrolmentRequest) -> list[TrustedDevice]:
    return [
        device
        for device in trust.devices
        if device.device_id in request.message.replaces and not device.revoked
    ]


def _without_names(trust: TrustList, device_id: str) -> TrustList:
    """What a laptop gets to know of the others: keys and ids, not who works with them."""
    return trust.model_copy(
        update={
            "devices": tuple(
                device
                if device.device_id == device_id
                else device.model_copy(update={"label": "", "worker_name": ""})
                for device in trust.devices
            )
        }
    )


def _revoked(store: Store, trust: TrustList, device_id: str, last_accepted: int | None) -> TrustList:
    device = trust.device(device_id)
    assert device is not None
    log = load(store, device_log_key(device_id), DeviceLog) or DeviceLog()
    last = log.last if last_accepted is None else last_accepted
    return trust.with_device(device.model_copy(update={"last_accepted": last}))
