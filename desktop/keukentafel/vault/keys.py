"""The master key and what is derived from it: one key per purpose, so that none serves two.

HKDF-SHA256 (RFC 5869) with the vault's id as salt and the purpose as info. The master key is kept
in a buffer that is overwritten on ``forget``; copies that Python made are only gone when the process is.
"""

from __future__ import annotations

import hmac
import secrets

MASTER_LENGTH = 32
_PREFIX = b"keukentafel vault 1 "


class Keys:
    """The keys of an open vault."""

    def __init__(self, master: bytes, vault_id: str) -> None:
        if len(master) != MASTER_LENGTH:
            raise ValueError("the master key has 32 bytes")
        self._master = bytearray(master)
        self._vault_id = vault_id

    @staticmethod
    def new_master() -> bytes:
        return secrets.token_bytes(MASTER_LENGTH)

    @property
    def master(self) -> bytes:
        """The key that slots wrap. Raises ``RuntimeError`` after :meth:`forget`."""
        if not any(self._master):
            raise RuntimeError("the vault is closed")
        return bytes(self._master)

    def database(self, epoch: int) -> bytes:
        """The raw key of the database, 32 bytes."""
        return self._derive(b"database %d" % epoch)

    def backup(self) -> bytes:
        """The raw key of databases in backups, 32 bytes."""
        return self._derive(b"backup")

    def header_mac(self) -> bytes:
        return self._derive(b"header")

    def head_mac(self, epoch: int) -> bytes:
        return self._derive(b"head %d" % epoch)

    def witness_mac(self) -> bytes:
        return self._derive(b"witness")

    def forget(self) -> None:
        """Overwrites the master key; harmless when done before."""
        self._master[:] = bytes(MASTER_LENGTH)

    def _derive(self, purpose: bytes) -> bytes:
        return hkdf(self.master, self._vault_id.encode("ascii"), purpose)


def hkdf(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    """32 bytes for one purpose."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=_PREFIX + purpose).derive(secret)


def mac(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA256, 32 bytes."""
    return hmac.digest(key, message, "sha256")


def same(left: bytes, right: bytes) -> bool:
    """Comparison in constant time."""
    return hmac.compare_digest(left, right)
