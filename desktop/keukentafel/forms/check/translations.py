"""Translations: what the resident reads is there in each language the form is offered in.

A form says so with ``resident_languages: "nl en ar"`` among its settings; what only a worker reads then
needs no translation. Without the setting every text should be there in each language the form has.
``guidance_hint`` is for the worker alone and never counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from keukentafel.domain.values import Audience
from keukentafel.forms.definition import FormDefinition, Group, Node, Question, Texts
from keukentafel.forms.loader.reporter import Reporter

RESIDENT_LANGUAGES: Final = "resident_languages"
_APART: Final = re.compile(r"[\s,;]+")
_FEW: Final = 5
_MANY: Final = 30


class _Text(NamedTuple):
    """A text in all its languages: ``name`` is what it belongs to, ``key`` where it stands in a file."""

    name: str
    key: str
    texts: Texts


def resident_languages(definition: FormDefinition) -> tuple[str, ...]:
    """The languages the form promises the resident; none when it promises nothing."""
    written = _APART.split(definition.settings.get(RESIDENT_LANGUAGES, ""))
    return tuple(dict.fromkeys(language for language in written if language))


def check_translations(definition: FormDefinition, reporter: Reporter) -> None:
    """An error for each promised language that lacks texts, a warning for another the form is half in."""
    promised = resident_languages(definition)
    if not promised and len(definition.languages) < 2:
        return
    texts = list(_texts(definition, residents_only=bool(promised)))
    for language in promised:
        missing = list(dict.fromkeys(text.key for text in texts if not text.texts.get(language)))
        if missing:
            _report(reporter, "FORM_059", language, missing, _MANY)
    for language in definition.languages[1:]:
        if language not in promised:
            missing = list(dict.fromkeys(text.name for text in texts if _lacks(text.texts, language)))
            if missing:
                _report(reporter, "FORM_017", language, missing, _FEW)


def _lacks(texts: Texts, language: str) -> bool:
    return texts.default_language in texts and not texts.get(language)


def _report(reporter: Reporter, code: str, language: str, missing: Sequence[str], most: int) -> None:
    shown = ", ".join(missing[:most]) + (" …" if len(missing) > most else "")
    tell = reporter.error if code == "FORM_059" else reporter.warn
    tell(code, 0, file=f"texts/{language}.yaml", language=language, count=len(missing), names=shown)


def _texts(definition: FormDefinition, *, residents_only: bool) -> Iterator[_Text]:
    """Every text there is (in any language) that has to be translated."""
    nodes = tuple(definition.root.walk())
    seen = _seen_by_resident(definition) if residents_only else {node.path for node in nodes}
    yield from _written("title", {"title": definition.title}, "")
    lists: set[str] = set()
    workers_lists: set[str | None] = set()
    for node in nodes:
        if isinstance(node, Question) and definition.audience_of(node) is not Audience.RESIDENT:
            workers_lists.add(node.list_name)
        if node.path not in seen:
            continue
        residents = not residents_only or definition.audience_of(node) is Audience.RESIDENT
        yield from _written(node.name, _fields(node, whole=residents), f"{node.name}.")
        if isinstance(node, Question) and node.list_name is not None:
            lists.add(node.list_name)
    for choices in definition.choice_lists.values():
        if choices.name not in lists or choices.file:
            continue
        for choice in choices.choices:
            key = f"choices.{choices.name}.{choice.name}"
            hints = residents_only and choices.name not in workers_lists  # else indicators, for the worker
            fields = {"": choice.label} | ({".hint": choice.hint} if hints else {})
            yield from _written(f"{choices.name}.{choice.name}", fields, key)


def _seen_by_resident(definition: FormDefinition) -> set[str]:
    """The nodes for the resident, and the groups around them."""
    seen: set[str] = set()
    for node in definition.root.walk():
        if definition.audience_of(node) is Audience.RESIDENT:
            path = node.path
            while path:
                seen.add(path)
                path = path.rpartition("/")[0]
    return seen


def _fields(node: Node, *, whole: bool) -> dict[str, Texts]:
    """The texts of a node by field; of a group that is not the resident's own only what heads it."""
    fields = {"label": node.label, "why_needed": node.why_needed}
    if isinstance(node, Group):
        return fields | ({"hint": node.hint} if whole else {})
    return fields | {
        "hint": node.hint,
        "constraint_message": node.constraint_message,
        "required_message": node.required_message,
        "warning_message": node.warning_message,
    }


def _written(name: str, fields: dict[str, Texts], before: str) -> Iterator[_Text]:
    return (_Text(name, before + field, texts) for field, texts in fields.items() if any(texts.values()))
