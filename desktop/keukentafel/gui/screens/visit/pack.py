"""A pack that was added to the visit: its groups as cards, made a few questions at a time."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from keukentafel.domain.values import Missing
from keukentafel.forms import ChangeSet, Group, Node, Question
from keukentafel.gui.controls.question import QuestionControl
from keukentafel.gui.parts import Body, Button, LinkButton, Row, Secondary
from keukentafel.gui.parts.in_sight import bring_in_sight
from keukentafel.gui.parts.rows import Actions, under_actions
from keukentafel.gui.parts.tab_order import read_in_order
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.visit.course import (
    can_answer,
    give_keyboard,
    is_blank,
    is_quick,
    next_blank,
    question_with_keyboard,
)
from keukentafel.gui.screens.visit.keys_told import KeysTold
from keukentafel.gui.screens.visit.pack_card import GroupCard
from keukentafel.gui.screens.visit.page import StepPage
from keukentafel.system.texts import text
from keukentafel.usecases.steps import StepKey

BUDGET = 0.025
"""Seconds of making questions before the window gets a turn."""
CHOOSES = "1–9"
GOES_ON = "Ctrl ↓"


class PackPage(StepPage):
    """One added pack, whatever is in it."""

    def __init__(self, presenter: VisitPresenter, form_id: str) -> None:
        super().__init__(presenter, side=True)
        self.form_id = form_id
        self._cards: list[GroupCard] = []
        self._filling: Iterator[object] | None = None
        self._begin_in = False
        self._left: QuestionControl | None = None
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._fill)
        further = QShortcut(QKeySequence("Ctrl+Down"), self, self._on_further)
        further.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        presenter.form_changed.connect(self._on_form_changed)
        presenter.form_replaced.connect(self._on_form_replaced)
        self._build()

    @property
    def complete(self) -> bool:
        """Whether every question is made."""
        return bool(self._cards) and self._filling is None

    def take_keyboard(self) -> None:
        """The first question without an answer, as soon as it is there; when there is none, the first."""
        self._begin_in = True
        self._begin()

    def _begin(self) -> None:
        can = [control for control in self._controls() if can_answer(control)]
        blank = [control for control in can if is_blank(control)]
        for control in (blank or can if self.complete else blank)[:1]:
            self._begin_in = False
            give_keyboard(control)

    def _controls(self) -> Iterator[QuestionControl]:
        """The questions in the order of the form, as far as they are made."""
        for card in self._cards:
            yield from card.part.controls()

    def _on_settled(self, control: QuestionControl) -> None:
        if is_quick(control):
            self._go_on(control)

    def _on_further(self) -> None:
        self._go_on(question_with_keyboard(self._controls()))

    def _go_on(self, after: QuestionControl | None) -> None:
        """To the next question without an answer; after the last one to the way on."""
        found = next_blank(self._controls(), after)
        self._left = None
        if found is not None:
            give_keyboard(found)
        elif not self.complete:
            self._left = after  # as soon as it is made
        else:
            self._next.setFocus(Qt.FocusReason.ShortcutFocusReason)
            QTimer.singleShot(0, self._next, lambda: bring_in_sight(self._next))

    def _build(self) -> None:
        definition = self.presenter.definition(self.form_id)
        self._show_side()
        with self.rebuilt():
            self._cards, self._left = [], None
            self.head(definition.title.in_language("nl"), definition.settings.get("about", ""))
            for group, children in _cards(definition.root):
                card = GroupCard(self.presenter, self.form_id, group, children)
                card.part.settled.connect(self._on_settled)
                self._cards.append(card)
                self.page.add(card)
            self._add_foot()
        self._filling = (step for card in self._cards for step in card.part.fill())
        self._slices.start()

    def _fill(self) -> None:
        if self._filling is None or self.form_id not in self.presenter.packs():
            self._slices.stop()
            return
        until = perf_counter() + BUDGET
        while self._filling is not None and perf_counter() < until:
            if next(self._filling, self) is self:
                self._filling = None
                self._slices.stop()
                self._show_wanted()
                read_in_order(self.page.content)
        if self._begin_in:
            self._begin()
        if self._left is not None:
            self._go_on(self._left)

    def _add_foot(self) -> None:
        later = Button(text("gui_pack.later"), "quiet")
        later.setObjectName("pack.later")
        later.clicked.connect(lambda: self._leave(Missing.LATER))
        skipped = Button(text("gui_pack.not_discussed"), "quiet")
        skipped.setObjectName("pack.not_discussed")
        skipped.clicked.connect(lambda: self._leave(Missing.NOT_DISCUSSED))
        back = Button(text("gui_life_domain.previous"), "secondary")
        back.setObjectName("pack.previous")
        back.clicked.connect(self.previous_requested)
        self._next = self.next_button(text("gui_pack.next"), "pack.next")
        self.page.add(Actions(later, skipped, right=(back, self._next)))
        out = LinkButton(text("gui_pack.remove"))
        out.setObjectName("pack.remove")
        out.clicked.connect(self._on_remove)
        self.page.add(under_actions(Row(out, None), Secondary(text("gui_pack.remove_hint"))))
        for widget in (later, skipped, out):
            widget.setVisible(not self.presenter.sealed)

    def _show_side(self) -> None:
        if self.side is None:
            return
        definition = self.presenter.definition(self.form_id)
        self.side.clear()
        source = definition.settings.get("source", "")
        version = text("gui_pack.version", version=definition.version)
        about = [Body(definition.settings["about"])] if definition.settings.get("about") else []
        self.side.add_section(
            text("gui_pack.about"), *about, *([Secondary(source)] if source else []), Secondary(version)
        )
        names = definition.settings.get("names", "")
        if names:
            said = " · ".join(name.strip() for name in names.split(";") if name.strip())
            self.side.add_section(text("gui_pack.names"), Secondary(said))
        self.side.add_section(text("gui_pack.missing_title"), Secondary(text("gui_pack.missing")))
        if not self.presenter.sealed:
            self.side.add_section(text("gui_keys.title"), KeysTold(choose=CHOOSES, go_on=GOES_ON))

    def _leave(self, reason: Missing) -> None:
        form = self.presenter.form(self.form_id)
        for state in list(form.nodes()):
            blank = state.relevant and state.type.is_asked and not (state.value or state.missing)
            if blank and not state.read_only:
                self.presenter.mark_missing(self.form_id, state.path, reason)
        self.next_requested.emit()

    def _on_remove(self) -> None:
        self.presenter.remove_pack(self.form_id)
        self.step_requested.emit(StepKey.PREPARATION.value)

    def _on_form_changed(self, form_id: str, changes: ChangeSet) -> None:
        if form_id != self.form_id or not self._cards:
            return
        for card in self._cards:
            card.part.show_changes(changes)
        self._show_wanted()
        if changes.added or changes.removed:
            read_in_order(self.page.content)

    def _show_wanted(self) -> None:
        for card in self._cards:
            card.show_wanted()

    def _on_form_replaced(self, form_id: str) -> None:
        if form_id == self.form_id and self._cards:
            self._build()


def _cards(root: Group) -> Iterator[tuple[Group | None, tuple[Node, ...]]]:
    """The groups of the form; questions that stand outside any group share a card of their own."""
    loose: list[Node] = []
    for child in root.children:
        if isinstance(child, Question):
            loose.append(child)
            continue
        if loose:
            yield None, tuple(loose)
            loose = []
        yield child, child.children
    if loose:
        yield None, tuple(loose)
