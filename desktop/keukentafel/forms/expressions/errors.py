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


class UnfinishedExpressionError(ExpressionSyntaxError):
    """The expression stops before it is whole. Facts: ``position``, ``expected``."""

    code = "FORM_111"


class UnknownFunctionError(ExpressionError):
    """There is no such function, and none with a name like it. Facts: ``position``, ``name``."""

    code = "FORM_102"


class MisspeltFunctionError(UnknownFunctionError):
    """There is no such function, but there is one with almost that name. Facts: also ``suggestion``."""

    code = "FORM_110"


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


class ExpressionContextError(ExpressionError):
    """A path of the context given to ``forms eval`` cannot be made into a tree. Facts: ``path``."""

    code = "FORM_109"
