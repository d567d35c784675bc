"""The keys of a page in the panel beside it: each key drawn, and what it does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from keukentafel.gui.parts import KeyCap, Secondary
from keukentafel.system.texts import text


class KeysTold(QWidget):
    """``KeysTold(go_on="Ctrl ↓")``: the key, and the sentence ``gui_keys.go_on``."""

    def __init__(self, **keys: str) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (key, cap) in enumerate(keys.items()):
            told = Secondary(text(f"gui_keys.{key}"))
            told.setAccessibleName(f"{cap}: {told.words}")
            grid.addWidget(KeyCap(cap), row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(told, row, 1)
