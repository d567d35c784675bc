"""The words around signing and consent: stricter than forms, and every miss is an error."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from keukentafel.cli.form_choice import CLOSING_AREAS
from keukentafel.cli.forms import app
from keukentafel.forms.check.closing_words import read_closing
from keukentafel.system.resources import forms_root


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Dit is een zin met veel te veel woorden erin om nog in een keer te kunnen begrijpen.", "FORM_025"),
        ("U gaat akkoord conform de regels.", "FORM_051"),
        ("Uw gegevens gaan naar het CIZ.", "FORM_046"),
        ("Gegevensverwerkingsovereenkomsten rechtvaardigen verantwoordingsverplichtingen.", "FORM_055"),
    ],
)
def test_each_way_of_being_hard_is_an_error(words: str, code: str) -> None:
    done = read_closing("closing", {"sign": words})
    assert not done.ok
    assert code in {finding.code for finding in done.findings}


def test_plain_words_pass() -> None:
    done = read_closing("closing", {"sign": "Mogen wij dit delen met {partner}? Nee is ook goed."})
    assert done.ok
    assert done.reading is not None
    assert done.reading.score >= 70


def test_checking_the_shipped_forms_reads_what_is_signed_too_without_a_miss() -> None:
    done = CliRunner().invoke(app, ["check", str(forms_root()), "--reading", "--json"])
    result = json.loads(done.stdout)
    scores = {line["form"]: line for line in result["reading"]}
    for area in CLOSING_AREAS:
        assert scores[area]["score"] >= 70
        assert scores[area]["longest"] <= 15
    assert not [finding for finding in result["findings"] if finding["form"] in CLOSING_AREAS]
