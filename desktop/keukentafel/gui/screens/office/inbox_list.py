"""The left half of the Postvak: the files, how far looking is, and at the bottom the receipts that wait."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from keukentafel.clock import local
from keukentafel.domain.dates import brief_date
from keukentafel.gui.parts import (
    Body,
    Button,
    Card,
    Chip,
    Column,
    ListCard,
    Progress,
    Row,
    ScrollPage,
    Secondary,
)
from keukentafel.gui.parts.chip import ChipKind, chip_width
from keukentafel.gui.presenters.inbox_row import InboxRow
from keukentafel.gui.screens.office.words import brief_moment, counted, elide, first_sentence
from keukentafel.office.plan import DossierStanding, FileStatus
from keukentafel.system.texts import text
from keukentafel.usecases.office_inbox import WrittenReceipt

WIDTH = 430
_INNER = WIDTH - 2 * 16 - 2 * 15 - 1


class InboxList(QFrame):
    """``selected(number)`` for a row, ``entered(number)`` by Enter; ``receipts_asked`` for the button below.

    The list is one Tab stop: the arrows move within it.
    """

    selected = Signal(int)
    entered = Signal(int)
    receipts_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bar", "navigator")
        self.setFixedWidth(WIDTH)
        self._cards: list[ListCard] = []
        self._rows: Sequence[InboxRow] = ()
        self._page = ScrollPage(WIDTH, margins=(16, 16))
        self._page.setProperty("ground", None)
        self._page.column.setSpacing(8)
        self._progress = Progress(text("gui_office_inbox.looking_name"))
        self._looking = Secondary("", wrap=False)
        self._busy = Column(self._looking, self._progress, spacing=8)
        self._busy.setContentsMargins(16, 16, 16, 0)
        self._busy.hide()
        self._receipts = _Receipts()
        self._receipts.button.clicked.connect(self.receipts_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(0)
        layout.addWidget(self._busy)
        layout.addWidget(self._page, 1)
        layout.addWidget(self._receipts)

    def show_rows(self, rows: Sequence[InboxRow], current: int) -> None:
        """The files; the card at ``current`` is marked. The keyboard stays where it was."""
        if rows is self._rows:
            self.show_current(current)
            return
        self._rows = rows
        focused = next((number for number, card in enumerate(self._cards) if card.hasFocus()), None)
        self._page.clear()
        self._cards = []
        for number, row in enumerate(rows):
            card = self._card(number, row)
            self._cards.append(card)
            self._page.add(card)
        self.show_current(current)
        if focused is not None and self._cards:
            self._cards[min(focused, len(self._cards) - 1)].setFocus()

    def show_current(self, current: int) -> None:
        for number, card in enumerate(self._cards):
            card.setChecked(number == current)
            here = number == current
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def focus_row(self, number: int) -> None:
        if 0 <= number < len(self._cards):
            self._cards[number].setFocus(Qt.FocusReason.TabFocusReason)

    def show_progress(self, done: int, of: int) -> None:
        """How far looking is; hidden when it is done."""
        self._busy.setVisible(done < of)
        self._looking.setText(text("gui_office_inbox.looking", done=done, total=of))
        self._progress.show_progress(done, of)

    def show_receipts(self, due: int, written: Sequence[WrittenReceipt]) -> None:
        """How many bundles wait for a receipt, or where the receipts were put."""
        self._receipts.show_state(due, written)

    def _walk(self, number: int) -> None:
        if 0 <= number < len(self._cards):
            self._cards[number].setFocus(Qt.FocusReason.TabFocusReason)
            self.selected.emit(number)

    def _card(self, number: int, row: InboxRow) -> ListCard:
        words, kind = chip_words(row)
        card = _FileCard(row_title(row), row_facts(row), Chip(words, kind))
        card.setObjectName(f"inbox.row.{number}")
        elide(card.title, row_title(row), _INNER - chip_width(words) - 12)
        elide(card.secondary, row_facts(row), _INNER)
        card.clicked.connect(lambda: self.selected.emit(number))
        card.walked.connect(lambda step: self._walk(number + step))
        card.entered.connect(lambda: self.entered.emit(number))
        return card


class _FileCard(ListCard):
    """``walked(step)`` with the arrows up and down, ``entered`` with Enter."""

    walked = Signal(int)
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.walked.emit(step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class _Receipts(QFrame):
    """The foot of the list."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Body("")
        self._where = Secondary("")
        self.button = Button(text("gui_office_inbox.receipt"), "secondary", icon="file-check")
        self.button.setObjectName("inbox.receipt")
        self._card = Card(self._words, self._where, Row(self.button, None), kind="primary", tight=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 16)
        layout.addWidget(self._card)
        self.hide()

    def show_state(self, due: int, written: Sequence[WrittenReceipt]) -> None:
        self.setVisible(bool(due or written))
        self.button.setVisible(bool(due))
        if due:
            self._card.set_kind("primary")
            self._words.setText(counted("gui_office_inbox.receipts_due", due))
            self._where.setText(text("gui_office_inbox.receipts_why"))
        elif written:
            self._card.set_kind("ok")
            labels = ", ".join(dict.fromkeys(receipt.label.replace(" ", "\u00a0") for receipt in written))
            self._words.setText(counted("gui_office_inbox.receipts_written", len(written), labels=labels))
            folder = written[0].path.parent.name or str(written[0].path.parent)
            self._where.setText(counted("gui_office_inbox.receipts_where", len(written), folder=folder))


def row_title(row: InboxRow) -> str:
    """The dossier, or how many."""
    titles = row.titles
    if len(titles) > 1:
        return text("gui_office_inbox.dossiers", count=len(titles))
    if titles:
        return titles[0] or text("gui_office.nameless")
    return text(
        "gui_office_inbox.from_laptop" if row.file.label else "gui_office_inbox.unknown", label=row.file.label
    )


def row_facts(row: InboxRow) -> str:
    """Who sent it and when, or why it is refused."""
    file = row.file
    if file.status in {FileStatus.REFUSED, FileStatus.ALARM} and file.error is not None:
        return first_sentence(file.error)
    facts = [file.worker_name, file.label]
    if file.status is FileStatus.ALREADY_IMPORTED and file.created_at is not None:
        day = brief_date(local(file.created_at).date())
        return " · ".join([*facts, text("gui_office_inbox.same_bundle", date=day)])
    if len(row.titles) > 1:
        return " · ".join([*facts, ", ".join(row.titles)])
    if file.created_at is not None:
        facts.append(brief_moment(file.created_at))
    if file.changes:
        facts.append(counted("gui_office_inbox.changes", file.changes))
    return " · ".join(fact for fact in facts if fact)


def chip_words(row: InboxRow) -> tuple[str, ChipKind]:
    """The state of a file in a word or two."""
    file = row.file
    if row.taken_in is not None:
        return text("gui_office_inbox.chip_taken_in"), "ok"
    match file.status:
        case FileStatus.ALREADY_IMPORTED:
            return text("gui_office_inbox.chip_already"), "neutral"
        case FileStatus.REFUSED:
            return text("gui_office_inbox.chip_refused"), "attention"
        case FileStatus.ALARM:
            return text("gui_office_inbox.chip_alarm"), "attention"
        case FileStatus.HELD:
            return text("gui_office_inbox.chip_held"), "attention"
        case _ if file.conflicts:
            return counted("gui_office_inbox.chip_conflicts", file.conflicts), "attention"
    if any(dossier.standing is DossierStanding.NEW for dossier in file.dossiers):
        return text("gui_office_inbox.chip_new"), "primary"
    if all(dossier.standing is DossierStanding.KNOWN for dossier in file.dossiers):
        return text("gui_office_inbox.chip_known"), "neutral"
    return text("gui_office_inbox.chip_updated"), "ok"
