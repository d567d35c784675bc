"""The worker's program on screen, driven by keys alone: walk to a control, type, close it cleanly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from builders.laptops import NOW
from builders.vaults import PASSPHRASE
from keukentafel.clock import Clock, FixedClock
from keukentafel.domain.dossier import MissingAnswer, Visit
from keukentafel.domain.values import Missing, Role
from keukentafel.gui.parts import Chip, ChoiceButtons
from keukentafel.gui.parts.choice_buttons import ChoiceButton
from keukentafel.gui.parts.labels import TextLabel
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.visit.workspace import VisitWorkspace
from keukentafel.gui.worker import WorkerApp
from keukentafel.system.texts import text
from keukentafel.usecases.session import Session
from keukentafel.usecases.steps import StepKey

W = TypeVar("W", bound=QWidget)
MOST_TABS = 150
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True)
class StoredAnswer:
    """What the journal holds for one question."""

    value: object
    missing: Missing | None
    role: Role


class AtWork:
    """One running program. ``folder`` and ``file`` are what the choosers answer; ``locked`` counts locks."""

    def __init__(self, qtbot: QtBot, directory: Path, clock: Clock | None = None) -> None:
        self.qtbot = qtbot
        self.folder: Path | None = None
        self.file: Path | None = None
        self.locked = 0
        self._closed = False
        self.clock = clock or FixedClock(NOW)
        self.app = WorkerApp(
            directory,
            self.clock,
            after_lock=self._on_locked,
            choose_folder=lambda _parent: self.folder,
            choose_file=lambda _parent: self.file,
        )

    # -- starting and stopping --------------------------------------------------------------------

    def start(self) -> AtWork:
        """Show the first window and give it the keyboard."""
        self.app.start()
        self.focused()
        return self

    def unlock(self, passphrase: str = PASSPHRASE) -> AtWork:
        """Type the passphrase; waits for the start page."""
        self.type_in("unlock.passphrase", passphrase)
        self.press(Key.Key_Return)
        self.until_at_start_page()
        return self

    def until_at_start_page(self) -> None:
        """Wait until the start page is there with what stands on it."""
        self.until(lambda: self.shows("today.new") and self.says(text("gui_today.visits")))

    def close(self) -> None:
        """End everything: what waits is saved, the vault closed, every thread ended, every widget gone."""
        if self._closed:
            return
        self._closed = True
        app = self.app
        app.idle.stop()
        if app.session is not None:
            if app.pages is not None and app.pages.visit is not None:
                outbox = app.pages.visit.outbox
                outbox.flush()
                self.until(lambda: outbox.empty)
            if app.pages is not None:
                app.pages.forget()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            app.session.close()
        app._hand.shutdown(wait=True)
        QCoreApplication.processEvents()
        app.window.guard_closing(on=False)
        app.window.close()
        app.window.deleteLater()
        app.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()

    def _on_locked(self) -> None:
        self.locked += 1

    # -- looking ----------------------------------------------------------------------------------

    @property
    def session(self) -> Session:
        assert self.app.session is not None, "the vault is not open"
        return self.app.session

    @property
    def visit(self) -> VisitPresenter:
        assert self.app.pages is not None
        assert self.app.pages.visit is not None, "no visit is open"
        return self.app.pages.visit

    @property
    def workspace(self) -> VisitWorkspace:
        page = self.app.window.page("visit")
        assert isinstance(page, VisitWorkspace)
        return page

    def until(self, condition: Callable[[], bool]) -> None:
        """Let the program work until this is so."""
        self.qtbot.waitUntil(condition, timeout=30_000)

    def find(self, name: str) -> QWidget:
        """The visible widget with this name."""
        found = [w for w in self.app.window.findChildren(QWidget, name) if w.isVisible()]
        assert found, f"{name} is not on screen"
        return found[-1]

    def a(self, kind: type[W], name: str) -> W:
        """The visible widget with this name, as what it is."""
        widget = self.find(name)
        assert isinstance(widget, kind)
        return widget

    def shows(self, name: str) -> bool:
        """Whether a widget with this name is on screen."""
        return any(w.isVisible() for w in self.app.window.findChildren(QWidget, name))

    def words(self) -> str:
        """Every word of every label on screen."""
        labels = self.app.window.findChildren(TextLabel)
        return "\n".join(label.words for label in labels if label.isVisible())

    def says(self, words: str) -> bool:
        """Whether these words stand somewhere on screen."""
        return words in self.words()

    def chips(self) -> tuple[str, ...]:
        """The words of every chip on screen."""
        return tuple(chip.words for chip in self.app.window.findChildren(Chip) if chip.isVisible())

    def text_of(self, name: str) -> str:
        """The words on a button or card."""
        return self.a(QAbstractButton, name).text()

    def stored_answer(self, form_id: str, path: str) -> StoredAnswer:
        """An answer as it is on disk, read anew."""
        answer = self.stored_visit().forms[form_id].answers[path]
        missing = answer.value.missing if isinstance(answer.value, MissingAnswer) else None
        return StoredAnswer(None if missing else answer.value, missing, answer.role)

    def stored_visit(self) -> Visit:
        """The visit as it is on disk, read anew."""
        dossier_id = self.visit.dossier_id
        dossier = self.session.stored(lambda store: store.dossier(dossier_id)).result()
        return dossier.visit(self.visit.visit_id)

    def saved(self) -> bool:
        """Whether the visit shows that everything is saved."""
        return self.workspace.indicator.words.startswith(text("gui_parts.saved", time="")[:10])

    def until_saved(self) -> None:
        """Wait until the screen says that everything is saved."""
        self.until(lambda: self.visit.outbox.empty and self.saved())

    # -- doing, with keys -------------------------------------------------------------------------

    def focused(self) -> QWidget:
        """Where the keyboard is; a program that lost it gets it back, as a window that is clicked does."""
        self.until(self._has_keyboard)
        widget = self._here()
        assert widget is not None
        return widget

    def _has_keyboard(self) -> bool:
        if self._here() is None:
            (QApplication.activeModalWidget() or self.app.window).activateWindow()
        return self._here() is not None

    def _here(self) -> QWidget | None:
        widget = above = QApplication.focusWidget()
        front = QApplication.activeModalWidget()
        if widget is None or (front is not None and widget.window() is not front):
            return None
        while above is not None and above is not self.app.window:
            above = above.parentWidget()
        return widget if above is not None else None

    def press(self, *keys: Qt.Key, ctrl: bool = False) -> None:
        """Press keys where the keyboard is."""
        for key in keys:
            QTest.keyClick(self.focused(), key, CTRL if ctrl else Qt.KeyboardModifier.NoModifier)

    def type(self, words: str) -> None:
        """Type where the keyboard is."""
        for letter in words:
            QTest.keyClicks(self.focused(), letter)

    def tab_to(self, name: str) -> QWidget:
        """Press Tab until the keyboard is in the widget with this name; fails when Tab never comes there."""
        seen: list[QWidget] = []
        self.until(lambda: self.shows(name))
        for _ in range(MOST_TABS):
            here, wanted = self.focused(), self.find(name)
            if here is wanted or wanted.isAncestorOf(here):
                return here
            seen.append(here)
            self.press(Key.Key_Tab)
        names = [w.objectName() or type(w).__name__ for w in seen[:30]]
        raise AssertionError(f"Tab never reaches {name}; it goes {names}")

    def push(self, name: str) -> None:
        """Walk to a button and press it."""
        self.tab_to(name)
        self.press(Key.Key_Space)

    def type_in(self, name: str, words: str) -> None:
        """Walk to a field and type."""
        self.tab_to(name)
        self.type(words)

    def rail(self, key: str) -> None:
        """Walk to a place in the rail and go there."""
        button = self.app.window.rail.button(key)
        for _ in range(MOST_TABS):
            if self.focused() is button:
                self.press(Key.Key_Return)
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {key} in the rail")

    def choose(self, name: str, option: str) -> None:
        """Walk to a row of answers, with the arrows to one of them, and choose it."""
        self.tab_to(name)
        for _ in range(40):
            here = self.focused()
            if isinstance(here, ChoiceButton) and here.name == option:
                self.press(Key.Key_Space)
                return
            self.press(Key.Key_Right)
        raise AssertionError(f"the arrows never reach {option} of {name}")

    def chosen(self, name: str) -> tuple[str, ...]:
        """What is chosen in a row of answers."""
        return self.a(ChoiceButtons, name).names()

    def open_visit(self) -> AtWork:
        """From the start page into the first visit of today."""
        self.push("today.visit.0")
        self.until(lambda: self.app.window.current_page == "visit" and self.shows("visit.find"))
        return self

    def go_to(self, step: StepKey) -> None:
        """Jump to a step with Ctrl+K and its name."""
        self.press(Key.Key_K, ctrl=True)
        self.until(lambda: self.shows("find.words"))
        self.type_in("find.words", text(f"gui_visit.step_{step}"))
        self.press(Key.Key_Return)
        self.until(lambda: not self.shows("find.words"))
        assert self.workspace.current_step is step

    def open_domain(self, domain: str, reason: str, *, scored: bool = True) -> None:
        """Open a life domain with Ctrl+D and its reason."""
        self.press(Key.Key_D, ctrl=True)
        self.until(lambda: self.shows("open_domain.reason"))
        self.choose("open_domain.domain", domain)
        self.type_in("open_domain.reason", reason)
        if not scored:
            self.choose("open_domain.score", "no_score")
        self.push("open_domain.ok")
        self.until(lambda: self.shows(f"form.{domain}_words"))
        self.until_saved()

    def undo(self) -> None:
        """Ctrl+Shift+Z."""
        QTest.keyClick(self.focused(), Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)

    def dialog(self) -> QDialog | None:
        """The dialog in front, if any."""
        found = QApplication.activeModalWidget()
        return found if isinstance(found, QDialog) else None
