"""One form pack: a folder with ``form.yaml`` and ``texts/<language>.yaml`` to a definition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from keukentafel.forms.definition import ChoiceList, DomainSet, FormDefinition, Group, expressions_of
from keukentafel.forms.definition.form import ROOT_NAME
from keukentafel.forms.errors import FormErrors
from keukentafel.forms.expressions import ReferenceKind
from keukentafel.forms.findings import Finding
from keukentafel.forms.garbage import no_garbage_collection
from keukentafel.forms.graph import GraphProblem, build_graph
from keukentafel.forms.loader import columns
from keukentafel.forms.loader.cache import FormCache, keep, recall
from keukentafel.forms.loader.domain_sets import read_domain_set
from keukentafel.forms.loader.list_files import (
    LIST_FILES,
    NO_COLUMN,
    find_list_file,
    read_file_list,
    read_table,
)
from keukentafel.forms.loader.lists import read_lists, read_shared
from keukentafel.forms.loader.reporter import Reporter
from keukentafel.forms.loader.survey import SurveyReader
from keukentafel.forms.loader.text_source import TextSource
from keukentafel.forms.loader.yaml_source import YamlList, YamlMap, YamlReadError, read_yaml

FORM_FILE: Final = "form.yaml"
_KEYS: Final = (
    "form_id",
    "version",
    "title",
    "default_language",
    "settings",
    "choices",
    "entities",
    "survey",
)
_DEFAULT_LANGUAGE: Final = "nl"


def load_form(path: Path, library: Path | None = None, cache: FormCache | None = None) -> FormDefinition:
    """The form in a folder (or its ``form.yaml``). Raises :class:`FormErrors` when it cannot be used.

    Shared choice lists and domain sets stand in ``library``; without one, beside the folder. With a
    ``cache`` a form that was read before and has not changed comes from there.
    """
    folder = _folder(path)
    with no_garbage_collection():
        kept = None if cache is None else recall(cache, folder, library or folder.parent)
    if kept is not None:
        return kept
    definition, findings = read_form(path, library)
    if definition is None:
        raise FormErrors([finding for finding in findings if finding.severity == "error"])
    if cache is not None:
        keep(cache, folder, library or folder.parent, definition)
    return definition


def read_form(path: Path, library: Path | None = None) -> tuple[FormDefinition | None, tuple[Finding, ...]]:
    """The form, None when it has errors, with all that was found while reading; as :func:`load_form`."""
    definition, findings = read_anyway(path, library)
    usable = not any(finding.severity == "error" for finding in findings)
    return definition if usable else None, findings


def read_anyway(path: Path, library: Path | None) -> tuple[FormDefinition | None, tuple[Finding, ...]]:
    """The same, but of a form with errors what there is of it: to look at, never to run. None when there is
    nothing to look at."""
    with no_garbage_collection():
        return _read(path, library)


def _read(path: Path, library: Path | None) -> tuple[FormDefinition | None, tuple[Finding, ...]]:
    folder = _folder(path)
    reporter = Reporter(FORM_FILE)
    try:
        content = read_yaml(folder / FORM_FILE)
    except YamlReadError as problem:
        reporter.error("FORM_002", problem.line, reason=problem.reason)
        return None, tuple(reporter.findings)
    except OSError:
        reporter.error("FORM_001", 0)
        return None, tuple(reporter.findings)
    if not isinstance(content, YamlMap):
        reporter.error("FORM_005", 1, key=FORM_FILE, expected="mapping")
        return None, tuple(reporter.findings)
    definition = _Pack(folder, library or folder.parent, content, reporter).read()
    return definition, tuple(reporter.findings)


def _folder(path: Path) -> Path:
    return path.parent if path.name == FORM_FILE else path


class _Pack:
    def __init__(self, folder: Path, library: Path, content: YamlMap, reporter: Reporter) -> None:
        self._folder = folder
        self._library = library
        self._content = content
        self._reporter = reporter
        self._language = self._text("default_language") or _DEFAULT_LANGUAGE

    def read(self) -> FormDefinition:
        content = self._content
        for key in content.doubled:
            self._reporter.error("FORM_037", content.lines[key], found=key)
        for key, line in content.lines.items():
            if key not in _KEYS:
                self._reporter.unknown("FORM_004", line, found=key, known=_KEYS, name="")
        for key in ("form_id", "version", "survey"):
            if key not in content:
                self._reporter.error("FORM_003", 1, key=key)
        texts = TextSource(self._language)
        texts.read(self._folder, self._reporter)
        settings = self._settings()
        domain_set = self._domain_set(settings)
        lists = self._lists(texts, doubles=columns.is_yes(settings.get("allow_choice_duplicates", "")))
        survey = SurveyReader(lists, texts, self._codes(domain_set), self._reporter, self._file_list)
        children = survey.rows(content["survey"], "", ()) if "survey" in content else ()
        root = Group(path="", name=settings.get("name", ROOT_NAME), children=children)
        names = {node.name: node for node in root.walk()}
        texts.report_strangers(names.keys() | survey.names, self._reporter)
        self._tables(root, lists)
        graph, problems = build_graph(root, lists)
        for problem in dict.fromkeys(problems):
            self._report(problem, names, lists)
        return FormDefinition(
            form_id=self._text("form_id"),
            version=self._text("version"),
            title=texts.title(self._text("title")),
            languages=texts.languages,
            default_language=self._language,
            root=root,
            choice_lists=lists,
            graph=graph,
            domain_set=domain_set,
            reviewed=frozenset(texts.reviewed),
            settings=settings,
            entities=self._entities(),
        )

    def _text(self, key: str) -> str:
        value = self._content.get(key, "")
        return value if isinstance(value, str) else ""

    def _settings(self) -> dict[str, str]:
        settings = self._content.get("settings", YamlMap(1))
        if not isinstance(settings, YamlMap):
            self._reporter.error("FORM_005", 1, key="settings", expected="mapping")
            return {}
        return {key: value for key, value in settings.items() if isinstance(value, str)}

    def _domain_set(self, settings: Mapping[str, str]) -> DomainSet | None:
        name = settings.get("domain_set")
        if not name:
            return None
        return read_domain_set(self._library, name, self._language, self._reporter)

    @staticmethod
    def _codes(domain_set: DomainSet | None) -> frozenset[str]:
        return frozenset() if domain_set is None else frozenset(d.code for d in domain_set.domains)

    def _lists(self, texts: TextSource, *, doubles: bool) -> dict[str, ChoiceList]:
        found = read_shared(self._library, self._language, self._reporter)
        if "choices" in self._content:
            for choices in read_lists(self._content["choices"], texts, self._reporter, doubles=doubles):
                found[choices.name] = choices
        return found

    def _file_list(
        self, file: str, parameters: Mapping[str, str] | None, line: int, question: str
    ) -> ChoiceList | None:
        if parameters is None:
            found = read_table(self._folder, file, self._language)
        else:
            found = read_file_list(self._folder, file, parameters, self._language)
        if isinstance(found, ChoiceList):
            return found
        if found.startswith("?"):
            self._reporter.unknown("FORM_035", line, question, found=file, known=[found[1:]])
        elif found.startswith(NO_COLUMN):
            column = found.removeprefix(NO_COLUMN)
            self._reporter.error("FORM_081", line, question, found=file, column=column)
        else:
            self._reporter.error("FORM_035", line, question, found=file, reason=found)
        return None

    def _tables(self, root: Group, lists: dict[str, ChoiceList]) -> None:
        """Files that are only looked things up in: ``pulldata('places', …)`` reads ``places.csv``."""
        for node in root.walk():
            for _, expression in expressions_of(node):
                for reference in expression.references:
                    if reference.kind is ReferenceKind.INSTANCE and reference.text not in lists:
                        found = self._table(reference.text)
                        if found is not None:
                            lists[reference.text] = found

    def _table(self, name: str) -> ChoiceList | None:
        stem = name.removesuffix(".csv")
        file = next((stem + end for end in LIST_FILES if find_list_file(self._folder, stem + end)), None)
        found = None if file is None else read_table(self._folder, file, self._language)
        return found if isinstance(found, ChoiceList) else None

    def _entities(self) -> tuple[Mapping[str, str], ...]:
        rows = self._content.get("entities", YamlList(1))
        if not isinstance(rows, YamlList) or not all(isinstance(row, YamlMap) for row in rows):
            self._reporter.error("FORM_005", self._content.lines["entities"], key="entities", expected="list")
            return ()
        return tuple(
            {key: text for key, text in row.items() if isinstance(text, str)}
            for row in rows
            if isinstance(row, YamlMap)
        )

    def _report(
        self, problem: GraphProblem, names: Mapping[str, object], lists: Mapping[str, ChoiceList]
    ) -> None:
        node = problem.node
        if problem.kind == "cycle":
            way: Sequence[str] = (*problem.names, problem.names[0])
            self._reporter.error("FORM_013", node.line, node.name, names=" → ".join(way))
            return
        code = {"name": "FORM_012", "path": "FORM_033"}.get(problem.kind, "FORM_034")
        known = lists if problem.kind == "instance" else names
        found = problem.found
        if problem.kind == "path":
            found = found.rstrip("/").rpartition("/")[2]
        self._reporter.unknown(
            code, node.line, node.name, found=problem.found if code != "FORM_033" else found, known=known
        )
