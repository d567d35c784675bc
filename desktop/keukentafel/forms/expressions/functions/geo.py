"""``area()`` and ``distance()`` on a sphere of the Earth's equatorial radius, rounded to two decimals;
``geofence()`` and ``intersects()`` on the flat map.

The formulas are those of Enketo and ODK Web Forms (JavaRosa's distance is the same; its area is a
plane's, which differs in the fifth digit).
"""

from __future__ import annotations

import itertools
import math
from math import nan, radians
from typing import TypeAlias

from keukentafel.forms.expressions.compiled import Kind
from keukentafel.forms.expressions.functions.registry import function, refuse
from keukentafel.forms.expressions.tree import Value
from keukentafel.forms.expressions.values import texts_of

RADIUS = 6_378_100.0
"""Metres."""
MOST_POINTS = 2_000
"""In a line that is looked at for crossings (each side against all others)."""
Point: TypeAlias = tuple[float, float]
Side: TypeAlias = tuple[Point, Point]


@function("enclosed-area", "v", Kind.NUMBER)
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


@function("geofence", "ss", Kind.BOOLEAN)
def geofence(place: str, shape: str) -> bool:
    """Whether the point lies within the closed shape; False for what is no point or no closed shape."""
    point, corners = _point(place), _points((shape,))
    if point is None or corners is None or len(corners) < 2 or corners[0] != corners[-1]:
        return False
    latitude, longitude = point
    inside = False
    for (lat, long), (later, longer) in itertools.pairwise(corners):
        if (lat > latitude) != (later > latitude):  # the side passes the point's own parallel
            inside ^= longitude < longer + (long - longer) * (latitude - later) / (lat - later)
    return inside


@function("intersects", "s", Kind.BOOLEAN, refuses=True)
def intersects(trace: str) -> bool:
    """Whether the line (or the outline of the shape) touches or crosses itself."""
    points = [point for point, _ in itertools.groupby(_points((trace,)) or ())]
    if len(points) > MOST_POINTS:
        raise refuse("intersects")
    closed = points[:1] == points[-1:]
    if len(points) - closed < 3:
        return False
    sides = list(itertools.pairwise(points))
    ends = (0, len(sides) - 1)
    for (place, side), (other_place, other) in itertools.combinations(enumerate(sides), 2):
        if other_place == place + 1:
            touches = _folds_back(side, other)
        elif closed and (place, other_place) == ends:
            touches = _folds_back(other, side)
        else:
            touches = _meet(side, other)
        if touches:
            return True
    return False


def _folds_back(side: Side, following: Side) -> bool:
    """Two sides with a corner in common: whether one runs back over the other."""
    return _lies_on(following[1], side) or _lies_on(side[0], following)


def _meet(one: Side, other: Side) -> bool:
    turns = [_turn(one, other[0]), _turn(one, other[1]), _turn(other, one[0]), _turn(other, one[1])]
    if turns[0] * turns[1] < 0 and turns[2] * turns[3] < 0:
        return True
    return any(_lies_on(end, one) for end in other) or any(_lies_on(end, other) for end in one)


def _turn(side: Side, point: Point) -> float:
    """Above zero to the left of the side, below zero to the right, 0 in line with it."""
    (lat, long), (later, longer) = side
    return (later - lat) * (point[1] - long) - (longer - long) * (point[0] - lat)


def _lies_on(point: Point, side: Side) -> bool:
    (lat, long), (later, longer) = side
    within = min(lat, later) <= point[0] <= max(lat, later) and min(long, longer) <= point[1] <= max(
        long, longer
    )
    return within and _turn(side, point) == 0


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
    return known if known and len(known) == len(points) else None


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
