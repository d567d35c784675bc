"""That life domains hang together: one entry whichever is named first, read back from either side."""

from __future__ import annotations

from datetime import UTC, datetime

from keukentafel.domain import paths
from keukentafel.domain.values import Role
from keukentafel.ids import DeviceId, DossierId, VisitId
from keukentafel.journal.change import Author, ChangeRef, Json
from keukentafel.journal.fold import Current
from keukentafel.journal.reading import read
from keukentafel.usecases.domains import link_edit

DOSSIER, VISIT, DEVICE = DossierId("d1"), VisitId("v1"), DeviceId("l1")
MOMENT = datetime(2026, 11, 21, 13, 0, tzinfo=UTC)


def answer(value: Json) -> Current:
    """A current answer with this value."""
    return Current(value, ChangeRef("l1:1"), Author(Role.WORKER, DEVICE), MOMENT)


def test_a_link_is_the_same_entry_from_both_sides() -> None:
    assert paths.domain_link(VISIT, "wonen", "geld") == paths.domain_link(VISIT, "geld", "wonen")


def test_both_domains_know_of_the_link() -> None:
    current = {
        paths.visit(VISIT, "place"): answer("Dorpsstraat"),
        paths.domain_link(VISIT, "wonen", "geld"): answer(value=True),
        paths.domain_link(VISIT, "wonen", "werk_leren"): answer(value=True),
    }
    visit = read(DOSSIER, current).dossier.visit(VISIT)
    assert visit.linked("wonen") == ("geld", "werk_leren")
    assert visit.linked("geld") == ("wonen",)
    assert visit.linked("netwerk") == ()


def test_a_link_that_is_no_yes_or_no_is_left_out_and_listed() -> None:
    wrong = paths.domain_link(VISIT, "wonen", "geld")
    reading = read(DOSSIER, {paths.visit(VISIT, "place"): answer("x"), wrong: answer("ja")})
    assert reading.dossier.visit(VISIT).links == ()
    assert wrong in reading.skipped


def test_taking_a_link_back_removes_the_entry() -> None:
    made = link_edit(VISIT, "wonen", "geld", linked=True)
    gone = link_edit(VISIT, "geld", "wonen", linked=False)
    assert made.path == gone.path
    assert gone.removed
    assert not made.removed
