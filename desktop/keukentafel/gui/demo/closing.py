"""Scenes: reading together, four acts, ink of both, the seal; then to the stick, lock and reopen."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from PySide6.QtWidgets import QDialog

from keukentafel.domain.dossier import Dossier
from keukentafel.domain.values import DocumentKind, VisitStatus
from keukentafel.gui.demo.case import CaseAct
from keukentafel.gui.demo.conversation import Conversation
from keukentafel.gui.dialogs.preview import PreviewDialog
from keukentafel.signing import verify_pdf
from keukentafel.usecases.enrol import load_identity
from keukentafel.usecases.steps import StepKey

FILES = {DocumentKind.REPORT: "verslag.pdf", DocumentKind.PLAN: "toekomstplan.pdf"}


def close_together(play: Conversation) -> None:
    """Read the verslag, record the four acts, draw the ink of both."""
    hands, case = play.hands, play.case
    with play.stage.record.step("Samen afronden") as step:
        play.go_to(StepKey.SIGNING)
        hands.press("signing.view")
        hands.find("preview.ok")
        dialog = hands.dialog("preview.ok")
        hands.wait(lambda: _pages(dialog) > 0, "the pages of the verslag")
        play.picture("verslag-lezen")
        step.verify("het verslag is op het scherm te lezen", _pages(dialog) >= 2)
        hands.press("preview.ok")
        acts = {act.kind: act for act in case.acts}
        hands.choose("signing.seen", [acts["seen"].answer])
        hands.choose("signing.content", [acts["content"].answer])
        if acts["content"].remark:
            hands.type_into("signing.remark", acts["content"].remark)
        _apply(play, acts["applies"])
        for number, consent in enumerate(case.consents):
            if any(act.kind == "sharing" and act.subject == consent.partner for act in case.acts):
                hands.choose(f"signing.sharing.{number}", [consent.answer])
        play.saved()
        sign(play)
        hands.wait(lambda: len(play.presenter.visit.acts) >= len(case.acts), "the acts in the dossier")
        hands.scroll_to_top(play.app.window)
        play.picture("samen-afronden")
        kinds = {act.kind.value for act in play.presenter.visit.acts}
        step.verify("de handelingen staan los van elkaar", kinds == set(acts))


def sign(play: Conversation) -> None:
    """The ink of both, on the pads."""
    for who in ("resident", "worker"):
        play.hands.draw(f"signing.ink.{who}", play.case.ink[who])
    play.saved()


def seal(play: Conversation) -> None:
    """The seal; the documents as stored are copied for whoever looks at the demo."""
    hands, stage = play.hands, play.stage
    with stage.record.step("Verzegelen") as step:
        hands.press("signing.seal")
        hands.wait(lambda: play.presenter.visit.status is VisitStatus.SEALED, "the sealed visit", 60)
        hands.rest(200)
        hands.scroll_to_top(play.app.window)
        play.picture("verzegeld")
        session = play.presenter.session
        identity = hands.result(session.stored(load_identity))
        roots = (identity.root_der,) if identity is not None else ()
        documents = play.presenter.visit.documents
        for document in documents:
            pdf = hands.result(session.stored(lambda store, sha=document.sha256: store.blob(sha)))  # type: ignore[misc]
            path = stage.out / FILES[document.kind]
            path.write_bytes(pdf)
            stage.record.documents.append(path)
            verdict = hands.result(session.background(lambda data=pdf: verify_pdf(data, roots)))  # type: ignore[misc]
            step.verify(f"{path.name}: verzegeld, gaaf en vertrouwd", verdict.ok)
            step.verify(f"{path.name}: is wat in de kluis staat", _sha(pdf) == document.sha256)
        step.verify("verslag en toekomstplan zijn er", {d.kind for d in documents} == set(FILES))


def export(play: Conversation) -> None:
    """One bundle on the stick."""
    hands, stage = play.hands, play.stage
    with stage.record.step("Klaarzetten voor kantoor") as step:
        stage.folder = stage.stick
        play.app.window.rail.button("today").click()
        hands.find("today.export")
        play.picture("vandaag")
        hands.press("today.export")
        hands.find("to_office.export")
        play.picture("naar-kantoor")
        hands.press("to_office.export")
        hands.wait(lambda: any(stage.stick.glob("*.kt")), "the bundle")
        hands.wait(lambda: not hands.find("to_office.export").isEnabled(), "the list is up to date")
        bundle = stage.newest(".kt")
        stage.record.bundles.append(bundle)
        play.picture("klaargezet")
        head = bundle.read_bytes()[:21]
        step.verify("de bundel is een age-bestand", head == b"age-encryption.org/v1")
        names = " ".join(path.name.lower() for path in stage.stick.iterdir())
        step.verify(
            "geen bestandsnaam zegt iets over iemand", not any(w.lower() in names for w in play.case.words)
        )


def lock_and_reopen(play: Conversation) -> None:
    """Lock, try a wrong passphrase, unlock: everything is as it was."""
    hands, stage = play.hands, play.stage
    with stage.record.step("Vergrendelen en weer openen") as step:
        before = _dossier(play)
        app = play.app
        page = app.window.current_page
        app.lock()
        hands.wait(lambda: app.session is None and not app.window.isVisible(), "the lock", 60)
        step.verify("vergrendelen sluit de kluis", app.session is None)
        step.verify("er is een reservekopie", any((stage.laptop_dir / "backups").iterdir()))
        again = stage.open_laptop()
        hands.find("unlock.passphrase")
        hands.type_into("unlock.passphrase", "dit is niet de goede wachtzin")
        hands.press("unlock.open")
        hands.wait(lambda: hands.find("unlock.open").isEnabled(), "the answer of the lock", 60)
        hands.picture(again.window, "vergrendeld")
        step.verify("een verkeerde wachtzin opent niets", again.session is None)
        hands.type_into("unlock.passphrase", stage.laptop_passphrase)
        hands.press("unlock.open")
        hands.wait(lambda: again.session is not None, "the vault open", 60)
        hands.wait(lambda: again.window.current_page == page, "the page where it was locked", 60)
        step.verify("na het openen bent u waar u was", again.window.current_page == page)
        hands.press_widget(again.window.rail.button("dossiers"))
        hands.find("dossiers.row.0")
        hands.picture(again.window, "dossiers")
        hands.press("dossiers.row.0")
        hands.find("visit.find")
        step.verify("na het openen staat alles er nog", _dossier(play) == before)


def keep_laptop(play: Conversation) -> None:
    """A copy of everything the laptop has on disk, and proof that no word of the case stands in it."""
    stage = play.stage
    with stage.record.step("Wat staat er op de laptop?") as step:
        target = stage.out / "laptop"
        shutil.copytree(stage.laptop_dir, target)
        stage.record.laptop = {"dir": str(target), "passphrase": stage.laptop_passphrase}
        stage.record.words = play.case.words
        found = words_in_files(play.case.words, stage.laptop_dir, stage.stick)
        step.verify("in geen enkel bestand staat een woord uit het gesprek", not found)


def words_in_files(words: tuple[str, ...], *folders: Path) -> list[str]:
    """Names of files in which a word stands in the clear (UTF-8 or UTF-16, whatever the case)."""
    found = []
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                content = path.read_bytes().lower()
                coded = [(w.lower().encode(), w.lower().encode("utf-16-le")) for w in words]
                if any(plain in content or wide in content for plain, wide in coded):
                    found.append(path.name)
    return found


def _apply(play: Conversation, act: CaseAct) -> None:
    play.hands.type_into("signing.subject", act.subject)
    play.hands.choose("signing.applies", [act.answer])


def _pages(dialog: QDialog) -> int:
    return dialog.pages if isinstance(dialog, PreviewDialog) else 0


def _dossier(play: Conversation) -> Dossier:
    presenter = play.presenter
    return play.hands.result(presenter.session.stored(lambda store: store.dossier(presenter.dossier_id)))


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
