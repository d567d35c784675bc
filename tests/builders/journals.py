"""Journals for tests: writers that seal changes in memory, and devices with a real store in a real vault."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from unittest.mock import patch

from builders.vaults import PASSPHRASE
from keukentafel.clock import FixedClock
from keukentafel.domain.values import Role
from keukentafel.ids import DeviceId, DossierId
from keukentafel.journal import Author, Change, ChangeRef, Edit, Json, merge
from keukentafel.journal.chain import seal
from keukentafel.journal.fold import path_states
from keukentafel.journal.merge import Tip, tips
from keukentafel.store import Store
from keukentafel.vault import FLOOR, Head, KdfCost, OpenVault, create_vault, open_vault

DOSSIER = DossierId("d0551e40d0551e40d0551e40d0551e40")
NOOR = Author(Role.WORKER, "noor")
FATIMA = Author(Role.RESIDENT, "fatima")
MORNING = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
WISH = "/visit/v1/form/leefgebieden/answer/wens/wens_words"
TITLE = "/dossier/title"


@dataclass
class Writer:
    """One device's side of a dossier, in memory. Salts and moments follow from what is written."""

    device_id: DeviceId
    dossier_id: DossierId = DOSSIER
    author: Author = NOOR
    known: tuple[Change, ...] = ()

    def write(self, path: str, value: Json = None, *, removed: bool = False, settle: bool = False) -> Change:
        """Appends an edit; ``settle`` replaces every head (what a person does in a conflict)."""
        tip = tips(self.known).get(self.device_id, Tip())
        lamport = max((change.lamport for change in self.known), default=0) + 1
        state = path_states(change for change in self.known if change.path == path).get(path)
        bases: tuple[ChangeRef, ...] = ()
        if state is not None:
            bases = tuple(head.ref for head in state.heads) if settle else state.bases
        change = seal(
            Edit(path, value, removed=removed),
            dossier_id=self.dossier_id,
            device_id=self.device_id,
            seq=tip.seq + 1,
            lamport=lamport,
            author=self.author,
            at=MORNING + timedelta(seconds=lamport),
            bases=bases,
            prev=tip.hash,
            salt=sha256(f"{self.device_id}:{tip.seq}".encode()).digest()[:16],
        )
        self.known = merge(self.known, [change])
        return change

    def learn(self, changes: Iterable[Change]) -> None:
        self.known = merge(self.known, changes)


def writer(name: str) -> Writer:
    return Writer(DeviceId(sha256(name.encode()).hexdigest()[:32]))


def in_batches(changes: Sequence[Change], seed: int) -> list[list[Change]]:
    """All changes in random batches of random order, some of them twice; no device has a gap."""
    chance = random.Random(seed)
    waiting = {
        device: sorted((c for c in changes if c.device_id == device), key=lambda c: c.seq)
        for device in {c.device_id for c in changes}
    }
    given: list[Change] = []
    batches: list[list[Change]] = []
    while any(waiting.values()):
        batch: list[Change] = []
        for device in chance.sample(sorted(waiting), len(waiting)):
            count = chance.randint(0, min(4, len(waiting[device])))
            batch += waiting[device][:count]
            del waiting[device][:count]
        batch += chance.choices(given + batch, k=chance.randint(0, 3)) if given + batch else []
        given += batch
        chance.shuffle(batch)
        batches.append(batch)
    return batches


def quick_derivation() -> AbstractContextManager[object]:
    """Skips Argon2id: a test of the store is not a test of the key derivation."""

    def quick(passphrase: str, salt: bytes, _cost: KdfCost) -> bytes:
        return sha256(passphrase.encode() + salt).digest()

    return patch("keukentafel.vault.slots.derive", quick)


@dataclass
class Device:
    """A laptop or office with an open store in a real vault."""

    directory: Path
    vault: OpenVault
    store: Store
    clock: FixedClock = field(default_factory=lambda: FixedClock(MORNING))

    def write(self, dossier_id: DossierId, path: str, value: Json, author: Author = NOOR) -> Change:
        self.clock.advance(timedelta(seconds=1))
        return self.store.append(dossier_id, author, [Edit(path, value)])[0]

    def reopen(self) -> None:
        self.close()
        self.start_again()

    def close(self) -> None:
        self.store.close()
        self.vault.close()

    def stop_abruptly(self, head: Head | None = None) -> None:
        """As when the power goes: nothing is sealed; the head file says ``head``, when that is given."""
        if head is not None:
            self.vault.head.write(head)
        self.store._database.close()
        self.vault.close()

    def start_again(self) -> None:
        with quick_derivation():
            self.vault = open_vault(self.directory, PASSPHRASE)
        self.store = _opened(self.vault, self.clock)

    def __enter__(self) -> Device:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def new_device(directory: Path) -> Device:
    """A new vault with an empty store."""
    with quick_derivation():
        vault, _ = create_vault(directory, PASSPHRASE, kind="laptop", cost=FLOOR)
    clock = FixedClock(MORNING)
    return Device(directory, vault, _opened(vault, clock), clock)


def open_quickly(directory: Path) -> OpenVault:
    with quick_derivation():
        return open_vault(directory, PASSPHRASE)


def _opened(vault: OpenVault, clock: FixedClock) -> Store:
    try:
        return Store.open(vault, clock)
    except BaseException:
        vault.close()
        raise
