"""What the resident reads must be there in every language the form promises; the worker reads Dutch."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders.forms import write_pack
from keukentafel.forms import Finding
from keukentafel.forms.check import check_form
from keukentafel.forms.findings import Severity

SURVEY = """
- type: group
  name: g
  children:
    - {type: text, name: theirs, kt::audience: resident, constraint: ". != ''"}
    - {type: select_one k, name: pick, kt::audience: resident}
    - {type: text, name: mine}
- {type: group, name: h, children: [{type: select_one w, name: ours}]}
"""
CHOICES = "k: [x]\nw: [y]"
DUTCH = """
title: Klein
g: {label: Geld, why_needed: Daarom., hint: Voor u.}
h: Onder ons
theirs: {label: Vertel, hint: Rustig., guidance_hint: Luister., constraint_message: Schrijf iets.}
pick: Kies
mine: Van mij
ours: Van ons
choices: {k: {x: {label: Iks, hint: Dat is}}, w: {y: Ie}}
"""
ENGLISH = """
title: Small
g: {label: Money, why_needed: Because.}
theirs: {label: Tell, hint: Calmly., constraint_message: Write something.}
pick: Choose
choices: {k: {x: {label: Ex, hint: That is}}}
"""


def _checked(folder: Path, *, languages: str, **texts: str) -> list[Finding]:
    pack = write_pack(folder, SURVEY, CHOICES, DUTCH)
    for language, text in texts.items():
        (pack / "texts" / f"{language}.yaml").write_text(text, encoding="utf-8")
    form = pack / "form.yaml"
    if languages:
        said = f"settings:\n  resident_languages: '{languages}'\n"
        form.write_text(form.read_text("utf-8") + said, encoding="utf-8")
    return [f for f in check_form(pack).findings if f.code in {"FORM_017", "FORM_059"}]


def test_a_promised_language_needs_only_what_the_resident_reads(tmp_path: Path) -> None:
    assert _checked(tmp_path, languages="nl en", en=ENGLISH) == []


def test_texts_of_the_worker_are_missed_when_nothing_is_promised(tmp_path: Path) -> None:
    (found,) = _checked(tmp_path, languages="", en=ENGLISH)
    assert (found.code, found.severity, found.file) == ("FORM_017", Severity.WARNING, "texts/en.yaml")
    assert found.facts["names"] == "g, mine, h, ours, w.y"


def test_guidance_for_the_worker_never_counts(tmp_path: Path) -> None:
    everything = f"{ENGLISH}\nmine: Mine\nours: Ours\nh: Between us\n"
    everything = everything.replace("why_needed: Because.", "why_needed: Because., hint: For you.")
    everything = everything.replace("choices: {k:", "choices: {w: {y: Why}, k:")
    assert _checked(tmp_path, languages="", en=everything) == []


@pytest.mark.parametrize(
    ("left_out", "key"),
    [
        ("title: Small\n", "title"),
        ("label: Money, ", "g.label"),
        (", why_needed: Because.", "g.why_needed"),
        (", hint: Calmly.", "theirs.hint"),
        (", constraint_message: Write something.", "theirs.constraint_message"),
        ("pick: Choose\n", "pick.label"),
        ("label: Ex, ", "choices.k.x"),
        (", hint: That is", "choices.k.x.hint"),
    ],
)
def test_each_text_of_the_resident_that_lacks_is_named(tmp_path: Path, left_out: str, key: str) -> None:
    assert left_out in ENGLISH
    (found,) = _checked(tmp_path, languages="nl, en", en=ENGLISH.replace(left_out, ""))
    assert (found.code, found.severity, found.file) == ("FORM_059", Severity.ERROR, "texts/en.yaml")
    assert (found.facts["language"], found.facts["names"]) == ("en", key)


def test_hints_of_choices_that_a_worker_uses_too_are_indicators_and_stay_dutch(tmp_path: Path) -> None:
    pack = write_pack(tmp_path, SURVEY.replace("select_one w", "select_one k"), CHOICES, DUTCH)
    form = pack / "form.yaml"
    form.write_text(form.read_text("utf-8") + "settings:\n  resident_languages: 'nl en'\n", encoding="utf-8")
    english = ENGLISH.replace(", hint: That is", "")
    (pack / "texts" / "en.yaml").write_text(english, encoding="utf-8")
    assert [f for f in check_form(pack).findings if f.code == "FORM_059"] == []


def test_a_promised_language_without_any_text_is_an_error(tmp_path: Path) -> None:
    (found,) = _checked(tmp_path, languages="nl en tr", en=ENGLISH)
    assert (found.code, found.facts["language"], found.facts["count"]) == ("FORM_059", "tr", 9)


def test_a_language_beside_the_promised_ones_may_be_half_done(tmp_path: Path) -> None:
    (found,) = _checked(tmp_path, languages="nl", en=ENGLISH.replace("pick: Choose\n", ""))
    assert (found.code, found.facts["names"]) == ("FORM_017", "pick")
