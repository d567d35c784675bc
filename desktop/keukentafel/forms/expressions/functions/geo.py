"""``area()`` and ``distance()`` on a sphere of the Earth's equatorial radius, rounded to two decimals.

The formulas are those of Enketo and ODK Web Forms (JavaRosa's distance is the same; its area is a
plane's, which differs in the fifth digit).
"""

from __future__ import annotations

import itertools
import math
from math import nan, radians

from keukentafel.forms.expressions.compiled import Kind
from keukentafel.forms.expressions.functions.registry import function
from keukentafel.forms.expressions.tree import Value
from keukentafel.forms.expressions.values import texts_of

RADIUS = 6_378_100.0
"""Metres."""
Point = tuple[float, float]


@function("area", "v", Kind.NUMBER)
def area(shape: Value) -> float:
    """Square metres within the points; an open row of points is closed."""
    points = _points((shape,))
    if points is None:
        return nan
    if points[0] != points[-1]:
        points.append(points[0])
    if len(points) < 4:
        return 0.0
    twice = sum(
        radians(longer - long) * (2 + math.sin(radians(later)) + math.sin(radians(lat)))
        for (lat, long), (later, longer) in itertools.pairwise(points)
    )
    return _two_decimals(abs(twice * RADIUS * RADIUS / 2))


@function("distance", "vv*", Kind.NUMBER)
def distance(*shapes: Value) -> float:
    """Metres along the points."""
    points = _points(shapes)
    if points is None:
        return nan
    return _two_decimals(
        sum(_between(one, other) for one, other in itertools.pairwise(points)),
    )


def _between(one: Point, other: Point) -> float:
    first, second = radians(one[0]), radians(other[0])
    cosine = math.sin(first) * math.sin(second) + math.cos(first) * math.cos(second) * math.cos(
        radians(one[1] - other[1])
    )
    return math.acos(max(-1.0, min(1.0, cosine))) * RADIUS if one != other else 0.0


def _points(values: tuple[Value, ...]) -> list[Point] | None:
    """The points; None when there are none or one is no point on Earth."""
    spelled = [
        part for value in values for text in texts_of(value) for part in text.strip().rstrip(";").split(";")
    ]
    points = [_point(each) for each in spelled]
    known = [point for point in points if point is not None]
    return known if len(known) == len(points) else None


def _point(text: str) -> Point | None:
    pieces = text.split()
    if not 2 <= len(pieces) <= 4:
        return None
    try:
        latitude, longitude = float(pieces[0]), float(pieces[1])
    except ValueError:
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _two_decimals(metres: float) -> float:
    return math.floor(metres * 100 + 0.5) / 100
