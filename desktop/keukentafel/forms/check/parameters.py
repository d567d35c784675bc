"""The ``parameters`` column: known for the type, and with values that can be meant (https://xlsform.org)."""

from __future__ import annotations

import math
from typing import Final

from keukentafel.forms.definition import FormDefinition, Question, QuestionType
from keukentafel.forms.findings import Severity
from keukentafel.forms.loader.reporter import Reporter

_SELECT: Final = frozenset({"randomize", "seed", "value", "label"})
_KNOWN: Final[dict[QuestionType, frozenset[str]]] = {
    QuestionType.SELECT_ONE: _SELECT,
    QuestionType.SELECT_MULTIPLE: _SELECT,
    QuestionType.RANK: _SELECT,
    QuestionType.RANGE: frozenset(
        {"start", "end", "step", "placeholder", "tick_interval", "tick_labelset", "tick_labels"}
    ),
    QuestionType.TEXT: frozenset({"rows"}),
    QuestionType.IMAGE: frozenset({"max-pixels", "app"}),
    QuestionType.AUDIO: frozenset({"quality"}),
    QuestionType.GEOPOINT: frozenset({"capture-accuracy", "warning-accuracy", "allow-mock-accuracy"}),
    QuestionType.AUDIT: frozenset(
        {
            "location-priority",
            "location-min-interval",
            "location-max-age",
            "track-changes",
            "track-changes-reasons",
            "identify-user",
        }
    ),
}
_MOST_STEPS: Final = 100_000
_YES_OR_NO: Final = frozenset({"true", "false"})


def check_parameters(definition: FormDefinition, reporter: Reporter) -> None:
    """Parameters that do nothing here, and values that cannot be meant."""
    for question in definition.questions:
        known = _KNOWN.get(question.type, frozenset())
        for name in question.parameters:
            if name not in known:
                reporter.unknown(
                    "FORM_056",
                    question.line,
                    question.name,
                    found=name,
                    known=known,
                    severity=Severity.WARNING,
                )
        wrong = _wrong_range(question) if question.type is QuestionType.RANGE else _wrong_order(question)
        if wrong:
            reporter.error("FORM_057", question.line, question.name, found=wrong)


def _wrong_range(question: Question) -> str:
    """The parameter of a range that makes it empty or endless."""
    numbers: dict[str, float] = {}
    for name, usual in (("start", 1.0), ("end", 10.0), ("step", 1.0)):
        written = question.parameters.get(name, str(usual))
        try:
            numbers[name] = float(written)
        except ValueError:
            return f"{name}={written}"
        if not math.isfinite(numbers[name]):
            return f"{name}={written}"
    if not numbers["step"]:
        return "step=0"
    if abs(numbers["end"] - numbers["start"]) / abs(numbers["step"]) > _MOST_STEPS:
        return f"step={question.parameters.get('step', '1')}"
    if numbers["start"] == numbers["end"]:
        return f"end={question.parameters.get('end', '10')}"
    return ""


def _wrong_order(question: Question) -> str:
    randomize = question.parameters.get("randomize")
    if randomize is not None and randomize.lower() not in _YES_OR_NO:
        return f"randomize={randomize}"
    if "seed" in question.parameters and (randomize or "").lower() != "true":
        return f"seed={question.parameters['seed']}"
    return ""
