"""A form as the sheets ``survey``, ``choices`` and ``settings``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from keukentafel.forms.definition import ChoiceList, FormDefinition, Group, Node, Question, Repeat
from keukentafel.forms.languages import language_code, language_header
from keukentafel.forms.loader.columns import MEDIA
from keukentafel.forms.loader.other import OTHER, OTHER_LABELS, SPECIFY
from keukentafel.forms.loader.text_source import FIELDS
from keukentafel.forms.xlsform.headers import SETTINGS
from keukentafel.forms.xlsform.sheet import Sheet, sheet_from_rows

OUR_TEXTS: Final = {
    "why_needed": "kt::why_needed_text",
    "warning_message": "kt::warning_message",
    "other_label": "kt::other_label",
}
"""Texts XLSForm does not have, and the column they stand in (with the language behind it)."""
CHOICE_HINT: Final = "kt_hint_"
"""Column of a choice's hint, the language behind it. An extra column of a list becomes an element of the
XForm, so its name can hold no ``::``."""
OTHER_LABEL: Final = "other_label"
"""Field of the question that ``or_other`` adds, when its label is not the usual one."""
_FIRST: Final = ("type", "name")
_SETTINGS: Final = ("form_title", "form_id", "version", "default_language")


def sheets_of(definition: FormDefinition) -> dict[str, Sheet]:
    """The sheets of a form. What stands beside the form (domain sets, list files) is not among them."""
    writer = _Writer(definition)
    survey = [*writer.survey(definition.root), *writer.externals()]
    choices = list(writer.choices())
    languages = tuple(
        dict.fromkeys(_field_and_language(column)[1] for row in (*survey, *choices) for column in row)
    )
    sheets = {
        "survey": sheet_from_rows(survey, _in_every_language(survey, _FIRST, languages)),
        "choices": sheet_from_rows(choices, _in_every_language(choices, ("list_name", "name"), languages)),
        "settings": sheet_from_rows([writer.settings()], _SETTINGS),
    }
    if definition.entities:
        sheets["entities"] = sheet_from_rows(definition.entities, ("list_name",))
    return sheets


def _field_and_language(column: str) -> tuple[str, str]:
    """A column of words, pictures or sounds, and its language; blanks for any other column."""
    before = "media::" if column.startswith("media::") else ""
    field, _, language = column.removeprefix(before).partition("::")
    return (before + field, language) if field in MEDIA or (field in FIELDS and not before) else ("", "")


def _in_every_language(
    rows: Sequence[Mapping[str, str]], first: Sequence[str], languages: Sequence[str]
) -> tuple[str, ...]:
    """The columns in order, each text that is there at all in every language: a column without cells says
    that its texts need no translation, one that is not there is a warning of pyxform's."""
    columns = dict.fromkeys(first)
    for column in dict.fromkeys(column for row in rows for column in row):
        columns.setdefault(column)
        field, spoken = _field_and_language(column)
        if spoken:
            columns.update(dict.fromkeys(f"{field}::{language}" for language in languages if language))
    return tuple(columns)


class _Writer:
    def __init__(self, definition: FormDefinition) -> None:
        self._form = definition
        self._with_other = {q.list_name for q in definition.questions if q.or_other}

    def survey(self, group: Group) -> Iterator[dict[str, str]]:
        skip = ""
        for node in group.children:
            if node.name == skip:
                continue
            skip = f"{node.name}_{OTHER}" if isinstance(node, Question) and node.or_other else ""
            if isinstance(node, Question):
                yield self._question(node)
                continue
            kind = "repeat" if isinstance(node, Repeat) else "group"
            row = self._row(node, f"begin_{kind}")
            if isinstance(node, Repeat) and node.count is not None:
                row["repeat_count"] = node.count.source
            yield row
            yield from self.survey(node)
            yield {"type": f"end_{kind}", "name": node.name}

    def externals(self) -> Iterator[dict[str, str]]:
        """Files that were named for look-ups only."""
        for choices in self._form.choice_lists.values():
            if choices.declared:
                yield {"type": choices.declared, "name": choices.name}

    def choices(self) -> Iterator[dict[str, str]]:
        used = {question.list_name for question in self._form.questions}
        for choices in self._form.choice_lists.values():
            if not choices.file and (choices.name in used or not choices.shared):
                yield from self._list(choices)

    def settings(self) -> dict[str, str]:
        form = self._form
        row = {
            "form_title": form.title.in_language(form.default_language),
            "form_id": form.form_id,
            "version": form.version,
            "default_language": language_header(form.default_language),
            "kt::reviewed": " ".join(sorted(form.reviewed)),
        }
        for language, title in form.title.items():
            if language != form.default_language:
                row[f"kt::title::{language_header(language)}"] = title
        for key, value in form.settings.items():
            row[key if key.lower() in SETTINGS else f"kt::{key}"] = value
        return row

    def _list(self, choices: ChoiceList) -> Iterator[dict[str, str]]:
        for choice in choices.choices:
            added = dict(choice.label) == OTHER_LABELS and not choice.columns
            if choice.name == OTHER and added and choices.name in self._with_other:
                continue
            row = {"list_name": choices.name, "name": choice.name}
            self._put_texts(row, "label", choice.label)
            row |= {f"{CHOICE_HINT}{language}": text for language, text in choice.hint.items()}
            yield row | self._kept(choice.columns)

    def _question(self, question: Question) -> dict[str, str]:
        row = self._row(question, self._type(question))
        for column, expression in (
            ("constraint", question.constraint),
            ("required", question.required),
            ("calculation", question.calculation),
            ("choice_filter", question.choice_filter),
            ("default", question.dynamic_default),
            ("kt::warning", question.warning),
        ):
            if expression is not None:
                row[column] = expression.source
        if question.default:
            row["default"] = question.default
        if question.trigger:
            row["trigger"] = ", ".join(f"${{{name}}}" for name in question.trigger)
        if question.parameters:
            row["parameters"] = " ".join(f"{key}={value}" for key, value in question.parameters.items())
        for field, texts in (
            ("guidance_hint", question.guidance_hint),
            ("constraint_message", question.constraint_message),
            ("required_message", question.required_message),
            ("warning_message", question.warning_message),
        ):
            self._put_texts(row, OUR_TEXTS.get(field, field), texts)
        if question.or_other:
            asked = self._form.names[f"{question.name}_{OTHER}"].label
            own = {language: text for language, text in asked.items() if SPECIFY.get(language) != text}
            self._put_texts(row, OUR_TEXTS[OTHER_LABEL], own)
        return row

    def _row(self, node: Node, type_: str) -> dict[str, str]:
        row = {"type": type_, "name": node.name}
        self._put_texts(row, "label", node.label)
        self._put_texts(row, "hint", node.hint)
        self._put_texts(row, OUR_TEXTS["why_needed"], node.why_needed)
        if node.relevant is not None:
            row["relevant"] = node.relevant.source
        if node.read_only is not None:
            row["read_only"] = node.read_only.source
        if node.appearance:
            row["appearance"] = " ".join(node.appearance)
        kt = node.kt
        for column, value in (
            ("kt::domain", kt.domain),
            ("kt::audience", kt.audience.value if kt.audience else None),
            ("kt::why_needed", "true" if kt.why_needed else None),
            ("kt::concept", kt.concept),
            ("kt::event", kt.event),
            ("kt::was", kt.was),
        ):
            if value:
                row[column] = value
        return row | self._kept(node.extra)

    def _type(self, question: Question) -> str:
        if question.list_name is None:
            return question.type.value
        choices = self._form.choice_lists[question.list_name]
        if choices.file:
            return f"{question.type.value}_from_file {choices.file}"
        return f"{question.type.value} {choices.name}" + (" or_other" if question.or_other else "")

    def _kept(self, columns: Mapping[str, str]) -> dict[str, str]:
        """Columns we do not act on. Pictures and sounds are in the languages of the texts, without one in the
        default language: to pyxform a language spelled otherwise is another one."""
        found: dict[str, str] = {}
        for column, text in columns.items():
            field, language = _field_and_language(column)
            if field:
                code = language_code(language) if language else self._form.default_language
                found[f"{field}::{language_header(code)}"] = text
            else:
                found[column] = text
        return found

    @staticmethod
    def _put_texts(row: dict[str, str], column: str, texts: Mapping[str, str]) -> None:
        for language, text in texts.items():
            row[f"{column}::{language_header(language)}"] = text
