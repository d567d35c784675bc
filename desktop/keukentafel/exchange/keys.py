"""The keys of one device or office: Ed25519 to sign, age X25519 to receive. Kept inside the vault only."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from keukentafel.exchange.agefile import new_identity, recipient_of


def fingerprint(public_key: bytes) -> str:
    """The DSSE ``keyid`` of an Ed25519 public key: its SHA-256 as hexadecimal."""
    return hashlib.sha256(public_key).hexdigest()


def signature_holds(public_key: bytes, signature: bytes, signed: bytes) -> bool:
    """Whether this Ed25519 signature is over exactly these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, signed)
    except (InvalidSignature, ValueError):
        return False
    return True


@dataclass(frozen=True, slots=True)
class DeviceKeys:
    """Private keys. ``repr`` shows neither of them."""

    signing_seed: bytes = field(repr=False)
    age_identity: str = field(repr=False)

    @classmethod
    def generate(cls) -> DeviceKeys:
        return cls(Ed25519PrivateKey.generate().private_bytes_raw(), new_identity())

    @property
    def signing_public(self) -> bytes:
        """32 bytes."""
        return Ed25519PrivateKey.from_private_bytes(self.signing_seed).public_key().public_bytes_raw()

    @property
    def age_recipient(self) -> str:
        return recipient_of(self.age_identity)

    def sign(self, message: bytes) -> bytes:
        """A 64-byte Ed25519 signature."""
        return Ed25519PrivateKey.from_private_bytes(self.signing_seed).sign(message)

    def as_setting(self) -> dict[str, str]:
        """The form in which the vault keeps them."""
        return {"signing_seed": self.signing_seed.hex(), "age_identity": self.age_identity}

    @classmethod
    def from_setting(cls, kept: object) -> DeviceKeys:
        """The inverse of :meth:`as_setting`. Raises ``TypeError`` for anything else (a bug)."""
        if not isinstance(kept, dict):
            raise TypeError("not device keys")
        return cls(bytes.fromhex(str(kept["signing_seed"])), str(kept["age_identity"]))
