"""Texts: is there a label, and is it short enough to be read (translations: :mod:`translations`)."""

from __future__ import annotations

import re
from typing import Final

from keukentafel.forms.definition import FormDefinition, Group, Node, Question, Texts
from keukentafel.forms.loader.columns import MEDIA
from keukentafel.forms.loader.reporter import Reporter

MOST_WORDS: Final = 20
"""Words in one sentence; 15 is the aim, above 20 people lose the thread."""
_SENTENCE_END: Final = re.compile(r"[.!?:;]+\s+|\n+")
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|\$\{[^}]*\}")


def check_wording(definition: FormDefinition, reporter: Reporter) -> None:
    """Missing labels, sentences that are too long, checks that say nothing."""
    default = definition.default_language
    if not definition.title.get(default):
        reporter.error("FORM_003", 1, key="title")
    for node in definition.root.walk():
        if not node.label.get(default) and _needs_label(node):
            tell = reporter.warn if _shows_something(node) else reporter.error
            tell("FORM_020", node.line, node.name, language=default)
        for texts in node_texts(node):
            longest = max((_words(s) for s in _SENTENCE_END.split(texts.get(default, ""))), default=0)
            if longest > MOST_WORDS:
                reporter.warn("FORM_025", node.line, node.name, words=longest, most=MOST_WORDS)
                break
        if isinstance(node, Question) and node.constraint is not None and not node.constraint_message:
            reporter.warn("FORM_032", node.line, node.name)


def _needs_label(node: Node) -> bool:
    if isinstance(node, Group):
        return node.domain is not None
    return node.type.is_shown


def _shows_something(node: Node) -> bool:
    """Words of another language, a hint, a picture or sound, an outcome: to XLSForm as good as a label."""
    calculated = isinstance(node, Question) and node.calculation is not None
    has_media = any(column.removeprefix("media::").partition("::")[0] in MEDIA for column in node.extra)
    return bool(node.label or node.hint or calculated or has_media)


def node_texts(node: Node) -> tuple[Texts, ...]:
    """Every text of a node that people read."""
    texts = (node.label, node.hint, node.why_needed)
    if not isinstance(node, Question):
        return texts
    return (
        *texts,
        node.guidance_hint,
        node.constraint_message,
        node.required_message,
        node.warning_message,
    )


def _words(sentence: str) -> int:
    return len(_WORD.findall(sentence))
