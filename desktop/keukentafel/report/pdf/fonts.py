"""The typefaces of the documents: Atkinson Hyperlegible Next, with Noto Sans for letters it lacks.

Faces are read once per process. A text is cut into pieces by the first face of the chain that has the
letter, so that a Polish, Turkish, Ukrainian or Arabic name shows as it is written.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import Any

from keukentafel.report.errors import FontMissingError
from keukentafel.system.resources import asset


class Weight(Enum):
    """A weight and the files behind it, in order of preference."""

    REGULAR = (
        "AtkinsonHyperlegibleNext_400Regular",
        "NotoSans_400Regular",
        "NotoSansArabic_400Regular",
    )
    SEMIBOLD = (
        "AtkinsonHyperlegibleNext_600SemiBold",
        "NotoSans_600SemiBold",
        "NotoSansArabic_600SemiBold",
    )


UNKNOWN = "?"
"""Stands for a letter that no face has; the true letter stays in the text that is read aloud or copied."""

INVISIBLE = {ord(char): None for char in "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"}


@cache
def load(name: str) -> Any:
    """Reads and registers one face. Raises ``FontMissingError``."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    try:
        font = TTFont(name, str(asset("fonts", f"{name}.ttf")), asciiReadable=1)
    except (TTFError, OSError):
        raise FontMissingError(font=f"{name}.ttf") from None
    registerFont(font)
    return font


def pieces(text: str, weight: Weight) -> list[tuple[str, str]]:
    """The text cut into (face, part), with unknown letters replaced."""
    main = weight.value[0]
    known = load(main).face.charToGlyph
    if known.keys() >= set(map(ord, text)):
        return [(main, text)]
    found: list[tuple[str, str]] = []
    for char in text.translate(INVISIBLE):
        face, shown = _face_for(char, weight)
        if char == " " and found:
            face = found[-1][0]  # a space does not break a word group in two faces
        if found and found[-1][0] == face:
            found[-1] = (face, found[-1][1] + shown)
        else:
            found.append((face, shown))
    return found


def width(text: str, face: str, size: float) -> float:
    """The width in points of a text that the face has letters for."""
    metrics = load(face).face
    known, default = metrics.charWidths.get, metrics.defaultWidth
    return float(sum([known(code, default) for code in map(ord, text)]) * size / 1000)


@cache
def _face_for(char: str, weight: Weight) -> tuple[str, str]:
    for name in weight.value:
        if ord(char) in load(name).face.charToGlyph:
            return name, char
    return weight.value[0], UNKNOWN
