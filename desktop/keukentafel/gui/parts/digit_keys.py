"""One key for an answer: which digit chooses which of several answers, and which digit was pressed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from keukentafel.system.texts import text

DIGITS = "1234567890"
"""In the order of the keyboard: the tenth answer is chosen with 0."""
_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def digit_keys(names: Iterable[str]) -> dict[str, str]:
    """The digit of each answer that has one, by name.

    An answer whose name is a digit (a score, a grade) has that digit; the others have the digit of their
    place, as far as it is free.
    """
    listed = list(dict.fromkeys(names))
    keys = {name: name for name in listed if len(name) == 1 and name in DIGITS}
    for name, digit in zip(listed, DIGITS, strict=False):
        if name not in keys and digit not in keys.values():
            keys[name] = digit
    return keys


def pressed_digit(event: QKeyEvent) -> str:
    """The digit that was pressed, ``""`` for any other key. A key held down counts once: the next question
    must not be answered by accident."""
    if event.isAutoRepeat() or event.modifiers() & _HELD:
        return ""
    typed = event.text()
    return typed if len(typed) == 1 and typed in DIGITS else ""


def with_key(words: str, digit: str) -> str:
    """How an answer is read aloud: its words, and the key that chooses it."""
    return text("gui_keys.answer", words=words.rstrip("."), key=digit) if digit else words
