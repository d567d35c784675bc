"""What every card that is one answer has in common: as high as its words ask for, in a panel that shows
whether it is chosen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from keukentafel.gui.parts.roving import RovingButton
from keukentafel.gui.theme import tokens


class AnswerCard(RovingButton):
    """A card that is checked when it is chosen. Who derives from it gives ``heightForWidth``."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.height() != self.heightForWidth(event.size().width()):
            self.updateGeometry()  # the layout still knows the height at the width before

    def begin_panel(self, strong: str, tint: str, *, radius: float, line: float = 1.0) -> QPainter:
        """A painter with the panel drawn: ``strong`` and ``tint`` are its colours when chosen, ``line`` the
        width of its edge (px; one more when chosen)."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.6)
        chosen = self.isChecked()
        width = line + 1 if chosen else line
        edge = strong if chosen else tokens.LINE_INPUT if self.underMouse() else tokens.LINE
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(tint if chosen else tokens.CARD))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)
        return painter
