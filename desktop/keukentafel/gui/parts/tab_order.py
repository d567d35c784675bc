"""Puts the Tab stops of a page in the order in which people read it, whenever its widgets were made."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def read_in_order(root: QWidget) -> None:
    """Chain everything inside that can have the keyboard; the first stays where it is among the others.

    A widget that lays out only what is seen tells all of its inside itself (``in_reading_order()``).
    """
    before: QWidget | None = None
    for widget in _reading(root):
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget


def _reading(widget: QWidget) -> Iterator[QWidget]:
    proxy = widget.focusProxy()
    if proxy is not None and widget.isAncestorOf(proxy):
        yield widget  # Qt moves such a widget with all that is in it
        return
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and proxy is None:
        yield widget
    layout = widget.layout()
    known = getattr(widget, "in_reading_order", None)
    if known is not None:
        for inner in known():
            yield from _reading(inner)
    elif layout is not None:
        yield from _laid_out(layout)
    else:
        for child in widget.children():
            if isinstance(child, QWidget) and not child.isWindow():
                yield from _reading(child)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            yield from _reading(widget)
        elif inner is not None:
            yield from _laid_out(inner)
