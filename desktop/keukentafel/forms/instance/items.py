"""A choice list as a tree, so that expressions can look things up in it and filters can see its columns."""

from __future__ import annotations

from collections.abc import Sequence

from keukentafel.forms.definition import Choice, ChoiceList
from keukentafel.forms.expressions import XNode


class _Tag:
    """An element of the tree."""

    __slots__ = ("_text", "children", "name", "order", "parent", "position")

    is_relevant = True
    is_repeat_instance = False

    def __init__(self, name: str, parent: _Tag | None, order: tuple[int, ...], text: str = "") -> None:
        self.name = name
        self.parent = parent
        self.order = order
        self.position = 1
        self.children: list[_Tag] = []
        self._text = text

    @property
    def text(self) -> str:
        return self._text or "".join(child.text for child in self.children)

    def named_children(self, name: str) -> Sequence[XNode]:
        return [child for child in self.children if child.name == name]

    @property
    def path(self) -> str:
        return f"{self.parent.path if self.parent and self.parent.name else ''}/{self.name}"

    def attribute(self, name: str) -> str | None:
        return None


class Item(_Tag):
    """One choice as ``<item>``: name, label and the extra columns are its children, made when asked for."""

    __slots__ = ("_columns", "choice")

    def __init__(self, choice: Choice, parent: _Tag, place: int) -> None:
        super().__init__("item", parent, (0, place))
        self.choice = choice
        self.position = place
        self._columns: dict[str, tuple[_Tag, ...]] | None = None

    def column(self, name: str) -> str:
        """One column as text; ``""`` when there is none."""
        written = self.choice.columns.get(name)
        if written is not None:
            return written
        if name == "name":
            return self.choice.name
        if name == "label":
            return self.choice.label.in_language(self.choice.label.default_language)
        return ""

    def named_children(self, name: str) -> Sequence[XNode]:
        if self._columns is None:
            self._columns = {}
            for number, column in enumerate(dict.fromkeys(("name", "label", *self.choice.columns))):
                tag = _Tag(column, self, (*self.order, number), self.column(column))
                self._columns[column] = (tag,)
                self.children.append(tag)
        return self._columns.get(name, ())


class ListTree:
    """The tree of one list: ``document`` / ``root`` / ``item``…"""

    def __init__(self, choices: ChoiceList) -> None:
        self.document = _Tag("", None, ())
        root = _Tag("root", self.document, (0,))
        self.document.children.append(root)
        self.items = [Item(choice, root, place) for place, choice in enumerate(choices.choices, start=1)]
        root.children.extend(self.items)
        self._indexes: dict[str, dict[str, list[Item]]] = {}

    def where(self, column: str, value: str) -> Sequence[Item]:
        """The items whose ``column`` is exactly ``value``, found through an index made once."""
        index = self._indexes.get(column)
        if index is None:
            index = self._indexes[column] = {}
            for item in self.items:
                index.setdefault(item.column(column), []).append(item)
        return index.get(value, ())

    def look_up(self, column: str, key_column: str, key: str) -> str | None:
        """``column`` of the first item whose ``key_column`` is ``key``."""
        found = self.where(key_column, key)
        return found[0].column(column) if found else None
