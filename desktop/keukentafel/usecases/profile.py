"""Who works on this laptop, for which municipality, and the PIN that ends the resident view."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from concurrent.futures import Future

from pydantic import BaseModel, ConfigDict

from keukentafel.errors import KeukentafelError
from keukentafel.store import Store
from keukentafel.usecases.session import Session

PROFILE = "profile"
PIN = "resident_view_pin"
_SCRYPT = {"n": 2**14, "r": 8, "p": 1}


class PinTooShortError(KeukentafelError):
    """A PIN has four to eight digits."""

    code = "PROFILE_001"


class Profile(BaseModel):
    """What stands in the verslag about the worker."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    worker_name: str = ""
    function: str = "consulent"
    municipality: str = ""
    phone: str = ""

    @property
    def first_name(self) -> str:
        return self.worker_name.split()[0] if self.worker_name.split() else ""


def save_profile(session: Session, profile: Profile) -> Future[None]:
    """Remember the profile in the vault."""
    return session.stored(lambda store: store.set_setting(PROFILE, profile.model_dump()))


def read_profile(store: Store) -> Profile:
    """The profile as stored; empty fields when nothing is known yet."""
    value = store.setting(PROFILE)
    return Profile.model_validate(value) if isinstance(value, dict) else Profile()


def load_profile(session: Session) -> Future[Profile]:
    return session.stored(read_profile)


def set_pin(session: Session, pin: str) -> Future[None]:
    """Set the PIN that gives the laptop back to the worker. Raises :class:`PinTooShortError`."""
    if not (pin.isdigit() and 4 <= len(pin) <= 8):
        raise PinTooShortError

    def keep(store: Store) -> None:
        salt = secrets.token_bytes(16)
        store.set_setting(PIN, {"salt": salt.hex(), "hash": _pin_hash(pin, salt).hex()})

    return session.stored(keep)


def check_pin(session: Session, pin: str) -> Future[bool]:
    """Whether this is the PIN; without a PIN set, any entry is refused."""

    def compare(store: Store) -> bool:
        stored = store.setting(PIN)
        if not isinstance(stored, dict):
            return False
        salt, known = bytes.fromhex(str(stored["salt"])), bytes.fromhex(str(stored["hash"]))
        return hmac.compare_digest(_pin_hash(pin, salt), known)

    return session.stored(compare)


def _pin_hash(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, **_SCRYPT, dklen=32)
