"""``forms check``: everything that is wrong with a form or could be better, coded and placed.

What makes a form unusable is found while it is read (:mod:`keukentafel.forms.loader`); here the usable
form is looked at with the eyes of who has to work with it.
"""

from __future__ import annotations

from keukentafel.forms.check.form_check import FormCheck, check_definition, check_form
from keukentafel.forms.check.reading import FormReading, read_aloud

__all__ = ["FormCheck", "FormReading", "check_definition", "check_form", "read_aloud"]
