"""Ink as data: the path of a pen, without pressure or timing (those would be biometric data).

Coordinates are thousandths of the pad's width, y downwards, as in the journal's ``/visit/<id>/ink/<who>``.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Strokes: TypeAlias = tuple[tuple[Point, ...], ...]

MAX_POINTS = 20_000
PAD_WIDTH = 1000.0


def read_strokes(value: object) -> Strokes:
    """Strokes from JSON as stored; what does not decode is left out, never an error.

    Coordinates outside the pad are brought back to its edge. Single points stay (a dot on an i).
    """
    strokes: list[tuple[Point, ...]] = []
    total = 0
    for stroke in _items(value):
        points = [p for p in map(_point, _items(stroke)) if p is not None]
        total += len(points)
        if total > MAX_POINTS:
            break
        if points:
            strokes.append(tuple(points))
    return tuple(strokes)


def _items(value: object) -> Sequence[object]:
    return value if isinstance(value, (list, tuple)) else ()


def _point(value: object) -> Point | None:
    pair = _items(value)
    if len(pair) != 2:
        return None
    x, y = pair
    if isinstance(x, bool) or isinstance(y, bool):
        return None
    if not isinstance(x, (int, float)) or not isinstance(y, (int, float)):
        return None
    if not (isfinite(x) and isfinite(y)):
        return None
    return (min(max(float(x), 0.0), PAD_WIDTH), min(max(float(y), 0.0), PAD_WIDTH))
