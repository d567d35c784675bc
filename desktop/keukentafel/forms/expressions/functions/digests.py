"""``digest()`` (XForms 1.1), ``base64-decode()`` and ``extract-signed()`` (JavaRosa)."""

from __future__ import annotations

import base64
import binascii
import hashlib

from keukentafel.forms.expressions.compiled import Kind
from keukentafel.forms.expressions.functions.registry import function, refuse

_ALGORITHMS = {
    "MD5": "md5",
    "SHA-1": "sha1",
    "SHA-256": "sha256",
    "SHA-384": "sha384",
    "SHA-512": "sha512",
}
_SIGNATURE_BYTES = 64
"""Of Ed25519 (RFC 8032)."""


@function("digest", "sss?", Kind.TEXT, refuses=True)
def digest(text: str, algorithm: str, encoding: str = "base64") -> str:
    """The hash of the text's UTF-8 bytes, base64 (with padding) or lowercase hex."""
    name = _ALGORITHMS.get(algorithm.upper())
    if name is None:
        raise refuse("digest")
    value = hashlib.new(name, text.encode("utf-8", "surrogatepass"), usedforsecurity=False)
    if encoding.lower() == "hex":
        return value.hexdigest()
    if encoding.lower() == "base64":
        return base64.b64encode(value.digest()).decode("ascii")
    raise refuse("digest")


@function("base64-decode", "s", Kind.TEXT)
def base64_decode(text: str) -> str:
    """The UTF-8 text that was encoded; bytes that are no text become replacement characters."""
    return _unpacked(text).decode("utf-8", "replace")


@function("extract-signed", "ss", Kind.TEXT)
def extract_signed(contents: str, public_key: str) -> str:
    """The text behind an Ed25519 signature, both in one base64; blank when it was not signed with the key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    packed = _unpacked(contents)
    signature, message = packed[:_SIGNATURE_BYTES], packed[_SIGNATURE_BYTES:]
    try:
        Ed25519PublicKey.from_public_bytes(_unpacked(public_key)).verify(signature, message)
    except (InvalidSignature, ValueError):
        return ""
    return message.decode("utf-8", "replace")


def _unpacked(text: str) -> bytes:
    """The bytes in base64; none for what is no base64 (as JavaRosa)."""
    packed = "".join(text.split()).rstrip("=")
    try:
        return base64.b64decode(packed + "=" * (-len(packed) % 4), validate=True)
    except (binascii.Error, ValueError):
        return b""
