"""Step 8: how things stand, what is open, and what stays out of the verslag."""

from __future__ import annotations

import pypdfium2

from builders.worker_app import AtWork, Key
from keukentafel.domain.values import DocumentKind
from keukentafel.system.texts import text
from keukentafel.usecases.finalise import preview
from keukentafel.usecases.steps import StepKey

NOTE = "zus vindt dit zwaar"


def pdf_words(pdf: bytes) -> str:
    """Every word a reader of the PDF sees, on one line."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return " ".join(" ".join(pages).split())


def write_note(worker: AtWork) -> None:
    worker.press(Key.Key_N, ctrl=True)
    worker.until(lambda: worker.shows("note.text"))
    worker.type(NOTE)
    worker.press(Key.Key_Return, ctrl=True)
    worker.until(lambda: len(worker.visit.visit.notes) == 1)
    worker.until_saved()


def test_what_must_be_answered_first_is_named_and_one_key_away(visiting: AtWork) -> None:
    visiting.open_domain("wonen", "brief over de huur")
    visiting.go_to(StepKey.SELF_RELIANCE)
    visiting.press(Key.Key_1)
    visiting.until_saved()
    visiting.go_to(StepKey.SUMMARY)
    question = visiting.visit.form("zelfredzaamheid").state("/wonen/wonen_today_what").label
    visiting.until(lambda: visiting.says(text("gui_summary.must", question=question)))


def test_the_scores_of_both_stand_in_the_summary(visiting: AtWork) -> None:
    visiting.go_to(StepKey.SUMMARY)
    visiting.until(lambda: visiting.says(text("gui_summary.no_scores")))
    visiting.open_domain("wonen", "brief over de huur")
    visiting.go_to(StepKey.SELF_RELIANCE)
    visiting.press(Key.Key_3)
    visiting.until_saved()
    visiting.go_to(StepKey.SUMMARY)
    visiting.until(lambda: visiting.says(text("gui_summary.trend_first")))


def test_an_internal_note_is_counted_here_and_in_no_document(visiting: AtWork) -> None:
    visiting.go_to(StepKey.WISH)
    visiting.type_in("form.wish.editor", "rust in huis")
    visiting.until_saved()
    write_note(visiting)
    visiting.go_to(StepKey.SUMMARY)
    visiting.until(lambda: visiting.says(text("gui_summary.notes_one")))
    assert NOTE not in visiting.words()
    for kind in (DocumentKind.REPORT, DocumentKind.PLAN):
        made = preview(visiting.session, visiting.visit.dossier_id, visiting.visit.visit_id, kind)
        words = pdf_words(made.result())
        assert NOTE not in words
        assert ("rust in huis" in words) or kind is DocumentKind.PLAN


def test_the_summary_goes_on_to_signing(visiting: AtWork) -> None:
    visiting.go_to(StepKey.SUMMARY)
    visiting.push("summary.next")
    assert visiting.workspace.current_step is StepKey.SIGNING
