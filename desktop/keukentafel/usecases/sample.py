"""A sample of what a pack leads to: the verslag of its demo answers, as a dossier and as a PDF."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from keukentafel.clock import FixedClock
from keukentafel.domain.conversation import FUTURE_PLAN
from keukentafel.domain.dossier import Dossier, FormAnswer, FormDraft, Person, Visit
from keukentafel.domain.values import DossierStatus, Role, VisitKind
from keukentafel.forms import FormDefinition
from keukentafel.forms.demo_answers import Demo, PlayedDemo, play_demo, read_demo
from keukentafel.ids import DossierId, PersonId, VisitId
from keukentafel.report import Contact, build_plan, build_report

MUNICIPALITY: Final = "Gemeente Voorbeeld"
WORKER: Final = "Noor Willems"
PHONE: Final = "0800 000 00 00"
CASE: Final = "voorbeeld"
SAMPLE_DAY: Final = datetime(2026, 11, 20, 13, 0, tzinfo=UTC)
"""The day on which every demo takes place, so that a sample is the same each time."""
_VISIT: Final = VisitId("voorbeeld")


def sample_dossier(definition: FormDefinition, demo: Demo) -> Dossier:
    """The demo's household after one visit in which this form was filled in."""
    played = play_demo(definition, demo, clock=FixedClock(SAMPLE_DAY))
    draft = FormDraft(form_id=definition.form_id, version=definition.version, answers=_answers(played))
    visit = Visit(
        id=_VISIT,
        kind=VisitKind.HOME_VISIT,
        planned_at=SAMPLE_DAY,
        worker_name=WORKER,
        forms={definition.form_id: draft},
    )
    persons = tuple(
        Person(
            id=PersonId(f"voorbeeld-{number}"),
            given_name=person.given_name,
            family_name=person.family_name,
            role=person.role,
            birth_date=person.birth_date,
        )
        for number, person in enumerate(demo.household, start=1)
    )
    return Dossier(
        id=DossierId("voorbeeld"),
        title=demo.about,
        case_number=CASE,
        status=DossierStatus.OPEN,
        persons=persons,
        visits=(visit,),
    )


def sample_pdf(definition: FormDefinition, pack: Path) -> bytes | None:
    """The verslag of a pack's demo answers, or the plan itself where that is what the pack is for; None when
    it has none. The same bytes each time."""
    from keukentafel.report.pdf.render import render_pdf

    demo = read_demo(pack)
    if demo is None:
        return None
    clock = FixedClock(SAMPLE_DAY)
    build = build_plan if definition.form_id == FUTURE_PLAN else build_report
    document = build(
        sample_dossier(definition, demo),
        _VISIT,
        {definition.form_id: definition},
        municipality=MUNICIPALITY,
        contact=Contact(WORKER, PHONE),
        clock=clock,
    )
    return render_pdf(document, clock=clock)


def _answers(played: PlayedDemo) -> dict[str, FormAnswer]:
    said = {state.stored_path: played.given_by.get(state.path) for state in played.instance.nodes()}
    return {
        path: FormAnswer(value=value, role=said.get(path) or Role.WORKER, at=SAMPLE_DAY)
        for path, value in played.instance.snapshot().items()
    }
