"""A date typed the way people do ("11-12", "maandag"), shown written out when the field is left."""

from __future__ import annotations

import datetime as dt

from PySide6.QtGui import QFocusEvent

from keukentafel.domain.dates import long_date
from keukentafel.gui.controls.dutch_dates import parse_date
from keukentafel.gui.parts import TextField
from keukentafel.system.texts import text


class DateField(TextField):
    """``date`` is what stands there, ``None`` when empty; ``acceptable`` is False when it is no date."""

    def __init__(self, name: str, today: dt.date) -> None:
        super().__init__(name, text("gui_dialogs.date_example"))
        self._today = today

    @property
    def date(self) -> dt.date | None:
        return parse_date(self.text(), self._today)

    @property
    def acceptable(self) -> bool:
        return not self.text().strip() or self.date is not None

    def show_date(self, day: dt.date | None) -> None:
        self.setText(long_date(day) if day else "")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.set_attention(on=not self.acceptable)
        if self.date is not None:
            self.show_date(self.date)
        super().focusOutEvent(event)
