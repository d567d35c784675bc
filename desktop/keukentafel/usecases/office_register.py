"""The office's register: make it, open it, and what stands in Beheer about it."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from keukentafel.clock import Clock
from keukentafel.exchange.trust import TrustedDevice
from keukentafel.office.enrol import devices
from keukentafel.office.errors import NotARegisterError
from keukentafel.office.planning import device_log
from keukentafel.office.register import create_register, load_register
from keukentafel.store import Store
from keukentafel.usecases.backup import LastBackup, newest_backup
from keukentafel.usecases.lock_time import lock_minutes
from keukentafel.usecases.session import Session, open_session
from keukentafel.vault import OpenVault, RecoveryCode, create_vault, open_vault, open_with_recovery
from keukentafel.vault import set_passphrase as set_vault_passphrase


@dataclass(frozen=True, slots=True)
class Laptop:
    """A laptop on the list. ``received`` is the number of its last bundle, 0 before the first."""

    device: TrustedDevice
    received: int


@dataclass(frozen=True, slots=True)
class OfficeOverview:
    """What Beheer shows."""

    name: str
    since: datetime
    laptops: tuple[Laptop, ...]
    dossiers: int
    last_backup: LastBackup
    lock_minutes: int


def create_office(directory: Path, passphrase: str, name: str, clock: Clock) -> tuple[Session, RecoveryCode]:
    """Make vault and register and open them. Takes a few seconds (key derivation, the office's keys).

    The recovery code exists only in the return value: shown, printed, never stored.
    """
    vault, code = create_vault(directory, passphrase, kind="office")
    session = open_session(vault, clock)
    try:
        session.stored(lambda store: create_register(store, name, clock)).result()
    except BaseException:
        session.close()
        raise
    return session, code


def unlock_office(directory: Path, passphrase: str, clock: Clock) -> Session:
    """Open with the passphrase. Raises the vault's errors, or ``NotARegisterError`` for a laptop's vault."""
    return open_session(_office_only(open_vault(directory, passphrase)), clock)


def unlock_office_with_recovery(directory: Path, code: str, new_passphrase: str, clock: Clock) -> Session:
    """Open with the printed recovery code and set a new passphrase."""
    vault = _office_only(open_with_recovery(directory, code))
    try:
        set_vault_passphrase(vault, new_passphrase)
    except BaseException:
        vault.close()
        raise
    return open_session(vault, clock)


def office_overview(session: Session) -> Future[OfficeOverview]:
    """The register's own facts and its laptops."""

    def read(store: Store) -> OfficeOverview:
        register = load_register(store)
        return OfficeOverview(
            name=register.name,
            since=datetime.fromisoformat(register.created_at),
            laptops=tuple(
                Laptop(device, device_log(store, device.device_id).last) for device in devices(register)
            ),
            dossiers=len(store.dossier_rows()),
            last_backup=newest_backup(session.vault, session.clock),
            lock_minutes=lock_minutes(store),
        )

    return session.stored(read)


def _office_only(vault: OpenVault) -> OpenVault:
    if vault.kind != "office":
        vault.close()
        raise NotARegisterError
    return vault
