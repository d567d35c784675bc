"""Seals a PDF: PAdES baseline B-B, as a certification that allows no later changes (DocMDP P=1).

Source: ETSI EN 319 142-1 (PAdES), ISO 32000-1 §12.8.2.2 (DocMDP). Offline: no timestamp and no
revocation data; the office can add those later. The seal is an incremental update, so the sealed
file starts with exactly the bytes that were prepared.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from keukentafel.clock import Clock
from keukentafel.signing.errors import AlreadySealedError, NotEnrolledError, NotPreparableError
from keukentafel.signing.identity import WorkerIdentity

if TYPE_CHECKING:
    from pyhanko.sign import SimpleSigner

FIELD = "Verzegeling"


def seal(pdf: bytes, identity: WorkerIdentity | None, clock: Clock) -> bytes:
    """The PDF with the worker's seal.

    Raises ``NotEnrolledError`` without an identity, ``CertificateExpiredError``, ``AlreadySealedError`` when
    there is a signature already, ``NotPreparableError`` when the bytes are no PDF.
    """
    if identity is None:
        raise NotEnrolledError
    now = clock.now()
    identity.require_valid(now)

    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter

    class ClockedSigner(PdfSigner):  # type: ignore[misc, unused-ignore]
        """pyHanko reads the machine's clock; the time of a seal is ours to give."""

        def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
            session = super().init_signing_session(*args, **kwargs)
            session.system_time = now
            return session

    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        signed_before = bool(writer.prev.embedded_signatures)
    except PdfError:
        raise NotPreparableError from None
    if signed_before:
        raise AlreadySealedError
    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        name=identity.name,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    field = SigFieldSpec(
        sig_field_name=FIELD,
        on_page=-1,
        invis_sig_settings=InvisSigSettings(set_print_flag=True, set_hidden_flag=False),
    )
    signer = ClockedSigner(metadata, signer=_signer(identity), new_field_spec=field)
    sealed: BytesIO = signer.sign_pdf(writer)
    return sealed.getvalue()


def _signer(identity: WorkerIdentity) -> SimpleSigner:
    """Signs with the worker's certificate alone: a seal says nothing about other certificates in it."""
    from asn1crypto import keys, x509
    from pyhanko.sign import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    return SimpleSigner(
        signing_cert=x509.Certificate.load(identity.certificate_der),
        signing_key=keys.PrivateKeyInfo.load(identity.key.private_der()),
        cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
    )
