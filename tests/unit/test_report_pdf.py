"""The drawn PDF: valid, archivable, tagged, the same every time. Checked with tools that are not ours."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from builders.dossiers import (
    INTERNAL_SECRET,
    SCRIBBLE,
    VISIT,
    WORKER,
    household,
    large_household,
    shipped_forms,
    visit_clock,
)
from keukentafel.clock import FixedClock
from keukentafel.domain.values import DocumentKind
from keukentafel.report import Contact, Document, build_plan, build_report, read_strokes
from keukentafel.report.document import Callout, Heading, Paragraph, Quote, Table
from keukentafel.report.pdf import render_pdf
from keukentafel.report.pdf.style import CONTENT_BOTTOM, CONTENT_TOP

CASES = ("report", "plan", "large_report", "large_plan")


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


def document_of(case: str) -> Document:
    dossier = large_household() if case.startswith("large") else household()
    build = build_plan if case.endswith("plan") else build_report
    contact = Contact(WORKER, "0800 000 00 00")
    return build(
        dossier,
        VISIT,
        shipped_forms(),
        municipality="Gemeente Voorbeeld",
        contact=contact,
        clock=visit_clock(),
    )


@cache
def pdf_of(case: str) -> bytes:
    inks = {"resident": read_strokes(SCRIBBLE), "worker": read_strokes(SCRIBBLE[:1])}
    return render_pdf(document_of(case), clock=visit_clock(), inks=inks)


def opened(case: str) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf_of(case)))


def run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def plain_document(*blocks: Any) -> Document:
    return Document(
        kind=DocumentKind.REPORT,
        language="nl",
        title="Titel",
        subtitle="",
        version=1,
        header_left="Gemeente Voorbeeld",
        header_right="versie 1",
        footer="Vragen?",
        page_of="bladzijde {page} van {pages}",
        author="",
        blocks=blocks,
    )


def page_texts(document: Document, path: Path) -> list[str]:
    path.write_bytes(render_pdf(document, clock=visit_clock()))
    return run("pdftotext", "-layout", str(path), "-").split("\f")[:-1]


@pytest.mark.parametrize("case", CASES)
def test_the_same_document_at_the_same_moment_gives_the_same_bytes(case: str) -> None:
    inks = {"resident": read_strokes(SCRIBBLE), "worker": read_strokes(SCRIBBLE[:1])}
    assert render_pdf(document_of(case), clock=visit_clock(), inks=inks) == pdf_of(case)


def test_another_moment_gives_another_file() -> None:
    later = FixedClock(visit_clock().now() + timedelta(days=1))
    assert render_pdf(document_of("plan"), clock=later) != render_pdf(
        document_of("plan"), clock=visit_clock()
    )


@needs("qpdf")
@pytest.mark.parametrize("case", CASES)
def test_qpdf_finds_nothing_wrong(case: str, tmp_path: Path) -> None:
    path = tmp_path / "document.pdf"
    path.write_bytes(pdf_of(case))
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", str(path))


@needs("pdffonts")
@pytest.mark.parametrize("case", CASES)
def test_every_font_is_embedded_as_a_subset(case: str, tmp_path: Path) -> None:
    path = tmp_path / "document.pdf"
    path.write_bytes(pdf_of(case))
    rows = run("pdffonts", str(path)).splitlines()[2:]
    assert rows
    assert all(re.search(r"\byes yes yes\b", row) for row in rows), rows


@pytest.mark.parametrize("case", CASES)
def test_it_says_what_it_is_for_the_archive(case: str) -> None:
    with opened(case) as pdf:
        xmp = bytes(pdf.Root.Metadata.read_bytes()).decode("utf-8")
        assert "<pdfaid:part>2</pdfaid:part>" in xmp
        assert "<pdfaid:conformance>B</pdfaid:conformance>" in xmp
        assert str(pdf.docinfo["/Title"]) in xmp
        assert "2026-11-21T14:00:00Z" in xmp
        assert "20261121140000" in str(pdf.docinfo["/CreationDate"])
        intent = pdf.Root.OutputIntents[0]
        assert str(intent.S) == "/GTS_PDFA1"
        assert bytes(intent.DestOutputProfile.read_bytes())[36:40] == b"acsp"
        assert str(pdf.Root.Lang) == "nl"
        assert "/Filter" not in pdf.Root.Metadata
        assert len(pdf.trailer.ID) == 2


@pytest.mark.parametrize("case", CASES)
def test_every_mark_on_a_page_belongs_to_one_element_of_the_structure(case: str) -> None:
    with opened(case) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        tree = pdf.Root.StructTreeRoot
        numbers = list(tree.ParentTree.Nums)
        by_page = dict(zip(map(int, numbers[0::2]), numbers[1::2], strict=True))
        for page in pdf.pages:
            content = page.Contents.read_bytes().decode("latin-1")
            marks = [int(number) for number in re.findall(r"/MCID (\d+)", content)]
            assert marks == list(range(len(marks)))
            assert len(by_page[int(page.StructParents)]) == len(marks)
            assert content.count(" BDC") + content.count(" BMC") == content.count("EMC")


def test_headings_tables_quotes_and_figures_are_what_they_are() -> None:
    tags: dict[str, int] = {}
    alts: list[str] = []

    def walk(element: Any) -> None:
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            tags[str(element.S)] = tags.get(str(element.S), 0) + 1
            if "/Alt" in element:
                alts.append(str(element.Alt))
        kids: Any = element.get("/K", []) if isinstance(element, pikepdf.Dictionary) else []
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary):
                walk(kid)

    with opened("report") as pdf:
        walk(pdf.Root.StructTreeRoot)
    assert tags["/H1"] == 1
    assert tags["/H2"] > 8
    assert {"/Table", "/TR", "/TH", "/TD", "/L", "/LI", "/BlockQuote", "/Figure"} <= set(tags)
    assert len(alts) == tags["/Figure"]
    assert any(alt.startswith("Wonen. Noor: direct hulp nodig (1). U: lukt niet (2).") for alt in alts)
    assert "Fatima van den Berg: handtekening" in alts


@needs("pdftotext")
def test_names_in_other_alphabets_can_be_read_and_found(tmp_path: Path) -> None:
    path = tmp_path / "document.pdf"
    path.write_bytes(pdf_of("large_report"))
    text = run("pdftotext", str(path), "-")
    assert "فاطمة الزهراء" in text
    assert "Małgorzata Wiśniewska" in text
    assert "Şükrü" in text


@needs("pdftotext")
def test_a_letter_that_no_font_has_does_not_stop_the_document(tmp_path: Path) -> None:
    texts = page_texts(plain_document(Quote("Mooi 🙂 en Олександр")), tmp_path / "document.pdf")
    assert "Олександр" in texts[0]


@needs("pdftotext")
def test_pages_are_numbered_and_carry_header_and_footer(tmp_path: Path) -> None:
    path = tmp_path / "document.pdf"
    path.write_bytes(pdf_of("report"))
    pages = run("pdftotext", "-layout", str(path), "-").split("\f")[:-1]
    assert 2 <= len(pages) <= 4
    for number, page in enumerate(pages, start=1):
        assert f"bladzijde {number} van {len(pages)}" in page
        assert "Gemeente Voorbeeld" in page
        assert "zaak 2026-01482 · versie 1" in page


@pytest.mark.parametrize("case", CASES)
def test_nothing_internal_is_in_the_file(case: str) -> None:
    with opened(case) as pdf:
        streams = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert INTERNAL_SECRET.encode() not in streams + pdf_of(case)


@needs("pdftotext")
def test_a_heading_is_never_left_alone_at_the_foot_of_a_page(tmp_path: Path) -> None:
    for lines in range(30, 48):
        filler = [Paragraph(f"regel {number}") for number in range(lines // 2)]
        blocks = [*filler, *filler, Heading("Kop"), Paragraph("Eerste zin na de kop.")]
        pages = page_texts(plain_document(*blocks), tmp_path / "document.pdf")
        holder = next(page for page in pages if "Kop" in page)
        assert "Eerste zin na de kop." in holder


@needs("pdftotext")
def test_a_short_note_stands_on_the_line_of_its_heading_and_a_long_one_under_it(tmp_path: Path) -> None:
    short, long = "Waarom: de huur.", "Waarom wij dit bespraken: " + "de huur en de brief. " * 5
    document = plain_document(
        Heading("Wonen"), Paragraph(short, soft=True), Heading("Geld"), Paragraph(long, soft=True)
    )
    lines = page_texts(document, tmp_path / "a.pdf")[0].splitlines()
    assert any("Wonen" in line and short in line for line in lines)
    assert not any("Geld" in line and "Waarom" in line for line in lines)


@needs("pdftotext")
def test_a_table_shows_its_header_again_on_the_next_page(tmp_path: Path) -> None:
    rows = tuple((f"stap {number}", "u") for number in range(60))
    pages = page_texts(plain_document(Table(("Wat", "Wie"), rows, (0.7, 0.3))), tmp_path / "document.pdf")
    assert len(pages) > 1
    assert all("Wat" in page and "Wie" in page for page in pages)
    assert sum(page.count("stap 17") for page in pages) == 1


@needs("pdftotext")
def test_a_quote_longer_than_a_page_loses_no_word(tmp_path: Path) -> None:
    words = " ".join(f"woord{number}" for number in range(1500))
    pages = page_texts(plain_document(Quote(words), Callout("Zo", (words,))), tmp_path / "document.pdf")
    assert len(pages) > 2
    found = re.findall(r"woord\d+", " ".join(pages))
    assert len(found) == 3000


@needs("pdftotext")
@pytest.mark.parametrize("case", ["large_report", "large_plan"])
def test_nothing_runs_off_the_paper(case: str, tmp_path: Path) -> None:
    path = tmp_path / "document.pdf"
    path.write_bytes(pdf_of(case))
    boxes = re.findall(
        r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"',
        run("pdftotext", "-bbox", str(path), "-"),
    )
    assert boxes
    for left, top, right, bottom in ((float(a), float(b), float(c), float(d)) for a, b, c, d in boxes):
        assert left >= 47
        assert right <= 595.3 - 46
        assert top > 30
        assert bottom < 841.9 - 20
    assert CONTENT_TOP < CONTENT_BOTTOM


def test_running_text_is_at_least_twelve_points() -> None:
    with opened("report") as pdf:
        sizes = {
            float(size)
            for page in pdf.pages
            for size in re.findall(r"/F\d\+\d+ ([\d.]+) Tf", page.Contents.read_bytes().decode("latin-1"))
        }
    assert sizes - {10.0} == {size for size in sizes if size >= 12}
