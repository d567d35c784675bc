"""Known problems of making documents."""

from __future__ import annotations

from keukentafel.errors import KeukentafelError


class ReportError(KeukentafelError):
    """A document could not be made."""

    code = "REPORT_000"


class FontMissingError(ReportError):
    """A font that the documents need is not there or cannot be read. Facts: ``font`` (a file name)."""

    code = "REPORT_001"


class FormMissingError(ReportError):
    """The visit was filled in on a form that is not there. Facts: ``form_id``."""

    code = "REPORT_002"
