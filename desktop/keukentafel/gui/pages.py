"""The pages behind the lock: makes each when it is first needed and wires it to the others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from keukentafel.domain.dossier import Dossier
from keukentafel.gui.dialogs.new_dossier import NewDossierDialog
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.reading_back import ReadingBack
from keukentafel.gui.returning import place_in, reopen, take_to
from keukentafel.gui.screens.dossiers import DossiersScreen
from keukentafel.gui.screens.resident.view import ResidentView
from keukentafel.gui.screens.settings.screen import SettingsScreen
from keukentafel.gui.screens.to_office import ToOfficeScreen
from keukentafel.gui.screens.today import TodayScreen
from keukentafel.gui.screens.visit.moving import ask_to_move
from keukentafel.gui.screens.visit.workspace import VisitWorkspace
from keukentafel.gui.shell import MainWindow
from keukentafel.gui.system_dialogs import ask_file, ask_folder
from keukentafel.gui.work import when_done
from keukentafel.ids import DossierId, VisitId
from keukentafel.usecases.dossiers import create_dossier, open_dossier
from keukentafel.usecases.packs import offered_packs
from keukentafel.usecases.place import Place
from keukentafel.usecases.session import Session

Chooser = Callable[[QWidget], Path | None]
PAGES = ("today", "dossiers", "to_office", "settings")


class WorkerPages(QObject):
    """Which page is shown when. Screens say what is asked; this decides where that is."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        choose_folder: Chooser | None = None,
        choose_file: Chooser | None = None,
        *,
        lock: Callable[[], None],
        lock_after: Callable[[int], None],
    ) -> None:
        super().__init__(window)
        self.window, self.session = window, session
        self.visit: VisitPresenter | None = None
        self.dialog: NewDossierDialog | None = None
        self._choose_folder = choose_folder or ask_folder
        self._choose_file = choose_file or ask_file
        self._lock = lock
        self._lock_after = lock_after
        self._return_to: Place | None = None
        self._forgotten = False
        window.page_chosen.connect(self.show)

    def show(self, key: str) -> None:
        """Show the page of a rail entry."""
        {
            "today": self.show_today,
            "dossiers": self.show_dossiers,
            "to_office": self.show_to_office,
            "settings": self.show_settings,
        }[key]()

    def place(self) -> Place:
        """Where somebody is now, to return to after unlocking."""
        open_now = (self.visit.dossier_id, self.visit.visit_id) if self.visit is not None else None
        return place_in(self.window, open_now)

    def begin(self, place: Place | None) -> None:
        """The first page after unlocking: where somebody was, else the start page."""
        if place is not None and place.dossier_id:
            self._return_to = place
            when_done(
                open_dossier(self.session, DossierId(place.dossier_id)), lambda _dossier: self._return()
            )
            return
        self.show(place.page if place is not None and place.page in PAGES else "today")
        if place is not None:
            reopen(self, self.window.page(self.window.current_page), place)

    def _return(self) -> None:
        if self._return_to is not None:
            self.open_visit(DossierId(self._return_to.dossier_id), VisitId(self._return_to.visit_id))

    def show_today(self) -> None:
        if not self.window.has_page("today"):
            page = TodayScreen(self.session)
            page.open_visit.connect(self._on_open_visit)
            page.open_dossier.connect(self._on_open_dossier)
            page.new_requested.connect(self.ask_new)
            page.dossiers_requested.connect(self.show_dossiers)
            page.export_requested.connect(self.show_to_office)
            page.settings_requested.connect(self.show_settings)
            self.window.add_page("today", page)
        self._refreshed("today")

    def show_dossiers(self) -> None:
        if not self.window.has_page("dossiers"):
            page = DossiersScreen(self.session)
            page.open_dossier.connect(self._on_open_dossier)
            page.new_requested.connect(self.ask_new)
            self.window.add_page("dossiers", page)
        self._refreshed("dossiers")

    def show_to_office(self) -> None:
        if not self.window.has_page("to_office"):
            page = ToOfficeScreen(self.session, self._choose_folder, self._choose_file)
            page.enrol_requested.connect(self.show_settings)
            self.window.add_page("to_office", page)
        self._refreshed("to_office")

    def show_settings(self) -> None:
        if not self.window.has_page("settings"):
            page = SettingsScreen(self.session, self._choose_folder, self._choose_file)
            page.lock_time.chosen.connect(self._lock_after)
            self.window.add_page("settings", page)
        self._refreshed("settings")

    def ask_new(self) -> None:
        """The dialog for a new conversation."""
        dialog = NewDossierDialog(
            self.window,
            lambda new: create_dossier(self.session, new),
            lambda: self.session.background(offered_packs),
            self.session.clock.now(),
        )
        dialog.created.connect(self._on_open_dossier)
        self.dialog = dialog
        dialog.open()

    def when_saved(self, call: Callable[[], None]) -> None:
        """Call once nothing waits to be saved."""
        if self.visit is None:
            call()
        else:
            self.visit.outbox.when_empty(call)

    def forget(self) -> None:
        """Take every page with a person on it out of the window (before the process is replaced)."""
        self._forgotten = True
        for key in (*PAGES, "visit", "resident"):
            self.window.drop_page(key)

    @property
    def can_resume(self) -> bool:
        """Whether the open visit has words that are not on disk yet."""
        return self.visit is not None and not self.visit.outbox.empty

    def resume(self, place: Place | None) -> None:
        """The visit with those words, where somebody was."""
        self._return_to, self._forgotten = place, False
        if self.visit is not None:
            self._show_workspace(self.visit)

    def open_visit(self, dossier_id: DossierId, visit_id: VisitId) -> None:
        """Open the workspace of one visit."""
        self.when_saved(lambda: self._open_visit(dossier_id, visit_id))

    def _refreshed(self, key: str) -> None:
        def show() -> None:
            page = self.window.page(key)
            page.refresh()  # type: ignore[attr-defined]
            self.window.show_page(key)

        self.when_saved(show)

    def _on_open_visit(self, dossier_id: str, visit_id: str) -> None:
        self.open_visit(DossierId(dossier_id), VisitId(visit_id))

    def _on_open_dossier(self, dossier_id: str) -> None:
        when_done(open_dossier(self.session, DossierId(dossier_id)), self._open_latest)

    def _open_latest(self, dossier: Dossier) -> None:
        if dossier.visits:
            self.open_visit(dossier.id, dossier.visits[-1].id)

    def _open_visit(self, dossier_id: DossierId, visit_id: VisitId) -> None:
        presenter = VisitPresenter(self.session, dossier_id, visit_id, self)
        self.visit = presenter
        presenter.ready.connect(self._on_visit_ready)
        presenter.not_saved.connect(self.window.show_notice)
        presenter.saved.connect(self._on_saved)
        presenter.load()

    def _on_saved(self, _at: datetime) -> None:
        self.window.hide_notice()

    def _on_visit_ready(self) -> None:
        presenter = self.visit
        if presenter is None or self.sender() is not presenter:
            return
        self._show_workspace(presenter)

    def _show_workspace(self, presenter: VisitPresenter) -> None:
        workspace = VisitWorkspace(presenter)
        workspace.handed_over.connect(self._hand_over)
        workspace.history_asked.connect(self._read_back)
        workspace.new_visit_requested.connect(self._on_open_visit)
        QTimer.singleShot(0, workspace, lambda: self._show_made(workspace))  # making it took a while

    def _show_made(self, workspace: VisitWorkspace) -> None:
        if self._forgotten or self.visit is not workspace.presenter:
            workspace.deleteLater()
            return
        self.window.add_page("visit", workspace)
        self.window.show_page("visit", rail="dossiers")
        workspace.take_keyboard()
        self._take_to(workspace)

    def _take_to(self, workspace: VisitWorkspace) -> None:
        place, self._return_to = self._return_to, None
        if place is None:
            if self.visit is not None:
                ask_to_move(workspace, self.visit)
            return
        if place.resident and self.visit is not None:
            view = self._resident_view(self.visit, place.resident)
            self._turn_round(view)
            take_to(view, place)
            return
        take_to(workspace, place)
        reopen(self, workspace, place)

    def _hand_over(self, form_id: str) -> None:
        if self.visit is not None:
            view = self._resident_view(self.visit, form_id)
            QTimer.singleShot(0, view, lambda: self._turn_round(view))  # making it took a while

    def _resident_view(self, visit: VisitPresenter, form_id: str) -> ResidentView:
        view = ResidentView(visit, form_id)
        view.returned.connect(self._on_returned)
        self.window.add_page("resident", view)
        return view

    def _turn_round(self, view: ResidentView) -> None:
        if not self._forgotten and self.window.page("resident") is view:
            self.window.full_page("resident")

    def _read_back(self, path: str) -> None:
        visit = self.visit
        if visit is not None:
            reading = ReadingBack(self.window, self.session, visit.dossier_id, self._choose_folder)
            reading.erased.connect(visit.read_again)
            reading.show(path)

    def _on_returned(self) -> None:
        self.window.show_page("visit", rail="dossiers")
        self.window.add_page("resident", QWidget())
