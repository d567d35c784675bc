"""Choosing a folder leaves no trace: no list of recent places, no settings of Qt itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CHOOSING = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from keukentafel.gui.application import make_application
from keukentafel.gui.system_dialogs import ask_file, ask_folder

application = make_application(sys.argv[:1])
window = QWidget()
window.show()

def choose():
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QFileDialog):
        dialog.setDirectory(sys.argv[1])
        dialog.accept()

again = QTimer()
again.timeout.connect(choose)
again.start(100)
print(ask_folder(window))
again.timeout.disconnect(choose)
QTimer.singleShot(200, lambda: QApplication.activeModalWidget().reject())
print(ask_file(window))
"""


def test_nothing_is_remembered_of_what_was_chosen(tmp_path: Path) -> None:
    home, stick = tmp_path / "thuis", tmp_path / "stick van Zandstra"
    stick.mkdir()
    home.mkdir()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    done = subprocess.run(
        [sys.executable, "-c", CHOOSING, str(stick)],
        env=environment | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [str(stick), "None"]
    written = [path for path in home.rglob("*") if path.is_file() and "fontconfig" not in str(path)]
    assert written == []
