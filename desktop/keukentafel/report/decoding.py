"""Raw answers in words: choices by their labels, dates written out, amounts in euro."""

from __future__ import annotations

from datetime import date

from keukentafel.domain.dossier import FormValue, MissingAnswer
from keukentafel.domain.values import Audience, Missing
from keukentafel.forms import FormDefinition, Question, QuestionType, Repeat
from keukentafel.report.wording import euro, full_date, joined, say, thousands

EURO = "euro"


def in_words(definition: FormDefinition, question: Question, value: FormValue, language: str) -> str:
    """The answer as a person reads it; a value that does not decode stays as it was given."""
    if isinstance(value, MissingAnswer):
        return missing_in_words(value.missing, definition.audience_of(question))
    if isinstance(value, tuple):
        return joined(_uncapitalised([_label(definition, question, name, language) for name in value]))
    match question.type:
        case QuestionType.SELECT_ONE:
            return _label(definition, question, value, language)
        case QuestionType.SELECT_MULTIPLE | QuestionType.RANK:
            names = value.split()
            return joined(_uncapitalised([_label(definition, question, name, language) for name in names]))
        case QuestionType.DATE:
            return _day(value)
        case QuestionType.DECIMAL | QuestionType.INTEGER | QuestionType.RANGE:
            return euro(value) if EURO in question.appearance else thousands(value)
        case _:
            return value.strip()


def question_at(definition: FormDefinition, path: str) -> Question | None:
    """The question of a stored path, in which a repeat's instance is an id (``/child/<id>/name``)."""
    steps: list[str] = []
    instance = False
    for step in path.strip("/").split("/"):
        if instance:
            instance = False
            continue
        steps.append(step)
        instance = isinstance(definition.nodes.get("/" + "/".join(steps)), Repeat)
    node = definition.nodes.get("/" + "/".join(steps))
    return node if isinstance(node, Question) else None


def missing_in_words(missing: Missing, audience: Audience) -> str:
    """Why there is no answer, decently: "Hier wilde u niet over praten."."""
    if missing is Missing.DONT_KNOW and audience is not Audience.RESIDENT:
        return say("missing.unknown_to_us")
    return say(f"missing.{missing.value}")


def _label(definition: FormDefinition, question: Question, name: str, language: str) -> str:
    listed = definition.choice_lists.get(question.list_name or "")
    choice = listed.by_name.get(name) if listed else None
    return (choice.label.in_language(language) if choice else "") or name


def _uncapitalised(labels: list[str]) -> list[str]:
    """Capitals only at the start of an enumeration; abbreviations (AOW) keep theirs."""
    return [
        label if index == 0 or label[:2].isupper() else label[:1].lower() + label[1:]
        for index, label in enumerate(labels)
    ]


def _day(value: str) -> str:
    try:
        return full_date(date.fromisoformat(value.strip()))
    except ValueError:
        return value
