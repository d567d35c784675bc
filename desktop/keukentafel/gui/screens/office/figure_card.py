"""One table of the figures as a card: its title, a line that explains it, and its rows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from keukentafel.gui.figures.counts import Count, CountHeader, CountRow
from keukentafel.gui.parts import Card, Divider, Heading, Secondary, spread
from keukentafel.gui.theme import tokens
from keukentafel.office.suppression import Shown, Sums, Told
from keukentafel.system.texts import text
from keukentafel.usecases.office_statistics import FigureRow, Figures
from keukentafel.usecases.statistics_file import told_in_words

SCORES = "scores_"
NOTHING_KNOWN = "none"
LEVELS = {1: 5, 2: 4, 3: 3, 4: 2, 5: 1}
"""The level of the ladder in each of the first five columns of a table of scores."""


class FigureCard(Card):
    """A table. ``opens(key)`` is called for a row that leads further; ``opening`` says what is behind it."""

    def __init__(
        self,
        figures: Figures,
        opens: Callable[[str], None] | None = None,
        opening: Callable[[FigureRow], str] | None = None,
    ) -> None:
        super().__init__(spacing=0)
        self._figures = figures
        self._most = max(
            (told.count or 0 for row in figures.rows for place, told in self._compared(row)), default=0
        )
        self.add(spread(Heading(figures.title, wrap=True), Secondary(figures.unit, wrap=False)))
        if figures.note:
            self.add(Secondary(figures.note))
        self.body.addSpacing(8)
        if len(figures.columns) > 1:
            self.add(CountHeader(figures.columns))
        for number, row in enumerate(figures.rows):
            if number or len(figures.columns) > 1:
                self.add(Divider())
            self.add(self._row(row, opens, opening(row) if opening is not None else ""))
        if figures.totals and len(figures.rows) > 1:
            self.add(Divider(soft=False))
            counts = tuple(self._count(told, place, bar=False) for place, told in enumerate(figures.totals))
            self.add(CountRow(text("gui_office_figures.total"), counts, figures.columns))

    def _compared(self, row: FigureRow) -> list[tuple[int, Told]]:
        """The numbers a bar compares: not those of whom nothing is known, who are often the most."""
        if row.key == NOTHING_KNOWN:
            return []
        last = len(row.numbers) - 1 if self._figures.sums is Sums.ROWS else len(row.numbers)
        return list(enumerate(row.numbers))[:last]

    def _row(self, row: FigureRow, opens: Callable[[str], None] | None, opening: str) -> QWidget:
        compared = {place for place, _ in self._compared(row)}
        counts = tuple(
            self._count(told, place, bar=place in compared) for place, told in enumerate(row.numbers)
        )
        line = CountRow(row.label, counts, self._figures.columns, opening)
        line.setObjectName(f"figures.row.{row.key}")
        if opening and opens is not None:
            line.clicked.connect(lambda: opens(row.key))
        return line

    def _count(self, told: Told, place: int, *, bar: bool = True) -> Count:
        if told.shown is not Shown.NUMBER or told.count is None:
            return Count(told_in_words(told), told=False)
        share = told.count / self._most if self._most and bar else 0.0
        return Count(told_in_words(told), share, color=self._color(place))

    def _color(self, place: int) -> str:
        if not self._figures.key.startswith(SCORES):
            return tokens.PRIMARY
        return tokens.LADDER.get(LEVELS.get(place + 1, 0), tokens.PRIMARY)
