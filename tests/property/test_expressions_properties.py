"""What must hold for every expression, whatever it is."""

from __future__ import annotations

import json
import math
import re
import warnings

from hypothesis import given, settings
from hypothesis import strategies as st

from builders.examples import examples
from keukentafel.forms.expressions import ExpressionError, compile_expression
from keukentafel.forms.expressions.automaton import NotRegularError, build
from keukentafel.forms.expressions.evaluation import evaluate_json
from keukentafel.forms.expressions.functions import FUNCTIONS
from keukentafel.forms.expressions.parser import parse
from keukentafel.forms.expressions.syntax import written
from keukentafel.forms.expressions.values import number_of_text, text_of_number

PIECES = [
    *[
        "(",
        ")",
        "[",
        "]",
        ",",
        "/",
        "//",
        ".",
        "..",
        "@",
        "::",
        "|",
        "+",
        "-",
        "*",
        "=",
        "!=",
        "<",
        "<=",
        ">",
    ],
    *[" and ", " or ", " div ", " mod ", " ", "\n", "'a'", '"b"', "''", "1", "0", "2.5", "1e3", "-1"],
    *["a", "b", "item", "data", "node()", "text()", "child", "ancestor::", "self::", "following::"],
    *["${a}", "${b}", "${last-saved#a}", "'2024-02-29'", "'2024-02-29T10:00:00Z'", "'0 0;0 1;1 1'", "'%Y'"],
    *[f"{name}(" for name in sorted(FUNCTIONS)],
]
CONTEXT = {"/data/a": "1", "/data/b": "x y", "/data/item[1]/a": "2024-01-01", "/data/item[2]/a": ""}


def deeper(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    operators = st.sampled_from(["+", "-", "*", "div", "mod", "=", "!=", "<", ">=", "and", "or", "|"])
    names = st.sampled_from(sorted(FUNCTIONS))
    return st.one_of(
        st.tuples(inner, operators, inner).map(lambda parts: f"{parts[0]} {parts[1]} {parts[2]}"),
        st.tuples(names, st.lists(inner, max_size=4)).map(lambda parts: f"{parts[0]}({', '.join(parts[1])})"),
        inner.map(lambda each: f"({each})"),
        inner.map(lambda each: f"-{each}"),
        st.tuples(inner, inner).map(lambda parts: f"({parts[0]})[{parts[1]}]"),
        inner.map(lambda each: f"/data/item[{each}]/a"),
        inner.map(lambda each: f"({each})/../b"),
    )


LEAVES = """
    1 0.5 'a' 'x_y' '' . .. a /data/a //a ${a} ${b} ${item} item[2] '2024-01-01' today() now() true()
    position() last() current() @id * /
"""
leaves = st.sampled_from(LEAVES.split())
sentences = st.recursive(leaves, deeper, max_leaves=12)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@settings(max_examples=examples(400), deadline=None)
def test_any_row_of_pieces_answers_or_is_refused(source: str) -> None:
    json.dumps(evaluate_json(source, CONTEXT))


@given(st.text(max_size=40))
@settings(max_examples=examples(300), deadline=None)
def test_any_text_answers_or_is_refused(source: str) -> None:
    json.dumps(evaluate_json(source, {".": source}))


@given(sentences)
@settings(max_examples=examples(400), deadline=None)
def test_any_sentence_answers_or_is_refused(source: str) -> None:
    answer = evaluate_json(source, CONTEXT)
    json.dumps(answer, allow_nan=False)
    assert answer.get("type", "error") in {"string", "number", "boolean", "nodeset", "date", "error"}


@given(st.one_of(sentences, st.lists(st.sampled_from(PIECES), max_size=10).map("".join)))
@settings(max_examples=examples(400), deadline=None)
def test_what_is_written_back_is_read_as_the_same(source: str) -> None:
    try:
        tree = parse(source)
    except ExpressionError:
        return
    again = parse(written(tree))
    assert again == tree
    assert written(again) == written(tree)


def test_the_root_beside_an_operator_keeps_its_brackets() -> None:
    for source in ("(/) * 1", "-(/) div 2", "(1 + (/)) and a", "a | (/) * 3", "(/) mod (.)/../b"):
        assert parse(written(parse(source))) == parse(source)


@given(sentences)
@settings(max_examples=examples(200), deadline=None)
def test_what_is_written_back_means_the_same(source: str) -> None:
    unsteady = ("random(", "uuid(", "now(", "randomize(", "date", "decimal-time")
    if any(name in source for name in unsteady):
        return
    try:
        spelled = compile_expression(source).written()
    except ExpressionError:
        return
    first, second = evaluate_json(source, CONTEXT), evaluate_json(spelled, CONTEXT)
    assert first.get("value") == second.get("value")
    assert first.get("error") == second.get("error")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_survives_its_spelling(number: float) -> None:
    spelled = text_of_number(number)
    assert re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", spelled)
    assert number_of_text(spelled) == number


@given(st.floats(), st.floats())
def test_arithmetic_never_raises(one: float, other: float) -> None:
    for sign in ("+", "-", "*", "div", "mod", "<", "="):
        spelled = [text_of_number(each) for each in (one, other) if math.isfinite(each)]
        if len(spelled) == 2:
            assert "error" not in evaluate_json(f"{spelled[0]} {sign} {spelled[1]}")


@given(st.from_regex(r"[abc.|?*+()^$\[\]-]{0,6}", fullmatch=True), st.text("abc", max_size=8))
@settings(max_examples=examples(400), deadline=None)
def test_the_automaton_finds_what_python_finds(pattern: str, text: str) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            expected = re.search(pattern, text) is not None
            automaton = build(pattern)
    except (re.error, NotRegularError, FutureWarning):
        return
    assert automaton.found_in(text) is expected
