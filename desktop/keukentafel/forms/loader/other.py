"""``or_other``: the choice and the question that XLSForm adds, as pyxform names them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from keukentafel.forms.definition import Choice, ChoiceList, KtColumns, Question, QuestionType, Texts
from keukentafel.forms.expressions import compile_expression
from keukentafel.forms.loader.text_source import TextSource

OTHER: Final = "other"
OTHER_LABELS: Final = {
    "nl": "Anders",
    "en": "Other",
    "ar": "غير ذلك",
    "tr": "Diğer",
    "pl": "Inne",
    "uk": "Інше",
}
SPECIFY: Final = {
    "nl": "Wat dan?",
    "en": "What then?",
    "ar": "ما هو؟",
    "tr": "Nedir?",
    "pl": "Co takiego?",
    "uk": "Що саме?",
}


def with_other(choices: ChoiceList, default_language: str) -> ChoiceList:
    """The list with ``other`` at its end, unless it has that already."""
    if OTHER in choices.by_name:
        return choices
    other = Choice(OTHER, Texts(OTHER_LABELS, default_language))
    return replace(choices, choices=(*choices.choices, other))


def specify(question: Question, texts: TextSource, number: int) -> Question:
    """The text question behind a select with ``or_other``."""
    name = f"{question.name}_{OTHER}"
    found = texts.of_node(name, {"label": SPECIFY})
    return Question(
        path=f"{question.path}_{OTHER}",
        name=name,
        number=number,
        repeats=question.repeats,
        type=QuestionType.TEXT,
        label=found.get("label", Texts(SPECIFY, texts.default_language)),
        relevant=compile_expression(f"selected(${{{question.name}}}, '{OTHER}')"),
        kt=KtColumns(audience=question.audience, concept=question.concept),
        line=question.line,
    )
