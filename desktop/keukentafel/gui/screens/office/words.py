"""How the office's screens say when, who and how many."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel

from keukentafel.clock import local
from keukentafel.domain.dates import brief_date, clock_time, long_date, short_date
from keukentafel.domain.values import Role
from keukentafel.errors import KeukentafelError
from keukentafel.system.texts import sentence, text
from keukentafel.usecases.office_conflicts import Said


def counted(key: str, count: int, **facts: str) -> str:
    """The text ``key`` for one (``key_one``) or more."""
    template = text(f"{key}_one" if count == 1 else key)
    return template.format(count=count, **facts)


def brief_moment(moment: datetime) -> str:
    """ "21 nov 14:40"."""
    here = local(moment)
    return f"{brief_date(here.date())} {clock_time(here)}"


def day_words(day: date, today: date) -> str:
    """ "11 december", with the year when it is another one."""
    return short_date(day) if day.year == today.year else long_date(day)


def said_by(said: Said, today: date) -> str:
    """ "21 november 13:41 · Noor Willems": when, and whose words these are."""
    here = local(said.at)
    who = said.who or text("gui_office.by_office")
    if said.role is Role.RESIDENT:
        who = text("gui_office.by_resident")
    elif said.role is Role.SYSTEM:
        who = text("gui_office.by_program")
    return f"{day_words(here.date(), today)} {clock_time(here)} · {who}"


def first_sentence(error: KeukentafelError) -> str:
    """What happened, without what to do; for a line in a list."""
    return sentence(error).split(". ")[0].rstrip(".")


def elide(label: QLabel, words: str, width: int) -> None:
    """Shows words in so many pixels; what does not fit stands in the tooltip."""
    label.ensurePolished()
    shown = QFontMetrics(label.font()).elidedText(words, Qt.TextElideMode.ElideRight, width)
    label.setText(shown)
    label.setToolTip(words if shown != words else "")
    label.setAccessibleName(words)
