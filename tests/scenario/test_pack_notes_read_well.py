"""Whatever is answered, skipped or left open: what a pack says back is Dutch, without holes in it."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Final

import pytest

from builders.demo_answers import CLOCK
from keukentafel.domain.values import Missing
from keukentafel.forms import FormDefinition, FormInstance, NodeState, QuestionType, list_forms, load_form
from keukentafel.forms.templates import marked_once
from keukentafel.system.resources import forms_root

TURNS: Final = 4
HOLES: Final = re.compile(r"NaN|Infinity|\$\{|\.\.|[.,:] ?[.,:]|\(\)|^\W|\d,\d-|  |: *$|\d{5,}|\d\.\d{1,2}\b")
SAID: Final[dict[QuestionType, tuple[str, ...]]] = {
    QuestionType.TEXT: ("Iets kleins", "Een zin.", "Een vraag?"),
    QuestionType.INTEGER: ("0", "1", "60", "100"),
    QuestionType.RANGE: tuple(map(str, range(11))),
    QuestionType.DECIMAL: ("0", "0.5", "12.5", "2500", "62500"),
    QuestionType.DATE: ("2026-11-21", "2026-01-31", "2024-02-29", "2009-06-14"),
}


def anything(state: NodeState, draw: random.Random) -> str | tuple[str, ...]:
    names = [choice.name for choice in state.choices]
    if not names:
        return draw.choice(SAID.get(state.type, ("",)))
    return tuple(draw.sample(names, min(2, len(names)))) if state.type.is_multiple else draw.choice(names)


def filled_in(form: FormDefinition, turn: int) -> FormInstance:
    """Everything asked is answered, skipped or marked as missing: the same each time."""
    draw = random.Random(turn)
    skipped, missing = draw.choice((0.0, 0.2, 0.6)), draw.choice((0.0, 0.1, 0.4))
    running = FormInstance(form, clock=CLOCK)
    seen: set[str] = set()
    for _ in range(3):  # answers bring further questions
        for path in [state.path for state in running.nodes() if state.path not in seen]:
            state = running.state(path)
            if not (state.relevant and state.type.is_asked) or state.read_only:
                continue
            seen.add(path)
            if draw.random() < skipped:
                continue
            if draw.random() < missing:
                running.mark_missing(path, draw.choice(list(Missing)))
            else:
                running.answer(path, anything(state, draw))
    return running


@pytest.mark.parametrize("pack", list_forms(forms_root()), ids=lambda path: path.name)
def test_what_a_pack_says_back_has_no_holes(pack: Path) -> None:
    form = load_form(pack)
    for turn in range(TURNS):
        running = filled_in(form, turn)
        assert running.problems == {}
        notes = [s.label for s in running.nodes() if s.relevant and s.type is QuestionType.NOTE]
        assert [note for note in notes if HOLES.search(note)] == []


@pytest.mark.parametrize(
    ("before", "after", "read"),
    [
        ("Bel Noor.", ". Altijd.", "Bel Noor. Altijd."),
        ("Mag dat?", ".", "Mag dat?"),
        ("Een tuin.", ", en rust", "Een tuin, en rust"),
        ("Noor", ".", "Noor."),
        ("Wacht...", " even", "Wacht... even"),
    ],
)
def test_an_answer_and_the_text_around_it_share_their_mark(before: str, after: str, read: str) -> None:
    assert marked_once(before, after) == read
