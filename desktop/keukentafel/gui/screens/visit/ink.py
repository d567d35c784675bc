"""A card to sign in: the name, the pad, and a way to begin again."""

from __future__ import annotations

from PySide6.QtCore import Signal

from keukentafel.gui.figures import InkPad
from keukentafel.gui.parts import Card, LinkButton, Secondary, Subheading, spread
from keukentafel.report import Strokes
from keukentafel.system.texts import text

PAD_HEIGHT = 134


class InkCard(Card):
    """``drawn`` when a stroke ends or the ink is cleared."""

    drawn = Signal()

    def __init__(self, name: str, explanation: str, object_name: str) -> None:
        self.pad = InkPad(name, "")
        self.pad.setObjectName(object_name)
        self._again = LinkButton(text("gui_signing.again"))
        self._again.setObjectName(f"{object_name}.again")
        self._again.setAccessibleName(text("gui_signing.again_name", name=name))
        self.pad.setFixedHeight(PAD_HEIGHT)
        head = spread(Subheading(name), self._again)
        super().__init__(head, self.pad, Secondary(explanation), tight=True, spacing=6)
        self._again.hide()
        self._again.clicked.connect(self._on_again)
        self.pad.stroke_finished.connect(self._on_stroke)

    def strokes(self) -> Strokes:
        """The ink, in thousandths of the pad's width."""
        return tuple(tuple((float(x), float(y)) for x, y in stroke) for stroke in self.pad.strokes())

    def show_ink(self, strokes: Strokes) -> None:
        """Show ink that was kept."""
        shown = [[(round(x), round(y)) for x, y in stroke] for stroke in strokes]
        self.pad.show_strokes(shown)
        self._again.setVisible(bool(shown) and self.pad.isEnabled())

    def clear(self) -> None:
        """Take the ink away without telling."""
        self.pad.clear()
        self._again.hide()

    def lock(self, *, locked: bool) -> None:
        """After sealing the ink cannot change."""
        self.pad.setEnabled(not locked)
        self._again.setVisible(not locked and not self.pad.is_empty)

    def _on_stroke(self) -> None:
        self._again.show()
        self.drawn.emit()

    def _on_again(self) -> None:
        self.clear()
        self.drawn.emit()
        self.pad.setFocus()
