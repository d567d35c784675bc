"""The Postvak: bundle files at the left, the chosen one at the right, and taking them in.

Objects for whoever drives the window: ``inbox.choose_folder``, ``inbox.process_all``, ``inbox.row.<n>``,
``inbox.process``, ``inbox.conflict.<n>.laptop`` (``.office``, ``.both``, ``.own``, ``.words``,
``.words_ok``), ``inbox.verified``, ``inbox.open_dossier``, ``inbox.receipt``.
Keys: Ctrl+M chooses a folder, F5 looks again, arrows move between files, Enter goes to the file's first
choice, Ctrl+Enter takes it in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from keukentafel.gui.parts import Banner, Button, EmptyState, TopBar
from keukentafel.gui.presenters.inbox import InboxPresenter
from keukentafel.gui.presenters.inbox_row import InboxRow
from keukentafel.gui.screens.office.inbox_detail import InboxDetail
from keukentafel.gui.screens.office.inbox_list import InboxList
from keukentafel.system.texts import text


class InboxScreen(QWidget):
    """``refresh`` when it is shown; ``look(paths)`` for files from elsewhere (dropped on the window)."""

    dossier_asked = Signal(str)

    def __init__(self, presenter: InboxPresenter, choose_folder: Callable[[QWidget], Path | None]) -> None:
        super().__init__()
        self.presenter = presenter
        self._choose_folder = choose_folder
        self._current = 0
        self._shown: InboxRow | None = None
        self._folder = Button(text("gui_office_inbox.choose_folder"), "secondary", shortcut="Ctrl+M")
        self._folder.setObjectName("inbox.choose_folder")
        self._folder.clicked.connect(self._on_folder)
        self._all = Button("", "primary")
        self._all.setObjectName("inbox.process_all")
        self._all.clicked.connect(presenter.process_all)
        self._list = InboxList()
        self._list.selected.connect(self._on_selected)
        self._list.receipts_asked.connect(self._on_receipts)
        self._detail = InboxDetail(self.presenter)
        self._list.entered.connect(lambda _number: self._detail.focus_first())
        self._detail.process_asked.connect(self._on_process)
        self._detail.dossier_asked.connect(self.dossier_asked)
        self._problem = Banner(dismissible=True)
        self._problem.hide()
        self._right = QStackedWidget()
        self._right.addWidget(self._detail)
        self._empty = self._add_empty("first_title", "first", "inbox")
        self._nothing = self._add_empty("nothing_title", "nothing", "folder-open")
        self._lay_out()
        self.presenter.changed.connect(self._show)
        self.presenter.progressed.connect(self._list.show_progress)
        self.presenter.refused.connect(self._problem.show_message)
        QShortcut(QKeySequence("F5"), self, self._look_again)
        self._show()

    def refresh(self) -> None:
        """Look in the folder of the last time when nothing was looked at yet; count the receipts."""
        self.presenter.start()
        self._list.focus_row(self._current)
        if not self.presenter.rows:
            self._folder.setFocus()

    def look(self, paths: Sequence[Path]) -> None:
        """Look at these files and folders."""
        self._current = 0
        self.presenter.look(paths)

    def forget(self) -> None:
        """Take what is on screen away; what still arrives is not shown."""
        self.presenter.changed.disconnect(self._show)
        self._detail.show_row(None)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        room = QWidget()
        notice = QVBoxLayout(room)
        notice.setContentsMargins(32, 16, 32, 0)
        notice.addWidget(self._problem)
        self._problem.dismissed.connect(room.hide)
        self.presenter.refused.connect(lambda _words: room.show())
        room.hide()
        right.addWidget(room)
        right.addWidget(self._right, 1)
        halves = QHBoxLayout()
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(0)
        halves.addWidget(self._list)
        halves.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(TopBar(text("gui_office_inbox.title"), "", self._folder, self._all))
        layout.addLayout(halves, 1)

    def _add_empty(self, title: str, words: str, icon: str) -> EmptyState:
        state = EmptyState(
            text(f"gui_office_inbox.{title}"),
            text(f"gui_office_inbox.{words}"),
            icon=icon,
            action=text("gui_office_inbox.choose_folder"),
        )
        state.acted.connect(self._on_folder)
        self._right.addWidget(state)
        return state

    @property
    def _row(self) -> InboxRow | None:
        rows = self.presenter.rows
        return rows[self._current] if self._current < len(rows) else None

    def _show(self) -> None:
        presenter = self.presenter
        arrived = bool(presenter.rows) and self._shown is None
        at = QApplication.focusWidget()
        was_in = next((part for part in (self._list, self._detail) if at and part.isAncestorOf(at)), None)
        self._list.show_rows(presenter.rows, self._current)
        self._list.setVisible(bool(presenter.rows or presenter.busy or presenter.due or presenter.written))
        self._list.show_receipts(presenter.due, presenter.written)
        if not presenter.busy:
            self._list.show_progress(1, 1)
        if presenter.rows or presenter.busy:
            self._right.setCurrentWidget(self._detail)
        else:
            self._right.setCurrentWidget(self._nothing if presenter.looked else self._empty)
        self._show_detail()
        if not self.isVisible():
            return  # whoever went to another page keeps the keyboard there
        if arrived and not self._detail.isAncestorOf(self.focusWidget() or self):
            self._list.focus_row(self._current)
        elif was_in is not None:
            QTimer.singleShot(0, self, lambda: self._keep_keyboard(was_in))

    def _keep_keyboard(self, part: QWidget) -> None:
        """What had the keyboard was built anew: stay in that part, at the way on when there is one."""
        at = QApplication.focusWidget()
        if not self.isVisible():
            return
        if at is not None and (self._list.isAncestorOf(at) or self._detail.isAncestorOf(at)):
            return
        go_on = self._detail.findChild(QWidget, "inbox.open_dossier") if part is self._detail else None
        if go_on is not None and go_on.isVisible():
            go_on.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._list.focus_row(self._current)

    def _show_detail(self) -> None:
        row = self._row
        if row is None or self._shown is None or not row.same_as(self._shown):
            self._shown = row
            self._detail.show_row(row)
        self._detail.show_choices()
        self._show_buttons()

    def _show_buttons(self) -> None:
        presenter, row = self.presenter, self._row
        count = len(presenter.without_questions)
        self._all.setVisible(count > 0)
        self._all.setEnabled(not presenter.busy)
        self._all.setText(text("gui_office_inbox.process_all", count=count))
        self._all.updateGeometry()
        answered = (
            row is not None and row.processable and row.file.conflicts > 0 and not presenter.unanswered(row)
        )
        mine = row is not None and row.processable and (answered or count == 0)
        self._all.set_variant("secondary" if mine else "primary")
        enabled = row is not None and row.processable and not presenter.busy
        self._detail.set_process_button(enabled=enabled, primary=mine)

    def _on_selected(self, number: int) -> None:
        self._current = number
        self._list.show_current(number)
        self._show_detail()

    def _on_process(self) -> None:
        row = self._row
        if row is not None:
            self.presenter.process(row)

    def _on_folder(self) -> None:
        folder = self._choose_folder(self)
        if folder is not None:
            self._current = 0
            self.presenter.choose(folder)

    def _on_receipts(self) -> None:
        folder = self._choose_folder(self)
        if folder is not None:
            self.presenter.write_receipts(folder)

    def _look_again(self) -> None:
        self.presenter.look_again()
