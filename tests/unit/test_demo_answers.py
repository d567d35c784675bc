"""Demo answers: read, played, and turned into a sample of the verslag."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders.forms import write_pack
from keukentafel.clock import FixedClock
from keukentafel.domain.dossier import MissingAnswer
from keukentafel.domain.values import Missing, PersonRole, Role
from keukentafel.errors import KeukentafelError
from keukentafel.forms import list_forms, load_form
from keukentafel.forms.demo_answers import play_demo, read_demo
from keukentafel.forms.errors import StepsError
from keukentafel.forms.running import read_steps
from keukentafel.system.resources import forms_root
from keukentafel.usecases.sample import SAMPLE_DAY, sample_dossier, sample_pdf

SURVEY = """
- {type: text, name: wish, label: Wat wilt u?, kt::concept: wish, kt::audience: resident}
- {type: integer, name: age, label: Leeftijd}
- type: repeat
  name: child
  label: Kind
  children: [{type: text, name: name, label: Naam}]
"""
DEMO = """
about: Een kopje koffie
household:
  - {given_name: Noor, family_name: Voorbeeld, role: resident, birth_date: 1961-04-03}
  - {given_name: Wil, role: friend}
steps:
  - {set: /wish, value: Rust, by: resident}
  - {missing: /age, reason: later}
  - {add: /child}
  - {set: "/child[2]/name", value: Yusuf}
"""


def _pack(folder: Path, demo: str = DEMO) -> Path:
    pack = write_pack(folder, SURVEY)
    (pack / "demo.yaml").write_text(demo, encoding="utf-8")
    return pack


def test_a_demo_plays_and_remembers_who_said_what(tmp_path: Path) -> None:
    pack = _pack(tmp_path)
    demo = read_demo(pack)
    assert demo is not None
    assert [person.role for person in demo.household] == [PersonRole.RESIDENT, PersonRole.OTHER]
    played = play_demo(load_form(pack), demo, clock=FixedClock(SAMPLE_DAY))
    assert played.instance.state("/wish").value == "Rust"
    assert played.instance.state("/age").missing is Missing.LATER
    assert played.instance.state("/child[2]/name").value == "Yusuf"
    assert played.given_by["/wish"] is Role.RESIDENT
    assert not any(step.refused for step in played.played)


def test_a_sample_dossier_keeps_who_gave_an_answer(tmp_path: Path) -> None:
    pack = _pack(tmp_path)
    demo = read_demo(pack)
    assert demo is not None
    dossier = sample_dossier(load_form(pack), demo)
    (visit,) = dossier.visits
    answers = visit.forms["small"].answers
    assert answers["/wish"].role is Role.RESIDENT
    assert answers["/age"].value == MissingAnswer(missing=Missing.LATER)
    assert [a.value for path, a in answers.items() if path.endswith("/name")] == ["Yusuf"]
    assert dossier.resident is not None
    assert dossier.resident.given_name == "Noor"


def test_a_sample_is_the_same_pdf_each_time(tmp_path: Path) -> None:
    pack = _pack(tmp_path)
    first, second = (sample_pdf(load_form(pack), pack) for _ in range(2))
    assert first is not None
    assert first.startswith(b"%PDF-1.7")
    assert first == second
    (pack / "demo.yaml").unlink()
    assert sample_pdf(load_form(pack), pack) is None


@pytest.mark.parametrize(
    "demo",
    ["steps: [", "household: x\nsteps: []", "steps: {a: b}", DEMO.replace("1961-04-03", "gisteren"), "- a"],
)
def test_a_demo_that_cannot_be_read_is_a_coded_problem(tmp_path: Path, demo: str) -> None:
    with pytest.raises(KeukentafelError):
        read_demo(_pack(tmp_path, demo))


@pytest.mark.parametrize(
    "step",
    [
        {"set": "/a", "value": "x", "by": "office"},
        {"set": "/a", "reason": "later"},
        {"missing": "/a", "reason": "later", "value": "later"},
        {"missing": "/a", "reason": "soon"},
        {"add": "/a", "value": "x"},
    ],
)
def test_a_step_without_meaning_says_so(step: dict[str, str]) -> None:
    (read,) = read_steps([step])
    assert isinstance(read.problem, StepsError)


def test_a_missing_answer_is_told_as_value_or_as_reason() -> None:
    steps = read_steps([{"missing": "/a", "reason": "later"}, {"missing": "/a", "value": "later"}])
    assert [step.value for step in steps] == ["later", "later"]
    assert [step.problem for step in steps] == [None, None]


@pytest.mark.parametrize("pack", list_forms(forms_root()), ids=lambda path: path.name)
def test_every_shipped_demo_walks_its_pack_to_the_end(pack: Path) -> None:
    demo = read_demo(pack)
    assert demo is not None
    assert demo.about
    played = play_demo(load_form(pack), demo, clock=FixedClock(SAMPLE_DAY))
    assert [step.step.source for step in played.played if step.refused] == []
    assert list(played.instance.violations()) == []
    asked = [s for s in played.instance.nodes() if s.relevant and s.type.is_asked and not s.read_only]
    assert [state.path for state in asked if not state.value and state.missing is None] == []
    assert any(state.missing for state in asked)
