"""A D-Bus of one's own, on which a test speaks as logind, UPower and the screen saver do."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVariant,
    QDBusVirtualObject,
)

OWN_SESSION = "/org/freedesktop/login1/session/_32"


class Desktop(QDBusVirtualObject):
    """Answers as logind and UPower answer. ``inhibited``: what was asked to wait for."""

    def __init__(self, bus: QDBusConnection) -> None:
        super().__init__()
        self.bus = bus
        self.lid_closed = False
        self.inhibited: list[list[str]] = []
        self.waits_for = -1
        for service in ("org.freedesktop.login1", "org.freedesktop.UPower"):
            assert bus.registerService(service)
        for path in ("/org/freedesktop/login1", "/org/freedesktop/UPower"):
            assert bus.registerVirtualObject(path, self)

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        reply = message.createReply()
        if message.member() == "Inhibit":
            self.inhibited.append(list(message.arguments()))
            self.waits_for, theirs = os.pipe()
            reply.setArguments([QDBusUnixFileDescriptor(theirs)])
            os.close(theirs)
        elif message.member() == "GetSession":
            reply.setArguments([QDBusObjectPath(OWN_SESSION)])
        elif message.member() == "Get":
            reply.setArguments([QDBusVariant(self.lid_closed)])
        else:
            return False
        return connection.send(reply)

    def say(self, path: str, interface: str, name: str, *arguments: object) -> None:
        """Send a signal."""
        signal = QDBusMessage.createSignal(path, interface, name)
        signal.setArguments(list(arguments))
        assert self.bus.send(signal)

    def sleep(self) -> None:
        self.say("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", True)

    def lock(self, session: str = OWN_SESSION) -> None:
        self.say(session, "org.freedesktop.login1.Session", "Lock")

    def move_lid(self, *, closed: bool) -> None:
        self.lid_closed = closed
        told: tuple[object, ...] = ("org.freedesktop.UPower", {"LidIsClosed": closed}, [])
        self.say("/org/freedesktop/UPower", "org.freedesktop.DBus.Properties", "PropertiesChanged", *told)

    def start_screen_saver(self, desktop: str) -> None:
        name = f"org.{desktop}.ScreenSaver"
        self.say("/" + name.replace(".", "/"), name, "ActiveChanged", True)


@contextmanager
def own_bus() -> Iterator[tuple[Desktop, QDBusConnection]]:
    """The desktop and a connection for the program, on a bus of their own; skipped where none can be."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("no dbus-daemon here")
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as daemon:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        theirs, ours = f"desktop-{uuid4()}", f"program-{uuid4()}"
        try:
            desktop = Desktop(QDBusConnection.connectToBus(address, theirs))
            yield desktop, QDBusConnection.connectToBus(address, ours)
        finally:
            for name in (theirs, ours):
                QDBusConnection.disconnectFromBus(name)
            daemon.terminate()
