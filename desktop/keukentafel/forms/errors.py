"""Known problems of forms: codes FORM_0xx (expressions have FORM_1xx, see ``expressions/errors.py``)."""

from __future__ import annotations

from collections.abc import Sequence

from keukentafel.errors import KeukentafelError, UsageError
from keukentafel.forms.findings import Finding


class FormError(KeukentafelError):
    """Something about a form is not as it must be."""

    code = "FORM_060"


class FormErrors(FormError):  # noqa: N818 (it holds several)
    """A form pack cannot be used. ``findings`` say what, where, and how to mend it."""

    code = "FORM_061"

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        first = self.findings[0]
        super().__init__(count=len(self.findings), first=first.code, place=first.place)


class UnknownFormError(FormError):
    """There is no form with this id. Facts: ``form_id``, ``suggestion``."""

    code = "FORM_062"


class UnknownPathError(FormError):
    """Nothing stands at this path of the running form. Facts: ``path``."""

    code = "FORM_063"


class ReadOnlyError(FormError):
    """The question cannot be answered now. Facts: ``path``."""

    code = "FORM_064"


class NotARepeatError(FormError):
    """Only instances of a repeat can be added or taken away. Facts: ``path``."""

    code = "FORM_065"


class RepeatCountFixedError(FormError):
    """The number of instances follows from other answers (``repeat_count``). Facts: ``path``."""

    code = "FORM_066"


class UnknownLanguageError(FormError):
    """The form has no texts in this language. Facts: ``language``, ``known``."""

    code = "FORM_067"


class StepsError(UsageError):
    """The steps to play are not a list of known steps. Facts: ``reason``, ``number``."""

    code = "FORM_068"
