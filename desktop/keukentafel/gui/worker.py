"""The worker's program: first use or unlocking, then the window; locking saves, backs up and starts anew.

Composes screens and wires their signals; rules live in the use cases. What is heavy (forms,
pydantic, the database) is imported off the GUI thread while the worker types the passphrase.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from keukentafel.clock import Clock
from keukentafel.gui.idle import IdleWatch
from keukentafel.gui.screens.setup import SetupScreen
from keukentafel.gui.screens.unlock import UnlockScreen
from keukentafel.gui.shell import MainWindow, worker_entries
from keukentafel.gui.work import when_done

if TYPE_CHECKING:
    from keukentafel.gui.pages import WorkerPages
    from keukentafel.usecases.session import Session
    from keukentafel.vault import RecoveryCode

T = TypeVar("T")
WARM_UP = ("keukentafel.usecases.unlock", "keukentafel.gui.pages")


class WorkerApp(QObject):
    """Owns the window and, once unlocked, the session.

    ``after_lock`` replaces the process (so that no key or text stays in memory); the demo and tests
    give something that starts a new ``WorkerApp`` instead. ``choose_folder`` and ``choose_file`` ask for
    a place; they too can be answered by a script.
    """

    def __init__(
        self,
        directory: Path,
        clock: Clock,
        *,
        after_lock: Callable[[], None],
        choose_folder: Callable[[QWidget], Path | None] | None = None,
        choose_file: Callable[[QWidget], Path | None] | None = None,
    ) -> None:
        super().__init__()
        self.directory, self.clock = directory, clock
        self.session: Session | None = None
        self.pages: WorkerPages | None = None
        self._after_lock = after_lock
        self._choosers = (choose_folder, choose_file)
        self._hand = ThreadPoolExecutor(max_workers=1, thread_name_prefix="keukentafel-start")
        self.window = MainWindow(worker_entries())
        self.window.setWindowTitle("Keukentafel")
        self.window.lock_requested.connect(self.lock)
        self.idle = IdleWatch(self)
        self.idle.expired.connect(self.lock)

    def start(self) -> None:
        """Show the first window; returns at once."""
        self._show_gate()
        self.window.show()
        QTimer.singleShot(0, self._warm_up)

    def lock(self) -> None:
        """Save what waits, make a backup, close the vault, hide everything, then ``after_lock``."""
        session, pages = self.session, self.pages
        if session is None:
            return
        self.idle.stop()
        self.window.setEnabled(False)
        self._show_neutral()

        def close() -> None:
            self.session = None
            when_done(self._hand.submit(_close_with_backup, session), lambda _none: self._locked())

        if pages is not None:
            pages.when_saved(close)
        else:
            close()

    def _locked(self) -> None:
        self._hand.shutdown(wait=False)
        self.window.close()
        self._after_lock()

    def _show_neutral(self) -> None:
        """A lock screen that knows nothing, at once, while the vault closes behind it."""
        screen = UnlockScreen(lambda _words: Future(), lambda _code, _words: Future())
        screen.setEnabled(False)
        self.window.add_page("gate", screen)
        self.window.full_page("gate")
        if self.pages is not None:
            self.pages.forget()

    def _show_gate(self) -> None:
        gate: UnlockScreen | SetupScreen
        if (self.directory / "vault.header").exists():
            gate = UnlockScreen(self._unlock, self._recover)
            gate.unlocked.connect(self._on_session)
        else:
            gate = SetupScreen(self._create, self._keep_pin)
            gate.finished.connect(self._on_session)
        self.window.add_page("gate", gate)
        self.window.full_page("gate")

    def _on_session(self, session: Session) -> None:
        from keukentafel.gui.pages import WorkerPages

        self.session = session
        self.pages = WorkerPages(self.window, session, *self._choosers, lock=self.lock)
        self.pages.show_today()
        self.idle.start(self.pages.idle_minutes)

    def _unlock(self, passphrase: str) -> Future[Session]:
        def work() -> Session:
            from keukentafel.usecases.unlock import unlock

            return unlock(self.directory, passphrase, self.clock)

        return self._hand.submit(work)

    def _recover(self, code: str, passphrase: str) -> Future[Session]:
        def work() -> Session:
            from keukentafel.usecases.unlock import unlock_with_recovery

            return unlock_with_recovery(self.directory, code, passphrase, self.clock)

        return self._hand.submit(work)

    def _create(self, passphrase: str, fields: dict[str, str]) -> Future[tuple[Session, RecoveryCode]]:
        def work() -> tuple[Session, RecoveryCode]:
            from keukentafel.usecases.first_run import create_laptop
            from keukentafel.usecases.profile import Profile

            return create_laptop(self.directory, passphrase, Profile(**fields), self.clock)

        return self._hand.submit(work)

    def _keep_pin(self, session: Session, pin: str) -> Future[None]:
        from keukentafel.usecases.profile import set_pin

        return set_pin(session, pin)

    def _warm_up(self) -> None:
        for module in WARM_UP:
            self._hand.submit(importlib.import_module, module)


def _close_with_backup(session: Session) -> None:
    from keukentafel.usecases.backup import backup_quietly

    backup_quietly(session)
    session.close()
