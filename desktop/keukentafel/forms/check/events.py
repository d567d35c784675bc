"""``kt::event``: the event whose day a question holds must be one that a term counts from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from keukentafel.forms.definition import FormDefinition, Question, QuestionType
from keukentafel.forms.loader.reporter import Reporter
from keukentafel.forms.loader.yaml_source import YamlList, YamlMap, YamlReadError, read_yaml

FOLDER: Final = "terms"
_DAYS: Final = frozenset({QuestionType.DATE, QuestionType.DATE_TIME})


def check_events(definition: FormDefinition, library: Path, reporter: Reporter) -> None:
    """Events no terms file (``terms/*.yaml`` in ``library``) knows, and events of what holds no day."""
    named = [node for node in definition.root.walk() if node.kt.event is not None]
    if not named:
        return
    known = _events(library, reporter)
    for node in named:
        event = node.kt.event or ""
        if event not in known:
            reporter.unknown("FORM_040", node.line, node.name, found=event, known=known)
        if not (isinstance(node, Question) and node.type in _DAYS):
            kind = node.type.value if isinstance(node, Question) else "group"
            reporter.error("FORM_077", node.line, node.name, found=event, kind=kind)


def _events(library: Path, reporter: Reporter) -> Mapping[str, None]:
    """The events that terms count from, in the order of the files."""
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
            event = term.get("event") if isinstance(term, YamlMap) else None
            if isinstance(event, str) and event:
                found.setdefault(event)
    return found
