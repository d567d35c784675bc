"""What a verslag and a toekomstplan say, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import timedelta
from typing import Any

import pytest

from builders.dossiers import (
    EARLIER_VISIT,
    INTERNAL_SECRET,
    VISIT,
    VISIT_MOMENT,
    WORKER,
    answer,
    draft,
    household,
    intake,
    large_household,
    refused,
    scores,
    shipped_forms,
    visit,
    visit_clock,
)
from keukentafel.domain.dossier import Dossier, Visit
from keukentafel.domain.values import Role
from keukentafel.report import Contact, Document, build_plan, build_report
from keukentafel.report.document import (
    Bullets,
    Callout,
    Columns,
    Fact,
    Field,
    Fields,
    Heading,
    Paragraph,
    Quote,
    ScoreStrips,
    SignatureFields,
    Summary,
    Table,
    Voice,
)
from keukentafel.report.errors import FormMissingError


def report(dossier: Dossier, **more: Any) -> Document:
    return _build(build_report, dossier, **more)


def plan(dossier: Dossier, **more: Any) -> Document:
    return _build(build_plan, dossier, **more)


def _build(build: Any, dossier: Dossier, **more: Any) -> Document:
    facts: dict[str, Any] = {
        "municipality": "Gemeente Voorbeeld",
        "contact": Contact(WORKER, "0800 000 00 00"),
        "clock": visit_clock(),
    }
    built: Document = build(dossier, VISIT, shipped_forms(), **(facts | more))
    return built


def all_blocks(document: Document) -> Iterator[Any]:
    for block in (*document.blocks, *document.closing):
        yield block
        if isinstance(block, Columns):
            yield from (*block.left.blocks, *block.right.blocks)


def texts_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_of(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))


def whole_text(document: Document) -> str:
    return "\n".join(texts_of(document)).replace("\u00a0", " ")


def headings(document: Document) -> list[str]:
    return [block.text for block in all_blocks(document) if isinstance(block, Heading)]


def section(document: Document, heading: str) -> list[Any]:
    blocks = [*document.blocks, *document.closing]
    start = next(i for i, b in enumerate(blocks) if isinstance(b, Heading) and b.text == heading)
    rest = blocks[start + 1 :]
    end = next((i for i, b in enumerate(rest) if isinstance(b, Heading) and b.level == 2), len(rest))
    return rest[:end]


def test_a_verslag_has_all_its_parts_with_the_residents_words_before_those_of_others() -> None:
    found = headings(report(household()))
    expected = [
        "Wat u belangrijk vindt",
        "Zo staat het ervoor",
        "Wonen",
        "Geld",
        "Wat goed gaat",
        "Wie doet wat",
        "Wat wij hebben afgewogen",
        "Hoe het verder gaat",
        "Wie krijgt dit verslag",
        "Wat u van dit verslag vindt",
        "Handtekeningen",
    ]
    assert [heading for heading in found if heading in expected] == expected


def test_the_box_at_the_top_says_what_was_asked_agreed_and_when_we_look_again() -> None:
    box = next(block for block in report(household()).blocks if isinstance(block, Summary))
    lines = [line.replace("\u00a0", " ") for line in box.items]
    assert lines[0] == "U vroeg: hulp om in uw huis te blijven wonen."
    assert "Vandaag: samen de verhuurder bellen. Wie dat doet: Noor Willems." in lines
    assert "Wij spraken af: Verhuurder bellen over een regeling (Noor, met u erbij, vandaag)." in lines
    assert lines[-1] == "Op 2 januari 2027 kijken wij samen of het lukt."


def test_what_was_done_already_is_not_announced_again() -> None:
    box = next(block for block in report(household()).blocks if isinstance(block, Summary))
    assert not any("De brief samen lezen" in line for line in box.items)


def test_own_words_known_facts_and_the_professionals_view_stand_apart() -> None:
    wonen = section(report(household()), "Wonen")
    columns = next(block for block in wonen if isinstance(block, Columns))
    view = next(block for block in wonen if isinstance(block, Callout))
    assert columns.left.title == "U vertelde"
    assert columns.left.voice is Voice.RESIDENT
    assert any(isinstance(b, Quote) and "Ik durfde niet te bellen" in b.text for b in columns.left.blocks)
    assert "Ik durfde" not in "\n".join(texts_of(columns.right))
    assert columns.right.title == "Wat wij weten"
    assert "€\u00a01.840" in "\n".join(texts_of(columns.right))
    assert view.title == "Zo ziet Noor Willems het: direct hulp nodig (1)"
    assert view.voice is Voice.WORKER


def test_choices_are_shown_in_words_and_dates_written_out() -> None:
    text = whole_text(report(household()))
    assert "Huurwoning" in text
    assert "Loon en toeslagen" in text
    assert "11 december 2026" in text
    assert "too_much" not in text
    assert "2026-12-11" not in text


def test_what_the_resident_did_not_want_to_talk_about_is_said_decently() -> None:
    columns = next(b for b in section(report(household()), "Geld") if isinstance(b, Columns))
    assert columns.left.blocks == (Paragraph("Hier wilde u niet over praten.", soft=True),)


def test_scores_of_worker_and_resident_stand_side_by_side_in_words() -> None:
    strips = next(block for block in report(household()).blocks if isinstance(block, ScoreStrips))
    wonen, geld = strips.rows
    assert (wonen.worker, wonen.resident, wonen.target) == (1, 2, 4)
    assert [words.text for words in wonen.words] == [
        "Noor: direct hulp nodig (1)",
        "U: lukt niet (2)",
        "Doel: lukt met steun",
    ]
    assert geld.words[0].text == "Noor en u: lukt niet (2)"
    assert strips.legend.instrument == "Eigen indicatoren, versie 2026.1"


def test_the_last_time_is_shown_when_the_same_version_was_used() -> None:
    strips = next(block for block in report(large_household()).blocks if isinstance(block, ScoreStrips))
    by_label = {row.label: row for row in strips.rows}
    assert by_label["Geld"].previous == 1
    assert by_label["Huishouden"].previous is None


def test_another_version_of_the_instrument_is_never_compared_silently() -> None:
    before = Visit(
        id=EARLIER_VISIT,
        planned_at=VISIT_MOMENT - timedelta(days=90),
        forms={"zelfredzaamheid": draft("zelfredzaamheid", scores(wonen=("3", "", "")), version="2025.1")},
    )
    document = report(household(visits=(before, visit())))
    strips = next(block for block in document.blocks if isinstance(block, ScoreStrips))
    assert all(row.previous is None for row in strips.rows)
    assert "met andere vragen gemeten" in whole_text(document)


def test_actions_say_who_and_when() -> None:
    table = next(b for b in section(report(household()), "Wie doet wat") if isinstance(b, Table))
    assert table.header == ("Wat", "Wie", "Wanneer")
    assert ("De brief samen lezen", "u en Noor", "gedaan") in table.rows
    assert ("Loonstroken en post klaarleggen", "u", "25\u00a0november") in table.rows


def test_an_action_that_was_dropped_is_told_as_such_and_not_as_an_agreement() -> None:
    document = report(large_household())
    actions = [row for b in section(document, "Wie doet wat") if isinstance(b, Table) for row in b.rows]
    assert not any(row[0] == "Een cursus van een jaar" for row in actions)
    weighed = next(b for b in section(document, "Wat wij hebben afgewogen") if isinstance(b, Fields))
    assert Field("Dit doen wij niet", "Een cursus van een jaar.") in weighed.rows


def test_solutions_are_told_from_near_to_far() -> None:
    weighed = next(
        b for b in section(report(household()), "Wat wij hebben afgewogen") if isinstance(b, Fields)
    )
    assert [row.label for row in weighed.rows] == [
        "U zelf",
        "Mensen om u heen",
        "Hulp voor iedereen",
        "Hulp op maat",
    ]
    assert weighed.rows[2].text == "Hierover spraken wij niet."


def test_it_says_that_it_is_not_a_decision_and_whom_to_call() -> None:
    document = report(household())
    assert any(isinstance(b, Callout) and b.title == "Dit is nog geen besluit" for b in document.blocks)
    assert (
        document.footer == "Dit is een verslag, nog geen besluit. Vragen? Bel Noor Willems, 0800 000 00 00."
    )


def test_internal_notes_and_preparation_reach_no_document() -> None:
    assert INTERNAL_SECRET not in whole_text(report(household()))
    assert INTERNAL_SECRET not in whole_text(plan(household()))
    assert "De brief van de verhuurder is van 3 november 2026." in whole_text(report(household()))


def test_internal_answers_reach_no_document() -> None:
    scored = scores(thuis=("1", "1", ""))
    for name in ("what", "who", "told"):
        scored[f"/thuis/thuis_today_{name}"] = answer(INTERNAL_SECRET)
    forms = {
        "leefgebieden": draft("leefgebieden", intake("thuis")),
        "zelfredzaamheid": draft("zelfredzaamheid", scored),
    }
    text = whole_text(report(household(visits=(visit(forms=forms, notes=()),))))
    assert INTERNAL_SECRET not in text
    assert "direct hulp nodig (1)" in text


def test_an_answer_of_an_unknown_question_is_left_out() -> None:
    told = intake("wonen") | {"/wonen/wonen_from_elsewhere": answer(INTERNAL_SECRET)}
    forms = {"leefgebieden": draft("leefgebieden", told)}
    assert INTERNAL_SECRET not in whole_text(report(household(visits=(visit(forms=forms, notes=()),))))


def test_an_answer_that_became_irrelevant_is_left_out() -> None:
    forms = {"leefgebieden": draft("leefgebieden", intake("geld"))}
    text = whole_text(report(household(visits=(visit(forms=forms),), goals=())))
    assert "Ik durfde niet te bellen" not in text
    assert "Huurwoning" not in text


def test_the_reaction_of_the_resident_stands_in_their_own_words() -> None:
    blocks = section(report(household()), "Wat u van dit verslag vindt")
    assert blocks[0] == Paragraph("Klopt, met aanvulling.")
    assert blocks[1] == Quote("Mijn zus heeft ook geholpen met de brieven.")


def test_every_act_is_named_with_its_answer() -> None:
    document = report(household())
    chosen = next(block for block in document.closing if isinstance(block, Columns))
    assert [*chosen.left.blocks, *chosen.right.blocks] == [
        Fact("Het verslag gezien:", "ja, gezien."),
        Fact("Klopt het verslag:", "klopt, met aanvulling."),
        Fact("Hulp aanvragen (schuldhulp):", "ja."),
        Fact("Delen met de verhuurder:", "ja."),
    ]
    before = document.closing[document.closing.index(chosen) - 1]
    assert isinstance(before, Paragraph)
    assert before.text.replace("\u00a0", " ").startswith("Fatima van den Berg koos op 21 november 2026 om ")


def test_the_day_on_which_all_goals_are_looked_at_again_stands_with_what_comes_next() -> None:
    document = report(household())
    day = "Op 2\u00a0januari 2027 kijken wij samen of het lukt."
    assert day in next(b for b in section(document, "Hoe het verder gaat") if isinstance(b, Bullets)).items
    assert day not in list(texts_of(tuple(section(document, "Wie doet wat"))))


def test_what_weighs_beside_a_score_has_the_short_words_of_the_screen() -> None:
    said = "\n".join(texts_of(tuple(section(report(large_household()), "Wat wij hebben afgewogen"))))
    assert "Lastig in het Nederlands:" in said
    assert "Online zaken regelen:\nmet hulp." in said


def test_sharing_says_with_whom_what_for_and_that_stopping_is_easy() -> None:
    document = report(household())
    lines = next(b for b in document.closing if isinstance(b, Bullets)).items
    assert lines[0].startswith("De verhuurder: ja. Wij geven: uw naam en de hoogte van de achterstand.")
    assert lines[1] == "De school: nee. Wij delen niets."
    assert lines[2] == "De zorgverzekeraar: u beslist later. Tot dan delen wij niets."
    assert "Stoppen met delen mag altijd." in whole_text(document)


def test_there_is_a_place_to_sign_for_resident_and_worker() -> None:
    fields_block = next(b for b in report(household()).closing if isinstance(b, SignatureFields))
    assert [(f.who, f.name) for f in fields_block.fields] == [
        ("resident", "Fatima van den Berg"),
        ("worker", "Noor Willems"),
    ]


def test_a_visit_without_any_answer_still_gives_a_verslag() -> None:
    document = report(Dossier(id=household().id, visits=(Visit(id=VISIT),)))
    box = next(block for block in document.blocks if isinstance(block, Summary))
    assert box.items == ("Wij maakten kennis. Wij spraken nog niets af.",)


def test_a_form_that_is_not_here_is_named_in_the_error() -> None:
    forms = {"elders": draft("elders", {})}
    with pytest.raises(FormMissingError) as caught:
        report(household(visits=(visit(forms=forms),)))
    assert caught.value.facts == {"form_id": "elders"}


def test_the_text_version_does_not_change_when_people_answer_to_the_text() -> None:
    before = report(household(visits=(visit(acts=()),), consents=()))
    after = report(household())
    assert before.text_version == after.text_version
    assert before.closing != after.closing


def test_the_text_version_changes_with_one_letter_and_with_the_version_number() -> None:
    told = intake("wonen", "geld") | {"/wens_en_vraag/request": answer("hulp om in uw huis te blijven wonem")}
    other = household(visits=(visit(forms={"leefgebieden": draft("leefgebieden", told)}),))
    same = household(visits=(visit(forms={"leefgebieden": draft("leefgebieden", intake("wonen", "geld"))}),))
    assert report(same).text_version != report(other).text_version
    assert report(same).text_version != report(same, version=2).text_version


def test_the_plan_speaks_as_the_resident_and_follows_the_five_domains() -> None:
    document = plan(household())
    assert document.title == "Mijn toekomstplan"
    assert headings(document)[:6] == [
        "Waar ik van droom",
        "Wonen",
        "Geld",
        "School en werk",
        "Gezond en goed voelen",
        "Mensen om mij heen",
    ]
    wonen = next(b for b in section(document, "Wonen") if isinstance(b, Fields))
    assert [(row.label, row.voice) for row in wonen.rows] == [
        ("Hoe het gaat", Voice.NEUTRAL),
        ("Zo is het nu", Voice.RESIDENT),
        ("Dit wil ik", Voice.RESIDENT),
        ("Dit heb ik nodig", Voice.RESIDENT),
    ]


def test_the_plan_shows_who_filled_in_what() -> None:
    document = plan(household())
    geld = next(b for b in section(document, "Geld") if isinstance(b, Fields))
    assert geld.rows[0].source == "door een ander opgeschreven"
    assert geld.rows[1].source == ""
    assert "typte ik er 9 zelf" in whole_text(document)


def test_a_plan_that_was_typed_by_the_resident_alone_says_so() -> None:
    own = {"/dromen/droom": answer("Een eigen bakkerij.", Role.RESIDENT)}
    forms = {"toekomstplan": draft("toekomstplan", own)}
    document = plan(household(visits=(visit(forms=forms),)))
    assert "Alle antwoorden zijn door mij zelf getypt." in whole_text(document)


def test_what_the_resident_skips_in_the_plan_is_said_in_their_voice() -> None:
    forms = {"toekomstplan": draft("toekomstplan", {"/welzijn/welzijn_nu": answer(refused(), Role.RESIDENT)})}
    blocks = section(plan(household(visits=(visit(forms=forms),))), "Gezond en goed voelen")
    rows = next(b for b in blocks if isinstance(b, Fields)).rows
    assert rows[0].text == "Hier wil ik niet over praten."


def test_in_the_plan_the_resident_is_i() -> None:
    table = next(b for b in all_blocks(plan(household())) if isinstance(b, Table))
    assert ("Loonstroken en post klaarleggen", "ik", "25\u00a0november") in table.rows
