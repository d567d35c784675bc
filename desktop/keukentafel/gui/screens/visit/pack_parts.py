"""The parts of a page about any pack: sheets of questions, groups inside groups, and what repeats.

A part follows the running form by paths. It is filled a few questions at a time (:meth:`Part.fill`), so that
a form of sixty questions never keeps the window waiting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from keukentafel.clock import today
from keukentafel.domain.values import Audience
from keukentafel.forms import ChangeSet, FormInstance, Group, Node, NodeState, Question, QuestionType, Repeat
from keukentafel.gui.controls import Look, QuestionSheet
from keukentafel.gui.controls.node import NodeView
from keukentafel.gui.controls.question import QuestionControl
from keukentafel.gui.parts import Button, Card, Chip, LinkButton, Row, Secondary, Subheading
from keukentafel.gui.parts.chip import ChipKind
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.visit.course import give_keyboard
from keukentafel.gui.theme import tokens
from keukentafel.system.texts import text

AT_ONCE = 4
"""Questions made before the window gets a turn."""
MARKS: dict[Audience, tuple[str, ChipKind]] = {
    Audience.RESIDENT: ("for_resident", "resident"),
    Audience.WORKER: ("by_worker", "neutral"),
    Audience.INTERNAL: ("internal", "attention"),
}


def is_shown(question: Question) -> bool:
    """Whether a page has a place for it: what is asked or told, and calculations that have a name."""
    if question.type is QuestionType.CALCULATE:
        return bool(question.label)
    return question.type.is_shown


def mark_of(audience: Audience) -> Chip:
    """The chip that says who answers a question, or that it stays with the team."""
    words, kind = MARKS[audience]
    return Chip(text(f"gui_pack.{words}"), kind)


class Part(QWidget):
    """Some nodes of one group, ``at`` a path with positions (``""`` for the form itself).

    ``settled(control)``: a person chose one of several answers there.
    """

    settled = Signal(object)

    def __init__(self, presenter: VisitPresenter, form_id: str, at: str, *, usual: Audience) -> None:
        super().__init__()
        self.presenter, self.form_id, self.at, self.usual = presenter, form_id, at, usual
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(tokens.SPACE_3)
        self.inner: list[Part] = []

    @property
    def form(self) -> FormInstance:
        return self.presenter.form(self.form_id)

    def fill(self) -> Iterator[None]:
        """Make what belongs in here, a little at a time."""
        for part in self.inner:
            yield from part.fill()

    def show_changes(self, changes: ChangeSet) -> None:
        """Something of the form changed."""
        for part in self.inner:
            part.show_changes(changes)

    def controls(self) -> Iterator[QuestionControl]:
        """The questions in here, in the order of the form, as far as they are made."""
        for part in self.inner:
            yield from part.controls()

    @property
    def wanted(self) -> bool:
        """Whether there is anything to see."""
        return any(part.wanted for part in self.inner)

    def _add(self, part: Part) -> None:
        self.inner.append(part)
        part.settled.connect(self.settled)
        self.column.addWidget(part)


class Questions(Part):
    """Questions that follow one another."""

    def __init__(
        self,
        presenter: VisitPresenter,
        form_id: str,
        at: str,
        questions: Sequence[Question],
        *,
        usual: Audience,
    ) -> None:
        super().__init__(presenter, form_id, at, usual=usual)
        self._paths = [f"{at}/{question.name}" for question in questions]
        self.sheet = QuestionSheet(self._look)
        self.sheet.answered.connect(lambda path, value: presenter.answer(form_id, path, value))
        self.sheet.settled.connect(lambda path: self.settled.emit(self.sheet.control(path)))
        self.column.addWidget(self.sheet)

    def fill(self) -> Iterator[None]:
        for end in range(AT_ONCE, len(self._paths) + AT_ONCE, AT_ONCE):
            made = set(self.sheet.paths())
            self.sheet.show_states([self.form.state(path) for path in self._paths[:end]])
            for path in self._paths[:end]:
                if path not in made:
                    self._prepare(self.sheet.control(path))
            yield

    def show_changes(self, changes: ChangeSet) -> None:
        self.sheet.show_changes(changes.changed)

    def controls(self) -> Iterator[QuestionControl]:
        for path in self.sheet.paths():
            yield self.sheet.control(path)

    @property
    def wanted(self) -> bool:
        return any(self.form.state(path).relevant for path in self._paths)

    def _prepare(self, control: QuestionControl) -> None:
        state = control.state
        assert isinstance(state, NodeState)
        name = state.question.name
        place = state.path.rfind("[")
        if place > 0:
            name += state.path[place : state.path.index("]", place) + 1]
        control.setObjectName(f"form.{name}")
        control.editor.setObjectName(f"form.{name}.editor")
        audience = self.form.definition.audience_of(state.question)
        if audience is not self.usual and state.type.is_asked:
            control.add_mark(mark_of(audience))
        if not control.offers_missing:
            control.missing.setFixedHeight(tokens.SPACE_2)
        if self.presenter.sealed:
            control.set_read_only(read_only=True)

    def _look(self, state: NodeView) -> Look:
        assert isinstance(state, NodeState)
        listed = self.form.definition.choice_lists.get(state.question.list_name or "")
        icons = {c.name: c.columns["icon"] for c in listed.choices if c.columns.get("icon")} if listed else {}
        return Look(today=today(self.presenter.clock), icons=icons)


class Children(Part):
    """What stands in one group, in the order of the form."""

    def __init__(
        self, presenter: VisitPresenter, form_id: str, at: str, children: Sequence[Node], *, usual: Audience
    ) -> None:
        super().__init__(presenter, form_id, at, usual=usual)
        waiting: list[Question] = []

        def add_questions() -> None:
            if waiting:
                self._add(Questions(presenter, form_id, at, tuple(waiting), usual=usual))
                waiting.clear()

        for child in children:
            if isinstance(child, Question):
                if is_shown(child):
                    waiting.append(child)
                continue
            add_questions()
            made = Instances if isinstance(child, Repeat) else InnerGroup
            self._add(made(presenter, form_id, at, child, usual=usual))
        add_questions()


class InnerGroup(Part):
    """A group inside a group: its heading, and what stands in it."""

    def __init__(
        self, presenter: VisitPresenter, form_id: str, at: str, group: Group, *, usual: Audience
    ) -> None:
        super().__init__(presenter, form_id, f"{at}/{group.name}", usual=usual)
        label = self.form.group_label(self.at)
        if label:
            self.column.addWidget(Subheading(label, wrap=True))
        if group.hint:
            self.column.addWidget(Secondary(group.hint.in_language("nl")))
        self._add(Children(presenter, form_id, self.at, group.children, usual=usual))
        self.setVisible(self.wanted)

    def show_changes(self, changes: ChangeSet) -> None:
        super().show_changes(changes)
        self.setVisible(self.wanted)


class Instances(Part):
    """What is asked as often as needed: each time a box with a way to take it out, and "Nog een"."""

    def __init__(
        self, presenter: VisitPresenter, form_id: str, at: str, repeat: Group, *, usual: Audience
    ) -> None:
        super().__init__(presenter, form_id, f"{at}/{repeat.name}", usual=usual)
        self._repeat = repeat
        self._boxes: list[_Box] = []
        self._more = Button(self._said("more"), "secondary", size="small", icon="plus")
        self._more.setObjectName(f"form.{repeat.name}.more")
        self._more.clicked.connect(self._on_more)
        self._more_row = Row(self._more, None)
        self.column.addWidget(self._more_row)

    def fill(self) -> Iterator[None]:
        while len(self._boxes) < len(self.form.repeat_paths(self.at)):
            yield from self._box().fill()
        self._show_state()

    def show_changes(self, changes: ChangeSet) -> None:
        count = len(self.form.repeat_paths(self.at))
        while len(self._boxes) > count:
            gone = self._boxes.pop()
            self.inner.remove(gone.children_part)
            self.column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        super().show_changes(changes)
        while len(self._boxes) < count:
            for _ in self._box().fill():
                pass
        self._show_state()

    def _box(self) -> Part:
        number = len(self._boxes) + 1
        path = f"{self.at}[{number}]"
        part = Children(self.presenter, self.form_id, path, self._repeat.children, usual=self.usual)
        box = _Box(part, self._said("out"), f"form.{self._repeat.name}[{number}].out")
        box.out.clicked.connect(lambda: self._on_out(path))
        self._boxes.append(box)
        self.inner.append(part)
        part.settled.connect(self.settled)
        self.column.insertWidget(len(self._boxes) - 1, box)
        box.show()
        return part

    def _show_state(self) -> None:
        may = self.form.can_add(self.at) and not self.presenter.sealed
        for number, box in enumerate(self._boxes, start=1):
            label = self.form.group_label(f"{self.at}[{number}]")
            box.show_title(text("gui_pack.instance", label=label, number=number).strip())
            box.out.setVisible(may)
        self._more.setText(self._said("more" if self._boxes else "first"))
        self._more_row.setVisible(may)
        self.setVisible(self.wanted)

    @property
    def wanted(self) -> bool:
        return self.form.group_relevant(self.at)

    def _said(self, key: str) -> str:
        label = self._repeat.label.in_language("nl")
        return text(f"gui_pack.{key}_of", label=label) if label else text(f"gui_pack.{key}")

    def _on_more(self) -> None:
        self.presenter.add_repeat(self.form_id, self.at)
        first = next(self._boxes[-1].children_part.controls(), None) if self._boxes else None
        if first is not None:
            give_keyboard(first)

    def _on_out(self, path: str) -> None:
        self._more.setFocus()
        self.presenter.remove_repeat(self.form_id, path)


class _Box(Card):
    """One time of what repeats."""

    def __init__(self, part: Part, words: str, name: str) -> None:
        self.title = Subheading("")
        self.out = LinkButton(text("gui_pack.out"))
        self.out.setObjectName(name)
        self.out.setAccessibleName(words)
        self.children_part = part
        super().__init__(Row(self.title, None, self.out), part, tight=True, spacing=6)

    def show_title(self, words: str) -> None:
        self.title.setText(words)
        self.out.setAccessibleDescription(words)
