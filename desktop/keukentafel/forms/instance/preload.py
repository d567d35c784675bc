"""What the program itself fills in when a form or an instance of a repeat begins: metadata."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from keukentafel.clock import Clock, local
from keukentafel.forms.definition import QuestionType
from keukentafel.forms.instance.nodes import GroupNode, Leaf


def preloads(group: GroupNode, clock: Clock, properties: Mapping[str, str]) -> Iterator[tuple[Leaf, str]]:
    """The metadata inside a group that have no value yet, each with what it is."""
    moment = local(clock.now())
    for leaf in group.leaves():
        if leaf.raw or not leaf.definition.type.is_metadata:
            continue
        match leaf.definition.type:
            case QuestionType.START:
                yield leaf, moment.isoformat(timespec="milliseconds")
            case QuestionType.TODAY:
                yield leaf, moment.date().isoformat()
            case QuestionType.DEVICE_ID | QuestionType.USERNAME as kind:
                yield leaf, properties.get(kind.value, "")
            case _:
                pass
