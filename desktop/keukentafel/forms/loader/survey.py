"""The rows of ``survey``: each becomes a question, group or repeat."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import replace
from typing import Final

from keukentafel.domain.values import Audience
from keukentafel.forms.definition import (
    NO_KT,
    NO_TEXT,
    ChoiceList,
    Group,
    KtColumns,
    Node,
    Question,
    QuestionType,
    Repeat,
)
from keukentafel.forms.expressions import Expression
from keukentafel.forms.findings import Severity
from keukentafel.forms.loader import columns
from keukentafel.forms.loader.expressions import RowExpressions
from keukentafel.forms.loader.from_repeat import Place, choices_from, places_of, source_of
from keukentafel.forms.loader.other import specify, with_other
from keukentafel.forms.loader.reporter import Reporter
from keukentafel.forms.loader.row import Row, text_of
from keukentafel.forms.loader.text_source import TextSource
from keukentafel.forms.loader.types import EXTERNALS, RowType, parse_type, type_words
from keukentafel.forms.loader.yaml_source import YamlList, YamlMap, YamlValue

NAMED_TWICE: Final = "FORM_008"
_NAME: Final = re.compile(r"[^\W\d][\w.-]*")


class SurveyReader:
    """Reads the rows of one form. ``file_list`` finds the list in a file beside the form; without
    parameters it is a table to look things up in."""

    def __init__(
        self,
        lists: dict[str, ChoiceList],
        texts: TextSource,
        domains: Set[str],
        reporter: Reporter,
        file_list: Callable[[str, Mapping[str, str] | None, int, str], ChoiceList | None],
    ) -> None:
        self._lists = lists
        self._texts = texts
        self._domains = domains
        self._reporter = reporter
        self._file_list = file_list
        self._lines_of_names: dict[str, int] = {}
        self._count = 0
        self._places: dict[str, Place] = {}

    @property
    def names(self) -> Set[str]:
        """The names of all rows, those that could not be read too."""
        return self._lines_of_names.keys()

    def rows(self, value: YamlValue, parent: str, repeats: tuple[str, ...]) -> tuple[Node, ...]:
        """The nodes under ``survey`` or ``children``."""
        if not parent:
            self._places = dict(places_of(value))
        if not isinstance(value, YamlList):
            line = value.line if isinstance(value, YamlMap) else 1
            self._reporter.error("FORM_005", line, key="children" if parent else "survey", expected="list")
            return ()
        found: list[Node] = []
        for line, row in zip(value.lines, value, strict=True):
            if isinstance(row, YamlMap):
                found.extend(self._row(row, line, parent, repeats))
            else:
                self._reporter.error("FORM_005", line, key=str(row)[:40], expected="mapping")
        return tuple(found)

    def _row(self, row: YamlMap, line: int, parent: str, repeats: tuple[str, ...]) -> Iterator[Node]:
        if columns.is_yes(text_of(row, "disabled")):
            return
        for key in row.doubled:
            self._reporter.error("FORM_037", row.lines[key], found=key)
        name = self._name(row, line)
        self._report_columns(row, name)
        type_text = text_of(row, "type")
        if not type_text:
            self._reporter.error("FORM_003", line, name, key="type")
            return
        type_ = parse_type(type_text)
        if isinstance(type_, str):
            code = "FORM_027" if type_ else "FORM_006"
            known = type_words() if not type_ else (QuestionType.GEOPOINT,)
            self._reporter.unknown(code, line, name, found=type_text, known=known)
            return
        if type_.external:
            self._external(type_.external, name, line)
            return
        self._count += 1
        common = self._common(row, name, parent, repeats)
        if type_.group is not None:
            yield self._group(row, type_, common)
        elif type_.question is not None:
            yield from self._question(row, type_, common)

    def _name(self, row: YamlMap, line: int) -> str:
        name = text_of(row, "name").strip()
        if not _NAME.fullmatch(name):
            self._reporter.error("FORM_007", row.lines.get("name", line), name, found=name)
            return name or f"_{line}"
        first = self._lines_of_names.setdefault(name, line)
        if first != line:
            self._reporter.error(NAMED_TWICE, row.lines.get("name", line), name, found=name, first=first)
        return name

    def _report_columns(self, row: YamlMap, name: str) -> None:
        for key in row:
            column = columns.column_name(key)
            if column in columns.KNOWN or columns.is_kept(column) or columns.text_column(column):
                continue
            self._reporter.unknown(
                "FORM_004",
                row.lines.get(key, row.line),
                name,
                found=key,
                known=columns.KNOWN,
                severity=Severity.WARNING,
            )

    def _common(self, row: YamlMap, name: str, parent: str, repeats: tuple[str, ...]) -> Row:
        expressions = RowExpressions(row, name, self._reporter)
        return Row(
            path=f"{parent}/{name}",
            name=name,
            line=row.line,
            number=self._count,
            repeats=repeats,
            texts=self._texts.of_node(name, columns.inline_texts(row, self._texts.default_language)),
            expressions=expressions,
            kt=self._kt(row, name, expressions),
            appearance=tuple(text_of(row, "appearance").split()),
            extra={
                key: value
                for key, value in row.items()
                if isinstance(value, str)
                and columns.column_name(key) not in columns.KNOWN
                and not columns.text_column(key)
            },
        )

    def _kt(self, row: YamlMap, name: str, expressions: RowExpressions) -> KtColumns:
        audience = text_of(row, "kt::audience")
        if audience and audience not in set(Audience):
            known = [a.value for a in Audience]
            line = row.lines["kt::audience"]
            self._reporter.unknown("FORM_014", line, name, found=audience, known=known)
            audience = ""
        domain = text_of(row, "kt::domain")
        if domain and self._domains and domain not in self._domains:
            line = row.lines["kt::domain"]
            self._reporter.unknown("FORM_015", line, name, found=domain, known=self._domains)
        kt = KtColumns(
            domain=domain or None,
            audience=Audience(audience) if audience else None,
            why_needed=columns.is_yes(text_of(row, "kt::why_needed")),
            concept=text_of(row, "kt::concept") or None,
            warning=expressions.get("kt::warning"),
            was=text_of(row, "kt::was") or text_of(row, "was") or None,
            event=text_of(row, "kt::event").strip() or None,
        )
        return NO_KT if kt == NO_KT else kt

    def _group(self, row: YamlMap, type_: RowType, common: Row) -> Group:
        for column in ("constraint", "required", "calculation", "choice_filter", "default", "trigger"):
            if text_of(row, column):
                line = row.lines.get(column, common.line)
                self._reporter.error("FORM_031", line, common.name, found=column, kind=type_.group)
        is_repeat = type_.group == "repeat"
        inside = (*common.repeats, common.path) if is_repeat else common.repeats
        children = self.rows(row["children"], common.path, inside) if "children" in row else ()
        if not children:
            self._reporter.warn("FORM_022", common.line, common.name)
        if is_repeat:
            return Repeat(**common.fields(), children=children, count=common.expressions.get("repeat_count"))
        return Group(**common.fields(), children=children)

    def _question(self, row: YamlMap, type_: RowType, common: Row) -> Iterator[Question]:
        assert type_.question is not None
        kind = type_.question
        for column in ("children", "repeat_count"):
            if column in row:
                line = row.lines.get(column, common.line)
                self._reporter.error("FORM_031", line, common.name, found=column, kind=kind.value)
        parameters = columns.parameters(row["parameters"]) if "parameters" in row else {}
        if parameters is None:
            self._reporter.error("FORM_028", row.lines["parameters"], common.name)
            parameters = {}
        list_name = self._list(type_, common, parameters)
        expressions = common.expressions
        if text_of(row, "choice_filter") and not kind.is_select:
            line = row.lines.get("choice_filter", common.line)
            self._reporter.warn("FORM_031", line, common.name, found="choice_filter", kind=kind.value)
        condition = expressions.get("choice_filter") if list_name is not None else None
        offered = None
        if list_name is not None and self._lists[list_name].from_repeat:
            source = source_of(list_name, self._places)
            around = tuple(repeat.rpartition("/")[2] for repeat in common.repeats)
            offered = choices_from(source, condition, around, self._places)
        calculation = expressions.get("calculation")
        default, dynamic = self._default(row, kind, common)
        if text_of(row, "trigger").strip() and not columns.triggers(text_of(row, "trigger")):
            self._reporter.error("FORM_058", row.lines.get("trigger", common.line), common.name)
        written = expressions.is_written("calculation") or text_of(row, "default")
        if kind is QuestionType.CALCULATE and not written:
            self._reporter.error("FORM_023", common.line, common.name)
        question = Question(
            **common.fields(),
            type=kind,
            guidance_hint=common.texts.get("guidance_hint", NO_TEXT),
            constraint_message=common.texts.get("constraint_message", NO_TEXT),
            required_message=common.texts.get("required_message", NO_TEXT),
            warning_message=common.texts.get("warning_message", NO_TEXT),
            constraint=expressions.get("constraint"),
            required=expressions.get("required"),
            calculation=calculation,
            trigger=columns.triggers(text_of(row, "trigger")),
            default=default,
            dynamic_default=dynamic,
            choice_filter=condition,
            choices_from=offered,
            parameters=parameters,
            list_name=list_name,
            or_other=type_.or_other,
        )
        yield question
        if type_.or_other and list_name is not None:
            self._count += 1
            yield specify(question, self._texts, self._count)

    def _list(self, type_: RowType, common: Row, parameters: Mapping[str, str]) -> str | None:
        if type_.question is None or not type_.question.is_select:
            return None
        if any(word.startswith("search(") for word in common.appearance):
            self._reporter.error("FORM_049", common.line, common.name)
        if type_.file:
            found = self._file_list(type_.file, parameters, common.line, common.name)
            if found is not None:
                self._take_in(found, common.name, common.line)
            return None if found is None else found.name
        name = type_.list_name
        if name.startswith("${"):
            return self._from_repeat(name, type_, common)
        if name not in self._lists:
            self._reporter.unknown("FORM_021", common.line, common.name, found=name, known=self._lists)
            return None
        if type_.or_other:
            self._lists[name] = with_other(self._lists[name], self._texts.default_language)
        return name

    def _from_repeat(self, name: str, type_: RowType, common: Row) -> str | None:
        """Only one answer can be chosen so: of several, those with a space in them would fall apart."""
        one = type_.question is QuestionType.SELECT_ONE and not type_.or_other
        asked = name.removeprefix("${").removesuffix("}").strip()
        if asked not in self._places:
            self._reporter.unknown("FORM_012", common.line, common.name, found=asked, known=self._places)
            return None
        if not one or not source_of(name, self._places):
            self._reporter.error("FORM_048", common.line, common.name, found=name)
            return None
        self._lists[name] = ChoiceList(name, (), from_repeat=True)
        return name

    def _external(self, kind: str, name: str, line: int) -> None:
        """``csv-external``: the file with this name, for look-ups."""
        found = self._file_list(name + EXTERNALS[kind], None, line, name)
        if found is not None:
            self._take_in(replace(found, name=name, declared=kind), name, line)

    def _take_in(self, found: ChoiceList, question: str, line: int) -> None:
        """A list from a file; its name can mean only one thing in ``instance('…')``."""
        before = self._lists.get(found.name)
        if before is not None and not before.shared and before.file != found.file:
            other = before.file or before.name
            self._reporter.error("FORM_078", line, question, found=found.file, other=other, list=found.name)
        declared = before.declared if before is not None and not found.declared else found.declared
        self._lists[found.name] = replace(found, declared=declared)

    def _default(self, row: YamlMap, kind: QuestionType, common: Row) -> tuple[str, Expression | None]:
        default = text_of(row, "default")
        if default and columns.is_dynamic_default(default, kind):
            line = row.lines.get("default", common.line)
            return "", common.expressions.compile(default, "default", line)
        return default, None
