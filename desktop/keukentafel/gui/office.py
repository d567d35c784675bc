"""The office's program: what stands before and behind its lock. The sibling of the worker's."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from keukentafel.clock import Clock
from keukentafel.gui.gated import Chooser, GatedApp
from keukentafel.gui.screens.restore_offer import RestoreOffer
from keukentafel.gui.screens.setup import WHICH_OFFICE, SetupScreen
from keukentafel.gui.screens.unlock import UnlockScreen
from keukentafel.gui.shell import office_entries
from keukentafel.system.texts import text

if TYPE_CHECKING:
    from keukentafel.gui.office_pages import OfficePages
    from keukentafel.usecases.place import Place
    from keukentafel.usecases.session import Session
    from keukentafel.vault import RecoveryCode


class OfficeApp(GatedApp):
    """``choose_folder`` and ``choose_file`` ask for a place; the demo and tests answer them by themselves."""

    warm_up = ("keukentafel.usecases.office_register", "keukentafel.gui.office_pages")

    def __init__(
        self,
        directory: Path,
        clock: Clock,
        *,
        after_lock: Callable[[], None],
        choose_folder: Chooser | None = None,
        choose_file: Chooser | None = None,
    ) -> None:
        super().__init__(directory, clock, office_entries(), after_lock)
        self.window.setWindowTitle(text("gui_office.window"))
        self.pages: OfficePages | None = None
        self._choosers = (choose_folder, choose_file)

    def first_use(self) -> SetupScreen:
        return SetupScreen(
            self._create,
            first=WHICH_OFFICE,
            caption=text("gui_office.setup_caption"),
            foot=text("gui_office.foot"),
        )

    def lock_screen(
        self,
        unlock: Callable[[str], Future[Session]],
        recover: Callable[[str, str], Future[Session]],
        offer: RestoreOffer | None = None,
    ) -> UnlockScreen:
        return UnlockScreen(
            unlock, recover, offer=offer, caption=text("gui_office.caption"), foot=text("gui_office.foot")
        )

    def open_pages(self, session: Session, place: Place | None) -> OfficePages:
        from keukentafel.gui.office_pages import OfficePages

        self.pages = OfficePages(self.window, session, *self._choosers, lock_after=self.lock_after)
        self.pages.begin(place)
        return self.pages

    def opened_pages(self) -> OfficePages | None:
        return self.pages

    def unlock(self, passphrase: str) -> Session:
        from keukentafel.usecases.office_register import unlock_office

        return unlock_office(self.directory, passphrase, self.clock)

    def recover(self, code: str, passphrase: str) -> Session:
        from keukentafel.usecases.office_register import unlock_office_with_recovery

        return unlock_office_with_recovery(self.directory, code, passphrase, self.clock)

    def _create(self, passphrase: str, fields: dict[str, str]) -> Future[tuple[Session, RecoveryCode]]:
        def work() -> tuple[Session, RecoveryCode]:
            from keukentafel.usecases.office_register import create_office

            return create_office(self.directory, passphrase, fields["organisation"], self.clock)

        return self._hand.submit(work)
