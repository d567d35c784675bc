"""Texts that quote answers: ``"Hoe oud is ${child_name}?"`` cut into literal pieces and expressions."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from keukentafel.forms.expressions import Expression, compile_expression

_QUOTE: Final = re.compile(r"\$\{\s*([^}\s]+)\s*\}")


@lru_cache(maxsize=8192)
def template(text: str) -> tuple[str | Expression, ...]:
    """The pieces of a text in order."""
    pieces: list[str | Expression] = []
    end = 0
    for quote in _QUOTE.finditer(text):
        if quote.start() > end:
            pieces.append(text[end : quote.start()])
        pieces.append(compile_expression(f"${{{quote.group(1)}}}"))
        end = quote.end()
    if end < len(text):
        pieces.append(text[end:])
    return tuple(pieces)


def marked_once(before: str, after: str) -> str:
    """A quoted answer with what follows it: one mark where both bring one ("Bel Noor." in "…: ${who}.")."""
    if before.endswith((".", "!", "?")) and after.startswith("."):
        return before + after[1:]
    if before.endswith(".") and after.startswith((",", ";", ":", "!", "?")):
        return before[:-1] + after
    return before + after


def quoted_names(text: str) -> tuple[str, ...]:
    """The names a text quotes, in order."""
    return tuple(_QUOTE.findall(text))
