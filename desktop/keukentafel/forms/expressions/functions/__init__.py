"""The functions of the language, a family a module; importing this package declares them all."""

from __future__ import annotations

from keukentafel.forms.expressions.functions import (
    booleans,
    digests,
    geo,
    nodesets,
    numbers,
    selects,
    strings,
    times,
)
from keukentafel.forms.expressions.functions.registry import FUNCTIONS, Function

__all__ = [
    "FUNCTIONS",
    "Function",
    "booleans",
    "digests",
    "geo",
    "nodesets",
    "numbers",
    "selects",
    "strings",
    "times",
]
