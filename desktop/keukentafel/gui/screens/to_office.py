"""To the office: what stands only here, preparing a bundle, and the receipt that lets this laptop forget."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from keukentafel.errors import KeukentafelError
from keukentafel.gui.dialogs.forget import ForgetDialog
from keukentafel.gui.parts import (
    Banner,
    Body,
    Button,
    Card,
    Chip,
    Column,
    Divider,
    EmptyState,
    Heading,
    ListRow,
    Row,
    ScrollPage,
    Secondary,
    TopBar,
)
from keukentafel.gui.work import when_done
from keukentafel.system.texts import sentence, text
from keukentafel.usecases.enrol import EnrolmentState, load_enrolment
from keukentafel.usecases.session import Session
from keukentafel.usecases.to_office import (
    Exported,
    Forgettable,
    Forgotten,
    Waiting,
    export,
    forget,
    inspect_receipt,
    waiting,
)

Chooser = Callable[[QWidget], Path | None]


class ToOfficeScreen(QWidget):
    """One primary action: preparing everything the office does not have yet."""

    enrol_requested = Signal()

    def __init__(self, session: Session, choose_folder: Chooser, choose_file: Chooser) -> None:
        super().__init__()
        self._session = session
        self._choose_folder, self._choose_file = choose_folder, choose_file
        self._waiting: tuple[Waiting, ...] = ()
        self._enrolled = False
        self.dialog: ForgetDialog | None = None
        self.banner = Banner(dismissible=True)
        self._receipt = Button(text("gui_to_office.read_receipt"), "secondary", icon="file-check")
        self._receipt.setObjectName("to_office.receipt")
        self._receipt.clicked.connect(self._on_receipt)
        self._page = ScrollPage(1400, margins=(24, 24))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(TopBar(text("gui_to_office.title"), "", self._receipt))
        layout.addWidget(self._page, 1)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._page.add(self.banner)
        self._page.add(self._list)

    def refresh(self) -> None:
        """Read what waits and whether this laptop is enrolled."""
        when_done(load_enrolment(self._session), self._on_enrolment)

    def _on_enrolment(self, state: EnrolmentState) -> None:
        self._enrolled = state.enrolled
        self._receipt.setEnabled(state.enrolled)
        when_done(waiting(self._session), self._show)

    def _show(self, found: tuple[Waiting, ...]) -> None:
        from keukentafel.gui.parts.rows import empty

        self._waiting = found
        at = QApplication.focusWidget()
        begins = at is not None and (at is self or self.isAncestorOf(at))
        empty(self._column)
        if not self._enrolled:
            self._column.addWidget(self._not_enrolled())
        only_here = [dossier for dossier in found if dossier.unexported]
        if not found:
            self._column.addWidget(
                EmptyState(text("gui_to_office.none_title"), text("gui_to_office.none"), icon="send")
            )
            return
        head = Column(
            Heading(text("gui_to_office.dossiers")), Secondary(text("gui_to_office.explanation")), spacing=4
        )
        card = Card(head, spacing=4)
        for dossier in found:
            card.add(Divider())
            card.add(_row(dossier))
        button = Button(text("gui_to_office.export"), "primary", shortcut="Ctrl+E")
        button.setObjectName("to_office.export")
        button.setEnabled(self._enrolled and bool(only_here))
        button.clicked.connect(self._on_export)
        card.add(Row(button, None))
        self._column.addWidget(card)
        if begins:
            following = button if button.isEnabled() else self._receipt
            QTimer.singleShot(0, following, following.setFocus)  # what was just added is shown then

    def _not_enrolled(self) -> Card:
        button = Button(text("gui_to_office.enrol"), "secondary")
        button.setObjectName("to_office.enrol")
        button.clicked.connect(self.enrol_requested)
        return Card(Body(text("gui_to_office.not_enrolled")), Row(button, None), kind="attention")

    def _on_export(self) -> None:
        folder = self._choose_folder(self)
        if folder is None:
            return
        self.banner.show_message(text("gui_to_office.exporting"), "primary")
        ids = [dossier.id for dossier in self._waiting if dossier.unexported]
        when_done(export(self._session, ids, folder), self._on_exported, self._on_problem)

    def _on_exported(self, exported: Exported) -> None:
        key = "exported_one" if exported.dossiers == 1 else "exported_many"
        self.banner.show_message(text(f"gui_to_office.{key}", count=exported.dossiers), "ok")
        self.refresh()

    def _on_receipt(self) -> None:
        path = self._choose_file(self)
        if path is not None:
            when_done(inspect_receipt(self._session, path), self._ask_forget, self._on_problem)

    def _ask_forget(self, found: Forgettable) -> None:
        dialog = ForgetDialog(self, found)
        dialog.confirmed.connect(
            lambda: when_done(forget(self._session, found), self._on_forgotten, self._on_problem)
        )
        self.dialog = dialog
        dialog.open()

    def _on_forgotten(self, forgotten: Forgotten) -> None:
        key = "forgotten_one" if forgotten.dossiers == 1 else "forgotten_many"
        self.banner.show_message(text(f"gui_to_office.{key}", count=forgotten.dossiers), "ok")
        self.refresh()

    def _on_problem(self, error: KeukentafelError) -> None:
        self.banner.show_message(sentence(error), "attention")


def _row(dossier: Waiting) -> ListRow:
    if dossier.unexported:
        key = "only_here_one" if dossier.unexported == 1 else "only_here"
        chip = Chip(text("gui_to_office.only_here_chip"), "attention")
        words = text(f"gui_to_office.{key}", count=dossier.unexported)
    else:
        chip = Chip(text("gui_to_office.prepared_chip"), "ok", icon="check")
        words = text("gui_to_office.prepared")
    chips = [chip]
    if dossier.too_long:
        chips.insert(0, Chip(text("gui_to_office.too_long", count=dossier.too_long), "attention"))
    return ListRow(dossier.title, words, trailing=tuple(chips))
