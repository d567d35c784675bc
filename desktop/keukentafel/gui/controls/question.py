"""What every question of the worker's view shares: label, hint, editor, what is wrong, and no-answers.

A subclass makes the editor and shows a value in it; it knows nothing of forms, files or other questions.
"""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from keukentafel.domain.dossier import MissingAnswer
from keukentafel.domain.values import Missing
from keukentafel.gui.controls.choice_cards import ChoiceCards
from keukentafel.gui.controls.keyboard import listen_to_keyboard
from keukentafel.gui.controls.missing_line import MissingLine
from keukentafel.gui.controls.node import PLAIN, Answer, Look, NodeView
from keukentafel.gui.parts.button import IconButton
from keukentafel.gui.parts.choice_buttons import ChoiceButtons
from keukentafel.gui.parts.labels import Problem, Secondary, Subheading
from keukentafel.system.texts import text


class QuestionControl(QWidget):
    """One question. ``answered(path, value)`` only when a person changes it; ``value`` is an ``Answer``."""

    answered = Signal(str, object)
    settled = Signal(str)
    """``settled(path)`` when a person chose one of several answers: the question is done."""
    offers_missing = True
    """Whether "wil ik niet over praten" and the others make sense for this kind of question."""

    def __init__(self, state: NodeView, look: Look = PLAIN) -> None:
        super().__init__()
        self._state = state
        self.look = look
        self._revealed = False
        self._hovered = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.label = Subheading(state.label, wrap=True)
        self._guide: IconButton | None = None
        self._head = QHBoxLayout()
        self._head.setSpacing(6)
        self._head.addWidget(self.label, 1)
        column.addLayout(self._head)
        if state.guidance_hint:
            self._offer_guidance()
        self._hint = Secondary("")
        column.addWidget(self._hint)
        self._guidance = Secondary("")
        self._guidance.hide()
        column.addWidget(self._guidance)
        column.addSpacing(6)
        self.editor = self.make_editor(state)
        self.editor.setAccessibleName(state.label)
        column.addWidget(self.editor)
        self.problem = Problem()
        self.problem.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self.problem)
        self.missing = MissingLine()
        self.missing.marked.connect(self._on_marked)
        column.addWidget(self.missing)
        column.addStretch(1)
        self.setFocusProxy(self.editor)
        listen_to_keyboard()
        self.show_state(state)

    @abstractmethod
    def make_editor(self, state: NodeView) -> QWidget:
        """The widget that takes the answer. Called once."""

    @abstractmethod
    def show_value(self, state: NodeView) -> None:
        """Shows the state's value in the editor: never emits, leaves alone what is already there."""

    def set_read_only(self, *, read_only: bool) -> None:
        """By default the editor is switched off; a field of words stays readable instead."""
        self.editor.setEnabled(not read_only)

    @property
    def state(self) -> NodeView:
        """The state last shown."""
        return self._state

    @property
    def path(self) -> str:
        return self._state.path

    def show_state(self, state: NodeView) -> None:
        """Shows the node as it is now; never emits and never moves the cursor."""
        self._state = state
        self.label.setText(state.label)
        self.label.setVisible(bool(state.label))
        self._hint.setText(state.hint)
        self._hint.setVisible(bool(state.hint))
        self._guidance.setText(state.guidance_hint)
        if state.guidance_hint and self._guide is None:
            self._offer_guidance()
        if self._guide is not None:
            self._guide.setVisible(bool(state.guidance_hint))
        said = [state.hint, text("gui_controls.needed") if state.required else ""]
        self.editor.setAccessibleDescription(" ".join(w for w in said if w))
        self.show_value(state)
        self.set_read_only(read_only=state.read_only)
        self.missing.show_missing(state.missing)
        self.missing.setEnabled(not state.read_only)
        self._show_problem(typing=self._in_editor(QApplication.focusWidget()))

    def reveal_problems(self) -> None:
        """From now on a required question that is blank says so too (before finalising)."""
        self._revealed = True
        self._show_problem(typing=False)

    def add_mark(self, mark: QWidget) -> None:
        """Puts something small beside the label: for whom the question is."""
        self._head.insertWidget(1, mark, 0, Qt.AlignmentFlag.AlignTop)

    def take_keyboard(self) -> None:
        """Puts the keyboard in the editor (``setFocus`` does the same)."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_keyboard(self) -> bool:
        """Whether the keyboard is somewhere in this question."""
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def give(self, value: Answer) -> None:
        """For subclasses: a person answered."""
        self.answered.emit(self._state.path, value)

    def _show_problem(self, *, typing: bool) -> None:
        state = self._state
        blank = not state.value
        words = ""
        if not state.valid and (not blank or self._revealed):
            words = state.message
        elif state.warning and not blank:
            words = state.warning
        if typing and words and not self.problem.words:
            return
        self.problem.show_problem(words)

    def _on_settled(self) -> None:
        self.settled.emit(self._state.path)

    def _on_marked(self, missing: Missing | None) -> None:
        self.give(MissingAnswer(missing=missing) if missing is not None else None)

    def _offer_guidance(self) -> None:
        self._guide = IconButton("info", text("gui_controls.guidance"), size="small")
        self._guide.setFixedSize(QSize(26, 24))
        self._guide.clicked.connect(self._on_guide)
        self._head.addWidget(self._guide, 0, Qt.AlignmentFlag.AlignTop)

    def _on_guide(self) -> None:
        self._guidance.setVisible(not self._guidance.isVisible())

    def keyboard_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        """The keyboard came in, went out, or moved within this question."""
        inside = new is not None and self.isAncestorOf(new)
        self._wake(awake=inside or self._hovered)
        if self._in_editor(old) and not self._in_editor(new):
            self._show_problem(typing=False)
            self.on_left()

    def _in_editor(self, widget: QWidget | None) -> bool:
        return widget is not None and (widget is self.editor or self.editor.isAncestorOf(widget))

    def _wake(self, *, awake: bool) -> None:
        self.missing.set_awake(awake=awake and self.offers_missing)

    def on_left(self) -> None:
        """The keyboard went elsewhere: a subclass may tidy what was typed."""

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self._wake(awake=True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self._wake(awake=self.has_keyboard())
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the answers work from every place in the question, also beside the editor."""
        editor = self.editor
        if not (isinstance(editor, (ChoiceButtons, ChoiceCards)) and editor.press_digit(event)):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.take_keyboard()
        super().mousePressEvent(event)
