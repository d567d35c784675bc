"""A round tick: an action that is done, or not yet."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from keukentafel.gui.parts.status_dot import DOT, StepStatus, paint_status

SIDE = 28


class Tick(QAbstractButton):
    """Checkable; ``name`` is what it is called aloud."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = (SIDE - DOT) / 2
        status = StepStatus.DONE if self.isChecked() else StepStatus.OPEN
        paint_status(painter, QRectF(edge, edge, DOT, DOT), status)
        painter.end()
