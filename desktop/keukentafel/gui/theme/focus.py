"""Shows where the keyboard is: one ring per window that follows the focus.

A field gets a soft halo around its own petrol border; everything else a line at a small distance, so
that it also shows around filled buttons. A widget can choose with the property ``focusRing``:
``field``, ``outline`` (default), ``inside`` (rail and lists) or ``none``; ``focusColor`` changes the colour.
"""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from keukentafel.gui.theme import tokens

_HALO = 3
_GAP = 4
_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QComboBox)


class FocusRing(QWidget):
    """The ring itself: lies on top, lets every click through, and follows one widget at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def follow(self, target: QWidget | None) -> None:
        """Moves to ``target``; hides when there is nothing to show."""
        self._release()
        hidden = target is None or target.window() is target or _style_of(target) == "none"
        if target is None or hidden or _by_pointer(target):
            self.hide()
            return
        self._target = target
        ground = _ground_of(target)
        self.setParent(ground)
        walker: QWidget | None = target
        while walker is not None and walker is not ground:
            walker.installEventFilter(self)
            self._watched.append(walker)
            walker = walker.parentWidget()
        target.destroyed.connect(self._on_target_destroyed)
        self._place()
        self.show()
        self.raise_()

    def _release(self) -> None:
        for widget in self._watched:
            try:
                widget.removeEventFilter(self)
            except RuntimeError:  # already destroyed by Qt
                continue
        if self._target is not None:
            with suppress(RuntimeError):
                self._target.destroyed.disconnect(self._on_target_destroyed)
        self._watched = []
        self._target = None

    def _on_target_destroyed(self) -> None:
        self._watched = []
        self._target = None

    def _place(self) -> None:
        target, ground = self._target, self.parentWidget()
        if target is None or ground is None:
            return
        corner = target.mapTo(ground, QPoint(0, 0))
        room = 0 if _style_of(target) == "inside" else _GAP
        self.setGeometry(QRect(corner, target.size()).adjusted(-room, -room, room, room))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        elif kind == QEvent.Type.Hide:
            self.hide()
        elif kind == QEvent.Type.Show and self._target is not None:
            self._place()
            self.show()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._target is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = _style_of(self._target)
        radius = float(self._target.property("focusRadius") or tokens.RADIUS_CONTROL)
        chosen = self._target.property("focusColor")
        whole = QRectF(self.rect())
        if style == "field":
            pen = QPen(QColor(chosen or tokens.PRIMARY_TINT), _HALO)
            box = whole.adjusted(_GAP, _GAP, -_GAP, -_GAP).adjusted(-1.5, -1.5, 1.5, 1.5)
            radius += 1.5
        elif style == "inside":
            pen = QPen(QColor(chosen or tokens.PRIMARY), 2)
            box = whole.adjusted(1, 1, -1, -1)
        else:
            pen = QPen(QColor(chosen or tokens.PRIMARY), 2)
            box = whole.adjusted(1, 1, -1, -1)
            radius += _GAP - 1
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, radius, radius)
        painter.end()


class FocusWatcher(QObject):
    """Listens to the application's focus and keeps the ring in the right place."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is None and self._ring is None:
            return
        try:
            if self._ring is None:
                self._ring = FocusRing()
            self._ring.follow(new)
        except RuntimeError:  # the ring went down with the window it was in
            self._ring = FocusRing()
            self._ring.follow(new)


def _by_pointer(widget: QWidget) -> bool:
    """A button that was just clicked needs no ring; a field does, to show where the words will go."""
    pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
    return pressed and _style_of(widget) != "field"


def _style_of(widget: QWidget) -> str:
    chosen = widget.property("focusRing")
    if chosen:
        return str(chosen)
    if isinstance(widget, _FIELDS):
        return "field"
    if isinstance(widget, QAbstractItemView):
        return "inside"
    if isinstance(widget, QScrollArea | QAbstractScrollArea):
        return "none"
    return "none" if widget.focusPolicy() == Qt.FocusPolicy.NoFocus else "outline"


def _ground_of(widget: QWidget) -> QWidget:
    """The nearest ancestor that moves with the widget and has room: a scrolled page or the window."""
    walker = widget.parentWidget()
    while walker is not None and walker.parentWidget() is not None and not walker.isWindow():
        parent = walker.parentWidget()
        area = parent.parentWidget() if parent is not None else None
        if isinstance(area, QScrollArea) and area.widget() is walker:
            return walker
        if walker.property("focusGround"):
            return walker
        walker = walker.parentWidget()
    return walker if walker is not None else widget.window()
