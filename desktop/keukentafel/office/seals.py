"""The sealed PDFs in a bundle: each is verified before anything of the bundle is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from keukentafel.domain.dossier import Dossier, SealedDocument
from keukentafel.domain.values import DocumentKind
from keukentafel.exchange.manifest import ObjectRole
from keukentafel.exchange.read import BundledBlob, BundledDossier
from keukentafel.journal.fold import current
from keukentafel.journal.reading import read_dossier
from keukentafel.office.errors import DocumentMissingError, SealBrokenError
from keukentafel.signing.verify import Finding, verify_pdf
from keukentafel.system.texts import text


@dataclass(frozen=True, slots=True)
class VerifiedSeal:
    """A sealed PDF that holds. ``signer`` is the worker as the office certified them."""

    sha256: str
    kind: DocumentKind
    version: int
    size: int
    signer: str
    sealed_at: datetime | None


def verify_seals(bundled: BundledDossier, roots: Sequence[bytes]) -> tuple[VerifiedSeal, ...]:
    """Verifies every sealed PDF of a dossier in a bundle.

    What the dossier calls a sealed document must be one; any other PDF may be unsealed, but when it
    carries a seal the seal must not be broken. Raises :class:`SealBrokenError` or
    :class:`DocumentMissingError`.
    """
    blobs = {blob.sha256: blob for blob in bundled.blobs}
    declared = _declared(read_dossier(bundled.dossier_id, current(bundled.changes)))
    names = {document.sha256 for document in declared}
    if not names <= blobs.keys():
        raise DocumentMissingError
    for blob in bundled.blobs:
        if blob.role is ObjectRole.DOCUMENT and blob.sha256 not in names:
            _refuse_broken(blob, roots)
    return tuple(_verified(document, blobs[document.sha256], roots) for document in declared)


def _declared(dossier: Dossier) -> list[SealedDocument]:
    return [document for visit in dossier.visits for document in visit.documents]


def _verified(document: SealedDocument, blob: BundledBlob, roots: Sequence[bytes]) -> VerifiedSeal:
    verdict = verify_pdf(blob.data, roots)
    if not verdict.ok:
        raise SealBrokenError(finding=text(f"office.seal.{verdict.finding}"))
    return VerifiedSeal(
        document.sha256, document.kind, document.version, len(blob.data), verdict.signer, verdict.sealed_at
    )


def _refuse_broken(blob: BundledBlob, roots: Sequence[bytes]) -> None:
    verdict = verify_pdf(blob.data, roots)
    if verdict.finding in {Finding.TAMPERED, Finding.CHANGED_AFTER}:
        raise SealBrokenError(finding=text(f"office.seal.{verdict.finding}"))
