"""What the resident decides, said again in the resident's own language under the Dutch.

The Dutch stays authoritative. A translation that nobody has checked says so, in that language.
"""

from __future__ import annotations

from PySide6.QtCore import Qt

from keukentafel.gui.parts import Secondary
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.resident.second import RIGHT_TO_LEFT
from keukentafel.system.texts import DUTCH, area, text

_FROM_THE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute


class OwnLanguage(Secondary):
    """Lines of ``closing`` in one language; hidden for Dutch and for a language without a translation.

    ``keys`` name the lines; ``facts`` fill their placeholders.
    """

    def __init__(self, language: str, *keys: str, **facts: str) -> None:
        spoken = spoken_at_closing(language)
        lines = [text(f"closing.{key}", language=language, **facts) for key in keys] if spoken else []
        super().__init__("\n".join(lines))
        self.set_kind("own-language")
        if language in RIGHT_TO_LEFT:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            self.setAlignment(_FROM_THE_RIGHT)
        self.setVisible(spoken)
        self.setObjectName("closing." + "_".join(keys))


class DraftTranslation(Secondary):
    """That the words in the resident's language were not checked; hidden when they were, or are not there."""

    def __init__(self, language: str) -> None:
        draft = spoken_at_closing(language) and area("closing", language).get("reviewed") != "true"
        words = text("resident.draft_translation_hint", language=language) if draft else ""
        super().__init__(words)
        if language in RIGHT_TO_LEFT:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            self.setAlignment(_FROM_THE_RIGHT)
        self.setVisible(draft)


def spoken_at_closing(language: str) -> bool:
    """Whether the closing is there in this language beside the Dutch."""
    return language != DUTCH and bool(area("closing", language))


def language_of(presenter: VisitPresenter) -> str:
    """The language the resident reads; Dutch when nobody said."""
    resident = presenter.dossier.resident
    return resident.language if resident else DUTCH
