"""The resident's language beside the Dutch."""

from __future__ import annotations

from keukentafel.forms import FormDefinition, Question
from keukentafel.gui.controls.resident import SecondLanguage
from keukentafel.system.texts import DUTCH

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


def second_language(form: FormDefinition, question: Question, language: str) -> SecondLanguage | None:
    """The question in that language; ``None`` for Dutch or a language the form does not have."""
    if language == DUTCH or language not in form.languages:
        return None
    group = form.parent(question)
    choices = {}
    if question.list_name is not None:
        choices = {
            choice.name: choice.label.in_language(language)
            for choice in form.choice_list(question.list_name).choices
        }
    return SecondLanguage(
        language,
        question.label.in_language(language),
        question.hint.in_language(language),
        group.label.in_language(language),
        choices,
        right_to_left=language in RIGHT_TO_LEFT,
        draft=language not in form.reviewed,
    )
