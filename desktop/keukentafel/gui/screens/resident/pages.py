"""The pages around the questions: choosing a language, being ready, and the worker's PIN."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from keukentafel.forms import Texts
from keukentafel.gui.parts import Button, PinField, Problem, Row
from keukentafel.gui.parts.labels import TextLabel
from keukentafel.gui.parts.rows import Flow
from keukentafel.gui.screens.resident.second import RIGHT_TO_LEFT
from keukentafel.gui.screens.resident.tongues import TonguesButton
from keukentafel.system.texts import DUTCH, text

WIDTH = 860


class _Middle(QWidget):
    """Content in the middle of the window, large."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout()
        self.column.setSpacing(18)
        content = QWidget()
        content.setLayout(self.column)
        content.setFixedWidth(WIDTH)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(content)
        across.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addLayout(across)
        whole.addStretch(3)

    def say(self, key: str, kind: str, language: str) -> None:
        """The Dutch, and under it the other language, from right to left when it is written so."""
        self.tell(text(f"resident.{key}"), text(f"resident.{key}", language=language), kind, language)

    def tell(self, dutch: str, translated: str, kind: str, language: str) -> None:
        """The same with words of one's own."""
        block = QVBoxLayout()
        block.setSpacing(2)
        block.addWidget(TextLabel(dutch, kind, wrap=True))
        if language != DUTCH and translated != dutch:
            other = TextLabel(translated, "resident-body", wrap=True)
            if language in RIGHT_TO_LEFT:
                other.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
                other.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
            block.addWidget(other)
        self.column.addLayout(block)


class LanguagePage(_Middle):
    """ "Dit is uw plan", or the name of another form: choose a language and begin."""

    chosen = Signal(str)

    def __init__(self, languages: Sequence[str], current: str, title: Texts | None = None) -> None:
        super().__init__()
        if title is None:
            self.say("welcome_title", "resident-title", current)
        else:
            self.tell(title.in_language(DUTCH), title.in_language(current), "resident-title", current)
        self.say("welcome", "resident-body", current)
        self.column.addSpacing(8)
        self.column.addWidget(TextLabel(self._both("choose_language", current), "resident-domain"))
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
        hint = self._both("choose_language_hint", current)
        self.column.addWidget(TextLabel(hint, "secondary", wrap=True))

    def _both(self, key: str, language: str) -> str:
        """Small words, the Dutch and the other language on one line."""
        said = [text(f"resident.{key}"), text(f"resident.{key}", language=language)]
        return " · ".join(dict.fromkeys(said))


class MorePage(_Middle):
    """ "Nog een?" after the questions about one of several; going on means no."""

    more = Signal()

    def __init__(self, label: Texts, language: str) -> None:
        super().__init__()
        self.tell(label.in_language(DUTCH), label.in_language(language), "resident-domain", language)
        self.say("more_title", "resident-title", language)
        more = TonguesButton("resident.more")
        more.say("more", language)
        more.clicked.connect(self.more)
        self.column.addSpacing(12)
        self.column.addWidget(Row(more, None))


class DonePage(_Middle):
    """ "U bent klaar": look back, or give the laptop back."""

    give_back = Signal()
    look_back = Signal()

    def __init__(self, language: str, *, plan: bool) -> None:
        super().__init__()
        self.say("done_title", "resident-title", language)
        self.say("done" if plan else "done_answers", "resident-body", language)
        give = TonguesButton("resident.give_back", "resident")
        give.say("give_back", language)
        give.clicked.connect(self.give_back)
        look = TonguesButton("resident.look_back")
        look.say("look_back", language)
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
        back = TonguesButton("resident.pin_back")
        back.say("back", language)
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
