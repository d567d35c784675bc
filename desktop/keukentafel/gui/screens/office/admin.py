"""Beheer: the laptops of this office, enrolling and revoking them, the organisation, and the backup.

Objects: ``admin.enrol``, ``admin.laptop.<n>.revoke``, ``admin.backup``, ``admin.saved`` (the banner after an
access file was saved), and those of :mod:`keukentafel.gui.dialogs.enrol_laptop`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from keukentafel.clock import local, today
from keukentafel.domain.dates import clock_time, long_date
from keukentafel.errors import KeukentafelError
from keukentafel.gui.dialogs.enrol_laptop import EnrolLaptopDialog, SaveAccessDialog
from keukentafel.gui.dialogs.revoke_laptop import RevokeLaptopDialog
from keukentafel.gui.parts import (
    Banner,
    Body,
    Button,
    Card,
    Chip,
    Divider,
    EmptyState,
    Heading,
    ListRow,
    Row,
    ScrollPage,
    Secondary,
    TopBar,
    empty,
    spread,
)
from keukentafel.gui.screens.office.retention import RetentionCard
from keukentafel.gui.screens.office.words import counted, day_words
from keukentafel.gui.screens.settings.lock_time import LockTimeCard
from keukentafel.gui.work import when_done
from keukentafel.office.enrol import Enrolled
from keukentafel.system.texts import sentence, text
from keukentafel.usecases.backup import LastBackup, back_up
from keukentafel.usecases.office_enrol import Asked, inspect_request, revoke_laptop
from keukentafel.usecases.office_register import Laptop, OfficeOverview, office_overview
from keukentafel.usecases.session import Session

Chooser = Callable[[QWidget], Path | None]


class AdminScreen(QWidget):
    """``refresh`` reads it anew; ``enrol(path)`` begins with a request file (chosen or dropped)."""

    def __init__(self, session: Session, choose_folder: Chooser, choose_file: Chooser) -> None:
        super().__init__()
        self._session = session
        self._choose_folder, self._choose_file = choose_folder, choose_file
        self.dialog: EnrolLaptopDialog | SaveAccessDialog | RevokeLaptopDialog | None = None
        self._unsaved: Enrolled | None = None
        self._enrol = Button(text("gui_office_admin.enrol"), "primary", shortcut="Ctrl+N", icon="laptop")
        self._enrol.setObjectName("admin.enrol")
        self._enrol.clicked.connect(self._on_enrol)
        self._notice = Banner(dismissible=True)
        self._notice.setObjectName("admin.saved")
        self._notice.hide()
        self._notice.acted.connect(self._ask_save)
        self._laptops, self._organisation, self._backup = Card(), Card(), Card()
        page = ScrollPage(960, margins=(24, 24))
        self.lock_time = LockTimeCard(session)
        self.retention = RetentionCard(session, choose_folder)
        for widget in (
            self._notice,
            self._laptops,
            self._organisation,
            self.retention,
            self.lock_time,
            self._backup,
        ):
            page.add(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(TopBar(text("gui_office_admin.title"), "", self._enrol))
        layout.addWidget(page, 1)

    def refresh(self) -> None:
        """Read the page from the register."""
        self.lock_time.refresh()
        self.retention.refresh()
        when_done(office_overview(self._session), self._show)

    def enrol(self, path: Path) -> None:
        """Begin with this request file."""
        when_done(inspect_request(self._session, path), self._ask_words, self._on_problem)

    def _show(self, found: OfficeOverview) -> None:
        self._show_laptops(found)
        self._show_organisation(found)
        self._show_backup(found.last_backup)
        if self.isVisible() and not self.isAncestorOf(self.focusWidget() or self):
            self._enrol.setFocus()

    def _show_laptops(self, found: OfficeOverview) -> None:
        card = _emptied(self._laptops)
        card.add(Heading(text("gui_office_admin.laptops")))
        if not found.laptops:
            card.add(
                EmptyState(
                    text("gui_office_admin.no_laptops_title"),
                    text("gui_office_admin.no_laptops"),
                    icon="laptop",
                )
            )
        for number, laptop in enumerate(found.laptops):
            card.add(Divider())
            card.add(self._laptop(number, laptop))

    def _laptop(self, number: int, laptop: Laptop) -> ListRow:
        device = laptop.device
        received = (
            text("gui_office_admin.received", number=laptop.received)
            if laptop.received
            else text("gui_office_admin.received_none")
        )
        if device.revoked:
            chip = Chip(text("gui_office_admin.revoked", last=device.last_accepted), "neutral")
            return ListRow(device.label, f"{device.worker_name} · {received}", trailing=(chip,))
        revoke = Button(text("gui_office_admin.revoke"), "quiet")
        revoke.setObjectName(f"admin.laptop.{number}.revoke")
        revoke.setAccessibleName(f"{revoke.text()}: {device.label}")
        revoke.clicked.connect(lambda: self._ask_revoke(laptop))
        chip = Chip(text("gui_office_admin.active"), "ok")
        return ListRow(device.label, f"{device.worker_name} · {received}", trailing=(chip, revoke))

    def _show_organisation(self, found: OfficeOverview) -> None:
        card = _emptied(self._organisation)
        card.add(Heading(text("gui_office_admin.organisation")))
        card.add(Body(found.name))
        since = long_date(local(found.since).date())
        dossiers = counted("gui_office_register.count", found.dossiers)
        card.add(Secondary(text("gui_office_admin.since", date=since, dossiers=dossiers)))
        card.add(Secondary(text("gui_office_admin.name_hint")))

    def _show_backup(self, found: LastBackup) -> None:
        card = _emptied(self._backup)
        make = Button(text("gui_office_admin.backup_now"), "secondary", icon="save")
        make.setObjectName("admin.backup")
        make.clicked.connect(lambda: self._on_backup(make))
        card.add(spread(Heading(text("gui_office_admin.backup")), make))
        last = found.made_at
        if last is None:
            card.add(Secondary(text("gui_office_admin.no_backup")))
        else:
            here = local(last)
            when = f"{day_words(here.date(), today(self._session.clock))} {clock_time(here)}"
            chip = (
                Chip("", "attention", icon="triangle-alert")
                if found.too_old
                else Chip("", "ok", icon="check")
            )
            key = "backup_too_old" if found.too_old else "last_backup"
            card.add(Row(chip, Body(text(f"gui_office_admin.{key}", when=when))))
        card.add(Secondary(text("gui_office_admin.backup_hint")))

    def _on_enrol(self) -> None:
        path = self._choose_file(self)
        if path is not None:
            self.enrol(path)

    def _ask_words(self, asked: Asked) -> None:
        self._notice.hide()
        dialog = EnrolLaptopDialog(self.window(), self._session, asked)
        dialog.enrolled.connect(self._on_enrolled)
        self.dialog = dialog
        dialog.open()

    def _on_enrolled(self, enrolled: Enrolled) -> None:
        self._unsaved = enrolled
        self.refresh()
        self._notice.show_message(
            text("gui_office_admin.unsaved"), "attention", action=text("gui_office_admin.save_access")
        )
        self._ask_save()

    def _ask_save(self) -> None:
        if self._unsaved is None:
            return
        dialog = SaveAccessDialog(self.window(), self._session, self._unsaved, self._choose_folder)
        dialog.saved.connect(self._on_saved)
        self.dialog = dialog
        dialog.open()

    def _on_saved(self, path: Path) -> None:
        self._unsaved = None
        folder = path.parent.name or str(path.parent)
        self._notice.show_message(text("gui_office_admin.saved", folder=folder), "ok")

    def _ask_revoke(self, laptop: Laptop) -> None:
        def revoke() -> None:
            work = revoke_laptop(self._session, laptop.device.device_id)
            when_done(work, lambda _device: self.refresh(), self._on_problem)

        self.dialog = RevokeLaptopDialog(self.window(), laptop, revoke)
        self.dialog.open()

    def _on_backup(self, button: Button) -> None:
        button.setEnabled(False)
        button.setText(text("gui_office_admin.backup_busy"))
        when_done(back_up(self._session), lambda _at: self.refresh(), self._on_problem)

    def _on_problem(self, error: KeukentafelError) -> None:
        self._notice.show_message(sentence(error), "attention")
        self.refresh()


def _emptied(card: Card) -> Card:
    empty(card.body)
    return card
