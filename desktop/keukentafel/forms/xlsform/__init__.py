"""Excel in, Excel out: a workbook as XLSForm describes it (https://xlsform.org/en/) to a pack and back;
the same for old workbooks, CSV and Markdown tables.

A workbook comes from outside and is untrusted until it has been read within limits and checked. Our own
columns stand under ``kt::`` and survive both ways; pyxform passes over them.
"""

from __future__ import annotations

from keukentafel.forms.xlsform.errors import XlsformError
from keukentafel.forms.xlsform.exporting import export_form
from keukentafel.forms.xlsform.importing import ImportedForm, check_workbook, import_workbook
from keukentafel.forms.xlsform.kinds import FORM_FILES, WRITTEN_FILES, is_form_file
from keukentafel.forms.xlsform.pack_writer import write_pack
from keukentafel.forms.xlsform.reading import read_workbook, write_workbook
from keukentafel.forms.xlsform.sheets import sheets_of
from keukentafel.forms.xlsform.written_pack import WrittenPack

__all__ = [
    "FORM_FILES",
    "WRITTEN_FILES",
    "ImportedForm",
    "WrittenPack",
    "XlsformError",
    "check_workbook",
    "export_form",
    "import_workbook",
    "is_form_file",
    "read_workbook",
    "sheets_of",
    "write_pack",
    "write_workbook",
]
