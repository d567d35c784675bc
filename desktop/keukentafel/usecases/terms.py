"""The terms in force: those shipped, with the municipality's own over them."""

from __future__ import annotations

from functools import cache

from keukentafel.domain.terms import Terms
from keukentafel.forms.findings import Finding
from keukentafel.forms.term_files import FOLDER, read_terms
from keukentafel.system.paths import own_dir
from keukentafel.system.resources import forms_root


@cache
def terms_in_force() -> Terms:
    """The terms, read once. An own table with an error is left out whole: see :func:`term_findings`."""
    return read_terms(forms_root() / FOLDER, own_dir() / FOLDER)[0]


def term_findings() -> tuple[Finding, ...]:
    """What is wrong with the tables of terms, the municipality's own among them."""
    return read_terms(forms_root() / FOLDER, own_dir() / FOLDER)[1]
