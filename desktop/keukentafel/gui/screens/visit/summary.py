"""How things stand: strips of every scored domain, what is open, and what stays out of the verslag."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from keukentafel.clock import local
from keukentafel.domain.conversation import SELF_RELIANCE, VISIT_FORMS
from keukentafel.domain.dates import short_date
from keukentafel.gui.dialogs.set_aside import SetAsideDialog
from keukentafel.gui.figures import ScoreHeader, ScoreLegend, Scores, ScoreStrip
from keukentafel.gui.parts import (
    Body,
    Card,
    Column,
    Divider,
    Flow,
    LinkButton,
    Row,
    Secondary,
    Subheading,
    halves,
)
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.visit.page import RebuiltPage
from keukentafel.gui.theme import tokens
from keukentafel.report.wording import capital, numeral
from keukentafel.system.texts import text
from keukentafel.usecases.domains import domain_label, domain_labels
from keukentafel.usecases.finalise import OpenPoint
from keukentafel.usecases.form_versions import SetAside
from keukentafel.usecases.licences import level_words
from keukentafel.usecases.overview import DomainScores, domain_scores, left_out, open_matters
from keukentafel.usecases.steps import StepKey


class SummaryPage(RebuiltPage):
    """Step 8. Read together before signing."""

    def __init__(self, presenter: VisitPresenter) -> None:
        super().__init__(presenter, width=tokens.COLUMN_WIDE)

    def build(self) -> None:
        self.head(text("gui_summary.title"), self._how_many())
        scores = domain_scores(self.presenter.dossier, self.presenter.visit_id, self.presenter.forms())
        if scores:
            self.page.add(self._strips(scores))
            self.page.add(self._legend())
        else:
            self.page.add(Card(Secondary(text("gui_summary.no_scores"))))
        self.page.add(halves(self._open(), self._left_out(), spacing=20))
        self.page.add(Row(None, self.next_button(text("gui_summary.next"), "summary.next")))

    def _how_many(self) -> str:
        opened = len(self.presenter.life_domains())
        closed = len(domain_labels()) - opened
        if not opened:
            return text("gui_summary.opened_none")
        key = "opened_all" if closed < 1 else "opened_one" if opened == 1 else "opened"
        return text(f"gui_summary.{key}", count=capital(numeral(opened)), rest=numeral(closed))

    def _strips(self, scores: tuple[DomainScores, ...]) -> Card:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(4, 0, 4, 0)
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, 170)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(2, 0 if self.is_narrow else 180)
        form = self.presenter.definition(SELF_RELIANCE)
        draft = self.presenter.visit.forms.get(SELF_RELIANCE)
        words = level_words(form, draft.version if draft else form.version)
        grid.addWidget(ScoreHeader(words), 0, 1)
        worker, resident = self._names()
        for number, found in enumerate(scores):
            row = 2 * number + 1
            grid.addWidget(Divider(), row, 0, 1, 3)
            label = domain_label(found.domain)
            strip = ScoreStrip(
                Scores(found.worker, found.resident, found.previous, found.target, words),
                name=label,
                worker=worker,
                resident=resident,
            )
            trend = Secondary(text(f"gui_summary.trend_{found.trend}"), wrap=False)
            name: QWidget = Subheading(label)
            if self.is_narrow:
                name = Column(name, trend, spacing=0)
            else:
                grid.addWidget(trend, row + 1, 2, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(name, row + 1, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(strip, row + 1, 1, Qt.AlignmentFlag.AlignVCenter)
        return Card(table)

    def _legend(self) -> ScoreLegend:
        worker, resident = self._names()
        previous = self.presenter.previous
        when = previous.planned_at if previous else None
        return ScoreLegend(worker, resident, short_date(local(when).date()) if when else "")

    def _names(self) -> tuple[str, str]:
        resident = self.presenter.dossier.resident
        name = resident.given_name if resident else text("gui_figures.the_resident")
        return self.presenter.profile.first_name, name

    def _open(self) -> Card:
        card = Card(Subheading(text("gui_summary.open")), spacing=6)
        matters = open_matters(self.presenter.dossier, self.presenter.visit_id, self.presenter.forms())
        if not matters.any:
            card.add(Body(text("gui_summary.nothing_open")))
        for point in matters.points:
            card.add(self._point(point))
        where = {
            "notes": (matters.unsorted_notes, self._first_domain()),
            "consents": (matters.consents, StepKey.CONSENT.value),
            "goals": (int(matters.no_goal), StepKey.GOALS.value),
        }
        for key, (count, place) in where.items():
            if count:
                words = text(f"gui_summary.open_{key}{'_one' if count == 1 else ''}", count=count)
                card.add(Flow(Body(words, wrap=False), self._link(f"open_{key}_go", place), spacing=8))
        return card

    def _point(self, point: OpenPoint) -> Flow:
        where = domain_label(point.domain) if point.domain else text("gui_summary.elsewhere")
        step = StepKey.SELF_RELIANCE if point.form_id == SELF_RELIANCE else StepKey.LIFE_DOMAINS
        place = f"{step}/{point.domain}" if point.domain else StepKey.WISH.value
        if point.form_id not in VISIT_FORMS:
            where, place = self.presenter.title(point.form_id), f"{StepKey.PACK}/{point.form_id}"
        link = LinkButton(where, underlined=True)
        link.clicked.connect(lambda: self.step_requested.emit(place))
        return Flow(Body(text("gui_summary.must", question=point.label)), link, spacing=8)

    def _link(self, key: str, place: str) -> LinkButton:
        link = LinkButton(text(f"gui_summary.{key}"), underlined=True)
        link.setObjectName(f"summary.{key}")
        link.clicked.connect(lambda: self.step_requested.emit(place))
        return link

    def _first_domain(self) -> str:
        """Where the notes can be sorted: beside any life domain."""
        domains = self.presenter.life_domains()
        return f"{StepKey.LIFE_DOMAINS}/{domains[0]}" if domains else StepKey.LIFE_DOMAINS.value

    def _left_out(self) -> Card:
        card = Card(Subheading(text("gui_summary.left_out")), spacing=6)
        out = left_out(self.presenter.dossier, self.presenter.visit_id, self.presenter.forms())
        notes = "notes_one" if out.notes == 1 else "notes_many"
        card.add(
            Body(text(f"gui_summary.{notes}", count=out.notes) if out.notes else text("gui_summary.no_notes"))
        )
        if out.internal:
            key = "internal_one" if out.internal == 1 else "internal_many"
            card.add(Body(text(f"gui_summary.{key}", count=out.internal)))
        if out.hidden:
            key = "hidden_one" if len(out.hidden) == 1 else "hidden_many"
            card.add(Body(text(f"gui_summary.{key}", count=len(out.hidden))))
            card.add(Secondary(" · ".join(out.hidden)))
        if out.aside:
            card.add(
                Flow(Body(_counted_aside(len(out.aside)), wrap=False), self._look_at(out.aside), spacing=8)
            )
        return card

    def _look_at(self, aside: tuple[SetAside, ...]) -> LinkButton:
        """Only how many stands on the page: it is read together, and some may be for the team alone."""
        look = LinkButton(text("gui_aside.look"), underlined=True)
        look.setObjectName("summary.aside_look")
        look.setAccessibleDescription(_counted_aside(len(aside)))
        look.clicked.connect(lambda: SetAsideDialog(self, aside).open())
        return look


def _counted_aside(count: int) -> str:
    return text("gui_aside.count_one" if count == 1 else "gui_aside.count_many", count=count)
