"""The pages around the questions: choosing a language, being ready, and the worker's PIN."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from keukentafel.gui.parts import Button, PinField, Problem, Row
from keukentafel.gui.parts.labels import TextLabel
from keukentafel.gui.parts.rows import Flow
from keukentafel.system.texts import DUTCH, text


class _Middle(QWidget):
    """Content in the middle of the window, large."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout()
        self.column.setSpacing(18)
        content = QWidget()
        content.setLayout(self.column)
        content.setMaximumWidth(860)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addWidget(content, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(3)

    def say(self, key: str, kind: str, language: str) -> None:
        """The Dutch, and under it the other language."""
        label = TextLabel(text(f"resident.{key}"), kind, wrap=True)
        label.setMinimumWidth(760)
        self.column.addWidget(label)
        if language != DUTCH:
            other = TextLabel(text(f"resident.{key}", language=language), "resident-body", wrap=True)
            other.setMinimumWidth(760)
            self.column.addWidget(other)


class LanguagePage(_Middle):
    """ "Dit is uw plan": choose a language and begin."""

    chosen = Signal(str)

    def __init__(self, languages: Sequence[str], current: str) -> None:
        super().__init__()
        self.say("welcome_title", "resident-title", current)
        self.say("welcome", "resident-body", current)
        self.column.addSpacing(8)
        self.column.addWidget(TextLabel(text("resident.choose_language"), "resident-domain"))
        row = Flow(spacing=12)
        for language in languages:
            variant = "resident" if language == current else "secondary"
            name = text("resident.language_name", language=language)
            button = Button(name, variant, size="large")  # type: ignore[arg-type]
            button.setObjectName(f"resident.language.{language}")
            button.clicked.connect(lambda _on=False, language=language: self.chosen.emit(language))
            row.add(button)
            if language == current:
                self.setFocusProxy(button)
        self.column.addWidget(row)
        self.column.addWidget(TextLabel(text("resident.choose_language_hint"), "secondary"))


class DonePage(_Middle):
    """ "U bent klaar": look back, or give the laptop back."""

    give_back = Signal()
    look_back = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self.say("done_title", "resident-title", language)
        self.say("done", "resident-body", language)
        give = Button(text("resident.give_back"), "resident", size="large")
        give.setObjectName("resident.give_back")
        give.clicked.connect(self.give_back)
        look = Button(text("resident.look_back"), "secondary", size="large")
        look.setObjectName("resident.look_back")
        look.clicked.connect(self.look_back)
        self.column.addSpacing(12)
        self.column.addWidget(Row(give, look, None, spacing=12))
        self.setFocusProxy(give)


class PinPage(_Middle):
    """Only the worker goes on from here."""

    completed = Signal(str)
    back = Signal()

    def __init__(self, language: str) -> None:
        super().__init__()
        self.say("give_back", "resident-title", language)
        self.say("give_back_hint", "resident-body", language)
        self.column.addSpacing(12)
        self.column.addWidget(TextLabel(text("resident.pin_label"), "resident-domain"))
        self.pin = PinField(4, text("resident.pin_label"))
        self.pin.setObjectName("resident.pin")
        self.pin.completed.connect(self.completed)
        self.problem = Problem()
        back = Button(text("resident.back"), "secondary", size="large")
        back.setObjectName("resident.pin_back")
        back.clicked.connect(self.back)
        self.column.addWidget(Row(self.pin, None))
        self.column.addWidget(self.problem)
        self.column.addWidget(Row(back, None))
        self.setFocusProxy(self.pin)

    def show_wrong(self) -> None:
        """The PIN was not right: say so and begin again."""
        self.pin.clear()
        self.problem.show_problem(text("resident.pin_wrong"))
        self.pin.setFocus()
