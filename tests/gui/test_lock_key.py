"""Ctrl+L locks, wherever one is: in a field, in a dialog, and with the laptop in the resident's hands."""

from __future__ import annotations

from builders.worker_app import AtWork, Key
from keukentafel.usecases.steps import StepKey


def lock_here(worker: AtWork) -> None:
    worker.press(Key.Key_L, ctrl=True)
    worker.until(lambda: worker.locked == 1)


def test_while_typing(visiting: AtWork) -> None:
    visiting.go_to(StepKey.WISH)
    visiting.tab_to("form.wish.editor")
    lock_here(visiting)


def test_in_a_dialog(visiting: AtWork) -> None:
    visiting.press(Key.Key_N, ctrl=True)
    visiting.until(lambda: visiting.shows("note.text"))
    lock_here(visiting)


def test_with_the_laptop_in_the_residents_hands(visiting: AtWork) -> None:
    visiting.push("visit.hand_over")
    visiting.until(lambda: visiting.app.window.current_page == "resident")
    lock_here(visiting)
