"""Every GUI test runs with the app's own look, offscreen, and with an empty pocket.

``at_work`` starts the worker's program on a copy of a laptop that is made once.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from builders.laptops import FAMILY, NEIGHBOUR, PreparedLaptop, prepare_laptop
from builders.worker_app import AtWork
from keukentafel.clock import Clock
from keukentafel.gui.parts import pocket
from keukentafel.gui.theme import apply_theme

StartWork = Callable[[Path], AtWork]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen screen cannot raise windows or grab the keyboard, and says so; a key may mean nothing."""
    for item in items:
        if "gui" in item.path.parts:
            item.add_marker(
                pytest.mark.qt_log_ignore("This plugin does not support", "Keyboard event not accepted")
            )


@pytest.fixture(autouse=True)
def _themed(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp)
    pocket.empty()
    yield
    pocket.empty()


@pytest.fixture(autouse=True)
def _fast_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEUKENTAFEL_KDF", "floor")


@pytest.fixture(scope="session")
def made_laptop(tmp_path_factory: pytest.TempPathFactory) -> PreparedLaptop:
    """A laptop with two dossiers, one of them to be visited today; not enrolled. Copy before use."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KEUKENTAFEL_KDF", "floor")
        return prepare_laptop(tmp_path_factory.mktemp("gemaakt"), (NEIGHBOUR, FAMILY))


@pytest.fixture(scope="session")
def made_enrolled_laptop(tmp_path_factory: pytest.TempPathFactory) -> PreparedLaptop:
    """The same, enrolled with an office beside it. Copy before use."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KEUKENTAFEL_KDF", "floor")
        root = tmp_path_factory.mktemp("aangemeld")
        return prepare_laptop(root, (NEIGHBOUR, FAMILY), enrolled=True)


@pytest.fixture
def laptop(made_laptop: PreparedLaptop, tmp_path: Path) -> PreparedLaptop:
    return made_laptop.copied_to(tmp_path)


@pytest.fixture
def enrolled_laptop(made_enrolled_laptop: PreparedLaptop, tmp_path: Path) -> PreparedLaptop:
    return made_enrolled_laptop.copied_to(tmp_path)


@pytest.fixture
def start_work(qtbot: QtBot) -> Iterator[Callable[..., AtWork]]:
    """Starts the worker's program on a folder; closed when the test ends."""
    running: list[AtWork] = []

    def start(directory: Path, clock: Clock | None = None) -> AtWork:
        running.append(AtWork(qtbot, directory, clock))
        return running[-1].start()

    yield start
    for each in running:
        each.close()


@pytest.fixture
def unlocked(start_work: StartWork, laptop: PreparedLaptop) -> AtWork:
    """At the start page."""
    return start_work(laptop.directory).unlock()


@pytest.fixture
def visiting(unlocked: AtWork) -> AtWork:
    """In the visit of today, at its first step."""
    return unlocked.open_visit()
