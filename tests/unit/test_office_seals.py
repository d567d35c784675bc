"""Sealed PDFs in a bundle are verified before anything is kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from builders.exchange import NOON
from builders.office import WORKER, Laptop, Office
from keukentafel.domain import paths
from keukentafel.ids import DocumentId, DossierId, VisitId, new_id
from keukentafel.journal.change import Edit
from keukentafel.office.errors import DocumentMissingError, SealBrokenError
from keukentafel.office.plan import FileStatus, PlannedFile
from keukentafel.signing import create_authority, create_worker_key, issue_certificate, seal
from keukentafel.signing import enrol as join_certificate


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = Office(tmp_path_factory.mktemp("kantoor") / "v")
    yield made
    made.close()


@pytest.fixture(scope="module")
def laptop(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laptop]:
    made = Laptop(tmp_path_factory.mktemp("laptop") / "v", office)
    yield made
    made.close()


def a_pdf() -> bytes:
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    page = BytesIO()
    canvas = Canvas(page)
    canvas.drawString(72, 720, "verslag")
    canvas.save()
    return page.getvalue()


def sealed_by(laptop: Laptop) -> bytes:
    assert laptop.identity is not None
    return seal(a_pdf(), laptop.identity, laptop.clock)


def with_document(laptop: Laptop, pdf: bytes, *, keep: bool = True) -> DossierId:
    """A dossier whose visit names this PDF as its sealed verslag."""
    import hashlib

    dossier = laptop.dossier()
    visit, document = VisitId(new_id()), DocumentId(new_id())
    sha256 = hashlib.sha256(pdf).hexdigest()
    if keep:
        laptop.store.put_blob(dossier, pdf, "application/pdf")
    fields: dict[str, str | int] = {
        "kind": "gespreksverslag",
        "version": 1,
        "sha256": sha256,
        "size": len(pdf),
        "sealed_at": NOON.isoformat(),
    }
    edits = [Edit(paths.document(visit, document, name), value) for name, value in fields.items()]
    laptop.store.append(dossier, WORKER, edits)
    return dossier


def planned(office: Office, laptop: Laptop, dossier: DossierId) -> PlannedFile:
    (file,) = office.plan(laptop.export(dossier).data).files
    return file


def test_a_sealed_verslag_is_verified_and_named(office: Office, laptop: Laptop) -> None:
    file = planned(office, laptop, with_document(laptop, sealed_by(laptop)))
    assert file.status in {FileStatus.READY, FileStatus.HELD}
    (verified,) = file.dossiers[0].seals
    assert (verified.signer, verified.version) == ("Noor Willems", 1)


def test_a_verslag_changed_after_sealing_refuses_the_bundle(office: Office, laptop: Laptop) -> None:
    pdf = sealed_by(laptop)
    for broken in (pdf.replace(b"/Count 1", b"/Count 2", 1), pdf + b"\n% erbij", a_pdf(), b"geen pdf"):
        file = planned(office, laptop, with_document(laptop, broken))
        assert file.status is FileStatus.REFUSED
        assert isinstance(file.error, SealBrokenError)


def test_a_seal_of_another_office_refuses_the_bundle(office: Office, laptop: Laptop) -> None:
    authority = create_authority("Elders", laptop.clock)
    key = create_worker_key()
    certificate = issue_certificate(authority, key.request("x"), name="x", clock=laptop.clock)
    stranger = join_certificate(key, certificate, authority.certificate_der())
    file = planned(office, laptop, with_document(laptop, seal(a_pdf(), stranger, laptop.clock)))
    assert isinstance(file.error, SealBrokenError)


def test_a_verslag_that_did_not_come_along_refuses_the_bundle(office: Office, laptop: Laptop) -> None:
    file = planned(office, laptop, with_document(laptop, sealed_by(laptop), keep=False))
    assert isinstance(file.error, DocumentMissingError)


def test_a_pdf_that_is_no_verslag_need_not_be_sealed(office: Office, laptop: Laptop) -> None:
    dossier = laptop.dossier()
    laptop.store.put_blob(dossier, a_pdf(), "application/pdf")
    assert planned(office, laptop, dossier).status is not FileStatus.REFUSED


def test_but_a_broken_seal_is_never_taken_in(office: Office, laptop: Laptop) -> None:
    dossier = laptop.dossier()
    laptop.store.put_blob(dossier, sealed_by(laptop) + b"\n% erbij", "application/pdf")
    assert isinstance(planned(office, laptop, dossier).error, SealBrokenError)
