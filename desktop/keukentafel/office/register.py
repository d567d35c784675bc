"""The register: the office's own vault, its identity and its trust list.

The identity is an Ed25519 key that signs, an age identity that opens bundles, and a certificate
authority for the workers' sealing keys. All three live in the vault's settings.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from keukentafel.clock import Clock
from keukentafel.exchange.kept import load, save
from keukentafel.exchange.keys import DeviceKeys
from keukentafel.exchange.trust import TrustList
from keukentafel.exchange.wire import Part
from keukentafel.ids import new_id
from keukentafel.office.errors import NotARegisterError, RegisterExistsError
from keukentafel.signing import OfficeAuthority, create_authority, load_authority
from keukentafel.store import Store

if TYPE_CHECKING:
    from keukentafel.vault import KdfCost, RecoveryCode

IDENTITY = "office.identity"
TRUST = "office.trust"


class _KeptIdentity(Part):
    version: Literal[1] = 1
    office_id: str
    name: str
    keys: dict[str, str]
    authority_key: str
    authority_certificate: str
    created_at: str


@dataclass(frozen=True, slots=True)
class Register:
    """A snapshot of who the office is and whom it trusts. Safe to hand to another thread."""

    office_id: str
    name: str
    created_at: str
    keys: DeviceKeys = field(repr=False)
    authority: OfficeAuthority = field(repr=False)
    trust: TrustList

    @property
    def roots(self) -> tuple[bytes, ...]:
        """The certificates (DER) that a sealed PDF must lead to."""
        return (self.authority.certificate_der(),)


def create_register(store: Store, name: str, clock: Clock) -> Register:
    """Makes the office's identity in its vault. Raises :class:`RegisterExistsError`."""
    with store.transaction():
        if store.setting(IDENTITY) is not None:
            raise RegisterExistsError
        authority = create_authority(name, clock)
        kept = _KeptIdentity(
            office_id=new_id(),
            name=name,
            keys=DeviceKeys.generate().as_setting(),
            authority_key=base64.b64encode(authority.private_der()).decode(),
            authority_certificate=base64.b64encode(authority.certificate_der()).decode(),
            created_at=clock.now().isoformat(),
        )
        save(store, IDENTITY, kept)
        save(store, TRUST, TrustList())
    return load_register(store)


def load_register(store: Store) -> Register:
    """The register in this vault. Raises :class:`NotARegisterError`."""
    kept = load(store, IDENTITY, _KeptIdentity)
    if kept is None:
        raise NotARegisterError
    return Register(
        office_id=kept.office_id,
        name=kept.name,
        created_at=kept.created_at,
        keys=DeviceKeys.from_setting(kept.keys),
        authority=load_authority(
            base64.b64decode(kept.authority_key), base64.b64decode(kept.authority_certificate)
        ),
        trust=load(store, TRUST, TrustList) or TrustList(),
    )


def init_office(
    directory: Path, passphrase: str, *, name: str, clock: Clock, cost: KdfCost | None = None
) -> RecoveryCode:
    """A new office: vault and register in one go, closed again. The code is shown once and kept nowhere.

    Raises the vault's errors; a vault that was there is not touched.
    """
    from keukentafel.vault import create_vault

    vault, code = create_vault(directory, passphrase, kind="office", cost=cost)
    with vault:
        store = Store.open(vault, clock)
        try:
            create_register(store, name, clock)
        finally:
            store.close()
    return code


def identity_file(register: Register) -> bytes:
    """The age identity as ``age-keygen`` writes it: whoever has this file can read every bundle.

    For rescue with the standard ``age`` program, on explicit request only.
    """
    lines = (
        f"# created: {register.created_at}",
        f"# public key: {register.keys.age_recipient}",
        register.keys.age_identity,
        "",
    )
    return "\n".join(lines).encode()
