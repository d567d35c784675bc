"""The settings page: who works here and its secrets at the left, the office and the backup at the right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from keukentafel import __version__
from keukentafel.gui.parts import Column, ScrollPage, Secondary, Sides, TopBar
from keukentafel.gui.screens.settings.backup import BackupCard
from keukentafel.gui.screens.settings.enrolment import EnrolmentCard
from keukentafel.gui.screens.settings.lock_time import LockTimeCard
from keukentafel.gui.screens.settings.profile import ProfileCard
from keukentafel.gui.screens.settings.secrets import SecretsCard
from keukentafel.gui.screens.settings.text_packs import TextPacksCard
from keukentafel.gui.screens.settings.workers import WorkersCard
from keukentafel.gui.theme import tokens
from keukentafel.system.texts import text
from keukentafel.usecases.session import Session

Chooser = Callable[[QWidget], Path | None]


class SettingsScreen(QWidget):
    """``refresh`` brings every card up to date."""

    def __init__(self, session: Session, choose_folder: Chooser, choose_file: Chooser) -> None:
        super().__init__()
        self.enrolment = EnrolmentCard(session, choose_folder, choose_file)
        self.profile = ProfileCard(session)
        self.secrets = SecretsCard(session)
        self.backup = BackupCard(session)
        self.lock_time = LockTimeCard(session)
        self.workers = WorkersCard(session)
        self.text_packs = TextPacksCard(session, choose_file)
        left, right = (Column(spacing=tokens.SPACE_5) for _side in range(2))
        about = Secondary(text("gui_settings.about", version=__version__))
        for widget in (self.profile, self.secrets, self.workers, self.text_packs, None):
            left.add(widget)
        for block in (self.enrolment, self.lock_time, self.backup, about, None):
            right.add(block)
        page = ScrollPage(1400, margins=(24, 24))
        page.add(Sides(left, right))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(TopBar(text("gui_settings.title")))
        layout.addWidget(page, 1)

    def refresh(self) -> None:
        """Read everything anew."""
        cards = (self.enrolment, self.profile, self.workers, self.lock_time, self.backup, self.text_packs)
        for card in cards:
            card.refresh()
