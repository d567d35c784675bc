"""Builds the toekomstplan, in the voice of the resident."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from keukentafel.clock import Clock
from keukentafel.domain.dossier import Dossier
from keukentafel.ids import VisitId
from keukentafel.report.document import Document
from keukentafel.report.sender import Contact

if TYPE_CHECKING:
    FormDefinition = Any


def build_plan(
    dossier: Dossier,
    visit_id: VisitId,
    forms: Mapping[str, FormDefinition],
    *,
    municipality: str,
    contact: Contact,
    clock: Clock,
    version: int = 1,
) -> Document:
    """The toekomstplan as it stands after one visit."""
    raise NotImplementedError
