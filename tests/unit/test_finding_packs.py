"""A worker finds a pack by the name its users give it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from keukentafel.cli.forms import app
from keukentafel.forms.finding_packs import PackCard, by_kind, find_packs, pack_card, pack_cards
from keukentafel.system.resources import forms_root

CARDS = (
    PackCard(
        "fietser",
        title="Aan de deur",
        names=("Enjoy Life", "de Fietser", "Zoetermeer"),
        about="Als u aanbelt na een signaal.",
        kind="gesprek",
    ),
    PackCard(
        "oss",
        title="Ik wil, ik kan, ik heb nodig",
        names=("Samenwerkwijze Oss", "MDO aan huis"),
        about="Als de inwoner zelf de richting kiest.",
        kind="plan",
    ),
    PackCard("wmo", title="Keukentafelgesprek Wmo", names=("Bronckhorst",), source="Sociaal Domein app"),
    PackCard("team8tien", title="Aanmelden met de jongere", names=("Team8tien",), kind="gezin"),
    PackCard("ipta", title="Plan met iedereen eromheen", names=("IPTA", "wraparound", "coördinatie")),
)


def _found(words: str) -> list[str]:
    return [card.form_id for card in find_packs(CARDS, words)]


@pytest.mark.parametrize(
    ("words", "form_id"),
    [
        ("fietser", "fietser"),
        ("de Fietser", "fietser"),
        ("FIETS", "fietser"),
        ("fiester", "fietser"),
        ("fieser", "fietser"),
        ("ik wil ik kan", "oss"),
        ("oss", "oss"),
        ("keukentafel", "wmo"),
        ("keukentafl gesprek", "wmo"),
        ("keuken tafel gesprek", "wmo"),
        ("bronkhorst", "wmo"),
        ("keukntafl", "wmo"),
        ("Team 8 tien", "team8tien"),
        ("wrap around", "ipta"),
        ("coordinatie", "ipta"),
        ("Sociaal domein", "wmo"),
        ("keukentafelgesprekken", "wmo"),
        ("de jongere", "team8tien"),
    ],
)
def test_the_pack_with_this_name_comes_first(words: str, form_id: str) -> None:
    assert _found(words)[0] == form_id


def test_what_fits_all_words_goes_alone_and_else_what_fits_most() -> None:
    assert _found("fietser deur") == ["fietser"]
    assert _found("fietser oss") == ["fietser", "oss"]
    assert _found("fietser zwembad palmboom") == []
    assert _found("zwembad") == []


def test_a_title_goes_before_the_same_name_of_another_pack() -> None:
    named = PackCard("ladder", title="Ladder", names=("Bezoek",))
    titled = PackCard("bezoek", title="Bezoek aan de deur")
    assert [card.form_id for card in find_packs((named, titled), "bezoek")] == ["bezoek", "ladder"]


def test_a_short_word_is_taken_as_it_is() -> None:
    assert "oss" not in _found("osx")


def test_without_words_everything_stands_as_it_was() -> None:
    assert _found("  ") == [card.form_id for card in CARDS]
    assert _found("de") == ["fietser", "team8tien", "oss"]


def test_a_name_goes_before_an_explanation() -> None:
    told = PackCard("told", title="Iets anders", about="Lijkt op Oss.")
    assert [card.form_id for card in find_packs((told, *CARDS), "oss")] == ["oss", "told"]


def test_a_card_is_read_from_the_head_of_a_pack_alone(tmp_path: Path) -> None:
    pack = _pack(tmp_path, 'settings: {names: "Huis; bij de deur", about: Als u aanbelt., kind: gesprek}\n')
    assert pack_card(pack) == PackCard(
        "small",
        version="1",
        title="Klein",
        names=("Huis", "bij de deur"),
        about="Als u aanbelt.",
        kind="gesprek",
        languages=("nl", "ar"),
        reviewed=frozenset({"nl"}),
    )


@pytest.mark.parametrize(
    ("words", "form_id"),
    [
        ("wmo gesprk", "keukentafelgesprek_wmo"),
        ("huishoudelijk hulp", "huishoudelijke_hulp"),
        ("schuldhulp", "basis_op_orde"),
        ("verkeerslicht", "eenvoudige_scores"),
        ("omgekerde toets", "omgekeerde_toets"),
        ("thuiszitter", "school_als_werkplaats"),
        ("dagbesteding", "participatieladder"),
        ("warme ovedracht", "overdracht"),
        ("levens cijfer", "levenscijfer"),
    ],
)
def test_what_workers_type_finds_the_shipped_pack_they_mean(words: str, form_id: str) -> None:
    assert find_packs(pack_cards(forms_root()), words)[0].form_id == form_id


def test_words_that_fit_in_part_and_only_by_mistake_find_nothing() -> None:
    assert find_packs(pack_cards(forms_root()), "verwarde personen") == ()


@pytest.mark.parametrize("head", ["settings: [\n", "settings: &a [*a, *a]\n", "\tform_id: x\n"])
def test_a_pack_that_cannot_be_read_is_told_and_hides_no_other(tmp_path: Path, head: str) -> None:
    (_pack(tmp_path, "") / "form.yaml").write_text(head, encoding="utf-8")
    (tmp_path / "good" / "texts").mkdir(parents=True)
    (tmp_path / "good" / "form.yaml").write_text("form_id: good\nversion: '1'\n", encoding="utf-8")
    assert {card.form_id: card.problem for card in pack_cards(tmp_path)} == {"good": "", "small": "FORM_002"}
    done = CliRunner().invoke(app, ["list", "--forms", str(tmp_path), "--json"])
    assert done.exit_code == 1
    assert [row["ok"] for row in json.loads(done.stdout)["forms"]] == [True, False]


def test_the_shipped_packs_are_found_by_each_of_their_names_and_stand_under_a_kind() -> None:
    cards = pack_cards(forms_root())
    assert sum(map(len, by_kind(cards).values())) == len(cards)
    for card in cards:
        assert not card.problem
        for name in (card.form_id, card.title, *card.names):
            assert card in find_packs(cards, name), name
        assert find_packs(cards, card.title)[0] is card


def test_the_command_finds_by_name(tmp_path: Path) -> None:
    _pack(tmp_path, "settings: {names: Bij de deur, kind: gesprek}\n")
    done = CliRunner().invoke(app, ["list", "--find", "duer", "--forms", str(tmp_path), "--json"])
    (row,) = json.loads(done.stdout)["forms"]
    assert (row["form_id"], row["kind"], row["names"]) == ("small", "gesprek", ["Bij de deur"])
    nothing = CliRunner().invoke(app, ["list", "--find", "zwembad", "--forms", str(tmp_path)])
    assert nothing.exit_code == 0
    assert "Geen formulier gevonden" in nothing.stdout
    assert "Gesprekken" in CliRunner().invoke(app, ["list", "--forms", str(tmp_path)]).stdout


def _pack(folder: Path, settings: str) -> Path:
    texts = folder / "small" / "texts"
    texts.mkdir(parents=True)
    head = f'form_id: small\nversion: "1"\n{settings}survey:\n  - this is: never looked at\n'
    (folder / "small" / "form.yaml").write_text(head, encoding="utf-8")
    (texts / "nl.yaml").write_text("title: Klein\nreviewed: true\nwoord: {label: Hoi}\n", encoding="utf-8")
    (texts / "ar.yaml").write_text("title: صغير\nreviewed: false\n", encoding="utf-8")
    return folder / "small"


def test_a_head_nested_without_end_is_told_and_takes_nothing_with_it(tmp_path: Path) -> None:
    folder = tmp_path / "diep"
    folder.mkdir()
    (folder / "form.yaml").write_text("form_id: diep\nversion: '1'\nsettings: " + "[" * 100_000, "utf-8")
    assert pack_card(folder).problem == "FORM_002"
