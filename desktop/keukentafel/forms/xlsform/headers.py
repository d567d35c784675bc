"""Headers as people write them to the columns they mean (pyxform's rules).

Capitals and spaces do not matter, old spellings are understood, and a workbook without any ``::`` may
still part words with a single colon. A column nobody knows keeps the name it has.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from keukentafel.forms.loader.columns import KEPT, KNOWN, column_name
from keukentafel.forms.xlsform.errors import ColumnTwiceError
from keukentafel.forms.xlsform.sheet import Sheet

SETTINGS: Final = frozenset(
    {
        "form_title",
        "form_id",
        "version",
        "default_language",
        "name",
        "style",
        "instance_name",
        "allow_choice_duplicates",
        "public_key",
        "submission_url",
        "auto_send",
        "auto_delete",
        "client_editable",
        "namespaces",
        "instance_xmlns",
        "omit_instanceid",
        "clean_text_values",
        "prefix",
        "delimiter",
        "sms_keyword",
        "attribute",
        "add_none_option",
    }
)
"""Settings that XLSForm knows; on export the others stand under ``kt::``."""
_SETTING_ALIASES: Final = {
    "title": "form_title",
    "set_form_title": "form_title",
    "id_string": "form_id",
    "set_form_id": "form_id",
    "omit_instanceid": "omit_instanceID",
}
_CHOICE_ALIASES: Final = {"value": "name", "caption": "label", "dataset": "list_name"}
_CHOICES: Final = frozenset(
    {"list_name", "name", "label", *_CHOICE_ALIASES, "image", "audio", "video", "media"}
)
_GROUPED: Final = frozenset({"bind", "body", "control", "instance", "media", "kt"})
_ENTITIES: Final = frozenset(
    {"list_name", "dataset", "label", "entity_id", "create_if", "update_if", "repeat"}
)


def survey_column(header: str) -> str:
    """The column of ``survey`` a header means."""
    first, parted, rest = header.partition("::")
    word = _snake(first)
    if not parted:
        column = column_name(word)
        return column if column in KNOWN or column in KEPT else header
    if word in _GROUPED:
        second, more, language = rest.strip().partition("::")
        plain = f"{word}::{second.strip()}"
        lowered = f"{word}::{_snake(second)}"
        column = lowered if word == "kt" else column_name(lowered)
        column = column if word == "kt" or column != lowered else plain
        return f"{column}::{language.strip()}" if more else column
    column = column_name(word)
    return f"{column}::{rest.strip()}" if column in KNOWN or column in KEPT else header


def choices_column(header: str) -> str:
    """The column of ``choices``; what a ``choice_filter`` uses keeps its name."""
    first, parted, rest = header.partition("::")
    word = _snake(first)
    if word not in _CHOICES:
        return header
    word = _CHOICE_ALIASES.get(word, word)
    return f"{word}::{rest.strip()}" if parted else word


def settings_column(header: str) -> str:
    """The column of ``settings``."""
    word = _snake(header)
    word = _SETTING_ALIASES.get(word, word)
    return word if word in SETTINGS or word == "omit_instanceID" else header


def entities_column(header: str) -> str:
    """The column of ``entities``."""
    first, parted, rest = header.partition("::")
    word = _snake(first)
    if word not in _ENTITIES:
        return header
    word = "list_name" if word == "dataset" else word
    return f"{word}::{rest.strip()}" if parted else word


def renamed(name: str, sheet: Sheet, column: Callable[[str], str]) -> Sheet:
    """The sheet with every header as the column it means. Raises :class:`ColumnTwiceError`."""
    single = not any("::" in header for header in sheet.header)
    names: dict[str, str] = {}
    for header in sheet.header:
        meant = column(_with_double_colon(header) if single else header)
        if meant in names.values():
            raise ColumnTwiceError(sheet=name, found=header)
        names[header] = meant
    rows = tuple({names[header]: text for header, text in row.items()} for row in sheet.rows)
    return replace(sheet, header=tuple(names.values()), rows=rows)


def _with_double_colon(header: str) -> str:
    first, parted, rest = header.partition(":")
    if not parted or first.strip().lower() == "jr":
        return header
    return f"{first.strip()}::{rest.strip()}"


def _snake(word: str) -> str:
    return "_".join(word.split()).lower()
