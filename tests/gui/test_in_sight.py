"""What has the keyboard stays in sight while the page around it settles."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from builders.keyboard import on_screen
from keukentafel.gui.parts import Body, ScrollPage, TextField
from keukentafel.gui.parts.in_sight import bring_in_sight


def in_view(page: ScrollPage, field: TextField) -> bool:
    top = field.mapTo(page.viewport(), QPoint(0, 0)).y()
    return top >= 0 and top + field.height() <= page.viewport().height()


def test_words_that_come_above_it_later_do_not_push_it_away(qtbot: QtBot) -> None:
    page = ScrollPage()
    for number in range(40):
        page.add(Body(f"Regel {number}"))
    late = [Body("Dit kwam erbij.") for _ in range(30)]
    for line in late:
        line.hide()
        page.add(line)
    field = TextField("Waar")
    page.add(field)
    on_screen(qtbot, page)
    field.setFocus()
    bring_in_sight(field)
    assert in_view(page, field)
    for line in late:
        line.show()
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 40 * 20)
    qtbot.waitUntil(lambda: in_view(page, field))
