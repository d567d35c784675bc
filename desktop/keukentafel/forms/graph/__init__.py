"""What depends on what in a form: worked out once, when it is loaded.

Every node has *aspects* that an expression may determine (relevance, value, choices …). The graph puts
them in an order in which each is worked out after all it reads, knows who reads a given node, and finds
the cycles that make such an order impossible. It knows definitions only: which *instances* of a repeated
question are concerned follows from the anchor of a :class:`Link`.
"""

from __future__ import annotations

from keukentafel.forms.graph.aspects import Aspect, Computation, Link
from keukentafel.forms.graph.build import build_graph
from keukentafel.forms.graph.drafts import GraphProblem
from keukentafel.forms.graph.graph import Graph

__all__ = ["Aspect", "Computation", "Graph", "GraphProblem", "Link", "build_graph"]
