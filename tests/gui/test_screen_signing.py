"""Step 9: four acts that stand apart, ink that belongs to one text, a refused seal that changes nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from builders.laptops import PreparedLaptop
from builders.worker_app import AtWork, Key
from keukentafel.domain import paths
from keukentafel.domain.values import ActKind, Role, VisitStatus
from keukentafel.exchange.access import Access
from keukentafel.exchange.laptop import current_access
from keukentafel.gui.dialogs.preview import PreviewDialog
from keukentafel.gui.figures import InkPad
from keukentafel.signing import verify_pdf
from keukentafel.signing.errors import NotEnrolledError
from keukentafel.system.texts import sentence, text
from keukentafel.usecases.acts import act_edits
from keukentafel.usecases.finalise import NotReadyToSealError, TextChangedError
from keukentafel.usecases.steps import StepKey

StartWork = Callable[..., AtWork]


@pytest.fixture
def at_signing(visiting: AtWork) -> AtWork:
    """On a laptop that no office knows."""
    return walk_to_signing(visiting)


@pytest.fixture
def enrolled(start_work: StartWork, enrolled_laptop: PreparedLaptop) -> AtWork:
    """On a laptop that may seal."""
    return walk_to_signing(start_work(enrolled_laptop.directory).unlock().open_visit())


def walk_to_signing(worker: AtWork) -> AtWork:
    worker.go_to(StepKey.WISH)
    worker.type_in("form.wish.editor", "rust in huis")
    worker.until_saved()
    worker.go_to(StepKey.SIGNING)
    worker.until(lambda: worker.shows("signing.seal"))
    return worker


def draw(worker: AtWork, who: str) -> InkPad:
    """Sign with the pen, the one thing keys cannot do."""
    pad = worker.a(InkPad, f"signing.ink.{who}")
    worker.until(pad.isEnabled)
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 60))
    for x in range(50, 150, 20):
        QTest.mouseMove(pad, QPoint(x, 60 + x % 7))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(150, 70))
    worker.until_saved()
    return pad


def ink_kept(worker: AtWork, who: str) -> bool:
    dossier_id, visit_id = worker.visit.dossier_id, worker.visit.visit_id
    answers = worker.session.stored(lambda store: store.current(dossier_id)).result()
    return paths.ink(visit_id, who) in answers


def everything(worker: AtWork) -> object:
    """All that is stored of this dossier, to compare."""
    dossier_id = worker.visit.dossier_id
    return worker.session.stored(lambda store: (store.changes(dossier_id), store.blobs(dossier_id))).result()


def acts(worker: AtWork) -> dict[tuple[ActKind, str], str]:
    return {(act.kind, act.subject): act.answer for act in worker.visit.visit.acts}


def test_seeing_agreeing_asking_and_sharing_are_four_acts_each_by_itself(at_signing: AtWork) -> None:
    at_signing.choose("signing.seen", "yes")
    at_signing.choose("signing.content", "not_right")
    at_signing.type("Het is mijn tante")
    at_signing.type_in("signing.subject", "hulp bij post")
    at_signing.choose("signing.applies", "later")
    at_signing.until_saved()
    at_signing.until(lambda: len(at_signing.visit.visit.acts) == 3)
    assert acts(at_signing) == {
        (ActKind.SEEN, ""): "yes",
        (ActKind.CONTENT, ""): "not_right",
        (ActKind.APPLIES, "hulp bij post"): "later",
    }
    remark = next(act.remark for act in at_signing.visit.visit.acts if act.kind is ActKind.CONTENT)
    assert remark == "Het is mijn tante"
    assert {act.person for act in at_signing.visit.visit.acts} == {"Roos Zandstra"}
    assert at_signing.says(text("gui_signing.nobody")), "nothing is shared when nobody was asked"


def test_changing_one_act_leaves_the_others(at_signing: AtWork) -> None:
    at_signing.choose("signing.seen", "yes")
    at_signing.choose("signing.content", "right")
    at_signing.until_saved()
    at_signing.choose("signing.content", "with_remarks")
    at_signing.until_saved()
    at_signing.until(lambda: acts(at_signing).get((ActKind.CONTENT, "")) == "with_remarks")
    assert acts(at_signing)[(ActKind.SEEN, "")] == "yes"


def test_not_wanting_to_sign_is_allowed_and_says_so(at_signing: AtWork) -> None:
    draw(at_signing, "resident")
    at_signing.push("signing.refuse")
    at_signing.until(lambda: at_signing.says(text("gui_signing.refused")))
    at_signing.until_saved()
    assert not ink_kept(at_signing, "resident")
    at_signing.until(lambda: acts(at_signing).get((ActKind.SEEN, "")) == "no_signature")


def test_ink_is_kept_with_the_text_it_stands_under(at_signing: AtWork) -> None:
    draw(at_signing, "resident")
    draw(at_signing, "worker")
    at_signing.go_to(StepKey.GOALS)
    at_signing.go_to(StepKey.SIGNING)
    at_signing.until(lambda: not at_signing.a(InkPad, "signing.ink.resident").is_empty)
    assert ink_kept(at_signing, "worker")


def test_a_text_that_changed_after_signing_takes_the_ink_away_and_says_so(at_signing: AtWork) -> None:
    draw(at_signing, "resident")
    draw(at_signing, "worker")
    at_signing.go_to(StepKey.WISH)
    at_signing.type_in("form.request.editor", "en hulp met post")
    at_signing.until_saved()
    at_signing.go_to(StepKey.SIGNING)
    at_signing.until(lambda: at_signing.says(text("gui_signing.text_changed")))
    at_signing.until_saved()
    for who in ("resident", "worker"):
        assert at_signing.a(InkPad, f"signing.ink.{who}").is_empty
        assert not ink_kept(at_signing, who)


def test_the_ink_can_be_set_again_from_the_keyboard(at_signing: AtWork) -> None:
    pad = draw(at_signing, "worker")
    at_signing.push("signing.ink.worker.again")
    at_signing.until_saved()
    assert pad.is_empty
    assert not ink_kept(at_signing, "worker")


def test_before_enrolment_sealing_is_refused_with_a_sentence_and_nothing_changes(
    at_signing: AtWork,
) -> None:
    draw(at_signing, "resident")
    before = everything(at_signing)
    at_signing.push("signing.seal")
    at_signing.until(lambda: at_signing.says(sentence(NotEnrolledError())))
    at_signing.until(lambda: at_signing.find("signing.seal").isEnabled())
    assert everything(at_signing) == before
    assert at_signing.visit.visit.status is VisitStatus.ONGOING


def test_open_points_keep_the_verslag_from_being_sealed(enrolled: AtWork) -> None:
    enrolled.open_domain("wonen", "brief over de huur")
    enrolled.go_to(StepKey.SELF_RELIANCE)
    enrolled.press(Key.Key_1)
    enrolled.until_saved()
    enrolled.go_to(StepKey.SIGNING)
    before = everything(enrolled)
    enrolled.push("signing.seal")
    enrolled.until(lambda: enrolled.says(sentence(NotReadyToSealError(count=3))))
    assert everything(enrolled) == before


def test_sealing_stores_documents_that_verify_and_closes_the_page(enrolled: AtWork) -> None:
    enrolled.choose("signing.seen", "yes")
    enrolled.until_saved()
    draw(enrolled, "resident")
    draw(enrolled, "worker")
    enrolled.push("signing.seal")
    enrolled.until(lambda: enrolled.visit.sealed)
    enrolled.until(lambda: enrolled.says(text("gui_signing.sealed")))
    assert not enrolled.shows("signing.seal")
    assert not enrolled.find("signing.seen").isEnabled()
    (document,) = enrolled.visit.visit.documents
    roots = enrolled.session.stored(lambda store: Access(current_access(store)).root_certificate).result()
    pdf = enrolled.session.stored(lambda store: store.blob(document.sha256)).result()
    assert verify_pdf(pdf, (roots,)).ok
    enrolled.go_to(StepKey.WISH)
    enrolled.type_in("form.wish.editor", " toch anders")
    assert enrolled.visit.form("leefgebieden").state("/wens_en_vraag/wish").value == "rust in huis"


def test_a_remark_made_before_signing_is_part_of_what_is_signed(enrolled: AtWork) -> None:
    enrolled.choose("signing.content", "with_remarks")
    enrolled.type("Het is mijn tante")
    enrolled.until_saved()
    draw(enrolled, "resident")
    enrolled.push("signing.seal")
    enrolled.until(lambda: enrolled.visit.sealed)


def test_an_act_after_signing_leaves_the_ink_because_acts_stand_apart_from_the_text(
    enrolled: AtWork,
) -> None:
    draw(enrolled, "resident")
    enrolled.choose("signing.seen", "yes")
    enrolled.until_saved()
    enrolled.push("signing.seal")
    enrolled.until(lambda: enrolled.visit.sealed)
    assert ink_kept(enrolled, "resident")


def test_a_remark_after_signing_takes_the_ink_away_because_it_is_part_of_what_is_signed(
    enrolled: AtWork,
) -> None:
    draw(enrolled, "resident")
    enrolled.choose("signing.content", "with_remarks")
    enrolled.type("Het is mijn tante")
    enrolled.until_saved()
    assert enrolled.says(text("gui_signing.text_changed"))
    assert not ink_kept(enrolled, "resident")
    assert enrolled.a(InkPad, "signing.ink.resident").is_empty


def test_sealing_is_refused_when_a_reaction_came_after_the_ink_by_another_way(enrolled: AtWork) -> None:
    draw(enrolled, "resident")
    visit = enrolled.visit
    edits = act_edits(
        visit.visit_id,
        ActKind.CONTENT,
        "not_right",
        person="Samira",
        role=Role.RESIDENT,
        at=visit.clock.now(),
        remark="Dit klopt niet",
    )
    visit.edit(edits, Role.RESIDENT)
    enrolled.until_saved()
    enrolled.push("signing.seal")
    enrolled.until(lambda: enrolled.says(sentence(TextChangedError())))
    assert not enrolled.visit.sealed


def test_the_verslag_is_read_on_screen_before_signing(at_signing: AtWork) -> None:
    at_signing.push("signing.view")
    at_signing.until(lambda: isinstance(at_signing.dialog(), PreviewDialog))
    dialog = at_signing.dialog()
    assert isinstance(dialog, PreviewDialog)
    at_signing.until(lambda: dialog.pages >= 1)
    at_signing.press(Key.Key_Escape)
    at_signing.until(lambda: at_signing.dialog() is None)
