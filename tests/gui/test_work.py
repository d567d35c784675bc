"""What comes back from the pool reaches the page that asked, and nobody when that page is gone."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from keukentafel.gui.work import when_done


class Page(QObject):
    """Says what it heard by its own name, which only a living object has."""

    def __init__(self, heard: list[str]) -> None:
        super().__init__()
        self.setObjectName("page")
        self.heard = heard

    def hear(self, *words: str) -> None:
        self.heard.append(" ".join((self.objectName(), *words)))


@pytest.mark.parametrize("alive", [True, False])
@pytest.mark.parametrize("way", ["method", "with arguments", "written on the spot"])
def test_a_page_that_is_gone_is_not_called(qtbot: QtBot, way: str, alive: bool) -> None:
    heard: list[str] = []
    page = Page(heard)
    ways: dict[str, Callable[[str], None]] = {
        "method": page.hear,
        "with arguments": partial(page.hear, "first"),
        "written on the spot": lambda words: page.hear("here", words),
    }
    future: Future[str] = Future()
    when_done(future, ways[way])
    ended: list[str] = []
    when_done(future, ended.append)
    if not alive:
        delete(page)
    future.set_result("done")
    qtbot.waitUntil(lambda: ended == ["done"])
    assert bool(heard) is alive
