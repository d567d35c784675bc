"""Key slots: ways to reach the master key. Each wraps it with AES-256-GCM under a key of its own.

A slot's secret is a passphrase (Argon2id makes the key) or a 160-bit code (HKDF does). The escrow
slot is a code too: one that nobody has seen, encrypted to the organisation's age recipient, so that
the office gets it back with the standard ``age`` tool and types it in as a recovery code.
The associated data bind a slot to its vault, kind, id and cost; nothing in it can be exchanged.
"""

from __future__ import annotations

import base64
import secrets
from typing import Annotated, Literal, NewType, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from keukentafel.ids import new_id
from keukentafel.vault.errors import EscrowRecipientError
from keukentafel.vault.kdf import KdfCost, derive
from keukentafel.vault.keys import hkdf
from keukentafel.vault.recovery import RecoveryCode

SlotId = NewType("SlotId", str)
_NONCE = 12

Identifier: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
_Salt: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
_Nonce: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{24}$")]
_Wrapped: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{96}$")]


class Strict(BaseModel):
    """Exactly the fields it names, of exactly their types."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class KdfParameters(Strict):
    """Argon2id version 1.3 with this cost (limits: :func:`keukentafel.vault.kdf.require_acceptable`)."""

    algorithm: Literal["argon2id"] = "argon2id"
    memory_kib: Annotated[int, Field(ge=1, lt=2**32)]
    passes: Annotated[int, Field(ge=1, lt=2**32)]
    lanes: Annotated[int, Field(ge=1, lt=2**24)]

    @property
    def cost(self) -> KdfCost:
        return KdfCost(self.memory_kib, self.passes, self.lanes)

    @classmethod
    def of(cls, cost: KdfCost) -> KdfParameters:
        return cls(memory_kib=cost.memory_kib, passes=cost.passes, lanes=cost.lanes)


class _Wrapping(Strict):
    slot_id: Identifier
    salt: _Salt
    nonce: _Nonce
    wrapped: _Wrapped


class PassphraseSlot(_Wrapping):
    """Opened by a worker's own passphrase. Which worker is known only inside the vault, by ``slot_id``."""

    kind: Literal["passphrase"] = "passphrase"
    kdf: KdfParameters


class RecoverySlot(_Wrapping):
    """Opened by the printed code."""

    kind: Literal["recovery"] = "recovery"


class EscrowSlot(_Wrapping):
    """Opened by the code that ``sealed`` (an age file, base64) gives to the holder of the recipient's key."""

    kind: Literal["escrow"] = "escrow"
    recipient: Annotated[str, StringConstraints(pattern=r"^age1[0-9a-z]{10,4000}$")]
    sealed: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]+={0,2}$", max_length=16384)]

    @property
    def age_file(self) -> bytes:
        """What ``age -d`` opens."""
        return base64.b64decode(self.sealed)


Slot: TypeAlias = Annotated[PassphraseSlot | RecoverySlot | EscrowSlot, Field(discriminator="kind")]


def passphrase_slot(
    master: bytes, vault_id: str, passphrase: str, cost: KdfCost, slot_id: str | None = None
) -> PassphraseSlot:
    """A slot for ``passphrase``; takes one derivation's time."""
    slot_id = slot_id or new_id()
    parameters = KdfParameters.of(cost)
    salt = secrets.token_bytes(16)
    nonce, wrapped = _wrap(
        master, derive(passphrase, salt, cost), _binding(vault_id, "passphrase", slot_id, parameters)
    )
    return PassphraseSlot(slot_id=slot_id, kdf=parameters, salt=salt.hex(), nonce=nonce, wrapped=wrapped)


def recovery_slot(master: bytes, vault_id: str, code: RecoveryCode) -> RecoverySlot:
    """A slot for a printed code."""
    slot_id, salt = new_id(), secrets.token_bytes(16)
    nonce, wrapped = _wrap(master, _code_key(code, salt), _binding(vault_id, "recovery", slot_id))
    return RecoverySlot(slot_id=slot_id, salt=salt.hex(), nonce=nonce, wrapped=wrapped)


def escrow_slot(master: bytes, vault_id: str, recipient: str) -> EscrowSlot:
    """A slot for the organisation. Raises :class:`EscrowRecipientError` for what is no age recipient."""
    import pyrage

    try:
        parsed = pyrage.x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError as problem:
        raise EscrowRecipientError from problem
    code = RecoveryCode.new()
    sealed = pyrage.encrypt(f"{code}\n".encode("ascii"), [parsed])
    slot_id, salt = new_id(), secrets.token_bytes(16)
    nonce, wrapped = _wrap(master, _code_key(code, salt), _binding(vault_id, "escrow", slot_id))
    return EscrowSlot(
        slot_id=slot_id,
        salt=salt.hex(),
        nonce=nonce,
        wrapped=wrapped,
        recipient=recipient,
        sealed=base64.b64encode(sealed).decode("ascii"),
    )


def unwrap_with_passphrase(slot: PassphraseSlot, vault_id: str, passphrase: str) -> bytes | None:
    """The master key, or ``None`` when the passphrase does not open this slot."""
    key = derive(passphrase, bytes.fromhex(slot.salt), slot.kdf.cost)
    return _unwrap(slot, key, _binding(vault_id, slot.kind, slot.slot_id, slot.kdf))


def unwrap_with_code(slot: RecoverySlot | EscrowSlot, vault_id: str, code: RecoveryCode) -> bytes | None:
    """The master key, or ``None`` when the code does not open this slot."""
    key = _code_key(code, bytes.fromhex(slot.salt))
    return _unwrap(slot, key, _binding(vault_id, slot.kind, slot.slot_id))


def _code_key(code: RecoveryCode, salt: bytes) -> bytes:
    return hkdf(code.secret, salt, b"code slot")


def _binding(vault_id: str, kind: str, slot_id: str, kdf: KdfParameters | None = None) -> bytes:
    cost = f"argon2id {kdf.memory_kib} {kdf.passes} {kdf.lanes}" if kdf else "hkdf"
    return f"keukentafel slot 1 {vault_id} {kind} {slot_id} {cost}".encode("ascii")


def _wrap(master: bytes, key: bytes, binding: bytes) -> tuple[str, str]:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE)
    return nonce.hex(), AESGCM(key).encrypt(nonce, master, binding).hex()


def _unwrap(slot: _Wrapping, key: bytes, binding: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(bytes.fromhex(slot.nonce), bytes.fromhex(slot.wrapped), binding)
    except InvalidTag:
        return None
