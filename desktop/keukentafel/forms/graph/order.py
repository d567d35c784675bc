"""An order in which everything is worked out after what it reads, or the cycles that forbid one."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from keukentafel.forms.graph.aspects import Aspect

Vertex: TypeAlias = tuple[str, Aspect]
"""One aspect of the node at a path."""


def order_of(
    reads: Mapping[Vertex, Sequence[Vertex]],
) -> tuple[Mapping[Vertex, int], tuple[tuple[Vertex, ...], ...]]:
    """Ranks (from 0) for all vertices, and the cycles found.

    ``reads[v]`` are the vertices that ``v`` reads. Vertices in a cycle, or after one, come last.
    Among equals the order of ``reads`` (the document's) decides, so the result is always the same.
    """
    waiting: dict[Vertex, int] = {}
    readers: dict[Vertex, list[Vertex]] = {}
    for vertex, read in reads.items():
        known = [v for v in dict.fromkeys(read) if v in reads]
        waiting[vertex] = len(known)
        for v in known:
            readers.setdefault(v, []).append(vertex)
    ready = deque(vertex for vertex, count in waiting.items() if count == 0)
    rank: dict[Vertex, int] = {}
    while ready:
        vertex = ready.popleft()
        rank[vertex] = len(rank)
        for reader in readers.get(vertex, ()):
            waiting[reader] -= 1
            if waiting[reader] == 0:
                ready.append(reader)
    stuck = [vertex for vertex in reads if vertex not in rank]
    cycles = _cycles(stuck, reads)
    for vertex in stuck:
        rank[vertex] = len(rank)
    return rank, cycles


def _cycles(
    stuck: Sequence[Vertex], reads: Mapping[Vertex, Sequence[Vertex]]
) -> tuple[tuple[Vertex, ...], ...]:
    """One shortest cycle for each knot among the stuck vertices."""
    left = set(stuck)
    seen: set[Vertex] = set()
    found: list[tuple[Vertex, ...]] = []
    for start in stuck:
        if start in seen:
            continue
        cycle = _shortest_way_back(start, left, reads)
        if cycle and seen.isdisjoint(cycle):
            found.append(cycle)
        seen.update(cycle)
    return tuple(found)


def _shortest_way_back(
    start: Vertex, within: set[Vertex], reads: Mapping[Vertex, Sequence[Vertex]]
) -> tuple[Vertex, ...]:
    came_from: dict[Vertex, Vertex] = {}
    queue = deque([start])
    while queue:
        vertex = queue.popleft()
        for read in reads[vertex]:
            if read == start:
                way = [vertex]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return tuple(reversed(way))
            if read in within and read not in came_from:
                came_from[read] = vertex
                queue.append(read)
    return ()
