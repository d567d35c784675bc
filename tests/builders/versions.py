"""The collection of vaults as released versions wrote them: ``tests/data/versions/<version>``.

Run once when a version is released (``python -m builders.versions`` in ``tests``), never again for that
version: what is in the collection is what such a program left on somebody's laptop.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from builders.vaults import PASSPHRASE
from keukentafel import __version__
from keukentafel.clock import FixedClock
from keukentafel.domain.values import Role
from keukentafel.ids import DossierId
from keukentafel.journal import Author, Edit
from keukentafel.store import Store
from keukentafel.vault import FLOOR, create_vault

COLLECTION = Path(__file__).parents[1] / "data" / "versions"
DOSSIER = DossierId("d0551e40d0551e40d0551e40d0551e40")
WORKER, RESIDENT = Author(Role.WORKER, "noor"), Author(Role.RESIDENT, "fatima")
BLOB = b"%PDF-1.7 verslag van een gesprek"
ANSWERS = {
    "/dossier/title": "Gezin uit het voorbeeld",
    "/dossier/case_number": "2026-0001",
    "/visit/v1/form/leefgebieden/answer/wens/wens_words": "Een huis zonder trap, één keer rust",
    "/plan/goal/g1/title": "Slapen",
}


def make(directory: Path) -> None:
    """A vault with answers, a removed and a corrected one, a blob, settings and a backup."""
    vault, code = create_vault(directory, PASSPHRASE, kind="laptop", cost=FLOOR)
    clock = FixedClock(datetime(2026, 11, 21, 9, 0, tzinfo=UTC))
    store = Store.open(vault, clock)
    edits = [Edit(path, value) for path, value in ANSWERS.items()]
    store.create_dossier(WORKER, edits[:2], DOSSIER)
    store.append(DOSSIER, WORKER, [Edit(edits[2].path, "Een huis"), Edit("/plan/goal/g2/title", "Weg ermee")])
    store.append(DOSSIER, RESIDENT, edits[2:])
    store.append(DOSSIER, WORKER, [Edit("/plan/goal/g2/title", removed=True)])
    store.put_blob(DOSSIER, BLOB, "application/pdf")
    store.set_setting("bundle_sequence", 3)
    store.backup(vault)
    store.append(DOSSIER, WORKER, [Edit("/dossier/title", ANSWERS["/dossier/title"])])
    store.close()
    vault.close()
    (directory / "vault.lock").unlink()
    secrets = {"passphrase": PASSPHRASE, "recovery_code": str(code)}
    (directory.parent / f"{directory.name}.json").write_text(json.dumps(secrets, indent=1) + "\n")


if __name__ == "__main__":
    make(COLLECTION / __version__)
