"""From a finished conversation to a sealed verslag and plan: check, draw, ink, seal, verify, then the status.

The order is fixed by types (``PreparedReport`` → ``SignedReport``); the visit becomes *sealed* in the
same transaction that stores the PDFs, after they were read back and verified once more.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime

from keukentafel.domain import paths
from keukentafel.domain.dossier import Dossier, Visit
from keukentafel.domain.values import DocumentKind, VisitStatus
from keukentafel.errors import KeukentafelError
from keukentafel.forms import FormInstance
from keukentafel.ids import DocumentId, DossierId, VisitId, new_id
from keukentafel.journal.change import Edit
from keukentafel.report import Contact, Document, Strokes, build_plan, build_report
from keukentafel.signing import PreparedReport, SignedReport, WorkerIdentity, prepare, sign, verify_pdf
from keukentafel.store import Store
from keukentafel.usecases.acts import RESIDENT_INK, WORKER_INK, reacted_after_ink
from keukentafel.usecases.enrol import load_identity
from keukentafel.usecases.forms import dossier_definitions, has_plan, running_forms
from keukentafel.usecases.profile import Profile, read_profile
from keukentafel.usecases.session import Session

PDF_TYPE = "application/pdf"


class NotReadyToSealError(KeukentafelError):
    """Something that must be answered before sealing is still open. Facts: ``count``."""

    code = "FINALISE_001"


class AlreadySealedVisitError(KeukentafelError):
    """The visit is sealed; a change is a new conversation."""

    code = "FINALISE_002"


class SealLostError(KeukentafelError):
    """The stored PDF did not read back as it was sealed; nothing was marked as sealed."""

    code = "FINALISE_003"


class TextChangedError(KeukentafelError):
    """The text is no longer the one that was signed; it must be read and signed again."""

    code = "FINALISE_004"


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A question that keeps the verslag from being sealed: where it stands."""

    form_id: str
    path: str
    domain: str | None
    label: str


@dataclass(frozen=True, slots=True)
class SealedVisit:
    """What sealing made: the documents as stored."""

    documents: tuple[SignedReport, ...]
    at: datetime


def open_points(forms: Mapping[str, FormInstance]) -> tuple[OpenPoint, ...]:
    """What must still be answered: relevant questions that are required and blank, or not valid."""
    found = []
    for form_id, form in forms.items():
        for violation in form.violations():
            question = form.definition.question(violation.path)
            found.append(
                OpenPoint(
                    form_id,
                    violation.path,
                    form.definition.domain_of(question),
                    violation.label,
                )
            )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class SigningState:
    """What the signing page starts from: the text as it is now, and whose ink stands under which text.

    ``outdated``: somebody signed a text, or a reaction to it, that has changed since.
    """

    text_version: str
    version: int
    inks: dict[str, Strokes]
    outdated: bool


def signing_state(session: Session, dossier_id: DossierId, visit_id: VisitId) -> Future[SigningState]:
    """Read it; the document is built in the pool."""

    def work() -> SigningState:
        material = _material(session, dossier_id, visit_id)
        document = _build(session, material, DocumentKind.REPORT)
        return SigningState(
            document.text_version,
            _version(material.visit, DocumentKind.REPORT),
            material.inks,
            material.outdated(document.text_version),
        )

    return session.background(work)


def preview(session: Session, dossier_id: DossierId, visit_id: VisitId, kind: DocumentKind) -> Future[bytes]:
    """The PDF as it would be sealed now, for reading together. Drawn in the pool."""

    def draw() -> bytes:
        material = _material(session, dossier_id, visit_id)
        return _draw(session, material, kind)[1]

    return session.background(draw)


def seal_visit(session: Session, dossier_id: DossierId, visit_id: VisitId) -> Future[SealedVisit]:
    """Seal verslag and plan and store them.

    Raises :class:`NotReadyToSealError`, :class:`AlreadySealedVisitError`, what signing raises (not
    enrolled, certificate expired), :class:`SealLostError`. Nothing changes then.
    """

    def work() -> SealedVisit:
        material = _material(session, dossier_id, visit_id)
        if material.visit.status is VisitStatus.SEALED:
            raise AlreadySealedVisitError
        forms = running_forms(material.dossier, visit_id, session.clock)
        if points := open_points(forms):
            raise NotReadyToSealError(count=len(points))
        report = _build(session, material, DocumentKind.REPORT)
        if material.outdated(report.text_version):
            raise TextChangedError
        kinds = [DocumentKind.REPORT]
        if has_plan(material.visit):
            kinds.append(DocumentKind.PLAN)
        signed = []
        for kind in kinds:
            document, pdf = _draw(session, material, kind)
            ready = _prepare(material, kind, document, pdf)
            signed.append(sign(ready, material.identity, session.clock))
        at = session.clock.now()
        session.stored(lambda store: _keep(store, session, material, signed, at)).result()
        return SealedVisit(tuple(signed), at)

    return session.background(work)


def sealed_pdf(session: Session, sha256: str) -> Future[bytes]:
    """A sealed PDF as stored."""
    return session.stored(lambda store: store.blob(sha256))


@dataclass(frozen=True)
class _Material:
    dossier: Dossier
    visit: Visit
    profile: Profile
    identity: WorkerIdentity | None
    inks: dict[str, Strokes]
    ink_texts: dict[str, str]
    reacted_after_ink: bool

    def outdated(self, text_version: str) -> bool:
        """Whether ink stands under other words than those that would be sealed now.

        The words are the text and the reaction to it, remark included. The other acts stand apart, each with
        its own moment, and may follow the ink.
        """
        return self.reacted_after_ink or any(signed != text_version for signed in self.ink_texts.values())


def _material(session: Session, dossier_id: DossierId, visit_id: VisitId) -> _Material:
    def read(store: Store) -> _Material:
        from keukentafel.report import read_strokes

        dossier = store.dossier(dossier_id)
        answers = store.current(dossier_id)
        inks, ink_texts = {}, {}
        for who in (RESIDENT_INK, WORKER_INK):
            found = answers.get(paths.ink(visit_id, who))
            if found is not None:
                inks[who] = read_strokes(found.value)
            signed = answers.get(paths.ink_text(visit_id, who))
            if signed is not None:
                ink_texts[who] = str(signed.value)
        return _Material(
            dossier,
            dossier.visit(visit_id),
            read_profile(store),
            load_identity(store),
            inks,
            ink_texts,
            reacted_after_ink(answers, visit_id),
        )

    return session.stored(read).result()


def _build(session: Session, material: _Material, kind: DocumentKind) -> Document:
    profile = material.profile
    build = build_report if kind is DocumentKind.REPORT else build_plan
    return build(
        material.dossier,
        material.visit.id,
        dossier_definitions(material.dossier, material.visit),
        municipality=profile.municipality,
        contact=Contact(name=profile.worker_name, phone=profile.phone),
        clock=session.clock,
        version=_version(material.visit, kind),
    )


def _draw(session: Session, material: _Material, kind: DocumentKind) -> tuple[Document, bytes]:
    from keukentafel.report.pdf.render import render_pdf

    document = _build(session, material, kind)
    return document, render_pdf(document, clock=session.clock, inks=material.inks)


def _prepare(material: _Material, kind: DocumentKind, document: Document, pdf: bytes) -> PreparedReport:
    return prepare(pdf, kind=kind, version=_version(material.visit, kind), text_version=document.text_version)


def _version(visit: Visit, kind: DocumentKind) -> int:
    return 1 + sum(1 for document in visit.documents if document.kind is kind)


def _keep(
    store: Store, session: Session, material: _Material, signed: list[SignedReport], at: datetime
) -> None:
    roots = (material.identity.root_der,) if material.identity else ()
    dossier_id, visit_id = material.dossier.id, material.visit.id
    with store.transaction():
        edits = []
        for report in signed:
            sha256 = store.put_blob(dossier_id, report.pdf, PDF_TYPE)
            if sha256 != report.sha256 or not verify_pdf(store.blob(sha256), roots).ok:
                raise SealLostError
            document_id = DocumentId(new_id())
            values = {
                "kind": report.kind.value,
                "version": report.version,
                "sha256": sha256,
                "size": len(report.pdf),
                "sealed_at": at.isoformat(),
            }
            edits += [
                Edit(paths.document(visit_id, document_id, key), value) for key, value in values.items()
            ]
        edits.append(Edit(paths.visit(visit_id, "status"), VisitStatus.SEALED.value))
        store.append(dossier_id, session.worker, edits)
