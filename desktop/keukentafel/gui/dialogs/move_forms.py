"""A visit that was begun with an older version of a form: what moving its answers does, and whether to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from keukentafel.errors import KeukentafelError
from keukentafel.forms import FormDefinition, Move
from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import Body, Column, Overline, Secondary
from keukentafel.system.texts import DUTCH, sentence, text
from keukentafel.usecases.form_versions import MoveSummary, summary_of

HIGHEST = 360
SPACE_BEFORE_FORM = 10


class MoveFormsDialog(PanelDialog):
    """``agreed`` when the answers are to be moved; it stays in front until :meth:`accept`. Later is what Esc
    does, and nothing changes then."""

    agreed = Signal()

    def __init__(
        self, parent: QWidget, moves: Sequence[Move], definitions: Mapping[str, FormDefinition]
    ) -> None:
        title = text("gui_move.title_one" if len(moves) == 1 else "gui_move.title_many")
        super().__init__(parent, title, text("gui_move.explanation"), width=640)
        self.setObjectName("move_forms")
        inside = Column(spacing=6)
        for move in moves:
            now = definitions[move.form_id]
            heading = text(
                "gui_move.form",
                title=now.title.in_language(DUTCH),
                old=move.from_version,
                new=move.to_version,
            )
            part = Overline(heading)
            part.setContentsMargins(0, SPACE_BEFORE_FORM, 0, 0)
            inside.add(part)
            for kind, line in _lines(summary_of(move, now)):
                inside.add(Body(line) if kind == "line" else Secondary(line))
        self.area = QScrollArea()
        self.area.setObjectName("move_forms.list")
        self.area.setAccessibleName(title)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.area.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.area.viewport().setAutoFillBackground(False)
        self.area.setFixedHeight(min(inside.heightForWidth(self._inner - 24), HIGHEST))
        self.add(self.area)
        self.add(Secondary(text("gui_move.later_note")))
        self._go = self.set_actions(
            text("gui_move.go"), self._on_go, name="move_forms", cancel=text("gui_move.later")
        )
        self._go.setFocus()

    def show_problem(self, problem: KeukentafelError) -> None:
        """Moving did not work out: nothing was changed, and it can be tried again."""
        self._go.setEnabled(True)
        self.problem.show_problem(sentence(problem))

    def _on_go(self) -> None:
        self._go.setEnabled(False)
        self.agreed.emit()


def _lines(summary: MoveSummary) -> Iterator[tuple[str, str]]:
    """What to say about one form: lines, and entries below them."""
    answered = summary.kept + len(summary.moved) + len(summary.changed) + len(summary.aside)
    if summary.kept or not answered:
        yield "line", _counted("kept", summary.kept)
    for key, entries in (
        ("moved", summary.moved),
        ("changed", summary.changed),
        ("aside", [text("gui_move.said", name=name, words=words) for name, words in summary.aside]),
    ):
        if entries:
            yield "line", text(f"gui_move.{key}" if len(entries) == 1 else f"gui_move.{key}_many")
            yield from (("entry", text("gui_move.entry", words=words)) for words in entries)
    if summary.added:
        yield "line", _counted("added", summary.added)


def _counted(key: str, count: int) -> str:
    if not count:
        return text("gui_move.kept_none")
    return text(f"gui_move.{key}_one" if count == 1 else f"gui_move.{key}_many", count=count)
