"""A visit filled in from end to end through the use cases, with words that may stand in no file."""

from __future__ import annotations

from pathlib import Path

from builders.laptops import NOW, PreparedLaptop, ReopenedOffice
from keukentafel.domain.conversation import LIFE_DOMAINS
from keukentafel.domain.values import ActKind, ActorKind, DocumentKind, Role
from keukentafel.ids import DossierId
from keukentafel.journal import Author, Edit
from keukentafel.usecases.acts import act_edits, ink_edits
from keukentafel.usecases.answers import form_edit, record
from keukentafel.usecases.backup import back_up
from keukentafel.usecases.dossiers import list_dossiers, open_dossier
from keukentafel.usecases.finalise import preview, seal_visit
from keukentafel.usecases.notes import new_note
from keukentafel.usecases.plan import answer_consent, new_action, new_consent, new_goal
from keukentafel.usecases.session import Session
from keukentafel.usecases.to_office import export, forget, inspect_receipt
from keukentafel.usecases.today import overview

WORDS = (
    "Zandstra",
    "Roos",
    "Timo",
    "Kastanjelaan",
    "2026-00077",
    "Willems",
    "moestuintje",
    "dwarsfluit",
    "knutselkast",
    "bromfiets",
    "stroopwafels",
    "Wijkcentrum",
)
"""Names and words of the case, each told in another place: people, address, answer, plan, note, consent."""


def fill_in(session: Session, dossier_id: DossierId) -> None:
    """Answer, note, plan, ask and read the verslag: every kind of thing a visit holds."""
    dossier = open_dossier(session, dossier_id).result()
    visit_id = dossier.visits[0].id

    def keep(edits: list[Edit], author: Author = session.worker) -> None:
        record(session, dossier_id, author, edits).result()

    keep([form_edit(visit_id, LIFE_DOMAINS, "/wens_en_vraag/wish", "Een dwarsfluit voor later")])
    keep([form_edit(visit_id, "toekomstplan", "/dromen/droom", "een moestuintje")], session.resident)
    keep(new_note(visit_id, "de bromfiets is verkocht", NOW, None)[1])
    keep(new_goal(dossier, "De knutselkast op orde", "wonen", NOW.date())[1])
    goal = open_dossier(session, dossier_id).result().goals[0]
    keep(new_action(goal, "stroopwafels bakken", ActorKind.SELF, "Roos", None)[1])
    keep(new_consent(dossier, "Wijkcentrum", "samen kijken", "het doel")[1])
    consent = open_dossier(session, dossier_id).result().consents[0]
    keep(answer_consent(consent, "yes", "Roos Zandstra", NOW), session.resident)
    acts = act_edits(visit_id, ActKind.SEEN, "yes", person="Roos Zandstra", role=Role.RESIDENT, at=NOW)
    keep(acts, session.resident)
    overview(session).result()
    list_dossiers(session, "knutselkast").result()
    for kind in (DocumentKind.REPORT, DocumentKind.PLAN):
        assert preview(session, dossier_id, visit_id, kind).result().startswith(b"%PDF")


def seal(session: Session, dossier_id: DossierId) -> None:
    """Ink of both and the seal. The laptop must be enrolled."""
    visit_id = open_dossier(session, dossier_id).result().visits[0].id
    strokes = (((100.0, 100.0), (300.0, 120.0)),)
    version = _text_version(session, dossier_id)
    record(session, dossier_id, session.resident, ink_edits(visit_id, "resident", strokes, version)).result()
    seal_visit(session, dossier_id, visit_id).result()


def to_office_and_back(session: Session, laptop: PreparedLaptop, stick: Path) -> None:
    """Export, import at the office, receipt, and forgetting."""
    assert laptop.office is not None
    bundle = export(session, laptop.dossiers, stick).result().path
    office = ReopenedOffice(laptop.office)
    try:
        office.take_in(bundle.read_bytes())
        receipt = stick / "ontvangst.kt"
        receipt.write_bytes(office.receipt())
    finally:
        office.close()
    assert forget(session, inspect_receipt(session, receipt).result()).result().dossiers


def work_a_day(laptop: PreparedLaptop, stick: Path) -> None:
    """Unlock, fill in, seal, back up, bring to the office, forget, lock."""
    session = laptop.open()
    try:
        fill_in(session, laptop.dossiers[0])
        seal(session, laptop.dossiers[0])
        back_up(session).result()
        to_office_and_back(session, laptop, stick)
    finally:
        session.close()


def _text_version(session: Session, dossier_id: DossierId) -> str:
    from keukentafel.usecases.finalise import signing_state

    visit_id = open_dossier(session, dossier_id).result().visits[0].id
    return signing_state(session, dossier_id, visit_id).result().text_version
