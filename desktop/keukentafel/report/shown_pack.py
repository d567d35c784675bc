"""What of an added pack may be shown, in the order of the form: part of the gate, beside ``shareable``.

Everything comes out of the running form, so that labels, notes and calculations say what they say now.
Nothing internal, and nothing worked out from it, has a place here (``secrecy``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from keukentafel.domain.dossier import FormAnswer, FormDraft, MissingAnswer
from keukentafel.domain.values import Audience
from keukentafel.forms import FormDefinition, FormInstance, Group, Node, NodeState, QuestionType, Repeat
from keukentafel.report.decoding import in_words
from keukentafel.report.secrecy import Secrets, is_shown, secrets_of
from keukentafel.report.wording import euro, say, sentence, thousands

_UNREADABLE = frozenset(
    {
        QuestionType.IMAGE,
        QuestionType.AUDIO,
        QuestionType.VIDEO,
        QuestionType.FILE,
        QuestionType.BARCODE,
        QuestionType.GEOPOINT,
    }
)
A_NAME = 3
"""Words; what is longer, or has room for more lines, is told rather than named."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class ShownEntry:
    """One thing a pack says: an answer, a labelled calculation or an outcome.

    ``own_words``: written in the resident's words. ``by_resident``: asked of the resident. ``chosen``: picked
    from a list. ``missing_code``: why there is no answer, ``""`` when there is one.
    """

    name: str
    concept: str | None
    domain: str | None
    label: str
    text: str
    own_words: bool = False
    by_resident: bool = False
    chosen: bool = False
    outcome: bool = False
    missing_code: str = ""


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A group with what was said in it, or one instance of a repeat (``number`` from 1)."""

    label: str
    parts: tuple[ShownPart, ...]
    number: int = 0

    def entries(self) -> Iterator[ShownEntry]:
        """Everything in here, groups inside it too."""
        for part in self.parts:
            if isinstance(part, ShownEntry):
                yield part
            elif isinstance(part, ShownGroup):
                yield from part.entries()
            else:
                for instance in part.instances:
                    yield from instance.entries()


@dataclass(frozen=True, slots=True)
class ShownRepeat:
    """What was asked as often as needed; instances in which nothing was said are left out."""

    label: str
    instances: tuple[ShownGroup, ...]


ShownPart: TypeAlias = ShownEntry | ShownGroup | ShownRepeat


@dataclass(frozen=True, slots=True)
class ShownPack:
    """An added pack as the resident may read it."""

    form_id: str
    version: str
    title: str
    source: str
    body: ShownGroup = field(default_factory=lambda: ShownGroup("", ()))


def show_pack(definition: FormDefinition, draft: FormDraft, running: FormInstance) -> ShownPack:
    """What was said, without anything internal. ``running`` speaks the language of the document."""
    reader = _Reader(definition, running, draft.answers, secrets_of(definition))
    return ShownPack(
        form_id=definition.form_id,
        version=draft.version or definition.version,
        title=definition.title.in_language(running.language),
        source=definition.settings.get("source", ""),
        body=ShownGroup("", tuple(reader.parts(definition.root.children, ""))),
    )


@dataclass(frozen=True)
class _Reader:
    definition: FormDefinition
    running: FormInstance
    answers: Mapping[str, FormAnswer]
    secrets: Secrets

    def parts(self, children: tuple[Node, ...], at: str) -> Iterator[ShownPart]:
        for child in children:
            path = f"{at}/{child.name}"
            if isinstance(child, Repeat):
                instances = tuple(self._instances(child, path))
                if instances:
                    yield ShownRepeat(child.label.in_language(self.running.language), instances)
            elif isinstance(child, Group):
                parts = tuple(self.parts(child.children, path))
                if parts:
                    yield ShownGroup(self._group_label(child, path), parts)
            else:
                entry = self._entry(self.running.state(path))
                if entry is not None:
                    yield entry

    def _instances(self, repeat: Repeat, path: str) -> Iterator[ShownGroup]:
        if repeat.path in self.secrets.nodes:
            return
        for place in self.running.repeat_paths(path):
            parts = tuple(self.parts(repeat.children, place))
            said = ShownGroup(self._group_label(repeat, place), parts)
            if any(not entry.outcome for entry in said.entries()):
                number = int(place[place.rindex("[") + 1 : -1])
                yield ShownGroup(said.label, parts, number)

    def _group_label(self, group: Group, path: str) -> str:
        if group.path in self.secrets.labels or group.path in self.secrets.nodes:
            return ""
        return self.running.group_label(path)

    def _entry(self, state: NodeState) -> ShownEntry | None:
        question = state.question
        if not state.relevant or not is_shown(question, self.secrets) or question.type in _UNREADABLE:
            return None
        label = state.label if question.path not in self.secrets.labels else ""
        domain = self.definition.domain_of(question)
        if question.type is QuestionType.NOTE:
            if question.concept != "outcome" or not label.strip():
                return None
            said = " ".join(sentence(part) for part in (label, state.hint) if part.strip())
            return ShownEntry(question.name, "outcome", domain, "", said, outcome=True)
        if question.type is QuestionType.CALCULATE:
            said = _calculated(state)
            if not (label and said):
                return None
            return ShownEntry(question.name, question.concept, domain, label, said)
        answer = self.answers.get(state.stored_path)
        if not question.type.is_asked or answer is None or not (state.value or state.missing):
            return None
        resident = self.definition.audience_of(question) is Audience.RESIDENT
        told = question.type is QuestionType.TEXT and not state.missing and not _is_name(state)
        return ShownEntry(
            name=question.name,
            concept=question.concept,
            domain=domain,
            label=label,
            text=self._words(state),
            chosen=question.type.is_select,
            own_words=resident and told,
            by_resident=resident,
            missing_code=state.missing.value if state.missing is not None else "",
        )

    def _words(self, state: NodeState) -> str:
        if state.question.type is QuestionType.ACKNOWLEDGE and not state.missing:
            return say("pack.discussed")
        value = MissingAnswer(missing=state.missing) if state.missing is not None else state.value
        said = in_words(self.definition, state.question, value, self.running.language)
        indicator = next((choice.hint for choice in state.choices if choice.name == state.value), "")
        if state.question.concept == "score.worker" and indicator:
            return f"{said}. {indicator}"
        return said


def _is_name(state: NodeState) -> bool:
    """A word or two on one line ("Zus Ank"): an answer, not something somebody tells."""
    words = state.value.split() if isinstance(state.value, str) else ()
    return len(words) <= A_NAME and "multiline" not in state.question.appearance


def _calculated(state: NodeState) -> str:
    value = state.value if isinstance(state.value, str) else " ".join(state.value)
    if not _NUMBER.fullmatch(value.strip()):
        return value.strip()
    return euro(value) if "euro" in state.question.appearance else thousands(value)
