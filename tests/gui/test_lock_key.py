"""Ctrl+L locks, in a field and in a dialog. (In the resident's hands no key does anything of the kind.)"""

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
