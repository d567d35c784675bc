"""Questions under one another, short ones in pairs; those that are not relevant take no room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from keukentafel.gui.controls.make import is_short, make_control
from keukentafel.gui.controls.node import PLAIN, Look, NodeView
from keukentafel.gui.controls.question import QuestionControl
from keukentafel.gui.theme import tokens

_PAIRS_FROM = 480


class QuestionSheet(QWidget):
    """``answered(path, value)`` of whichever question. Give the states in the order of the form.

    ``look`` may be one look for all or a function of the state.
    """

    answered = Signal(str, object)
    settled = Signal(str)
    """``settled(path)``: a person chose one of several answers there, and is done with it."""

    def __init__(self, look: Look | Callable[[NodeView], Look] = PLAIN) -> None:
        super().__init__()
        self._look = look
        self._controls: dict[str, QuestionControl] = {}
        self._narrow = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.SPACE_5)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_states(self, states: Iterable[NodeView]) -> None:
        """Shows exactly these questions; controls of paths that stay are kept, with focus and cursor."""
        wanted = {state.path: state for state in states}
        if list(wanted) != list(self._controls):
            for path in [p for p in self._controls if p not in wanted]:
                gone = self._controls.pop(path)
                self._grid.removeWidget(gone)
                gone.hide()
                gone.deleteLater()
            before = self._controls
            self._controls = {path: self._kept_or_made(state) for path, state in wanted.items()}
            self._show({path: state for path, state in wanted.items() if path in before})
        else:
            self._show(wanted)
        self._arrange()

    def show_changes(self, changed: Mapping[str, NodeView]) -> None:
        """Redraws the questions of this sheet that changed; others are left alone."""
        mine = {path: state for path, state in changed.items() if path in self._controls}
        before = self._visible()
        self._show(mine)
        if self._visible() != before:
            self._arrange()

    def control(self, path: str) -> QuestionControl:
        """Raises ``KeyError`` when the sheet has no such question."""
        return self._controls[path]

    def paths(self) -> tuple[str, ...]:
        return tuple(self._controls)

    def in_reading_order(self) -> tuple[QWidget, ...]:
        """All questions, also those that take no room now."""
        return tuple(self._controls.values())

    def reveal_problems(self) -> None:
        """Every required question that is blank says so."""
        for control in self._controls.values():
            control.reveal_problems()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _PAIRS_FROM
        if narrow != self._narrow:
            self._narrow = narrow
            self._arrange()

    def _kept_or_made(self, state: NodeView) -> QuestionControl:
        kept = self._controls.get(state.path)
        if kept is not None:
            return kept
        look = self._look(state) if callable(self._look) else self._look
        control = make_control(state, look)
        control.setParent(self)
        control.answered.connect(self.answered)
        control.settled.connect(self.settled)
        return control

    def _show(self, states: Mapping[str, NodeView]) -> None:
        for path, state in states.items():
            self._controls[path].show_state(state)

    def _visible(self) -> list[str]:
        return [path for path, control in self._controls.items() if control.state.relevant]

    def _arrange(self) -> None:
        while self._grid.count():
            self._grid.takeAt(0)
        row, column = 0, 0
        visible = self._visible()
        for path, control in self._controls.items():
            control.setVisible(path in visible)
        for path in visible:
            control = self._controls[path]
            if is_short(control.state) and not self._narrow:
                self._grid.addWidget(control, row, column)
                row, column = (row, 1) if column == 0 else (row + 1, 0)
                continue
            row = row + 1 if column else row
            self._grid.addWidget(control, row, 0, 1, 2)
            row, column = row + 1, 0
