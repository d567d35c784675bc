"""The worker's program: what stands before and behind its lock. Rules live in the use cases."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

from keukentafel.clock import Clock
from keukentafel.gui.gated import Chooser, GatedApp
from keukentafel.gui.shell import worker_entries

if TYPE_CHECKING:
    from keukentafel.gui.pages import WorkerPages
    from keukentafel.gui.screens.setup import SetupScreen
    from keukentafel.usecases.place import Place
    from keukentafel.usecases.session import Session
    from keukentafel.vault import RecoveryCode


class WorkerApp(GatedApp):
    """``choose_folder`` and ``choose_file`` ask for a place; the demo and tests answer them by themselves."""

    warm_up = ("keukentafel.usecases.unlock", "keukentafel.gui.pages")

    def __init__(
        self,
        directory: Path,
        clock: Clock,
        *,
        after_lock: Callable[[], None],
        choose_folder: Chooser | None = None,
        choose_file: Chooser | None = None,
    ) -> None:
        super().__init__(directory, clock, worker_entries(), after_lock)
        self.pages: WorkerPages | None = None
        self._choosers = (choose_folder, choose_file)

    def first_use(self) -> SetupScreen:
        from keukentafel.gui.screens.setup import SetupScreen

        return SetupScreen(self._create, self._keep_pin)

    def prepare(self) -> None:
        from keukentafel.usecases.domain_sets import domain_tables
        from keukentafel.usecases.forms import definitions

        definitions()
        domain_tables()

    def open_pages(self, session: Session, place: Place | None) -> WorkerPages:
        from keukentafel.gui.pages import WorkerPages

        self.pages = WorkerPages(
            self.window, session, *self._choosers, lock=self.lock, lock_after=self.lock_after
        )
        self.pages.begin(place)
        return self.pages

    def opened_pages(self) -> WorkerPages | None:
        return self.pages

    def _create(self, passphrase: str, fields: dict[str, str]) -> Future[tuple[Session, RecoveryCode]]:
        def work() -> tuple[Session, RecoveryCode]:
            from keukentafel.usecases.first_run import create_laptop
            from keukentafel.usecases.profile import Profile

            return create_laptop(self.directory, passphrase, Profile(**fields), self.clock)

        return self._hand.submit(work)

    def _keep_pin(self, session: Session, pin: str) -> Future[None]:
        from keukentafel.usecases.profile import set_pin

        return set_pin(session, pin)
