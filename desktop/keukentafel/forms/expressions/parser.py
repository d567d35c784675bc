"""Reads tokens into the tree of :mod:`~keukentafel.forms.expressions.syntax` (XPath 1.0's grammar)."""

from __future__ import annotations

from keukentafel.forms.expressions.errors import (
    ExpressionSyntaxError,
    ExpressionTooComplexError,
    UnfinishedExpressionError,
)
from keukentafel.forms.expressions.lexer import Kind, Token, tokens_of
from keukentafel.forms.expressions.syntax import (
    RANK,
    Call,
    Chain,
    Filter,
    Minus,
    Name,
    Node,
    Number,
    Path,
    Step,
    Text,
)

DEEPEST = 150
"""Parentheses, calls and predicates within each other; deeper is refused rather than overflowing."""

AXES = frozenset(
    {
        "ancestor",
        "ancestor-or-self",
        "attribute",
        "child",
        "descendant",
        "descendant-or-self",
        "following",
        "following-sibling",
        "namespace",
        "parent",
        "preceding",
        "preceding-sibling",
        "self",
    }
)
NODE_TYPES = frozenset({"node", "text", "comment", "processing-instruction"})
_ANY_DEPTH = Step("descendant-or-self", "node()")
_ABBREVIATED = {".": "self", "..": "parent"}


def parse(source: str) -> Node:
    """The tree of one whole expression. Raises an :class:`ExpressionError` with the place."""
    reader = _Reader(tokens_of(source))
    node = reader.expression()
    reader.expect_end()
    return node


class _Reader:
    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._next = 0
        self._depth = 0

    def expression(self) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ExpressionTooComplexError(limit=DEEPEST)
        operands = [self._operand()]
        operators: list[str] = []
        while self._token.kind is Kind.OPERATOR:
            operators.append(self._take().text)
            if operators[-1] == "|" and self._token.kind is Kind.OPERATOR:
                raise self._unexpected("name")
            operands.append(self._operand())
        self._depth -= 1
        return _grouped(operands, operators)

    def expect_end(self) -> None:
        if self._token.kind is not Kind.END:
            raise self._unexpected("")

    @property
    def _token(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        token = self._tokens[self._next]
        self._next += 1
        return token

    def _is_mark(self, text: str, ahead: int = 0) -> bool:
        token = self._tokens[self._next + ahead]
        return token.text == text and token.kind is Kind.MARK

    def _at_text(self) -> bool:
        return self._token.kind is Kind.TEXT

    def _expect(self, mark: str) -> None:
        if not self._is_mark(mark):
            raise self._unexpected(mark)
        self._next += 1

    def _unexpected(self, expected: str) -> ExpressionSyntaxError:
        token = self._token
        if token.kind is Kind.END:
            return UnfinishedExpressionError(position=token.at + 1, found="", expected=expected)
        return ExpressionSyntaxError(position=token.at + 1, found=token.text[:40], expected=expected)

    def _operand(self) -> Node:
        at, times = self._token.at, 0
        while self._token.kind is Kind.OPERATOR and self._token.text == "-":
            self._next += 1
            times += 1
        # `-a | b` negates the union, which binds tighter: see _grouped
        node = self._path_or_primary()
        return Minus(node, times, at) if times else node

    def _path_or_primary(self) -> Node:
        token = self._token
        if token.kind is Kind.MARK and token.text in ("/", "//"):
            return self._absolute()
        primary = self._primary()
        if primary is None:
            return Path(None, steps=tuple(self._steps(())), at=token.at)
        if self._is_mark("["):
            primary = Filter(primary, self._predicates(), token.at)
        if self._is_mark("/"):
            self._next += 1
            return Path(primary, steps=tuple(self._steps(())), at=token.at)
        if self._is_mark("//"):
            self._next += 1
            return Path(primary, steps=tuple(self._steps((_ANY_DEPTH,))), at=token.at)
        return primary

    def _primary(self) -> Node | None:
        """What is not a location path; None (and nothing taken) when a path begins here."""
        token = self._token
        if token.kind is Kind.NUMBER:
            self._next += 1
            return Number(float(token.text), token.text, token.at)
        if token.kind is Kind.TEXT:
            self._next += 1
            return Text(token.text, token.at)
        if token.kind is Kind.REFERENCE:
            self._next += 1
            return Name(token.text, token.at)
        if self._is_mark("("):
            self._next += 1
            node = self.expression()
            self._expect(")")
            return node
        if token.kind is Kind.NAME and self._is_mark("(", 1) and token.text not in NODE_TYPES:
            return self._call()
        return None

    def _call(self) -> Call:
        name = self._take()
        self._expect("(")
        arguments: list[Node] = []
        if not self._is_mark(")"):
            arguments.append(self.expression())
            while self._is_mark(","):
                self._next += 1
                arguments.append(self.expression())
        self._expect(")")
        return Call(name.text, tuple(arguments), name.at)

    def _absolute(self) -> Path:
        token = self._take()
        if token.text == "//":
            return Path(None, absolute=True, steps=tuple(self._steps((_ANY_DEPTH,))), at=token.at)
        if not self._begins_step():
            return Path(None, absolute=True, steps=(), at=token.at)
        return Path(None, absolute=True, steps=tuple(self._steps(())), at=token.at)

    def _begins_step(self) -> bool:
        token = self._token
        return token.kind is Kind.NAME or (token.kind is Kind.MARK and token.text in (".", "..", "@"))

    def _steps(self, before: tuple[Step, ...]) -> list[Step]:
        steps = [*before, self._step()]
        while self._is_mark("/") or self._is_mark("//"):
            if self._take().text == "//":
                steps.append(_ANY_DEPTH)
            steps.append(self._step())
        return steps

    def _step(self) -> Step:
        token = self._token
        if token.kind is Kind.MARK and token.text in _ABBREVIATED:
            self._next += 1
            return Step(_ABBREVIATED[token.text], "node()")
        axis = "child"
        if self._is_mark("@"):
            self._next += 1
            axis = "attribute"
        elif token.kind is Kind.NAME and self._is_mark("::", 1):
            if token.text not in AXES:
                raise self._unexpected("child::")
            axis = self._take().text
            self._next += 1
        return Step(axis, self._test(), self._predicates())

    def _test(self) -> str:
        if self._token.kind is not Kind.NAME:
            raise self._unexpected("name")
        name = self._take().text
        if not self._is_mark("("):
            return name
        if name not in NODE_TYPES:
            raise self._unexpected("/")
        self._next += 1
        if name == "processing-instruction" and self._at_text():
            self._next += 1
        self._expect(")")
        return f"{name}()"

    def _predicates(self) -> tuple[Node, ...]:
        predicates: list[Node] = []
        while self._is_mark("["):
            self._next += 1
            predicates.append(self.expression())
            self._expect("]")
        return tuple(predicates)


def _grouped(operands: list[Node], operators: list[str]) -> Node:
    """Fold a flat row of operands into chains, the tightest rank first."""
    if not operators:
        return operands[0]
    ranks = sorted({RANK[operator] for operator in operators}, reverse=True)
    for rank in ranks:
        folded = [operands[0]]
        kept: list[str] = []
        run: list[tuple[str, Node]] = []
        for operator, operand in zip(operators, operands[1:], strict=True):
            if RANK[operator] == rank:
                run.append((operator, operand))
                continue
            folded[-1] = _chained(folded[-1], run)
            run = []
            kept.append(operator)
            folded.append(operand)
        folded[-1] = _chained(folded[-1], run)
        operands, operators = folded, kept
    return operands[0]


def _chained(first: Node, run: list[tuple[str, Node]]) -> Node:
    if not run:
        return first
    if isinstance(first, Minus) and run[0][0] == "|":
        return Minus(Chain(first.operand, tuple(run), first.operand.at), first.times, first.at)
    return Chain(first, tuple(run), first.at)
