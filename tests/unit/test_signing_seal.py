"""Sealing and verifying: only what was verified counts as signed, and every change is noticed."""

from __future__ import annotations

import logging
import re
import shutil
import socket
import subprocess
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from keukentafel.clock import FixedClock
from keukentafel.domain.values import DocumentKind
from keukentafel.signing import (
    OfficeAuthority,
    PreparedReport,
    SignedReport,
    WorkerIdentity,
    create_authority,
    create_worker_key,
    enrol,
    issue_certificate,
    load_authority,
    load_worker_key,
    prepare,
    seal,
    sign,
    verify_pdf,
)
from keukentafel.signing.errors import (
    AlreadySealedError,
    CertificateExpiredError,
    CertificateMismatchError,
    NotEnrolledError,
    NotPreparableError,
    SealNotVerifiedError,
    SigningError,
    UnreadableKeyError,
    UnreadableRequestError,
)
from keukentafel.signing.verify import Finding
from keukentafel.system.texts import sentence

MOMENT = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)


def clock() -> FixedClock:
    return FixedClock(MOMENT)


@cache
def office() -> OfficeAuthority:
    return create_authority("Gemeente Voorbeeld", clock())


@cache
def noor() -> WorkerIdentity:
    key = create_worker_key()
    certificate = issue_certificate(office(), key.request("Noor"), name="Noor Willems", clock=clock())
    return enrol(key, certificate, office().certificate_der())


@cache
def some_pdf() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    stream = BytesIO()
    canvas = Canvas(stream, invariant=1, pageCompression=0)
    canvas.drawString(72, 720, "Wij spraken af dat Noor belt.")
    canvas.save()
    return stream.getvalue()


def prepared() -> PreparedReport:
    return prepare(some_pdf(), kind=DocumentKind.REPORT, version=1, text_version="a" * 64)


@cache
def signed() -> SignedReport:
    return sign(prepared(), noor(), clock())


def roots() -> list[bytes]:
    return [office().certificate_der()]


def test_a_sealed_report_verifies_and_names_who_sealed_it_and_when() -> None:
    verdict = verify_pdf(signed().pdf, roots())
    assert verdict.ok
    assert verdict.finding is Finding.SEALED
    assert verdict.signer == "Noor Willems"
    assert verdict.organisation == "Gemeente Voorbeeld"
    assert verdict.sealed_at == MOMENT
    assert verdict.covers_whole_file
    assert verdict.no_changes_allowed


def test_the_seal_covers_exactly_what_was_prepared() -> None:
    assert signed().pdf.startswith(some_pdf())
    assert signed().text_version == "a" * 64
    assert signed().kind is DocumentKind.REPORT


def test_it_is_pades_with_a_certification_that_allows_no_changes() -> None:
    with pikepdf.open(BytesIO(signed().pdf)) as pdf:
        field = pdf.Root.AcroForm.Fields[0]
        assert str(field.V.SubFilter) == "/ETSI.CAdES.detached"
        assert int(field.V.Reference[0].TransformParams.P) == 1
        assert pdf.Root.Perms.DocMDP.objgen == field.V.objgen


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="pdfsig (poppler-utils) is not installed")
def test_poppler_accepts_the_seal(tmp_path: Path) -> None:
    path = tmp_path / "sealed.pdf"
    path.write_bytes(signed().pdf)
    done = subprocess.run(
        ["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False, timeout=60
    )
    assert "Signature is Valid" in done.stdout
    assert "Total document signed" in done.stdout
    assert "ETSI.CAdES.detached" in done.stdout


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_accepts_the_sealed_file(tmp_path: Path) -> None:
    path = tmp_path / "sealed.pdf"
    path.write_bytes(signed().pdf)
    done = subprocess.run(
        ["qpdf", "--check", str(path)], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_one_changed_letter_is_noticed() -> None:
    changed = signed().pdf.replace(b"Noor belt", b"niemand  ")
    assert changed != signed().pdf
    assert verify_pdf(changed, roots()).finding is Finding.TAMPERED


@pytest.mark.parametrize("place", range(5, 100, 7))
def test_a_flipped_bit_anywhere_is_noticed(place: int) -> None:
    changed = bytearray(signed().pdf)
    changed[len(changed) * place // 100] ^= 1
    assert not verify_pdf(bytes(changed), roots()).ok


def test_something_added_after_the_seal_is_noticed() -> None:
    assert verify_pdf(signed().pdf + b"\n% later", roots()).finding is Finding.CHANGED_AFTER


def test_a_later_version_of_a_page_is_noticed() -> None:
    from pyhanko.pdf_utils.generic import pdf_name
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(BytesIO(signed().pdf))
    writer.root[pdf_name("/Lang")] = pdf_name("/xx")
    writer.update_root()  # type: ignore[no-untyped-call]
    stream = BytesIO()
    writer.write(stream)  # type: ignore[no-untyped-call]
    verdict = verify_pdf(stream.getvalue(), roots())
    assert verdict.finding is Finding.CHANGED_AFTER
    assert not verdict.ok


def test_the_seal_of_another_office_is_not_trusted() -> None:
    other = create_authority("Gemeente Elders", clock())
    verdict = verify_pdf(signed().pdf, [other.certificate_der()])
    assert verdict.finding is Finding.UNTRUSTED
    assert verdict.intact
    assert not verdict.ok


def test_without_any_root_nothing_is_trusted() -> None:
    assert verify_pdf(signed().pdf, []).finding is Finding.UNTRUSTED


def test_an_office_with_the_same_name_is_still_another_office() -> None:
    imposter = create_authority("Gemeente Voorbeeld", clock())
    assert verify_pdf(signed().pdf, [imposter.certificate_der()]).finding is Finding.UNTRUSTED


@pytest.mark.parametrize("rubbish", [b"", b"geen pdf", b"%PDF-1.7\nrommel", b"%PDF-1.7\n%%EOF"])
def test_rubbish_is_told_as_such_and_raises_nothing(rubbish: bytes) -> None:
    assert verify_pdf(rubbish, roots()).finding is Finding.NOT_A_PDF


def test_a_pdf_without_a_seal_is_told_as_such() -> None:
    assert verify_pdf(some_pdf(), roots()).finding is Finding.NOT_SEALED


def test_a_truncated_file_is_refused() -> None:
    assert not verify_pdf(signed().pdf[:-200], roots()).ok


def test_before_enrolment_nothing_can_be_sealed() -> None:
    with pytest.raises(NotEnrolledError):
        sign(prepared(), None, clock())


def test_a_certificate_for_another_key_is_refused() -> None:
    with pytest.raises(CertificateMismatchError):
        enrol(create_worker_key(), noor().certificate_der, office().certificate_der())


def test_a_certificate_of_another_office_is_refused() -> None:
    other = create_authority("Gemeente Elders", clock())
    with pytest.raises(CertificateMismatchError):
        enrol(noor().key, noor().certificate_der, other.certificate_der())


def test_an_expired_certificate_cannot_seal() -> None:
    later = FixedClock(MOMENT + timedelta(days=800))
    with pytest.raises(CertificateExpiredError):
        seal(some_pdf(), noor(), later)


def test_a_clock_that_stands_before_the_certificate_cannot_seal() -> None:
    with pytest.raises(CertificateExpiredError):
        seal(some_pdf(), noor(), FixedClock(MOMENT - timedelta(days=1)))


def test_what_is_sealed_cannot_be_sealed_again() -> None:
    with pytest.raises(AlreadySealedError):
        seal(signed().pdf, noor(), clock())


def test_what_is_no_pdf_cannot_be_prepared() -> None:
    with pytest.raises(NotPreparableError):
        prepare(b"tekst", kind=DocumentKind.PLAN, version=1, text_version="")


def test_a_signed_report_cannot_be_made_from_a_bad_verdict() -> None:
    bad = verify_pdf(signed().pdf, [])
    with pytest.raises(SealNotVerifiedError):
        SignedReport(prepared(), signed().pdf, signed().sha256, bad)


def test_a_signed_report_cannot_be_made_of_another_text() -> None:
    other = prepare(some_pdf() + b"\n", kind=DocumentKind.REPORT, version=1, text_version="")
    with pytest.raises(SealNotVerifiedError):
        SignedReport(other, signed().pdf, signed().sha256, signed().verdict)


def test_the_office_decides_the_name_in_a_certificate_not_the_request() -> None:
    key = create_worker_key()
    certificate = issue_certificate(
        office(), key.request("De Burgemeester"), name="Noor Willems", clock=clock()
    )
    assert enrol(key, certificate, office().certificate_der()).name == "Noor Willems"


def test_a_request_that_was_tampered_with_is_refused() -> None:
    request = bytearray(create_worker_key().request("Noor"))
    request[-1] ^= 1
    for untrusted in (
        bytes(request),
        b"",
        b"-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----",
    ):
        with pytest.raises(UnreadableRequestError):
            issue_certificate(office(), untrusted, name="Noor", clock=clock())


def test_keys_survive_being_stored() -> None:
    key = load_worker_key(noor().key.private_der())
    again = load_authority(office().private_der(), office().certificate_der())
    assert enrol(key, noor().certificate_der, again.certificate_der()).name == "Noor Willems"
    with pytest.raises(UnreadableKeyError):
        load_worker_key(b"rommel")
    with pytest.raises(UnreadableKeyError):
        load_authority(key.private_der(), office().certificate_der())


def test_sealing_and_verifying_open_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert verify_pdf(sign(prepared(), noor(), clock()).pdf, roots()).ok


def test_no_name_is_written_to_a_log(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    verify_pdf(signed().pdf, [])
    written = caplog.text + "".join(capfd.readouterr())
    assert "Willems" not in written


def test_every_known_problem_has_a_dutch_sentence_that_says_what_to_do() -> None:
    kinds: list[type[SigningError]] = [SigningError, *SigningError.__subclasses__()]
    assert len({kind.code for kind in kinds}) == len(kinds)
    for kind in kinds:
        text = sentence(kind(valid_until="2026-01-01", reason="x"))
        assert re.search(r"[.!]$", text)
        assert "{" not in text
