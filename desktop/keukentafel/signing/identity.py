"""Who seals on this laptop: a key made here, and the certificate the office gave it.

Before enrolment there is only a :class:`WorkerKey`, which cannot seal. ``enrol`` joins it with a
certificate of the office into a :class:`WorkerIdentity`, after checking that they belong together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from keukentafel.signing.errors import (
    CertificateExpiredError,
    CertificateMismatchError,
)
from keukentafel.signing.keys import load_certificate, load_private, private_der

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey


@dataclass(frozen=True)
class WorkerKey:
    """A worker's signing key (ECDSA P-256), without anybody vouching for it yet."""

    key: EllipticCurvePrivateKey

    def private_der(self) -> bytes:
        """The key as unencrypted PKCS #8, for the vault."""
        return private_der(self.key)

    def request(self, name: str) -> bytes:
        """A PKCS #10 certificate request (DER) for the office, signed by this key."""
        from cryptography import x509
        from cryptography.hazmat.primitives import hashes
        from cryptography.hazmat.primitives.serialization import Encoding
        from cryptography.x509.oid import NameOID

        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, (name.strip() or "onbekend")[:64])])
        builder = x509.CertificateSigningRequestBuilder().subject_name(subject)
        return builder.sign(self.key, hashes.SHA256()).public_bytes(Encoding.DER)


@dataclass(frozen=True)
class WorkerIdentity:
    """A key with the office's certificate for it. Made by :func:`enrol` only."""

    key: WorkerKey
    certificate_der: bytes
    root_der: bytes

    @property
    def certificate(self) -> x509.Certificate:
        return load_certificate(self.certificate_der)

    @property
    def name(self) -> str:
        """The worker's name as the office certified it."""
        from cryptography.x509.oid import NameOID

        return str(self.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)

    @property
    def valid_until(self) -> datetime:
        """Aware, UTC."""
        return self.certificate.not_valid_after_utc

    def require_valid(self, moment: datetime) -> None:
        """Raises ``CertificateExpiredError`` when the certificate does not hold at that moment."""
        certificate = self.certificate
        if not certificate.not_valid_before_utc <= moment <= certificate.not_valid_after_utc:
            raise CertificateExpiredError(valid_until=self.valid_until.date().isoformat())


def create_worker_key() -> WorkerKey:
    """A new key, from the operating system's random numbers."""
    from cryptography.hazmat.primitives.asymmetric import ec

    return WorkerKey(ec.generate_private_key(ec.SECP256R1()))


def load_worker_key(private_key_der: bytes) -> WorkerKey:
    """The key as stored. Raises ``UnreadableKeyError``."""
    return WorkerKey(load_private(private_key_der))


def enrol(key: WorkerKey, certificate_der: bytes, root_der: bytes) -> WorkerIdentity:
    """Joins key and certificate.

    Raises ``CertificateMismatchError`` when the certificate is for another key or was not issued by
    ``root_der``, ``UnreadableKeyError`` when one of them is damaged.
    """
    from cryptography.exceptions import InvalidSignature

    certificate, root = load_certificate(certificate_der), load_certificate(root_der)
    if certificate.public_key() != key.key.public_key():
        raise CertificateMismatchError
    try:
        certificate.verify_directly_issued_by(root)
    except (InvalidSignature, ValueError, TypeError):
        raise CertificateMismatchError from None
    return WorkerIdentity(key, certificate_der, root_der)
