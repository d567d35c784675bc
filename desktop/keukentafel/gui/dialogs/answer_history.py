"""How one answer came to be: everything that ever stood there, the last first; and erasing it for good.

Objects: ``answer.erase``, ``answer.others``, ``answer.ok`` (closes), ``answer.entry.<n>``.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QScrollArea, QWidget

from keukentafel.gui.dialogs.kept_answers import said_when
from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import Body, Button, Card, Chip, Column, Row, Secondary
from keukentafel.system.texts import text
from keukentafel.usecases.answer_history import AnswerHistory, Entry

WIDTH, HIGHEST = 640, 360


class AnswerHistoryDialog(PanelDialog):
    """``erase_asked`` when this answer has to go; ``others_asked`` to look at another one."""

    erase_asked = Signal()
    others_asked = Signal()

    def __init__(self, parent: QWidget, history: AnswerHistory) -> None:
        super().__init__(parent, history.name, text("gui_history.of_answer"), width=WIDTH)
        self.setObjectName("answer")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)  # words that are erased stay in no dialog
        entries = Column(*(_card(number, entry) for number, entry in enumerate(history.entries)))
        if not history.entries:
            entries.add(Secondary(text("gui_history.nothing_yet")))
        self.add(self._scrolled(entries))
        erase = Button(text("gui_history.erase"), "danger", icon="trash-2")
        erase.setObjectName("answer.erase")
        erase.setAutoDefault(False)
        erase.setVisible(bool(history.held))
        erase.clicked.connect(lambda: self._leave_for(self.erase_asked))
        others = Button(text("gui_history.others"), "quiet")
        others.setObjectName("answer.others")
        others.setAutoDefault(False)
        others.clicked.connect(lambda: self._leave_for(self.others_asked))
        close = self.set_actions(
            text("gui_history.close"),
            self.accept,
            name="answer",
            cancel="",
            hint="Esc",
            variant="secondary",
            aside=Row(erase, others),
        )
        close.setFocus()

    def _scrolled(self, entries: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the arrows scroll it
        area.setAccessibleName(text("gui_history.of_answer"))
        area.setWidget(entries)
        entries.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        area.setFixedHeight(min(entries.heightForWidth(self._inner - 16), HIGHEST))
        return area

    def _leave_for(self, asked: SignalInstance) -> None:
        self.accept()
        asked.emit()


def _card(number: int, entry: Entry) -> Card:
    chips = [Chip(text("gui_history.shown"), "primary")] if entry.shown else []
    words = Secondary(entry.words) if entry.erased else Body(entry.words)
    card = Card(Row(Secondary(said_when(entry), wrap=False), None, *chips), words, tight=True, spacing=4)
    card.setObjectName(f"answer.entry.{number}")
    return card
