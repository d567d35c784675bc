"""The resident's language beside the Dutch."""

from __future__ import annotations

from keukentafel.clock import Clock
from keukentafel.forms import FormInstance, NodeState
from keukentafel.gui.controls.resident import SecondLanguage
from keukentafel.system.texts import DUTCH

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


def second_language(
    running: FormInstance, state: NodeState, language: str, clock: Clock
) -> SecondLanguage | None:
    """The question in that language; ``None`` for Dutch or a language the form does not have."""
    form, question = running.definition, state.question
    if language == DUTCH or language not in form.languages:
        return None
    group = form.parent(question)
    choices = {}
    if question.list_name is not None:
        choices = {
            choice.name: choice.label.in_language(language)
            for choice in form.choice_list(question.list_name).choices
        }
    label, hint = question.label.in_language(language), question.hint.in_language(language)
    if question.label.is_dynamic or question.hint.is_dynamic:
        label, hint = _filled_in(running, state, language, clock)
    return SecondLanguage(
        language,
        label,
        hint,
        group.label.in_language(language),
        choices,
        right_to_left=language in RIGHT_TO_LEFT,
        draft=language not in form.reviewed,
    )


def _filled_in(running: FormInstance, state: NodeState, language: str, clock: Clock) -> tuple[str, str]:
    """Words that quote answers, filled in: from the same answers in a form that speaks that language."""
    speaking = FormInstance(running.definition, running.snapshot(), clock=clock, language=language)
    said = speaking.state(state.stored_path)
    return said.label, said.hint
