"""What every step has in common: a scrolling column, perhaps a panel beside it, and the way on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QWidget

from keukentafel.domain.dossier import Dossier
from keukentafel.gui.parts import Button, Column, ScrollPage, Secondary, SidePanel, Title, spread
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.theme import tokens

SIDE_NARROW = 224
_ON_PURPOSE = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


class StepPage(QWidget):
    """A page of the workspace. ``show_step`` is called each time it comes on screen.

    ``next_requested`` and ``previous_requested`` ask the workspace to move; ``step_requested(key)`` names a
    place (a step, or ``life_domains/wonen``); ``visit_requested`` names another visit of the dossier.
    """

    down = tokens.SPACE_6
    """The room above and below the column."""

    next_requested = Signal()
    previous_requested = Signal()
    step_requested = Signal(str)
    visit_requested = Signal(str)

    def __init__(
        self, presenter: VisitPresenter, *, width: int = tokens.COLUMN_NARROW, side: bool = False
    ) -> None:
        super().__init__()
        self.presenter = presenter
        self.is_narrow = False
        self.page = ScrollPage(width)
        self.side = SidePanel() if side else None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.page, 1)
        if self.side is not None:
            layout.addWidget(self.side)

    def set_narrow(self, *, narrow: bool) -> None:
        """In a small window the panel gives room to the questions; what is wide is laid out anew."""
        if narrow != self.is_narrow:
            self.is_narrow = narrow
            if self.isVisible():
                self.show_step()
        self.page.set_margins(20 if narrow else 32, self.down)
        if self.side is not None:
            self.side.setFixedWidth(SIDE_NARROW if narrow else tokens.SIDE_WIDTH)

    def show_step(self) -> None:
        """Bring the page up to date; called when it is shown."""

    def take_keyboard(self) -> None:
        """Put the keyboard where one would begin here; called after ``show_step`` when the page opens.

        On a page without questions that is the first thing one can do on it, once it is shown.
        """
        QTimer.singleShot(0, self, self._begin_at_first)

    def _begin_at_first(self) -> None:
        at = QApplication.focusWidget()
        if not self.isVisible() or (at is not None and at is not self and self.isAncestorOf(at)):
            return
        for block in self.page.blocks():  # not what was cleared away and is still there for a moment
            for button in block.findChildren(QAbstractButton):
                stop = button.focusPolicy() & Qt.FocusPolicy.TabFocus
                hidden = button.isHidden() and button.testAttribute(_ON_PURPOSE)  # not: shown in a moment
                if stop and button.isEnabled() and not hidden:
                    button.setFocus(Qt.FocusReason.OtherFocusReason)
                    return

    def next_button(self, words: str, name: str) -> Button:
        """The primary button that goes on."""
        button = Button(words, "primary", hint="Ctrl ↵")
        button.setObjectName(name)
        button.clicked.connect(self.next_requested)
        return button

    def head(self, title: str, explanation: str = "", *right: QWidget) -> Column:
        """The title of the page with what stands beside it, and one line that explains it."""
        words = Title(title, wrap=not right or self.is_narrow)
        made = Column(spread(words, *right) if right else words, spacing=6)
        if explanation:
            made.add(Secondary(explanation))
        self.page.add(made)
        return made

    @contextmanager
    def rebuilt(self) -> Iterator[None]:
        """Clear the page to build it anew; the place in it and the keyboard stay where they were."""
        name = self._keyboard_in()
        before = self._named(name)  # cleared away, but there until the event loop comes round
        bar = self.page.verticalScrollBar()
        place = bar.value()
        self.page.setUpdatesEnabled(False)
        self.page.clear()
        yield
        found = [widget for widget in self._named(name) if widget not in before]
        for again in found[:1]:
            again.setFocus(Qt.FocusReason.OtherFocusReason)
            if not again.hasFocus():  # just laid out: shown when the event loop comes round
                QTimer.singleShot(0, again, again.setFocus)
        bar.setValue(place)
        self.page.setUpdatesEnabled(True)

    def _named(self, name: str) -> list[QWidget]:
        return self.findChildren(QWidget, name) if name else []

    def _keyboard_in(self) -> str:
        """The name of what holds the keyboard on this page: an answer has none, its row of answers has."""
        at: QWidget | None = (
            QApplication.focusWidget() or self.window().focusWidget()
        )  # where it comes back to
        if at is None or not self.isAncestorOf(at):
            return ""
        while at is not None and at is not self and not at.objectName():
            at = at.parentWidget()
        return at.objectName() if at is not None and at is not self else ""


class RebuiltPage(StepPage):
    """A page that is built anew each time it is shown or the dossier changes while it is on screen."""

    def __init__(
        self, presenter: VisitPresenter, *, width: int = tokens.COLUMN_NARROW, side: bool = False
    ) -> None:
        super().__init__(presenter, width=width, side=side)
        presenter.dossier_changed.connect(self._on_dossier_changed)

    def build(self) -> None:
        """Put everything on the empty page."""

    def show_step(self) -> None:
        with self.rebuilt():
            self.build()

    def _on_dossier_changed(self, _dossier: Dossier) -> None:
        if self.isVisible():
            self.show_step()
