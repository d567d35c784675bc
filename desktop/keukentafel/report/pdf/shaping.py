"""Joins the letters of right-to-left text (Arabic) with HarfBuzz, as glyphs that reportlab can place.

reportlab addresses glyphs by character, so each glyph gets a private-use character computed from its number:
the same on every run, whatever was drawn before. What is read aloud or copied comes from ``/ActualText``.
"""

from __future__ import annotations

from typing import Any, cast

from keukentafel.report.pdf.fonts import load

PRIVATE_USE = 0xE000
PRIVATE_USE_END = 0xF8FF


def shape(text: str, face: str, size: float) -> tuple[Any, float]:
    """The shaped text (a reportlab ``ShapedStr``, glyphs from left to right) and its width in points."""
    import uharfbuzz
    from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr

    font = load(face)
    metrics = font.face
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl"
    uharfbuzz.shape(font.hbFont(size), buffer)
    chars: list[str] = []
    placed: list[Any] = []
    total = 0.0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        code = _character(metrics, info.codepoint)
        advance = font.pdfScale(position.x_advance)
        chars.append(chr(code))
        placed.append(
            ShapeData(
                info.cluster,
                advance,
                font.pdfScale(position.y_advance),
                font.pdfScale(position.x_offset),
                font.pdfScale(position.y_offset),
                metrics.charWidths[code],
            )
        )
        total += advance
    return ShapedStr("".join(chars), cast(Any, placed)), total * size / 1000


def _character(metrics: Any, glyph: int) -> int:
    code = PRIVATE_USE + glyph
    if code > PRIVATE_USE_END:
        return int(metrics.glyphToChar.get(glyph, [32])[0])
    if code not in metrics.charToGlyph:
        metrics.charToGlyph[code] = glyph
        metrics.charWidths[code] = metrics.hmetrics[glyph][0] * 1000 / metrics.unitsPerEm
    return code
