"""Where published suites of expressions contradict each other or the specification: what is decided here.

The rows of «The published suites» in forms/DIFFERENCES.md.
"""

from __future__ import annotations

import pytest

from keukentafel.forms.expressions.evaluation import evaluate_json

HOUSE: dict[str, object] = {
    "/data/room[1]/name": "keuken",
    "/data/room[2]/name": "zolder",
    "/data/blank": "",
    "/data/two": "2",
    "/data/parts[1]/door": "",
    "/data/parts[2]/door": "dicht",
}

DECIDED: dict[str, object] = {
    "//name": ["keuken", "zolder"],
    "/data/two | /data/room/name": ["keuken", "zolder", "2"],
    "/descendant::name[2]": ["zolder"],
    "/data/two/text()": ["2"],
    "(//name)[2]": ["zolder"],
    "count-non-empty(/data/parts)": 1,
    "indexed-repeat(/data/room/name, /data/room, /data/blank)": "",
    "true() < /data/two": False,
    "true() = /data/two": True,
    "boolean(/data/blank)": True,
    "number('1970-01-02')": 1,
    "'2024-01-01' + 1": 19724,
    "int('7e-12')": "NaN",
    "round(-1.5)": -1,
    "'2018-06-25' = '2018-06-25T00:00:00.000-07:00'": False,
    "format-date('Sat Nov 21 2026 22:09:19', '%Y')": "",
    "checklist(2, 2, 'foo', 'bar', '')": True,
    "distance('0 0', '0 1')": 111318.85,
    "sum(/data/room/name)": "NaN",
    "max(3, 'x')": "NaN",
    "min(3, 'x')": "NaN",
    "regex('kamer 12', '[0-9]+')": True,
    "boolean-from-string('TRUE')": False,
}


@pytest.mark.parametrize(("expression", "value"), DECIDED.items())
def test_it_is_decided(expression: str, value: object) -> None:
    assert evaluate_json(expression, HOUSE)["value"] == value


@pytest.mark.parametrize(("expression", "code"), [("number()", "FORM_103"), ("$two", "FORM_101")])
def test_it_is_refused(expression: str, code: str) -> None:
    assert evaluate_json(expression, HOUSE)["error"] == code


def test_a_moment_keeps_its_time() -> None:
    told = str(evaluate_json("date-time(19000.5)")["value"])
    assert "T" in told
    assert len(told) == len("2022-01-08T12:00:00.000+00:00")
