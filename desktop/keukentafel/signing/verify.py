"""Verifies a sealed PDF, offline, against the trust roots handed over: never the machine's own list.

Without a timestamp the stated time of sealing is the signer's word; the certificate is judged at that
time, so that a verslag of three years ago is not refused because its certificate has ended since.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from io import BytesIO
from typing import Any


class Finding(StrEnum):
    """The one thing to say about a PDF, worst first."""

    NOT_A_PDF = "not_a_pdf"
    NOT_SEALED = "not_sealed"
    TAMPERED = "tampered"
    CHANGED_AFTER = "changed_after"
    UNTRUSTED = "untrusted"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class PdfVerdict:
    """What was found. ``ok`` is the only thing to decide on.

    ``intact``: the sealed bytes are as they were sealed. ``trusted``: the certificate leads to one of
    the roots.
    ``covers_whole_file``: nothing stands outside the seal. ``changed_after``: something was added later.
    ``no_changes_allowed``: the seal is a certification that forbids changes. ``sealed_at``: as stated by
    the signer, aware.
    """

    finding: Finding
    intact: bool = False
    trusted: bool = False
    covers_whole_file: bool = False
    changed_after: bool = False
    no_changes_allowed: bool = False
    signer: str = ""
    organisation: str = ""
    sealed_at: datetime | None = None
    signatures: int = 0

    @property
    def ok(self) -> bool:
        return (
            self.finding is Finding.SEALED
            and self.intact
            and self.trusted
            and self.covers_whole_file
            and not self.changed_after
            and self.no_changes_allowed
            and self.signatures == 1
        )


def verify_pdf(untrusted_pdf: bytes, roots: Sequence[bytes]) -> PdfVerdict:
    """Judges a PDF. ``roots`` are DER certificates of the offices one trusts. Never raises about the PDF."""
    if not untrusted_pdf.lstrip().startswith(b"%PDF-"):
        return PdfVerdict(Finding.NOT_A_PDF)

    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    _keep_names_out_of_logs()
    try:
        signatures = PdfFileReader(BytesIO(untrusted_pdf)).embedded_regular_signatures
    except (PdfError, ValueError, KeyError, TypeError, RecursionError, IndexError, AttributeError):
        return PdfVerdict(Finding.NOT_A_PDF)
    if not signatures:
        return PdfVerdict(Finding.NOT_SEALED)
    if len(signatures) > 1:
        return PdfVerdict(Finding.CHANGED_AFTER, changed_after=True, signatures=len(signatures))
    return _judge(signatures[0], roots)


def _keep_names_out_of_logs() -> None:
    """pyHanko logs the names in a certificate that it does not trust; what we need is in the verdict."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logger = logging.getLogger(name)
        logger.propagate = False
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def _judge(signature: Any, roots: Sequence[bytes]) -> PdfVerdict:
    from asn1crypto import x509
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.fields import MDPPerm
    from pyhanko.sign.general import UnacceptableSignerError
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko_certvalidator import ValidationContext

    try:
        stated, certificate = signature.self_reported_timestamp, signature.signer_cert
        context = ValidationContext(
            trust_roots=[x509.Certificate.load(root) for root in roots],
            allow_fetching=False,
            revocation_mode="soft-fail",
            moment=stated,
        )
        status = validate_pdf_signature(signature, signer_validation_context=context)
    except (SignatureValidationError, UnacceptableSignerError, PdfError, ValueError, KeyError, TypeError):
        return PdfVerdict(Finding.TAMPERED, signatures=1)
    whole = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    level = status.modification_level
    changed = not whole or (level is not None and level is not ModificationLevel.NONE)
    intact = bool(status.intact and status.valid)
    trusted = bool(status.trusted)
    if not intact:
        finding = Finding.TAMPERED
    elif changed:
        finding = Finding.CHANGED_AFTER
    elif not trusted:
        finding = Finding.UNTRUSTED
    else:
        finding = Finding.SEALED
    subject = certificate.subject.native
    return PdfVerdict(
        finding,
        intact=intact,
        trusted=trusted,
        covers_whole_file=whole,
        changed_after=changed,
        no_changes_allowed=signature.docmdp_level is MDPPerm.NO_CHANGES,
        signer=str(subject.get("common_name", "")),
        organisation=str(subject.get("organization_name", "")),
        sealed_at=stated,
        signatures=1,
    )
