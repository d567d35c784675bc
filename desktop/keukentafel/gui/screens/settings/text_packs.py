"""The licensed text packs on this laptop: which there are, installing one, taking one away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from keukentafel.clock import today
from keukentafel.domain.dates import long_date
from keukentafel.errors import KeukentafelError
from keukentafel.gui.parts import Body, Button, Card, Chip, Column, Heading, Problem, Row, Secondary
from keukentafel.gui.parts.rows import empty
from keukentafel.gui.theme import tokens
from keukentafel.gui.work import when_done
from keukentafel.system.texts import sentence, text
from keukentafel.usecases.licences import InstalledPack, install_pack, installed, remove_pack
from keukentafel.usecases.session import Session

Chooser = Callable[[QWidget], Path | None]


class TextPacksCard(Card):
    """A pack that is not in order says why, and that our own words are used instead."""

    def __init__(self, session: Session, choose_file: Chooser) -> None:
        super().__init__(
            Heading(text("gui_settings.text_packs")), Secondary(text("gui_settings.text_packs_hint"))
        )
        self._session = session
        self._choose_file = choose_file
        self._installing = False
        self._packs = Column(spacing=tokens.SPACE_4)
        self.told = Body("")
        self.problem = Problem()
        self.install = Button(text("gui_settings.install_pack"), "secondary", icon="file-plus")
        self.install.setObjectName("settings.install_pack")
        self.install.clicked.connect(self._on_install)
        for widget in (self._packs, self.told, self.problem, Row(self.install, None)):
            self.add(widget)

    def refresh(self) -> None:
        when_done(self._session.background(lambda: installed(today(self._session.clock))), self._show)

    def _show(self, packs: tuple[InstalledPack, ...]) -> None:
        self._installing = False
        empty(self._packs.line)
        for pack in packs:
            self._packs.add(self._row(pack))
        self._packs.setVisible(bool(packs))
        self.told.setText("" if packs else text("gui_settings.no_packs"))
        self.told.setVisible(not packs)

    def _row(self, pack: InstalledPack) -> QWidget:
        remove = Button(text("gui_settings.remove_pack"), "quiet")
        remove.setObjectName(f"settings.remove_pack.{pack.pack_id}")
        texts = pack.texts
        name = text("gui_settings.pack_unreadable", pack=pack.pack_id)
        row = Column(spacing=tokens.SPACE_1)
        if texts is not None:
            name = text("gui_settings.pack_name", instrument=texts.instrument, version=texts.version)
        remove.setAccessibleName(text("gui_settings.remove_named", pack=name))
        remove.clicked.connect(lambda: self._on_remove(pack.pack_id))
        in_order = pack.problem is None
        state = Chip(
            text("gui_settings.pack_used" if in_order else "gui_settings.pack_not_used"),
            "ok" if in_order else "attention",
        )
        row.add(Row(Body(name), state, None, remove))
        if texts is not None and texts.valid_until is not None:
            facts = {"rights_holder": texts.rights_holder, "reference": texts.licence_reference}
            until = long_date(texts.valid_until)
            row.add(Secondary(text("gui_settings.pack_licence", day=until, **facts)))
        if pack.problem is not None:
            problem = Problem()
            problem.show_problem(f"{sentence(pack.problem)} ({pack.problem.code})")
            row.add(problem)
        return row

    def _on_install(self) -> None:
        path = None if self._installing else self._choose_file(self)
        if path is None:
            return
        self._installing = True
        self.problem.show_problem("")
        day = today(self._session.clock)
        when_done(
            self._session.background(lambda: install_pack(path, day)),
            lambda _pack: self.refresh(),
            self._on_problem,
        )

    def _on_remove(self, pack_id: str) -> None:
        self.problem.show_problem("")
        when_done(
            self._session.background(lambda: remove_pack(pack_id)),
            lambda _done: self._on_removed(),
            self._on_problem,
        )

    def _on_removed(self) -> None:
        self.install.setFocus()
        self.refresh()

    def _on_problem(self, error: KeukentafelError) -> None:
        self.problem.show_problem(sentence(error))
        self.refresh()
