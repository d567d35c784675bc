"""One binary age v1 file, in memory: encrypt to recipients, decrypt with identities.

Plaintext never touches the disk: the library's all-or-nothing call releases nothing until every
chunk is authenticated. Format: https://age-encryption.org/v1 (C2SP).
"""

from __future__ import annotations

from collections.abc import Sequence

from keukentafel.exchange.errors import (
    DamagedFileError,
    ForAnotherReceiverError,
    NewerFormatError,
    NotOurFileError,
    TruncatedFileError,
)

_INTRO = b"age-encryption.org/v"
_VERSION_LINE = _INTRO + b"1\n"


def encrypt(plaintext: bytes, recipients: Sequence[str]) -> bytes:
    """A binary age file for these X25519 recipients. Raises ``ValueError`` when there is none."""
    import pyrage

    if not recipients:
        raise ValueError("no recipients")
    keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    return bytes(pyrage.encrypt(plaintext, keys))


def check_header(untrusted_file: bytes) -> None:
    """Tells "not ours" and "newer" from the first line alone. Armored files are not ours."""
    if untrusted_file.startswith(_VERSION_LINE):
        return
    if not untrusted_file or _VERSION_LINE.startswith(untrusted_file):
        raise TruncatedFileError
    if untrusted_file.startswith(_INTRO):
        version = untrusted_file[len(_INTRO) :].split(b"\n", 1)[0]
        if version.isdigit() and len(version) < 4:
            raise NewerFormatError(found=int(version), known=1)
    raise NotOurFileError


def decrypt(untrusted_file: bytes, identities: Sequence[str]) -> bytes:
    """The plaintext, still untrusted: anybody can encrypt to a public key.

    Raises :class:`NotOurFileError`, :class:`NewerFormatError`, :class:`TruncatedFileError`,
    :class:`ForAnotherReceiverError` or :class:`DamagedFileError`.
    """
    import pyrage

    check_header(untrusted_file)
    keys = [pyrage.x25519.Identity.from_str(identity) for identity in identities]
    try:
        return bytes(pyrage.decrypt(untrusted_file, keys))
    except pyrage.DecryptError as problem:
        reason = str(problem)
        if "No matching keys" in reason:
            raise ForAnotherReceiverError from None
        if "truncated" in reason or "fill whole buffer" in reason:
            raise TruncatedFileError from None
        raise DamagedFileError from None


def recipient_of(identity: str) -> str:
    """The public recipient (``age1…``) that belongs to an identity."""
    import pyrage

    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def new_identity() -> str:
    """A fresh X25519 identity (``AGE-SECRET-KEY-1…``)."""
    import pyrage

    return str(pyrage.x25519.Identity.generate())
