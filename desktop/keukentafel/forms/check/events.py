"""``kt::event``: the event a question tells of must be one that a term counts from, or is settled by."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from keukentafel.forms.definition import FormDefinition, Question, QuestionType
from keukentafel.forms.loader.reporter import Reporter
from keukentafel.forms.loader.yaml_source import YamlList, YamlMap, YamlReadError, YamlValue, read_yaml

FOLDER: Final = "terms"
_DAYS: Final = frozenset({QuestionType.DATE, QuestionType.DATE_TIME})
_YES: Final = "yes"


def check_events(definition: FormDefinition, library: Path, reporter: Reporter) -> None:
    """Events no terms file (``terms/*.yaml`` in ``library``) knows, and events of what holds no day.

    A day is a date, or "yes" to whether it was done: then it was done in this visit.
    """
    named = [node for node in definition.root.walk() if node.kt.event is not None]
    if not named:
        return
    known = _events(library, reporter)
    for node in named:
        event = node.kt.event or ""
        if event not in known:
            reporter.unknown("FORM_040", node.line, node.name, found=event, known=known)
        if not (isinstance(node, Question) and _tells_a_day(node, definition)):
            kind = node.type.value if isinstance(node, Question) else "group"
            reporter.error("FORM_077", node.line, node.name, found=event, kind=kind)


def _tells_a_day(question: Question, definition: FormDefinition) -> bool:
    choices = definition.choice_lists.get(question.list_name or "")
    if question.type is not QuestionType.SELECT_ONE or choices is None:
        return question.type in _DAYS
    return _YES in {choice.name for choice in choices.choices}


def _events(library: Path, reporter: Reporter) -> Mapping[str, None]:
    """The events that terms count from and are settled by, in the order of the files."""
    found: dict[str, None] = {}
    for path in sorted((library / FOLDER).glob("*.yaml")):
        try:
            content = read_yaml(path)
        except (YamlReadError, OSError) as problem:
            line = problem.line if isinstance(problem, YamlReadError) else 0
            reporter.error("FORM_002", line, file=f"../{FOLDER}/{path.name}", reason=str(problem))
            continue
        terms = content.get("terms") if isinstance(content, YamlMap) else None
        for term in terms if isinstance(terms, YamlList) else ():
            for event in _named_in(term):
                found.setdefault(event)
    return found


def _named_in(term: YamlValue) -> tuple[str, ...]:
    """The words under ``event`` and ``settled_by``; the table itself is checked elsewhere."""
    if not isinstance(term, YamlMap):
        return ()
    said = (term.get("event", ""), term.get("settled_by", ""))
    return tuple(word for value in said if isinstance(value, str) for word in value.split())
