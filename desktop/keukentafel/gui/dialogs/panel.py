"""The frame of every dialog: a card over the dimmed window, a title, content, and what one can do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from keukentafel.gui.parts import Button, Heading, Problem, Row, Secondary
from keukentafel.gui.parts.button import Variant
from keukentafel.gui.parts.rail import LOCK_KEY
from keukentafel.gui.shell import MainWindow
from keukentafel.gui.theme import tokens
from keukentafel.system.texts import text

_AROUND = 28
_BESIDE_WINDOW = 8  # what of the window shows above and below the highest dialog
_LEAST = 120
_RING = 4  # room for the ring around what has the keyboard, where content scrolls
_DIM = QColor(28, 43, 46, 110)


class _Scrim(QWidget):
    """What dims the window while a dialog is in front of it."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._over = host
        self.fit()
        self.show()
        self.raise_()

    def fit(self) -> None:
        """As large as what it dims."""
        self.setGeometry(self._over.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_DIM)
        round_at = tokens.RADIUS_CARD if isinstance(self._over, PanelDialog) else 0
        painter.drawRoundedRect(self.rect(), round_at, round_at)
        painter.end()


class _Scrolling(QScrollArea):
    """Content that scrolls, as high as it is but never higher than ``most``."""

    def __init__(self, content: QWidget, most: int) -> None:
        super().__init__()
        self._content = content
        self.most = most
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)

    def take_content(self) -> None:
        """Hold it, with the keyboard where it was; called once this area stands where the content stood."""
        keyboard = self.window().focusWidget()
        self.setWidget(self._content)
        if keyboard is not None and self._content.isAncestorOf(keyboard):
            keyboard.setFocus(Qt.FocusReason.OtherFocusReason)
        self._content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        hint = self._content.sizeHint()
        return QSize(min(hint.width(), self.maximumWidth()), min(hint.height(), self.most))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The content became higher or lower."""
        if watched is self._content and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class PanelDialog(QDialog):
    """A dialog of the house. ``add`` puts content in; ``set_actions`` names the primary button.

    As high as its content, which scrolls where the window is lower than that. It stays in the middle of the
    window, moves with it, and closes when the window goes to another page (locking, above all). ``below``:
    the dialog in front of which it stands, if any.
    """

    def __init__(
        self, parent: QWidget | None, title: str, explanation: str = "", *, width: int = 560
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setProperty("frame", "panel")
        self.setWindowTitle(title)
        self.setModal(True)
        window = parent.window() if parent is not None else None
        if window is not None:
            width = min(width, window.width() - 2 * _BESIDE_WINDOW)
        self.below = window if isinstance(window, PanelDialog) else None
        self._host: QWidget | None = self.below._host if self.below is not None else window
        self._scrim: _Scrim | None = None
        self._behind: list[tuple[QPoint, QPixmap]] = []
        self._corners_old = QTimer(self)
        self._corners_old.setSingleShot(True)
        self._corners_old.setInterval(0)
        self._corners_old.timeout.connect(self._look_behind)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(_AROUND, 24, _AROUND, 24)
        self._layout.setSpacing(tokens.SPACE_3)
        self._inner = width - 2 * _AROUND
        self._layout.addStrut(self._inner)
        self._layout.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        self.head = Row(Heading(title), None)
        self._layout.addWidget(self.head)
        if explanation:
            self._layout.addWidget(Secondary(explanation))
        self.problem = Problem()
        self._content = QWidget()
        self._body = QVBoxLayout(self._content)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(tokens.SPACE_3)
        self._content.hide()
        self._layout.addWidget(self._content)
        self._scrolling: _Scrolling | None = None
        if isinstance(self._host, MainWindow):
            self._host.page_shown.connect(self.reject)
            QShortcut(QKeySequence(LOCK_KEY), self, self._host.lock_requested.emit)

    def add(self, widget: QWidget, *, space_before: int = 0) -> None:
        """Put a widget under the last one."""
        if space_before:
            self._body.addSpacing(space_before)
        widget.setMaximumWidth(self._inner)  # what flows would otherwise like to be as wide as its words
        self._body.addWidget(widget)
        self._content.show()

    def let_scroll(self, widget: QWidget) -> None:
        """From now on this widget scrolls, as high as it is now."""
        area = _Scrolling(widget, widget.height())
        area.setMaximumWidth(self._inner)
        self._body.replaceWidget(widget, area)
        area.take_content()

    def _areas(self) -> list[QScrollArea]:
        """What scrolls in the content itself."""
        items = (self._body.itemAt(index) for index in range(self._body.count()))
        return [area for item in items if item is not None and isinstance(area := item.widget(), QScrollArea)]

    def _fit(self) -> None:
        """Stay within the window: what already scrolls gets lower, or else all content scrolls."""
        if self._host is None:
            return
        too_high = self.sizeHint().height() - (self._host.height() - 2 * _BESIDE_WINDOW)
        within = next((area for area in self._areas() if area.minimumHeight() - too_high >= _LEAST), None)
        if too_high > 0 and within is not None and self._scrolling is None:
            within.setFixedHeight(within.minimumHeight() - too_high)
        elif self._scrolling is not None:
            self._scrolling.most = max(_LEAST, self._scrolling.sizeHint().height() - too_high)
            self._scrolling.updateGeometry()
        elif too_high > 0:
            area = _Scrolling(self._content, max(_LEAST, self._content.sizeHint().height() - too_high))
            area.setMaximumWidth(self._inner)
            self._layout.replaceWidget(self._content, area)
            self._body.setContentsMargins(_RING, _RING, 3 * _RING, _RING)
            area.take_content()
            self._scrolling = area
        self._body.activate()
        self._layout.activate()

    def set_actions(
        self,
        words: str,
        on_press: Callable[[], None],
        *,
        name: str,
        cancel: str | None = None,
        variant: Variant = "primary",
        hint: str = "Enter",
        aside: QWidget | None = None,
    ) -> Button:
        """Put the buttons at the bottom: ``aside`` at the left, going back, and the one primary action.

        With an empty ``cancel`` there is only the primary one. ``hint`` is the key that does the same.
        """
        self._layout.addWidget(self.problem)
        line = QHBoxLayout()
        line.setSpacing(10)
        if aside is not None:
            line.addWidget(aside)
        line.addStretch(1)
        if cancel != "":
            back = Button(cancel or text("gui_dialogs.cancel"), "secondary", hint="Esc")
            back.setObjectName(f"{name}.cancel")
            back.clicked.connect(self.reject)
            line.addWidget(back)
        go = Button(words, variant, hint=hint)
        go.setObjectName(f"{name}.ok")
        go.setDefault(True)
        go.clicked.connect(on_press)
        line.addWidget(go)
        self._layout.addSpacing(tokens.SPACE_2)
        self._layout.addLayout(line)
        return go

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._host is not None and self._scrim is None:
            self._scrim = _Scrim(self.below or self._host)
            self._host.installEventFilter(self)
        self._fit()
        self._centre()

    def hideEvent(self, event: QHideEvent) -> None:
        if self._scrim is not None and self._host is not None:
            self._host.removeEventFilter(self)
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = None
            (self.below or self._host).activateWindow()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._centre()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window moved or changed its size: stay in its middle. It is drawn anew: so are the corners."""
        if watched is self._host and event.type() is QEvent.Type.UpdateRequest:
            self._corners_old.start()
        if watched is self._host and event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            if self._scrim is not None:
                self._scrim.fit()
            self._fit()
            self._centre()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(tokens.CARD))
        for place, picture in self._behind:
            painter.drawPixmap(place, picture)
        painter.setPen(QPen(QColor(tokens.LINE), 1))
        painter.setBrush(QColor(tokens.CARD))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, tokens.RADIUS_CARD, tokens.RADIUS_CARD)
        painter.end()

    def _centre(self) -> None:
        if self._host is None or not self.isVisible():
            return
        middle = self._host.mapToGlobal(self._host.rect().center())
        self.move(middle - self.rect().center())
        self._look_behind()

    def _look_behind(self) -> None:
        """What shows through at the round corners; a translucent window is not possible everywhere."""
        host, side = self._host, tokens.RADIUS_CARD
        if host is None or not self.isVisible():
            return
        right, bottom = self.width() - side, self.height() - side
        corners = [QPoint(x, y) for x in (0, right) for y in (0, bottom)]
        self._behind = [(at, self._grabbed(host, QRect(at, QSize(side, side)))) for at in corners]
        self.update()

    def _grabbed(self, host: QWidget, area: QRect) -> QPixmap:
        """What of the window, and of the dialog in between, is where this part of the dialog is."""
        found = host.grab(area.translated(host.mapFromGlobal(self.mapToGlobal(QPoint(0, 0)))))
        if self.below is not None:
            offset = self.below.mapFromGlobal(self.mapToGlobal(QPoint(0, 0)))
            seen = area.translated(offset) & self.below.rect()
            if not seen.isEmpty():
                painter = QPainter(found)
                painter.drawPixmap(seen.topLeft() - offset - area.topLeft(), self.below.grab(seen))
                painter.end()
        return found
