"""Laptops as they stand on a desk in the morning: made once through the use cases, copied for each test.

Everybody in them is made up.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from builders.office import PASSPHRASE as OFFICE_PASSPHRASE
from builders.office import Office
from builders.vaults import PASSPHRASE
from keukentafel.clock import FixedClock
from keukentafel.domain.values import PersonRole
from keukentafel.ids import DossierId
from keukentafel.office.enrol import enrol, inspect_request
from keukentafel.store import Store
from keukentafel.usecases.dossiers import NewDossier, NewPerson, create_dossier
from keukentafel.usecases.enrol import inspect_access, keep_access, write_request
from keukentafel.usecases.first_run import create_laptop
from keukentafel.usecases.profile import Profile, set_pin
from keukentafel.usecases.session import Session
from keukentafel.usecases.unlock import unlock
from keukentafel.vault import open_vault

NOW = datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
PIN = "2580"
PROFILE = Profile(worker_name="Noor Willems", municipality="Gemeente Voorbeeld", phone="0800 000 00 00")
FAMILY = NewDossier(
    title="Gezin Zandstra",
    case_number="2026-00077",
    address="Kastanjelaan 9",
    persons=(
        NewPerson("Roos", "Zandstra", PersonRole.RESIDENT),
        NewPerson("Timo", "Zandstra", PersonRole.PARTNER),
    ),
    subject="Brede intake",
    planned_at=NOW,
)
NEIGHBOUR = NewDossier(
    title="Bram Koolmees",
    case_number="2026-00078",
    address="Lindeplein 3",
    persons=(NewPerson("Bram", "Koolmees"),),
    subject="Hulp in huis",
)


@dataclass(frozen=True)
class PreparedLaptop:
    """A locked laptop on disk and what opens it. ``office`` is the folder of the office it joined."""

    directory: Path
    recovery_code: str
    dossiers: tuple[DossierId, ...] = ()
    office: Path | None = None

    def copied_to(self, root: Path) -> PreparedLaptop:
        """The same laptop (and office) somewhere else, for a test to change."""
        shutil.copytree(self.directory, root / "laptop")
        office = None
        if self.office is not None:
            office = root / "kantoor"
            shutil.copytree(self.office, office)
        return PreparedLaptop(root / "laptop", self.recovery_code, self.dossiers, office)

    def open(self, clock: FixedClock | None = None) -> Session:
        """Unlock it without a window."""
        return unlock(self.directory, PASSPHRASE, clock or FixedClock(NOW))


def prepare_laptop(
    root: Path, dossiers: Sequence[NewDossier] = (), *, enrolled: bool = False
) -> PreparedLaptop:
    """A new laptop with a PIN, these dossiers, and perhaps an office. Needs ``KEUKENTAFEL_KDF=floor``."""
    session, code = create_laptop(root / "laptop", PASSPHRASE, PROFILE, FixedClock(NOW))
    try:
        set_pin(session, PIN).result()
        made = tuple(create_dossier(session, new).result() for new in dossiers)
        if enrolled:
            join_office(session, root)
    finally:
        session.close()
    return PreparedLaptop(root / "laptop", str(code), made, root / "kantoor" if enrolled else None)


def join_office(session: Session, root: Path) -> None:
    """Make an office in ``root/kantoor`` and enrol the laptop there, by files."""
    files = root / "stick"
    files.mkdir()
    requested = write_request(session, files).result()
    office = Office(root / "kantoor")
    try:
        enrolled = enrol(
            office.store,
            inspect_request(requested.path.read_bytes()),
            spoken_words=" ".join(requested.words),
            label="laptop 07",
            worker_name=PROFILE.worker_name,
            clock=office.clock,
        )
    finally:
        office.close()
    answer = files / enrolled.file_name
    answer.write_bytes(enrolled.data)
    keep_access(session, inspect_access(session, answer).result()).result()


class ReopenedOffice(Office):
    """The office of a prepared laptop, open again."""

    def __init__(self, directory: Path) -> None:
        self.clock = FixedClock(NOW)
        self.vault = open_vault(directory, OFFICE_PASSPHRASE)
        self.store = Store.open(self.vault, self.clock)
