"""Cijfers: the register in numbers, never about fewer than ten dossiers. One part of the page at a time.

Objects: ``figures.parts`` and its ``figures.part.<n>``, ``figures.save``, ``figures.saved`` (the banner),
``figures.back``, ``figures.row.<key>``. Keys: arrows between the parts, Enter on a way of working opens its
questions.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from keukentafel.domain.dates import long_date
from keukentafel.errors import KeukentafelError
from keukentafel.gui.parts import (
    Banner,
    Button,
    Card,
    ChoiceButtons,
    EmptyState,
    Heading,
    LinkButton,
    Progress,
    ScrollPage,
    Secondary,
    TextLabel,
    TopBar,
)
from keukentafel.gui.parts.rows import Row
from keukentafel.gui.screens.office.figure_card import FigureCard
from keukentafel.gui.work import when_done
from keukentafel.office.suppression import Told
from keukentafel.system.texts import sentence, text
from keukentafel.usecases.office_statistics import (
    Counting,
    CountingStoppedError,
    FigureRow,
    Figures,
    OfficeStatistics,
)
from keukentafel.usecases.session import Session
from keukentafel.usecases.statistics_file import save_statistics, thousands, told_in_words

QUESTIONS = "questions."
PER_FORM = "blanks"


class _Reader(QObject):
    """Carries how far the reading is from the pool to the page."""

    progressed = Signal(int, int)


class StatisticsScreen(QWidget):
    """``refresh`` counts anew what changed; ``forget`` stops counting and takes everything off the page."""

    def __init__(self, session: Session, choose_folder: Callable[[QWidget], Path | None]) -> None:
        super().__init__()
        self._session, self._choose_folder = session, choose_folder
        self._counting = Counting(session)
        self._found: OfficeStatistics | None = None
        self._part, self._form, self._busy = "", "", False
        self._reader = _Reader(self)
        self._reader.progressed.connect(self._on_progress)
        self.save = Button(text("gui_office_figures.save"), "secondary", shortcut="Ctrl+S", icon="save")
        self.save.setObjectName("figures.save")
        self.save.clicked.connect(self._on_save)
        self._bar = TopBar(text("gui_office_figures.title"), "", self.save)
        self._notice = Banner(dismissible=True)
        self._notice.setObjectName("figures.saved")
        self._notice.hide()
        self.parts = ChoiceButtons(name=text("gui_office_figures.parts"), compact=True, clearable=False)
        self.parts.setObjectName("figures.parts")
        self.parts.chosen.connect(self._on_part)
        self._page = ScrollPage(960, margins=(24, 24))
        self._body = ScrollBody()
        for widget in (self._notice, self.parts, self._body):
            self._page.add(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self._page, 1)
        self._show_waiting()

    def refresh(self) -> None:
        """Count anew; what is on the page stays until the new figures are there."""
        if self._busy:
            return
        self._busy = True
        when_done(self._counting.start(self._reader.progressed.emit), self._on_counted, self._on_problem)

    def forget(self) -> None:
        """Nothing more is read."""
        self._counting.stop()

    def _on_counted(self, found: OfficeStatistics) -> None:
        self._busy = False
        if found == self._found:
            return
        self._found = found
        headings = list(dict.fromkeys(table.heading for table in found.tables))
        self.parts.set_options([(heading, heading) for heading in headings])
        for number, heading in enumerate(headings):
            self.parts.button(heading).setObjectName(f"figures.part.{number}")
        if self._part not in headings:
            self._part = headings[0] if headings else ""
        self._show()

    def _on_problem(self, problem: KeukentafelError) -> None:
        self._busy = False
        if not isinstance(problem, CountingStoppedError):
            self._notice.show_message(sentence(problem))

    def _on_progress(self, done: int, total: int) -> None:
        if self._found is None and (done == 1 or done % 10 == 0):
            self._body.show_progress(done, total)

    def _show_waiting(self) -> None:
        self.save.setEnabled(False)
        self.parts.hide()
        self._body.show_waiting()

    def _show(self) -> None:
        found = self._found
        assert found is not None
        self._body.clear()
        enough = found.dossiers.count is not None and found.dossiers.count > 0
        self.save.setEnabled(enough)
        self.parts.setVisible(enough)
        if not enough:
            self._bar.show_titles(text("gui_office_figures.title"))
            self._body.add(
                EmptyState(
                    text("gui_office_figures.few_title"), text("gui_office_figures.few"), icon="chart-column"
                )
            )
            return
        self._bar.show_titles(
            text("gui_office_figures.title"), text("gui_office_figures.moment", date=long_date(found.on))
        )
        self.parts.show_chosen(self._part)
        if QApplication.focusWidget() in (None, self):
            self.parts.button(self._part).setFocus()
        self._body.add(_summary(found))
        for table in self._tables(found):
            opening = self._opening if table.key == PER_FORM else None
            self._body.add(FigureCard(table, self._on_form, opening))
        self._body.add(Secondary(text("statistics.explained")))

    def _tables(self, found: OfficeStatistics) -> list[Figures]:
        here = [table for table in found.tables if table.heading == self._part]
        if self._form:
            self._body.add(self._back())
            return [table for table in here if table.key == f"{QUESTIONS}{self._form}"]
        return [table for table in here if not table.key.startswith(QUESTIONS)]

    def _back(self) -> QWidget:
        back = LinkButton(text("gui_office_figures.back"))
        back.setObjectName("figures.back")
        back.clicked.connect(lambda: self._on_form(""))
        return Row(back, None)

    def _opening(self, row: FigureRow) -> str:
        """What is behind a row: the questions of a way of working."""
        known = {table.key for table in self._found.tables} if self._found is not None else set()
        if f"{QUESTIONS}{row.key}" not in known:
            return ""
        return text("gui_office_figures.open_form", form=row.label)

    def _on_part(self, part: str) -> None:
        self._part, self._form = part, ""
        self._show()
        self._page.show_top()

    def _on_form(self, form_id: str) -> None:
        before, self._form = self._form, form_id
        self._show()
        self._page.show_top()
        target = "figures.back" if form_id else f"figures.row.{before}"
        place = self._body.findChild(QWidget, target)
        if place is not None:
            place.setFocus()

    def _on_save(self) -> None:
        folder = self._choose_folder(self)
        if folder is not None and self._found is not None:
            work = save_statistics(self._session, self._found, folder)
            when_done(work, self._on_saved, self._on_problem)

    def _on_saved(self, path: Path) -> None:
        folder = path.parent.name or str(path.parent)
        self._notice.show_message(text("gui_office_figures.saved", file=path.name, folder=folder), "ok")


class ScrollBody(QWidget):
    """What stands under the parts: waiting, nothing yet, or the tables."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._progress: Progress | None = None
        self._said: Secondary | None = None

    def clear(self) -> None:
        self._progress = self._said = None
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)

    def show_waiting(self) -> None:
        self.clear()
        self._progress = Progress(text("gui_office_figures.busy_title"))
        self._progress.show_progress(0, 0)
        self._said = Secondary(text("gui_office_figures.busy_start"))
        self.add(Card(Heading(text("gui_office_figures.busy_title")), self._progress, self._said))

    def show_progress(self, done: int, total: int) -> None:
        if self._progress is not None and self._said is not None:
            self._progress.show_progress(done, total)
            said = {"done": thousands(done), "total": thousands(total)}
            self._said.setText(text("gui_office_figures.busy", **said))


def _summary(found: OfficeStatistics) -> QWidget:
    line = Row(_large(found.dossiers, "dossiers"), _large(found.visits, "visits"), None, spacing=40)
    return Card(line, tight=True)


def _large(told: Told, unit: str) -> QWidget:
    number = TextLabel(told_in_words(told), "title")
    return Row(number, TextLabel(text(f"gui_office_figures.{unit}"), "secondary"), spacing=8)
