"""The list of a register says the same as the dossiers themselves, in a fraction of the time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders.office import WORKER, Laptop, Office
from keukentafel.domain import paths
from keukentafel.ids import DossierId, VisitId
from keukentafel.journal.change import Edit, Json
from keukentafel.store import Outline, Store

FIRST, SECOND = VisitId("v1"), VisitId("v2")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    office = Office(tmp_path / "kantoor")
    yield office.store
    office.close()


def told(store: Store, edits: dict[str, Json]) -> Outline:
    """The outline of a dossier with these answers, after comparing it with the dossier itself."""
    made = store.create_dossier(WORKER, [Edit(path, value) for path, value in edits.items()])
    outline, dossier = store.outlines()[made], store.dossier(made)
    last = dossier.visits[-1] if dossier.visits else None
    assert outline.address == dossier.address
    assert outline.subject == (last.subject if last else "")
    assert outline.status == (last.status if last else None)
    return outline


def test_a_dossier_without_a_conversation_has_no_status(store: Store) -> None:
    assert told(store, {"/dossier/address": "Dorpsstraat 1"}).status is None


def test_the_last_conversation_is_the_one_planned_last(store: Store) -> None:
    outline = told(
        store,
        {
            paths.visit(FIRST, "planned_at"): "2026-11-21T12:00:00+00:00",
            paths.visit(FIRST, "subject"): "Wonen",
            paths.visit(FIRST, "status"): "ongoing",
            paths.visit(SECOND, "planned_at"): "2026-10-01T12:00:00+00:00",
            paths.visit(SECOND, "subject"): "Geld",
        },
    )
    assert (outline.subject, outline.status) == ("Wonen", "ongoing")


def test_moments_in_other_zones_and_without_one_are_put_in_order(store: Store) -> None:
    told(
        store,
        {
            paths.visit(FIRST, "planned_at"): "2026-11-21T12:30:00+02:00",
            paths.visit(FIRST, "subject"): "Wonen",
            paths.visit(SECOND, "planned_at"): "2026-11-21T11:00:00",
            paths.visit(SECOND, "subject"): "Geld",
        },
    )
    told(store, {paths.visit(FIRST, "subject"): "Wonen", paths.visit(SECOND, "subject"): "Geld"})


def test_what_does_not_fit_is_left_out_as_in_the_dossier(store: Store) -> None:
    told(
        store,
        {
            paths.visit(FIRST, "status"): "verzonnen",
            paths.visit(FIRST, "planned_at"): "morgen",
            paths.visit(FIRST, "subject"): "Wonen",
        },
    )


def test_a_place_with_two_answers_is_counted(tmp_path: Path) -> None:
    office = Office(tmp_path / "kantoor")
    here, there = Laptop(tmp_path / "1", office), Laptop(tmp_path / "2", office, "laptop 08")
    made = here.dossier()
    there.store.merge(made, here.store.changes(made))
    here.write(made, "/dossier/address", "Dorpsstraat 1")
    there.write(made, "/dossier/address", "Kerkplein 2")
    here.store.merge(made, there.store.changes(made))
    assert here.store.outlines()[DossierId(made)].conflicts == len(here.store.conflicts(made)) == 1
    for each in (here, there, office):
        each.close()
