"""Where somebody was, read from the window at locking; and back to it after unlocking.

Names of fields are those of the screens (``form.wish.editor``). What was typed in a dialog comes back too:
in the same dialog where that is possible, and otherwise as an internal note, so that no word is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from keukentafel.gui.dialogs.chosen_packs import ChosenPacks
from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import TextField
from keukentafel.gui.screens.resident.view import ResidentView
from keukentafel.gui.screens.visit.workspace import VisitWorkspace
from keukentafel.gui.shell import MainWindow
from keukentafel.usecases.place import Place
from keukentafel.usecases.steps import StepKey

if TYPE_CHECKING:
    from keukentafel.gui.pages import WorkerPages

NEW, NOTE = "new", "note"
_MOST_ADDED = 12
_NO_LOSS = {"find", "choose_pack", "history", ""}
"""Words to look something up with need not come back."""


def place_in(window: MainWindow, visit: tuple[str, str] | None) -> Place:
    """The place on screen now; ``visit`` is the dossier and visit that are open, if any."""
    page = window.page(window.current_page)
    dialog = _dialog()
    focused = dialog.focusWidget() if dialog is not None else window.focusWidget()
    found: dict[str, object] = {"page": window.current_page}
    if visit is not None and isinstance(page, (VisitWorkspace, ResidentView)):
        found |= {"dossier_id": visit[0], "visit_id": visit[1]}
    if isinstance(page, VisitWorkspace):
        found |= {"step": page.current_step.value, "domain": page.current_domain or ""}
    if isinstance(page, ResidentView):
        found |= {"resident": page.form_id, "language": page.language, "question": page.question}
    name = _name_of(focused)
    found |= {"keyboard": name, "cursor": _cursor(focused)}
    if dialog is not None:
        typed = _typed(dialog)
        kind = next((kind for kind in (NEW, NOTE) if any(key.startswith(f"{kind}.") for key in typed)), NOTE)
        found |= {"dialog": kind if typed else "", "typed": typed}
    return Place(**found)  # type: ignore[arg-type]


def take_to(page: QWidget, place: Place) -> None:
    """On a page that is on screen: the step, the question and the letter where somebody was."""
    if isinstance(page, VisitWorkspace) and place.step in {key.value for key in StepKey}:
        page.show_step(StepKey(place.step), place.domain or None)
    if isinstance(page, ResidentView):
        page.go_to(place.language, place.question)
    put_keyboard(page, place.keyboard, place.cursor)


def reopen(pages: WorkerPages, page: QWidget, place: Place) -> None:
    """The dialog that was open, with the words that were in it."""
    if place.dialog == NEW:
        pages.ask_new()
    elif place.dialog == NOTE and isinstance(page, VisitWorkspace):
        page.ask_note()
    dialog = _dialog()
    if dialog is None or not place.dialog:
        return
    left = _fill(dialog, place.typed)
    if left and place.dialog == NOTE:
        _fill(dialog, {"note.text": "\n".join(left.values())})
    put_keyboard(dialog, place.keyboard, place.cursor)


def put_keyboard(page: QWidget, name: str, cursor: int) -> None:
    """Give the keyboard to the field with this name, and show it; nothing when it is not there."""
    found = (
        [widget for widget in page.findChildren(QWidget, name) if widget.isVisibleTo(page)] if name else []
    )
    if not found:
        return
    takes = [
        w for w in (found[0], *found[0].findChildren(QWidget)) if _takes_keyboard(w) and w.isVisibleTo(page)
    ]
    if not takes:
        return
    widget = takes[0]
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(widget, QTextEdit):
        place = widget.textCursor()
        place.setPosition(min(cursor, len(widget.toPlainText())), QTextCursor.MoveMode.MoveAnchor)
        widget.setTextCursor(place)
    elif isinstance(widget, QLineEdit):
        widget.deselect()
        widget.setCursorPosition(cursor)
    above = widget.parentWidget()
    while above is not None and above is not page:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def _dialog() -> PanelDialog | None:
    """The dialog in front; where that only looks something up for another, the other."""
    found = QApplication.activeModalWidget()
    if not isinstance(found, PanelDialog):
        return None
    return found.below or found


def _typed(dialog: PanelDialog) -> dict[str, str]:
    """What a person typed in it, by field name; never a passphrase or a PIN."""
    found: dict[str, str] = {}
    for field in dialog.findChildren(QWidget):
        if isinstance(field, QTextEdit) and field.document().isModified():
            found[field.objectName()] = field.toPlainText()
        elif isinstance(field, TextField) and field.isModified():
            found[field.objectName()] = field.text()
        elif isinstance(field, ChosenPacks):
            found[field.objectName()] = " ".join(field.form_ids)
    return {
        name: words for name, words in found.items() if words.strip() and name.split(".")[0] not in _NO_LOSS
    }


def _fill(dialog: PanelDialog, typed: Mapping[str, str]) -> dict[str, str]:
    """Puts words in their fields; gives those for which there is none."""
    left = dict(typed)
    for _ in range(_MOST_ADDED):
        for name in list(left):
            for field in dialog.findChildren(QWidget, name):
                if isinstance(field, QTextEdit) and name in left:
                    field.setPlainText(left.pop(name))
                    field.document().setModified(True)
                elif isinstance(field, TextField) and name in left:
                    field.setText(left.pop(name))
                    field.setModified(True)
                elif isinstance(field, ChosenPacks) and name in left:
                    field.choose(left.pop(name).split())
        more = dialog.findChild(QAbstractButton, "new.more_people")
        if not left or more is None or not more.isVisible():
            break
        more.click()
    return left


def _name_of(widget: QWidget | None) -> str:
    """The name of what holds the keyboard: an answer has none, its row of answers has."""
    while widget is not None and not widget.objectName():
        widget = widget.parentWidget()
    name = widget.objectName() if widget is not None else ""
    return "" if name.startswith("qt_") else name


def _cursor(widget: QWidget | None) -> int:
    if isinstance(widget, QTextEdit):
        return widget.textCursor().position()
    return widget.cursorPosition() if isinstance(widget, QLineEdit) else 0


def _takes_keyboard(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
