"""Starts the worker's program in this process, unlocks it as a person would, and prints its resident MiB."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import psutil
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

REST_MS = 3000


def main(passphrase: str) -> int:
    """Type the passphrase when its field has the keyboard; measure a while after the first page is there."""
    from keukentafel import app
    from keukentafel.gui import application

    make = application.make_application

    def watched(arguments: Sequence[str]) -> QApplication:
        made = make(arguments)
        _watch(made, passphrase)
        return made

    application.make_application = watched
    return app.run_worker()


def _watch(application: QApplication, passphrase: str) -> None:
    timer = QTimer(application)
    typed: list[bool] = []

    def look() -> None:
        field = application.focusWidget()
        if isinstance(field, QLineEdit) and field.objectName() == "unlock.passphrase" and not typed:
            typed.append(True)
            QTest.keyClicks(field, passphrase + "\r")
        elif any(_has_pages(window) for window in application.topLevelWidgets()):
            timer.stop()
            QTimer.singleShot(REST_MS, _tell)

    timer.timeout.connect(look)
    timer.start(50)


def _has_pages(window: object) -> bool:
    return isinstance(window, QMainWindow) and getattr(window, "current_page", "") == "today"


def _tell() -> None:
    print(psutil.Process().memory_info().rss / 2**20, flush=True)
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
