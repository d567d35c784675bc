"""The shipped line icons, tinted and sharp on every screen. An icon never stands without a word or a name."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from keukentafel.gui.theme import tokens
from keukentafel.system.resources import asset

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return asset("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _renderer(name: str, color: str, stroke: float) -> QSvgRenderer:
    drawn = (
        _source(name).replace("currentColor", color).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    )
    return QSvgRenderer(QByteArray(drawn.encode("utf-8")))


def read_every_icon() -> None:
    """Read all icons there are, so that painting one later opens no file."""
    for path in asset("icons").glob("*.svg"):
        _source(path.stem)


def paint_icon(
    painter: QPainter, rect: QRectF, name: str, color: str = tokens.INK, stroke: float = 2.0
) -> None:
    """Draws an icon straight onto a widget. Raises ``FileNotFoundError`` for an unknown name (a bug)."""
    _renderer(name, color, stroke).render(painter, rect)


def pixmap(
    name: str, color: str = tokens.INK, size: int = 20, *, scale: float = 1.0, stroke: float = 2.0
) -> QPixmap:
    """The icon as a picture of ``size`` px; ``scale`` is the screen's device pixel ratio."""
    image = QImage(round(size * scale), round(size * scale), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_icon(painter, QRectF(0, 0, image.width(), image.height()), name, color, stroke)
    painter.end()
    image.setDevicePixelRatio(scale)
    return QPixmap.fromImage(image)


def icon(name: str, color: str = tokens.INK, size: int = 20, *, stroke: float = 2.0) -> QIcon:
    """The icon for a button or action, with pictures for ordinary and high-density screens."""
    from PySide6.QtGui import QIcon

    made = QIcon()
    for scale in (1.0, 1.5, 2.0, 3.0):
        made.addPixmap(pixmap(name, color, size, scale=scale, stroke=stroke))
    return made
