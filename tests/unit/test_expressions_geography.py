"""Places in expressions: within a shape or not, and lines that cross themselves."""

from __future__ import annotations

import pytest

from keukentafel.forms.expressions.evaluation import evaluate_json

PARK = "52.0 6.0 0 0; 52.0 6.1 0 0; 52.1 6.1 0 0; 52.1 6.0 0 0; 52.0 6.0 0 0"
HORSESHOE = "0 0; 0 3; 3 3; 3 2; 1 2; 1 1; 3 1; 3 0; 0 0"

WITHIN = [("52.05 6.05", PARK), ("52.001 6.099 12 4", PARK), ("0.5 1.5", HORSESHOE), ("2 0.5", HORSESHOE)]
OUTSIDE = [
    ("52.05 6.2", PARK),
    ("51 6.05", PARK),
    ("2 1.5", HORSESHOE),
    ("", PARK),
    ("thuis", PARK),
    ("52.05 6.05", ""),
    ("52.05 6.05", "52.0 6.0; 52.0 6.1; 52.1 6.1"),
]


@pytest.mark.parametrize(("place", "shape"), WITHIN)
def test_a_place_within_the_shape(place: str, shape: str) -> None:
    answers = {"/data/place": place, "/data/shape": shape}
    assert evaluate_json("geofence(/data/place, /data/shape)", answers)["value"] is True


@pytest.mark.parametrize(("place", "shape"), OUTSIDE)
def test_a_place_outside_the_shape_or_no_place_at_all(place: str, shape: str) -> None:
    answers = {"/data/place": place, "/data/shape": shape}
    assert evaluate_json("geofence(/data/place, /data/shape)", answers)["value"] is False


@pytest.mark.parametrize(
    "line",
    [
        "0 0; 0 4; 2 4; 2 2; -1 2",
        "0 0; 2 2; 2 0; 0 2; 0 0",
        "0 0; 0 4; 2 4; 2 2; 0 2",
        "0 0; 0 4; 0 2",
        "0 0; 2 0; 2 2; 0 2; 0 0; 1 0",
        "0 0; 0 4; 4 4; 0 5; 0 0",
    ],
    ids=["across", "bow tie", "onto itself", "and back", "once more round", "over the first side"],
)
def test_a_line_that_meets_itself(line: str) -> None:
    assert evaluate_json(f"intersects('{line}')")["value"] is True


@pytest.mark.parametrize(
    "line",
    [
        "",
        "hier",
        "0 0",
        "0 0; 1 1",
        "0 0; 1 1; 0 0",
        "0 0; 1 1; 1 1; 2 2",
        PARK,
        HORSESHOE,
        "0 0; 0 4; 2 4; 2 1",
    ],
)
def test_a_line_that_does_not(line: str) -> None:
    assert evaluate_json(f"intersects('{line}')")["value"] is False


def test_a_line_of_very_many_points_is_refused() -> None:
    line = "; ".join(f"0 {place / 100}" for place in range(2_100))
    assert evaluate_json(f"intersects('{line}')")["error"] == "FORM_108"


def test_the_enclosed_area_is_the_area() -> None:
    answers = {"/data/shape": PARK}
    assert evaluate_json("enclosed-area(/data/shape)", answers) == evaluate_json("area(/data/shape)", answers)
