"""The one QApplication: theme, names, and what happens to a bug (loud, but nothing about a person)."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from keukentafel.gui.theme import STYLE, apply_theme


def make_application(arguments: Sequence[str]) -> QApplication:
    """The themed application; an existing one is reused (tests, demo)."""
    existing = QCoreApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication([*arguments, *STYLE])
    application.setApplicationName("Keukentafel")
    application.setApplicationDisplayName("Keukentafel")
    apply_theme(application)
    qInstallMessageHandler(_tell)
    sys.excepthook = report_bug
    return application


def report_bug(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
    """Print where it went wrong and nothing else: messages and variables may hold a person's words."""
    frames = traceback.extract_tb(trace)
    places = "\n".join(f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames)
    print(f"{kind.__module__}.{kind.__qualname__}\n{places}", file=sys.stderr)  # noqa: T201


def _tell(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Qt's own remarks, on stderr; without the one that the offscreen platform repeats for every window."""
    if "propagateSizeHints" not in message:
        print(f"{kind.name}: {message}", file=sys.stderr)  # noqa: T201
