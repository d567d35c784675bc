"""``digest()`` (XForms 1.1) and ``base64-decode()`` (JavaRosa)."""

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


@function("base64-decode", "s", Kind.TEXT, refuses=True)
def base64_decode(text: str) -> str:
    """The UTF-8 text that was encoded; bytes that are no text become replacement characters."""
    packed = "".join(text.split()).rstrip("=")
    try:
        raw = base64.b64decode(packed + "=" * (-len(packed) % 4), validate=True)
    except (binascii.Error, ValueError) as error:
        raise refuse("base64-decode") from error
    return raw.decode("utf-8", "replace")
