"""Loads the shipped fonts and makes a font by size and weight. Sizes are in px, as in the pictures."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

from keukentafel.gui.theme import tokens
from keukentafel.system.resources import asset

#: Latin first; Noto behind it for what Atkinson lacks (Arabic, Cyrillic, Greek …).
FAMILIES: Final = ("Atkinson Hyperlegible Next", "Noto Sans", "Noto Sans Arabic", "sans-serif")


def load_fonts() -> None:
    """Registers every shipped font file with Qt; once for each application."""
    for file in sorted(asset("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def font(size: int = tokens.SIZE_BODY, weight: int = tokens.REGULAR) -> QFont:
    """A font of ``size`` px; ``weight`` is 400, 500 or 600. Yours to change."""
    return QFont(_made(size, weight))


@cache
def _made(size: int, weight: int) -> QFont:
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@lru_cache(maxsize=4096)
def text_width(words: str, size: int = tokens.SIZE_BODY, weight: int = tokens.REGULAR) -> int:
    """How many px the words take on one line."""
    return QFontMetrics(_made(size, weight)).horizontalAdvance(words)
