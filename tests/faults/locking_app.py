"""The worker's program on tour: from first use to a note half written. See :mod:`faults.touring`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from builders.fields import Watched
from builders.laptops import PIN
from faults.touring import Asked, Stop, Tour, run
from keukentafel.clock import SystemClock
from keukentafel.domain.dossier import Goal
from keukentafel.gui.dialogs.action import ActionDialog
from keukentafel.gui.dialogs.goal import GoalDialog
from keukentafel.gui.dialogs.partner import PartnerDialog
from keukentafel.gui.dialogs.preview import PreviewDialog
from keukentafel.gui.pages import WorkerPages
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.resident.view import ResidentView
from keukentafel.gui.screens.settings.workers import AddWorkerDialog
from keukentafel.gui.screens.visit.pack import PackPage
from keukentafel.gui.screens.visit.signing import SigningPage
from keukentafel.gui.screens.visit.workspace import VisitWorkspace
from keukentafel.gui.shell import worker_entries
from keukentafel.gui.worker import WorkerApp
from keukentafel.ids import GoalId
from keukentafel.system.memory import relaunch
from keukentafel.system.paths import laptop_dir
from keukentafel.usecases.dossiers import list_dossiers, open_dossier
from keukentafel.usecases.session import Session
from keukentafel.usecases.steps import StepKey

PACK = "zoveel_meer"
"""A way of working with questions of every kind of field, for worker and resident."""


class WorkersTour(Tour):
    """First use in a folder of its own, then a laptop with a family on it."""

    app: WorkerApp

    def __init__(self, asked: Asked, watched: Watched) -> None:
        self.app = WorkerApp(asked.folder / "eerste", SystemClock(), after_lock=self._begin)
        self.app.start()
        self._begun = False
        super().__init__(asked, watched)

    def _begin(self) -> None:
        folder = self.asked.folder
        self.app = WorkerApp(
            laptop_dir(),
            SystemClock(),
            after_lock=lambda: relaunch([]),
            choose_folder=lambda _parent: folder / "stick",
            choose_file=lambda _parent: folder / "pakket.zip",
        )
        self.app.start()
        self._begun = True

    @property
    def session(self) -> Session:
        assert self.app.session is not None
        return self.app.session

    @property
    def pages(self) -> WorkerPages:
        assert self.app.pages is not None
        return self.app.pages

    @property
    def presenter(self) -> VisitPresenter:
        assert self.pages.visit is not None
        return self.pages.visit

    @property
    def workspace(self) -> VisitWorkspace:
        page = self.app.window.page("visit")
        assert isinstance(page, VisitWorkspace)
        return page

    @property
    def resident(self) -> ResidentView:
        view = self.app.window.page("resident")
        assert isinstance(view, ResidentView)
        return view

    def saved(self) -> bool:
        pages = self.app.pages
        return pages is None or pages.visit is None or pages.visit.outbox.empty

    def stops(self) -> Iterator[Stop]:
        yield from self.first_use(pin=PIN)
        yield Stop("locked", show=self.app.lock, there=lambda: self._begun, fill=False)
        yield from self.unlocking()
        yield from (
            Stop(entry.key, partial(self.pages.show, entry.key), partial(self._is_at, entry.key))
            for entry in worker_entries()
        )
        yield Stop("colleague", lambda: AddWorkerDialog(self.app.window, self.session).open())
        yield Stop("new", lambda: self.instead(self.pages.ask_new))
        yield Stop("visit", lambda: self.instead(self._open_visit), lambda: self._is_at("visit"))
        yield from self._steps()
        yield from self._dialogs()
        yield from self._pack()
        yield from self._in_hands_of_the_resident("toekomstplan")
        yield from self._in_hands_of_the_resident(PACK)
        if self.asked.thorough:
            yield from self._papers()
        yield Stop("note", self.workspace.ask_note)

    def _is_at(self, page: str) -> bool:
        return self.app.window.current_page == page

    def _open_visit(self) -> None:
        (found,) = list_dossiers(self.session).result()
        dossier = open_dossier(self.session, found.id).result()
        self.pages.open_visit(dossier.id, dossier.visits[0].id)

    def _steps(self) -> Iterator[Stop]:
        self.presenter.open_domain("wonen", self.asked.words, also_score=True)
        for key in StepKey:
            if key is not StepKey.PACK:
                yield Stop(key.value, partial(self.workspace.show_step, key))
        yield Stop("with remarks", partial(self._react, "with_remarks"))
        for key in (StepKey.LIFE_DOMAINS, StepKey.SELF_RELIANCE):
            yield Stop(f"{key.value} of wonen", partial(self.workspace.show_step, key, "wonen"))

    def _react(self, answer: str) -> None:
        self.workspace.show_step(StepKey.SIGNING)
        page = self._page
        assert isinstance(page, SigningPage)
        page.content.button(answer).click()

    @property
    def _page(self) -> QWidget | None:
        return self.workspace._stack.currentWidget()

    def _dialogs(self) -> Iterator[Stop]:
        workspace, presenter = self.workspace, self.presenter
        goal = Goal(id=GoalId("g1"), title=self.asked.words)
        yield Stop("find", workspace.ask_find)
        yield Stop("open_domain", lambda: self.instead(workspace.ask_open_domain))
        yield Stop("goal", lambda: self.instead(GoalDialog(workspace, presenter).open))
        yield Stop("action", lambda: self.instead(ActionDialog(workspace, presenter, goal).open))
        yield Stop("partner", lambda: self.instead(PartnerDialog(workspace, presenter).open))
        yield Stop("choose_pack", lambda: self.instead(workspace.ask_pack))
        yield Stop(
            "history",
            lambda: self.instead(partial(self.pages._read_back, "")),
            lambda: self.sees("history.row.0"),
            then=lambda: self.write("history.search", ""),
        )
        yield Stop(
            "history of an answer",
            lambda: self.press("history.row.0"),
            lambda: self.sees("answer.erase"),
            then=lambda: self.press("answer.erase"),
        )
        yield Stop("erase an answer", there=lambda: self.sees("erase.ok"))

    def _pack(self) -> Iterator[Stop]:
        yield Stop(
            "pack",
            lambda: self.instead(lambda: self.presenter.add_pack(PACK)),
            lambda: isinstance(self._page, PackPage) and self._page.complete,
        )

    def _papers(self) -> Iterator[Stop]:
        """What leaves the screen: the verslag as a PDF, a bundle for the office, a text pack taken in."""
        yield Stop("signing again", partial(self.workspace.show_step, StepKey.SIGNING))
        yield Stop("preview", lambda: self.press("signing.view"), self._sees_pages)
        yield Stop("settings again", lambda: self.instead(partial(self.pages.show, "settings")))
        yield Stop(
            "text pack",
            lambda: self.press("settings.install_pack"),
            lambda: self.sees("settings.remove_pack.voorbeeldwijzer"),
        )
        yield Stop("to office", lambda: self.pages.show("to_office"), lambda: self.sees("to_office.export"))
        stick = self.asked.folder / "stick"
        yield Stop("bundle", lambda: self.press("to_office.export"), lambda: any(stick.glob("*.kt")))
        yield Stop("visit again", lambda: self.app.window.show_page("visit", rail="dossiers"))

    def _sees_pages(self) -> bool:
        return isinstance(self.front, PreviewDialog) and self.front.pages > 0

    def _in_hands_of_the_resident(self, form_id: str) -> Iterator[Stop]:
        yield Stop("handed over", partial(self.pages._hand_over, form_id), lambda: self._is_at("resident"))
        yield Stop(f"{form_id} 0", lambda: self.resident._on_language("nl"))
        at = 0
        while self.resident.question or self.resident._at < len(self.resident._screens()):
            at += 1
            yield Stop(f"{form_id} {at}", lambda: self.resident.go_on())
        yield Stop("pin", lambda: self.resident._show_pin())
        yield Stop(
            "back",
            lambda: self.write("resident.pin", PIN),
            there=lambda: self._is_at("visit"),
            fill=False,
        )


if __name__ == "__main__":
    sys.exit(run(WorkersTour))
