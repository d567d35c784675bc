"""The ODK XForms expression language: parsed once to a tree, compiled once to closures.

The specification (https://getodk.github.io/xforms-spec/) comes first, then JavaRosa. Pure Python; the
running form plugs in through :class:`XNode` and :class:`Environment`.
"""

from __future__ import annotations

from keukentafel.forms.expressions.errors import ExpressionError
from keukentafel.forms.expressions.expression import Expression, compile_expression
from keukentafel.forms.expressions.plain import PlainEnvironment, PlainNode
from keukentafel.forms.expressions.references import Reference, ReferenceKind
from keukentafel.forms.expressions.tree import Context, Environment, NodeSet, Value, XNode

__all__ = [
    "Context",
    "Environment",
    "Expression",
    "ExpressionError",
    "NodeSet",
    "PlainEnvironment",
    "PlainNode",
    "Reference",
    "ReferenceKind",
    "Value",
    "XNode",
    "compile_expression",
]
