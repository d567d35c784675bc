"""``forms check`` finds what can never be: questions nobody reaches, constraints nobody meets."""

from __future__ import annotations

import pytest

from builders.forms import form_of
from keukentafel.forms.check import check_definition
from keukentafel.forms.findings import Severity

CHOICES = "k: [{name: a, label: A}, {name: b, label: B}]"
ASKED = """
- {type: select_one k, name: one, label: Een}
- {type: select_multiple k, name: many, label: Veel}
- {type: integer, name: n, label: N}
- {type: text, name: t, label: T}
- {type: range, name: r, label: R, parameters: start=1 end=5 step=1}
- {type: date, name: d, label: D}
"""


def _found(row: str) -> dict[str, str]:
    findings = check_definition(form_of(ASKED + row, CHOICES))
    return {f.name: f.code for f in findings if f.code in {"FORM_050", "FORM_053", "FORM_054"}}


@pytest.mark.parametrize(
    "relevant",
    [
        "false()",
        "1 = 2",
        "${one} = 'c'",
        "selected(${one}, 'c')",
        "selected(${many}, 'c')",
        "${one} = 'a' and ${one} = 'b'",
        "${n} > 5 and ${n} < 5",
        "${n} > 5 and ${n} < 6",
        "${n} = 1 and not(${n} = 1)",
        "not(${one} = 'a' or ${one} != 'a')",
        "${r} > 5",
        "count-selected(${many}) > 2",
        "string-length(${t}) < 0",
        "${t} = 'x' and ${t} = 'y'",
        "(${n} > 3 or ${one} = 'a') and ${n} < 2 and ${one} = 'b'",
        "regex(${t}, 'x') and not(regex(${t}, 'x'))",
        "${n} > ${r} and ${n} < ${r}",
        "${d} > date('2026-01-01') and ${d} < date('2025-01-01')",
        "5 < 3 or ${n} != ${n}  and false()",
    ],
)
def test_a_condition_that_never_holds_makes_a_question_unreachable(relevant: str) -> None:
    assert _found(f'- {{type: text, name: q, label: Q, relevant: "{relevant}"}}') == {"q": "FORM_050"}


@pytest.mark.parametrize(
    "relevant",
    [
        "true()",
        "${one} = 'a'",
        "${one} != 'c'",
        "not(selected(${many}, 'c'))",
        "selected(${many}, 'a') and selected(${many}, 'b')",
        "not(${n} > 5) and not(${n} <= 5)",
        "${n} > 5 and ${n} < 7",
        "${t} > 5 and ${t} < 6",
        "${r} = 5",
        "${t} = 'x' or ${t} = 'y'",
        "selected(${t}, 'x') and selected(${t}, 'y')",
        "random() > 0.5 and not(random() > 0.5)",
        "${n} >= ${r} and ${n} <= ${r}",
        "${one} = ''",
        "${n} = '5'",
        "${d} = '2026-01-01' and ${d} > date('2025-01-01')",
        "${t} < '2026-01-01'",
        "count-selected(${many}) = 0",
        "../n = 1 and ../n = 2",
    ],
)
def test_a_condition_that_can_hold_is_left_alone(relevant: str) -> None:
    assert _found(f'- {{type: text, name: q, label: Q, relevant: "{relevant}"}}') == {}


def test_the_groups_around_count_too_and_only_the_outermost_is_told() -> None:
    rows = """
- type: group
  name: g
  relevant: "${one} = 'a'"
  children:
    - type: group
      name: h
      relevant: "${one} = 'b'"
      children:
        - {type: text, name: q, label: Q, relevant: "${n} = 1"}
"""
    assert _found(rows) == {"h": "FORM_050"}
    assert _found(
        "- {type: repeat, name: p, repeat_count: 0, children: [{type: text, name: q, label: Q}]}"
    ) == {"p": "FORM_050"}


def test_several_instances_may_answer_differently() -> None:
    rows = """
- {type: repeat, name: p, children: [{type: select_one k, name: x, label: X}]}
- {type: text, name: q, label: Q, relevant: "${x} = 'a' and ${x} = 'b'"}
"""
    assert _found(rows) == {}


@pytest.mark.parametrize(
    ("type_", "constraint", "never"),
    [
        ("integer", ". > 10 and . < 5", True),
        ("integer", ". > 4 and . < 5", True),
        ("decimal", ". > 4 and . < 5", False),
        ("text", "string-length(.) > 5 and string-length(.) < 3", True),
        ("text", ". = ''", True),
        ("text", "regex(., '[0-9]+')", False),
        ("date", ". > today() and . < today()", True),
        ("date", ". <= today()", False),
        ("select_multiple k", "count-selected(.) > 3", True),
        ("select_multiple k", "not(selected(., 'a') and selected(., 'b'))", False),
        ("range", ". >= 1", False),
    ],
)
def test_a_constraint_no_answer_meets_is_an_error(type_: str, constraint: str, never: bool) -> None:
    row = f'- {{type: {type_}, name: q, label: Q, constraint: "{constraint}", constraint_message: Nee.}}'
    assert _found(row) == ({"q": "FORM_053"} if never else {})


def test_a_warning_that_always_comes_is_told() -> None:
    assert _found('- {type: integer, name: q, label: Q, kt::warning: ". < 0 and . > 0"}') == {"q": "FORM_054"}


def test_a_condition_too_large_to_take_apart_is_left_alone() -> None:
    large = " and ".join(f"(${{n}} = {number} or ${{t}} = '{number}')" for number in range(40))
    assert _found(f'- {{type: text, name: q, label: Q, relevant: "{large}"}}') == {}


def test_a_thousand_conditions_are_judged_in_time() -> None:
    rows = "".join(
        f"- {{type: integer, name: q{n}, label: Q, relevant: \"${{n}} > {n} and ${{one}} = 'a'\"}}\n"
        for n in range(1_000)
    )
    assert _found(rows) == {}


def test_an_internal_answer_does_not_show_in_what_the_resident_reads() -> None:
    survey = """
- {type: text, name: secret, kt::audience: internal}
- {type: calculate, name: worked, calculation: "concat(${secret}, '!')"}
- {type: calculate, name: shown, calculation: "${worked}", kt::audience: resident}
- {type: note, name: quoting, kt::audience: resident}
- {type: note, name: through, kt::audience: resident}
- {type: select_one k, name: listed, kt::audience: resident}
- {type: note, name: fine}
- {type: text, name: asked, kt::audience: resident, relevant: "${secret} = 'x'"}
"""
    texts = "title: K\nsecret: S\nquoting: U zei ${secret}\nthrough: Dus ${worked}\nlisted: L\n"
    texts += "fine: ${secret}\nasked: A\nchoices: {k: {x: 'Zoals ${secret}'}}\n"
    findings = check_definition(form_of(survey, "k: [x]", texts))
    leaks = {f.name: f.severity for f in findings if f.code == "FORM_043"}
    assert leaks == dict.fromkeys(["shown", "quoting", "through", "listed"], Severity.ERROR)
