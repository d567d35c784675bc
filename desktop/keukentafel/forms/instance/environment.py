"""What expressions may ask of a running form: its names, lists, labels, clock and tables."""

from __future__ import annotations

import random
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from keukentafel.clock import Clock, local
from keukentafel.forms.definition import ChoiceList, FormDefinition, Question
from keukentafel.forms.expressions import XNode
from keukentafel.forms.instance.items import ListTree
from keukentafel.forms.instance.nodes import Document, Element, GroupNode
from keukentafel.forms.instance.places import nodes_below, nodes_named

if TYPE_CHECKING:
    from keukentafel.forms.instance.pictures import Pictures

_LAST_SAVED = "last-saved#"


@lru_cache(maxsize=256)
def list_tree(choices: ChoiceList) -> ListTree:
    """A choice list as the secondary instance it is (``instance('list')/root/item``)."""
    return ListTree(choices)


class FormEnvironment:
    """The :class:`~keukentafel.forms.expressions.Environment` of one running form."""

    def __init__(
        self, definition: FormDefinition, root: GroupNode, clock: Clock, properties: Mapping[str, str]
    ) -> None:
        self._definition = definition
        self._root = root
        self._document = Document(root)
        self._clock = clock
        self._properties = properties
        self.pictures: Pictures | None = None
        self.last_saved: GroupNode | None = None
        """The form as it was filled in the time before, while a default is worked out; else nothing."""

    def language(self) -> str:
        return self._definition.default_language if self.pictures is None else self.pictures.language

    @property
    def root(self) -> XNode:
        return self._document

    def named(self, name: str, node: XNode | None) -> Sequence[XNode]:
        definition = self._definition.names.get(name)
        if definition is None:
            return self._last_saved(name)
        return nodes_named(node.anchor if isinstance(node, Element) else self._root, definition)

    def _last_saved(self, name: str) -> Sequence[XNode]:
        definition = self._definition.names.get(name.removeprefix(_LAST_SAVED))
        if definition is None or self.last_saved is None:
            return ()
        return nodes_below(self.last_saved, definition)

    def everywhere(self, name: str) -> Sequence[XNode]:
        definition = self._definition.names.get(name.removeprefix(_LAST_SAVED))
        return () if definition is None else nodes_below(self._root, definition)

    def instance(self, instance_id: str) -> XNode | None:
        choices = self._definition.choice_lists.get(instance_id)
        return None if choices is None else list_tree(choices).document

    def now(self) -> datetime:
        return local(self._clock.now())

    def choice_label(self, value: str, question: str, node: XNode | None) -> str | None:
        found = self._definition.names.get(question.rstrip("/").rpartition("/")[2])
        if not isinstance(found, Question) or found.list_name is None or self.pictures is None:
            return None
        return self.pictures.choice_label(self._definition.choice_lists[found.list_name], value)

    def itext(self, text_id: str) -> str | None:
        """Ids as pyxform writes them: ``/data/group/question:label``."""
        path, _, which = text_id.rpartition(":")
        found = self._definition.names.get(path.rpartition("/")[2])
        if found is None or self.pictures is None or which not in {"label", "hint"}:
            return None
        return (found.label if which == "label" else found.hint).in_language(self.pictures.language)

    def pulldata(self, table: str, column: str, key_column: str, key: str) -> str | None:
        choices = self._definition.choice_lists.get(table)
        return None if choices is None else list_tree(choices).look_up(column, key_column, key)

    def device_property(self, name: str) -> str | None:
        return self._properties.get(name)

    def version(self) -> str:
        return self._definition.version

    def random(self) -> float:
        return random.random()

    def new_uuid(self) -> str:
        return str(uuid.uuid4())
