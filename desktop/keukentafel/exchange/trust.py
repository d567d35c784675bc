"""The trust list: which devices the office accepts bundles from, and up to which number."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from keukentafel.exchange.errors import RevokedSenderError, UnknownSenderError
from keukentafel.exchange.keys import fingerprint
from keukentafel.exchange.wire import AgeRecipient, Identifier, Label, Part, PublicKeyHex


class TrustedDevice(Part):
    """One enrolled laptop. ``last_accepted``: set when it was revoked; later numbers are refused.

    ``replaces``: ids the same laptop had before a backup was restored; it may bring their changes.
    """

    device_id: Identifier
    label: Label
    worker_name: Label
    signing_public: PublicKeyHex
    age_recipient: AgeRecipient
    replaces: tuple[Identifier, ...] = ()
    last_accepted: Annotated[int, Field(ge=0)] | None = None

    @property
    def revoked(self) -> bool:
        return self.last_accepted is not None


class TrustList(Part):
    """All devices ever enrolled. ``version`` grows by one with every change."""

    version: Annotated[int, Field(ge=0)] = 0
    devices: tuple[TrustedDevice, ...] = ()

    def device(self, device_id: str) -> TrustedDevice | None:
        return next((device for device in self.devices if device.device_id == device_id), None)

    def by_keyid(self, keyid: str) -> TrustedDevice:
        """Raises :class:`UnknownSenderError`."""
        for device in self.devices:
            if fingerprint(bytes.fromhex(device.signing_public)) == keyid:
                return device
        raise UnknownSenderError

    def with_device(self, device: TrustedDevice) -> TrustList:
        """The next version, with this device added or replaced."""
        others = tuple(known for known in self.devices if known.device_id != device.device_id)
        return TrustList(version=self.version + 1, devices=(*others, device))


def check_not_revoked(device: TrustedDevice, sequence: int) -> None:
    """Raises :class:`RevokedSenderError` for a number after the last one still accepted."""
    if device.last_accepted is not None and sequence > device.last_accepted:
        raise RevokedSenderError(sequence=sequence, last=device.last_accepted)
