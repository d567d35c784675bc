"""What an expression needs of the world: the node tree it walks, and its surroundings.

The running form (and any secondary instance) offers its nodes as :class:`XNode`; clock, choice labels,
lookup tables and the like come through :class:`Environment`. Only contracts live here: the plain tree for
``forms eval`` and for external instances stands in :mod:`~keukentafel.forms.expressions.plain`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeAlias


class XNode(Protocol):
    """A node of the tree: the document, an element (group, repeat instance, question) or an attribute.

    The root of every tree is a *document node* (``name == ""``) whose only child is the form's own element
    (``/data/...``), exactly as in XPath. A repeat is not a node by itself: each of its instances is a
    child with the same name.
    """

    @property
    def name(self) -> str:
        """Element name; ``""`` for the document node."""

    @property
    def parent(self) -> XNode | None:
        """The containing node; None for the document node."""

    @property
    def children(self) -> Sequence[XNode]:
        """Element children in document order (all of them, relevant or not)."""

    def named_children(self, name: str) -> Sequence[XNode]:
        """The children with this name, in document order; a dictionary look-up if it can be."""

    @property
    def text(self) -> str:
        """The string-value: an answer as ODK submits it, ``""`` for a blank or irrelevant one; for an
        element with children their text joined."""

    @property
    def is_relevant(self) -> bool:
        """False leaves the node out of every node-set that a path yields (as JavaRosa does)."""

    @property
    def is_repeat_instance(self) -> bool:
        """True for one instance of a repeat."""

    @property
    def position(self) -> int:
        """1-based position among the siblings with the same name."""

    @property
    def path(self) -> str:
        """Absolute path, with a 1-based position for repeat instances: ``/data/child[2]/age``."""

    @property
    def order(self) -> Sequence[int]:
        """Key of the document order: indexes from the root down; only compared within one tree."""

    def attribute(self, name: str) -> str | None:
        """An attribute's value (external instances have them); None when there is none."""


class Environment(Protocol):
    """Everything an expression can ask that does not stand in the tree.

    :class:`~keukentafel.forms.expressions.plain.PlainEnvironment` answers all of it with neutral values
    and is meant to be subclassed.
    """

    @property
    def root(self) -> XNode:
        """Document node of the primary instance."""

    def named(self, name: str, node: XNode | None) -> Sequence[XNode]:
        """The nodes ``${name}`` stands for, seen from ``node`` (XLSForm's rule, as pyxform writes it).

        The path goes through the nearest repeat instance that ``node`` and the question have in common;
        without one it is absolute and yields the question in every instance. ``name`` may be
        ``last-saved#question``. Irrelevant nodes may be in the answer; they are left out afterwards.
        Raises nothing for an unknown name: that is found when the form is loaded; answer ``()``.
        """

    def everywhere(self, name: str) -> Sequence[XNode]:
        """All nodes of ``${name}`` in the whole instance (``indexed-repeat`` needs them)."""

    def instance(self, instance_id: str) -> XNode | None:
        """Document node of a secondary instance; None when the form has none with this id."""

    def now(self) -> datetime:
        """The moment, aware, in the machine's own time zone (as all local times here)."""

    def choice_label(self, value: str, question: str, node: XNode | None) -> str | None:
        """``jr:choice-name``: label in the current language of the choice ``value`` of the question at
        ``question`` (a path, or the name out of ``${name}``); None when there is none."""

    def itext(self, text_id: str) -> str | None:
        """``jr:itext``: the text with this id in the current language."""

    def pulldata(self, table: str, column: str, key_column: str, key: str) -> str | None:
        """The value of ``column`` in the first row of ``table`` where ``key_column`` is ``key``."""

    def device_property(self, name: str) -> str | None:
        """``property('deviceid')``, ``property('username')`` …; None when unknown."""

    def version(self) -> str:
        """The form's version."""

    def language(self) -> str:
        """Code of the language the form is shown in (``nl``); names of days and months follow it."""

    def random(self) -> float:
        """At random from 0 (included) to 1 (not)."""

    def new_uuid(self) -> str:
        """A random version-4 UUID."""


NodeSet: TypeAlias = tuple[XNode, ...]
"""Nodes in document order, each once."""

Value: TypeAlias = str | float | bool | date | NodeSet
"""What an expression can yield. ``date`` is ODK's date; its subclass ``datetime`` (aware) ODK's dateTime.
Numbers are always ``float``."""


@dataclass(slots=True)
class Context:
    """Where an expression is evaluated.

    ``node`` is the context node (the question that has the expression, in its own repeat instance);
    ``current`` is what ``current()`` and ``${name}`` start from and stays the same inside predicates
    (left None it is ``node``). ``position`` and ``size`` are those of the XPath context. ``memory`` keeps,
    during the loop of a predicate, what is the same for all its nodes.
    """

    node: XNode | None
    environment: Environment
    position: int = 1
    size: int = 1
    current: XNode | None = None
    memory: dict[int, Value] | None = None

    def __post_init__(self) -> None:
        if self.current is None:
            self.current = self.node
