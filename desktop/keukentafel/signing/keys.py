"""Reading and writing keys and certificates as DER. Where plain keys are kept is the vault's business."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keukentafel.signing.errors import UnreadableKeyError

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey


def private_der(key: EllipticCurvePrivateKey) -> bytes:
    """PKCS #8, not encrypted: the vault encrypts everything."""
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def load_private(data: bytes) -> EllipticCurvePrivateKey:
    """A P-256 private key. Raises ``UnreadableKeyError``."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import load_der_private_key

    try:
        key = load_der_private_key(data, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise UnreadableKeyError from None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise UnreadableKeyError
    return key


def load_certificate(data: bytes) -> x509.Certificate:
    """An X.509 certificate in DER. Raises ``UnreadableKeyError``."""
    from cryptography import x509

    try:
        return x509.load_der_x509_certificate(data)
    except ValueError:
        raise UnreadableKeyError from None
