"""Domain sets: the life domains a form may open, in the order of the conversation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from keukentafel.forms.definition.texts import Texts


@dataclass(frozen=True, slots=True)
class LifeDomain:
    """One life domain. ``columns`` holds whatever else the set says of it (icon, mapping …) as text."""

    code: str
    label: Texts
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DomainSet:
    """A named set of life domains."""

    name: str
    domains: tuple[LifeDomain, ...]

    def get(self, code: str) -> LifeDomain | None:
        """The domain with this code, None when the set has none."""
        return next((domain for domain in self.domains if domain.code == code), None)
