"""What every document has around its text: header, footer, version and page numbers."""

from __future__ import annotations

from keukentafel.domain.dossier import Dossier
from keukentafel.domain.values import DocumentKind
from keukentafel.report.document import Block, Document
from keukentafel.report.sender import Contact
from keukentafel.report.wording import say


def frame(
    kind: DocumentKind,
    *,
    title: str,
    subtitle: str,
    dossier: Dossier,
    municipality: str,
    contact: Contact,
    version: int,
    author: str,
    blocks: tuple[Block, ...],
    decides: bool = False,
) -> Document:
    """A document with its header and footer, not yet closed. ``decides``: it is the decision itself."""
    number = say("header.version", version=version)
    case = say("header.case", case=dossier.case_number) if dossier.case_number else ""
    call = " ".join(part for part in (contact.name, contact.phone) if part)
    phone = f"{contact.name}, {contact.phone}" if contact.phone else call
    report = "footer.decision" if decides else "footer.report"
    key = report if kind is DocumentKind.REPORT else "footer.plan"
    return Document(
        kind=kind,
        language="nl",
        title=title,
        subtitle=subtitle,
        version=version,
        header_left=municipality,
        header_right=" · ".join(part for part in (case, number) if part),
        footer=say(key, contact=phone),
        page_of=say("footer.page"),
        author=author or municipality,
        blocks=blocks,
    )
