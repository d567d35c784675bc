"""Conditions as people say them: ``${moved} = 'yes'`` is «Bent u verhuisd?» is «Ja».

Only what can be said exactly is said; of anything else the formula itself has to be shown.
"""

from __future__ import annotations

from typing import Final

from keukentafel.forms import FormDefinition, Question
from keukentafel.forms.expressions import Expression
from keukentafel.forms.expressions.errors import ExpressionError
from keukentafel.forms.expressions.syntax import Call, Chain, Minus, Name, Node, Number, Path, Text
from keukentafel.system.texts import text

_OPPOSITE: Final = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_TURNED: Final = {"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
_JOINED: Final = {"and": "or", "or": "and"}
_KEYS: Final = {"=": "is", "!=": "is_not", "<": "less", "<=": "most", ">": "more_than", ">=": "least"}
_LONGEST: Final = 70


class _UnsayableError(Exception):
    pass


def condition_in_words(expression: Expression, definition: FormDefinition) -> str | None:
    """The condition in Dutch, None when it cannot be said exactly."""
    try:
        return _Words(definition).said(expression.tree, positive=True)
    except (_UnsayableError, ExpressionError, RecursionError):
        return None


class _Words:
    def __init__(self, definition: FormDefinition) -> None:
        self._definition = definition

    def said(self, node: Node, *, positive: bool) -> str:
        match node:
            case Chain(first, rest) if rest[0][0] in _JOINED:
                word = rest[0][0] if positive else _JOINED[rest[0][0]]
                same = self._one_of(node) if positive and word == "or" else None
                if same is not None:
                    return same
                parts = [self._part(part, word, positive=positive) for part in (first, *(n for _, n in rest))]
                return f" {text(f'gallery.{word}')} ".join(parts)
            case Chain(first, ((operator, second),)) if operator in _KEYS:
                return self._compared(first, operator if positive else _OPPOSITE[operator], second)
            case Call("not", (inner,)):
                return self.said(inner, positive=not positive)
            case Call("selected", (question, Text(choice))):
                return self._chosen(question, choice, positive=positive)
            case Call(("true" | "false") as name, ()):
                return text("gallery.always" if (name == "true") is positive else "gallery.never")
            case _:
                raise _UnsayableError

    def _one_of(self, node: Chain) -> str | None:
        """ "«Which moment?» is «A» of «B»", when all alternatives are about one question."""
        found: list[tuple[Node, Node]] = []
        for part in (node.first, *(each for _, each in node.rest)):
            match part:
                case Chain(Name() as asked, (("=", Text(value) as choice),)) if value:
                    found.append((asked, choice))
                case _:
                    return None
        if len({each for each, _ in found}) != 1:
            return None
        question = self._question(found[0][0])
        values = [self._value(question, choice) for _, choice in found]
        joined = f" {text('gallery.or')} ".join([", ".join(values[:-1]), values[-1]])
        return text("gallery.is", what=self._what(found[0][0]), value=joined)

    def _part(self, node: Node, joined_by: str, *, positive: bool) -> str:
        said = self.said(node, positive=positive)
        inner = node
        while isinstance(inner, Call) and inner.name == "not":
            inner = inner.arguments[0]
        mixed = isinstance(inner, Chain) and inner.rest[0][0] in _JOINED and inner is not None
        return f"({said})" if mixed and f" {text(f'gallery.{joined_by}')} " not in said else said

    def _chosen(self, node: Node, choice: str, *, positive: bool) -> str:
        question = self._question(node)
        key = "chosen" if positive else "not_chosen"
        if question is not None and not question.type.is_multiple:
            key = "is" if positive else "is_not"
        return text(f"gallery.{key}", what=self._what(node), value=self._choice(question, choice))

    def _compared(self, first: Node, operator: str, second: Node) -> str:
        if isinstance(first, Text | Number):
            first, operator, second = second, _TURNED[operator], first
        counted = _counted(first)
        if counted is not None:
            return self._number_of(counted, operator, second)
        if isinstance(second, Text) and not second.value:
            return text("gallery.blank" if operator == "=" else "gallery.filled", what=self._what(first))
        if isinstance(first, Call) and first.name == "string-length" and _is(second, 0):
            return text(
                "gallery.filled" if operator in {">", "!="} else "gallery.blank",
                what=self._what(first.arguments[0]),
            )
        question = self._question(first)
        return text(f"gallery.{_KEYS[operator]}", what=self._what(first), value=self._value(question, second))

    def _number_of(self, node: Node, operator: str, second: Node) -> str:
        if not isinstance(second, Number):
            raise _UnsayableError
        if _is(second, 0) and operator in {">", "!=", "="}:
            key = "blank" if operator == "=" else "filled"
            return text(f"gallery.{key}", what=self._what(node))
        return text(f"gallery.number_{_KEYS[operator]}", what=self._what(node), value=_number(second))

    def _value(self, question: Question | None, node: Node) -> str:
        match node:
            case Text(value):
                return self._choice(question, value)
            case Number():
                return _number(node)
            case Minus(Number() as number, 1):
                return f"-{_number(number)}"
            case Call("today", ()):
                return text("gallery.today")
            case _:
                return self._what(node)

    def _choice(self, question: Question | None, name: str) -> str:
        listed = self._definition.choice_lists.get(question.list_name or "") if question else None
        choice = listed.by_name.get(name) if listed else None
        return f"«{choice.label.in_language('nl') if choice else name}»"

    def _what(self, node: Node) -> str:
        if isinstance(node, Path) and not node.absolute and [step.axis for step in node.steps] == ["self"]:
            return text("gallery.this_answer")
        if isinstance(node, Call) and node.name in {"number", "int", "coalesce"} and node.arguments:
            return self._what(node.arguments[0])
        question = self._question(node)
        if question is None:
            raise _UnsayableError
        label = " ".join(question.label.in_language("nl").split())
        if not label or "${" in label:
            return text("gallery.worked_out", name=question.name.replace("_", " "))
        return f"«{label if len(label) <= _LONGEST else label[: _LONGEST - 1].rstrip() + '…'}»"

    def _question(self, node: Node) -> Question | None:
        name = ""
        if isinstance(node, Name):
            name = node.name
        elif isinstance(node, Path) and node.steps and node.steps[-1].axis == "child":
            name = node.steps[-1].test
        found = self._definition.names.get(name)
        return found if isinstance(found, Question) else None


def _counted(node: Node) -> Node | None:
    """What is counted: the chosen answers of a question."""
    if isinstance(node, Call) and node.name == "count-selected" and len(node.arguments) == 1:
        return node.arguments[0]
    return None


def _is(node: Node, number: float) -> bool:
    return isinstance(node, Number) and node.value == number


def _number(node: Number) -> str:
    return node.written.replace(".", ",")
