"""The life domains as data: label, icon and order, from the shipped domain set."""

from __future__ import annotations

from keukentafel.domain import paths
from keukentafel.domain.conversation import SELF_RELIANCE
from keukentafel.forms.definition.domains import LifeDomain
from keukentafel.ids import VisitId
from keukentafel.journal.change import Edit
from keukentafel.usecases.shipped_forms import shipped_form


def domain_labels() -> dict[str, str]:
    """Every domain's code with its Dutch label, in the order of the set."""
    return {domain.code: domain.label.in_language("nl") for domain in _domains()}


def domain_label(code: str | None) -> str:
    """The Dutch label of a domain; an unknown code stays as it is."""
    return domain_labels().get(code or "", code or "")


def link_edit(visit_id: VisitId, domain: str, other: str, *, linked: bool) -> Edit:
    """Note that two life domains hang together, or take that back."""
    path = paths.domain_link(visit_id, domain, other)
    return Edit(path, value=True) if linked else Edit(path, removed=True)


def _domains() -> tuple[LifeDomain, ...]:
    domain_set = shipped_form(SELF_RELIANCE).domain_set
    return domain_set.domains if domain_set else ()
