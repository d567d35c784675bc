"""What stands over the window (dialogs, lists, calendars, hints): all of it goes at locking."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from keukentafel.gui.shell import MainWindow


def close_over(window: MainWindow) -> None:
    """Nothing stays over the lock screen. The window of another program in this process is left alone."""
    for widget in QApplication.topLevelWidgets():
        if not widget.isVisible() or _main_window(widget) not in (window, None) or widget is window:
            continue
        if isinstance(widget, QDialog):
            widget.reject()
        else:
            widget.close()


def _main_window(widget: QWidget) -> MainWindow | None:
    """The window that something belongs to; hints and lists may belong to none."""
    above: QWidget | None = widget
    while above is not None and not isinstance(above, MainWindow):
        above = above.parentWidget()
    return above
