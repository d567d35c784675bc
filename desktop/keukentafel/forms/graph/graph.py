"""The finished graph: computations by node, in order, and the readers of every node."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from keukentafel.forms.graph.aspects import Aspect, Computation, Link


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """``of_node``: the computations of each node (by path) in order of rank. ``readers``: who is
    concerned when a node's value or relevance changes, or a repeat's number of instances.
    ``position_readers``: who is concerned when an instance of a repeat moves up, inside that instance.
    ``spoken``: what must be worked out anew when the language changes.
    """

    of_node: Mapping[str, Mapping[Aspect, Computation]]
    readers: Mapping[str, tuple[Link, ...]]
    position_readers: Mapping[str, tuple[Computation, ...]]
    spoken: tuple[Computation, ...]

    def computation(self, path: str, aspect: Aspect) -> Computation | None:
        """The computation of one aspect of one node; None when nothing determines it."""
        return self.of_node.get(path, {}).get(aspect)
