"""Moving a draft to a newer version of its form: a plan that is shown first, and what follows from it.

A question is found again by its name, or by the older names the newer form gives in ``kt::was``. An answer
that has no place any more is set aside, never thrown away; one that does not fit its new type is carried
over as it is, and the running form marks it. Nothing here changes anything: :attr:`Move.answers` is what a
:class:`~keukentafel.forms.FormInstance` of the newer form is filled from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from keukentafel.domain.dossier import FormValue, MissingAnswer
from keukentafel.forms.definition import FormDefinition, Node, Question, Repeat
from keukentafel.forms.errors import FormError
from keukentafel.forms.instance.values import read_selection, read_value

_POSITION: Final = re.compile(r"(.*?)(\[\d+\])")
_NAMES: Final = re.compile(r"[\s,]+")


class MoveKind(StrEnum):
    """What becomes of one answer."""

    KEPT = "kept"
    RENAMED = "renamed"
    """The question has another name, or stands in another group."""
    RETYPED = "retyped"
    """The question has another type (and perhaps another name)."""
    GONE = "gone"
    """The question is not there any more: the answer is set aside."""


@dataclass(frozen=True, slots=True)
class MovedAnswer:
    """One stored answer. ``new_path`` is None when it is set aside; ``fits`` is False when its value has
    no meaning for the question in its new form (another type, a choice that is not there)."""

    kind: MoveKind
    old_path: str
    new_path: str | None
    value: FormValue
    fits: bool = True
    old_type: str = ""
    new_type: str = ""


@dataclass(frozen=True)
class Move:
    """The whole plan. ``added`` are the paths of questions that are new, without positions; none are known
    when the older form is not at hand."""

    form_id: str
    from_version: str
    to_version: str
    moved: tuple[MovedAnswer, ...]
    added: tuple[str, ...]

    @cached_property
    def answers(self) -> Mapping[str, FormValue]:
        """What the newer form starts from, by its own paths."""
        return {each.new_path: each.value for each in self.moved if each.new_path is not None}

    @cached_property
    def aside(self) -> Mapping[str, FormValue]:
        """What has no place any more, by its old path."""
        return {each.old_path: each.value for each in self.moved if each.new_path is None}

    @property
    def is_plain(self) -> bool:
        """Every answer stays where it is, as it is."""
        return all(each.kind is MoveKind.KEPT and each.fits for each in self.moved)


class OtherFormError(FormError):
    """The two are not versions of one form. Facts: ``found``, ``expected``."""

    code = "FORM_069"


def plan_move(
    new: FormDefinition,
    answers: Mapping[str, FormValue],
    *,
    old: FormDefinition | None = None,
    from_version: str = "",
) -> Move:
    """Work out what becomes of each answer (a snapshot's paths, or paths with positions).

    Without the ``old`` definition types cannot be compared; values are still tried against the newer form.
    Where two answers would come to one place, the one that is there already stays and the other is set aside.
    Raises :class:`OtherFormError`.
    """
    if old is not None and old.form_id != new.form_id:
        raise OtherFormError(found=new.form_id, expected=old.form_id)
    mapping = _Mapping(old, new, answers)
    planned = [mapping.moved(path, value) for path, value in answers.items()]
    owners = _owners(planned)
    moved = tuple(
        each
        if each.new_path is None or owners[each.new_path] == each.old_path
        else MovedAnswer(MoveKind.GONE, each.old_path, None, each.value, old_type=each.old_type)
        for each in planned
    )
    version = old.version if old is not None else from_version
    added = () if old is None else tuple(mapping.added())
    return Move(new.form_id, version, new.version, moved, added)


def _owners(planned: Sequence[MovedAnswer]) -> Mapping[str, str]:
    """Which answer (by old path) a new place is for: a blank one yields, one that is there already stays."""
    owners: dict[str, str] = {}
    for each in sorted(planned, key=lambda each: (not each.value, each.new_path != each.old_path)):
        if each.new_path is not None:
            owners.setdefault(each.new_path, each.old_path)
    return owners


class _Mapping:
    """Old names to new nodes, old paths to new paths."""

    def __init__(
        self, old: FormDefinition | None, new: FormDefinition, answers: Mapping[str, FormValue]
    ) -> None:
        self._old = old
        self._new = new
        self._known = set(old.names) if old is not None else {s for path in answers for s in _bare(path)}
        self._was: dict[str, Node] = {}
        for node in new.names.values():
            if old is None or node.name not in self._known:
                for name in _NAMES.split(node.kt.was or ""):
                    self._was.setdefault(name, node)

    def target(self, name: str) -> Node | None:
        """The node that was called so; a question that says it was goes before one merely called so."""
        return self._was.get(name) or self._new.names.get(name)

    def added(self) -> Iterator[str]:
        found = {node.path for name in self._known if (node := self.target(name)) is not None}
        return (question.path for question in self._new.questions if question.path not in found)

    def moved(self, path: str, value: FormValue) -> MovedAnswer:
        name, ids, own = self._taken_apart(path)
        before = None if self._old is None else self._old.names.get(name)
        old_type = before.type.value if isinstance(before, Question) else ""
        target = self.target(name)
        new_path = None if target is None else self._path(target, ids, own)
        other = before is not None and isinstance(before, Question) is not isinstance(target, Question)
        if target is None or new_path is None or other:
            return MovedAnswer(MoveKind.GONE, path, None, value, old_type=old_type)
        if not isinstance(target, Question):
            kind = MoveKind.KEPT if new_path == path else MoveKind.RENAMED
            return MovedAnswer(kind, path, new_path, value)
        new_type = target.type.value
        kind = MoveKind.KEPT if new_path == path else MoveKind.RENAMED
        if old_type and old_type != new_type:
            kind = MoveKind.RETYPED
        value = _as_several(value) if target.type.is_multiple else _as_one(value)
        fits = self._fits(target, value)
        return MovedAnswer(kind, path, new_path, value, fits, old_type or new_type, new_type)

    def _taken_apart(self, path: str) -> tuple[str, dict[str, str], str]:
        """The last name, the id of the instance of each repeat around it (by the repeat's new path), and
        the id at the end when the path is that of an instance."""
        name, own, waiting = "", "", ""
        ids: dict[str, str] = {}
        for step in path.strip("/").split("/"):
            if waiting:
                own = ids[waiting] = f"/{step}"
                waiting = ""
                continue
            found = _POSITION.fullmatch(step)
            name, own = (found[1], found[2]) if found else (step, "")
            if self._is_repeat(name):
                repeat = self.target(name)
                here = f"?{name}" if repeat is None else repeat.path
                if own:
                    ids[here] = own
                else:
                    waiting = here
        return name, ids, own

    def _is_repeat(self, name: str) -> bool:
        before = None if self._old is None else self._old.names.get(name)
        return isinstance(before or self.target(name), Repeat)

    def _path(self, target: Node, ids: Mapping[str, str], own: str) -> str | None:
        """The new path; None when the question stands in other repeats than it did."""
        around = set(target.repeats) | ({target.path} if isinstance(target, Repeat) and own else set())
        if around != set(ids):
            return None
        path, here = "", ""
        for step in target.path.strip("/").split("/"):
            here = f"{here}/{step}"
            path = f"{path}/{step}{ids.get(here, '')}"
        return path

    def _fits(self, question: Question, value: FormValue) -> bool:
        if isinstance(value, MissingAnswer):
            return True
        raw = value if isinstance(value, str) else " ".join(value)
        if question.list_name is not None:
            return read_selection(question, raw, self._new.choice_list(question.list_name), None)[1]
        return read_value(question, raw)[1]


def _bare(path: str) -> list[str]:
    return [step.partition("[")[0] for step in path.strip("/").split("/")]


def _as_several(value: FormValue) -> FormValue:
    return tuple(value.split()) if isinstance(value, str) else value


def _as_one(value: FormValue) -> FormValue:
    return " ".join(value) if isinstance(value, tuple) else value
