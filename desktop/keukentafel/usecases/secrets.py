"""What opens the vault: changing the own passphrase, and colleagues with theirs on the same laptop.

Each rewrites one slot, whatever the size of the vault.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Final

from keukentafel.store import Store
from keukentafel.usecases.session import Session
from keukentafel.vault import add_passphrase, remove_passphrase, set_passphrase, verify_passphrase
from keukentafel.vault.slots import SlotId

_WORKERS: Final = "workers"


def change_own_passphrase(session: Session, old: str, new: str) -> Future[None]:
    """Check the old passphrase, then set the new one. In the pool: key derivation takes about a second."""

    def work() -> None:
        verify_passphrase(session.vault, old)
        set_passphrase(session.vault, new)

    return session.background(work)


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody with a passphrase of their own. ``name`` is empty for a passphrase nobody named."""

    slot_id: SlotId
    name: str
    here_now: bool


def workers(session: Session) -> Future[tuple[Worker, ...]]:
    """Everybody who can open this laptop, in order of joining. Names are known only inside the vault."""

    def read(store: Store) -> tuple[Worker, ...]:
        names = worker_names(store)
        slots = session.vault.header.passphrase_slots
        return tuple(
            Worker(SlotId(slot.slot_id), names.get(slot.slot_id, ""), slot.slot_id == session.vault.opened_by)
            for slot in slots
        )

    return session.stored(read)


def add_worker(session: Session, name: str, passphrase: str) -> Future[SlotId]:
    """Give a colleague a passphrase of their own. In the pool: key derivation takes about a second.

    Raises as :func:`keukentafel.vault.add_passphrase`.
    """

    def work() -> SlotId:
        slot_id = add_passphrase(session.vault, passphrase)
        session.stored(lambda store: _rename(store, slot_id, name)).result()
        return slot_id

    return session.background(work)


def remove_worker(session: Session, slot_id: SlotId) -> Future[None]:
    """Take a colleague's passphrase away. Raises as :func:`keukentafel.vault.remove_passphrase`."""

    def work() -> None:
        remove_passphrase(session.vault, slot_id)
        session.stored(lambda store: _rename(store, slot_id, "")).result()

    return session.background(work)


def worker_names(store: Store) -> dict[str, str]:
    """What the workers are called, by the id of their passphrase; known only inside the vault."""
    found = store.setting(_WORKERS)
    return {key: str(name) for key, name in found.items()} if isinstance(found, Mapping) else {}


def _rename(store: Store, slot_id: SlotId, name: str) -> None:
    names = worker_names(store) | {slot_id: name}
    store.set_setting(_WORKERS, {key: said for key, said in names.items() if said})
