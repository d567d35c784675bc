"""How a function of the language is declared: its name, its arguments, what it yields.

A signature is a row of letters, one an argument: ``s`` string, ``n`` number, ``b`` boolean, ``N``
node-set, ``v`` any value; ``?`` after a letter makes it optional, ``*`` lets the last one repeat (also
not at all). Arguments are converted as XPath says. Functions that do not take all their arguments as
values (``if``, ``indexed-repeat``) are declared with :func:`special`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from keukentafel.forms.expressions.compiled import Compiled, Kind
from keukentafel.forms.expressions.errors import ArgumentCountError, ArgumentValueError, PatternError
from keukentafel.forms.expressions.syntax import Call
from keukentafel.forms.expressions.tree import Context

Build: TypeAlias = Callable[[Call, tuple[Compiled, ...]], Compiled]
Implementation = TypeVar("Implementation", bound=Callable[..., Any])
_LETTER = re.compile(r"([snbvN])([?*]?)")


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the language; ``most`` is None when its last argument repeats."""

    name: str
    least: int
    most: int | None
    build: Build

    def compile(self, call: Call, arguments: tuple[Compiled, ...]) -> Compiled:
        """Raises :class:`ArgumentCountError` when the number of arguments does not fit."""
        count = len(arguments)
        if count < self.least or (self.most is not None and count > self.most):
            raise ArgumentCountError(
                name=self.name, position=call.at + 1, found=count, expected=self._expected()
            )
        return self.build(call, arguments)

    def _expected(self) -> str:
        if self.most is None:
            return f"{self.least}+"
        return str(self.least) if self.least == self.most else f"{self.least}-{self.most}"


FUNCTIONS: dict[str, Function] = {}


def function(
    name: str,
    signature: str,
    kind: Kind,
    *,
    context: bool = False,
    steady: bool = True,
    refuses: bool = False,
) -> Callable[[Implementation], Implementation]:
    """Declare the decorated Python function as ``name``.

    ``context`` passes the :class:`Context` first. ``steady`` is False when the outcome differs from
    call to call or with the context node, whatever the arguments. ``refuses`` is True when it may
    raise :class:`ArgumentValueError` or :class:`PatternError`.
    """
    letters = _LETTER.findall(signature)
    least = sum(1 for _, mark in letters if not mark)
    most = None if signature.endswith("*") else len(letters)

    def declare(implementation: Implementation) -> Implementation:
        def build(call: Call, arguments: tuple[Compiled, ...]) -> Compiled:
            runs = [
                _converted(argument, letters[min(index, len(letters) - 1)][0], call)
                for index, argument in enumerate(arguments)
            ]
            stays = steady and all(argument.steady for argument in arguments)
            run = _with_context(implementation, runs) if context else _plain(implementation, runs)
            return Compiled(kind, _placed(run, call.at + 1) if refuses else run, stays)

        FUNCTIONS[name] = Function(name, least, most, build)
        return implementation

    return declare


def special(name: str, least: int, most: int | None) -> Callable[[Build], Build]:
    """Declare a function that compiles itself from its call and compiled arguments."""

    def declare(build: Build) -> Build:
        FUNCTIONS[name] = Function(name, least, most, build)
        return build

    return declare


def refuse(name: str) -> ArgumentValueError:
    """The error for a value a function can do nothing with; :func:`function` fills in the place."""
    return ArgumentValueError(name=name, position=1)


def _placed(run: Callable[[Context], Any], position: int) -> Callable[[Context], Any]:
    def placed(context: Context) -> Any:
        try:
            return run(context)
        except (ArgumentValueError, PatternError) as error:
            error.facts["position"] = position
            raise

    return placed


def _converted(argument: Compiled, letter: str, call: Call) -> Callable[[Context], Any]:
    if letter == "s":
        return argument.as_text()
    if letter == "n":
        return argument.as_number()
    if letter == "b":
        return argument.as_boolean()
    if letter == "N":
        return argument.as_nodes(call.name, call.at)
    return argument.as_value()


def _plain(
    implementation: Callable[..., Any], runs: list[Callable[[Context], Any]]
) -> Callable[[Context], Any]:
    if not runs:
        return lambda context: implementation()
    if len(runs) == 1:
        only = runs[0]
        return lambda context: implementation(only(context))
    if len(runs) == 2:
        first, second = runs
        return lambda context: implementation(first(context), second(context))
    return lambda context: implementation(*[run(context) for run in runs])


def _with_context(
    implementation: Callable[..., Any], runs: list[Callable[[Context], Any]]
) -> Callable[[Context], Any]:
    return lambda context: implementation(context, *[run(context) for run in runs])
