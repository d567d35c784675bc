"""The start page: today's visits, what is due, what stands only here, and whether this laptop is in order."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from keukentafel.clock import local, today
from keukentafel.domain.dates import clock_time, due, weekday_date
from keukentafel.domain.values import VisitStatus
from keukentafel.gui.parts import (
    Body,
    Button,
    Card,
    Chip,
    Column,
    Divider,
    EmptyState,
    Heading,
    IconButton,
    ListRow,
    Progress,
    Row,
    ScrollPage,
    Secondary,
    Sides,
    Subheading,
    TopBar,
    spread,
)
from keukentafel.gui.parts.chip import ChipKind
from keukentafel.gui.parts.labels import TextLabel
from keukentafel.gui.parts.rows import empty
from keukentafel.gui.screens.backup_note import BackupNote
from keukentafel.gui.theme import tokens
from keukentafel.gui.work import when_done
from keukentafel.system.texts import text
from keukentafel.usecases.session import Session
from keukentafel.usecases.today import Due, Overview, VisitToday, overview

TIPS = 5
STATUS = {
    VisitStatus.PREPARED: ("visit_prepared", "neutral", "visit_open"),
    VisitStatus.ONGOING: ("visit_ongoing", "primary", "visit_continue"),
    VisitStatus.SEALED: ("visit_sealed", "ok", "visit_view"),
}


class TodayScreen(QWidget):
    """What a worker sees after unlocking. ``refresh`` reads it anew."""

    open_visit = Signal(str, str)
    new_requested = Signal()
    dossiers_requested = Signal()
    export_requested = Signal()
    settings_requested = Signal()
    open_dossier = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._open = Button(text("gui_today.open_dossier"), "secondary", shortcut="Ctrl+O")
        self._open.setObjectName("today.open_dossier")
        self._open.clicked.connect(self.dossiers_requested)
        self._new = Button(text("gui_today.new_visit"), "primary", shortcut="Ctrl+G")
        self._new.setObjectName("today.new")
        self._new.clicked.connect(self.new_requested)
        self.bar = TopBar("", "", self._open, self._new)
        left, right = (Column(spacing=tokens.SPACE_5) for _side in range(2))
        self._left, self._right = left.line, right.line
        page = ScrollPage(1400, margins=(24, 24))
        page.add(Sides(left, right))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(page, 1)
        QShortcut(QKeySequence("F5"), self, self.refresh)

    def refresh(self) -> None:
        """Read the page from the vault; what is on screen stays until it is there."""
        when_done(overview(self._session), self._show)

    def _show(self, found: Overview) -> None:
        now = local(self._session.clock.now())
        greeting = "morning" if now.hour < 12 else "afternoon" if now.hour < 18 else "evening"
        name = found.profile.first_name
        self.bar.show_titles(text(f"gui_today.{greeting}", name=name).rstrip(", "))
        empty(self._left)
        empty(self._right)
        self._left.addWidget(self._visits(found))
        self._left.addWidget(self._due(found))
        self._left.addStretch(1)
        self._right.addWidget(self._only_here(found))
        self._right.addWidget(self._laptop(found))
        self._right.addWidget(
            Card(
                Subheading(text("gui_today.tip")),
                Body(text(f"gui_today.tip_{today(self._session.clock).toordinal() % TIPS}")),
                kind="primary",
            )
        )
        self._right.addStretch(1)

    def _visits(self, found: Overview) -> Card:
        day = Secondary(weekday_date(today(self._session.clock)), wrap=False)
        card = Card(spread(Heading(text("gui_today.visits")), day), spacing=6)
        if not found.visits:
            card.add(Divider())
            nothing = EmptyState(
                text("gui_today.no_visits_title"), text("gui_today.no_visits"), icon="calendar-days"
            )
            card.add(nothing)
        for number, visit in enumerate(found.visits):
            card.add(Divider())
            card.add(self._visit_row(number, visit))
        return card

    def _visit_row(self, number: int, visit: VisitToday) -> ListRow:
        time = TextLabel(clock_time(local(visit.at)) if visit.at else text("gui_today.no_time"), "heading")
        time.setFixedWidth(58)
        words, kind, action = STATUS[visit.status]
        variant = "primary" if visit.status is VisitStatus.ONGOING else "secondary"
        button = Button(text(f"gui_today.{action}"), variant)  # type: ignore[arg-type]
        button.setObjectName(f"today.visit.{number}")
        button.setAccessibleName(f"{button.text()}: {visit.title}")
        button.clicked.connect(lambda: self.open_visit.emit(visit.dossier_id, visit.visit_id))
        said = text(f"gui_today.{words}")
        if visit.open_questions:
            key = "questions_one" if visit.open_questions == 1 else "questions_many"
            said = f"{said} · {text(f'gui_today.{key}', count=visit.open_questions)}"
        chip = Chip(said, kind)  # type: ignore[arg-type]
        return ListRow(visit.title, visit.subtitle, lead=time, trailing=(chip, button))

    def _due(self, found: Overview) -> Card:
        card = Card(Heading(text("gui_today.todo")))
        day = today(self._session.clock)
        if not found.due:
            card.add(Divider())
            card.add(Secondary(text("gui_today.nothing_due")))
        for number, item in enumerate(found.due):
            row = _due_row(item, due(item.on, day))
            go = IconButton("chevron-right", text("gui_today.open_due", title=item.title), size="small")
            go.setObjectName(f"today.due.{number}")
            go.clicked.connect(
                lambda _on=False, dossier_id=item.dossier_id: self.open_dossier.emit(dossier_id)
            )
            row.add(go)
            card.add(Divider())
            card.add(row)
        return card

    def _only_here(self, found: Overview) -> Card:
        card = Card(Heading(text("gui_today.only_here")))
        if found.only_here == 0:
            card.add(
                Secondary(text("gui_today.all_at_office" if found.dossiers else "gui_today.no_dossiers"))
            )
            return card
        key = "only_here_one" if found.only_here == 1 else "only_here_many"
        card.add(Secondary(text(f"gui_today.{key}", count=found.only_here)))
        bar = Progress(text("gui_today.only_here"))
        bar.show_progress(found.dossiers - found.only_here, found.dossiers)
        card.add(bar)
        button = Button(text("gui_today.prepare_export"), "primary" if not found.visits else "secondary")
        button.setObjectName("today.export")
        button.clicked.connect(self.export_requested)
        card.add(Row(button, None))
        return card

    def _laptop(self, found: Overview) -> Card:
        card = Card(Heading(text("gui_today.laptop")))
        card.add(_fact("ok", "check", text("gui_today.encrypted", minutes=found.lock_minutes)))
        backup = BackupNote(self._session, found.last_backup, "today", empty=not found.dossiers)
        backup.made.connect(self.refresh)
        card.add(backup)
        room = f"{min(found.room_for_visits, 4000):,}".replace(",", ".")
        card.add(_fact("neutral", "info", text("gui_today.room", count=room)))
        if not found.enrolled:
            button = Button(text("gui_today.enrol"), "secondary")
            button.setObjectName("today.enrol")
            button.clicked.connect(self.settings_requested)
            card.add(_fact("attention", "triangle-alert", text("gui_today.not_enrolled")))
            card.add(Row(button, None))
        return card


def _fact(kind: str, icon: str, words: str) -> Row:
    chip = Chip("", kind, icon=icon)  # type: ignore[arg-type]
    line = Row(chip, Body(words))
    line.setAccessibleName(words)
    return line


def _due_row(item: Due, when: str) -> Row:
    late = item.days < 0
    kind: ChipKind = "attention" if late else "primary" if item.days < 7 else "neutral"
    chip = Chip(when, kind, minimum=150, icon="triangle-alert" if late else None)
    why = text(f"gui_today.why_{item.why}", since=item.since)
    first, second = (item.what, f"{item.title} · {why}") if item.what else (item.title, why)
    if item.law:
        law = text("gui_today.law" if item.confirmed else "gui_today.law_unconfirmed", law=item.law)
        second = f"{second} · {law}"
    row = Row(chip, spacing=14)
    row.add(Column(Body(first), Secondary(second), spacing=0), 1)
    return row
