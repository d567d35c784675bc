"""What a laptop honours of appearances and types; the rest falls back to something plainer and is told."""

from __future__ import annotations

import re
from typing import Final

from keukentafel.forms.definition import FormDefinition, Group, Question, QuestionType
from keukentafel.forms.findings import Finding, Severity
from keukentafel.forms.loader.reporter import Reporter

HONOURED: Final = frozenset(
    {
        "multiline",
        "minimal",
        "autocomplete",
        "search",
        "columns",
        "columns-pack",
        "horizontal",
        "horizontal-compact",
        "vertical",
        "icons",
        "numbers",
        "thousands-sep",
        "euro",
        "likert",
        "field-list",
        "signature",
        "year",
        "month-year",
        "no-calendar",
        "quick",
    }
)
_COLUMNS: Final = re.compile(r"columns-\d+|w\d+|h\d+")


_FILES: Final = frozenset({QuestionType.IMAGE, QuestionType.AUDIO, QuestionType.VIDEO, QuestionType.FILE})
"""Types whose answer is a file: on screen they say that it cannot be added here."""


def check_presentation(definition: FormDefinition, reporter: Reporter) -> None:
    """Appearances that do nothing here, and questions nobody can give their file to."""
    for node in definition.root.walk():
        if isinstance(node, Question) and node.type in _FILES:
            facts = {"found": str(node.type)}
            finding = Finding("FORM_083", Severity.WARNING, reporter.file, node.line, node.name, facts)
            reporter.findings.append(finding)
        for appearance in node.appearance:
            if not _is_honoured(appearance, node):
                facts = {"found": appearance}
                finding = Finding("FORM_026", Severity.INFO, reporter.file, node.line, node.name, facts)
                reporter.findings.append(finding)


def _is_honoured(appearance: str, node: Question | Group) -> bool:
    """A list that opens, several answers and typing have no moment at which one is done: never ``quick``."""
    if appearance == "quick":
        opens = {"minimal", "autocomplete", "search"} & set(node.appearance)
        return isinstance(node, Question) and node.type is QuestionType.SELECT_ONE and not opens
    return appearance in HONOURED or bool(_COLUMNS.fullmatch(appearance))
