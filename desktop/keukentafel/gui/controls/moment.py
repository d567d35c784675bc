"""Fields whose words are read: dates and times as people write them, or picked from a month; a place."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from keukentafel.domain.dates import distance, long_date
from keukentafel.gui.controls.calendar_popup import CalendarPopup
from keukentafel.gui.controls.dutch_values import stored_day, stored_of, written_of
from keukentafel.gui.controls.field import DecoratedField
from keukentafel.gui.controls.node import PLAIN, Look, NodeView, text_value
from keukentafel.gui.controls.question import QuestionControl
from keukentafel.gui.parts.button import IconButton
from keukentafel.gui.parts.labels import Secondary
from keukentafel.system.texts import text

_SOON = 30


class ReadControl(QuestionControl):
    """One line that is read as its type asks. What cannot be read is kept as typed (the form says what is
    wrong); once left, it is written out."""

    editor: DecoratedField
    example = ""
    """The text that shows in an empty field."""

    def make_editor(self, state: NodeView) -> DecoratedField:
        edit = DecoratedField(state.label, end=self.end())
        edit.setPlaceholderText(self.look.placeholder or text(self.example))
        edit.textEdited.connect(self.on_typed)
        return edit

    def end(self) -> QWidget | None:
        """What stands at the end of the field."""
        return None

    def _today(self) -> date:
        return self.look.today or date.today()  # noqa: DTZ011 (the calendar on the wall; tests give one)

    def read(self, typed: str) -> str | None:
        """What is stored for these words; None when they cannot be read."""
        return stored_of(str(self._state.type), typed, self._today())

    def show_value(self, state: NodeView) -> None:
        stored, typed = text_value(state), self.editor.text()
        if self.editor.hasFocus() and (self.read(typed) or typed.strip()) == stored:
            return
        wanted = written_of(str(state.type), stored)
        if wanted != typed:
            self.editor.setText(wanted)

    def set_read_only(self, *, read_only: bool) -> None:
        self.editor.setReadOnly(read_only)

    def on_left(self) -> None:
        self.show_value(self._state)

    def on_typed(self, typed: str) -> None:
        self.give(self.read(typed) or typed.strip() or None)


class TimeControl(ReadControl):
    """ "14:03", also typed as 1403 or 14u. Stores "14:03:00"."""

    example = "gui_controls.time_example"

    def make_editor(self, state: NodeView) -> DecoratedField:
        edit = super().make_editor(state)
        edit.show_remark(text("gui_controls.hour"))
        return edit


class PlaceControl(ReadControl):
    """ "52.0907, 5.1214": nobody is located; who knows the place types it. Stores "52.0907 5.1214 0 0"."""

    example = "gui_controls.place_example"


class DateControl(ReadControl):
    """Shows "11 december 2026" and how far that is; Alt+Down opens the month. Stores "2026-12-11"."""

    example = "gui_controls.date_example"

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

    def end(self) -> QWidget:
        self.open_calendar = IconButton("calendar", text("gui_controls.calendar"), size="small")
        self.open_calendar.setFixedSize(QSize(32, 32))
        self.open_calendar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.open_calendar.clicked.connect(self._on_calendar)
        return self.open_calendar

    def make_editor(self, state: NodeView) -> DecoratedField:
        edit = super().make_editor(state)
        opens = QShortcut(QKeySequence("Alt+Down"), edit)
        opens.setContext(Qt.ShortcutContext.WidgetShortcut)
        opens.activated.connect(self._on_calendar)
        return edit

    def _say_under(self, words: str) -> None:
        """How far the day is, where the field is too narrow for it."""
        self._under.set_kind(self.editor.remark_kind)
        self._under.setText(words)
        self._under.setVisible(bool(words))

    def show_value(self, state: NodeView) -> None:
        self._show_distance(stored_day(text_value(state)))
        super().show_value(state)

    def _show_distance(self, day: date | None) -> None:
        if day is None or abs((day - self._today()).days) > 400:
            self.editor.show_remark("")
            return
        soon = 0 <= (day - self._today()).days <= _SOON
        self.editor.show_remark(distance(day, self._today()), attention=soon)

    def set_read_only(self, *, read_only: bool) -> None:
        super().set_read_only(read_only=read_only)
        self.open_calendar.setEnabled(not read_only)

    def on_typed(self, typed: str) -> None:
        self._show_distance(stored_day(self.read(typed) or ""))
        super().on_typed(typed)

    def _on_calendar(self) -> None:
        if self.editor.isReadOnly():
            return
        self.calendar = CalendarPopup(self, stored_day(text_value(self._state)), self._today())
        self.calendar.picked.connect(self._on_picked)
        self.calendar.open_under(self.editor)

    def _on_picked(self, day: date) -> None:
        self.editor.setText(self.with_day(day))
        self.editor.setFocus()
        self.on_typed(self.editor.text())

    def with_day(self, day: date) -> str:
        """The words of the field once this day was picked."""
        return long_date(day)


class MomentControl(DateControl):
    """A day with a time: "11 december 2026 14:30". Stores "2026-12-11T14:30:00.000+01:00"."""

    example = "gui_controls.moment_example"

    def with_day(self, day: date) -> str:
        stored = text_value(self._state)
        hour = written_of("dateTime", stored).rpartition(" ")[2] if stored_day(stored) else ""
        return f"{long_date(day)} {hour}"
