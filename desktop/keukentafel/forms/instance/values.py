"""What a raw answer means for its type: the text that is read, and whether it fits.

Codes stay raw: an answer that does not decode is kept as given and marked, never changed or thrown away.
Spellings follow ODK (https://getodk.github.io/xforms-spec/#data-types).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Final

from keukentafel.forms.definition import ChoiceList, Question, QuestionType
from keukentafel.forms.expressions.values import text_of_number

ACKNOWLEDGED: Final = "OK"
_INTEGER: Final = re.compile(r"[+-]?\d+")
_DECIMAL: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_TIME: Final = re.compile(r"\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)?")
_NUMBERS: Final = frozenset({QuestionType.INTEGER, QuestionType.DECIMAL, QuestionType.RANGE})
_NO_NUMBERS: Final = frozenset({"NaN", "Infinity", "-Infinity"})


def read_value(question: Question, raw: str) -> tuple[str, bool]:
    """The text of a raw answer as ODK writes it, and whether it fits the type. Blank always fits."""
    if not raw:
        return "", True
    reader = _READERS.get(question.type)
    if reader is None:
        return raw, True
    text = reader(raw.strip())
    if text is None:
        return raw, False
    return text, question.type is not QuestionType.RANGE or _is_within(question, float(text))


def read_selection(
    question: Question, raw: str, choices: ChoiceList, offered: Mapping[str, int] | None
) -> tuple[str, bool]:
    """The same for a select. Names that are not ``offered`` now are left out and come back when they are
    offered again; names that are not in the list at all do not fit. What is chosen from several stands in
    the order in which it is offered."""
    if not raw:
        return "", True
    positions: Mapping[str, int] = choices.positions
    names = raw.split() if question.type.is_multiple else [raw]
    if not choices.from_repeat and any(name not in positions for name in names):
        return raw, False
    if offered is not None:
        names = [name for name in names if name in offered]
        positions = offered
    if question.type is QuestionType.SELECT_MULTIPLE:
        names = sorted(set(names), key=positions.__getitem__)
    return " ".join(dict.fromkeys(names)), True


def _is_within(question: Question, number: float) -> bool:
    """Whether a number stands between the two ends of a range (1 and 10 where nothing is said)."""
    try:
        ends = [float(question.parameters.get(end, usual)) for end, usual in (("start", "1"), ("end", "10"))]
    except ValueError:
        return True
    return min(ends) <= number <= max(ends)


def fit_calculated(question: Question, text: str) -> str:
    """A calculated text as the question's type holds it: a whole number for integer, a day for date."""
    if question.type is QuestionType.INTEGER and _DECIMAL.fullmatch(text):
        number = float(text)
        return str(int(number)) if math.isfinite(number) else ""
    if question.type in _NUMBERS and not _DECIMAL.fullmatch(text):
        return "" if text in _NO_NUMBERS else text
    if question.type is QuestionType.DATE and "T" in text:
        return text[:10]
    return text


def _integer(raw: str) -> str | None:
    return str(int(raw)) if _INTEGER.fullmatch(raw) and len(raw) < 300 else None


def _decimal(raw: str) -> str | None:
    if not _DECIMAL.fullmatch(raw):
        return None
    number = float(raw)
    return text_of_number(number) if math.isfinite(number) else None


def _date(raw: str) -> str | None:
    day = raw[:10]
    try:
        date.fromisoformat(day)
        if len(raw) > 10:
            datetime.fromisoformat(raw)
    except ValueError:
        return None
    return day


def _time(raw: str) -> str | None:
    if not _TIME.fullmatch(raw):
        return None
    try:
        time.fromisoformat(raw)
    except ValueError:
        return None
    return raw


def _date_time(raw: str) -> str | None:
    try:
        datetime.fromisoformat(raw)
    except ValueError:
        return None
    return raw


def _geopoint(raw: str) -> str | None:
    parts = raw.split()
    if not 2 <= len(parts) <= 4 or not all(_DECIMAL.fullmatch(part) for part in parts):
        return None
    return raw if abs(float(parts[0])) <= 90 and abs(float(parts[1])) <= 180 else None


def _acknowledge(raw: str) -> str | None:
    return raw if raw == ACKNOWLEDGED else None


_READERS: Final[Mapping[QuestionType, Callable[[str], str | None]]] = {
    QuestionType.INTEGER: _integer,
    QuestionType.DECIMAL: _decimal,
    QuestionType.RANGE: _decimal,
    QuestionType.DATE: _date,
    QuestionType.TIME: _time,
    QuestionType.DATE_TIME: _date_time,
    QuestionType.GEOPOINT: _geopoint,
    QuestionType.ACKNOWLEDGE: _acknowledge,
}
