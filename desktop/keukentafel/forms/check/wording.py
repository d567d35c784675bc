"""Texts: is there a label, is it there in every language, is it short enough to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from keukentafel.forms.definition import FormDefinition, Group, Node, Question, Texts
from keukentafel.forms.loader.reporter import Reporter

MOST_WORDS: Final = 20
"""Words in one sentence; 15 is the aim, above 20 people lose the thread."""
_SENTENCE_END: Final = re.compile(r"[.!?:;]+\s+|\n+")
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|\$\{[^}]*\}")
_FEW: Final = 5


def check_wording(definition: FormDefinition, reporter: Reporter) -> None:
    """Missing labels and translations, sentences that are too long."""
    default = definition.default_language
    if not definition.title.get(default):
        reporter.error("FORM_003", 1, key="title")
    for node in definition.root.walk():
        if not node.label.get(default) and _needs_label(node):
            reporter.error("FORM_020", node.line, node.name, language=default)
        for texts in node_texts(node):
            longest = max((_words(s) for s in _SENTENCE_END.split(texts.get(default, ""))), default=0)
            if longest > MOST_WORDS:
                reporter.warn("FORM_025", node.line, node.name, words=longest, most=MOST_WORDS)
                break
        if isinstance(node, Question) and node.constraint is not None and not node.constraint_message:
            reporter.warn("FORM_032", node.line, node.name)
    for language in definition.languages[1:]:
        missing = list(_untranslated(definition, language))
        if missing:
            reporter.warn(
                "FORM_017",
                0,
                file=f"texts/{language}.yaml",
                language=language,
                count=len(missing),
                names=", ".join(missing[:_FEW]) + (" …" if len(missing) > _FEW else ""),
            )


def _needs_label(node: Node) -> bool:
    if isinstance(node, Group):
        return node.domain is not None
    return node.type.is_shown


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


def _untranslated(definition: FormDefinition, language: str) -> Iterator[str]:
    default = definition.default_language
    if default in definition.title and language not in definition.title:
        yield "title"
    for node in definition.root.walk():
        if any(default in texts and language not in texts for texts in node_texts(node)):
            yield node.name
    used = {question.list_name for question in definition.questions}
    for choices in definition.choice_lists.values():
        if choices.name in used and not choices.file:
            for choice in choices.choices:
                if default in choice.label and language not in choice.label:
                    yield f"{choices.name}.{choice.name}"


def _words(sentence: str) -> int:
    return len(_WORD.findall(sentence))
