"""A real office and real laptops: vaults on disk, stores, enrolment by files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from builders.exchange import NOON
from keukentafel.clock import FixedClock
from keukentafel.domain.values import Role
from keukentafel.exchange.bundle import Bundle
from keukentafel.exchange.export import confirm_export, export_dossiers
from keukentafel.exchange.laptop import accept_access, open_access, request_access
from keukentafel.ids import DossierId, new_id
from keukentafel.journal.change import Author, Edit
from keukentafel.office.enrol import Enrolled, enrol, inspect_request
from keukentafel.office.importing import apply, dry_run
from keukentafel.office.opening import UntrustedFile
from keukentafel.office.plan import ImportPlan, ImportResult
from keukentafel.office.receipts import make_receipts
from keukentafel.office.register import Register, create_register, load_register
from keukentafel.signing import WorkerIdentity, WorkerKey, create_worker_key
from keukentafel.signing import enrol as join_certificate
from keukentafel.store import Store
from keukentafel.vault import FLOOR, create_vault

PASSPHRASE = "vier paarden in de wei"
WORKER = Author(Role.WORKER, "w1")


class Office:
    """An office register in ``directory``."""

    def __init__(self, directory: Path) -> None:
        self.clock = FixedClock(NOON)
        self.vault, _ = create_vault(directory, PASSPHRASE, kind="office", cost=FLOOR)
        self.store = Store.open(self.vault, self.clock)
        create_register(self.store, "Gemeente Voorbeeld", self.clock)

    @property
    def register(self) -> Register:
        return load_register(self.store)

    def plan(self, *untrusted: bytes) -> ImportPlan:
        files = [UntrustedFile(f"{number}.kt", data) for number, data in enumerate(untrusted)]
        return dry_run(self.store, files)

    def take_in(self, *untrusted: bytes, accept_gaps: bool = False) -> ImportResult:
        plan = self.plan(*untrusted)
        return apply(
            self.store, plan, self.clock, accept_gaps=accept_gaps, quarantine=self.vault.quarantine_dir
        )

    def answers(self, dossier_id: DossierId) -> dict[str, object]:
        return {path: current.value for path, current in self.store.current(dossier_id).items()}

    def receipt(self) -> bytes:
        (receipt,) = make_receipts(self.store, self.clock)
        return receipt.data

    def close(self) -> None:
        self.store.close()
        self.vault.close()


class Laptop:
    """A laptop in ``directory``; enrolled when it is given an office."""

    def __init__(self, directory: Path, office: Office | None = None, label: str = "laptop 07") -> None:
        self.clock = FixedClock(NOON)
        self.vault, _ = create_vault(directory, PASSPHRASE, kind="laptop", cost=FLOOR)
        self.store = Store.open(self.vault, self.clock)
        self.worker_key: WorkerKey = create_worker_key()
        self.identity: WorkerIdentity | None = None
        if office is not None:
            self.join(office, label)

    def join(self, office: Office, label: str = "laptop 07") -> Enrolled:
        request = request_access(self.store, self.worker_key.request(""), self.clock)
        enrolled = enrol(
            office.store,
            inspect_request(request.data),
            spoken_words=" ".join(request.words),
            label=label,
            worker_name="Noor Willems",
            clock=office.clock,
        )
        access = open_access(self.store, enrolled.data)
        accept_access(self.store, access)
        self.identity = join_certificate(self.worker_key, access.certificate, access.root_certificate)
        return enrolled

    def dossier(self, title: str = "Gezin Bakker", dossier_id: DossierId | None = None) -> DossierId:
        edits = [Edit("/dossier/title", title), Edit("/dossier/status", "open")]
        return self.store.create_dossier(WORKER, edits, dossier_id or DossierId(new_id()))

    def write(self, dossier_id: DossierId, path: str, value: str) -> None:
        self.clock.advance(timedelta(minutes=1))
        self.store.append(dossier_id, WORKER, [Edit(path, value)])

    def export(self, *dossier_ids: DossierId) -> Bundle:
        bundle = export_dossiers(self.store, dossier_ids, self.clock)
        confirm_export(self.store, bundle)
        return bundle

    def close(self) -> None:
        self.store.close()
        self.vault.close()


def journal_of(store: Store, dossier_ids: Sequence[DossierId]) -> list[object]:
    """Everything a register holds of these dossiers, to compare two registers."""
    return [(store.changes(dossier_id), store.dossier(dossier_id)) for dossier_id in dossier_ids]
