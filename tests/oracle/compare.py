"""What differs between the two engines on one state of a form."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from keukentafel.forms import NodeState
from keukentafel.forms.running import node_as_json
from oracle.engines import Node

_UNCOMPARED: Final = frozenset({"start", "end", "audit", "image", "audio", "video", "file"})


@dataclass(frozen=True)
class Difference:
    """One thing about one leaf that the engines see differently."""

    path: str
    what: str
    ours: Any
    theirs: Any


def differences(ours: Mapping[str, NodeState], theirs: Mapping[str, Node]) -> Iterator[Difference]:
    """Everything that differs. Leaves of which the values are the moment or the machine are left out."""
    for path in sorted(ours.keys() | theirs.keys()):
        if path.startswith("/meta/") or (path not in ours and path.endswith("_count")):
            continue  # what pyxform adds
        if path not in ours or path not in theirs:
            relevant = ours[path].relevant if path in ours else theirs[path]["relevant"]
            if relevant:  # instances in what is not relevant: nobody can tell
                yield Difference(path, "is there", path in ours, path in theirs)
            continue
        state, node = ours[path], theirs[path]
        if state.type.value in _UNCOMPARED:
            continue
        mine = node_as_json(state)
        value = " ".join(state.value) if isinstance(state.value, tuple) else state.value
        if not _same_value(value, node["value"], state.type.value):
            yield Difference(path, "value", value, node["value"])
        if _is_filtered_out(state) and node["valid"]:
            continue  # D3: ODK's engine misses that the answer is gone
        for what in ("relevant", "required", "valid", "choices"):
            if mine[what] != node[what]:
                yield Difference(path, what, mine[what], node[what])
        if state.question.type.is_asked and mine["readonly"] != node["readonly"]:
            yield Difference(path, "readonly", mine["readonly"], node["readonly"])


def _is_filtered_out(state: NodeState) -> bool:
    return state.question.choice_filter is not None and state.required and not state.value


def _same_value(ours: str, theirs: str, type_: str) -> bool:
    """Numbers are the same when they are the same number, however many zeros are written."""
    if ours == theirs:
        return True
    if type_ not in {"decimal", "range", "calculate", "geopoint"}:
        return False
    one, other = ours.split(), theirs.split()
    try:
        pairs = zip(one, other, strict=True)
        return all(math.isclose(float(a), float(b), rel_tol=1e-12) for a, b in pairs)
    except ValueError:
        return False
