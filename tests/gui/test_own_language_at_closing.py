"""At the end the resident decides in words of their own language; the Dutch stays above it."""

from __future__ import annotations

import pytest

from builders.worker_app import AtWork, Key
from keukentafel.domain import paths
from keukentafel.journal.change import Edit
from keukentafel.system.texts import text
from keukentafel.usecases.steps import StepKey


def speak(worker: AtWork, language: str) -> None:
    resident = worker.visit.dossier.resident
    assert resident is not None
    worker.visit.edit([Edit(paths.person(resident.id, "language"), language)])
    worker.until_saved()
    worker.until(
        lambda: (
            worker.visit.dossier.resident is not None and worker.visit.dossier.resident.language == language
        )
    )


@pytest.mark.parametrize("language", ["ar", "uk"])
def test_the_four_acts_stand_there_in_the_residents_language_too(visiting: AtWork, language: str) -> None:
    speak(visiting, language)
    visiting.go_to(StepKey.SIGNING)
    for key in ("seen", "content_answers", "applies", "sharing", "sign"):
        words = text(f"closing.{key}", language=language)
        visiting.until(lambda: visiting.says(words))  # noqa: B023 (asked at once)
    assert visiting.says(text("gui_signing.content"))
    assert visiting.says(text("resident.draft_translation_hint", language=language))


def test_a_dutch_speaker_reads_dutch_once(visiting: AtWork) -> None:
    visiting.go_to(StepKey.SIGNING)
    assert not visiting.says(text("closing.seen"))
    assert not visiting.says(text("resident.draft_translation_hint"))


def test_sharing_is_asked_in_the_residents_language_with_the_partners_name(visiting: AtWork) -> None:
    speak(visiting, "tr")
    visiting.go_to(StepKey.CONSENT)
    visiting.until(lambda: visiting.says(text("closing.rules", language="tr")))
    visiting.push("consent.add")
    visiting.until(lambda: visiting.shows("partner.partner"))
    visiting.type("Wijkteam")
    visiting.type_in("partner.purpose", "samen kijken naar de post")
    visiting.type_in("partner.data", "het doel over de post")
    visiting.press(Key.Key_Return)
    visiting.until(lambda: visiting.says(text("closing.partner", language="tr", partner="Wijkteam")))
