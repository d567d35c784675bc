"""Licensed words by keyboard: installing a pack, seeing that it is used, and taking it away."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton

from builders.licences import ALWAYS, pack_files, pack_zip
from builders.worker_app import AtWork, Key
from keukentafel.clock import SystemClock, today
from keukentafel.gui.figures import ScoreHeader
from keukentafel.system.texts import text
from keukentafel.usecases.licences import install_pack
from keukentafel.usecases.steps import StepKey

REMOVE = "settings.remove_pack.voorbeeldwijzer"


@pytest.fixture
def at_settings(unlocked: AtWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AtWork:
    monkeypatch.setenv("KEUKENTAFEL_OWN_DIR", str(tmp_path / "own"))
    unlocked.rail("settings")
    unlocked.until(lambda: unlocked.says(text("gui_settings.no_packs")))
    return unlocked


def test_a_pack_is_installed_shown_and_taken_away(at_settings: AtWork, tmp_path: Path) -> None:
    at_settings.file = pack_zip(tmp_path / "pakket.zip", pack_files(ALWAYS))
    at_settings.push("settings.install_pack")
    at_settings.until(lambda: at_settings.says("Voorbeeldwijzer 2025"))
    assert text("gui_settings.pack_used") in at_settings.chips()
    assert at_settings.focused().objectName() == "settings.install_pack"
    assert at_settings.says(
        "© Stichting Voorbeeldhuis · licentie VH-2026-0042 · geldig tot en met 31 december 2099"
    )
    at_settings.push(REMOVE)
    at_settings.until(lambda: at_settings.says(text("gui_settings.no_packs")))


def test_a_pack_that_is_refused_says_why_and_changes_nothing(at_settings: AtWork, tmp_path: Path) -> None:
    expired = pack_files({"valid_from": "2020-01-01", "valid_until": "2020-12-31"})
    at_settings.file = pack_zip(tmp_path / "pakket.zip", expired)
    at_settings.push("settings.install_pack")
    at_settings.until(lambda: at_settings.says("liep af op 31 december 2020"))
    assert at_settings.says(text("gui_settings.no_packs"))


def test_a_pack_that_was_changed_says_so(at_settings: AtWork, tmp_path: Path) -> None:
    at_settings.file = pack_zip(tmp_path / "pakket.zip", pack_files(ALWAYS))
    at_settings.push("settings.install_pack")
    at_settings.until(lambda: at_settings.says("Voorbeeldwijzer 2025"))
    file = tmp_path / "own" / "licences" / "voorbeeldwijzer" / "texts.yaml"
    file.write_bytes(file.read_bytes().replace(b"storm", b"sturm"))
    at_settings.rail("today")
    at_settings.rail("settings")
    at_settings.until(lambda: text("gui_settings.pack_not_used") in at_settings.chips())
    assert at_settings.says("(LICENCE_005)")


@pytest.fixture
def with_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEUKENTAFEL_OWN_DIR", str(tmp_path / "own"))
    install_pack(pack_zip(tmp_path / "pakket.zip", pack_files(ALWAYS)), today(SystemClock()))


def test_a_visit_scores_in_the_words_of_the_instrument(with_pack: None, visiting: AtWork) -> None:
    visiting.open_domain("wonen", "brief over de huur")
    visiting.go_to(StepKey.SELF_RELIANCE)
    visiting.until(lambda: visiting.shows("scores.ladder"))
    assert "Voorbeeldwijzer 2025 © Stichting Voorbeeldhuis" in visiting.chips()
    card = visiting.a(QAbstractButton, "scores.level.2")
    assert card.text() == "2. regen"
    assert "In veld 4 is het regen." in card.accessibleDescription()
    visiting.press(Key.Key_2)
    visiting.until_saved()
    assert visiting.stored_answer("zelfredzaamheid", "/wonen/wonen_score").value == "2"
    assert visiting.says("regen")
    visiting.go_to(StepKey.SUMMARY)
    (header,) = visiting.app.window.findChildren(ScoreHeader)
    assert header.accessibleName() == "storm, regen, wolken, bijna zon, zon"
