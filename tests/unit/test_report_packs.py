"""Added ways of working in the documents of a visit: beside the conversation, taken out, or as a plan."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from builders.conversation import shipped
from builders.demo_answers import CLOCK, NOW, VISIT, play_demo
from builders.trial_pack import TRIAL, trial_pack
from keukentafel.domain.dossier import Dossier, FormAnswer, FormDraft, FormValue, MissingAnswer, Visit
from keukentafel.domain.values import Missing, Role
from keukentafel.forms import FormDefinition
from keukentafel.ids import DossierId
from keukentafel.report import Contact, Document, build_plan, build_report
from keukentafel.report.build_report import MOST_OUTCOMES
from keukentafel.report.document import Columns, Fact, Quote, Summary, Table
from keukentafel.report.errors import FormMissingError
from keukentafel.report.form_section import pack_blocks
from keukentafel.report.pack_agreements import agreed_in
from keukentafel.report.shown_pack import ShownEntry, ShownGroup, ShownPack, ShownRepeat
from keukentafel.report.wording import say
from keukentafel.usecases.forms import added_packs, has_plan

HELPER = "/helper/0001"


@pytest.fixture
def trial(tmp_path: Path) -> FormDefinition:
    return trial_pack(tmp_path)


def draft(form_id: str, answers: dict[str, FormValue], *, version: str = "2026.1") -> FormDraft:
    given = {path: FormAnswer(value=v, role=Role.RESIDENT, at=NOW) for path, v in answers.items()}
    return FormDraft(form_id=form_id, version=version, answers=given)


def visit_with(*drafts: FormDraft) -> Visit:
    return Visit(id=VISIT, planned_at=NOW, forms={each.form_id: each for each in drafts})


def report(visit: Visit, *forms: FormDefinition, plan: bool = False) -> Document:
    build = build_plan if plan else build_report
    return build(
        Dossier(id=DossierId("d"), visits=(visit,)),
        VISIT,
        {form.form_id: form for form in forms},
        municipality="Gemeente Voorbeeld",
        contact=Contact(name="Noor"),
        clock=CLOCK,
    )


def words(block: object) -> str:
    if isinstance(block, str):
        return block
    if isinstance(block, tuple):
        return "\n".join(words(each) for each in block)
    if is_dataclass(block):
        return "\n".join(words(getattr(block, each.name)) for each in fields(block))
    return ""


def test_a_pack_alone_makes_a_whole_verslag(trial: FormDefinition) -> None:
    document = report(visit_with(draft(TRIAL, {"/begin/tafel_wens": "Samen eten"})), trial)
    assert Quote("Samen eten") in document.blocks
    assert "Werkwijze: Gesprek aan tafel, versie 2026.1. Naar: Zelf bedacht voor de tests." in words(
        document.blocks
    )


def test_a_pack_that_was_taken_out_leaves_no_trace_and_needs_no_form(trial: FormDefinition) -> None:
    gone = visit_with(draft(TRIAL, {"/begin/tafel_wens": "Samen eten"}, version=""))
    assert added_packs(gone) == ()
    assert "Samen eten" not in words(report(gone).blocks)
    with pytest.raises(FormMissingError):
        report(visit_with(draft(TRIAL, {})))


def test_what_repeats_with_short_answers_is_a_table_and_agreements_are_rows(trial: FormDefinition) -> None:
    answers: dict[str, FormValue] = {"/begin/tafel_hulp": "yes"}
    for number, who in (("0001", "Ank"), ("0002", "Jo")):
        answers |= {
            f"/helper/{number}": "",
            f"/helper/{number}/helper_wie": who,
            f"/afspraken/afspraak/{number}": "",
            f"/afspraken/afspraak/{number}/afspraak_wat": f"{who} kookt",
            f"/afspraken/afspraak/{number}/afspraak_wie": "network",
            f"/afspraken/afspraak/{number}/afspraak_wanneer": "2026-12-01",
        }
    document = report(visit_with(draft(TRIAL, answers)), trial)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert (("Ank",), ("Jo",)) in [table.rows for table in tables]
    agreed = next(table for table in tables if table.header[0] == say("goals.what"))
    assert agreed.rows[0] == ("Ank kookt", "iemand uit de omgeving", "1\u00a0december 2026")
    assert "Wij spraken af: Jo kookt" in words(document.blocks[0])


def entry(concept: str, said: str, *, missing: str = "") -> ShownEntry:
    return ShownEntry(concept, f"agreement.{concept}", None, concept, said, missing_code=missing)


def in_a_repeat(*instances: tuple[ShownEntry, ...]) -> ShownPack:
    made = tuple(ShownGroup("", parts, number) for number, parts in enumerate(instances, start=1))
    return ShownPack("p", "1", "Plan", "", ShownGroup("", (ShownRepeat("Afspraak", made),)))


def rows_of(pack: ShownPack) -> list[tuple[str, ...]]:
    return [row for block in pack_blocks(pack) if isinstance(block, Table) for row in block.rows]


def test_each_time_of_what_repeats_is_one_agreement_in_whatever_order_it_is_asked() -> None:
    pack = in_a_repeat(
        (entry("who", "Ank"), entry("what", "Koken"), entry("when", "maandag")),
        (entry("who", "Jo"), entry("what", "", missing="later")),
        (entry("what", "Bellen"), entry("when", "dinsdag")),
    )
    assert rows_of(pack) == [("Koken", "Ank", "maandag"), ("", "Jo", ""), ("Bellen", "", "dinsdag")]
    short = [line.partition(": ")[2] for line in agreed_in(pack)]
    assert short == ["Koken (Ank, maandag).", "Bellen (dinsdag)."]


def test_two_who_act_together_stand_in_one_row() -> None:
    pack = in_a_repeat((entry("what", "Koken"), entry("who", "Ank"), entry("who", "Jo")))
    assert rows_of(pack) == [("Koken", "Ank, Jo", "")]


def test_agreements_that_stand_one_after_the_other_are_rows_too() -> None:
    said = [("who", "Ank"), ("what", "Koken"), ("who", "Jo"), ("what", "Bellen"), ("when", "dinsdag")]
    parts = tuple(entry(concept, words) for concept, words in said)
    pack = ShownPack("p", "1", "Plan", "", ShownGroup("", parts))
    assert rows_of(pack) == [("Koken", "Ank", ""), ("Bellen", "Jo", "dinsdag")]


def test_what_waits_for_later_stands_in_a_list_and_a_refusal_in_words(trial: FormDefinition) -> None:
    answers: dict[str, FormValue] = {
        "/begin/tafel_wens": MissingAnswer(missing=Missing.REFUSED),
        "/begin/tafel_cijfer": MissingAnswer(missing=Missing.LATER),
        "/wonen/wonen_feit": "Het gezin huurt.",
    }
    said = words(report(visit_with(draft(TRIAL, answers)), trial).blocks)
    assert "Hier wilde u niet over praten: Wat wilt u graag?" in said
    later = said.index(say("later.heading"))
    assert "Welk cijfer geeft u uw leven?" in said[later:]


def test_beside_the_conversation_nothing_is_told_twice(trial: FormDefinition) -> None:
    opened: dict[str, FormValue] = {
        "/opened": ("wonen",),
        "/wonen/wonen_words": "De brief begrijp ik niet.",
    }
    opened = {
        path: value
        for path, value in opened.items()
        if path in {q.path for q in shipped("leefgebieden").questions}
    }
    both = visit_with(
        draft("leefgebieden", opened), draft(TRIAL, {"/wonen/wonen_woorden": "Het is een fijn huis."})
    )
    said = words(report(both, trial, shipped("leefgebieden")).blocks)
    assert said.count("Het is een fijn huis.") == 1


def test_another_plan_is_a_plan_too() -> None:
    young = shipped("toekomstplan_16_27")
    want = next(q for q in young.by_concept("plan.want") if q.relevant is None and not q.repeats)
    visit = visit_with(draft("toekomstplan_16_27", {want.path: "Een eigen kamer"}))
    assert has_plan(visit)
    assert "Een eigen kamer" in words(report(visit, young, plan=True).blocks)
    assert not has_plan(visit_with(draft("toekomstplan_16_27", {}))), "added, and nothing said yet"
    assert not has_plan(visit_with(draft("deurbezoek", {})))


@pytest.mark.parametrize("decided", [True, False])
def test_a_verslag_that_is_the_decision_never_says_it_is_none(*, decided: bool) -> None:
    help_at_home = shipped("huishoudelijke_hulp")
    question = help_at_home.by_concept("decision")[0]
    demo = play_demo(help_at_home)
    answers = {path: answer.value for path, answer in demo.answers.items()}
    answers[question.path] = "yes" if decided else "no"
    document = report(visit_with(draft("huishoudelijke_hulp", answers)), help_at_home)
    said = words(document.blocks)
    assert (say("decision_made.title") in said) is decided
    assert (say("decision.title") in said) is not decided
    assert ("nog geen besluit" in f"{said} {document.footer}") is not decided


def task(number: int, why: str, doer: str = "Hulp van de gemeente") -> tuple[ShownEntry, ...]:
    said = [("Welke taak", f"Taak {number}"), ("Wie", doer), ("Hoe vaak", "Elke week")]
    short = tuple(ShownEntry(label, None, None, label, text) for label, text in said)
    reason = ShownEntry("Waarom", None, None, "Waarom kan dit niet op een andere manier, samen?", why)
    return (*short, reason) if why else short


def test_what_repeats_often_is_a_table_with_the_longer_answers_below_the_first() -> None:
    why = "Bukken doet pijn, en zijn zus kan dit er niet bij doen in haar week."
    pack = in_a_repeat(task(1, ""), task(2, why), task(3, ""))
    header, *rows = [
        (block.header, *block.rows) for block in pack_blocks(pack) if isinstance(block, Table)
    ].pop()
    assert header == ("Welke taak", "Wie", "Hoe vaak")
    assert rows[0] == ("Taak 1", "Hulp van de gemeente", "Elke week")
    assert rows[1][0] == f"Taak 2. Waarom kan dit niet op een andere manier, samen? {why}"
    assert not [b for b in pack_blocks(in_a_repeat(task(1, why), task(2, why))) if isinstance(b, Table)]


def test_what_the_resident_chose_stands_with_what_the_resident_told() -> None:
    told = ShownEntry(
        "a", None, None, "Hoe gaat het?", "Elke nacht wakker.", own_words=True, by_resident=True
    )
    chose = ShownEntry("b", None, None, "Hoe voelt dat?", "Niet goed", chosen=True, by_resident=True)
    seen = ShownEntry("c", None, None, "Wat zien wij?", "Twee baantjes.")
    group = ShownGroup("Slapen", (told, seen, chose))
    (columns,) = [
        block
        for block in pack_blocks(ShownPack("p", "1", "Plan", "", ShownGroup("", (group,))))
        if isinstance(block, Columns)
    ]
    assert Fact("Hoe voelt dat?", "Niet goed") in columns.left.blocks
    assert columns.right.blocks == (Fact("Wat zien wij?", "Twee baantjes."),)


def test_the_box_at_the_top_tells_the_wish_and_what_a_pack_came_to() -> None:
    form = shipped("huishoudelijke_hulp")
    (visit,) = play_demo(form).dossier().visits
    top = words(report(visit, form).blocks[0])
    assert "Wens: Als het fris ruikt" in top
    assert "U krijgt 2 uur" in top
    assert say("summary.nothing") not in top


def test_many_packs_do_not_fill_the_box_at_the_top() -> None:
    forms = [shipped(name) for name in ("crisisteam", "evaluatie_tevredenheid", "gezondheid_bewegen")]
    drafts = {form.form_id: play_demo(form).dossier().visits[0].forms[form.form_id] for form in forms}
    visit = Visit(id=VISIT, planned_at=NOW, forms=drafts)
    top = report(visit, *forms).blocks[0]
    assert isinstance(top, Summary)
    told = [item for item in top.items if not item.startswith(("U vroeg", "Wij spraken af"))]
    assert len(told) == MOST_OUTCOMES
