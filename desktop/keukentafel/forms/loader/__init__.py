"""Reads form packs: a folder of YAML to a :class:`~keukentafel.forms.definition.FormDefinition`.

A pack is untrusted until read: whatever is wrong with it becomes a coded finding with file and line.
"""

from __future__ import annotations

from keukentafel.forms.loader.library import find_form, list_forms
from keukentafel.forms.loader.pack import load_form, read_form

__all__ = ["find_form", "list_forms", "load_form", "read_form"]
