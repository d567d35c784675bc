"""The columns of a row: XLSForm's and ours, their spellings, and how their values are written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from keukentafel.forms.definition import QuestionType
from keukentafel.forms.languages import language_code
from keukentafel.forms.loader.text_source import FIELDS
from keukentafel.forms.loader.yaml_source import YamlMap, YamlValue

EXPRESSIONS: Final = (
    "relevant",
    "constraint",
    "required",
    "read_only",
    "calculation",
    "choice_filter",
    "repeat_count",
    "kt::warning",
)
OURS: Final = (
    "kt::domain",
    "kt::audience",
    "kt::why_needed",
    "kt::concept",
    "kt::event",
    "kt::warning",
    "kt::was",
)
KNOWN: Final = frozenset(
    {
        "type",
        "name",
        "default",
        "appearance",
        "parameters",
        "trigger",
        "children",
        *EXPRESSIONS,
        *OURS,
        *FIELDS,
    }
)
"""Columns we act on. :data:`KEPT` ones are read and kept, and come back on export."""
MEDIA: Final = frozenset({"image", "big-image", "audio", "video"})
KEPT: Final = MEDIA | {"save_to", "autoplay", "note", "disabled"}
_KEPT_PREFIXES: Final = ("bind::", "body::", "control::", "instance::", "media::")
_ALIASES: Final = {
    "readonly": "read_only",
    "calculate": "calculation",
    "relevance": "relevant",
    "constraint_msg": "constraint_message",
    "constraint-message": "constraint_message",
    "constraining_message": "constraint_message",
    "requiredmsg": "required_message",
    "bind::relevant": "relevant",
    "bind::required": "required",
    "bind::constraint": "constraint",
    "bind::calculate": "calculation",
    "bind::readonly": "read_only",
    "bind::jr:constraintmsg": "constraint_message",
    "bind::jr:constraintMsg": "constraint_message",
    "bind::jr:requiredmsg": "required_message",
    "bind::jr:requiredMsg": "required_message",
    "body::appearance": "appearance",
    "control::appearance": "appearance",
    "count": "repeat_count",
    "jr:count": "repeat_count",
    "body::jr:count": "repeat_count",
    "control::jr:count": "repeat_count",
    "caption": "label",
    "command": "type",
    "tag": "name",
    "value": "name",
    "required_msg": "required_message",
    "kt::warning_message": "warning_message",
    "warning": "kt::warning",
    "was": "kt::was",
}
_TRUE: Final = frozenset({"yes", "true", "true()"})
_FALSE: Final = frozenset({"no", "false", "false()"})
_FALSE_ANYWAY: Final = frozenset({"required", "read_only"})
_PARAMETER: Final = re.compile(r"([\w-]+)\s*=\s*(\$\{[^}]*\}|[^\s;,]+)")
_TRIGGER: Final = re.compile(r"\$\{\s*([^}\s]+)\s*\}")
_CALL: Final = re.compile(r"[A-Za-z][\w.:-]*\s*\(")
_ARITHMETIC: Final = re.compile(r"[+*|]|\s-\s|\b(?:div|mod)\b|^\s*-?\d+\s*-\s*\d+\s*$")
_HYPHENATED: Final = frozenset({QuestionType.DATE, QuestionType.DATE_TIME, QuestionType.GEOPOINT})


def column_name(written: str) -> str:
    """The column a key means."""
    return _ALIASES.get(written, written)


def is_kept(column: str) -> bool:
    """Whether a column is kept without being acted on."""
    return column.partition("::")[0] in KEPT or column.startswith(_KEPT_PREFIXES)


def text_column(column: str) -> tuple[str, str] | None:
    """``label::en`` or ``label::English (en)`` → field and language; None when it is no such column."""
    field, _, language = column.partition("::")
    field = column_name(field)
    return (field, language_code(language)) if field in FIELDS and language.strip() else None


def inline_texts(row: YamlMap, default_language: str) -> dict[str, dict[str, str]]:
    """The texts written in the row itself, by field and language."""
    found: dict[str, dict[str, str]] = {}
    for key, value in row.items():
        if not isinstance(value, str) or not value or (value[0] == "$" and not value.startswith("${")):
            continue
        column = column_name(key)
        if column in FIELDS:
            found.setdefault(column, {})[default_language] = value
        elif (field_and_language := text_column(column)) is not None:
            field, language = field_and_language
            found.setdefault(field, {})[language] = value
    return found


def expression_source(value: str, column: str) -> str:
    """``yes`` and ``no`` as XLSForm reads them. Only where false is the same as nothing at all
    (``required``, ``read_only``) a plain no is no expression."""
    word = value.strip()
    if word.lower() in _TRUE:
        return "true()"
    if word.lower() in _FALSE:
        return "" if column in _FALSE_ANYWAY else "false()"
    return word


def is_yes(value: str) -> bool:
    """A yes-or-no column."""
    return value.strip().lower() in _TRUE | {"1"}


def is_dynamic_default(default: str, type_: QuestionType) -> bool:
    """Whether a default is an expression, by pyxform's rule: a call, a reference, brackets or arithmetic;
    a hyphen in a date is no arithmetic."""
    if "${" in default or _CALL.search(default):
        return True
    if type_ in _HYPHENATED and "-" in default:
        return False
    if type_ in {QuestionType.TEXT, QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE}:
        return False
    return bool(_ARITHMETIC.search(default.removeprefix("-")))


def parameters(value: YamlValue) -> Mapping[str, str] | None:
    """``start=1 end=10`` or a mapping; None when it is neither."""
    if isinstance(value, YamlMap):
        return {key: text for key, text in value.items() if isinstance(text, str)}
    if not isinstance(value, str):
        return None
    found = {match.group(1): match.group(2) for match in _PARAMETER.finditer(value)}
    return found if found or not value.strip() else None


def triggers(value: str) -> tuple[str, ...]:
    """``${a}, ${b}`` → the names."""
    return tuple(_TRIGGER.findall(value))
