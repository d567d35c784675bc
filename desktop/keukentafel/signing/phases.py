"""The phases of a signed report, one type each, so that the wrong order cannot be written.

``prepare`` freezes the bytes people looked at. ``sign`` seals them, opens the result again, verifies it, and
only then makes a :class:`SignedReport`. The dossier's status may change on that type and on no other.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from keukentafel.clock import Clock
from keukentafel.domain.values import DocumentKind
from keukentafel.signing.errors import NotPreparableError, SealNotVerifiedError
from keukentafel.signing.identity import WorkerIdentity
from keukentafel.signing.seal import seal
from keukentafel.signing.verify import PdfVerdict, verify_pdf


@dataclass(frozen=True, slots=True)
class PreparedReport:
    """A PDF with everybody's ink, not yet sealed.

    ``text_version`` names the text that was shown (SHA-256 of the document's canonical form),
    ``sha256`` these very bytes, ``version`` the number on the page.
    """

    kind: DocumentKind
    version: int
    text_version: str
    pdf: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class SignedReport:
    """A sealed PDF that was opened again and verified. It cannot be made with a verdict that is not good."""

    prepared: PreparedReport
    pdf: bytes
    sha256: str
    verdict: PdfVerdict

    def __post_init__(self) -> None:
        if not self.verdict.ok:
            raise SealNotVerifiedError(reason=self.verdict.finding.value)
        if not self.pdf.startswith(self.prepared.pdf):
            raise SealNotVerifiedError(reason="other_text")
        if hashlib.sha256(self.pdf).hexdigest() != self.sha256:
            raise SealNotVerifiedError(reason="other_bytes")

    @property
    def kind(self) -> DocumentKind:
        return self.prepared.kind

    @property
    def version(self) -> int:
        return self.prepared.version

    @property
    def text_version(self) -> str:
        return self.prepared.text_version


def prepare(pdf: bytes, *, kind: DocumentKind, version: int, text_version: str) -> PreparedReport:
    """Freezes a rendered PDF for signing. Raises ``NotPreparableError`` when it is no PDF."""
    if not pdf.startswith(b"%PDF-"):
        raise NotPreparableError
    return PreparedReport(kind, version, text_version, pdf, hashlib.sha256(pdf).hexdigest())


def sign(prepared: PreparedReport, identity: WorkerIdentity | None, clock: Clock) -> SignedReport:
    """Seals, opens again, verifies.

    Raises ``NotEnrolledError``, ``CertificateExpiredError``, ``AlreadySealedError``, and
    ``SealNotVerifiedError`` when the result does not verify; in each case nothing exists that could be
    stored by mistake.
    """
    sealed = seal(prepared.pdf, identity, clock)
    roots = (identity.root_der,) if identity is not None else ()
    verdict = verify_pdf(sealed, roots)
    return SignedReport(prepared, sealed, hashlib.sha256(sealed).hexdigest(), verdict)
