"""Functions on the answers of select questions, and on texts (ODK XForms, «Select Functions»)."""

from __future__ import annotations

from math import isnan

from keukentafel.forms.expressions.compiled import Compiled, Kind, Run
from keukentafel.forms.expressions.functions.registry import function, special
from keukentafel.forms.expressions.syntax import Call, Name, Text
from keukentafel.forms.expressions.tree import Context


def _selected(chosen: str, name: str) -> bool:
    """Whether ``name`` is one of the space-separated names; nothing is selected in a blank answer but ''."""
    return f" {name.strip()} " in f" {chosen} "


function("selected", "ss", Kind.BOOLEAN)(_selected)
function("is-selected", "ss", Kind.BOOLEAN)(_selected)


@function("selected-at", "sn", Kind.TEXT)
def selected_at(chosen: str, index: float) -> str:
    """0-based; ``""`` outside the list."""
    names = chosen.split()
    place = 0 if isnan(index) else int(max(min(index, 1e9), -1e9))
    return names[place] if 0 <= place < len(names) else ""


@function("count-selected", "s", Kind.NUMBER)
def count_selected(chosen: str) -> float:
    return float(len(chosen.split()))


@special("jr:choice-name", 2, 2)
def choice_name(call: Call, arguments: tuple[Compiled, ...]) -> Compiled:
    """``jr:choice-name(${q}, '${q}')``: the second is a question, in quotes (ODK's practice) or not.

    The specification's order (question first) is taken when only the first argument is a question.
    """
    first, second = call.arguments
    turned = isinstance(second, Text) and not _is_question(second.value) and isinstance(first, Name)
    value_at, question_at = (1, 0) if turned else (0, 1)
    value = arguments[value_at].as_text()
    question = _question_of(call, arguments, question_at)

    def run(context: Context) -> str:
        return context.environment.choice_label(value(context), question(context), context.current) or ""

    return Compiled(Kind.TEXT, run, all(argument.steady for argument in arguments))


def _is_question(text: str) -> bool:
    return "/" in text or text.strip().startswith("${")


def question_named(text: str) -> str:
    """The name in ``${name}``, or the path as it stands."""
    stripped = text.strip()
    return stripped[2:-1].strip() if stripped.startswith("${") and stripped.endswith("}") else stripped


def _question_of(call: Call, arguments: tuple[Compiled, ...], place: int) -> Run[str]:
    node = call.arguments[place]
    if isinstance(node, Name):
        name = node.name
        return lambda _: name
    if isinstance(node, Text):
        question = question_named(node.value)
        return lambda _: question
    if arguments[place].kind is Kind.NODES:
        nodes = arguments[place].run
        return lambda context: next((each.path for each in nodes(context)), "")
    return arguments[place].as_text()


@function("jr:itext", "s", Kind.TEXT, context=True)
def itext(context: Context, text_id: str) -> str:
    return context.environment.itext(text_id) or ""


@function("pulldata", "ssss", Kind.TEXT, context=True)
def pulldata(context: Context, table: str, column: str, key_column: str, key: str) -> str:
    return context.environment.pulldata(table, column, key_column, key) or ""
