"""The office's own certificate authority: small, offline, for the workers of one organisation.

It says one thing: "this key belongs to this worker of ours". Keys are ECDSA P-256 with SHA-256, which
every common PDF reader accepts (Ed25519 is not among what they accept). Certificates follow RFC 5280.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from keukentafel.clock import Clock
from keukentafel.signing.errors import UnreadableKeyError, UnreadableRequestError

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

AUTHORITY_DAYS = 3653
WORKER_DAYS = 731
BACKDATE = timedelta(minutes=10)
"""Clocks of laptops differ a little; a certificate is valid from just before it was made."""


@dataclass(frozen=True)
class OfficeAuthority:
    """The authority's key and self-signed certificate. Lives in the office's vault only."""

    key: EllipticCurvePrivateKey
    certificate: x509.Certificate

    def private_der(self) -> bytes:
        """The key as unencrypted PKCS #8, for the vault."""
        from keukentafel.signing.keys import private_der

        return private_der(self.key)

    def certificate_der(self) -> bytes:
        """The certificate: what laptops and readers take as trust root."""
        from cryptography.hazmat.primitives.serialization import Encoding

        return self.certificate.public_bytes(Encoding.DER)


def create_authority(organisation: str, clock: Clock) -> OfficeAuthority:
    """A new authority for an organisation ("Gemeente Voorbeeld"), valid for ten years."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "NL"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, _short(organisation)),
            x509.NameAttribute(NameOID.COMMON_NAME, _short(f"{organisation} Keukentafel")),
        ]
    )
    now = clock.now()
    public = key.public_key()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BACKDATE)
        .not_valid_after(now + timedelta(days=AUTHORITY_DAYS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(authority=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .sign(key, hashes.SHA256())
    )
    return OfficeAuthority(key, certificate)


def load_authority(private_key_der: bytes, certificate_der: bytes) -> OfficeAuthority:
    """The authority as stored. Raises ``UnreadableKeyError``."""
    from keukentafel.signing.keys import load_certificate, load_private

    key, certificate = load_private(private_key_der), load_certificate(certificate_der)
    if certificate.public_key() != key.public_key():
        raise UnreadableKeyError
    return OfficeAuthority(key, certificate)


def issue_certificate(
    authority: OfficeAuthority,
    untrusted_request: bytes,
    *,
    name: str,
    clock: Clock,
    days: int = WORKER_DAYS,
) -> bytes:
    """A certificate (DER) for the key in a PKCS #10 request (DER or PEM), under the name the office knows.

    Only the public key of the request is used: name and purpose are the office's to say. Raises
    ``UnreadableRequestError`` when the request is damaged, not signed by its own key, or not a P-256 key.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509.oid import NameOID

    public = _requested_key(untrusted_request)
    if not isinstance(public, ec.EllipticCurvePublicKey) or not isinstance(public.curve, ec.SECP256R1):
        raise UnreadableRequestError
    organisation = authority.certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)[0]
    now = clock.now()
    latest = authority.certificate.not_valid_after_utc
    certificate = (
        x509.CertificateBuilder()
        .subject_name(
            x509.Name(
                [
                    x509.NameAttribute(NameOID.COUNTRY_NAME, "NL"),
                    organisation,
                    x509.NameAttribute(NameOID.COMMON_NAME, _short(name)),
                ]
            )
        )
        .issuer_name(authority.certificate.subject)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BACKDATE)
        .not_valid_after(min(now + timedelta(days=days), latest))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(authority=False), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key()), critical=False
        )
        .sign(authority.key, hashes.SHA256())
    )
    return certificate.public_bytes(Encoding.DER)


def _requested_key(untrusted_request: bytes) -> object:
    from cryptography import x509
    from cryptography.exceptions import UnsupportedAlgorithm

    pem = untrusted_request.lstrip().startswith(b"-----BEGIN")
    load = x509.load_pem_x509_csr if pem else x509.load_der_x509_csr
    try:
        request = load(untrusted_request)
        if not request.is_signature_valid:
            raise UnreadableRequestError
        return request.public_key()
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise UnreadableRequestError from None


def _usage(*, authority: bool) -> x509.KeyUsage:
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _short(text: str) -> str:
    """X.520 allows 64 characters in these attributes."""
    return (text.strip() or "onbekend")[:64]
