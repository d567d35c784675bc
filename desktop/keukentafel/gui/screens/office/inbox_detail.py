"""The right half of the Postvak: one file, what was verified about it, the differences, and what is new."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from keukentafel.clock import local, today
from keukentafel.domain.dates import clock_time
from keukentafel.gui.parts import (
    Banner,
    Button,
    Card,
    Chip,
    Column,
    EmptyState,
    Heading,
    LinkButton,
    Row,
    ScrollPage,
    Secondary,
)
from keukentafel.gui.parts.chip import ChipKind
from keukentafel.gui.presenters.inbox import InboxPresenter
from keukentafel.gui.presenters.inbox_row import InboxRow
from keukentafel.gui.screens.office.conflict_card import ConflictCard
from keukentafel.gui.screens.office.inbox_list import row_title
from keukentafel.gui.screens.office.news_card import NewsCard
from keukentafel.gui.screens.office.words import brief_moment, counted
from keukentafel.office.plan import DossierStanding, FileStatus, PlannedDossier
from keukentafel.system.texts import sentence, text
from keukentafel.usecases.office_conflicts import Choice, Difference

PAGE = 1100


class InboxDetail(ScrollPage):
    """``process_asked`` for the file on screen; ``dossier_asked(id)`` to read it in the register."""

    process_asked = Signal()
    dossier_asked = Signal(str)

    def __init__(self, presenter: InboxPresenter) -> None:
        super().__init__(PAGE, margins=(32, 24))
        self._presenter = presenter
        self._row: InboxRow | None = None
        self._cards: list[ConflictCard] = []
        self._hints: list[Secondary] = []
        self._process: Button | None = None
        self._number = 0

    @property
    def cards(self) -> tuple[ConflictCard, ...]:
        """The differences on screen."""
        return tuple(self._cards)

    def show_row(self, row: InboxRow | None) -> None:
        """Everything about one file; ``None`` leaves the page empty."""
        self._row, self._process = row, None
        self._cards, self._hints = [], []
        self.clear()
        self.show_top()
        self._number += 1
        if row is None:
            return
        if row.file.bundle is None or row.file.status is FileStatus.ALARM:
            self._show_refused(row)
            return
        self._show_head(row)
        for place, dossier in enumerate(row.file.dossiers):
            if len(row.file.dossiers) > 1:
                self.add(self._heading(row, place, dossier), space_before=8 if place else 0)
            self._show_dossier(row, dossier)
        if row.file.status is FileStatus.ALREADY_IMPORTED and row.taken_in is None:
            self._show_already(row)

    def focus_first(self) -> None:
        """The keyboard goes to the first choice, or else to the button."""
        if self._cards:
            self._cards[0].focus_first()
        elif self._process is not None:
            self._process.setFocus(Qt.FocusReason.TabFocusReason)

    def show_choices(self) -> None:
        """Marks what was chosen and whose turn it is: the person's or the button's."""
        row = self._row
        if row is None:
            return
        for card in self._cards:
            card.show_choice(self._presenter.choice(card.difference.dossier_id, card.difference.path))
        key = "no_choice_yet" if self._presenter.unanswered(row) else "all_chosen"
        for hint in self._hints:
            hint.setText(text(f"gui_office_inbox.{key}"))

    def set_process_button(self, *, enabled: bool, primary: bool) -> None:
        if self._process is not None:
            self._process.setEnabled(enabled)
            self._process.set_variant("primary" if primary else "secondary")

    def _show_head(self, row: InboxRow) -> None:
        told = Secondary(verified(row))
        told.setObjectName("inbox.verified")
        title = Row(spacing=24)
        title.add(Heading(row_title(row), wrap=True), 1)
        if row.processable:
            title.add(self._make_process(row))
        self.add(Column(title, told, spacing=4))
        if row.taken_in is not None:
            self._show_taken_in(row)
        elif row.file.error is not None and row.file.status is not FileStatus.ALREADY_IMPORTED:
            self.add(Banner(sentence(row.file.error), "attention"))

    def _show_taken_in(self, row: InboxRow) -> None:
        assert row.taken_in is not None
        one = len(row.file.dossiers) == 1
        key = "taken_in" if one else "taken_in_several"
        words = text(f"gui_office_inbox.{key}", time=clock_time(local(row.taken_in)))
        if row.left_open:
            words = f"{words} {counted('gui_office_inbox.left_open', row.left_open)}"
        banner = Banner(words, "ok", action=text("gui_office_inbox.open_dossier") if one else "")
        banner.action.setObjectName("inbox.open_dossier")
        banner.acted.connect(lambda: self.dossier_asked.emit(row.file.dossiers[0].dossier_id))
        self.add(banner)

    def _heading(self, row: InboxRow, place: int, dossier: PlannedDossier) -> Row:
        """One of several dossiers; once it is in the register, a way to it."""
        line = Row(Heading(dossier.title), Chip(*_standing(dossier)), None)
        if row.taken_in is not None:
            link = LinkButton(text("gui_office_inbox.open_dossier"))
            link.setObjectName(f"inbox.open_dossier.{place}")
            link.setAccessibleName(f"{link.text()}: {dossier.title}")
            link.clicked.connect(lambda: self.dossier_asked.emit(dossier.dossier_id))
            line.add(link)
        return line

    def _show_already(self, row: InboxRow) -> None:
        banner = Banner(sentence(row.file.error) if row.file.error else "", "neutral")
        if row.titles:
            banner.show_message(banner.words, "neutral", action=text("gui_office_inbox.open_dossier"))
        banner.action.setObjectName("inbox.open_dossier")
        banner.acted.connect(lambda: self.dossier_asked.emit(row.dossier_ids[0]))
        self.add(banner)

    def _show_dossier(self, row: InboxRow, dossier: PlannedDossier) -> None:
        mine = self._number
        today_ = today(self._presenter.session.clock)
        room = Card()
        room.hide()
        self.add(room)
        news = NewsCard(today_)
        self.add(news)

        def show_differences(differences: tuple[Difference, ...]) -> None:
            if mine != self._number:
                return
            place = self.column.indexOf(room)
            for difference in differences:
                card = ConflictCard(difference, f"inbox.conflict.{len(self._cards)}", today_)
                card.chosen.connect(self._on_chosen)
                self._cards.append(card)
                self.column.insertWidget(place, card)
                place += 1
            hint = Secondary("")
            self._hints.append(hint)
            self.column.insertWidget(place, hint)
            self.show_choices()

        if dossier.conflicts and row.taken_in is None:
            self._presenter.ask_differences(dossier, show_differences)
        self._presenter.ask_news(
            row, dossier, lambda found: news.show_news(found) if mine == self._number else None
        )

    def _on_chosen(self, choice: Choice) -> None:
        self._presenter.keep_choice(choice)

    def _show_refused(self, row: InboxRow) -> None:
        error = row.file.error
        alarm = row.file.status is FileStatus.ALARM
        name = Secondary(text("gui_office_inbox.file_name", name=row.file.name))
        self.add(Column(Heading(row_title(row), wrap=True), name, spacing=4))
        title = text("gui_office_inbox.alarm_title" if alarm else "gui_office_inbox.refused_title")
        state = EmptyState(title, sentence(error) if error else "", icon="shield")
        card = Card(state, kind="attention" if alarm else "plain")
        self.add(card)
        if alarm:
            self.add(Row(self._make_process(row), None))

    def _make_process(self, row: InboxRow) -> Button:
        button = Button(_action(row), "secondary", shortcut="Ctrl+Return", hint="Ctrl+Enter")
        button.setObjectName("inbox.process")
        button.clicked.connect(self.process_asked)
        self._process = button
        return button


def verified(row: InboxRow) -> str:
    """What was checked, in one sentence: the laptop's signature, the seals, and how many changes fit."""
    file = row.file
    facts = [text("gui_office_inbox.signature_ok", label=file.label)]
    if file.status is FileStatus.ALREADY_IMPORTED:
        moment = brief_moment(file.created_at) if file.created_at else ""
        return " · ".join([*facts, text("gui_office_inbox.bundle", sequence=file.sequence, moment=moment)])
    seals = sum(len(dossier.seals) for dossier in file.dossiers)
    if seals:
        facts.append(counted("gui_office_inbox.seals_ok", seals))
    if row.taken_in is not None:
        facts.append(counted("gui_office_inbox.changes_taken_in", file.changes))
    elif file.conflicts:
        facts.append(
            text(
                "gui_office_inbox.fit_and_ask",
                fit=counted("gui_office_inbox.fit", file.changes - file.conflicts),
                ask=counted("gui_office_inbox.ask", file.conflicts),
            )
        )
    else:
        facts.append(counted("gui_office_inbox.fit", file.changes))
    return " · ".join(facts)


def _action(row: InboxRow) -> str:
    key = {FileStatus.HELD: "process_held", FileStatus.ALARM: "set_apart"}.get(row.file.status, "process")
    return text(f"gui_office_inbox.{key}")


def _standing(dossier: PlannedDossier) -> tuple[str, ChipKind]:
    kinds: dict[DossierStanding, ChipKind] = {
        DossierStanding.NEW: "primary",
        DossierStanding.UPDATED: "ok",
        DossierStanding.KNOWN: "neutral",
    }
    return text(f"gui_office_inbox.chip_{dossier.standing.value}"), kinds[dossier.standing]
