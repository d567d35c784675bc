"""Every GUI test runs with the app's own look, offscreen, and with an empty pocket."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from keukentafel.gui.parts import pocket
from keukentafel.gui.theme import apply_theme


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen screen cannot raise windows or grab the keyboard, and says so."""
    for item in items:
        if "gui" in item.path.parts:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture(autouse=True)
def _themed(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp)
    pocket.empty()
    yield
    pocket.empty()
