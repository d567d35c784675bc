"""Paths, predicates, repeats and names: what an expression finds in a form."""

from __future__ import annotations

import pickle

import pytest

from keukentafel.forms.expressions import (
    Context,
    PlainEnvironment,
    PlainNode,
    Reference,
    ReferenceKind,
    compile_expression,
)
from keukentafel.forms.expressions.evaluation import evaluate_json

FAMILY: dict[str, object] = {
    "/data/town": "u",
    "/data/child[1]/name": "Ab",
    "/data/child[1]/age": "3",
    "/data/child[1]/toy[1]/what": "bal",
    "/data/child[1]/toy[2]/what": "pop",
    "/data/child[2]/name": "Bo",
    "/data/child[2]/age": "12",
    "/data/child[2]/toy[1]/what": "fiets",
    "/data/child[3]/name": "",
    "/data/child[3]/age": "9",
    "/data/wishes": "rust geld",
}

FOUND: dict[str, object] = {
    "/data/town": ["u"],
    "/data/nothing": [],
    "town": ["u"],
    "./town": ["u"],
    "//what": ["bal", "pop", "fiets"],
    "/data//what": ["bal", "pop", "fiets"],
    "/data/*/name": ["Ab", "Bo", ""],
    "/data/child/toy/what": ["bal", "pop", "fiets"],
    "/data/child[2]/name": ["Bo"],
    "/data/child[position() = 2]/name": ["Bo"],
    "/data/child[last()]/age": ["9"],
    "/data/child[position() < last()]/name": ["Ab", "Bo"],
    "/data/child[age > 3]/age": ["12", "9"],
    "/data/child[age > 3][2]/age": ["9"],
    "(/data/child/toy)[3]/what": ["fiets"],
    "/data/child/toy[1]/what": ["bal", "fiets"],
    "/data/child[name = 'Bo' and age = 12]/age": ["12"],
    "/data/child[name = 'Bo' or name = 'Ab']/age": ["3", "12"],
    "/data/child['Bo' = name]/age": ["12"],
    "/data/child[name = /data/child/name]/age": ["3", "12", "9"],
    "/data/child[toy/what = 'pop']/name": ["Ab"],
    "/data/child[name]/age": ["3", "12", "9"],
    "/data/child[number(age) = 9]/age": ["9"],
    "/data/child[age = 9 and position() = 3]/age": ["9"],
    "/data/child[1]/age | /data/town": ["u", "3"],
    "/data/child[2]/preceding-sibling::child/name": ["Ab"],
    "/data/child[2]/following-sibling::child[1]/age": ["9"],
    "//toy/ancestor::child/name": ["Ab", "Bo"],
    "//what/parent::toy/parent::*/age": ["3", "12"],
    "/data/child[2]/descendant::what": ["fiets"],
    "/data/child[3]/preceding::what": ["bal", "pop", "fiets"],
    "/data/child[1]/following::what": ["fiets"],
    "/data/town/self::town": ["u"],
    "/data/town/self::village": [],
    "/data/town/text()": ["u"],
    "${name}": ["Ab", "Bo", ""],
    "${child}[2]/name": ["Bo"],
    "if(true(), /data/town, '')": "u",
    "indexed-repeat(${name}, ${child}, 2)": "Bo",
    "indexed-repeat(/data/child/name, /data/child, 2)": "Bo",
    "indexed-repeat(${what}, ${child}, 1, ${toy}, 2)": "pop",
    "indexed-repeat(${what}, ${toy}, 2, ${child}, 1)": "pop",
    "indexed-repeat(${name}, ${child}, 4)": "",
    "indexed-repeat(${name}, ${child}, /data/nothing)": "",
    "join(', ', ${name})": "Ab, Bo, ",
    "concat(${what}, '!')": "balpopfiets!",
    "string(/data/child)": "Ab3balpop",
    "name(/data/*[2])": "child",
    "local-name(/data/town)": "town",
    "count(/data/child)": 3,
    "count(${toy})": 3,
    "count(//*)": 18,
    "count-non-empty(${name})": 2,
    "sum(${age})": 24,
    "max(${age})": 12,
    "min(${age}, 1)": 1,
    "sum(${name})": "NaN",
    "sum(/data/nothing)": 0,
    "max(/data/nothing)": "NaN",
    "position(/data/child[2])": 2,
    "index(/data/child[2]/toy)": 1,
    "count-selected(${wishes})": 2,
    "string-length(/data/child[2]/name)": 2,
    "checklist(2, 2, ${name})": True,
    "weighted-checklist(15, 15, ${name}, ${age})": True,
    "${age} = 9": True,
    "${age} != 9": True,
    "${age} > 11": True,
    "${age} > 12": False,
    "${nothing} = ''": False,
    "${nothing} != ''": False,
    "${name} = ${age}": False,
    "not(${nothing})": True,
    "boolean(/data/child[3]/name)": True,
    "${town} = true()": True,
    "selected(${wishes}, 'rust')": True,
    "selected(${town}, '')": False,
    "/data/child[3]/age = date('1970-01-10')": False,
    "count(//@id)": 0,
}


@pytest.mark.parametrize(("expression", "value"), FOUND.items())
def test_it_finds_in_the_family(expression: str, value: object) -> None:
    assert evaluate_json(expression, FAMILY)["value"] == value


def family() -> tuple[PlainEnvironment, PlainNode]:
    document = PlainNode()
    form = document.add(PlainNode("data"))
    for name, toys in (("Ab", ["bal", "pop"]), ("Bo", ["fiets"])):
        child = form.add(PlainNode("child"))
        child.is_repeat_instance = True
        child.add(PlainNode("name", name))
        child.add(PlainNode("pick", name.lower()))
        for what in toys:
            toy = child.add(PlainNode("toy"))
            toy.is_repeat_instance = True
            toy.add(PlainNode("what", what))
    form.add(PlainNode("town", "u"))
    towns = PlainNode()
    root = towns.add(PlainNode("root"))
    for code, label, pick in (("u", "Utrecht", "ab"), ("d", "Delft", "bo"), ("z", "Zwolle", "bo")):
        item = root.add(PlainNode("item", attributes={"id": code}))
        for column, text in (("name", code), ("label", label), ("pick", pick)):
            item.add(PlainNode(column, text))
    return PlainEnvironment(document, {"towns": towns}), form


def at_second_child(expression: str) -> object:
    environment, form = family()
    node = form.named_children("child")[1].named_children("pick")[0]
    value = compile_expression(expression).evaluate(Context(node, environment))
    return [each.text for each in value] if isinstance(value, tuple) else value


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        (".", ["bo"]),
        ("../name", ["Bo"]),
        ("../../town", ["u"]),
        ("../../../../..", []),
        ("${name}", ["Bo"]),
        ("${what}", ["fiets"]),
        ("${town}", ["u"]),
        ("current()/../name", ["Bo"]),
        ("/data/child/name", ["Bo"]),  # ODK: through the repeat instance one stands in
        ("/data/child/toy/what", ["fiets"]),
        ("count(/data/child)", 2.0),  # but the repeat itself is not narrowed
        ("/data/child[1]/name", ["Ab"]),
        ("/data/town", ["u"]),
        ("position(..)", 2.0),
        ("index()", 2.0),
        ("indexed-repeat(${name}, ${child}, position(..) - 1)", ["Ab"]),
        ("indexed-repeat(../name, .., 1)", ["Ab"]),
        ("indexed-repeat(${what}, ${child}, 1)", ["bal", "pop"]),
        ("once('new')", "bo"),
        ("string-length()", 2.0),
        ("normalize-space()", "bo"),
        ("name()", "pick"),
        ("instance('towns')/root/item[name = 'u']/label", ["Utrecht"]),
        ("instance('towns')/root/item[name = ${town}]/label", ["Utrecht"]),
        ("instance('towns')/root/item[pick = current()/.]/label", ["Delft", "Zwolle"]),
        ("instance('towns')/root/item[pick = ${pick} and label != 'Delft']/name", ["z"]),
        ("instance('towns')/root/item[pick = /data/child/pick][2]/name", ["z"]),
        ("instance('towns')/item[2]/name", ["d"]),
        ("instance('towns')/root/item[@id = 'z']/label", ["Zwolle"]),
        ("instance('towns')/root/item[1]/@id", ["u"]),
        ("instance('towns')/root/item/@*", ["u", "d", "z"]),
        ("count(instance('towns')/root/item)", 3.0),
        ("pulldata('towns', 'label', 'name', ${town})", "Utrecht"),
        ("join('', randomize(instance('towns')/root/item/name, 42))", "udz"),
    ],
)
def test_it_is_seen_from_the_second_child(expression: str, value: object) -> None:
    assert at_second_child(expression) == value


def test_a_choice_filter_gives_the_same_every_time() -> None:
    environment, form = family()
    filtered = compile_expression("instance('towns')/root/item[pick = ${pick}]/label")
    for child, labels in [(0, ["Utrecht"]), (1, ["Delft", "Zwolle"])] * 3:
        node = form.named_children("child")[child].named_children("pick")[0]
        found = filtered.evaluate(Context(node, environment))
        assert isinstance(found, tuple)
        assert [each.text for each in found] == labels


def test_a_choice_filter_follows_another_list_of_the_same_name() -> None:
    filtered = compile_expression("instance('towns')/root/item[name = 'u']/label")
    for label in ("Utrecht", "Urk", "Uden"):
        towns = PlainNode()
        item = towns.add(PlainNode("root")).add(PlainNode("item"))
        item.add(PlainNode("name", "u"))
        item.add(PlainNode("label", label))
        environment = PlainEnvironment(PlainNode(), {"towns": towns})
        assert [filtered.as_string(Context(None, environment)) for _ in range(3)] == [label] * 3


def test_what_is_not_relevant_is_not_found() -> None:
    environment, form = family()
    form.named_children("child")[0].is_relevant = False
    form.named_children("town")[0].is_relevant = False
    context = Context(form, environment)
    assert compile_expression("count(child)").as_number(context) == 1
    assert compile_expression("${town}").as_string(context) == ""
    assert compile_expression("town = 'u' or /data/town = 'u' or //town = 'u'").as_boolean(context) is False
    assert compile_expression("count(${child})").as_number(context) == 1


def test_seeds_shuffle_as_in_other_odk_clients() -> None:
    letters = {"/data/x": list("ABCDEF")}
    for seed, order in {
        "42": "AFCBDE",
        "'42'": "AFCBDE",
        "-42": "EDAFBC",
        "1": "BFEACD",
        "1.1": "BFEACD",
        "11111111": "ACDBFE",
        "0": "CBEAFD",
        "''": "CBEAFD",
        "'Zwolle'": "CBFDEA",
    }.items():
        assert evaluate_json(f"randomize(/data/x, {seed})", letters)["value"] == list(order), seed
    shuffled = evaluate_json("randomize(/data/x)", letters)["value"]
    assert isinstance(shuffled, list)
    assert sorted(shuffled) == list("ABCDEF")


@pytest.mark.parametrize(
    ("expression", "context", "value"),
    [
        (". > 17", {"/data/age": "18"}, True),
        (". > 17", {".": 18, "/data/other": "3"}, True),
        ("../other + .", {".": "4", "/data/other": "3"}, 7),
        ("../other", {"/data/other": "3", "/data/more": "4"}, ["3"]),
        ("other", {"other": "3"}, ["3"]),
        ("${other}", {"group/other": "3"}, ["3"]),
        ("position(..)", {"/data/child[2]/age": "3"}, 2),
        ("count(/data/child)", {"/data/child[3]/age": "3"}, 3),
        ("sum(/data/x)", {"/data/x": [1, "2", 3.5]}, 6.5),
        ("once('b')", {"/data/a": "a"}, "a"),
        ("/root/item", {"/root/item": "x"}, ["x"]),
        (".", None, [""]),
        ("/data/a", {"/data/a": None}, [""]),
        ("/data/a = 'true'", {"/data/a": True}, True),
        (
            "instance('towns')/root/item[code = /data/code]/name",
            {
                "/data/code": "z",
                "instance('towns')/root/item": [
                    {"code": "u", "name": "Urk"},
                    {"code": "z", "name": "Zwolle"},
                ],
            },
            ["Zwolle"],
        ),
        (
            "pulldata('towns', 'name', 'code', 'u')",
            {"instance('towns')/root/item[1]/code": "u", "instance('towns')/root/item[1]/name": "Urk"},
            "Urk",
        ),
        (". + 1", {"/data/age": "3", "instance('towns')/root/item": "x"}, 4),
        ("count(/data/*)", {"instance('towns')/root/item": "x"}, 0),
        ("/data/@version", {"/data/@version": "7", "/data/a": "x"}, ["7"]),
        (
            "/data/child[@nr = 2]/name",
            {"/data/child": [{"@nr": 1, "name": "Ab"}, {"@nr": 2, "name": "Bo"}]},
            ["Bo"],
        ),
        ("count(//@nr/self::*)", {"/data/a/@nr": "1"}, 0),
        ("count(//@nr/following-sibling::*)", {"/data/a/b/@nr": "1", "/data/a/c": "2"}, 0),
        ("count(//@nr/text())", {"/data/a/@nr": "1"}, 0),
        ("//@nr/..", {"/data/a/@nr": "1", "/data/a": "x"}, ["x"]),
        ("name(id('two one'))", {"/data/a/@id": "one", "/data/b/@id": "two"}, "a"),
        ("count(id(/data/wanted))", {"/data/wanted": ["one", "three"], "/data/a/@id": "one"}, 1),
        ("lang('nl')", {"/data/@xml:lang": "nl-BE"}, True),
        ("lang('nl-be')", {"/data/@xml:lang": "nl-BE"}, True),
        ("lang('n')", {"/data/@xml:lang": "nl-BE"}, False),
        ("lang('nl')", {"/data/a": "x"}, False),
    ],
)
def test_the_context_of_eval(expression: str, context: dict[str, object] | None, value: object) -> None:
    assert evaluate_json(expression, context)["value"] == value


def test_a_node_outside_the_repeat_is_not_indexed() -> None:
    for target in ("/data/town", "${wishes}"):
        assert evaluate_json(f"indexed-repeat({target}, ${{child}}, 1)", FAMILY)["error"] == "FORM_108"
    assert evaluate_json("indexed-repeat(${what}, /data/nobody, 1)", FAMILY)["value"] == ""


def test_what_once_cannot_work_out_is_stored_as_blank() -> None:
    expression = compile_expression("once(${a} * 10)")
    assert expression.as_answer(Context(None, PlainEnvironment())) == ""
    assert expression.as_string(Context(None, PlainEnvironment())) == "NaN"


def test_an_expression_tells_what_it_reads() -> None:
    expression = compile_expression(
        "if(${a} > today(), /data/child[age > ../min and ${b}]/name, current()/../x) + "
        "pulldata('t', 'c', 'k', .) + instance('list')/root/item[name = current()/../y]/label + "
        "jr:choice-name(${q}, '${q}') + ../g//z + ${a}"
    )
    assert [(str(each.kind), each.text) for each in expression.references] == [
        ("name", "a"),
        ("path", "/data/child/age"),
        ("path", "/data/min"),
        ("name", "b"),
        ("path", "/data/child/name"),
        ("path", "../x"),
        ("path", "."),
        ("instance", "t"),
        ("instance", "list"),
        ("path", "../y"),
        ("name", "q"),
        ("name", "q"),
        ("path", "../g//z"),
        ("name", "a"),
    ]
    assert {"if", "today", "pulldata", "current", "jr:choice-name"} <= expression.functions


def test_references_stand_where_they_are_written() -> None:
    reads = compile_expression("${a} = ../b").references
    assert reads == (Reference(ReferenceKind.NAME, "a", 0), Reference(ReferenceKind.PATH, "../b", 7))


def test_an_expression_survives_pickling() -> None:
    expression = compile_expression("${a} + count(../b)")
    again = pickle.loads(pickle.dumps(expression))
    assert again.source == expression.source
    assert again.references == expression.references
    assert again.functions == expression.functions
    assert again.as_string(Context(None, PlainEnvironment())) == "NaN"


def test_choice_names_are_asked_by_question() -> None:
    class Labels(PlainEnvironment):
        def choice_label(self, value: str, question: str, node: object) -> str | None:
            return f"{question}:{value}"

        def itext(self, text_id: str) -> str | None:
            return text_id.upper()

    for expression, value in {
        "jr:choice-name('x', '${q}')": "q:x",
        "jr:choice-name('x', ' /data/q ')": "/data/q:x",
        "jr:choice-name('x', ${q})": "q:x",
        "jr:choice-name(${q}, 'x')": "q:x",
        "jr:choice-name(/data/q, '/data/q')": "/data/q:y",
        "jr:itext('a')": "A",
    }.items():
        assert evaluate_json(expression, {"/data/q": "y"}, environment=Labels())["value"] == value


def test_months_and_days_are_named_in_the_language_of_the_form() -> None:
    class Dutch(PlainEnvironment):
        def language(self) -> str:
            return "nl"

    formatted = evaluate_json("format-date('2024-03-05', '%a %e %b %Y')", environment=Dutch())
    assert formatted["value"] == "di 5 mrt 2024"
