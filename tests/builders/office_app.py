"""The office's program on screen, driven by keys alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from builders.exchange import NOON
from builders.office import PASSPHRASE
from builders.worker_app import AtWork, Key
from keukentafel.clock import FixedClock
from keukentafel.gui.office import OfficeApp
from keukentafel.gui.office_pages import OfficePages
from keukentafel.gui.presenters.inbox import InboxPresenter


class AtOffice(AtWork):
    """As :class:`AtWork`, over an office's vault."""

    app: OfficeApp  # type: ignore[assignment]  # the same window and keys around another program

    def __init__(self, qtbot: QtBot, directory: Path) -> None:
        self.qtbot = qtbot
        self.folder: Path | None = None
        self.file: Path | None = None
        self.locked = 0
        self._closed = False
        self.clock = FixedClock(NOON)
        self.app = OfficeApp(
            directory,
            self.clock,
            after_lock=self._on_locked,
            choose_folder=lambda _parent: self.folder,
            choose_file=lambda _parent: self.file,
        )

    def start(self) -> AtOffice:
        super().start()
        return self

    def unlock(self, passphrase: str = PASSPHRASE) -> AtOffice:
        """Type the passphrase; waits for the Postvak."""
        self.type_in("unlock.passphrase", passphrase)
        self.press(Key.Key_Return)
        self.until(lambda: self.shows("inbox.choose_folder"))
        return self

    @property
    def pages(self) -> OfficePages:
        assert self.app.pages is not None, "the register is not open"
        return self.app.pages

    @property
    def inbox(self) -> InboxPresenter:
        return self.pages.presenter

    def until_quiet(self) -> None:
        """Wait until nothing is looked at or taken in."""
        self.until(lambda: not self.inbox.busy)

    def open_post(self, folder: Path) -> None:
        """Choose a folder in the Postvak; waits until everything was looked at."""
        self.folder = folder
        self.press(Key.Key_M, ctrl=True)
        self.until(lambda: self.inbox.looked and not self.inbox.busy)

    def close(self) -> None:
        """End everything: the vault closed, every thread ended, every widget gone."""
        if self._closed:
            return
        self._closed = True
        app = self.app
        app.idle.stop()
        if app.session is not None:
            app.session.close()
        app._hand.shutdown(wait=True)
        QCoreApplication.processEvents()
        app.window.guard_closing(on=False)
        app.window.close()
        app.window.deleteLater()
        app.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()
