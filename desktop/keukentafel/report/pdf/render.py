"""From a document to the bytes of a PDF."""

from __future__ import annotations

from collections.abc import Mapping

from keukentafel.clock import Clock
from keukentafel.report.document import Document
from keukentafel.report.ink import Strokes


def render_pdf(document: Document, *, clock: Clock, inks: Mapping[str, Strokes] | None = None) -> bytes:
    """The document as PDF/A-2b, A4, tagged; the same bytes every time under a fixed clock."""
    raise NotImplementedError
