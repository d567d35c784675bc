"""A talk in another way of working is sealed as any other: its verslag, and its plan when it has one."""

from __future__ import annotations

from builders.laptops import PreparedLaptop
from keukentafel.domain.values import DocumentKind, VisitStatus
from keukentafel.journal.change import Edit
from keukentafel.usecases.answers import form_edit, record
from keukentafel.usecases.dossiers import open_dossier
from keukentafel.usecases.finalise import seal_visit
from keukentafel.usecases.forms import definition, pin

YOUNG = "toekomstplan_16_27"


def test_the_plan_of_another_way_of_working_is_sealed_beside_the_verslag(
    enrolled_laptop: PreparedLaptop,
) -> None:
    session = enrolled_laptop.open()
    try:
        dossier_id = enrolled_laptop.dossiers[0]
        visit_id = open_dossier(session, dossier_id).result().visits[0].id
        want = next(q for q in definition(YOUNG).by_concept("plan.want") if not q.repeats)
        edits: list[Edit] = [
            *pin(visit_id, definition(YOUNG)),
            form_edit(visit_id, YOUNG, want.path, "Een eigen kamer"),
        ]
        record(session, dossier_id, session.resident, edits).result()
        sealed = seal_visit(session, dossier_id, visit_id).result()
        assert [each.kind for each in sealed.documents] == [DocumentKind.REPORT, DocumentKind.PLAN]
        visit = open_dossier(session, dossier_id).result().visit(visit_id)
        assert visit.status is VisitStatus.SEALED
    finally:
        session.close()
