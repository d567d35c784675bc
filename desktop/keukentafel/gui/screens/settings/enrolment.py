"""Joining the office: write the request, compare six words, read the answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from keukentafel.clock import local
from keukentafel.domain.dates import long_date
from keukentafel.errors import KeukentafelError
from keukentafel.exchange.access import Access
from keukentafel.gui.parts import Body, Button, Card, Chip, Flow, Heading, Problem, Row, spread
from keukentafel.gui.work import when_done
from keukentafel.system.texts import sentence, text
from keukentafel.usecases.enrol import (
    EnrolmentState,
    Requested,
    inspect_access,
    keep_access,
    load_enrolment,
    write_request,
)
from keukentafel.usecases.session import Session

Chooser = Callable[[QWidget], Path | None]


class EnrolmentCard(Card):
    """Says where enrolment stands and what the next step is."""

    def __init__(self, session: Session, choose_folder: Chooser, choose_file: Chooser) -> None:
        self._state = Chip("", "neutral")
        super().__init__(spread(Heading(text("gui_settings.enrolment")), self._state))
        self._session, self._choose_folder, self._choose_file = session, choose_folder, choose_file
        self._access: Access | None = None
        self._told = Body("")
        self._words = Flow(spacing=8)
        self._shown_words: tuple[str, ...] = ()
        self.problem = Problem()
        self.request = Button(text("gui_settings.request"), "secondary", icon="upload")
        self.request.setObjectName("settings.request")
        self.request.clicked.connect(self._on_request)
        self.read = Button(text("gui_settings.read_access"), "secondary", icon="download")
        self.read.setObjectName("settings.read_access")
        self.read.clicked.connect(self._on_read)
        self.confirm = Button(text("gui_settings.words_same"), "primary")
        self.confirm.setObjectName("settings.confirm_access")
        self.confirm.clicked.connect(self._on_confirm)
        self.add(self._told)
        self.add(self._words)
        self.add(self.problem)
        self.add(Row(self.request, self.read, self.confirm, None))
        self.confirm.hide()

    @property
    def words(self) -> tuple[str, ...]:
        """The six words on screen."""
        return self._shown_words

    def refresh(self) -> None:
        when_done(load_enrolment(self._session), self._show)

    def _show(self, state: EnrolmentState) -> None:
        self._access = None
        self.confirm.hide()
        self.problem.show_problem("")
        if state.enrolled:
            self._state.show_words(text("gui_settings.enrolled"), "ok")
            until = long_date(local(state.valid_until).date()) if state.valid_until else ""
            self._told.setText(
                text(
                    "gui_settings.enrolled_told",
                    office=state.office_name,
                    name=state.worker_name,
                    until=until,
                )
            )
            self._show_words(())
        elif state.words:
            self._state.show_words(text("gui_settings.requested"), "primary")
            self._told.setText(text("gui_settings.requested_told"))
            self._show_words(state.words)
        else:
            self._state.show_words(text("gui_settings.not_enrolled"), "attention")
            self._told.setText(text("gui_settings.not_enrolled_told"))
            self._show_words(())
        self.read.setVisible(bool(state.words))

    def _show_words(self, words: tuple[str, ...]) -> None:
        self._shown_words = words
        self._words.clear()
        for word in words:
            self._words.add(Chip(word, "primary"))
        self._words.setVisible(bool(words))
        self._words.setAccessibleName(", ".join(words))

    def _on_request(self) -> None:
        folder = self._choose_folder(self)
        if folder is not None:
            when_done(write_request(self._session, folder), self._on_requested, self._on_problem)

    def _on_requested(self, requested: Requested) -> None:
        self.refresh()

    def _on_read(self) -> None:
        path = self._choose_file(self)
        if path is not None:
            when_done(inspect_access(self._session, path), self._on_access, self._on_problem)

    def _on_access(self, access: Access) -> None:
        self._access = access
        self.problem.show_problem("")
        self._told.setText(text("gui_settings.compare", office=access.message.office_name))
        self._show_words(access.words)
        self.confirm.show()
        self.confirm.setFocus()

    def _on_confirm(self) -> None:
        if self._access is not None:
            when_done(keep_access(self._session, self._access), self._show, self._on_problem)

    def _on_problem(self, error: KeukentafelError) -> None:
        self.problem.show_problem(sentence(error))
