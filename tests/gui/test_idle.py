"""The watch over an untouched laptop sees touches, and costs nothing while it rests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from builders.keyboard import on_screen, type_words
from keukentafel.gui import idle
from keukentafel.gui.idle import IdleWatch

MINUTE_MS = 60_000


class CountingWatch(IdleWatch):
    """Counts the events that pass by it."""

    passed = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.passed += 1
        return super().eventFilter(watched, event)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[CountingWatch]:
    monkeypatch.setattr(idle, "REST_MS", 40)
    watch = CountingWatch()
    yield watch
    watch.stop()


@pytest.fixture
def field(qtbot: QtBot) -> QLineEdit:
    field = QLineEdit()
    on_screen(qtbot, field)
    field.setFocus()
    return field


def test_after_a_touch_nothing_passes_by_until_the_rest_is_over(
    qtbot: QtBot, watch: CountingWatch, field: QLineEdit
) -> None:
    watch.start(1)
    type_words("a")
    seen = watch.passed

    type_words("bcd")
    assert watch.passed == seen

    qtbot.wait(80)
    type_words("e")
    assert watch.passed > seen


def test_a_touch_begins_the_minutes_anew_and_makes_up_for_the_rest(
    qtbot: QtBot, watch: CountingWatch, field: QLineEdit
) -> None:
    watch.start(1)
    qtbot.wait(30)
    assert watch.remaining_ms < MINUTE_MS

    type_words("a")
    assert watch.remaining_ms > MINUTE_MS


def test_a_stopped_watch_does_not_begin_again(qtbot: QtBot, watch: CountingWatch, field: QLineEdit) -> None:
    watch.start(1)
    type_words("a")
    watch.stop()
    seen = watch.passed

    qtbot.wait(80)
    type_words("b")

    assert watch.passed == seen
    assert watch.remaining_ms < 0


def test_nobody_may_leave_it_open_longer_than_fifteen_minutes(watch: CountingWatch) -> None:
    watch.start(600)
    assert watch.remaining_ms <= 15 * MINUTE_MS
