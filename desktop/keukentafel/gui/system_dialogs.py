"""Asking for a folder or a file. Qt's own dialog, so that the system keeps no list of recent places; nor does
Qt itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import delete

from keukentafel.system.texts import text


def ask_folder(parent: QWidget) -> Path | None:
    """The folder the user chose (a stick, a share); ``None`` when cancelled."""
    dialog = _dialog(parent, text("gui_dialogs.choose_folder"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _answer(dialog)


def ask_file(parent: QWidget) -> Path | None:
    """The file the user chose; ``None`` when cancelled."""
    dialog = _dialog(parent, text("gui_dialogs.choose_file"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _answer(dialog)


def _dialog(parent: QWidget, title: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(Path.home()))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setHistory([])
    return dialog


def _answer(dialog: QFileDialog) -> Path | None:
    chosen = dialog.selectedFiles() if dialog.exec() else []
    delete(dialog)  # on its end it writes down which folders it showed
    QSettings(QSettings.Scope.UserScope, "QtProject").remove("FileDialog")
    return Path(chosen[0]) if chosen else None
