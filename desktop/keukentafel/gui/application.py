"""The one QApplication: theme, names, and what happens to a bug (loud, but nothing about a person)."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QMessageLogContext, QSettings, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from keukentafel.gui.theme import STYLE, apply_theme
from keukentafel.system.bugs import tell_bugs_without_words

TURN_SECONDS = 0.0005
"""How long another thread keeps Python while the window waits for it. A page is made of thousands of small
calls; at Python's own 5 ms it took three times as long while something was worked out in the pool."""


def make_application(arguments: Sequence[str]) -> QApplication:
    """The themed application; an existing one is reused (tests, demo)."""
    existing = QCoreApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication([*arguments, *STYLE])
    sys.setswitchinterval(TURN_SECONDS)
    application.setApplicationName("Keukentafel")
    application.setApplicationDisplayName("Keukentafel")
    keep_no_settings()
    apply_theme(application)
    qInstallMessageHandler(_tell)
    tell_bugs_without_words()
    return application


def keep_no_settings() -> None:
    """Qt's own dialogs would remember the folders they showed; they get no place to write that.

    Where Qt keeps settings elsewhere (Windows' registry), :mod:`keukentafel.gui.system_dialogs` takes them
    away.
    """
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)


def _tell(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Qt's own remarks, on stderr; without the one that the offscreen platform repeats for every window."""
    if "propagateSizeHints" not in message:
        print(f"{kind.name}: {message}", file=sys.stderr)  # noqa: T201
