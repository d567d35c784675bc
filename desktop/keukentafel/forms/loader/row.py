"""What every row has, whatever it becomes: place, texts, expressions, our own columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

from keukentafel.forms.definition import NO_TEXT, KtColumns, Texts
from keukentafel.forms.expressions import Expression
from keukentafel.forms.loader.expressions import RowExpressions
from keukentafel.forms.loader.yaml_source import YamlMap


@dataclass(frozen=True, slots=True)
class Row:
    """A row, read; ``fields`` are the arguments of the node it becomes."""

    path: str
    name: str
    line: int
    number: int
    repeats: tuple[str, ...]
    texts: Mapping[str, Texts]
    expressions: RowExpressions
    kt: KtColumns
    appearance: tuple[str, ...]
    extra: Mapping[str, str]

    def fields(self) -> RowFields:
        """The same as arguments of a node."""
        return {
            "path": self.path,
            "name": self.name,
            "line": self.line,
            "number": self.number,
            "repeats": self.repeats,
            "label": self.texts.get("label", NO_TEXT),
            "hint": self.texts.get("hint", NO_TEXT),
            "why_needed": self.texts.get("why_needed", NO_TEXT),
            "relevant": self.expressions.get("relevant"),
            "read_only": self.expressions.get("read_only"),
            "kt": self.kt,
            "appearance": self.appearance,
            "extra": self.extra,
        }


class RowFields(TypedDict):
    path: str
    name: str
    line: int
    number: int
    repeats: tuple[str, ...]
    label: Texts
    hint: Texts
    why_needed: Texts
    relevant: Expression | None
    read_only: Expression | None
    kt: KtColumns
    appearance: tuple[str, ...]
    extra: Mapping[str, str]


def text_of(row: YamlMap, column: str) -> str:
    """A cell as text; ``""`` when it is empty or no text."""
    value = row.get(column, "")
    return value if isinstance(value, str) else ""
