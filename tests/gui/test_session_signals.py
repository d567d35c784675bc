"""The desktop says that nobody looks any more, and the laptop locks."""

from __future__ import annotations

import ctypes
import os
import select
from collections.abc import Iterator
from ctypes import wintypes
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection
from pytestqt.qtbot import QtBot

from builders.buses import OWN_SESSION, Desktop, own_bus
from builders.worker_app import AtWork
from keukentafel.gui import session_signals, windows_session
from keukentafel.gui.session_signals import SessionSignals, is_local
from keukentafel.gui.windows_session import LID, WindowsSession, _PowerSetting

LOCK, SUSPEND, LID_MOVED = 0x7, 0x4, 0x8013


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Desktop, QDBusConnection]]:
    monkeypatch.setenv("XDG_SESSION_ID", "2")
    with own_bus() as found:
        yield found


class Listening:
    """The signals on a bus of their own; ``locks`` counts."""

    def __init__(self, qtbot: QtBot, bus: tuple[Desktop, QDBusConnection]) -> None:
        self.desktop, connection = bus
        self.qtbot = qtbot
        self.locks = 0
        self.signals = SessionSignals()
        self.signals.lock_wanted.connect(self._on_lock)
        self.signals.listen_to_system(connection)
        self.signals.listen_to_desktop(connection)
        qtbot.waitUntil(lambda: self.signals.delays_sleep and not self.signals._asked)

    def _on_lock(self) -> None:
        self.locks += 1

    def settled(self) -> int:
        """The number of locks once everything that was said has been heard."""
        before = self.locks
        self.desktop.start_screen_saver("freedesktop")
        self.qtbot.waitUntil(lambda: self.locks > before)
        return self.locks - 1


@pytest.fixture
def listening(qtbot: QtBot, bus: tuple[Desktop, QDBusConnection]) -> Iterator[Listening]:
    made = Listening(qtbot, bus)
    yield made
    made.signals.stop()


def test_sleep_waits_until_we_have_locked(qtbot: QtBot, listening: Listening) -> None:
    desktop = listening.desktop
    assert [asked[0::3] for asked in desktop.inhibited] == [["sleep", "delay"]]
    assert select.select([desktop.waits_for], [], [], 0)[0] == [], "the machine waits for us"
    desktop.sleep()
    qtbot.waitUntil(lambda: listening.locks == 1)
    listening.signals.stop()
    qtbot.waitUntil(lambda: select.select([desktop.waits_for], [], [], 0)[0] == [desktop.waits_for])


def test_locking_the_own_session_locks_and_that_of_somebody_else_does_not(
    qtbot: QtBot, listening: Listening
) -> None:
    listening.desktop.lock("/org/freedesktop/login1/session/_39")
    assert listening.settled() == 0
    listening.desktop.lock(OWN_SESSION)
    qtbot.waitUntil(lambda: listening.locks == 2)


@pytest.mark.parametrize("desktop", session_signals.SAVERS)
def test_the_screen_saver_of_every_desktop(qtbot: QtBot, listening: Listening, desktop: str) -> None:
    listening.desktop.start_screen_saver(desktop)
    qtbot.waitUntil(lambda: listening.locks == 1)


def test_closing_the_lid_locks_but_a_lid_that_is_closed_all_day_does_not(
    qtbot: QtBot, listening: Listening
) -> None:
    listening.desktop.move_lid(closed=True)
    qtbot.waitUntil(lambda: listening.locks == 1)
    listening.desktop.move_lid(closed=True)
    qtbot.waitUntil(lambda: not listening.signals._asked)
    assert listening.settled() == 1


def test_after_stopping_nothing_is_heard(qtbot: QtBot, listening: Listening) -> None:
    listening.signals.stop()
    listening.desktop.sleep()
    listening.desktop.lock()
    qtbot.wait(100)
    assert listening.locks == 0


def test_without_a_bus_nothing_happens(qtbot: QtBot) -> None:
    signals = SessionSignals()
    signals.listen_to_system(QDBusConnection("nobody is here"))
    assert not signals.delays_sleep
    signals.stop()


def test_a_bus_over_a_network_is_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for address, local in (
        ("unix:path=/run/x", True),
        ("tcp:host=10.0.0.1,port=9", False),
        ("unix:path=/a;nonce-tcp:host=b", False),
        ("", False),
    ):
        monkeypatch.setenv("A_BUS", address)
        assert is_local("A_BUS", tmp_path / "no socket") is local


def test_the_real_window_locks_on_it(
    qtbot: QtBot, visiting: AtWork, bus: tuple[Desktop, QDBusConnection]
) -> None:
    desktop, connection = bus
    visiting.app.signals.listen_to_system(connection)
    qtbot.waitUntil(lambda: visiting.app.signals.delays_sleep)
    desktop.sleep()
    visiting.until(lambda: visiting.locked == 1)
    assert visiting.app.session is None


# -- Windows: its messages are read here too ---------------------------------------------------------


class Hearing(WindowsSession):
    """On a window that gets messages made here; ``locks`` counts."""

    def __init__(self) -> None:
        self.locks = 0
        super().__init__(1, self._on_lock)

    def _on_lock(self) -> None:
        self.locks += 1

    def get(self, message: int, what: int, place: int = 0, kind: bytes = b"windows_generic_MSG") -> int:
        made = wintypes.MSG()
        made.message, made.wParam, made.lParam = message, what, place
        assert self.nativeEventFilter(kind, ctypes.addressof(made)) == (False, 0), "never swallowed"
        return self.locks


@pytest.fixture
def hearing(qapp: object) -> Iterator[Hearing]:
    made = Hearing()
    yield made
    made.stop()


def test_windows_says_that_the_session_is_locked_or_sleep_begins(hearing: Hearing) -> None:
    assert hearing.get(windows_session.SESSION_CHANGE, 0x8) == 0, "unlocked"
    assert hearing.get(windows_session.SESSION_CHANGE, LOCK) == 1
    assert hearing.get(windows_session.POWER_BROADCAST, SUSPEND) == 2
    assert hearing.get(windows_session.POWER_BROADCAST, 0x12) == 2, "resumed"
    assert hearing.get(0x0100, LOCK) == 2, "a key"
    assert hearing.get(windows_session.SESSION_CHANGE, LOCK, kind=b"xcb_generic_event_t") == 2


def test_windows_tells_of_the_lid_and_only_closing_it_counts(hearing: Hearing) -> None:
    def lid(value: int, setting: bytes = LID) -> int:
        told = _PowerSetting((ctypes.c_ubyte * 16)(*setting), 4, value)
        return hearing.get(windows_session.POWER_BROADCAST, LID_MOVED, ctypes.addressof(told))

    assert lid(0) == 0, "closed already when we began"
    assert lid(1) == 0
    assert lid(0, bytes(16)) == 0, "some other setting"
    assert lid(0) == 1


@pytest.mark.skipif(os.name == "nt", reason="registers for real there")
def test_asking_for_messages_elsewhere_does_nothing(hearing: Hearing) -> None:
    hearing._register()
    assert hearing._registered == []
