"""The office's pages behind the lock: made when first needed, and wired to one another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from keukentafel.gui.drops import FileDrops
from keukentafel.gui.gated import Chooser
from keukentafel.gui.presenters.inbox import InboxPresenter
from keukentafel.gui.screens.office.admin import AdminScreen
from keukentafel.gui.screens.office.inbox import InboxScreen
from keukentafel.gui.screens.office.register import RegisterScreen
from keukentafel.gui.screens.office.statistics import StatisticsScreen
from keukentafel.gui.screens.office.terms import TermsScreen
from keukentafel.gui.shell import MainWindow
from keukentafel.gui.system_dialogs import ask_file, ask_folder
from keukentafel.usecases.office_enrol import REQUEST_SUFFIX
from keukentafel.usecases.place import Place
from keukentafel.usecases.session import Session

KEYS = ("inbox", "register", "terms", "figures", "admin")


class OfficePages(QObject):
    """Which page is shown when."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        choose_folder: Chooser | None = None,
        choose_file: Chooser | None = None,
        *,
        lock_after: Callable[[int], None],
    ) -> None:
        super().__init__(window)
        self.window, self.session = window, session
        self._lock_after = lock_after
        self._choose_folder = choose_folder or ask_folder
        self._choose_file = choose_file or ask_file
        self.presenter = InboxPresenter(session, self)
        self.inbox = InboxScreen(self.presenter, self._choose_folder)
        self.inbox.dossier_asked.connect(self.show_dossier)
        window.add_page("inbox", self.inbox)
        window.page_chosen.connect(self.show)
        self._drops = FileDrops(window)
        self._drops.dropped.connect(self.take)

    def place(self) -> Place:
        """Where somebody is now, to return to after unlocking."""
        return Place(page=self.window.current_page)

    def begin(self, place: Place | None) -> None:
        """The first page after unlocking: where somebody was, else the Postvak."""
        self.show(place.page if place is not None and place.page in KEYS else "inbox")

    def show(self, key: str) -> None:
        """Show the page of a rail entry, read anew."""
        pages: dict[
            str, Callable[[], InboxScreen | RegisterScreen | TermsScreen | StatisticsScreen | AdminScreen]
        ] = {
            "inbox": lambda: self.inbox,
            "register": self._register,
            "terms": self._terms,
            "figures": self._figures,
            "admin": self._admin,
        }
        page = pages[key]()
        self.window.show_page(key)
        page.refresh()

    def show_dossier(self, dossier_id: str) -> None:
        """Show one dossier of the register."""
        self._register().open_dossier(dossier_id)
        self.window.show_page("register")

    def take(self, paths: Sequence[Path]) -> None:
        """Files dropped on the window: a laptop's request goes to Beheer, everything else to the Postvak."""
        requests = [path for path in paths if path.suffix == REQUEST_SUFFIX]
        if requests:
            self.show("admin")
            self._admin().enrol(requests[0])
        else:
            self.window.show_page("inbox")
            self.inbox.look(paths)

    def when_saved(self, call: Callable[[], None]) -> None:
        """Call once nothing is being taken in."""
        self.presenter.end(call)

    @property
    def can_resume(self) -> bool:
        """Never: what is being taken in ends by itself."""
        return False

    def resume(self, place: Place | None) -> None:
        self.begin(place)

    def forget(self) -> None:
        """Take every page with a person on it out of the window (before the process is replaced)."""
        self.window.page_chosen.disconnect(self.show)
        self._drops.dropped.disconnect(self.take)
        self.inbox.forget()
        figures = self.window.page("figures") if self.window.has_page("figures") else None
        if isinstance(figures, StatisticsScreen):
            figures.forget()
        for key in KEYS:
            if self.window.has_page(key):
                self.window.add_page(key, QWidget())

    def _register(self) -> RegisterScreen:
        if not self.window.has_page("register"):
            register = RegisterScreen(self.session, self._choose_folder)
            register.inbox_asked.connect(lambda: self.show("inbox"))
            self.window.add_page("register", register)
        page = self.window.page("register")
        assert isinstance(page, RegisterScreen)
        return page

    def _terms(self) -> TermsScreen:
        if not self.window.has_page("terms"):
            terms = TermsScreen(self.session)
            terms.dossier_asked.connect(self.show_dossier)
            self.window.add_page("terms", terms)
        page = self.window.page("terms")
        assert isinstance(page, TermsScreen)
        return page

    def _figures(self) -> StatisticsScreen:
        if not self.window.has_page("figures"):
            self.window.add_page("figures", StatisticsScreen(self.session, self._choose_folder))
        page = self.window.page("figures")
        assert isinstance(page, StatisticsScreen)
        return page

    def _admin(self) -> AdminScreen:
        if not self.window.has_page("admin"):
            admin = AdminScreen(self.session, self._choose_folder, self._choose_file)
            admin.lock_time.chosen.connect(self._lock_after)
            self.window.add_page("admin", admin)
        page = self.window.page("admin")
        assert isinstance(page, AdminScreen)
        return page
