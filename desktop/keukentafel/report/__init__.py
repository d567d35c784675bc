"""Documents for people, as plain data: what a gespreksverslag or toekomstplan says, before anything is drawn.

``build_report`` and ``build_plan`` turn a dossier into a :class:`Document`; ``report.pdf`` draws one.
No storage, no keys, no screen here.
"""

from __future__ import annotations

from keukentafel.report.build_plan import build_plan
from keukentafel.report.build_report import build_report
from keukentafel.report.document import Document
from keukentafel.report.ink import Strokes, read_strokes
from keukentafel.report.sender import Contact

__all__ = ["Contact", "Document", "Strokes", "build_plan", "build_report", "read_strokes"]
