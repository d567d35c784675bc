"""What makes the file fit to be kept for years: PDF/A-2b metadata, output intent and fixed ids.

Source: ISO 19005-2. The dates in the file come from the clock that was handed over, so that the same document
at the same moment gives the same bytes.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from keukentafel import __version__
from keukentafel.report.document import Document

PRODUCER = f"Keukentafel {__version__}"

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:identifier>urn:sha256:{text_version}</dc:identifier>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def make_archivable(canvas: Any, document: Document, moment: datetime) -> None:
    """Adds metadata, output intent and document information. ``moment`` is aware, UTC."""
    from reportlab.pdfbase.pdfdoc import (
        PDFArray,
        PDFDictionary,
        PDFName,
        PDFObjectReference,
        PDFStream,
        PDFString,
        PDFZCompress,
    )

    doc = canvas._doc
    _end_streams_on_a_line(doc)
    catalog = doc.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]

    xmp = XMP.format(
        title=escape(document.title),
        author=escape(document.author),
        language=document.language,
        text_version=document.text_version,
        moment=moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
        producer=PRODUCER,
    )
    metadata = PDFStream(
        PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}),
        xmp.encode("utf-8"),
    )
    doc.Reference(metadata, "Metadata")
    catalog.Metadata = PDFObjectReference("Metadata")

    profile = PDFStream(PDFDictionary({"N": 3}), srgb_profile(), filters=[PDFZCompress])
    doc.Reference(profile, "ColourProfile")
    condition = "sRGB IEC61966-2.1"
    intent = PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString(condition),
            "Info": PDFString(condition),
            "DestOutputProfile": PDFObjectReference("ColourProfile"),
        }
    )
    catalog.OutputIntents = PDFArray([intent])
    catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})

    written = moment.strftime("D:%Y%m%d%H%M%S+00'00'")
    entries = PDFDictionary(
        {
            "Title": PDFString(document.title),
            "Author": PDFString(document.author),
            "Creator": PDFString(PRODUCER),
            "Producer": PDFString(PRODUCER),
            "CreationDate": PDFString(written),
            "ModDate": PDFString(written),
        }
    )
    doc.info = _information(entries)
    doc.updateSignature(document.text_version.encode("ascii") + written.encode("ascii"))


@cache
def srgb_profile() -> bytes:
    """The sRGB colour profile (ICC), with its date and id cleared so that it is always the same."""
    from PIL.ImageCms import ImageCmsProfile, createProfile

    stream = BytesIO(ImageCmsProfile(createProfile("sRGB")).tobytes())
    data = bytearray(stream.getvalue())
    data[24:36] = bytes((7, 234, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
    data[84:100] = bytes(16)
    return bytes(data)


def _end_streams_on_a_line(doc: Any) -> None:
    """Puts the line end before ``endstream`` that ISO 19005-2 §6.1.7.1 asks for and reportlab leaves out."""
    from reportlab.pdfbase.pdfdoc import PDFStream

    class EndedStream(PDFStream):
        def format(self, document: Any) -> bytes:
            written: bytes = super().format(document)
            return written.removesuffix(b"endstream\n") + b"\nendstream\n"

    class Objects(dict[str, Any]):
        """The document's objects: those made while it is written pass here too."""

        def __setitem__(self, name: str, value: Any) -> None:
            if type(value) is PDFStream:
                value.__class__ = EndedStream
            super().__setitem__(name, value)

    objects = Objects()
    for name, value in doc.idToObject.items():
        objects[name] = value
    doc.idToObject = objects


def _information(entries: Any) -> Any:
    """Stands in for reportlab's document information, which always carries its own dates and remarks."""
    from reportlab.pdfbase.pdfdoc import PDFInfo

    class Information(PDFInfo):
        def digest(self, md5object: Any) -> None:
            """Our signature was updated already."""

        def format(self, document: Any) -> Any:
            return entries.format(document)

    return Information()
