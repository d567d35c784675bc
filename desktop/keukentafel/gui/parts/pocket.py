"""Copying inside the app without the system's clipboard, so that no person's words leave the program.

What is copied here can be pasted here; what comes from elsewhere can be pasted too. The pocket is
memory of this process only.
"""

from __future__ import annotations

from PySide6.QtGui import QClipboard, QGuiApplication

_held: list[str] = []
_watching: list[bool] = []


def keep(words: str) -> None:
    """Puts words in the pocket (nothing for an empty selection)."""
    clipboard = QGuiApplication.clipboard()
    if not _watching:
        clipboard.dataChanged.connect(_on_copied_elsewhere)
        _watching.append(True)
    if words:
        _held[:] = [words.replace("\u2029", "\n").replace("\u2028", "\n")]


def held() -> str:
    """What pasting gives: the pocket, or else what another program put on the clipboard."""
    return _held[0] if _held else QGuiApplication.clipboard().text()


def _on_copied_elsewhere() -> None:
    """Something newer is on the clipboard: that is what pasting should give."""
    if QGuiApplication.clipboard().text():
        _held.clear()


def forget_selection() -> None:
    """Takes back what Qt put on X11's "primary" selection when words were selected with the mouse."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


def empty() -> None:
    """Forgets what was copied (at locking)."""
    _held.clear()
