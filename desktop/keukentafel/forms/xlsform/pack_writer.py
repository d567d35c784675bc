"""Sheets to a pack: nesting instead of begin and end rows, texts apart per language.

Nothing is judged here beyond what makes nesting impossible; reading the written pack back does that, and
:attr:`WrittenPack.rows` leads a finding back to its row in the workbook.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from keukentafel.forms.findings import Finding, Severity
from keukentafel.forms.languages import language_code
from keukentafel.forms.loader.columns import KEPT
from keukentafel.forms.loader.other import OTHER
from keukentafel.forms.loader.text_source import FIELDS
from keukentafel.forms.xlsform import headers
from keukentafel.forms.xlsform.errors import SheetError, WorkbookRefusedError
from keukentafel.forms.xlsform.sheet import Sheet
from keukentafel.forms.xlsform.sheets import CHOICE_HINT, OTHER_LABEL, OUR_TEXTS
from keukentafel.forms.xlsform.written_pack import WrittenPack

_DEFAULT_LANGUAGE: Final = "nl"
_CHOICE_SHEETS: Final = ("choices", "external_choices")
_NEEDED: Final = {"survey": "type", "choices": "list_name"}
"""The column without which a sheet says nothing."""
_GROUP_ROW: Final = re.compile(r"(begin|end)[ _](group|repeat|lgroup|looped group)")
_DEEPEST: Final = 25
"""Groups inside one another."""
_NAMELESS: Final = frozenset({"audit", "start", "end", "today", "deviceid", "username"})
_RESERVED: Final = frozenset({"title", "choices", "reviewed"})
_OUR_COLUMNS: Final = {column: name for name, column in OUR_TEXTS.items()}
_LONGEST_ID: Final = 100
_FORM_ID: Final = re.compile(r"[^A-Za-z0-9_.-]+")
_QUOTES: Final = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\xa0": " "})


def write_pack(untrusted_sheets: Mapping[str, Sheet], name: str) -> WrittenPack:
    """The pack in the sheets; ``name`` is the form's id when the settings give none. Raises
    :class:`SheetError`."""
    if "survey" not in untrusted_sheets:
        raise SheetError(sheet="survey", row=0, reason="type")
    return _Reader(untrusted_sheets, name).read()


class _Reader:
    def __init__(self, untrusted_sheets: Mapping[str, Sheet], name: str) -> None:
        sheets = dict(untrusted_sheets)
        for sheet, column in (
            ("survey", headers.survey_column),
            ("choices", headers.choices_column),
            ("external_choices", headers.choices_column),
            ("settings", headers.settings_column),
            ("entities", headers.entities_column),
        ):
            if sheet in sheets:
                sheets[sheet] = headers.renamed(sheet, sheets[sheet], column)
        for sheet, needed in _NEEDED.items():
            if sheet in sheets and sheets[sheet].rows and needed not in sheets[sheet].header:
                raise SheetError(sheet=sheet, row=1, reason=needed)
        self._sheets = sheets
        settings = sheets.get("settings")
        self._settings = dict(settings.rows[0]) if settings and settings.rows else {}
        written = self._settings.pop("default_language", "")
        self._language = language_code(written) if written else self._first_language()
        self._pack = WrittenPack({}, {self._language: {}})
        self._name = name
        self._doubled: set[tuple[str, str]] = set()

    def read(self) -> WrittenPack:
        settings = self._settings
        form = self._pack.form
        form_id = settings.pop("form_id", "") or self._name
        form["form_id"] = _FORM_ID.sub("_", form_id).lstrip(".")[:_LONGEST_ID] or "form"
        form["version"] = settings.pop("version", "") or "1"
        form["default_language"] = self._language
        self._texts(self._language)["title"] = settings.pop("form_title", "") or form_id
        for language in settings.pop("kt::reviewed", "").split():
            self._texts(language)["reviewed"] = "true"
        for column in [key for key in settings if key.startswith("kt::title::")]:
            self._texts(language_code(column.split("::", 2)[2]))["title"] = settings.pop(column)
        if settings:
            form["settings"] = {key.removeprefix("kt::"): value for key, value in settings.items()}
        choices = self._choices()
        if choices:
            form["choices"] = choices
        if "entities" in self._sheets and self._sheets["entities"].rows:
            form["entities"] = [dict(row) for row in self._sheets["entities"].rows]
        form["survey"] = self._survey()
        return self._pack

    def _first_language(self) -> str:
        """Without a setting: texts without a language are Dutch; else the first language there is."""
        header = self._sheets["survey"].header
        languages = [column.partition("::")[2] for column in header if column.startswith("label::")]
        return language_code(languages[0]) if languages and "label" not in header else _DEFAULT_LANGUAGE

    def _texts(self, language: str) -> dict[str, Any]:
        return self._pack.texts.setdefault(language, {})

    def _survey(self) -> list[dict[str, Any]]:
        sheet = self._sheets["survey"]
        top: list[dict[str, Any]] = []
        open_groups: list[tuple[str, list[dict[str, Any]]]] = [("", top)]
        begins: list[tuple[int, str]] = []
        for number, cells in zip(sheet.numbers or range(2, len(sheet.rows) + 2), sheet.rows, strict=True):
            written = " ".join(cells.get("type", "").lower().split())
            marker = _GROUP_ROW.fullmatch(written)
            kind = "group" if marker and marker[2] == "group" else "repeat"
            if marker and marker[1] == "end":
                if open_groups[-1][0] != kind:
                    self._unmatched(number, written)
                if begins:
                    open_groups.pop()
                    begins.pop()
                continue
            if not {"type", "name", "label"} & {column.partition("::")[0] for column in cells}:
                continue  # a row with only a remark
            row = self._row(cells, number, written)
            open_groups[-1][1].append(row)
            if marker:
                row["type"] = kind
                row["children"] = []
                open_groups.append((kind, row["children"]))
                begins.append((number, written))
                if len(begins) > _DEEPEST:
                    raise WorkbookRefusedError(reason=f"> {_DEEPEST} groups")
        for number, written in begins:
            self._unmatched(number, written)
        return top

    def _unmatched(self, row: int, written: str) -> None:
        """A begin without an end, or an end that ends nothing, or something else than was begun last."""
        facts = {"found": written}
        self._pack.problems.append(Finding("FORM_079", Severity.ERROR, "survey", row, facts=facts))

    def _row(self, cells: Mapping[str, str], number: int, type_: str) -> dict[str, Any]:
        row: dict[str, Any] = {}
        name = cells.get("name", "") or (type_ if type_ in _NAMELESS else "")
        if not name and type_ == "note":
            name = f"generated_note_name_{number}"
        if name:
            row["name"] = name
        self._pack.rows.setdefault(name, ("survey", number))
        self._pack.survey_rows.append(number)
        for column, text in cells.items():
            field_and_language = self._text_column(column)
            if column == "name":
                continue
            if field_and_language is None:
                plain = column not in KEPT and not column.startswith("media::")
                row[column] = text.translate(_QUOTES) if plain else text
            else:
                self._put_text(row, name, *field_and_language, text, sure="::" in column)
        return row

    def _put_text(
        self, row: dict[str, Any], name: str, field: str, language: str, text: str, *, sure: bool
    ) -> None:
        """Texts stand in the language's file; under a name that means something else there, in the row."""
        if field == OTHER_LABEL:
            self._texts(language).setdefault(f"{name}_{OTHER}", {})["label"] = text
        elif not name or name in _RESERVED or "." in name:
            self._texts(language)
            row[f"{field}::{language}"] = text
        else:
            entry = self._texts(language).setdefault(name, {})
            if sure or field not in entry:
                entry[field] = text

    def _text_column(self, column: str) -> tuple[str, str] | None:
        for ours, name in _OUR_COLUMNS.items():
            if column == ours:
                return name, self._language
            if column.startswith(f"{ours}::"):
                return name, language_code(column.removeprefix(f"{ours}::"))
        first, _, rest = column.partition("::")
        if first not in FIELDS or first in OUR_TEXTS:
            return None
        return first, language_code(rest) if rest else self._language

    def _choices(self) -> dict[str, list[Any]]:
        lists: dict[str, list[Any]] = {}
        times = Counter(
            (cells.get("list_name", ""), cells.get("name", ""))
            for name in _CHOICE_SHEETS
            if name in self._sheets
            for cells in self._sheets[name].rows
        )
        self._doubled = {key for key, count in times.items() if count > 1}
        for sheet_name in _CHOICE_SHEETS:
            sheet = self._sheets.get(sheet_name)
            for number, cells in zip(sheet.numbers, sheet.rows, strict=True) if sheet else ():
                list_name = cells.get("list_name", "")
                if not list_name:  # a remark, or a slip: pyxform passes over it
                    if cells.get("name"):
                        told = Finding("FORM_080", Severity.WARNING, sheet_name, number, cells["name"])
                        self._pack.problems.append(told)
                    continue
                self._choice(sheet_name, number, cells, lists.setdefault(list_name, []))
        return lists

    def _choice(self, sheet: str, number: int, cells: Mapping[str, str], entries: list[Any]) -> None:
        list_name, name = cells["list_name"], cells.get("name", "")
        self._pack.rows.setdefault(list_name, (sheet, number))
        self._pack.choice_rows[list_name, name] = (sheet, number)
        entry: dict[str, Any] = {"name": name}
        for column, text in cells.items():
            if column in {"list_name", "name"}:
                continue
            written = self._choice_text(column)
            if written is None:
                entry[column] = text
            elif (list_name, name) in self._doubled:  # each has its own words: they stand in the row
                entry[f"{written[0]}::{written[1]}"] = text
            else:
                self._put_choice_text(list_name, name, *written, text, sure=column != "label")
        entries.append(entry if len(entry) > 1 else name)

    def _choice_text(self, column: str) -> tuple[str, str] | None:
        """Field and language of a column with words; None: it is another."""
        if column.startswith(CHOICE_HINT):
            field, rest = "hint", column.removeprefix(CHOICE_HINT)
        elif column == "label" or column.startswith("label::"):
            field, rest = "label", column.removeprefix("label").removeprefix("::")
        else:
            return None
        return field, language_code(rest) if rest else self._language

    def _put_choice_text(
        self, list_name: str, name: str, field: str, language: str, text: str, *, sure: bool
    ) -> None:
        lists = self._texts(language).setdefault("choices", {})
        entry = lists.setdefault(list_name, {}).setdefault(name, {})
        if sure or field not in entry:
            entry[field] = text
