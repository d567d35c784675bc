"""Nothing an expression, a pattern or a context holds can crash, hang or overflow the program."""

from __future__ import annotations

import time

import pytest
import yaml

from keukentafel.forms.expressions import ExpressionError, compile_expression
from keukentafel.forms.expressions.automaton import build
from keukentafel.forms.expressions.errors import (
    ArgumentCountError,
    ExpressionSyntaxError,
    MisspeltFunctionError,
)
from keukentafel.forms.expressions.evaluation import evaluate_json
from keukentafel.forms.expressions.functions import FUNCTIONS
from keukentafel.forms.expressions.patterns import matches
from keukentafel.system.resources import asset
from keukentafel.system.texts import sentence

LONG = "a" * 20_000


@pytest.mark.parametrize(
    "expression",
    [
        "(" * 50_000,
        "(" * 5_000 + "1" + ")" * 5_000,
        "not(" * 5_000 + "1" + ")" * 5_000,
        "a[" * 5_000 + "1" + "]" * 5_000,
        "-" * 50_000 + "1",
        "1" + " + 1" * 20_000,
        "a" + "/a" * 20_000,
        "1" + " or 1" * 20_000,
        "1" + " = 1" * 2_000,
        "/data" + "//*" * 30,
        "a" + " | a" * 5_000,
        "'" + LONG + "'",
        "9" * 5_000,
        "1e999",
        "concat(" + ", ".join(["'a'"] * 20_000) + ")",
        "x" * 300_000,
        "\x00",
        "\ud800",
        "digest('\ud800', 'MD5')",
        "${a" + "}" * 100,
        "date(-999999999)",
        "date-time(1e300)",
        "format-date(1e300, '%Y')",
        "substr('abc', 1e300, -1e300)",
        "selected-at('a b', 1e300)",
        "round(1e300, 30)",
        "round(123456789.123456789, -30)",
        "pow(-1 div 0, 3)",
        "atan2(0 div 0, 1)",
        "1 mod 1e-320",
        "uuid(-5)",
        "translate('" + LONG + "', '" + LONG + "', '" + LONG + "')",
    ],
    ids=lambda text: text[:20].encode("unicode_escape").decode(),
)
def test_an_expression_answers_or_is_refused(expression: str) -> None:
    answer = evaluate_json(expression, {"/data/a": "1"})
    assert ("error" in answer) != ("type" in answer)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(a+)+$", LONG + "!"),
        ("(a|a)*b", LONG),
        ("(a*)*b", "a" * 5_000),
        (".*.*.*.*=x", LONG),
        ("(.*)(.*)(.*)(.*)(.*)b", "a" * 3_000),
        ("^(([a-z])+.)+[A-Z]([a-z])+$", "a" * 5_000),
        ("(x+x+)+y", "x" * 5_000),
        ("(a?){30}a{30}", "a" * 29),
        (r"(a)\1" * 20, LONG),
        ("(?=(a+))" * 10 + "b", LONG),
    ],
)
def test_a_pattern_cannot_hang(pattern: str, text: str) -> None:
    began = time.perf_counter()
    answer = evaluate_json("regex(/data/text, /data/pattern)", {"/data/text": text, "/data/pattern": pattern})
    assert time.perf_counter() - began < 10
    assert answer == {"type": "boolean", "value": False} or answer["error"] == "FORM_106"


PATTERNS = {
    "^[0-9]{4}[A-Z]{2}$": (["1234AB"], ["1234ab", "1234ABC", "1234AB\n"]),
    r"^\d{3}-\d{2}$": (["123-45"], ["12-345", "١٢٣-٤٥"]),
    "^(ja|nee)?$": (["ja", "nee", ""], ["misschien"]),
    r"^[^@\s]+@[^@\s]+\.[a-z]+$": (["a@b.nl"], ["a@b", "a b@c.nl"]),
    r"\bkat\b": (["de kat zit", "kat"], ["katten"]),
    r"^\p{L}+$": (["Zoë", "Łukasz"], ["R2D2"]),
    r"^[\p{L} '-]+$": (["Anna-Maria d'Arc"], ["x!"]),
    r"^\P{L}$": (["1"], ["a"]),
    "^(?<letter>[a-z])x$": (["ax"], ["Ax"]),
    "^(?:ab)+?c*$": (["abab", "abcc"], ["ac"]),
    "a.c": (["xabcx"], ["a\nc"]),
    "^[[a]+$": (["[a["], ["b"]),
    "^\\$5$": (["$5"], ["5"]),
    "^a{2,3}$": (["aa", "aaa"], ["a", "aaaa"]),
    "": (["", "x"], []),
    "^(?!00)[0-9]{2}$": (["10"], ["00"]),
}


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_means_what_it_says(pattern: str) -> None:
    fits, misfits = PATTERNS[pattern]
    assert [text for text in fits if not matches(pattern, text)] == []
    assert [text for text in misfits if matches(pattern, text)] == []


@pytest.mark.parametrize(
    "pattern", ["(a|b)*c", "^a{2,3}$", "x?y+z*", r"\bka\B", "[^a-c]d", "(ab|c(d|e))+f", "^$"]
)
@pytest.mark.parametrize("text", ["", "abac", "aaa", "yz", "kat", "ed", "ad", "abcdcef", "x", "z"])
def test_the_automaton_agrees_with_python(pattern: str, text: str) -> None:
    import re

    assert build(pattern).found_in(text) is (re.search(pattern, text) is not None)


@pytest.mark.parametrize(
    ("context", "refused"),
    [
        ({"/": "x"}, True),
        ({"": "x"}, False),
        ({"/a" * 1_000: "x"}, True),
        ({"/data/child[999999]/x": "1"}, True),
        ({"/data/a[0]": "1"}, False),
        ({"/data/[]": "1"}, False),
        ({"/data/a": {"b": 1}}, False),
        ({"/data/a": [[1, [2]], None]}, False),
        ({"/data/a": float("nan")}, False),
        ({"/data/a": 10**400}, False),
        ({"/data/a": "x", "/data/a/b": "y"}, False),
    ],
)
def test_any_context_is_taken_or_refused(context: dict[str, object], *, refused: bool) -> None:
    assert ("error" in evaluate_json("count(//*)", context)) is refused


@pytest.mark.parametrize("line", [(None, None), (5, {}), ("1", [1]), ("1", "x"), ({}, None)])
def test_a_line_of_another_shape_is_refused(line: tuple[object, object]) -> None:
    assert "error" in evaluate_json(*line)


def test_a_mistake_is_shown_where_it_stands() -> None:
    with pytest.raises(ExpressionSyntaxError) as caught:
        compile_expression("${a} = = 2")
    assert caught.value.facts["position"] == 8
    assert caught.value.facts["found"] == "="


def test_a_misspelt_function_is_named_with_its_neighbour() -> None:
    with pytest.raises(MisspeltFunctionError) as caught:
        compile_expression("1 + cuont(.)")
    assert caught.value.facts == {"name": "cuont", "position": 5, "suggestion": "count"}
    assert sentence(caught.value).endswith("Bedoelde u count()?")


def test_a_wrong_number_of_arguments_says_how_many_are_asked() -> None:
    with pytest.raises(ArgumentCountError) as caught:
        compile_expression("substr('a')")
    assert caught.value.facts == {"name": "substr", "position": 1, "found": 1, "expected": "2-3"}


def test_every_error_has_a_sentence_for_its_facts() -> None:
    sources = ["1 +", "#", "nofunction()", "cuont(1)", "true(1)", "count(1)", "(" * 200, "regex('', '(')"]
    sources += ["instance('x')", "date('x')"]
    codes = set()
    for source in sources:
        answer = evaluate_json(source, explain=lambda error: sentence(error))
        codes.add(answer["error"])
        assert "{" not in str(answer["message"])
    answer = evaluate_json("1", {"/": "x"}, explain=lambda error: sentence(error))
    codes.add(answer["error"])
    told = yaml.safe_load(asset("i18n", "nl", "errors_form.yaml").read_text(encoding="utf-8"))
    assert codes == {code for code in told if code.startswith("FORM_1")} - {"FORM_100"}


def test_every_function_of_the_specification_is_there() -> None:
    specified = """
        string concat join substr substring-before substring-after translate string-length normalize-space
        contains starts-with ends-with uuid digest pulldata if coalesce once true false boolean
        boolean-from-string not regex checklist weighted-checklist number random int sum max min round pow log
        log10 abs sin cos tan asin acos atan atan2 sqrt exp exp10 pi count count-non-empty position instance
        current randomize today now format-date format-date-time date decimal-date-time decimal-time selected
        selected-at count-selected jr:choice-name jr:itext indexed-repeat area distance
        date-time base64-decode property version is-selected last name local-name floor ceiling substring
        index geofence intersects extract-signed
    """
    assert set(specified.split()) <= set(FUNCTIONS)


def test_errors_are_of_one_family() -> None:
    with pytest.raises(ExpressionError):
        compile_expression("nofunction()")
