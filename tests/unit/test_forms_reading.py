"""How hard Dutch is to read: syllables, Flesch-Douma, and what ``forms check --reading`` says of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from builders.forms import form_of, write_pack
from keukentafel.cli.forms import app
from keukentafel.forms import load_form
from keukentafel.forms.check import read_aloud
from keukentafel.forms.check.dutch import abbreviations, reading_of_texts, sentences, stiff_words, syllables
from keukentafel.forms.findings import Severity
from keukentafel.forms.loader import list_forms
from keukentafel.forms.xlsform import check_workbook
from keukentafel.system.resources import forms_root


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("huis", 1),
        ("wonen", 2),
        ("gemeente", 3),
        ("leeuw", 1),
        ("nieuwe", 2),
        ("financieel", 4),
        ("coördinatie", 5),
        ("zelfredzaamheid", 4),
        ("reïntegratie", 5),
        ("mooie", 2),
        ("bijzondere", 4),
        ("kwaliteit", 3),
        ("één", 1),
        ("m", 1),
        ("uitkering", 3),
        ("maatschappelijke", 5),
        ("geïnteresseerd", 5),
    ],
)
def test_syllables_are_counted_as_dutch_people_clap_them(word: str, count: int) -> None:
    assert abs(syllables(word) - count) <= (1 if word in {"één", "reïntegratie"} else 0)


def test_flesch_douma_is_worked_out_as_defined() -> None:
    counted = reading_of_texts(["Wij eten soep. De kat slaapt op het bed."])
    assert (counted.sentences, counted.words, counted.syllables, counted.longest) == (2, 9, 10, 6)
    assert counted.score == pytest.approx(206.84 - 0.77 * 1000 / 9 - 0.93 * 4.5, abs=0.06)
    assert reading_of_texts([]).score == 100.0


def test_abbreviations_and_stiff_words_are_found() -> None:
    assert abbreviations("U krijgt WMO-hulp m.b.t. de PGB") == ("WMO", "PGB", "m.b.t.")
    assert abbreviations("Een budget (PGB) van de SVB, bijv. nu") == ("bijv.",)
    assert stiff_words("Indien u woonachtig bent, dient u dit te melden") == ("indien", "woonachtig", "dient")


def _codes(**texts: str) -> dict[str, Severity]:
    rows = "\n".join(f"- {{type: note, name: {name}}}" for name in texts)
    written = "title: K\n" + "".join(f'{name}: "{text}"\n' for name, text in texts.items())
    return {f.code: f.severity for f in read_aloud(form_of(rows, texts=written)).findings}


def test_sentences_above_fifteen_words_are_remarked_and_above_twenty_refused() -> None:
    assert _codes(a="de kat zit op de mat " * 2) == {}
    assert _codes(a="ik zie " * 8) == {"FORM_044": Severity.WARNING}
    assert _codes(a="ik zie " * 11) == {"FORM_025": Severity.ERROR}


def test_a_hard_form_is_refused_and_says_where() -> None:
    hard = "Ondersteuningsmogelijkheden betreffende maatschappelijke participatie. " * 7
    assert _codes(a=hard) == {
        "FORM_045": Severity.WARNING,
        "FORM_051": Severity.WARNING,
        "FORM_055": Severity.ERROR,
    }


def test_a_text_that_goes_on_is_remarked() -> None:
    assert _codes(a="Ik zie de kat. " * 11) == {"FORM_052": Severity.WARNING}


def test_an_abbreviation_may_be_explained_elsewhere_in_the_form() -> None:
    assert _codes(a="Heeft u een PGB?") == {"FORM_046": Severity.WARNING}
    assert _codes(a="Heeft u een PGB?", b="Een eigen budget (PGB).") == {}


def test_a_form_without_dutch_is_not_judged(tmp_path: Path) -> None:
    pack = write_pack(tmp_path, "- {type: note, name: a, 'label::en': A}")
    (pack / "texts" / "nl.yaml").unlink()
    (pack / "texts" / "en.yaml").write_text("title: T\n", encoding="utf-8")
    form = (pack / "form.yaml").read_text(encoding="utf-8").replace("title: Klein", "default_language: en")
    (pack / "form.yaml").write_text(form, encoding="utf-8")
    assert read_aloud(load_form(pack)).reading is None


@pytest.mark.parametrize("pack", list_forms(forms_root()), ids=lambda path: path.name)
def test_every_shipped_form_is_plain_dutch(pack: Path) -> None:
    done = read_aloud(load_form(pack))
    assert done.reading is not None
    assert done.reading.score >= 80
    assert [f for f in done.findings if f.severity is Severity.ERROR] == []


def test_what_is_hard_in_a_workbook_is_told_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text(f"type,name,label\nnote,a,A\nnote,b,{'ik zie ' * 11}\n", encoding="utf-8")
    (found,) = check_workbook(path, None, reading=True).check.findings
    assert (found.code, found.severity, found.file, found.line) == ("FORM_025", Severity.ERROR, "survey", 3)


def test_the_command_line_gives_the_figures_and_fails_on_hard_texts(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["check", "toekomstplan", "--reading", "--json"])
    (score,) = json.loads(done.stdout)["reading"]
    assert done.exit_code == 0
    assert score["form"] == "toekomstplan"
    assert score["score"] >= 80
    pack = write_pack(tmp_path, "- {type: note, name: a}", texts=f"title: K\na: {'ik zie ' * 11}\n")
    assert CliRunner().invoke(app, ["check", str(pack)]).exit_code == 0
    hard = CliRunner().invoke(app, ["check", str(pack), "--reading"])
    assert hard.exit_code == 1
    assert hard.stdout.count("FORM_025") == 1
    assert "Flesch-Douma" in hard.stdout


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("U krijgt i.v.m. uw aanvraag een brief. Die leest u thuis.", [7, 4]),
        ("Wij bellen u; daarna komen wij langs; samen kijken wij verder.", [11]),
        ("Dit is nodig:\n- een bed\n- een stoel", [3, 2, 2]),
        ("Het kost 1.500,50 euro om 14.30 uur.", [7]),
        ("Wat vindt u?! Echt… Ja.", [3, 1, 1]),
    ],
)
def test_only_what_ends_a_sentence_ends_it(text: str, lengths: list[int]) -> None:
    assert [len(words) for words in sentences(text)] == lengths


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ivm uw vraag mbt geld aub bellen, t/m vrijdag.", ("Ivm", "mbt", "aub", "t/m")),
        ("Mw. De Vries belt, tel. volgt, evt. vrijdag.", ("Mw.", "tel.", "evt.")),
        ("Vraag het op tijd. Ik kom om tien uur. Wij zijn er dan.", ()),
    ],
)
def test_abbreviations_are_seen_with_dots_and_without(text: str, found: tuple[str, ...]) -> None:
    assert abbreviations(text) == found


def test_phrases_of_the_town_hall_are_seen_too() -> None:
    said = "Met betrekking tot uw brief verstrekt de gemeente in het kader van de wet vooralsnog niets."
    assert stiff_words(said) == ("met betrekking tot", "verstrekt", "in het kader van", "vooralsnog")
    assert stiff_words("U trekt de jas aan. Dat is een goed kader.") == ()
