"""The visit on screen: who it is about, the steps at the left, one page, and whether it is saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from keukentafel.clock import local
from keukentafel.domain.conversation import FUTURE_PLAN
from keukentafel.domain.dossier import Dossier
from keukentafel.gui.dialogs.choose_pack import ChoosePackDialog
from keukentafel.gui.dialogs.find_step import FindStepDialog
from keukentafel.gui.dialogs.hand_over import HandOverDialog
from keukentafel.gui.dialogs.note import NoteDialog
from keukentafel.gui.dialogs.open_domain import OpenDomainDialog
from keukentafel.gui.parts import Button, SaveIndicator, StepNavigator, TopBar
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.visit import asked, pages
from keukentafel.gui.screens.visit.lines import (
    CHOOSE_PACK,
    OPEN_DOMAIN,
    heading,
    lines,
    names_of,
    places_in_order,
)
from keukentafel.gui.screens.visit.page import StepPage
from keukentafel.gui.screens.visit.sealed import SealedNotice
from keukentafel.gui.theme import tokens
from keukentafel.system.texts import text
from keukentafel.usecases.packs import given_to_resident, offered_packs, used_before
from keukentafel.usecases.steps import StepKey, StepState

NARROW = 1160
NAVIGATOR_NARROW = 224


class VisitWorkspace(QWidget):
    """Steps and pages of one visit. ``handed_over(form_id)`` asks for the resident's view."""

    handed_over = Signal(str)
    history_asked = Signal(str)  # the place of an answer; "" for all of them
    new_visit_requested = Signal(str, str)

    def __init__(self, presenter: VisitPresenter) -> None:
        super().__init__()
        self.presenter = presenter
        self._pages: dict[str, StepPage] = {}
        self._current: tuple[StepKey, str | None] = (StepKey.PREPARATION, None)
        self.indicator = SaveIndicator()
        self.indicator.setObjectName("visit.saved")
        self._stack = QStackedWidget()
        self.navigator = StepNavigator(heading(presenter))
        self.navigator.step_chosen.connect(self._on_step_chosen)
        self._choose = self._button(text("gui_pack.choose"), "visit.choose_pack", "Ctrl+W", self.ask_pack)
        self.navigator.add_foot(self._choose)
        history = self._button(text("gui_history.open"), "visit.history", "Ctrl+H", self.ask_history)
        self.navigator.add_foot(history)
        self.bar = TopBar()
        self.hand_over = self._bar()
        self.sealed = SealedNotice(presenter)
        self.sealed.made.connect(self._on_visit_requested)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.sealed)
        right.addWidget(self._stack, 1)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.navigator)
        beside.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addLayout(beside, 1)
        self._listen()
        self._on_dossier_changed(presenter.dossier)
        self._on_steps_changed()
        self.show_step(*self._first_step())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self.navigator.setFixedWidth(NAVIGATOR_NARROW if narrow else tokens.NAVIGATOR_WIDTH)
        for page in self._pages.values():
            page.set_narrow(narrow=narrow)
        self._show_titles()

    def take_keyboard(self) -> None:
        """Put the keyboard where one would begin on the current page."""
        page = self._stack.currentWidget()
        if isinstance(page, StepPage):
            page.take_keyboard()

    @property
    def current_step(self) -> StepKey:
        return self._current[0]

    @property
    def current_domain(self) -> str | None:
        """The life domain (or pack) on screen, on the steps that have one page for each."""
        return self._current[1]

    def show_step(self, key: StepKey, domain: str | None = None) -> None:
        """Show a step; for the life domains and scores, one domain of it."""
        if key in (StepKey.LIFE_DOMAINS, StepKey.SELF_RELIANCE) and domain is None:
            domain = self._domain_to_begin_with()
        if key is StepKey.PACK and domain not in self.presenter.packs():
            key, domain = StepKey.PREPARATION, None
        name = f"{key}/{domain}" if domain else key.value
        if name not in self._pages:
            page = pages.make(key, self.presenter, domain)
            page.next_requested.connect(self.go_on)
            page.previous_requested.connect(self.go_back)
            page.step_requested.connect(self._on_step_chosen)
            page.visit_requested.connect(self._on_visit_requested)
            if hasattr(page, "hand_over_requested"):
                page.hand_over_requested.connect(lambda: self._give(FUTURE_PLAN))
            self._pages[name] = page
            page.set_narrow(narrow=self.width() < NARROW)
            self._stack.addWidget(page)
        moved = self._stack.currentWidget() is not self._pages[name]
        self._current = (key, domain)
        page = self._pages[name]
        self._stack.setCurrentWidget(page)
        page.show_step()
        if moved:
            page.page.show_top()
        self._on_steps_changed()
        self._show_sealed()
        page.take_keyboard()

    def go_on(self) -> None:
        """The next place in the order of the conversation."""
        self._move(1)

    def go_back(self) -> None:
        self._move(-1)

    def ask_note(self) -> None:
        """An internal note, typed in a moment."""
        domain = self.current_domain if self.current_step is not StepKey.PACK else None
        NoteDialog(self, self.presenter, domain).open()

    def ask_history(self) -> None:
        """What was ever said: of the question with the keyboard, else of everything in the dossier."""
        path = asked.answer_at(QApplication.focusWidget(), self.presenter)
        self.presenter.outbox.when_empty(lambda: self.history_asked.emit(path))

    def ask_find(self) -> None:
        """Jump to any step, domain or question by a word of it."""
        dialog = FindStepDialog(self, self.presenter)
        dialog.chosen.connect(self._on_step_chosen)
        dialog.open()

    def ask_open_domain(self) -> None:
        """Open a life domain, with the reason."""
        if self.presenter.sealed:
            return
        dialog = OpenDomainDialog(self, self.presenter)
        dialog.opened.connect(lambda domain: self.show_step(StepKey.LIFE_DOMAINS, domain))
        dialog.open()

    def ask_pack(self) -> None:
        """Choose a way of working for this visit, by the name one knows it by."""
        if self.presenter.sealed:
            return
        presenter = self.presenter
        before = used_before(presenter.dossier, presenter.visit_id)
        offered = presenter.session.background(offered_packs)
        dialog = ChoosePackDialog(self, offered, here=presenter.packs(), before=before)
        dialog.chosen.connect(presenter.add_pack)
        dialog.open()

    def ask_hand_over(self) -> None:
        """Turn the laptop round: the resident's own plan, or another form with questions for the resident."""
        offered = given_to_resident(self.presenter.forms())
        if len(offered) == 1:
            self._give(FUTURE_PLAN)
            return
        key, form_id = self._current
        here = form_id if key is StepKey.PACK and form_id in offered else FUTURE_PLAN
        titled = {form_id: (self.presenter.title(form_id), count) for form_id, count in offered.items()}
        dialog = HandOverDialog(self, titled, here)
        dialog.chosen.connect(self._give)
        dialog.open()

    def _give(self, form_id: str) -> None:
        self.presenter.outbox.when_empty(lambda: self.handed_over.emit(form_id))

    def _move(self, by: int) -> None:
        places = places_in_order(self.presenter)
        at = places.index(self._current) if self._current in places else 0
        key, domain = places[min(max(at + by, 0), len(places) - 1)]
        self.show_step(key, domain)

    def _domain_to_begin_with(self) -> str | None:
        key, domain = self._current
        if key in (StepKey.LIFE_DOMAINS, StepKey.SELF_RELIANCE) and domain is not None:
            return domain
        domains = self.presenter.life_domains()
        return domains[0] if domains else None

    def _first_step(self) -> tuple[StepKey, str | None]:
        """Where the conversation was left: the first step that is not done; at first the preparation."""
        steps = self.presenter.steps()
        waiting = [step for step in steps if step.domain is None and step.state is not StepState.DONE]
        begun = any(step.state is not StepState.OPEN for step in steps)
        return (waiting[0].key, waiting[0].form_id) if begun and waiting else (StepKey.PREPARATION, None)

    def _on_step_chosen(self, name: str) -> None:
        key, _, domain = name.partition("/")
        if domain == OPEN_DOMAIN:
            self.ask_open_domain()
            return
        if key == StepKey.PACK and domain == CHOOSE_PACK:
            self.ask_pack()
            return
        self.show_step(StepKey(key), domain or None)

    def _on_steps_changed(self) -> None:
        self._forget_packs()
        self.navigator.set_steps(lines(self.presenter))
        key, domain = self._current
        self.navigator.set_current(key.value, f"{key.value}/{domain}" if domain else None)

    def _forget_packs(self) -> None:
        """Let go of the pages of packs that were taken out; whoever looks at one goes to the beginning."""
        here = {f"{StepKey.PACK}/{form_id}" for form_id in self.presenter.packs()}
        gone = [name for name in self._pages if name.startswith(f"{StepKey.PACK}/") and name not in here]
        shown = self._stack.currentWidget()
        for name in gone:
            page = self._pages.pop(name)
            if page is shown:
                self.show_step(StepKey.PREPARATION)
            self._stack.removeWidget(page)
            page.deleteLater()

    def _on_visit_requested(self, visit_id: str) -> None:
        self.new_visit_requested.emit(self.presenter.dossier_id, visit_id)

    def _show_sealed(self) -> None:
        """A sealed visit can be read; what comes next is a new conversation in the same dossier."""
        sealed = self.presenter.sealed
        self.hand_over.setVisible(not sealed)
        self._choose.setVisible(not sealed)
        self._note.setVisible(not sealed)
        self.indicator.setVisible(not sealed)
        self.sealed.show_state(at_signing=self._current[0] is StepKey.SIGNING)

    def _on_dossier_changed(self, _dossier: Dossier) -> None:
        self._show_titles()
        self._show_sealed()

    def _show_titles(self) -> None:
        dossier = self.presenter.dossier
        names = names_of(dossier)
        told = bool(names) and names not in dossier.title and self.width() >= NARROW
        title = f"{dossier.title} · {names}" if told else dossier.title
        kind = text(f"gui_visit.kind_{self.presenter.visit.kind}")
        case = text("gui_visit.case", number=dossier.case_number) if dossier.case_number else ""
        self.bar.show_titles(title, " · ".join(part for part in (kind, case) if part))

    def _on_saved(self, at: datetime) -> None:
        self.indicator.show_saved(local(at))

    def _bar(self) -> Button:
        find = self._button(text("gui_visit.find"), "visit.find", "Ctrl+K", self.ask_find)
        self._note = self._button(text("gui_visit.note"), "visit.note", "Ctrl+N", self.ask_note)
        give = self._button(text("gui_visit.hand_over"), "visit.hand_over", None, self.ask_hand_over)
        for widget in (self.indicator, find, self._note, give):
            self.bar.add_action(widget)
        return give

    def _button(self, words: str, name: str, shortcut: str | None, act: Callable[[], None]) -> Button:
        button = Button(words, "quiet" if shortcut else "resident", shortcut=shortcut)
        button.setObjectName(name)
        button.clicked.connect(act)
        return button

    def _listen(self) -> None:
        presenter = self.presenter
        presenter.saving.connect(self.indicator.show_saving)
        presenter.saved.connect(self._on_saved)
        presenter.not_saved.connect(self.indicator.show_unsaved)
        presenter.pack_added.connect(lambda form_id: self.show_step(StepKey.PACK, form_id))
        presenter.steps_changed.connect(self._on_steps_changed)
        presenter.dossier_changed.connect(self._on_dossier_changed)
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            *((key, self.go_on) for key in ("Ctrl+Return", "Ctrl+Enter")),
            ("Ctrl+Backspace", self.go_back),
            ("Ctrl+Shift+Z", presenter.undo),
            ("Ctrl+D", self.ask_open_domain),
        )
        for key, act in keys:
            QShortcut(QKeySequence(key), self, act)
