"""A register with everything that an office's screens can show: post, differences, figures, retention."""

from __future__ import annotations

from pathlib import Path

from builders.laptops import ReopenedOffice
from builders.postbox import CLERK, prepare_postbox
from builders.vaults import PASSPHRASE
from keukentafel.clock import SystemClock
from keukentafel.journal.change import Edit
from keukentafel.usecases.enrol import write_request
from keukentafel.usecases.first_run import create_laptop
from keukentafel.usecases.profile import Profile

ENOUGH = 12
"""Dossiers, so that figures are shown."""


def prepare_register(root: Path, words: str) -> Path:
    """The office's folder; ``root`` gets post in ``stick``, and the request of a new laptop.

    Every dossier of the register has the words in it, and the term of one has passed.
    """
    postbox = prepare_postbox(root)
    office = ReopenedOffice(postbox.office)
    for number in range(ENOUGH):
        edits = {
            "/dossier/title": f"{words} {number}",
            "/dossier/address": words,
            "/person/p1/given_name": words,
            "/visit/v1/kind": "huisbezoek",
            "/visit/v1/status": "ongoing",
            "/visit/v1/planned_at": "2026-11-20T10:00:00+01:00",
            "/visit/v1/form/leefgebieden/version": "2026.1",
            "/visit/v1/form/leefgebieden/answer/wens_en_vraag/wish": words,
            "/plan/goal/g1/title": words,
            "/plan/goal/g1/action/a1/what": words,
        }
        if number == 0:
            edits["/dossier/event/wmo_ended"] = "2009-03-01"
        office.store.create_dossier(CLERK, [Edit(path, value) for path, value in edits.items()])
    office.close()
    session, _code = create_laptop(
        root / "nieuwe laptop", PASSPHRASE, Profile(worker_name="Fatima"), SystemClock()
    )
    write_request(session, root).result()
    session.close()
    return postbox.office
