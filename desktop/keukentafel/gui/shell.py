"""The window around everything: the rail at the left and one page at a time beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from keukentafel.gui.parts import Banner, Rail, RailEntry
from keukentafel.gui.parts.letting_go import let_go
from keukentafel.gui.theme import tokens
from keukentafel.system.texts import text


def worker_entries() -> tuple[RailEntry, ...]:
    """Where a worker can go."""
    return (
        RailEntry("today", "house", text("gui_parts.rail_today")),
        RailEntry("dossiers", "menu", text("gui_parts.rail_dossiers")),
        RailEntry("to_office", "send", text("gui_parts.rail_to_office")),
        RailEntry("settings", "sun", text("gui_parts.rail_settings")),
    )


def office_entries() -> tuple[RailEntry, ...]:
    """Where office staff can go."""
    return (
        RailEntry("inbox", "inbox", text("gui_parts.rail_inbox")),
        RailEntry("register", "menu", text("gui_parts.rail_register")),
        RailEntry("terms", "calendar-days", text("gui_terms.title")),
        RailEntry("figures", "chart-column", text("gui_parts.rail_figures")),
        RailEntry("admin", "sun", text("gui_parts.rail_admin")),
    )


class MainWindow(QMainWindow):
    """The skeleton of both programs.

    ``add_page(key, widget)`` puts a page in; ``show_page(key)`` shows it. A key that is also a rail entry
    marks that entry. ``page_chosen(key)`` when the rail is used: the owner decides and calls ``show_page``.
    ``full_page(key)`` hides the rail (unlocking, the resident's view).
    ``show_notice`` is a banner over every page. While ``guard_closing`` is on, closing the window only emits
    ``close_requested``: the owner saves first and closes then.
    """

    page_chosen = Signal(str)
    lock_requested = Signal()
    close_requested = Signal()
    page_shown = Signal(str)

    def __init__(self, entries: Sequence[RailEntry]) -> None:
        super().__init__()
        self.setMinimumSize(*tokens.WINDOW_MINIMUM)
        self.resize(*tokens.WINDOW_DEFAULT)
        self.rail = Rail(entries)
        self.rail.chosen.connect(self._on_rail)
        self.rail.lock_requested.connect(self.lock_requested)
        self._keys = {entry.key for entry in entries}
        self._pages: dict[str, QWidget] = {}
        self._current = ""
        self._guarded = False
        self._stack = QStackedWidget()
        self._kept = ""
        self.notice = Banner()
        self._notice_room = QWidget()
        room = QVBoxLayout(self._notice_room)
        room.setContentsMargins(16, 12, 16, 0)
        room.addWidget(self.notice)
        self._notice_room.hide()
        self.notice.dismissed.connect(self.hide_notice)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self._notice_room)
        beside.addWidget(self._stack, 1)
        ground = QWidget()
        line = QHBoxLayout(ground)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.rail)
        line.addLayout(beside, 1)
        self.setCentralWidget(ground)

    def fit_screen(self) -> None:
        """Fill the screen where it has no room for the window's own size: a small one, or large letters."""
        room = self.screen().availableSize()
        if self.size().boundedTo(room) != self.size():
            self.resize(self.size().boundedTo(room))
            self.setWindowState(Qt.WindowState.WindowMaximized)

    @property
    def current_page(self) -> str:
        """The key of the page on screen, "" before the first one."""
        return self._current

    def add_page(self, key: str, page: QWidget) -> None:
        """Puts a page in; one with the same key is replaced and let go."""
        self.drop_page(key)
        self._pages[key] = page
        self._stack.addWidget(page)

    def drop_page(self, key: str) -> None:
        """Takes a page out and lets it go, a part at a time; nothing when there is none."""
        old = self._pages.pop(key, None)
        if old is not None:
            self._stack.removeWidget(old)
            let_go(old)

    def page(self, key: str) -> QWidget:
        """Raises ``KeyError`` when there is no such page."""
        return self._pages[key]

    def has_page(self, key: str) -> bool:
        return key in self._pages

    def show_page(self, key: str, *, rail: str | None = None) -> None:
        """Shows a page with the rail; ``rail`` names the entry to mark when it is not the page's own key."""
        self._show(key, rail if rail is not None else key, with_rail=True)

    def full_page(self, key: str) -> None:
        """Shows a page over the whole window."""
        self._show(key, None, with_rail=False)

    def show_notice(self, words: str, action: str = "") -> None:
        """A message over every page that stays until ``hide_notice``; its button is ``notice.acted``."""
        self.notice.show_message(words, "attention", action=action)
        self._notice_room.setVisible(bool(words))

    def hide_notice(self) -> None:
        """Hide it; what is said until it is over (:meth:`keep_notice`) comes back."""
        if self._kept:
            self.show_notice(self._kept)
        else:
            self._notice_room.hide()

    def keep_notice(self, words: str) -> None:
        """A message that stands wherever there is no other one; empty words take it away."""
        self._kept = words
        self.hide_notice()

    def guard_closing(self, *, on: bool) -> None:
        """Whether closing asks the owner first."""
        self._guarded = on

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._guarded:
            event.ignore()
            self.close_requested.emit()
        else:
            super().closeEvent(event)

    def _show(self, key: str, entry: str | None, *, with_rail: bool) -> None:
        page = self._pages[key]
        self._stack.setCurrentWidget(page)
        focused = QApplication.focusWidget()
        if focused is None or not page.isAncestorOf(focused):
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._current = key
        self.rail.setVisible(with_rail)
        self.rail.set_current(entry if entry in self._keys else None)
        self.page_shown.emit(key)

    def _on_rail(self, key: str) -> None:
        self.rail.set_current(self._current if self._current in self._keys else None)
        self.page_chosen.emit(key)
