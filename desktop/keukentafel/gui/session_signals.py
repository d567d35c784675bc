"""When the desktop says that nobody looks any more: sleep, a locked session, a screen saver, a closed lid.

On Linux the system says so over D-Bus, a local socket: logind (``PrepareForSleep``, ``Lock``), the screen
saver (``ActiveChanged``) and UPower (the lid). While the vault is open, logind is asked to wait with sleeping
until we have locked; the program that replaces this one no longer asks. On Windows the system sends messages
to the window (:mod:`keukentafel.gui.windows_session`). Where nobody says anything the idle watch is left.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QObject, Signal, Slot

from keukentafel.system.texts import text

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

    from keukentafel.gui.windows_session import WindowsSession

LOGIN, LOGIN_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"
POWER, POWER_PATH = "org.freedesktop.UPower", "/org/freedesktop/UPower"
PROPERTIES = "org.freedesktop.DBus.Properties"
SAVERS = ("freedesktop", "gnome", "kde", "cinnamon", "mate", "xfce")

_ON_SYSTEM = (
    (LOGIN, LOGIN_PATH, MANAGER, "PrepareForSleep", "_on_sleep(bool)"),
    (LOGIN, "", "org.freedesktop.login1.Session", "Lock", "_on_lock(QDBusMessage)"),
    (POWER, POWER_PATH, PROPERTIES, "PropertiesChanged", "_on_power(QDBusMessage)"),
)
_ON_DESKTOP = tuple(
    ("", "", f"org.{desktop}.ScreenSaver", "ActiveChanged", "_on_saver(bool)") for desktop in SAVERS
)
"""From any sender and path: desktops differ in both, and locking once too often harms nobody."""

_Heard = tuple[str, str, str, str, str]
"""Service, path, interface, name, and which slot hears it."""


class SessionSignals(QObject):
    """``lock_wanted`` each time the desktop says so, between :meth:`listen` and :meth:`stop`."""

    lock_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard: list[tuple[QDBusConnection, _Heard]] = []
        self._asked: list[tuple[QDBusPendingCallWatcher, Callable[[QDBusMessage], None]]] = []
        self._own_path = ""
        self._lid_closed: bool | None = None
        self._delay: QDBusMessage | None = None
        self._windows: WindowsSession | None = None

    @property
    def delays_sleep(self) -> bool:
        """Whether the machine waits for us before it sleeps."""
        return self._delay is not None

    def listen(self, window: int) -> None:
        """Begin; ``window`` is the handle of the window that gets Windows' messages."""
        if sys.platform == "win32":
            from keukentafel.gui.windows_session import WindowsSession

            self._windows = WindowsSession(window, self.lock_wanted.emit)
            return
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:  # a system without D-Bus
            return
        if is_local("DBUS_SYSTEM_BUS_ADDRESS", Path("/run/dbus/system_bus_socket")):
            self.listen_to_system(QDBusConnection.systemBus())
        if is_local("DBUS_SESSION_BUS_ADDRESS", Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere"), "bus")):
            self.listen_to_desktop(QDBusConnection.sessionBus())

    def listen_to_system(self, bus: QDBusConnection) -> None:
        """The bus on which logind and UPower speak; one that is not there says nothing."""
        if not bus.isConnected():
            return
        self._hear(bus, _ON_SYSTEM)
        inhibit = ("sleep", "Keukentafel", text("gui_parts.why_wait_with_sleep"), "delay")
        self._ask(bus, (LOGIN, LOGIN_PATH, MANAGER, "Inhibit"), inhibit, self._on_delay)
        session = os.environ.get("XDG_SESSION_ID")
        if session:
            self._ask(bus, (LOGIN, LOGIN_PATH, MANAGER, "GetSession"), (session,), self._on_own_path)
        self._ask_lid(bus)

    def listen_to_desktop(self, bus: QDBusConnection) -> None:
        """The bus on which the user's screen saver speaks."""
        if bus.isConnected():
            self._hear(bus, _ON_DESKTOP)

    def stop(self) -> None:
        """Hear nothing any more, and let the machine sleep when it likes."""
        for bus, (service, path, interface, name, slot) in self._heard:
            bus.disconnect(service, path, interface, name, self, SLOT(slot))  # type: ignore[call-overload]
        self._heard.clear()
        self._asked.clear()
        self._lid_closed = self._delay = None
        if self._windows is not None:
            self._windows.stop()
            self._windows = None

    def _hear(self, bus: QDBusConnection, signals: tuple[_Heard, ...]) -> None:
        for signal in signals:
            service, path, interface, name, slot = signal
            if bus.connect(service, path, interface, name, self, SLOT(slot)):  # type: ignore[call-overload]
                self._heard.append((bus, signal))

    def _ask(
        self,
        bus: QDBusConnection,
        method: tuple[str, str, str, str],
        arguments: tuple[str, ...],
        then: Callable[[QDBusMessage], None],
    ) -> None:
        """Ask without waiting; an answer that is an error is no answer."""
        from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher

        call = QDBusMessage.createMethodCall(*method)
        call.setArguments(list(arguments))
        watcher = QDBusPendingCallWatcher(bus.asyncCall(call))
        watcher.finished.connect(self._on_answer)
        self._asked.append((watcher, then))

    def _on_answer(self, answered: QDBusPendingCallWatcher) -> None:
        from PySide6.QtDBus import QDBusMessage

        for asked in [each for each in self._asked if each[0] is answered]:
            self._asked.remove(asked)
            reply = answered.reply()
            if reply.type() is QDBusMessage.MessageType.ReplyMessage:
                asked[1](reply)

    def _ask_lid(self, bus: QDBusConnection) -> None:
        self._ask(bus, (POWER, POWER_PATH, PROPERTIES, "Get"), (POWER, "LidIsClosed"), self._on_lid)

    @Slot(bool)
    def _on_sleep(self, _begins: bool) -> None:
        """Also when it ends: then we have locked long ago, or the beginning was missed."""
        self.lock_wanted.emit()

    @Slot(bool)
    def _on_saver(self, begins: bool) -> None:
        if begins:
            self.lock_wanted.emit()

    @Slot("QDBusMessage")
    def _on_lock(self, signal: QDBusMessage) -> None:
        """Somebody locks a session; another user's is not ours, when we know which is ours."""
        if not self._own_path or signal.path() == self._own_path:
            self.lock_wanted.emit()

    @Slot("QDBusMessage")
    def _on_power(self, _signal: QDBusMessage) -> None:
        for bus, signal in self._heard:
            if signal[0] == POWER:
                self._ask_lid(bus)

    def _on_lid(self, reply: QDBusMessage) -> None:
        """Only closing counts: on a desk with a big screen the lid is closed all day."""
        value = reply.arguments()[0] if reply.arguments() else None
        closed = getattr(value, "variant", lambda: value)() is True
        if closed and self._lid_closed is False:
            self.lock_wanted.emit()
        self._lid_closed = closed

    def _on_delay(self, reply: QDBusMessage) -> None:
        self._delay = reply  # holds the descriptor that makes the machine wait

    def _on_own_path(self, reply: QDBusMessage) -> None:
        self._own_path = reply.arguments()[0].path()


def is_local(variable: str, usual: Path) -> bool:
    """Whether a bus is a socket on this machine. D-Bus can also go over a network; that we leave alone."""
    address = os.environ.get(variable, "")
    if not address:
        return usual.exists()
    return all(one.startswith("unix:") for one in address.split(";") if one)
