"""Fields for words: every place in the windows' source that makes one, and which were shown and typed in.

A place is a file of the windows and the line of the call (``gui/dialogs/note.py:31``). So a new screen with a
field of its own is noticed, whoever forgot to visit it.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget
from shiboken6 import isValid

import keukentafel.gui
from keukentafel.gui.parts import GrowingEdit, PinField, TextField

GUI = Path(keukentafel.gui.__file__).parent
NOT_THE_PROGRAM = ("gallery", "demo")
"""Parts of the room that no user sees."""
PARTS = "parts/"
QTS_OWN = {
    "QLineEdit",
    "QTextEdit",
    "QPlainTextEdit",
    "QSpinBox",
    "QDoubleSpinBox",
    "QDateEdit",
    "QTimeEdit",
    "QDateTimeEdit",
    "QInputDialog",
}
HOUSE = (TextField, PinField, GrowingEdit)
"""The classes that all fields of the house are made of."""
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, order=True)
class Place:
    """A call that makes a field, and the class or function around it."""

    file: str
    line: int
    inside: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


def places_in_source() -> frozenset[Place]:
    """Every call in the windows' source that makes a field, or a part of the house with a field in it."""
    kinds = kinds_in_source()
    found = {
        place
        for file, tree in _trees().items()
        if not file.startswith(PARTS)
        for place in _calls(tree, file, kinds, "")
    }
    return frozenset(found)


def kinds_in_source() -> set[str]:
    """The names of all classes that are fields, also by inheritance, and of parts that have one inside."""
    kinds, before = set(QTS_OWN), 0
    while len(kinds) > before:
        before = len(kinds)
        for file, made in _classes():
            inside = file.startswith(PARTS) and any(_calls(made, file, kinds, ""))
            if inside or {_name(base) for base in made.bases} & kinds:
                kinds.add(made.name)
    return kinds


@cache
def _classes() -> tuple[tuple[str, ast.ClassDef], ...]:
    found = ((file, each) for file, tree in _trees().items() for each in tree.body)
    return tuple((file, each) for file, each in found if isinstance(each, ast.ClassDef))


@cache
def _trees() -> dict[str, ast.Module]:
    sources = {path.relative_to(GUI).as_posix(): path.read_text("utf-8") for path in _files()}
    return {file: ast.parse(source) for file, source in sources.items()}


def _files() -> Iterator[Path]:
    for path in sorted(GUI.rglob("*.py")):
        if not path.relative_to(GUI).as_posix().startswith(NOT_THE_PROGRAM):
            yield path


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _calls(node: ast.AST, file: str, kinds: set[str], inside: str) -> Iterator[Place]:
    for child in ast.iter_child_nodes(node):
        around = inside
        if isinstance(child, (ast.ClassDef, ast.FunctionDef)):
            around = f"{inside}.{child.name}".lstrip(".")
        if isinstance(child, ast.Call) and _name(child.func) in kinds:
            yield Place(file, child.lineno, inside)
        yield from _calls(child, file, kinds, around)


class Watched:
    """Notes which fields are made where, which are shown, and types in them. Make it before any window."""

    def __init__(self) -> None:
        self.typed: set[str] = set()
        self._shown: list[tuple[QWidget, str]] = []
        self._kinds = kinds_in_source()
        for kind in HOUSE:
            self._watch(kind)

    def type_in(self, front: QWidget, words: str) -> int:
        """Type the words in every field of a window that was not typed in before, and copy them."""
        fields: list[QLineEdit | QTextEdit] = [*front.findChildren(QLineEdit), *front.findChildren(QTextEdit)]
        filled = 0
        for field in fields:
            if not (field.isVisible() and field.isEnabled()) or field.isReadOnly():
                continue
            if not getattr(field, "is_typed_in", False):
                field.is_typed_in = True  # type: ignore[union-attr]
                QTest.keyClicks(field, f"{words} ")
                QTest.keyClick(field, Qt.Key.Key_A, CTRL)
                QTest.keyClick(field, Qt.Key.Key_C, CTRL)
                self.typed.add(_known_as(field))
                filled += 1
        return filled

    def left_out(self) -> list[str]:
        """The fields that were shown and that nobody typed in. A page made anew is the same page."""
        shown = {_known_as(field) if isValid(field) else known for field, known in self._shown}
        places = {known.partition(" ")[0] for known in self.typed}
        return sorted(shown - self.typed - places)

    def _watch(self, kind: type[Any]) -> None:
        made: Callable[..., None] = kind.__init__
        shown: Callable[..., None] = kind.showEvent

        def make(field: QWidget, *given: Any, **named: Any) -> None:
            made(field, *given, **named)
            field.made_at = _made_at(self._kinds)  # type: ignore[attr-defined]

        def show_event(field: QLineEdit | QTextEdit, event: QShowEvent) -> None:
            shown(field, event)
            if field.isEnabled() and not field.isReadOnly():
                self._shown.append((field, _known_as(field)))

        kind.__init__ = make
        kind.showEvent = show_event


def _known_as(field: QWidget) -> str:
    """ "gui/dialogs/note.py:31 note.text"."""
    return f"{getattr(field, 'made_at', 'made outside the house')} {field.objectName()}".strip()


def _made_at(kinds: set[str]) -> str:
    """The place in the windows' source that called for the field that is being made."""
    frame: FrameType | None = sys._getframe(2)
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        its_own = frame.f_code.co_name == "__init__" and type(frame.f_locals["self"]).__name__ in kinds
        if GUI in path.parents and not its_own:
            return f"{path.relative_to(GUI).as_posix()}:{frame.f_lineno}"
        frame = frame.f_back
    return "made outside the windows"
