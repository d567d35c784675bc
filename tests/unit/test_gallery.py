"""The gallery: every pack as a page that stands on its own, for people who never open the app."""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from typer.testing import CliRunner

from builders.forms import form_of, write_pack
from keukentafel.cli.forms import app
from keukentafel.errors import KeukentafelError, StorageUnavailableError
from keukentafel.forms import Group, load_form
from keukentafel.forms.finding_packs import pack_card
from keukentafel.system.resources import forms_root
from keukentafel.usecases.gallery import GalleryFolderError, write_gallery
from keukentafel.usecases.gallery.conditions import condition_in_words
from keukentafel.usecases.gallery.markup import Html, flat, tag
from keukentafel.usecases.gallery.pages import Shown, index_page, pack_page

VOID = {"meta", "input", "path", "circle", "line", "rect", "polyline", "ellipse", "polygon"}


class _Reader(HTMLParser):
    """Notes what a page would load, and whether its elements close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.addresses: list[str] = []
        self.words: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []

    def handle_starttag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        if name not in VOID:
            self.open.append(name)
        for key, value in attrs:
            self.attributes.append((name, key, value or ""))
            if key in {"src", "href", "action", "data", "srcset"}:
                self.addresses.append(value or "")

    def handle_endtag(self, name: str) -> None:
        if name not in VOID:
            assert self.open.pop() == name

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in {"style", "script"}:
            self.words.append(data)


def _read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    assert reader.open == []
    return reader


SURVEY = """
- type: group
  name: wens
  label: Wat u wilt
  kt::audience: resident
  children:
    - {type: text, name: wish, label: "Wat <b>wilt</b> u?", hint: Rustig aan., guidance_hint: Wacht even.}
    - {type: select_one yes_no, name: moved, label: Bent u verhuisd?}
- {type: text, name: zorg, label: Wat geeft onrust?, kt::audience: internal, relevant: "${moved} = 'yes'"}
- {type: integer, name: aantal, label: Hoe vaak?, relevant: "string-length(${wish}) > 0 and ${moved} != 'no'"}
- {type: calculate, name: dubbel, calculation: "${aantal} * 2"}
- {type: note, name: klaar, label: "Dat is ${dubbel} keer.", relevant: "${aantal} mod 2 = 1"}
"""
CHOICES = "yes_no: [yes, no]"
TEXTS = 'title: "Klein & <i>fijn</i>"\nreviewed: true\nchoices: {yes_no: {yes: Ja, no: Nee}}\n'
ARABIC = 'title: صغير\nreviewed: false\nwish: {label: "ماذا تريد؟"}\nchoices: {yes_no: {yes: نعم, no: لا}}\n'
DEMO = """about: Noor wil rust
household: [{given_name: Noor, role: resident}]
steps:
  - {set: /wens/wish, value: "<script>alert(1)</script>", by: resident}
  - {set: /wens/moved, value: yes, by: resident}
  - {set: /zorg, value: Geheim}
  - {missing: /aantal, reason: refused}
"""


def _pack(folder: Path) -> Path:
    pack = write_pack(folder, SURVEY, CHOICES, TEXTS)
    (pack / "texts" / "ar.yaml").write_text(ARABIC, encoding="utf-8")
    (pack / "demo.yaml").write_text(DEMO, encoding="utf-8")
    head = (pack / "form.yaml").read_text(encoding="utf-8")
    settings = 'settings: {names: "Kleintje; de Kleine", about: Als het klein is., kind: gesprek}\nchoices:'
    (pack / "form.yaml").write_text(head.replace("choices:", settings), encoding="utf-8")
    return pack


@pytest.fixture
def page(tmp_path: Path) -> str:
    write_gallery([_pack(tmp_path)], tmp_path, tmp_path / "out")
    return (tmp_path / "out" / "small.html").read_text(encoding="utf-8")


def test_a_page_tells_everything_of_a_pack(page: str) -> None:
    words = " ".join(" ".join(_read(page).words).split())
    for said in (
        "Klein & <i>fijn</i>",
        "Ook bekend als Kleintje · de Kleine",
        "Als het klein is.",
        "Wat <b>wilt</b> u?",
        "Tip voor het gesprek: Wacht even.",
        "Alleen als «Bent u verhuisd?» is «Ja».",
        "Alleen als «Wat <b>wilt</b> u?» is ingevuld en «Bent u verhuisd?» is niet «Nee».",
        "Alleen als deze formule klopt: ${aantal} mod 2 = 1",
        "ماذا تريد؟",
        "concept – niet nagelezen",
        "Geen antwoord mag altijd: Weet ik niet · Wil ik niet over praten · Later · Niet besproken",
        "Flesch-Douma",
        "Noor wil rust",
        "Intern",
        "Dat is dubbel keer.",
    ):
        assert said in words, said


def test_words_of_a_pack_cannot_become_markup(page: str) -> None:
    reader = _read(page)
    assert "script" not in {name for name, _, _ in reader.attributes}
    assert "<script>" not in page
    assert "‘<script>alert(1)</script>’" in "".join(reader.words)


def test_a_page_stands_on_its_own(page: str) -> None:
    reader = _read(page)
    assert set(reader.addresses) == {"index.html", "small.pdf"}
    assert "default-src 'none'" in unescape(page)
    assert not re.search(r"https?://", page)
    assert set(re.findall(r"url\((data:[a-z/]+)", page)) == {"data:font/ttf"}


def test_arabic_runs_from_right_to_left_and_headings_go_down_in_steps(page: str) -> None:
    reader = _read(page)
    assert ("div", "dir", "rtl") in reader.attributes
    assert ("div", "lang", "ar") in reader.attributes
    levels = [int(found) for found in re.findall(r"<h(\d)", page)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_sample_of_the_verslag_stands_beside_it_without_what_is_internal(tmp_path: Path) -> None:
    (written,) = write_gallery([_pack(tmp_path)], tmp_path, tmp_path / "out")
    assert written.pdf is not None
    assert written.pdf.read_bytes().startswith(b"%PDF")
    assert written.sample_problem == ""


def test_the_index_has_every_pack_under_its_kind_and_can_be_searched(tmp_path: Path) -> None:
    write_gallery([_pack(tmp_path)], tmp_path, tmp_path / "out")
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    reader = _read(index)
    assert "small.html" in reader.addresses
    assert "Gesprekken" in "".join(reader.words)
    (searched,) = [value for name, key, value in reader.attributes if key == "data-words"]
    assert "de kleine" in searched
    assert "script-src 'sha256-" in unescape(index)
    assert not re.search(r"https?://", index)


def test_deadlines_divisions_and_prices_are_there_to_be_looked_over(tmp_path: Path) -> None:
    write_gallery([_pack(tmp_path)], tmp_path, tmp_path / "out")
    page = (tmp_path / "out" / "tabellen.html").read_text(encoding="utf-8")
    reader = _read(page)
    words = " ".join(" ".join(reader.words).split())
    for said in (
        "Onderzoek afronden 6 weken na «Melding ontvangen» regel Wmo 2015, artikel 2.3.2 lid 1",
        "nog niet nagekeken door een jurist",
        "Schulden Geld",
        "Uit een huurwoning gezet € 6.000 per keer 2018 S4:600",
    ):
        assert said in words, said
    assert set(reader.addresses) == {"index.html"}
    assert not re.search(r"https?://", page)
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "tabellen.html" in _read(index).addresses


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    pack = _pack(tmp_path)
    other = tmp_path / "documenten"
    other.mkdir()
    (other / "brief.txt").write_text("van iemand anders", encoding="utf-8")
    with pytest.raises(GalleryFolderError):
        write_gallery([pack], tmp_path, other)
    assert [path.name for path in other.iterdir()] == ["brief.txt"]
    with pytest.raises(GalleryFolderError):
        write_gallery([pack], tmp_path, other / "brief.txt")


def test_an_earlier_gallery_makes_room_and_keeps_what_is_not_a_page(tmp_path: Path) -> None:
    pack, out = _pack(tmp_path), tmp_path / "out"
    write_gallery([pack], tmp_path, out)
    (out / "weg.html").write_text("oud", encoding="utf-8")
    (out / "opmerkingen.txt").write_text("van een lezer", encoding="utf-8")
    write_gallery([pack], tmp_path, out)
    names = {path.name for path in out.iterdir()}
    pages = {"index.html", "tabellen.html", "small.html", "small.pdf"}
    assert names == {".keukentafel-galerij", "opmerkingen.txt", *pages}


def test_a_pack_with_an_error_writes_nothing(tmp_path: Path) -> None:
    pack = write_pack(tmp_path, "- {type: text, name: a, label: A, relevant: '${b} = 1'}")
    with pytest.raises(KeukentafelError):
        write_gallery([pack], tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("relevant", "said"),
    [
        ("${a} = 'x'", "«Eerste?» is «Iks»"),
        ("'x' != ${a}", "«Eerste?» is niet «Iks»"),
        ("not(${a} = 'x')", "«Eerste?» is niet «Iks»"),
        ("${a} = 'x' or ${a} = 'y'", "«Eerste?» is «Iks» of «Ypsilon»"),
        ("selected(${m}, 'x')", "bij «Meer?» is gekozen: «Iks»"),
        ("not(selected(${m}, 'x'))", "bij «Meer?» is niet gekozen: «Iks»"),
        ("selected(${a}, 'y')", "«Eerste?» is «Ypsilon»"),
        ("count-selected(${m}) >= 2", "bij «Meer?» minstens 2 antwoorden zijn gekozen"),
        ("count-selected(${m}) > 0", "«Meer?» is ingevuld"),
        ("${n} > 2.5", "«Getal?» meer is dan 2,5"),
        ("3 >= ${n}", "«Getal?» hooguit 3 is"),
        ("not(${n} < 3)", "«Getal?» minstens 3 is"),
        ("${n} = ''", "«Getal?» leeg is"),
        (
            "(${a} = 'x' or ${n} > 1) and ${m} != ''",
            "(«Eerste?» is «Iks» of «Getal?» meer is dan 1) en «Meer?» is ingevuld",
        ),
        ("not(${a} = 'x' and ${n} > 1)", "«Eerste?» is niet «Iks» of «Getal?» hooguit 1 is"),
        ("true()", "altijd"),
        ("${n} mod 2 = 1", None),
        ("${a} = 'x' and position(..) = 1", None),
    ],
)
def test_conditions_are_said_as_people_say_them_or_not_at_all(relevant: str, said: str | None) -> None:
    survey = f"""
- {{type: select_one l, name: a, label: "Eerste?"}}
- {{type: select_multiple l, name: m, label: "Meer?"}}
- {{type: integer, name: n, label: "Getal?"}}
- {{type: text, name: t, label: T, relevant: "{relevant}"}}
"""
    form = form_of(survey, "l: [x, y]", "title: K\nchoices: {l: {x: Iks, y: Ypsilon}}\n")
    expression = form.question("t").relevant
    assert expression is not None
    assert condition_in_words(expression, form) == said


def test_markup_escapes_words_and_nothing_else() -> None:
    assert tag("p", "a < b", tag("b", '"'), class_="x", hidden=True, id=None, title='"') == (
        '<p class="x" hidden title="&quot;">a &lt; b<b>&quot;</b></p>'
    )
    assert flat(["<", Html("<br>"), None, ("&",)]) == "&lt;<br>&amp;"


def test_the_command_writes_named_packs_and_refuses_a_foreign_folder(tmp_path: Path) -> None:
    out = tmp_path / "galerij"
    done = CliRunner().invoke(app, ["gallery", "levenscijfer", "--out", str(out), "--json"])
    assert done.exit_code == 0, done.output
    result = json.loads(done.stdout)
    assert [row["form_id"] for row in result["packs"]] == ["levenscijfer"]
    assert Path(result["index"]).is_file()
    assert Path(result["packs"][0]["pdf"]).read_bytes().startswith(b"%PDF")
    (tmp_path / "brief.txt").write_text("x", encoding="utf-8")
    refused = CliRunner().invoke(app, ["gallery", "--out", str(tmp_path), "--json"])
    assert refused.exit_code == 2
    assert json.loads(refused.stdout)["error"] == "GALLERY_001"
    assert CliRunner().invoke(app, ["gallery", "bestaat_niet", "--out", str(out)]).exit_code == 1


def test_the_largest_pack_makes_a_sound_page() -> None:
    pack = forms_root() / "leefgebieden"
    form = load_form(pack)
    shown = Shown(pack_card(pack), form, None, None)
    page = pack_page(shown)
    _read(page)
    assert page.count("<h2") >= sum(isinstance(child, Group) for child in form.root.children)
    _read(index_page([shown]))


@pytest.mark.parametrize("stands_there", ["a file", "a link to nothing"])
def test_a_folder_that_cannot_be_made_is_told_and_writes_nothing(tmp_path: Path, stands_there: str) -> None:
    place = tmp_path / "place"
    if stands_there == "a file":
        place.write_text("van een ander", encoding="utf-8")
        out = place / "out"
    else:
        place.symlink_to(tmp_path / "nergens" / "out")
        out = place
    with pytest.raises(StorageUnavailableError):
        write_gallery([_pack(tmp_path)], tmp_path, out)
    assert not (tmp_path / "nergens").exists()
