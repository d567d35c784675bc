"""Excel in, Excel out: a workbook as XLSForm describes it (https://xlsform.org/en/) to a pack and back.

A workbook comes from outside and is untrusted until it has been read within limits and checked. Our own
columns stand under ``kt::`` and survive both ways; pyxform passes over them.
"""

from __future__ import annotations

from keukentafel.forms.xlsform.errors import XlsformError
from keukentafel.forms.xlsform.importing import ImportedForm, check_workbook, import_workbook
from keukentafel.forms.xlsform.pack_writer import WrittenPack, write_pack
from keukentafel.forms.xlsform.sheets import sheets_of
from keukentafel.forms.xlsform.workbook import read_workbook, write_workbook

__all__ = [
    "ImportedForm",
    "WrittenPack",
    "XlsformError",
    "check_workbook",
    "import_workbook",
    "read_workbook",
    "sheets_of",
    "write_pack",
    "write_workbook",
]
