"""Dates and times: typed the way people write them, or picked from a month."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from keukentafel.domain.dates import distance, long_date
from keukentafel.gui.controls.calendar_popup import CalendarPopup
from keukentafel.gui.controls.dutch_dates import parse_date, parse_time
from keukentafel.gui.controls.field import DecoratedField
from keukentafel.gui.controls.node import PLAIN, Look, NodeView, text_value
from keukentafel.gui.controls.question import QuestionControl
from keukentafel.gui.parts.button import IconButton
from keukentafel.gui.parts.labels import Secondary
from keukentafel.system.texts import text

_SOON = 30


class DateControl(QuestionControl):
    """Shows "11 december 2026" and how far that is; Alt+Down opens the month. Stores "2026-12-11".

    What is no date is kept as typed (the form says what is wrong).
    """

    editor: DecoratedField

    def __init__(self, state: NodeView, look: Look = PLAIN) -> None:
        super().__init__(state, look)
        self._under = Secondary("")
        self._under.setContentsMargins(0, 3, 0, 0)
        self._under.hide()
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(self.editor) + 1, self._under)
        self.editor.remark_outside.connect(self._say_under)
        self._say_under(self.editor.remark if self.editor.remark_is_outside else "")

    def make_editor(self, state: NodeView) -> DecoratedField:
        self.open_calendar = IconButton("calendar", text("gui_controls.calendar"), size="small")
        self.open_calendar.setFixedSize(QSize(32, 32))
        self.open_calendar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.open_calendar.clicked.connect(self._on_calendar)
        edit = DecoratedField(state.label, end=self.open_calendar)
        edit.setPlaceholderText(self.look.placeholder or text("gui_controls.date_example"))
        edit.textEdited.connect(self._on_edited)
        opens = QShortcut(QKeySequence("Alt+Down"), edit)
        opens.setContext(Qt.ShortcutContext.WidgetShortcut)
        opens.activated.connect(self._on_calendar)
        return edit

    def _say_under(self, words: str) -> None:
        """How far the day is, where the field is too narrow for it."""
        self._under.set_kind(self.editor.remark_kind)
        self._under.setText(words)
        self._under.setVisible(bool(words))

    def _today(self) -> date:
        return self.look.today or date.today()  # noqa: DTZ011 (the calendar on the wall; tests give one)

    def show_value(self, state: NodeView) -> None:
        stored = text_value(state)
        day = _stored_date(stored)
        self._show_distance(day)
        typed = self.editor.text()
        read = parse_date(typed, self._today())
        if self.editor.hasFocus() and (read.isoformat() if read else typed.strip()) == stored:
            return
        wanted = long_date(day) if day else stored
        if wanted != typed:
            self.editor.setText(wanted)

    def _show_distance(self, day: date | None) -> None:
        if day is None or abs((day - self._today()).days) > 400:
            self.editor.show_remark("")
            return
        soon = 0 <= (day - self._today()).days <= _SOON
        self.editor.show_remark(distance(day, self._today()), attention=soon)

    def set_read_only(self, *, read_only: bool) -> None:
        self.editor.setReadOnly(read_only)
        self.open_calendar.setEnabled(not read_only)

    def on_left(self) -> None:
        self.show_value(self._state)

    def _on_edited(self, typed: str) -> None:
        day = parse_date(typed, self._today())
        self._show_distance(day)
        self.give(day.isoformat() if day else typed.strip() or None)

    def _on_calendar(self) -> None:
        if self.editor.isReadOnly():
            return
        self.calendar = CalendarPopup(self, _stored_date(text_value(self._state)), self._today())
        self.calendar.picked.connect(self._on_picked)
        self.calendar.open_under(self.editor)

    def _on_picked(self, day: date) -> None:
        self.editor.setText(long_date(day))
        self._show_distance(day)
        self.editor.setFocus()
        self.give(day.isoformat())


class TimeControl(QuestionControl):
    """ "14:03", also typed as 1403 or 14u. Stores "14:03:00"."""

    editor: DecoratedField

    def make_editor(self, state: NodeView) -> DecoratedField:
        edit = DecoratedField(state.label)
        edit.setPlaceholderText(self.look.placeholder or text("gui_controls.time_example"))
        edit.show_remark(text("gui_controls.hour"))
        edit.textEdited.connect(self._on_edited)
        return edit

    def show_value(self, state: NodeView) -> None:
        stored, typed = text_value(state), self.editor.text()
        if self.editor.hasFocus() and (parse_time(typed) or typed.strip()) == stored:
            return
        wanted = stored[:5] if parse_time(stored[:5]) else stored
        if wanted != typed:
            self.editor.setText(wanted)

    def set_read_only(self, *, read_only: bool) -> None:
        self.editor.setReadOnly(read_only)

    def on_left(self) -> None:
        self.show_value(self._state)

    def _on_edited(self, typed: str) -> None:
        self.give(parse_time(typed) or typed.strip() or None)


def _stored_date(stored: str) -> date | None:
    try:
        return date.fromisoformat(stored[:10])
    except ValueError:
        return None
