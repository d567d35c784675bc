"""Which notes of a form the resident reads between the own questions: outcomes, promises, explanations."""

from __future__ import annotations

from functools import lru_cache

from keukentafel.domain.values import Audience
from keukentafel.forms import FormDefinition, QuestionType
from keukentafel.report.secrecy import is_shown, secrets_of


@lru_cache(maxsize=32)
def resident_notes(definition: FormDefinition) -> frozenset[str]:
    """Paths of the notes that are meant for the resident. A note that follows from something internal is
    never among them, whatever its audience says."""
    secrets = secrets_of(definition)
    return frozenset(
        question.path
        for question in definition.questions
        if question.type is QuestionType.NOTE
        and definition.audience_of(question) is Audience.RESIDENT
        and is_shown(question, secrets)
        and question.path not in secrets.labels
    )
