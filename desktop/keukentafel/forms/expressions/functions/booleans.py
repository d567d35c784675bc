"""Boolean functions, and those that choose (ODK XForms, «Boolean Functions»)."""

from __future__ import annotations

from math import isnan

from keukentafel.forms.expressions.compiled import Compiled, Kind
from keukentafel.forms.expressions.errors import ArgumentCountError
from keukentafel.forms.expressions.functions.registry import function, special
from keukentafel.forms.expressions.syntax import Call
from keukentafel.forms.expressions.tree import Context, Value
from keukentafel.forms.expressions.values import texts_of, to_boolean, to_number, to_text


@function("true", "", Kind.BOOLEAN)
def true() -> bool:
    return True


@function("false", "", Kind.BOOLEAN)
def false() -> bool:
    return False


@function("boolean", "b", Kind.BOOLEAN)
def boolean(value: bool) -> bool:
    return value


@function("not", "b", Kind.BOOLEAN)
def negated(value: bool) -> bool:
    return not value


@function("boolean-from-string", "s", Kind.BOOLEAN)
def boolean_from_string(text: str) -> bool:
    return text in ("true", "1")


@special("if", 3, 3)
def choose(_: Call, arguments: tuple[Compiled, ...]) -> Compiled:
    """Only the branch that counts is worked out, and keeps its kind (as in every ODK engine)."""
    condition = arguments[0].as_boolean()
    then, otherwise = arguments[1], arguments[2]
    kind = then.kind if then.kind is otherwise.kind else Kind.ANY
    one, other = then.run, otherwise.run
    steady = all(argument.steady for argument in arguments)

    def run(context: Context) -> Value:
        value: Value = one(context) if condition(context) else other(context)
        return value

    if then.compared is None and otherwise.compared is None:
        return Compiled(kind, run, steady)
    one_compared, other_compared = then.compared or one, otherwise.compared or other

    def compared(context: Context) -> Value:
        value: Value = one_compared(context) if condition(context) else other_compared(context)
        return value

    return Compiled(kind, run, steady, compared=compared)


@special("coalesce", 2, 2)
def coalesce(_: Call, arguments: tuple[Compiled, ...]) -> Compiled:
    """The first that is not blank; NaN counts as blank (as in JavaRosa)."""
    first, second = arguments[0].run, arguments[1].as_text()

    def run(context: Context) -> str:
        value: Value = first(context)
        if isinstance(value, float) and isnan(value):
            return second(context)
        return to_text(value) or second(context)

    return Compiled(Kind.TEXT, run, arguments[0].steady and arguments[1].steady)


@special("depend", 1, None)
def depend(_: Call, arguments: tuple[Compiled, ...]) -> Compiled:
    """The first; the others are only there to be looked at (JavaRosa)."""
    return arguments[0]


@special("once", 1, 1)
def once(_: Call, arguments: tuple[Compiled, ...]) -> Compiled:
    """What the question already has; only when that is blank, the argument (NaN stays a number, so that it
    is stored as blank)."""
    calculated = arguments[0].as_value()

    def run(context: Context) -> str | float:
        node = context.node
        known = node.text if node is not None else ""
        if known:
            return known
        value = calculated(context)
        return value if isinstance(value, float) and isnan(value) else to_text(value)

    return Compiled(Kind.ANY, run)


@function("checklist", "nnv*", Kind.BOOLEAN)
def checklist(least: float, most: float, *values: Value) -> bool:
    """Text counts when it is not blank (as in every ODK engine)."""
    return _within(sum(1.0 for value in values for flag in _flags(value) if flag), least, most)


@special("weighted-checklist", 2, None)
def weighted_checklist(call: Call, arguments: tuple[Compiled, ...]) -> Compiled:
    if len(arguments) % 2:
        raise ArgumentCountError(
            name=call.name, position=call.at + 1, found=len(arguments), expected=f"{len(arguments) + 1}"
        )
    least, most = arguments[0].as_number(), arguments[1].as_number()
    pairs = [
        (value.as_value(), weight.as_value())
        for value, weight in zip(arguments[2::2], arguments[3::2], strict=True)
    ]

    def run(context: Context) -> bool:
        total = 0.0
        for value, weight in pairs:
            flags, weights = _flags(value(context)), weight(context)
            numbers = _numbers(weights)
            for place, flag in enumerate(flags):
                if flag:
                    total += numbers[place] if place < len(numbers) else 0.0
        return _within(total, least(context), most(context))

    return Compiled(Kind.BOOLEAN, run, all(argument.steady for argument in arguments))


def _flags(value: Value) -> list[bool]:
    return [bool(text) for text in texts_of(value)] if isinstance(value, tuple) else [to_boolean(value)]


def _numbers(value: Value) -> list[float]:
    return [to_number(text) for text in texts_of(value)] if isinstance(value, tuple) else [to_number(value)]


def _within(count: float, least: float, most: float) -> bool:
    return (least < 0 or count >= least) and (most < 0 or count <= most)
