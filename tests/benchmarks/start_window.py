"""Opens one window in a fresh process and says on standard output when it can be used.

``python start_window.py bare|unlock``: ``bare`` is the least PySide6 can do (a window with one field),
``unlock`` the worker's program as it starts. Both are usable when their field has the keyboard, is on
screen, and the event loop has come round once more; the same watch looks at both.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

MARK = "usable"


def watch(application: QApplication) -> None:
    """Print the mark once the field with the keyboard is on screen."""
    timer = QTimer(application)

    def look() -> None:
        field = application.focusWidget()
        if isinstance(field, QLineEdit) and field.isVisible() and field.window().windowHandle().isExposed():
            timer.stop()
            QTimer.singleShot(0, lambda: print(MARK, flush=True))

    timer.timeout.connect(look)
    timer.start(0)


def bare() -> int:
    """A window with one field."""
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    field = QLineEdit()
    window.setCentralWidget(field)
    window.resize(1366, 768)
    window.show()
    field.setFocus()
    watch(application)
    return application.exec()


def unlock() -> int:
    """The program itself; the watch is put in as soon as there is an application."""
    from keukentafel import app
    from keukentafel.gui import application

    make = application.make_application

    def watched(arguments: Sequence[str]) -> QApplication:
        made = make(arguments)
        watch(made)
        return made

    application.make_application = watched
    return app.run_worker()


if __name__ == "__main__":
    sys.exit({"bare": bare, "unlock": unlock}[sys.argv[1]]())
