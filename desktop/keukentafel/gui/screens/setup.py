"""First use: who you are, a passphrase, the recovery code on paper, a PIN. Four small pages.

The recovery code is copied back from the paper once, all of it: while it is typed it is not on screen.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from keukentafel.errors import KeukentafelError
from keukentafel.gui.parts import (
    Button,
    Card,
    LinkButton,
    Overline,
    PassphraseField,
    PinField,
    Problem,
    Row,
    Secondary,
    Subheading,
    TextField,
    TextLabel,
    Title,
)
from keukentafel.gui.screens.gate import GatePage
from keukentafel.gui.work import when_done
from keukentafel.system.texts import area, sentence, text

if TYPE_CHECKING:
    from keukentafel.usecases.session import Session
    from keukentafel.vault import RecoveryCode

SHORTEST = 12


@dataclass(frozen=True)
class FirstPage:
    """What is asked before the passphrase. Its words stand under ``<key>_title`` and ``<key>_hint``."""

    key: str
    fields: tuple[str, ...]
    required: tuple[str, ...]


WHO_YOU_ARE = FirstPage(
    "profile", ("worker_name", "function", "municipality", "phone"), ("worker_name", "municipality")
)
WHICH_OFFICE = FirstPage("office", ("organisation",), ("organisation",))


class SetupScreen(GatePage):
    """The pages of first use; ``finished(session)`` at the end.

    ``create(passphrase, fields of the first page)`` makes the vault elsewhere and gives a future of the
    session and the recovery code; ``keep_pin(session, pin)`` stores the PIN, without it none is asked.
    """

    finished = Signal(object)

    def __init__(
        self,
        create: Callable[[str, dict[str, str]], Future[tuple[Session, RecoveryCode]]],
        keep_pin: Callable[[Session, str], Future[None]] | None = None,
        *,
        first: FirstPage = WHO_YOU_ARE,
        caption: str | None = None,
        foot: str | None = None,
    ) -> None:
        super().__init__(caption or text("gui_setup.caption"), foot)
        self._create, self._keep_pin, self._first = create, keep_pin, first
        self._profile: dict[str, str] = {}
        self._session: Session | None = None
        self._code = ""
        self._begin_at: TextField | None = None
        self.problem = Problem()
        self._show_profile()

    @property
    def recovery_code(self) -> str:
        """The code on screen; empty before and after its page."""
        return self._code

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._begin_at is not None:
            self._begin_at.setFocus()

    def _page(self, number: int, title: str, explanation: str) -> None:
        self.clear()
        self._begin_at = None
        self.problem = Problem()
        pages = 4 if self._keep_pin is not None else 3
        self.add(Overline(text("gui_setup.page", number=number, pages=pages)))
        self.add(Title(title))
        self.add(Secondary(explanation))

    def _button(self, words: str, name: str, on_press: Callable[[], None]) -> Button:
        button = Button(words, "primary", hint="Enter")
        button.setObjectName(name)
        button.clicked.connect(on_press)
        self.add(self.problem)
        self.add(Row(button, None), space_before=8)
        return button

    def _field(self, key: str, field: TextField) -> TextField:
        field.setObjectName(f"setup.{key}")
        self.add(Subheading(text(f"gui_setup.{key}")), space_before=4)
        self.add(field)
        return field

    def _show_profile(self) -> None:
        first = self._first
        self._page(1, text(f"gui_setup.{first.key}_title"), text(f"gui_setup.{first.key}_hint"))
        fields = {
            key: self._field(key, TextField(text(f"gui_setup.{key}"), text(f"gui_setup.{key}_example")))
            for key in first.fields
        }
        for key, field in fields.items():
            field.setText(area("gui_setup").get(f"{key}_default", ""))

        def on_next() -> None:
            missing = next((key for key in first.required if not fields[key].text().strip()), None)
            if missing is not None:
                self.problem.show_problem(text(f"gui_setup.{missing}_missing"))
                fields[missing].setFocus()
                return
            self._profile = {key: field.text().strip() for key, field in fields.items()}
            self._show_passphrase()

        self._button(text("gui_setup.next"), "setup.next", on_next)
        for field in fields.values():
            field.returnPressed.connect(on_next)
        self._begin_at = fields[first.fields[0]]

    def _show_passphrase(self) -> None:
        self._page(2, text("gui_setup.passphrase_title"), text("gui_setup.passphrase_hint"))
        first = self._field("passphrase", PassphraseField(text("gui_setup.passphrase")))
        strength = Secondary(text("gui_setup.strength_none"))
        strength.setObjectName("setup.strength")
        self.add(strength)
        again = self._field("again", PassphraseField(text("gui_setup.again")))
        first.textChanged.connect(lambda words: strength.setText(text(f"gui_setup.strength_{judge(words)}")))

        def on_next() -> None:
            if len(first.text()) < SHORTEST:
                self.problem.show_problem(text("gui_setup.too_short"))
                first.setFocus()
            elif first.text() != again.text():
                self.problem.show_problem(text("gui_setup.not_the_same"))
                again.selectAll()
                again.setFocus()
            else:
                self.problem.show_problem("")
                button.setEnabled(False)
                button.setText(text("gui_setup.making"))
                when_done(self._create(first.text(), self._profile), self._on_created, on_problem)

        def on_problem(error: KeukentafelError) -> None:
            button.setEnabled(True)
            button.setText(text("gui_setup.next"))
            self.problem.show_problem(sentence(error))

        button = self._button(text("gui_setup.next"), "setup.next", on_next)
        first.returnPressed.connect(again.setFocus)
        again.returnPressed.connect(on_next)
        first.setFocus()

    def _on_created(self, made: tuple[Session, RecoveryCode]) -> None:
        self._session, code = made
        self._code = str(code)
        self._show_code()

    def _show_code(self) -> None:
        self._page(3, text("gui_setup.code_title"), text("gui_setup.code_hint"))
        groups = self._code.split("-")
        half = (len(groups) + 1) // 2
        lines = [TextLabel("   ".join(part), "heading") for part in (groups[:half], groups[half:]) if part]
        for line in lines:
            line.setAccessibleName(text("gui_setup.code_title"))
        shown = Card(*lines, kind="primary")
        self.add(shown)
        again = LinkButton(text("gui_setup.code_again"))
        again.setObjectName("setup.code_again")
        again.hide()
        self.add(again)
        typed = self._field("code_check", TextField(text("gui_setup.code_check")))
        typed.textChanged.connect(lambda words: shown.setVisible(not words))
        typed.textChanged.connect(lambda words: again.setVisible(bool(words)))
        again.clicked.connect(typed.clear)
        again.clicked.connect(typed.setFocus)

        def on_next() -> None:
            wrong = _wrong_in(typed.text(), self._code)
            if wrong:
                self.problem.show_problem(wrong)
                typed.setFocus()
                return
            self._code = ""
            if self._keep_pin is not None:
                self._show_pin(self._keep_pin)
            else:
                self.finished.emit(self._session)

        self._button(text("gui_setup.code_kept"), "setup.next", on_next)
        typed.returnPressed.connect(on_next)
        typed.setFocus()

    def _show_pin(self, keep: Callable[[Session, str], Future[None]]) -> None:
        self._page(4, text("gui_setup.pin_title"), text("gui_setup.pin_hint"))
        pin = PinField(4, text("gui_setup.pin_title"))
        pin.setObjectName("setup.pin")
        self.add(pin, space_before=8)

        def on_done() -> None:
            session = self._session
            if session is None or len(pin.text()) < 4:
                self.problem.show_problem(text("gui_setup.pin_short"))
                pin.setFocus()
                return
            when_done(keep(session, pin.text()), lambda _none: self.finished.emit(session))

        self._button(text("gui_setup.done"), "setup.next", on_done)
        pin.completed.connect(lambda _pin: self.problem.show_problem(""))
        pin.returnPressed.connect(on_done)
        pin.setFocus()


def _wrong_in(typed: str, code: str) -> str:
    """What is wrong with the code as copied from paper, by group; empty when nothing is."""
    from keukentafel.vault.recovery import RecoveryCode

    try:
        copied = str(RecoveryCode.typed(typed))
    except KeukentafelError as error:
        return sentence(error)
    pairs = enumerate(zip(copied.split("-"), code.split("-"), strict=True), start=1)
    different = [number for number, (ours, theirs) in pairs if ours != theirs]
    return text("gui_setup.code_wrong", group=different[0]) if different else ""


def judge(passphrase: str) -> str:
    """How strong a passphrase is, in one word: ``none``, ``short``, ``fair`` or ``good``.

    Length and the number of different words count; symbols alone do not.
    """
    if not passphrase:
        return "none"
    if len(passphrase) < SHORTEST or len(set(passphrase)) < 6:
        return "short"
    words = {word for word in passphrase.lower().split() if len(word) > 2}
    return "good" if len(words) >= 4 or len(passphrase) >= 20 else "fair"
