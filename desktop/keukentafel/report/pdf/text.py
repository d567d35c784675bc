"""Breaks text into lines and measures it. Knows faces and reading direction, nothing of pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from keukentafel.report.pdf import fonts
from keukentafel.report.pdf.bidi import has_right_to_left, is_right_to_left, visual_runs
from keukentafel.report.pdf.fonts import Weight
from keukentafel.report.pdf.hyphenation import break_points
from keukentafel.report.pdf.shaping import Glyph, shape
from keukentafel.report.pdf.style import TextStyle


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one face.

    ``glyphs`` instead of ``shown``: joined right-to-left letters in reading order. ``spoken`` is the text as
    written, when the shown one differs from it; ``colour`` stands instead of the style's.
    """

    face: str
    shown: str
    width: float
    spoken: str = ""
    glyphs: tuple[Glyph, ...] = ()
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Runs from left to right on paper. ``right``: the line starts at the right side."""

    runs: tuple[Run, ...]
    width: float
    right: bool = False


def break_lines(
    text: str, style: TextStyle, width: float, *, own_direction: bool = False
) -> tuple[Line, ...]:
    """The lines of a text no wider than ``width`` points; line ends in the text are kept.

    Our own sentences run from left to right, whatever names stand in them. With ``own_direction`` a text
    (somebody's own words) runs the way most of its letters do.
    """
    lines: list[Line] = []
    for paragraph in text.splitlines() or [""]:
        right = own_direction and has_right_to_left(paragraph) and is_right_to_left(paragraph)
        lines.extend(set_line(words, style, right=right) for words in _wrap(paragraph, style, width))
    return tuple(lines)


def break_labelled(label: str, text: str, style: TextStyle, width: float, colour: str) -> tuple[Line, ...]:
    """The lines of "label text", with the label in its own colour."""
    lead = len(_words(label))
    lines: list[Line] = []
    for line in _wrap(f"{label} {text}", style, width):
        words = _words(line)
        coloured, rest = words[:lead], words[lead:]
        lead = max(0, lead - len(words))
        runs: list[Run] = []
        if coloured:
            first = set_line(" ".join(coloured) + (" " if rest else ""), style)
            runs.extend(replace(run, colour=colour) for run in first.runs)
        if rest:
            runs.extend(set_line(" ".join(rest), style).runs)
        lines.append(Line(tuple(runs), sum(run.width for run in runs)))
    return tuple(lines)


def set_line(text: str, style: TextStyle, *, right: bool = False) -> Line:
    """One line without breaking it."""
    runs: list[Run] = []
    if has_right_to_left(text):
        for part, backwards in visual_runs(text, base_right_to_left=right):
            runs.extend(_shaped(part, style) if backwards else _plain(part, style))
    else:
        runs.extend(_plain(text, style))
    return Line(tuple(runs), sum(run.width for run in runs), right)


def text_width(text: str, style: TextStyle) -> float:
    """The width in points of a text on one line."""
    return _width(text, style.weight, style.size)


def _wrap(paragraph: str, style: TextStyle, width: float) -> list[str]:
    space = text_width(" ", style)
    lines: list[str] = []
    current: list[str] = []
    used = 0.0
    for given in _words(paragraph):
        for word in _fitting(given, style, width):
            wide = text_width(word, style)
            needed = wide if not current else used + space + wide
            if current and needed > width:
                lines.append(" ".join(current))
                current, used = [word], wide
            else:
                current.append(word)
                used = needed
    return [*lines, " ".join(current)]


def _words(text: str) -> list[str]:
    """The words of a text; a no-break space keeps "€ 1.840" and "21 november" together."""
    return [word for word in text.replace("\t", " ").split(" ") if word]


def _fitting(word: str, style: TextStyle, width: float) -> list[str]:
    """The word, or its parts (with a hyphen) when it is wider than a whole line."""
    parts: list[str] = []
    while text_width(word, style) > width and len(word) > 1:
        cut, hyphen = _cut(word, style, width)
        parts.append(word[:cut] + hyphen)
        word = word[cut:]
    return [*parts, word]


def _cut(word: str, style: TextStyle, width: float) -> tuple[int, str]:
    best = 0
    for point, hyphen in break_points(word):
        if text_width(word[:point] + hyphen, style) > width:
            break
        best, mark = point, hyphen
    if best:
        return best, mark
    cut = 1
    while cut < len(word) - 1 and text_width(word[: cut + 1], style) <= width:
        cut += 1
    return cut, ""


@lru_cache(maxsize=8192)
def _width(text: str, weight: Weight, size: float) -> float:
    if has_right_to_left(text):
        return sum(
            run.width
            for part, backwards in visual_runs(text, base_right_to_left=False)
            for run in (
                _shaped(part, TextStyle(size, size, weight))
                if backwards
                else _plain(part, TextStyle(size, size, weight))
            )
        )
    return sum(fonts.width(part, face, size) for face, part in fonts.pieces(text, weight))


def _plain(text: str, style: TextStyle) -> list[Run]:
    runs = []
    for face, part in fonts.pieces(text, style.weight):
        lost = fonts.UNKNOWN in part and part not in text
        runs.append(Run(face, part, fonts.width(part, face, style.size), text if lost else ""))
    return runs


def _shaped(text: str, style: TextStyle) -> list[Run]:
    runs = []
    for face, part in fonts.pieces(text, style.weight):
        glyphs, wide = shape(part, face, style.size)
        runs.append(Run(face, "", wide, glyphs=glyphs))
    return list(reversed(runs))
