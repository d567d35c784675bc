"""An office's post as it lies on a stick in the morning: made once by real laptops, copied for each test.

In ``stick``: a known household whose phone number was changed on both sides (``BOTH_SIDES``), a new
household, a bundle that was taken in before, and a file that is no bundle. Everybody in it is made up.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from builders.office import WORKER, Laptop, Office
from keukentafel.domain.values import Role
from keukentafel.ids import DossierId
from keukentafel.journal.change import Author, Edit
from keukentafel.office.receipts import make_receipts

CLERK = Author(Role.OFFICE, "balie")
BOTH_SIDES = "Gezin Zandstra"
NEW = "Bram Koolmees"
BEFORE = "Gezin Bakker"
PHONE = "/person/p1/phone"
PHONE_BEFORE, PHONE_LAPTOP, PHONE_OFFICE = "06 1234 5678", "06 8765 4321", "06 1234 0000"


@dataclass(frozen=True)
class Postbox:
    """The office's closed vault, the laptop's closed vault, and the stick with post."""

    root: Path
    family: DossierId

    @property
    def office(self) -> Path:
        return self.root / "kantoor"

    @property
    def laptop(self) -> Path:
        return self.root / "laptop"

    @property
    def stick(self) -> Path:
        return self.root / "stick"

    def copied_to(self, root: Path) -> Postbox:
        """The same post somewhere else, for a test to change."""
        shutil.copytree(self.root, root / "post")
        return Postbox(root / "post", self.family)


def prepare_postbox(root: Path) -> Postbox:
    """Make office, laptop and post."""
    office = Office(root / "kantoor")
    laptop = Laptop(root / "laptop", office)
    stick = root / "stick"
    stick.mkdir()
    family = laptop.store.create_dossier(
        WORKER,
        [
            Edit("/dossier/title", BOTH_SIDES),
            Edit("/dossier/address", "Kastanjelaan 9"),
            Edit("/person/p1/given_name", "Timo"),
            Edit(PHONE, PHONE_BEFORE),
            Edit("/visit/v1/kind", "huisbezoek"),
            Edit("/visit/v1/status", "ongoing"),
            Edit("/visit/v1/planned_at", "2026-11-21T10:00:00+01:00"),
        ],
    )
    office.take_in(laptop.export(family).data)
    before = laptop.export(laptop.dossier(BEFORE))
    office.take_in(before.data)
    make_receipts(office.store, office.clock)
    office.clock.advance(timedelta(minutes=5))
    office.store.append(family, CLERK, [Edit(PHONE, PHONE_OFFICE)])
    laptop.write(family, PHONE, PHONE_LAPTOP)
    laptop.store.append(
        family,
        WORKER,
        [
            Edit("/plan/goal/g1/title", "Het gezin houdt deze woning"),
            Edit("/plan/goal/g1/action/a1/what", "De verhuurder bellen"),
            Edit("/plan/goal/g1/action/a1/who_kind", "municipality"),
            Edit("/plan/goal/g1/action/a1/when", "2026-11-25"),
        ],
    )
    files = (laptop.export(family).data, laptop.export(laptop.dossier(NEW)).data, before.data, b"geen bundel")
    for name, data in zip(("1", "2", "3", "4"), files, strict=True):
        (stick / f"{name}.kt").write_bytes(data)
    laptop.close()
    office.close()
    return Postbox(root, family)
