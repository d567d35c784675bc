"""Hands and eyes of the demo: finds controls by name, presses, types, waits, and takes pictures.

Everything goes through the event loop, one key at a time, as when a person does it; what the hands do
themselves (looking around, making a picture) is kept out of the meter of the GUI thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QScrollArea, QWidget

from keukentafel.gui.controls.question import QuestionControl
from keukentafel.gui.demo.dimmed import with_dialog
from keukentafel.gui.demo.meter import BlockMeter
from keukentafel.gui.parts import ChoiceButtons

T = TypeVar("T")
PATIENCE = 30.0
"""Seconds before the demo says that something does not come."""


class NotThereError(AssertionError):
    """The window did not show what the demo waited for."""


class Hands:
    """One pair of hands for all windows of the application."""

    def __init__(self, pictures: Path, meter: BlockMeter) -> None:
        self.pictures = pictures
        self.meter = meter
        self.front: QWidget | None = None
        """The window that gets the keyboard when nothing has it."""
        self._count = 0

    def rest(self, milliseconds: int = 0) -> None:
        """Let the application work."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def wait(self, true: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
        """Wait until something is so. Raises :class:`NotThereError`."""
        end = time.monotonic() + patience
        while not self._look(true):
            if time.monotonic() > end:
                raise NotThereError(f"did not come: {what}")
            self.rest(5)

    def see(self, name: str) -> bool:
        """Whether a control with this name is on screen."""
        return self._seen(name) is not None

    def find(self, name: str) -> QWidget:
        """The control with this name, waiting for it."""
        self.wait(lambda: self._seen(name) is not None, name)
        found = self._seen(name)
        if found is None:
            raise NotThereError(name)
        return found

    def press(self, name: str) -> None:
        """Press a button by mouse."""
        button = self.find(name)
        self.wait(button.isEnabled, f"{name} enabled")
        self.press_widget(button)

    def press_widget(self, widget: QWidget) -> None:
        """Press in the middle of a control, scrolled into sight."""
        self._into_sight(widget)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.rest()

    def type_into(self, name: str, words: str) -> None:
        """Put the keyboard in a field, empty it, and type, key by key."""
        field = self.find(name)
        self._into_sight(field)
        for _try in range(20):
            field.window().activateWindow()
            field.setFocus()
            self.rest(10)
            if _has_keyboard(field):
                break
        self.wait(lambda: _has_keyboard(field), f"keyboard in {name}: {_who_has_it()}", 1)
        target = QApplication.focusWidget() or field
        QTest.keyClick(target, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(target, Qt.Key.Key_Delete)
        self.keys(target, words)

    def keys(self, target: QWidget, words: str) -> None:
        """Type words into what has the keyboard."""
        for key in words:
            if key.isascii():
                QTest.keyClicks(target, key)
            else:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, key)
                    QApplication.sendEvent(target, event)
            self.rest()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key where the keyboard is."""
        window = QApplication.activeModalWidget() or self.front
        if window is not None and not window.isActiveWindow():
            window.activateWindow()
            self.rest(10)
        target = QApplication.focusWidget() or window
        if target is None:
            raise NotThereError("no window has the keyboard")
        QTest.keyClick(target, key, modifier)
        self.rest()

    def choose(self, name: str, choices: Iterable[str]) -> None:
        """Choose answers in a group of choice buttons, cards or a list."""
        group = self.find(name)
        if isinstance(group, QuestionControl):
            group = group.editor
        wanted = list(choices)
        for choice in wanted:
            if isinstance(group, QComboBox):
                group.setFocus()
                while group.currentData() != choice:
                    before = group.currentIndex()
                    self.key(Qt.Key.Key_Down)
                    if group.currentIndex() == before:
                        self.key(Qt.Key.Key_Home)
                continue
            button = group.button(choice) if isinstance(group, ChoiceButtons) else group.card(choice)  # type: ignore[attr-defined]
            self.press_widget(button)

    def draw(self, name: str, strokes: Iterable[Iterable[tuple[int, int]]]) -> None:
        """Sign with the mouse; points in thousandths of the pad's width."""
        pad = self.find(name)
        self._into_sight(pad)
        scale = pad.width() / 1000
        for stroke in strokes:
            points = [QPoint(round(x * scale), round(y * scale)) for x, y in stroke]
            points = [QPoint(p.x(), min(p.y(), pad.height() - 3)) for p in points]
            QTest.mousePress(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, points[0])
            for point in points[1:]:
                QTest.mouseMove(pad, point)
                self.rest(2)
            QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, points[-1])
            self.rest()

    def result(self, future: Future[T], patience: float = PATIENCE) -> T:
        """What a future gives, with the windows alive meanwhile."""
        self.wait(future.done, "a result", patience)
        return future.result()

    def dialog(self, name: str) -> QDialog:
        """The dialog that holds the control with this name."""
        window = self.find(name).window()
        if not isinstance(window, QDialog):
            raise NotThereError(f"{name} is in no dialog")
        return window

    def picture(self, window: QWidget, title: str) -> Path:
        """A picture of a window as it is now, as ``NN-title.png``."""
        self.rest(120)
        with self.meter.paused():
            self._count += 1
            path = self.pictures / f"{self._count:02}-{title}.png"
            image = window.grab()
            front = QApplication.activeModalWidget()
            if front is not None and front is not window and front.parentWidget() is not None:
                image = with_dialog(window, front)
            image.save(str(path))
        self.rest(20)
        return path

    def picture_of_everything(self) -> None:
        """Every window as it is, for whoever looks into a failure."""
        for number, window in enumerate(w for w in QApplication.topLevelWidgets() if w.isVisible()):
            window.grab().save(str(self.pictures / f"niet-gelukt-{number}.png"))

    def scroll_to_top(self, window: QWidget) -> None:
        """Bring every scrolling page of a window back to its top."""
        for area in window.findChildren(QScrollArea):
            area.verticalScrollBar().setValue(0)
        self.rest()

    def _look(self, true: Callable[[], bool]) -> bool:
        with self.meter.paused():
            return true()

    def _seen(self, name: str) -> QWidget | None:
        with self.meter.paused():
            for window in reversed(QApplication.topLevelWidgets()):
                if not window.isVisible():
                    continue
                for widget in window.findChildren(QWidget, name):
                    if widget.isVisible():
                        return widget
        return None

    def _into_sight(self, widget: QWidget) -> None:
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(widget, 20, 60)
                break
            above = above.parentWidget()
        self.rest()


def _has_keyboard(field: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and (focused is field or field.isAncestorOf(focused))


def _who_has_it() -> str:
    focused, active = QApplication.focusWidget(), QApplication.activeWindow()
    names = [type(w).__name__ + ":" + w.objectName() for w in (focused, active) if w is not None]
    return " in ".join(names) or "nobody"
