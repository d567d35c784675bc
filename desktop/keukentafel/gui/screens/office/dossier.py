"""One dossier of the register: what asks for a choice, the wish, the scores, the plan; beside it the people
and the sealed papers. Read-only but for the choices.

Objects: ``register.back``, ``register.history``, ``register.conflict.<n>.…`` (as in the Postvak),
``register.paper.<n>``.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from keukentafel.clock import local, today
from keukentafel.domain.conversation import SELF_RELIANCE
from keukentafel.domain.dates import due, short_date
from keukentafel.domain.dossier import Action, Dossier, Goal, Visit
from keukentafel.domain.values import ActionStatus, ActorKind
from keukentafel.gui.dialogs.erased import Chooser
from keukentafel.gui.dialogs.preview import PreviewDialog
from keukentafel.gui.figures import ScoreHeader, ScoreLegend, Scores, ScoreStrip
from keukentafel.gui.parts import (
    Banner,
    Body,
    Button,
    Card,
    Chip,
    Column,
    Divider,
    Flow,
    Heading,
    Quote,
    Row,
    ScrollPage,
    Secondary,
    SidePanel,
    Subheading,
    TopBar,
)
from keukentafel.gui.parts.chip import ChipKind
from keukentafel.gui.reading_back import ReadingBack
from keukentafel.gui.screens.office.conflict_card import ConflictCard
from keukentafel.gui.screens.office.erasing import EraseDossier
from keukentafel.gui.screens.office.news_card import urgent_words
from keukentafel.gui.screens.office.words import counted, day_words
from keukentafel.gui.work import when_done
from keukentafel.ids import DossierId
from keukentafel.system.texts import text
from keukentafel.usecases.domains import domain_label
from keukentafel.usecases.finalise import sealed_pdf
from keukentafel.usecases.forms import definitions
from keukentafel.usecases.licences import level_words
from keukentafel.usecases.office_conflicts import Choice, resolve
from keukentafel.usecases.office_dossiers import DossierPage, SealedPaper, dossier_page
from keukentafel.usecases.overview import DomainScores
from keukentafel.usecases.session import Session

OWNER: dict[ActorKind, ChipKind] = {
    ActorKind.SELF: "resident",
    ActorKind.MUNICIPALITY: "primary",
    ActorKind.NETWORK: "neutral",
    ActorKind.PARTNER: "neutral",
}
OPEN = {ActionStatus.OPEN, ActionStatus.ONGOING}


class DossierView(QWidget):
    """``show_dossier`` reads it; ``left`` when somebody goes back to the list."""

    left = Signal()

    def __init__(self, session: Session, choose_folder: Chooser) -> None:
        super().__init__()
        self._session, self._choose_folder = session, choose_folder
        self._dossier_id: DossierId | None = None
        self._back = Button(text("gui_office_register.back"), "secondary", hint="Esc", icon="arrow-left")
        self._back.setObjectName("register.back")
        self._back.clicked.connect(self.left)
        history = Button(text("gui_history.open"), "secondary", shortcut="Ctrl+H", icon="history")
        history.setObjectName("register.history")
        history.clicked.connect(self.read_back)
        self._bar = TopBar("", "", history, self._back)
        self._page = ScrollPage(960)
        self._side = SidePanel()
        beside = QHBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self._page, 1)
        beside.addWidget(self._side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addLayout(beside, 1)
        QShortcut(QKeySequence("Esc"), self, self.left.emit)

    def show_dossier(self, dossier_id: DossierId) -> None:
        """Open this dossier; what stood here goes at once."""
        self._dossier_id = dossier_id
        self._bar.show_titles("")
        self._page.clear()
        self._side.clear()
        self.refresh()
        self._back.setFocus()

    def refresh(self) -> None:
        """Read the dossier as it stands now."""
        if self._dossier_id is not None:
            when_done(dossier_page(self._session, self._dossier_id), self._show)

    def read_back(self) -> None:
        """Every answer with its history; one of them may be erased there."""
        if self._dossier_id is not None:
            reading = ReadingBack(self.window(), self._session, self._dossier_id, self._choose_folder)
            reading.erased.connect(self.refresh)
            reading.show()

    def _show(self, found: DossierPage) -> None:
        if found.dossier.id != self._dossier_id:
            return
        day = today(self._session.clock)
        dossier = found.dossier
        parts = [text("gui_office_register.case", number=dossier.case_number) if dossier.case_number else ""]
        parts.append(dossier.address)
        subtitle = " · ".join(part for part in parts if part) or text("gui_office_register.in_register")
        self._bar.show_titles(_title(dossier), subtitle)
        self._page.clear()
        if found.urgent:
            self._page.add(Flow(*(Chip(urgent_words(sign, day), "attention") for sign in found.urgent)))
        if found.differences:
            words = counted("gui_office_register.differences", len(found.differences))
            self._page.add(Banner(words, "attention"))
        for number, difference in enumerate(found.differences):
            card = ConflictCard(difference, f"register.conflict.{number}", day, named=True)
            card.chosen.connect(self._on_chosen)
            self._page.add(card)
        if found.wish:
            name = dossier.resident.given_name if dossier.resident else ""
            caption = text("gui_goals.wish_of", name=name) if name else text("gui_office_register.wish")
            self._page.add(Quote(found.wish, caption))
        self._page.add(self._scores(found))
        self._page.add(self._plan(dossier))
        self._show_side(found)

    def _scores(self, found: DossierPage) -> Card:
        visit = found.scored
        card = Card(Heading(text("gui_office_register.scores")))
        if visit is None:
            card.add(Secondary(text("gui_office_register.no_scores")))
            return card
        worker, resident = _names(found.dossier, visit)
        grid_room = QWidget()
        grid = QGridLayout(grid_room)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, 150)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(2, 130)
        words = level_words(definitions(visit)[SELF_RELIANCE], visit.forms[SELF_RELIANCE].version)
        grid.addWidget(ScoreHeader(words), 0, 1)
        for number, (label, score) in enumerate(found.scores):
            row = 2 * number + 1
            grid.addWidget(Divider(), row, 0, 1, 3)
            shown = Scores(score.worker, score.resident, score.previous, score.target, words)
            strip = ScoreStrip(shown, name=label, worker=worker, resident=resident)
            grid.addWidget(Subheading(label, wrap=True), row + 1, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(strip, row + 1, 1, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(Secondary(_moved(score), wrap=False), row + 1, 2, Qt.AlignmentFlag.AlignVCenter)
        card.add(grid_room)
        card.add(Divider())
        card.add(ScoreLegend(worker, resident))
        return card

    def _plan(self, dossier: Dossier) -> Card:
        card = Card(Heading(text("gui_office_register.goals")))
        if not dossier.goals:
            card.add(Secondary(text("gui_office_register.no_goals")))
        for goal in dossier.goals:
            card.add(Divider())
            card.add(self._goal(goal))
        return card

    def _goal(self, goal: Goal) -> Column:
        day = today(self._session.clock)
        head = Row(spacing=10)
        if goal.domain:
            head.add(Chip(domain_label(goal.domain), "primary"))
        head.add(Subheading(goal.title, wrap=True), 1)
        lines: list[QWidget] = [head]
        lines += [self._action(action) for action in goal.actions]
        if goal.evaluate_on is not None:
            lines.append(Secondary(text("gui_goals.evaluate", date=day_words(goal.evaluate_on, day))))
        return Column(*lines, spacing=8)

    def _action(self, action: Action) -> Row:
        day = today(self._session.clock)
        owner = action.who or text(f"gui_goals.kind_{action.who_kind.value}")
        line = Row(spacing=10)
        if action.status is ActionStatus.DONE:
            line.add(Chip(text("gui_goals.is_done"), "ok", minimum=112))
        elif action.when is not None and action.status in OPEN:
            kind: ChipKind = "attention" if action.when < day else "neutral"
            line.add(Chip(due(action.when, day), kind, minimum=112))
        else:
            line.add(Chip(text("gui_goals.no_date"), "neutral", minimum=112))
        line.add(Body(action.what), 1)
        line.add(Chip(owner, OWNER[action.who_kind]))
        return line

    def _show_side(self, found: DossierPage) -> None:
        self._side.clear()
        dossier = found.dossier
        people: list[QWidget] = [
            Column(
                Body(person.full_name),
                Secondary(" · ".join(p for p in (_role(person.role.value), person.phone) if p), wrap=True),
                spacing=0,
            )
            for person in dossier.persons
        ]
        self._side.add_section(
            text("gui_office_register.people"),
            *(people or [Secondary(text("gui_office_register.no_people"))]),
        )
        papers: list[QWidget] = [self._paper(number, paper) for number, paper in enumerate(found.papers)]
        self._side.add_section(
            text("gui_office_register.papers"),
            *(papers or [Secondary(text("gui_office_register.no_papers"))]),
        )
        self._side.add_section(
            text("gui_office_register.visits"),
            *(Secondary(_visit(visit)) for visit in reversed(dossier.visits)),
        )

        erase = EraseDossier(self._session, dossier.id, dossier.title, self._choose_folder)
        erase.erased.connect(self.left)
        self._side.add(erase)

    def _paper(self, number: int, paper: SealedPaper) -> Card:
        kind = text(f"gui_office.paper_{paper.document.kind.value}")
        sealed = local(paper.document.sealed_at)
        view = Button(text("gui_office_register.view"), "secondary", size="small", icon="eye")
        view.setObjectName(f"register.paper.{number}")
        view.setAccessibleName(f"{view.text()}: {kind}")
        view.clicked.connect(lambda: self._open_paper(paper, kind))
        when = text("gui_office_register.sealed", date=short_date(sealed.date()))
        return Card(Subheading(kind), Secondary(when), Row(view, None), tight=True, spacing=4)

    def _open_paper(self, paper: SealedPaper, kind: str) -> None:
        dialog = PreviewDialog(
            self.window(),
            self._session,
            sealed_pdf(self._session, paper.document.sha256),
            title=kind,
            explanation=text("gui_office_register.paper_hint", version=paper.document.version),
        )
        dialog.open()

    def _on_chosen(self, choice: Choice) -> None:
        when_done(resolve(self._session, choice), lambda _done: self.refresh())


def _title(dossier: Dossier) -> str:
    names = [person.given_name for person in dossier.persons if person.role.value in {"resident", "partner"}]
    title = dossier.title or text("gui_office.nameless")
    return f"{title} · {' en '.join(names[:2])}" if names else title


def _names(dossier: Dossier, visit: Visit) -> tuple[str, str]:
    resident = dossier.resident
    worker = visit.worker_name.split()[0] if visit.worker_name.split() else ""
    return (
        worker or text("gui_figures.the_worker"),
        (resident.given_name if resident else "") or text("gui_figures.the_resident"),
    )


def _moved(score: DomainScores) -> str:
    if score.worker is None:
        return text("gui_summary.trend_none")
    if score.previous is None:
        return text("gui_office_register.score_now", now=score.worker)
    if score.previous == score.worker:
        return text("gui_office_register.score_same", now=score.worker)
    return text("gui_office_register.score_moved", before=score.previous, now=score.worker)


def _role(role: str) -> str:
    return text(f"office_words.value.role.{role}")


def _visit(visit: Visit) -> str:
    when = short_date(local(visit.planned_at).date()) if visit.planned_at else text("gui_goals.no_date")
    kind = text(f"office_words.value.kind.{visit.kind.value}")
    return " · ".join(part for part in (when, visit.subject or kind, visit.worker_name) if part)
