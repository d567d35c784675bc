"""What Windows sends to a window when nobody is looking any more: a locked session, sleep, a closed lid.

The numbers are those of ``winuser.h`` and ``wtsapi32.h``. Reading a message is apart from asking for
it, so that it can be tried on any system.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

SESSION_CHANGE = 0x02B1  # WM_WTSSESSION_CHANGE
POWER_BROADCAST = 0x0218  # WM_POWERBROADCAST
NOBODY_LOOKS = frozenset({0x2, 0x4, 0x6, 0x7})  # WTS_CONSOLE_DISCONNECT, _REMOTE_DISCONNECT, _LOGOFF, _LOCK
SUSPEND = 0x4  # PBT_APMSUSPEND
SETTING_CHANGE = 0x8013  # PBT_POWERSETTINGCHANGE
LID = bytes.fromhex("4d0f3eba 17b8 9440 a2d1 d56379e6a0f3")  # GUID_LIDSWITCH_STATE_CHANGE, as in memory
_THIS_SESSION = 0  # NOTIFY_FOR_THIS_SESSION
_TO_WINDOW = 0  # DEVICE_NOTIFY_WINDOW_HANDLE


class _PowerSetting(ctypes.Structure):
    """POWERBROADCAST_SETTING, of a setting that is one number."""

    _fields_ = (
        ("setting", ctypes.c_ubyte * 16),
        ("length", wintypes.DWORD),
        ("value", wintypes.DWORD),
    )


class WindowsSession(QAbstractNativeEventFilter):
    """Calls ``lock`` when a message to the window says so, until :meth:`stop`."""

    def __init__(self, window: int, lock: Callable[[], None]) -> None:
        super().__init__()
        self._window, self._lock = window, lock
        self._lid_open: bool | None = None
        self._registered: list[int] = []
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self)
        self._register()

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int, /
    ) -> tuple[bool, int]:
        if bytes(kind) == b"windows_generic_MSG":  # type: ignore[arg-type]
            found = wintypes.MSG.from_address(int(message))
            if self.means_lock(found.message, found.wParam, found.lParam):
                self._lock()
        return False, 0

    def means_lock(self, message: int, what: int, place: int) -> bool:
        """Whether a message says that nobody looks; ``place`` is where its details stand, if it has any."""
        if message == SESSION_CHANGE:
            return what in NOBODY_LOOKS
        if message != POWER_BROADCAST:
            return False
        if what == SETTING_CHANGE and place:
            return self._lid_closes(_PowerSetting.from_address(place))
        return what == SUSPEND

    def stop(self) -> None:
        """Hear nothing any more."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeNativeEventFilter(self)
        if sys.platform == "win32":
            with contextlib.suppress(OSError, AttributeError):
                ctypes.windll.wtsapi32.WTSUnRegisterSessionNotification(wintypes.HWND(self._window))
                for handle in self._registered:
                    ctypes.windll.user32.UnregisterPowerSettingNotification(ctypes.c_void_p(handle))
        self._registered.clear()

    def _lid_closes(self, setting: _PowerSetting) -> bool:
        """Only closing counts: on a desk with a big screen the lid is closed all day."""
        if bytes(setting.setting) != LID or setting.length < 1:
            return False
        before, self._lid_open = self._lid_open, setting.value & 0xFF != 0
        return before is True and not self._lid_open

    def _register(self) -> None:
        """Ask for the messages that do not come by themselves."""
        if sys.platform == "win32":
            with contextlib.suppress(OSError, AttributeError):
                window = wintypes.HWND(self._window)
                ctypes.windll.wtsapi32.WTSRegisterSessionNotification(window, _THIS_SESSION)
                lid = (ctypes.c_ubyte * 16).from_buffer_copy(LID)
                ask = ctypes.windll.user32.RegisterPowerSettingNotification
                ask.restype = ctypes.c_void_p
                handle = ask(window, ctypes.byref(lid), _TO_WINDOW)
                if handle:
                    self._registered.append(handle)
