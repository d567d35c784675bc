"""The life domains as data: label, icon and order, from the shipped domain set."""

from __future__ import annotations

from keukentafel.forms.definition.domains import LifeDomain
from keukentafel.usecases.forms import SELF_RELIANCE, definition


def domain_labels() -> dict[str, str]:
    """Every domain's code with its Dutch label, in the order of the set."""
    return {domain.code: domain.label.in_language("nl") for domain in _domains()}


def domain_label(code: str | None) -> str:
    """The Dutch label of a domain; an unknown code stays as it is."""
    return domain_labels().get(code or "", code or "")


def _domains() -> tuple[LifeDomain, ...]:
    domain_set = definition(SELF_RELIANCE).domain_set
    return domain_set.domains if domain_set else ()
