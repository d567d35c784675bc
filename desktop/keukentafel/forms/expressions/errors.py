"""What can be wrong with an expression: codes FORM_100 to FORM_199.

Facts hold the piece of the *form's* source and a 1-based column, never an answer.
"""

from __future__ import annotations

from keukentafel.errors import KeukentafelError


class ExpressionError(KeukentafelError):
    """An expression cannot be read or worked out."""

    code = "FORM_100"


class ExpressionSyntaxError(ExpressionError):
    """The expression is not a sentence of the language. Facts: ``position``, ``found``, ``expected``."""

    code = "FORM_101"


class UnknownFunctionError(ExpressionError):
    """There is no such function. Facts: ``position``, ``name``, ``suggestion``."""

    code = "FORM_102"


class ArgumentCountError(ExpressionError):
    """Too few or too many arguments. Facts: ``position``, ``name``, ``expected``, ``found``."""

    code = "FORM_103"


class ArgumentTypeError(ExpressionError):
    """A function or operator needs a node-set and got something else. Facts: ``position``, ``name``."""

    code = "FORM_104"


class ExpressionTooComplexError(ExpressionError):
    """Nested too deeply or too long to work out safely. Facts: ``limit``."""

    code = "FORM_105"


class PatternError(ExpressionError):
    """A regular expression that cannot be read, or that would take too long. Facts: ``position``."""

    code = "FORM_106"


class UnknownInstanceError(ExpressionError):
    """``instance()`` names a list the form does not have. Facts: ``position``, ``name``."""

    code = "FORM_107"


class ArgumentValueError(ExpressionError):
    """A function cannot do anything with this argument. Facts: ``position``, ``name``."""

    code = "FORM_108"
