"""Cuts an expression into tokens, by the rules of XPath 1.0 section 3.7 and XLSForm's ``${name}``.

Whether ``*``, ``and``, ``div``… are operators depends on what stands before them; that is settled here.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

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


class Token(NamedTuple):
    """A piece of the source; ``text`` of a string has no quotes, of a reference no braces."""

    kind: Kind
    text: str
    at: int


_NAME = r"[^\W\d][\w.\-·]*"
_TOKEN = re.compile(
    rf"""
    \s*(?:
    (?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)
  | (?P<text>"[^"]*"|'[^']*')
  | \$\{{\s*(?P<reference>(?:last-saved\#)?{_NAME}(?::{_NAME})?)\s*\}}
  | (?P<name>{_NAME}(?::(?!:)(?:\*|{_NAME}))?)
  | (?P<operator><=|>=|!=|[<>=+|*-])
  | (?P<mark>\.\.|::|//|[/.@,()\[\]])
  | (?P<end>\Z))
    """,
    re.VERBOSE,
)
_WORD_OPERATORS = ("and", "or", "div", "mod")
_GLUED_OPERATOR = re.compile(r"and|or|div|mod")
"""``5or2`` and ``6andname``: after an operand a name cannot stand (as JavaRosa reads it)."""
_BEFORE_OPERAND = frozenset({"@", "::", "(", "[", ",", "/", "//"})


def tokens_of(source: str) -> list[Token]:
    """All tokens, ending with two of kind END.

    Raises :class:`ExpressionSyntaxError` at the first character that begins no token.
    """
    if len(source) > LONGEST_SOURCE:
        raise ExpressionTooComplexError(limit=LONGEST_SOURCE)
    tokens: list[Token] = []
    at = 0
    while True:
        found = _TOKEN.match(source, at)
        if found is None:
            start = at + len(source[at:]) - len(source[at:].lstrip())
            raise ExpressionSyntaxError(position=start + 1, found=_piece(source, start), expected="")
        group = found.lastgroup
        end = found.end()
        if group == "mark":
            tokens.append(Token(Kind.MARK, found.group(group), found.start(group)))
        elif group == "name":
            token, end = _name_or_operator(found, tokens)
            tokens.append(token)
        elif group == "text":
            tokens.append(Token(Kind.TEXT, found.group(group)[1:-1], found.start(group)))
        elif group == "operator":
            tokens.append(_star_or_operator(found, tokens))
        elif group == "number":
            tokens.append(Token(Kind.NUMBER, found.group(group), found.start(group)))
        elif group == "reference":
            tokens.append(Token(Kind.REFERENCE, found.group(group), found.start(group) - 2))
        else:
            ending = Token(Kind.END, "", len(source))
            tokens += (ending, ending)  # one to stand on, one to look ahead at
            return tokens
        at = end


def _name_or_operator(found: re.Match[str], tokens: list[Token]) -> tuple[Token, int]:
    name, at = found.group("name"), found.start("name")
    if _after_operand(tokens):
        if name in _WORD_OPERATORS:
            return Token(Kind.OPERATOR, name, at), found.end()
        glued = _GLUED_OPERATOR.match(name)
        if glued:
            return Token(Kind.OPERATOR, glued.group(), at), at + glued.end()
    return Token(Kind.NAME, name, at), found.end()


def _star_or_operator(found: re.Match[str], tokens: list[Token]) -> Token:
    text, at = found.group("operator"), found.start("operator")
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
