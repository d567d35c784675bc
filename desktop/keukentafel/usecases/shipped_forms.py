"""The forms as they are shipped, with our own words: read once, also between starts."""

from __future__ import annotations

from functools import cache

from keukentafel.forms import FormDefinition, find_form
from keukentafel.system.form_cache import form_cache
from keukentafel.system.resources import forms_root


@cache
def shipped_form(form_id: str) -> FormDefinition:
    """The shipped form with this id. Raises the form's coded findings."""
    return find_form(form_id, forms_root(), form_cache())
