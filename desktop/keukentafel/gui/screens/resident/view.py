"""The plan in the resident's hands: a language, then one question at a time, then giving the laptop back.

Answers are written as the resident's own. Nothing of the dossier can be reached from here without the PIN.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from keukentafel.clock import local, today
from keukentafel.domain.conversation import FUTURE_PLAN
from keukentafel.domain.dossier import FormValue
from keukentafel.domain.values import Missing, Role
from keukentafel.forms import ChangeSet
from keukentafel.forms.instance import NodeState
from keukentafel.gui.controls import Look
from keukentafel.gui.controls.resident import ResidentControl, make_resident_control
from keukentafel.gui.parts import Column, Progress, SaveIndicator, ScrollPage, Secondary
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.resident.pages import DonePage, LanguagePage, MorePage, PinPage
from keukentafel.gui.screens.resident.screens import More, Screen, Told, screens
from keukentafel.gui.screens.resident.second import second_language
from keukentafel.gui.screens.resident.tongues import TonguesButton
from keukentafel.gui.work import when_done
from keukentafel.system.texts import DUTCH, text
from keukentafel.usecases.profile import check_pin

WIDEST = 1600


class ResidentView(QWidget):
    """``returned`` only after the right PIN."""

    returned = Signal()

    def __init__(self, presenter: VisitPresenter, form_id: str) -> None:
        super().__init__()
        self.presenter, self.form_id = presenter, form_id
        resident = presenter.dossier.resident
        self.language = resident.language if resident else DUTCH
        if self.language not in presenter.definition(form_id).languages:
            self.language = DUTCH
        self._at = -1
        self._control: ResidentControl | None = None
        self.setObjectName("resident")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.progress = Progress(text("resident.welcome_title"), voice="resident")
        self.counter = Secondary("", wrap=False)
        self.other_counter = Secondary("", wrap=False)
        for counter in (self.counter, self.other_counter):
            counter.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self._top = QWidget()
        top = QHBoxLayout(self._top)
        top.setContentsMargins(40, 20, 40, 12)
        top.setSpacing(40)
        top.addWidget(self.progress, 1)
        top.addWidget(Column(self.counter, self.other_counter, spacing=0))
        self._stack = QStackedWidget()
        self._foot = self._make_foot()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._top)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._foot)
        presenter.form_changed.connect(self._on_form_changed)
        presenter.saving.connect(self.indicator.show_saving)
        presenter.saved.connect(self._on_saved)
        presenter.not_saved.connect(self.indicator.show_unsaved)
        self._show_language()

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins where this page wants it, not at the first thing on it."""
        super().showEvent(event)
        page = self._stack.currentWidget()
        if page is not None and not event.spontaneous():
            page.setFocus()

    def _make_foot(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("resident.foot")
        foot.setProperty("bar", "bottom")
        line = QHBoxLayout(foot)
        line.setContentsMargins(64, 16, 64, 22)
        line.setSpacing(10)
        self.refuse = TonguesButton("resident.refuse")
        self.refuse.clicked.connect(lambda: self._mark(Missing.REFUSED))
        self.dont_know = TonguesButton("resident.dont_know")
        self.dont_know.clicked.connect(lambda: self._mark(Missing.DONT_KNOW))
        self.indicator = SaveIndicator()
        self.back = TonguesButton("resident.back")
        self.back.clicked.connect(self.go_back)
        self.next = TonguesButton("resident.next", "resident")
        self.next.clicked.connect(self.go_on)
        for widget in (self.refuse, self.dont_know):
            line.addWidget(widget)
        line.addStretch(1)
        for end in (self.indicator, self.back, self.next):
            line.addWidget(end)
        return foot

    @property
    def control(self) -> ResidentControl | None:
        """The question on screen."""
        return self._control

    @property
    def question(self) -> str:
        """The path of the question on screen; empty at the language and after the last one."""
        return self._control.path if self._control is not None and self._at >= 0 else ""

    def go_to(self, language: str, question: str) -> None:
        """Back to a question in a language; with neither known, where it begins."""
        if language not in self.presenter.definition(self.form_id).languages:
            return
        self.language = language
        found = [at for at, screen in enumerate(self._screens()) if getattr(screen, "path", "") == question]
        if found:
            self._show_question(found[0])

    def go_on(self) -> None:
        """The next question; after the last one "U bent klaar"."""
        if self._at + 1 < len(self._screens()):
            self._show_question(self._at + 1)
        else:
            self._show_done()

    def go_back(self) -> None:
        if self._at > 0:
            self._show_question(self._at - 1)
        else:
            self._show_language()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.next.isVisible():
            self.go_on()
            return
        super().keyPressEvent(event)

    def _screens(self) -> list[Screen]:
        return screens(self.presenter.form(self.form_id))

    def _show_language(self) -> None:
        self._at = -1
        form = self.presenter.definition(self.form_id)
        title = None if self.form_id == FUTURE_PLAN else form.title
        page = LanguagePage(form.languages, self.language, title)
        page.chosen.connect(self._on_language)
        self._put(page, with_question=False)
        page.setFocus()

    def _on_language(self, language: str) -> None:
        self.language = language
        if self._screens():
            self._show_question(0)
        else:
            self._show_done()

    def _show_question(self, at: int) -> None:
        screen = self._screens()[at]
        self._at = at
        if isinstance(screen, More):
            self._show_more(screen)
            return
        told = isinstance(screen, Told)
        states = screen.notes if isinstance(screen, Told) else (screen,)
        controls = [self._made(state, headed=state is states[0]) for state in states]
        self._control = controls[0]
        page = ScrollPage(WIDEST, margins=(64, 20))
        page.setProperty("ground", "card")
        for control in controls:
            page.add(control)
        self._put(page, with_question=True)
        self.refuse.setVisible(not told)
        self.dont_know.setVisible(not told)
        self._show_progress()
        (self.next if told else self._control.editor).setFocus()

    def _made(self, state: NodeState, *, headed: bool) -> ResidentControl:
        """The question with its head; what is told after something else has no head of its own."""
        running = self.presenter.form(self.form_id)
        form = running.definition
        icons = {}
        if state.question.list_name is not None:
            chosen_from = form.choice_list(state.question.list_name).choices
            icons = {choice.name: choice.columns.get("icon", "") for choice in chosen_from}
        domain = form.parent(state.question).label.in_language(DUTCH) if headed else ""
        second = second_language(running, state, self.language, self.presenter.clock)
        if second is not None and not headed:
            second = replace(second, domain="", draft=False)
        look = Look(today=today(self.presenter.clock), icons=icons)
        control = make_resident_control(state, look, domain=domain, second=second)
        control.setObjectName(f"resident.{state.question.name}")
        control.editor.setObjectName(f"resident.{state.question.name}.editor")
        control.answered.connect(self._on_answered)
        return control

    def _show_more(self, asked: More) -> None:
        self._control = None
        page = MorePage(asked.label, self.language)
        page.more.connect(lambda: self._on_more(asked))
        self._put(page, with_question=True)
        self.refuse.hide()
        self.dont_know.hide()
        self._show_progress()
        self.next.setFocus()

    def _on_more(self, asked: More) -> None:
        """The first question of the new one stands where "Nog een?" stood."""
        self.presenter.add_repeat(self.form_id, asked.path, Role.RESIDENT)
        self._show_question(self._at)

    def _show_done(self) -> None:
        self._at = len(self._screens())
        self._control = None
        page = DonePage(self.language, plan=self.form_id == FUTURE_PLAN)
        page.give_back.connect(self._show_pin)
        page.look_back.connect(self._look_back)
        self._put(page, with_question=False)
        self.presenter.outbox.flush()
        page.setFocus()

    def _look_back(self) -> None:
        if self._screens():
            self._show_question(0)

    def _show_pin(self) -> None:
        page = PinPage(self.language)
        page.completed.connect(lambda pin: self._on_pin(page, pin))
        page.back.connect(self._show_done)
        self._put(page, with_question=False)
        page.setFocus()

    def _on_pin(self, page: PinPage, pin: str) -> None:
        def judged(right: bool) -> None:
            if right:
                self.presenter.outbox.when_empty(self._return)
            else:
                page.show_wrong()

        when_done(check_pin(self.presenter.session, pin), judged)

    def _return(self) -> None:
        self.presenter.refresh()
        self.returned.emit()

    def _put(self, page: QWidget, *, with_question: bool) -> None:
        old = self._stack.currentWidget()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._top.setVisible(with_question)
        self._foot.setVisible(with_question)
        self.refuse.show()
        self.dont_know.show()
        for button, key in (
            (self.refuse, "refused"),
            (self.dont_know, "dont_know"),
            (self.back, "back"),
            (self.next, "next"),
        ):
            button.say(key, self.language)

    def _on_answered(self, path: str, value: FormValue | None) -> None:
        self.presenter.answer(self.form_id, path, value, Role.RESIDENT)

    def _on_saved(self, at: datetime) -> None:
        self.indicator.show_saved(local(at))

    def _on_form_changed(self, form_id: str, changes: ChangeSet) -> None:
        if form_id != self.form_id or self._control is None:
            return
        state = changes.changed.get(self._control.path)
        if state is not None:
            self._control.show_state(state)
        self._show_progress()

    def _show_progress(self) -> None:
        shown = self._screens()
        asked = [isinstance(screen, NodeState) for screen in shown]
        at, total = max(1, sum(asked[: self._at + 1])), sum(asked)
        self.progress.show_progress(at, total)
        self.counter.setText(text("resident.progress", n=at, total=total))
        other = self.language != DUTCH
        self.other_counter.setVisible(other)
        if other:
            self.other_counter.setText(text("resident.progress", language=self.language, n=at, total=total))

    def _mark(self, reason: Missing) -> None:
        if self._control is not None:
            self.presenter.mark_missing(self.form_id, self._control.path, reason, Role.RESIDENT)
        self.go_on()
