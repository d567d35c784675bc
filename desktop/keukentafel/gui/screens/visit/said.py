"""What the resident said, small: the words behind a violet bar, perhaps with what they answer above them."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from keukentafel.gui.parts import Body, Secondary


class Said(QWidget):
    """Quotation marks are added; ``quoted=False`` for an answer that was picked rather than spoken."""

    def __init__(self, words: str, caption: str = "", *, quoted: bool = True) -> None:
        super().__init__()
        bar = QFrame()
        bar.setFixedWidth(3)
        bar.setProperty("line", "resident")
        column = QVBoxLayout()
        column.setSpacing(1)
        if caption:
            column.addWidget(Secondary(caption))
        bare = words.strip().strip("‘’“”'\"").strip()
        column.addWidget(Body(f"‘{bare}’" if quoted else words))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(12)
        line.addWidget(bar)
        line.addLayout(column, 1)
