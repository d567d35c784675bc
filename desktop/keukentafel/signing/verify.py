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
    _keep_names_out_of_logs()
    try:
        signatures = _signatures(untrusted_pdf)
    except Exception:  # noqa: BLE001 (a parser of untrusted bytes may fail in any way; then it is no PDF to us)
        return PdfVerdict(Finding.NOT_A_PDF)
    if not signatures:
        return PdfVerdict(Finding.NOT_SEALED)
    if len(signatures) > 1:
        return PdfVerdict(Finding.CHANGED_AFTER, changed_after=True, signatures=len(signatures))
    try:
        if _container_is_exact(untrusted_pdf, signatures[0]):
            return _judge(signatures[0], roots)
    except Exception:  # noqa: BLE001 (the same for what claims to be a seal: what cannot be judged is not intact)
        return PdfVerdict(Finding.TAMPERED, signatures=1)
    return PdfVerdict(Finding.TAMPERED, signatures=1)


def _signatures(untrusted_pdf: bytes) -> Sequence[Any]:
    from pyhanko.pdf_utils.reader import PdfFileReader

    found: Sequence[Any] = PdfFileReader(BytesIO(untrusted_pdf)).embedded_regular_signatures
    return found


def _container_is_exact(untrusted_pdf: bytes, signature: Any) -> bool:
    """Whether the one part that a seal cannot cover, its own container, is as we write it.

    That is: the seal in its only encoding (DER), with the one digest we use, and zeros after it.
    """
    from asn1crypto import cms
    from asn1crypto.parser import parse

    content = bytes(signature.pkcs7_content)
    _, length, after, _ = (int(number) for number in signature.byte_range)
    *_, header, body, trailer = parse(content, strict=False)
    used = len(header) + len(body) + len(trailer)
    info = cms.ContentInfo.load(content[:used], strict=True)
    signed = info["content"]
    return (
        untrusted_pdf[length:after] == b"<" + content.hex().upper().encode("ascii") + b">"
        and not any(content[used:])
        and signed["version"].native == "v1"
        and [digest["algorithm"].native for digest in signed["digest_algorithms"]] == ["sha256"]
        and info.dump(force=True) == content[:used]
    )


def _keep_names_out_of_logs() -> None:
    """pyHanko logs the names in a certificate that it does not trust; what we need is in the verdict."""
    for name in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _judge(signature: Any, roots: Sequence[bytes]) -> PdfVerdict:
    from asn1crypto import x509
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.fields import MDPPerm
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    stated, certificate = signature.self_reported_timestamp, signature.signer_cert
    context = ValidationContext(
        trust_roots=[x509.Certificate.load(root) for root in roots],
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=stated,
    )
    status = validate_pdf_signature(signature, signer_validation_context=context)
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
