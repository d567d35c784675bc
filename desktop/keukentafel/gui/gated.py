"""What both programs share: a lock in front of the window, and locking that leaves nothing behind.

First use or unlocking, then the pages; locking saves, makes a backup, closes the vault and starts anew.
What is heavy (forms, pydantic, the database) is imported off the GUI thread while the passphrase is
typed. Which screens stand before and behind the lock, the program itself says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from keukentafel.clock import Clock
from keukentafel.gui.idle import LONGEST_MINUTES, IdleWatch
from keukentafel.gui.notices import Notices
from keukentafel.gui.over import close_over
from keukentafel.gui.parts import RailEntry
from keukentafel.gui.reading_ahead import read_ahead
from keukentafel.gui.screens.restore_offer import RestoreOffer
from keukentafel.gui.screens.unlock import UnlockScreen
from keukentafel.gui.session_signals import SessionSignals
from keukentafel.gui.shell import MainWindow
from keukentafel.gui.work import when_done
from keukentafel.system.memory import keep_what_is_loaded

if TYPE_CHECKING:
    from keukentafel.gui.screens.setup import SetupScreen
    from keukentafel.usecases.place import Beginning, Place
    from keukentafel.usecases.session import Session

Chooser = Callable[[QWidget], Path | None]
LET_IN_AFTER_MS = 3_000
WARM_UP_AFTER_MS = 60  # the lock screen is painted first; then there is time until the passphrase is typed


class Pages(Protocol):
    """The pages behind the lock."""

    def place(self) -> Place:
        """Where somebody is now, to return to after unlocking."""

    def when_saved(self, call: Callable[[], None]) -> None:
        """Call once nothing waits to be saved."""

    @property
    def can_resume(self) -> bool:
        """Whether something waits to be saved that somebody could go on with."""

    def resume(self, place: Place | None) -> None:
        """Show again what :meth:`forget` took away."""

    def forget(self) -> None:
        """Take every page with a person on it out of the window."""


class GatedApp(QObject):
    """Owns the window and, once unlocked, the session.

    ``after_lock`` replaces the process (so that no key or text stays in memory); the demo and tests
    give something that starts a new app instead.
    """

    warm_up: Sequence[str] = ()
    """Modules to import while the passphrase is typed."""

    def __init__(
        self, directory: Path, clock: Clock, entries: Sequence[RailEntry], after_lock: Callable[[], None]
    ) -> None:
        super().__init__()
        self.directory, self.clock = directory, clock
        self.session: Session | None = None
        self._after_lock = after_lock
        self._hand = ThreadPoolExecutor(max_workers=1, thread_name_prefix="keukentafel-start")
        self.window = MainWindow(entries)
        self.window.setWindowTitle("Keukentafel")
        self.window.lock_requested.connect(self.lock)
        self.window.close_requested.connect(self.leave)
        self._leaving = False
        self._locks, self._minutes = 0, LONGEST_MINUTES
        self._locking = False
        self.notices = Notices(self.window, clock, self)
        self.window.notice.acted.connect(self.lock)
        self._place: Place | None = None
        self.idle = IdleWatch(self)
        self.idle.expired.connect(self.lock)
        self.signals = SessionSignals(self)
        self.signals.lock_wanted.connect(self.lock)

    # -- what the program fills in ----------------------------------------------------------------

    def first_use(self) -> SetupScreen:
        """The pages of first use."""
        raise NotImplementedError

    def lock_screen(
        self,
        unlock: Callable[[str], Future[Session]],
        recover: Callable[[str, str], Future[Session]],
        offer: RestoreOffer | None = None,
    ) -> UnlockScreen:
        """The lock screen, in the program's own words."""
        return UnlockScreen(unlock, recover, offer=offer)

    def open_pages(self, session: Session, place: Place | None) -> Pages:
        """Make the pages and show the first one, or go back to where somebody was."""
        raise NotImplementedError

    def opened_pages(self) -> Pages | None:
        """The pages, once unlocked."""
        raise NotImplementedError

    def unlock(self, passphrase: str) -> Session:
        """Open the vault; called off the GUI thread."""
        from keukentafel.usecases.unlock import unlock

        return unlock(self.directory, passphrase, self.clock)

    def recover(self, code: str, passphrase: str) -> Session:
        """Open with the recovery code; called off the GUI thread."""
        from keukentafel.usecases.unlock import unlock_with_recovery

        return unlock_with_recovery(self.directory, code, passphrase, self.clock)

    def prepare(self) -> None:
        """What takes long the first time; called off the GUI thread, after the modules are there."""

    # -- what both do -----------------------------------------------------------------------------

    def start(self, *, offer_backup: bool = False) -> None:
        """Show the first window; returns at once. ``offer_backup``: something was wrong before the lock."""
        self._show_gate(offer_backup=offer_backup)
        self.window.show()
        QTimer.singleShot(WARM_UP_AFTER_MS, self._warm_up)

    def lock(self) -> None:
        """Hide everything at once; save what waits, make a backup, close the vault, then ``after_lock``."""
        pages = self.opened_pages()
        if self.session is None or self._locking:
            return
        self._locking = True
        self._locks += 1
        number = self._locks
        self._place = pages.place() if pages is not None else None
        self._hide_everything()
        self._when_saved(lambda: self._close_vault(self._locked) if number == self._locks else None)
        QTimer.singleShot(LET_IN_AFTER_MS, self._let_in)

    def _let_in(self) -> None:
        """The disk still refuses: who knows the passphrase may go on with what is not saved yet."""
        pages, gate = self.opened_pages(), self.window.page("gate")
        if self.session is None or pages is None or not pages.can_resume:
            return
        if self._locking and isinstance(gate, UnlockScreen):
            gate.unlocked.connect(self._resume)
            gate.forgotten.hide()
            gate.setEnabled(True)
            self.window.setEnabled(True)
            gate.passphrase.setFocus()

    def _prove(self, passphrase: str) -> Future[Session]:
        from keukentafel.usecases.unlock import prove

        return Future() if self.session is None else self._hand.submit(prove, self.session, passphrase)

    def _resume(self, _session: Session) -> None:
        pages = self.opened_pages()
        if self.session is None or pages is None:
            return  # saved meanwhile: the vault closes and the program starts anew
        self._locks += 1
        self._locking = False
        self.idle.start(self._minutes)
        self.notices.start(None)
        pages.resume(self._place)

    def lock_after(self, minutes: int) -> None:
        """From now on lock after so many minutes without a touch."""
        if self.session is not None and not self._locking:
            self._minutes = minutes
            self.idle.start(minutes)

    def leave(self) -> None:
        """Closing the window: save what waits, make a backup, close the vault, then close.

        What cannot be saved keeps the window open, with the words on screen; asked again, a person decides.
        """
        if self.session is None:
            return
        if self._leaving:
            self._ask_to_leave_unsaved()
            return
        self._leaving = True
        self._when_saved(self._leave)

    def _leave(self) -> None:
        if self._leaving and self.session is not None:
            self._hide_everything()
            self._close_vault(self._left)

    def _ask_to_leave_unsaved(self) -> None:
        from keukentafel.gui.dialogs.leave_unsaved import ask_to_leave

        ask_to_leave(self.window, self._leave, self._stay)

    def _stay(self) -> None:
        self._leaving = False

    def _when_saved(self, call: Callable[[], None]) -> None:
        pages = self.opened_pages()
        if pages is not None:
            pages.when_saved(call)
        else:
            call()

    def _hide_everything(self) -> None:
        self.idle.stop()
        self.notices.stop()
        close_over(self.window)
        self.window.setEnabled(False)
        self._show_neutral()

    def _close_vault(self, then: Callable[[], None]) -> None:
        session, self.session = self.session, None
        self.window.setEnabled(False)
        if session is not None:
            when_done(self._hand.submit(_close_with_backup, session, self._place), lambda _none: then())

    def _left(self) -> None:
        self.signals.stop()
        self._hand.shutdown(wait=False)
        self.window.guard_closing(on=False)
        self.window.close()

    def _locked(self) -> None:
        self._left()
        self._after_lock()

    def _show_neutral(self) -> None:
        """A lock screen that knows nothing, at once, while the vault closes behind it."""
        screen = self.lock_screen(self._prove, lambda _code, _words: Future())
        screen.setEnabled(False)
        self.window.add_page("gate", screen)
        self.window.full_page("gate")
        pages = self.opened_pages()
        if pages is not None:
            pages.forget()

    def _show_gate(self, *, offer_backup: bool) -> None:
        gate: UnlockScreen | SetupScreen
        if any((self.directory / name).exists() for name in ("vault.header", "vault.header.copy", "backups")):
            offer = RestoreOffer(self.directory, self._hand)
            gate = self.lock_screen(self._unlock, self._recover, offer)
            gate.unlocked.connect(self._on_session)
            if offer_backup:
                gate.offer_backup()
        else:
            gate = self.first_use()
            gate.finished.connect(self._on_session)
        self.window.add_page("gate", gate)
        self.window.full_page("gate")

    def _on_session(self, session: Session) -> None:
        self.session = session
        self.window.guard_closing(on=True)
        self.signals.listen(int(self.window.winId()))
        from keukentafel.usecases.place import beginning

        when_done(beginning(session), self._begin)

    def _begin(self, found: Beginning) -> None:
        if self.session is not None and not self._locking:
            self._minutes = found.lock_minutes
            self.idle.start(self._minutes)
            self.notices.start(found.last_stored)
            self.open_pages(self.session, found.place)

    def _unlock(self, passphrase: str) -> Future[Session]:
        return self._hand.submit(self.unlock, passphrase)

    def _recover(self, code: str, passphrase: str) -> Future[Session]:
        return self._hand.submit(self.recover, code, passphrase)

    def _warm_up(self) -> None:
        self._hand.submit(read_ahead, self.warm_up)
        self._hand.submit(self.prepare)
        self._hand.submit(keep_what_is_loaded)


def _close_with_backup(session: Session, place: Place | None) -> None:
    from keukentafel.usecases.backup import backup_quietly
    from keukentafel.usecases.place import remember

    remember(session, place)
    backup_quietly(session)
    session.close()
