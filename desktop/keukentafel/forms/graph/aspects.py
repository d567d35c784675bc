"""The things about a node that an expression can determine, and the links between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from keukentafel.forms.definition.nodes import Node
from keukentafel.forms.expressions import Expression


class Aspect(IntEnum):
    """What is worked out about a node. The first four are read by others; the rest only by people."""

    RELEVANT = 0
    COUNT = 1
    """How many instances a repeat has."""
    CHOICES = 2
    VALUE = 3
    READ_ONLY = 4
    REQUIRED = 5
    CONSTRAINT = 6
    WARNING = 7
    TEXTS = 8
    """Label, hint and messages that quote answers."""


@dataclass(frozen=True, slots=True, eq=False)
class Computation:
    """One aspect of one node (in all its instances).

    ``rank`` is its place in the order of working out: lower first. ``bit`` marks it in a set of pending
    aspects. ``on_trigger``: runs only when a trigger question changes, not when what it reads does.
    ``after_defaults``: keeps its first outcome (``once``) of a question with a default worked out at the
    beginning, so it begins when that is there.
    """

    aspect: Aspect
    node: Node
    expression: Expression | None
    rank: int
    on_trigger: bool = False
    after_defaults: bool = False

    @property
    def bit(self) -> int:
        return 1 << self.aspect


@dataclass(frozen=True, slots=True)
class Link:
    """Who must be worked out anew when a node changes.

    ``anchor`` is the path of the innermost repeat that both sides share: only the instances of the
    reader inside the same instance of it are concerned; ``None``: all instances in the form.
    """

    reader: Computation
    anchor: str | None
