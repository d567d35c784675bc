"""Cuts an expression into tokens, by the rules of XPath 1.0 section 3.7 and XLSForm's ``${name}``.

Whether ``*``, ``and``, ``div``… are operators depends on what stands before them; that is settled here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from keukentafel.forms.expressions.errors import ExpressionSyntaxError, ExpressionTooComplexError

LONGEST_SOURCE = 200_000
"""Characters; no form has an expression of this size."""


class Kind(Enum):
    """What a token is."""

    NUMBER = auto()
    TEXT = auto()
    NAME = auto()
    REFERENCE = auto()
    OPERATOR = auto()
    MARK = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the source; ``text`` of a string has no quotes, of a reference no braces."""

    kind: Kind
    text: str
    at: int


_NAME = r"[^\W\d][\w.\-·]*"
_TOKEN = re.compile(
    rf"""
    (?P<space>\s+)
  | (?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)
  | (?P<text>"[^"]*"|'[^']*')
  | \$\{{\s*(?P<reference>(?:last-saved\#)?{_NAME}(?::{_NAME})?)\s*\}}
  | (?P<name>{_NAME}(?::(?!:)(?:\*|{_NAME}))?)
  | (?P<operator><=|>=|!=|[<>=+|*-])
  | (?P<mark>\.\.|::|//|[/.@,()\[\]])
    """,
    re.VERBOSE,
)
_WORD_OPERATORS = ("and", "or", "div", "mod")
_GLUED_OPERATOR = re.compile(r"(and|or|div|mod)(?=\d)")
_BEFORE_OPERAND = frozenset({"@", "::", "(", "[", ",", "/", "//"})


def tokens_of(source: str) -> list[Token]:
    """All tokens, ending with one of kind END.

    Raises :class:`ExpressionSyntaxError` at the first character that begins no token.
    """
    if len(source) > LONGEST_SOURCE:
        raise ExpressionTooComplexError(limit=LONGEST_SOURCE)
    tokens: list[Token] = []
    at = 0
    while at < len(source):
        found = _TOKEN.match(source, at)
        if found is None:
            raise ExpressionSyntaxError(position=at + 1, found=_piece(source, at), expected="")
        group = found.lastgroup
        end = found.end()
        if group == "text":
            tokens.append(Token(Kind.TEXT, found.group()[1:-1], at))
        elif group == "name":
            token, end = _name_or_operator(found, tokens, at)
            tokens.append(token)
        elif group == "operator":
            tokens.append(_star_or_operator(found.group(), tokens, at))
        elif group == "number":
            tokens.append(Token(Kind.NUMBER, found.group(), at))
        elif group == "reference":
            tokens.append(Token(Kind.REFERENCE, found.group("reference"), at))
        elif group == "mark":
            tokens.append(Token(Kind.MARK, found.group(), at))
        at = end
    tokens.append(Token(Kind.END, "", len(source)))
    return tokens


def _name_or_operator(found: re.Match[str], tokens: list[Token], at: int) -> tuple[Token, int]:
    name = found.group()
    if _after_operand(tokens):
        if name in _WORD_OPERATORS:
            return Token(Kind.OPERATOR, name, at), found.end()
        glued = _GLUED_OPERATOR.match(name)
        if glued:
            return Token(Kind.OPERATOR, glued.group(1), at), at + glued.end()
    return Token(Kind.NAME, name, at), found.end()


def _star_or_operator(text: str, tokens: list[Token], at: int) -> Token:
    if text == "*" and not _after_operand(tokens):
        return Token(Kind.NAME, "*", at)
    return Token(Kind.OPERATOR, text, at)


def _after_operand(tokens: list[Token]) -> bool:
    if not tokens:
        return False
    last = tokens[-1]
    if last.kind is Kind.OPERATOR:
        return False
    return not (last.kind is Kind.MARK and last.text in _BEFORE_OPERAND)


def _piece(source: str, at: int) -> str:
    return source[at : at + 12]
