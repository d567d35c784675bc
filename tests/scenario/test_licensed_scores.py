"""Scores in a licensed instrument: its words on screen and in the verslag, and never compared with ours."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from builders.dossiers import (
    EARLIER_VISIT,
    VISIT,
    VISIT_MOMENT,
    WORKER,
    draft,
    household,
    scores,
    visit,
    visit_clock,
)
from builders.licences import ALWAYS, pack_files, pack_folder
from keukentafel.clock import today
from keukentafel.domain.conversation import SELF_RELIANCE
from keukentafel.domain.dossier import Dossier, FormAnswer, Visit
from keukentafel.report import Contact, build_report
from keukentafel.report.canonical import canonical
from keukentafel.usecases.form_versions import move_of
from keukentafel.usecases.forms import definition, definitions, pin_version, running_form
from keukentafel.usecases.licences import install_pack, level_words, remove_pack
from keukentafel.usecases.previous import score

CLOCK = visit_clock()
TODAY = today(CLOCK)
OWN = "2026.1"


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KEUKENTAFEL_OWN_DIR", str(tmp_path / "own"))
    return tmp_path / "own"


def _licensed(folder: Path, version: str = "2025") -> str:
    install_pack(pack_folder(folder / version, pack_files({"version": version, **ALWAYS})), TODAY)
    return definition(SELF_RELIANCE, clock=CLOCK).version


def _dossier(version: str, before: str) -> Dossier:
    def scored(pin: str, level: str) -> dict[str, FormAnswer]:
        return scores(wonen=(level, level, "4")) if pin else {}

    now = visit(forms={SELF_RELIANCE: draft(SELF_RELIANCE, scored("x", "2"), version)})
    earlier = Visit(
        id=EARLIER_VISIT,
        planned_at=VISIT_MOMENT - timedelta(days=90),
        worker_name=WORKER,
        forms={SELF_RELIANCE: draft(SELF_RELIANCE, scored("x", "1"), before)},
    )
    return household(visits=(earlier, now))


def _report(dossier: Dossier) -> str:
    forms = {
        form_id: form
        for form_id, form in definitions(dossier.visit(VISIT)).items()
        if form_id in dossier.visit(VISIT).forms
    }
    contact = Contact(WORKER, "0800 000 00 00")
    document = build_report(
        dossier, VISIT, forms, municipality="Gemeente Voorbeeld", contact=contact, clock=CLOCK
    )
    return canonical(document).decode()


def test_the_running_form_and_the_verslag_have_the_licensed_words(tmp_path: Path) -> None:
    version = _licensed(tmp_path)
    dossier = _dossier(version, version)
    form = running_form(dossier, VISIT, SELF_RELIANCE, CLOCK)
    question = form.definition.by_concept("score.worker", "wonen")[0]
    assert [choice.label for choice in form.state(question.path).choices][:2] == ["zon", "bijna zon"]
    told = _report(dossier)
    assert "Voorbeeldwijzer, versie 2025, © Stichting Voorbeeldhuis" in told
    assert "In veld 4 is het regen." in told
    assert "Veld 4" in told
    assert "Eigen indicatoren" not in told
    assert "vorige keer: storm" in told.lower()


@pytest.mark.parametrize("turned", [False, True])
def test_scores_of_two_instruments_are_not_compared(tmp_path: Path, turned: bool) -> None:
    version = _licensed(tmp_path)
    dossier = _dossier(OWN, version) if turned else _dossier(version, OWN)
    assert score(dossier, VISIT, definition(SELF_RELIANCE), "wonen") is None
    told = _report(dossier)
    assert "vorige keer:" not in told.lower()
    assert "De vorige keer is met andere vragen gemeten" in told


def test_nor_are_two_versions_of_one_instrument(tmp_path: Path) -> None:
    older = _licensed(tmp_path)
    newer = _licensed(tmp_path, "2026")
    assert score(_dossier(newer, older), VISIT, definition(SELF_RELIANCE), "wonen") is None
    assert score(_dossier(newer, newer), VISIT, definition(SELF_RELIANCE), "wonen") == 1


def test_a_draft_is_pinned_to_the_instrument_and_never_moved_to_another(tmp_path: Path) -> None:
    version = _licensed(tmp_path)
    fresh = household(visits=(visit(forms={}),))
    assert pin_version(fresh, VISIT, definition(SELF_RELIANCE))[0].value == version
    for pinned in (OWN, version):
        dossier = _dossier(pinned, pinned)
        assert move_of(dossier, VISIT, SELF_RELIANCE) is None
        assert running_form(dossier, VISIT, SELF_RELIANCE, CLOCK).definition.version == pinned
    remove_pack("voorbeeldwijzer")
    assert move_of(_dossier(version, version), VISIT, SELF_RELIANCE) is None
    older = _dossier("2025.9", OWN)
    move = move_of(older, VISIT, SELF_RELIANCE)
    assert move is not None
    assert move.to_version == OWN


def test_where_the_licensed_words_are_gone_ours_stand_in_and_the_verslag_says_so(tmp_path: Path) -> None:
    version = _licensed(tmp_path)
    remove_pack("voorbeeldwijzer")
    told = _report(_dossier(version, version))
    assert "Voorbeeldwijzer, versie 2025" in told
    assert "De woorden bij de scores zijn van ons" in told
    assert "In veld 4" not in told


def test_strips_bear_the_words_of_their_instrument_or_numbers(tmp_path: Path) -> None:
    version = _licensed(tmp_path)
    form = definition(SELF_RELIANCE, version, CLOCK)
    assert level_words(form, version) == ("storm", "regen", "wolken", "bijna zon", "zon")
    assert level_words(form, OWN) == ()
    remove_pack("voorbeeldwijzer")
    assert level_words(definition(SELF_RELIANCE, version, CLOCK), version) == ("1", "2", "3", "4", "5")
