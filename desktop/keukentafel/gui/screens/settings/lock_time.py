"""After how many minutes without a touch this laptop locks."""

from __future__ import annotations

from PySide6.QtCore import Signal

from keukentafel.errors import KeukentafelError
from keukentafel.gui.parts import Card, ChoiceButtons, Heading, Problem, Secondary
from keukentafel.gui.work import when_done
from keukentafel.system.texts import sentence, text
from keukentafel.usecases.lock_time import load_lock_minutes, set_lock_minutes
from keukentafel.usecases.session import Session

OFFERED = (1, 2, 3, 5, 10, 15)


class LockTimeCard(Card):
    """``chosen(minutes)`` once it is kept: from then on it holds."""

    chosen = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__(
            Heading(text("gui_settings.lock_time")), Secondary(text("gui_settings.lock_time_hint"))
        )
        self._session = session
        self.minutes = ChoiceButtons(
            [
                (str(number), text(f"gui_settings.{'minute' if number == 1 else 'minutes'}", count=number))
                for number in OFFERED
            ],
            name=text("gui_settings.lock_time"),
            compact=True,
            clearable=False,
        )
        self.minutes.setObjectName("settings.lock_time")
        self.minutes.chosen.connect(self._on_chosen)
        self.problem = Problem()
        self.add(self.minutes)
        self.add(self.problem)

    def refresh(self) -> None:
        when_done(load_lock_minutes(self._session), self._show)

    def _show(self, minutes: int) -> None:
        self.minutes.show_chosen(str(minutes))

    def _on_chosen(self, minutes: str) -> None:
        when_done(set_lock_minutes(self._session, int(minutes)), self._on_kept, self._on_problem)

    def _on_kept(self, minutes: int) -> None:
        self.problem.show_problem("")
        self.chosen.emit(minutes)

    def _on_problem(self, error: KeukentafelError) -> None:
        self.problem.show_problem(sentence(error))
        self.refresh()
