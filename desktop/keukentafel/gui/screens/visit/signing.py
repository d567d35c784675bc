"""Closing together: four acts that stand apart, ink of both, then the seal. Everything may be no or later."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from keukentafel.domain.dossier import Dossier
from keukentafel.domain.values import ActKind, DocumentKind, Role
from keukentafel.errors import KeukentafelError
from keukentafel.gui.dialogs.preview import PreviewDialog
from keukentafel.gui.parts import (
    Banner,
    Button,
    Card,
    ChoiceButtons,
    Row,
    Secondary,
    Subheading,
    TextField,
    Title,
    halves,
)
from keukentafel.gui.parts.button import Variant
from keukentafel.gui.parts.growing_edit import GrowingEdit
from keukentafel.gui.parts.rows import Actions
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.visit.ink import InkCard
from keukentafel.gui.screens.visit.own_language import DraftTranslation, OwnLanguage, language_of
from keukentafel.gui.screens.visit.page import StepPage
from keukentafel.gui.screens.visit.sharing import SharingLines
from keukentafel.gui.theme import tokens
from keukentafel.gui.work import when_done
from keukentafel.system.texts import sentence, text
from keukentafel.usecases.acts import RESIDENT_INK, WORKER_INK, act_edits, ink_edits
from keukentafel.usecases.finalise import SealedVisit, SigningState, preview, seal_visit, signing_state
from keukentafel.usecases.plan import answer_consent

SEEN = ("yes", "read_first")
CONTENT = ("right", "with_remarks", "not_right")
APPLIES = ("yes", "none", "later")


class SigningPage(StepPage):
    """Step 9. Refusing one act blocks nothing but that act."""

    down = tokens.SPACE_4

    def __init__(self, presenter: VisitPresenter) -> None:
        super().__init__(presenter, width=tokens.COLUMN_WIDE)
        self._state: SigningState | None = None
        self._busy = False
        resident = presenter.dossier.resident
        self._person = resident.full_name if resident else text("gui_figures.the_resident")
        self._name = resident.given_name if resident else self._person
        self._spoken = language_of(presenter)
        self.banner = Banner()
        self.page.column.setSpacing(tokens.SPACE_3)
        self.page.add(self.banner)
        self._add_heading()
        self._add_acts()
        self._add_ink()
        self._add_buttons()
        presenter.dossier_changed.connect(self._on_dossier_changed)

    def _add_heading(self) -> None:
        explained = Secondary(text("gui_signing.explanation"))
        explained.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = Row(Title(text("gui_signing.title")), spacing=24)
        head.add(explained, 1)
        self.page.add(head)
        self.page.add(DraftTranslation(self._spoken))

    def _add_acts(self) -> None:
        self.seen = self._choice("seen", SEEN, lambda answer: self._act(ActKind.SEEN, answer))
        self.content = self._choice("content", CONTENT, self._on_content)
        self.remark = GrowingEdit(text("gui_signing.remark"))
        self.remark.setPlaceholderText(text("gui_signing.remark_example"))
        self.remark.setObjectName("signing.remark")
        self.remark.edited.connect(self._on_remark)
        self.subject = TextField(text("gui_signing.subject"), text("gui_signing.subject_example"))
        self.subject.setObjectName("signing.subject")
        self.applies = self._choice("applies", APPLIES, self._on_applies)
        self.sharing = SharingLines()
        self.sharing.answered.connect(self._on_sharing)
        seen = self._card("seen", text("gui_signing.seen", name=self._name), self.seen)
        content = self._card("content", text("gui_signing.content"), self.content, self.remark)
        self.page.add(halves(seen, content))
        applies = self._card(
            "applies", text("gui_signing.applies", name=self._name), self.subject, self.applies
        )
        sharing = self._card("sharing", text("gui_signing.sharing"), self.sharing)
        self.page.add(halves(applies, sharing))

    def _card(self, act: str, title: str, *parts: QWidget) -> Card:
        """One act with its question, in the resident's own language too."""
        spoken = OwnLanguage(self._spoken, act, f"{act}_answers")
        return Card(Subheading(title, wrap=True), spoken, *parts, tight=True, spacing=8)

    def _add_ink(self) -> None:
        worker = self.presenter.profile
        self.resident_ink = InkCard(self._person, text("gui_signing.ink_resident"), "signing.ink.resident")
        self.worker_ink = InkCard(
            f"{worker.worker_name}, {worker.function}", text("gui_signing.ink_worker"), "signing.ink.worker"
        )
        self.resident_ink.drawn.connect(
            lambda: self._keep_ink(RESIDENT_INK, self.resident_ink, Role.RESIDENT)
        )
        self.worker_ink.drawn.connect(lambda: self._keep_ink(WORKER_INK, self.worker_ink, Role.WORKER))
        self.page.add(OwnLanguage(self._spoken, "sign"))
        self.page.add(halves(self.resident_ink, self.worker_ink))

    def _add_buttons(self) -> None:
        self.refuse = _button("refuse", "quiet", self._on_refuse, name=self._name)
        self.view = _button("view", "secondary", lambda: self._show_document(DocumentKind.REPORT))
        plan = _button("view_plan", "secondary", lambda: self._show_document(DocumentKind.PLAN))
        self.seal = _button("seal", "primary", self._on_seal)
        self.page.add(Actions(self.refuse, right=(plan, self.view, self.seal)))

    def show_step(self) -> None:
        self.banner.show_message("")
        self._state = None
        self._show_acts()
        self.presenter.outbox.when_empty(self._read_state)

    def take_keyboard(self) -> None:
        self.seen.setFocus()

    def _on_dossier_changed(self, _dossier: Dossier) -> None:
        if self.isVisible():
            self._show_acts()

    def _read_state(self) -> None:
        presenter = self.presenter
        future = signing_state(presenter.session, presenter.dossier_id, presenter.visit_id)
        when_done(future, self._on_state, self._on_problem)

    def _on_state(self, state: SigningState) -> None:
        self._state = state
        for card in (self.resident_ink, self.worker_ink):
            card.lock(locked=self.presenter.sealed)
        if state.outdated and not self.presenter.sealed:
            self._take_ink_away()
            return
        self.resident_ink.show_ink(state.inks.get(RESIDENT_INK, ()))
        self.worker_ink.show_ink(state.inks.get(WORKER_INK, ()))

    def _take_ink_away(self) -> None:
        for who, card in ((RESIDENT_INK, self.resident_ink), (WORKER_INK, self.worker_ink)):
            card.clear()
            self.presenter.edit(ink_edits(self.presenter.visit_id, who, (), ""))
        self.banner.show_message(text("gui_signing.text_changed"), "attention")

    def _show_acts(self) -> None:
        visit = self.presenter.visit
        for act in visit.acts:
            if act.kind is ActKind.SEEN:
                self.seen.show_chosen(act.answer)
            elif act.kind is ActKind.CONTENT:
                self.content.show_chosen(act.answer)
                if not self.remark.hasFocus():
                    self.remark.show_words(act.remark)
            elif act.kind is ActKind.APPLIES:
                self.applies.show_chosen(act.answer)
                if not self.subject.hasFocus():
                    self.subject.setText(act.subject)
        self.remark.setVisible(bool(self.remark.toPlainText()) or "with_remarks" in self.content.names())
        self.sharing.show_consents(self.presenter.dossier.consents)
        sealed = self.presenter.sealed
        for widget in (self.seen, self.content, self.remark, self.subject, self.applies, self.sharing):
            widget.setEnabled(not sealed)
        for card in (self.resident_ink, self.worker_ink):
            card.lock(locked=sealed or self._state is None)  # ink belongs to a text: that comes first
        self.refuse.setVisible(not sealed)
        self.seal.setVisible(not sealed)

    def _choice(self, key: str, options: Sequence[str], on_chosen: Callable[[str], None]) -> ChoiceButtons:
        buttons = ChoiceButtons(
            [(option, text(f"gui_signing.{key}_{option}")) for option in options],
            voice="resident",
            compact=True,
            clearable=False,
        )
        buttons.setObjectName(f"signing.{key}")
        buttons.chosen.connect(on_chosen)
        return buttons

    def _act(self, kind: ActKind, answer: str, *, subject: str = "", remark: str = "") -> None:
        edits = act_edits(
            self.presenter.visit_id,
            kind,
            answer,
            person=self._person,
            role=Role.RESIDENT,
            at=self.presenter.clock.now(),
            subject=subject,
            remark=remark,
            text_version=self._state.version if self._state else 1,
        )
        self.presenter.edit(edits, Role.RESIDENT, at_once=not remark)

    def _react(self, answer: str) -> None:
        """The reaction is part of what is signed: a new one asks for new ink."""
        if self.resident_ink.strokes() or self.worker_ink.strokes():
            self._take_ink_away()
        self._act(ActKind.CONTENT, answer, remark=self.remark.toPlainText().strip())

    def _on_content(self, answer: str) -> None:
        self.remark.setVisible(answer != "right")
        if answer != "right":
            self.remark.setFocus()
        self._react(answer)

    def _on_remark(self, _words: str) -> None:
        self._react(next(iter(self.content.names()), "with_remarks"))

    def _on_applies(self, answer: str) -> None:
        for act in self.presenter.visit.acts:
            if act.kind is ActKind.APPLIES and act.subject != self.subject.text().strip():
                self._act(ActKind.APPLIES, "none", subject=act.subject)
        self._act(ActKind.APPLIES, answer, subject=self.subject.text().strip())

    def _on_sharing(self, number: int, answer: str) -> None:
        consent = self.presenter.dossier.consents[number]
        edits = answer_consent(consent, answer, self._person, self.presenter.clock.now())
        self.presenter.edit(edits, Role.RESIDENT)
        self._act(ActKind.SHARING, answer, subject=consent.partner)

    def _keep_ink(self, who: str, card: InkCard, role: Role) -> None:
        version = self._state.text_version if self._state else ""
        self.presenter.edit(ink_edits(self.presenter.visit_id, who, card.strokes(), version), role)

    def _on_refuse(self) -> None:
        self.resident_ink.clear()
        self._keep_ink(RESIDENT_INK, self.resident_ink, Role.RESIDENT)
        self._act(ActKind.SEEN, "no_signature")
        self.banner.show_message(text("gui_signing.refused"), "primary")

    def _show_document(self, kind: DocumentKind) -> None:
        presenter = self.presenter

        def show() -> None:
            future = preview(presenter.session, presenter.dossier_id, presenter.visit_id, kind)
            PreviewDialog(self.window(), presenter.session, future).open()

        presenter.outbox.when_empty(show)

    def _on_seal(self) -> None:
        if self._busy:
            return
        self._set_busy(busy=True)
        self.presenter.outbox.when_empty(self._seal)

    def _seal(self) -> None:
        presenter = self.presenter
        future = seal_visit(presenter.session, presenter.dossier_id, presenter.visit_id)
        when_done(future, self._on_sealed, self._on_problem)

    def _on_sealed(self, _sealed: SealedVisit) -> None:
        self._set_busy(busy=False)
        self.presenter.refresh()

    def _on_problem(self, error: KeukentafelError) -> None:
        self._set_busy(busy=False)
        self.banner.show_message(sentence(error), "attention")
        self.page.show_top()

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.seal.setEnabled(not busy)
        self.seal.setText(text("gui_signing.sealing" if busy else "gui_signing.seal"))


def _button(act: str, variant: Variant, pressed: Callable[[], None], **facts: str) -> Button:
    button = Button(text(f"gui_signing.{act}", **facts), variant)
    button.setObjectName(f"signing.{act}")
    button.clicked.connect(pressed)
    return button
