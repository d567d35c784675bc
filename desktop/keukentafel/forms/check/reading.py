"""``forms check --reading``: are the Dutch texts of a form plain enough (DOMAIN: B1)?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from keukentafel.forms.check.dutch import (
    STIFF,
    Reading,
    abbreviations,
    reading_of_texts,
    sentences,
    stiff_words,
)
from keukentafel.forms.check.wording import node_texts
from keukentafel.forms.definition import FormDefinition, Texts
from keukentafel.forms.findings import Finding
from keukentafel.forms.loader.pack import FORM_FILE
from keukentafel.forms.loader.reporter import Reporter

DUTCH: Final = "nl"
AIM: Final = 60.0
"""Flesch-Douma a form as a whole must reach."""
TOO_LONG: Final = "FORM_025"
LENGTH: Final = frozenset({"FORM_045", "FORM_052"})
WORDS_AIM: Final = 15
WORDS_MOST: Final = 20
_HARD: Final = ((25, 45.0), (8, 10.0), (4, -75.0))
"""Below which score a text of at least so many words is hard; of fewer words a score says little."""
_LONGEST_LABEL: Final = 40


@dataclass(frozen=True, slots=True)
class FormReading:
    """How one form reads; ``reading`` is None when it has no Dutch texts."""

    reading: Reading | None
    findings: tuple[Finding, ...]


def read_aloud(definition: FormDefinition) -> FormReading:
    """The score of all Dutch texts together, and what is hard in each of them."""
    if DUTCH not in definition.languages:
        return FormReading(None, ())
    reporter = Reporter(FORM_FILE)
    texts = list(_texts(definition))
    everything = " ".join(text for _, _, text in texts)
    for name, line, text in texts:
        _check(name, line, text, everything, reporter)
    total = reading_of_texts(text for _, _, text in texts)
    if total.score < AIM:
        reporter.error("FORM_055", 0, score=total.score, aim=AIM)
    return FormReading(total, tuple(reporter.findings))


def check_length(definition: FormDefinition, reporter: Reporter) -> None:
    """What is too long or too hard whoever reads it; the rest is for :func:`read_aloud`."""
    for name, line, text in _texts(definition):
        if text.count(" ") + 1 >= _HARD[-1][0]:
            _check_length(name, line, text, reporter)


def _check(name: str, line: int, text: str, everything: str, reporter: Reporter) -> None:
    longest = max(map(len, sentences(text)), default=0)
    if longest > WORDS_MOST:
        reporter.error(TOO_LONG, line, name, words=longest, most=WORDS_MOST)
    elif longest > WORDS_AIM:
        reporter.warn("FORM_044", line, name, words=longest, aim=WORDS_AIM)
    _check_length(name, line, text, reporter)
    for short in abbreviations(text):
        if f"({short})" not in everything and f"{short} (" not in everything:
            reporter.warn("FORM_046", line, name, found=short)
    for stiff in stiff_words(text):
        reporter.warn("FORM_051", line, name, found=stiff, better=STIFF[stiff])


def _check_length(name: str, line: int, text: str, reporter: Reporter) -> None:
    reading = reading_of_texts([text])
    if reading.words > _LONGEST_LABEL:
        reporter.warn("FORM_052", line, name, words=reading.words, most=_LONGEST_LABEL)
    least = next((score for words, score in _HARD if reading.words >= words), None)
    if least is not None and reading.score < least:
        reporter.warn("FORM_045", line, name, score=reading.score, least=least)


def _texts(definition: FormDefinition) -> Iterator[tuple[str, int, str]]:
    """Every Dutch text with the name and line of what it belongs to."""
    for node in definition.root.walk():
        yield from ((node.name, node.line, text) for text in _dutch(node_texts(node)))
    used = {question.list_name for question in definition.questions}
    for choices in definition.choice_lists.values():
        if choices.name in used and not choices.file:
            for choice in choices.choices:
                yield from ((choices.name, 0, text) for text in _dutch((choice.label, choice.hint)))


def _dutch(fields: Iterable[Texts]) -> Iterator[str]:
    return (texts[DUTCH] for texts in fields if texts.get(DUTCH))
