"""One difference: what stood there, what each side says, and four ways to decide.

Objects: ``<prefix>.laptop``, ``<prefix>.office`` (a second answer of the same side gets ``.1``),
``<prefix>.both``, ``<prefix>.own``, and while writing ``<prefix>.words`` and ``<prefix>.words_ok``.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from keukentafel.gui.parts import (
    Body,
    Button,
    Card,
    Column,
    Flow,
    GrowingEdit,
    Heading,
    Row,
    Secondary,
    Subheading,
)
from keukentafel.gui.screens.office.words import said_by
from keukentafel.gui.theme import tokens
from keukentafel.journal.change import ChangeRef
from keukentafel.system.texts import text
from keukentafel.usecases.office_conflicts import Choice, Difference, Origin, Said


class AnswerBox(QFrame):
    """One answer; ``pressed`` with the mouse does what its button does."""

    pressed = Signal()

    def __init__(self, heading: str, words: str, told: str, *, can_choose: bool) -> None:
        super().__init__()
        self._chosen = False
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 12, 15, 12)
        column.setSpacing(3)
        column.addWidget(Secondary(heading))
        column.addWidget(Heading(words, wrap=True) if len(words) < 40 else Body(words))
        column.addWidget(Secondary(told))
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(f"{heading}: {words}. {told}")
        self._can_choose = can_choose
        if can_choose:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_chosen(self, *, on: bool) -> None:
        self._chosen = on
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._can_choose and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if self._chosen else 1.0
        painter.setPen(QPen(QColor(tokens.PRIMARY if self._chosen else tokens.LINE), width))
        painter.setBrush(QColor(tokens.PRIMARY_FAINT if self._chosen else tokens.CARD))
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, tokens.RADIUS_CONTROL, tokens.RADIUS_CONTROL)
        painter.end()


class ConflictCard(Card):
    """``chosen(Choice)`` when a person decides. ``named``: a laptop's answer is called after its laptop."""

    chosen = Signal(object)

    def __init__(self, difference: Difference, prefix: str, today: date, *, named: bool = False) -> None:
        super().__init__(spacing=14)
        self.difference = difference
        self._prefix = prefix
        self._named = named
        self._boxes: dict[ChangeRef, AnswerBox] = {}
        self._buttons: dict[str, Button] = {}
        self.setObjectName(prefix)
        self.setAccessibleName(difference.name)
        self.add(Subheading(difference.name, wrap=True))
        self.add(self._answers(today))
        self._own_line = Secondary("")
        self._own_line.hide()
        self.add(self._own_line)
        self.add(self._actions())
        self._editor = self._make_editor()
        self.add(self._editor)

    def show_choice(self, choice: Choice | None) -> None:
        """Marks what was decided; ``None`` for nothing yet."""
        taken = choice.taken if choice else None
        both = bool(choice and choice.both)
        own = choice.own if choice else None
        for ref, box in self._boxes.items():
            box.show_chosen(on=both or ref == taken)
        for key, button in self._buttons.items():
            on = key == taken or (key == "both" and both) or (key == "own" and own is not None)
            plain = "quiet" if key == "own" else "secondary"
            button.set_variant("primary" if on else plain)  # type: ignore[arg-type]
            button.set_icon("check" if on else None)
        self._own_line.setText(text("gui_office_inbox.own_words", words=own or ""))
        self._own_line.setVisible(own is not None)

    def focus_first(self) -> None:
        next(iter(self._buttons.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def _answers(self, today: date) -> QWidget:
        line = QWidget()
        boxes = QHBoxLayout(line)
        boxes.setContentsMargins(0, 0, 0, 0)
        boxes.setSpacing(14)
        was = self.difference.was
        nothing = text("gui_office_inbox.was_nothing")
        before = AnswerBox(
            text("gui_office_inbox.was"),
            was.words if was else nothing,
            said_by(was, today) if was else "",
            can_choose=False,
        )
        boxes.addWidget(before, 1)
        for side in self.difference.sides:
            box = AnswerBox(self._side(side), side.words, said_by(side, today), can_choose=True)
            box.pressed.connect(lambda ref=side.ref: self._take(ref))
            self._boxes[side.ref] = box
            boxes.addWidget(box, 1)
        return line

    def _side(self, side: Said) -> str:
        if side.origin is Origin.OFFICE and not side.label:
            return text("gui_office_inbox.at_office")
        if self._named or side.origin is Origin.OFFICE:
            return text("gui_office_inbox.on_named", label=side.label)
        return text("gui_office_inbox.on_laptop")

    def _actions(self) -> Flow:
        actions = Flow(spacing=10)
        seen: dict[Origin, int] = {}
        for side in self.difference.sides:
            number = seen.get(side.origin, 0)
            seen[side.origin] = number + 1
            words = text(f"gui_office_inbox.take_{side.origin.value}")
            if side.label and (self._named or number or side.origin is Origin.OFFICE):
                words = text("gui_office_inbox.take_named", label=side.label)
            name = f"{side.origin.value}.{number}" if number else side.origin.value
            button = self._button(side.ref, words, name)
            button.clicked.connect(lambda _=False, ref=side.ref: self._take(ref))
            actions.add(button)
        if self.difference.free_text:
            both = self._button("both", text("gui_office_inbox.both"), "both")
            both.clicked.connect(lambda: self._decide(both=True))
            own = self._button("own", text("gui_office_inbox.own"), "own", "quiet")
            own.clicked.connect(self._on_own)
            actions.add(both)
            actions.add(own)
        return actions

    def _button(self, key: str, words: str, name: str, variant: str = "secondary") -> Button:
        button = Button(words, variant)  # type: ignore[arg-type]
        button.setObjectName(f"{self._prefix}.{name}")
        button.setAccessibleName(f"{words}: {self.difference.name}")
        self._buttons[key] = button
        return button

    def _make_editor(self) -> Column:
        short = all("\n" not in side.words and len(side.words) < 80 for side in self.difference.sides)
        self._words = GrowingEdit(self.difference.name, one_line=short)
        self._words.setObjectName(f"{self._prefix}.words")
        keep = Button(text("gui_office_inbox.own_ok"), "secondary", hint="Enter" if short else None)
        keep.setObjectName(f"{self._prefix}.words_ok")
        keep.clicked.connect(self._on_own_kept)
        editor = Column(self._words, Row(keep, None), spacing=8)
        editor.hide()
        return editor

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the words uses them; in longer texts it is a new line."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._words.hasFocus():
            self._on_own_kept()
        else:
            super().keyPressEvent(event)

    def _on_own(self) -> None:
        if not self._words.words():
            self._words.show_words(self.difference.sides[0].words)
        self._editor.show()
        self._words.setFocus()
        self._words.selectAll()

    def _on_own_kept(self) -> None:
        words = self._words.words().strip()
        if words:
            self._decide(own=words)
            self._buttons["own"].setFocus()

    def _take(self, ref: ChangeRef) -> None:
        self._decide(taken=ref)

    def _decide(self, *, taken: ChangeRef | None = None, both: bool = False, own: str | None = None) -> None:
        self._editor.hide()
        seen = frozenset(side.ref for side in self.difference.sides)
        self.chosen.emit(
            Choice(self.difference.dossier_id, self.difference.path, seen, taken=taken, both=both, own=own)
        )
