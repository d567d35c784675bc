"""The domain sets with their mapping, so that what was made in one approach is read in another."""

from __future__ import annotations

from functools import cache

from keukentafel.forms.domain_mapping import FOLDER, DomainTables, read_domain_tables
from keukentafel.system.resources import forms_root


@cache
def domain_tables() -> DomainTables:
    """All shipped sets, read once."""
    return read_domain_tables(forms_root() / FOLDER)


def translate(set_from: str, code: str, set_to: str) -> tuple[str, ...]:
    """The codes of ``set_to`` that a domain of ``set_from`` touches; see
    :meth:`~keukentafel.forms.domain_mapping.DomainTables.translate`."""
    return domain_tables().translate(set_from, code, set_to)
