"""Sheets to a pack: nesting instead of begin and end rows, texts apart per language.

Nothing is judged here beyond what makes nesting impossible; reading the written pack back does that, and
:attr:`WrittenPack.rows` leads a finding back to its row in the workbook.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from keukentafel.forms.languages import language_code
from keukentafel.forms.loader.columns import column_name
from keukentafel.forms.loader.text_source import FIELDS
from keukentafel.forms.xlsform.errors import SheetError
from keukentafel.forms.xlsform.sheets import CHOICE_HINT, OUR_TEXTS
from keukentafel.forms.xlsform.workbook import Sheet

_DEFAULT_LANGUAGE: Final = "nl"
_GROUP_ROW: Final = re.compile(r"(begin|end)[ _](group|repeat)")
_OUR_COLUMNS: Final = {column: name for name, column in OUR_TEXTS.items()}
_FORM_ID: Final = re.compile(r"[^A-Za-z0-9_.-]+")


@dataclass(slots=True)
class WrittenPack:
    """A pack as data, ready to be written. ``rows``: sheet and row of each question, group and list."""

    form: dict[str, Any]
    texts: dict[str, dict[str, Any]]
    rows: dict[str, tuple[str, int]] = field(default_factory=dict)

    @property
    def form_id(self) -> str:
        return str(self.form["form_id"])

    def write(self, folder: Path) -> None:
        """Write ``form.yaml`` and the texts into a folder (made if need be)."""
        (folder / "texts").mkdir(parents=True, exist_ok=True)
        (folder / "form.yaml").write_text(_dumped(self.form), encoding="utf-8")
        for language, texts in self.texts.items():
            (folder / "texts" / f"{language}.yaml").write_text(_dumped(texts), encoding="utf-8")


def write_pack(untrusted_sheets: Mapping[str, Sheet], name: str) -> WrittenPack:
    """The pack in the sheets; ``name`` is the form's id when the settings give none. Raises
    :class:`SheetError`."""
    if "survey" not in untrusted_sheets:
        raise SheetError(sheet="survey", row=0, reason="survey")
    return _Reader(untrusted_sheets, name).read()


class _Reader:
    def __init__(self, sheets: Mapping[str, Sheet], name: str) -> None:
        self._sheets = sheets
        settings = sheets.get("settings")
        self._settings = dict(settings.rows[0]) if settings and settings.rows else {}
        written = self._settings.pop("default_language", "")
        self._language = language_code(written) if written else self._first_language()
        self._pack = WrittenPack({}, {self._language: {}})
        self._name = name

    def read(self) -> WrittenPack:
        settings = self._settings
        form = self._pack.form
        form_id = settings.pop("form_id", "") or settings.pop("id_string", "") or self._name
        form["form_id"] = _FORM_ID.sub("_", form_id) or "form"
        form["version"] = settings.pop("version", "") or "1"
        form["default_language"] = self._language
        title = settings.pop("form_title", "") or settings.pop("title", "") or form_id
        self._texts(self._language)["title"] = title
        for language in settings.pop("kt::reviewed", "").split():
            self._texts(language)["reviewed"] = "true"
        for column in [key for key in settings if key.startswith("kt::title::")]:
            self._texts(language_code(column.split("::", 2)[2]))["title"] = settings.pop(column)
        if settings:
            form["settings"] = {key.removeprefix("kt::"): value for key, value in settings.items()}
        choices = self._choices()
        if choices:
            form["choices"] = choices
        form["survey"] = self._survey()
        return self._pack

    def _first_language(self) -> str:
        for sheet in self._sheets.values():
            for column in sheet.header:
                if column.startswith("label::"):
                    return language_code(column.split("::", 1)[1])
        return _DEFAULT_LANGUAGE

    def _texts(self, language: str) -> dict[str, Any]:
        return self._pack.texts.setdefault(language, {})

    def _survey(self) -> list[dict[str, Any]]:
        sheet = self._sheets["survey"]
        top: list[dict[str, Any]] = []
        open_groups: list[tuple[str, list[dict[str, Any]]]] = [("", top)]
        for number, cells in zip(sheet.numbers or range(2, len(sheet.rows) + 2), sheet.rows, strict=True):
            marker = _GROUP_ROW.fullmatch(" ".join(cells.get("type", "").lower().split()))
            if marker and marker.group(1) == "end":
                if open_groups[-1][0] != marker.group(2):
                    raise SheetError(sheet="survey", row=number, reason=cells["type"])
                open_groups.pop()
                continue
            row = self._row(cells, number)
            open_groups[-1][1].append(row)
            if marker:
                row["type"] = marker.group(2)
                row["children"] = []
                open_groups.append((marker.group(2), row["children"]))
        if len(open_groups) > 1:
            raise SheetError(
                sheet="survey", row=sheet.numbers[-1] if sheet.numbers else 0, reason=open_groups[-1][0]
            )
        return top

    def _row(self, cells: Mapping[str, str], number: int) -> dict[str, Any]:
        row: dict[str, Any] = {}
        name = cells.get("name", "")
        self._pack.rows.setdefault(name, ("survey", number))
        for column, text in cells.items():
            field_and_language = self._text_column(column)
            if field_and_language is None:
                row[column_name(column)] = text
            else:
                field_name, language = field_and_language
                self._texts(language).setdefault(name, {})[field_name] = text
        return row

    def _text_column(self, column: str) -> tuple[str, str] | None:
        for ours, name in _OUR_COLUMNS.items():
            if column == ours:
                return name, self._language
            if column.startswith(f"{ours}::"):
                return name, language_code(column.removeprefix(f"{ours}::"))
        first, _, rest = column_name(column).partition("::")
        first = column_name(first)
        if first not in FIELDS or first in OUR_TEXTS:
            return None
        return first, language_code(rest) if rest else self._language

    def _choices(self) -> dict[str, list[Any]]:
        sheet = self._sheets.get("choices")
        lists: dict[str, list[Any]] = {}
        for number, cells in zip(sheet.numbers, sheet.rows, strict=True) if sheet else ():
            list_name = cells.get("list_name", "") or cells.get("list name", "")
            name = cells.get("name", "") or cells.get("value", "")
            if not list_name:
                raise SheetError(sheet="choices", row=number, reason="list_name")
            self._pack.rows.setdefault(list_name, ("choices", number))
            entry: dict[str, Any] = {"name": name}
            for column, text in cells.items():
                if column in {"list_name", "list name", "name", "value"}:
                    continue
                if not self._put_choice_text(list_name, name, column, text):
                    entry[column] = text
            lists.setdefault(list_name, []).append(entry if len(entry) > 1 else name)
        return lists

    def _put_choice_text(self, list_name: str, name: str, column: str, text: str) -> bool:
        if column.startswith(CHOICE_HINT):
            field_name, rest = "hint", column.removeprefix(CHOICE_HINT)
        elif column == "label" or column.startswith("label::"):
            field_name, rest = "label", column.removeprefix("label").removeprefix("::")
        else:
            return False
        language = language_code(rest) if rest else self._language
        lists = self._texts(language).setdefault("choices", {})
        lists.setdefault(list_name, {}).setdefault(name, {})[field_name] = text
        return True


def _dumped(content: Mapping[str, Any]) -> str:
    return yaml.safe_dump(dict(content), allow_unicode=True, sort_keys=False, width=110)
