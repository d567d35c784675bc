"""Workbooks that cannot be read: codes FORM_070 to FORM_080."""

from __future__ import annotations

from keukentafel.forms.errors import FormError


class XlsformError(FormError):
    """The file is no workbook we can read. Facts: ``reason``."""

    code = "FORM_070"


class WorkbookRefusedError(XlsformError):
    """The file is too large, or holds what no form holds. Facts: ``reason``."""

    code = "FORM_071"


class PackExistsError(XlsformError):
    """There is a pack with this id already; it is not overwritten. Facts: ``form_id``."""

    code = "FORM_072"


class SheetError(XlsformError):
    """A sheet is missing, or its first column (``reason``) is. Facts: ``sheet``, ``row``, ``reason``."""

    code = "FORM_073"


class ColumnTwiceError(XlsformError):
    """A sheet has the same column twice. Facts: ``sheet``, ``found``."""

    code = "FORM_074"


class CellTooLongError(XlsformError):
    """A text is longer than a cell of Excel can hold. Facts: ``sheet``, ``row``, ``column``, ``most``."""

    code = "FORM_075"


class KindOfFileError(XlsformError):
    """A form is not read from, or written to, this kind of file. Facts: ``found``, ``known``."""

    code = "FORM_076"
