"""Findings about forms as people and programs read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from keukentafel.cli.output import json_line
from keukentafel.system.texts import area, text

if TYPE_CHECKING:
    from keukentafel.forms import Finding
    from keukentafel.forms.check.dutch import Reading


class _Facts(dict[str, object]):
    """A fact that is not there reads as three dots, so that a sentence is always made."""

    def __missing__(self, key: str) -> str:
        return "…"


def finding_sentence(finding: Finding) -> str:
    """What is wrong and how to mend it, in Dutch."""
    sentences = area(f"errors_{finding.code.partition('_')[0].lower()}")
    facts = _Facts({"name": finding.name, **finding.facts})
    words = sentences[finding.code].format_map(facts)
    reason = finding.facts.get("reason")
    if finding.code == "FORM_036" and isinstance(reason, str) and reason in sentences:
        meanings = {"name": "word", "found": "wrong", "suggestion": "meant"}
        inner = _Facts(finding.facts)
        inner.update((fact, finding.facts.get(here, "")) for fact, here in meanings.items())
        words = f"{words} {sentences[reason].format_map(inner)}"
    if finding.suggestion:
        words = f"{words} {text('forms.did_you_mean', suggestion=finding.suggestion)}"
    return words


def finding_in_words(finding: Finding) -> str:
    """One line: place, code, severity, sentence."""
    severity = text(f"forms.{finding.severity.value}")
    return f"{finding.place}: {severity} {finding.code}: {finding_sentence(finding)}"


def finding_as_json(finding: Finding) -> dict[str, object]:
    """The finding for ``--json``."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "file": finding.file,
        "line": finding.line,
        "name": finding.name,
        "message": finding_sentence(finding),
        "suggestion": finding.suggestion or None,
    }


def reading_as_json(form: str, reading: Reading | None) -> dict[str, Any]:
    """How a form reads; without Dutch there is no score."""
    if reading is None:
        return {"form": form, "score": None}
    return {
        "form": form,
        "score": reading.score,
        "sentences": reading.sentences,
        "words": reading.words,
        "longest": reading.longest,
    }


def told(result: Mapping[str, object]) -> None:
    """One JSON object on its own line, at once."""
    print(json_line(result), flush=True)  # noqa: T201 (this is the program's output)
