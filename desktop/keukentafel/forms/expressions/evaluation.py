"""``forms eval``: one expression against a handful of answers, in and out as JSON.

**The context** maps paths to answers: ``{"/data/age": "42", "/data/child[2]/name": "Mo"}``. Positions
are 1-based; a list is one node per item (``{"/data/x": ["1", "2"]}``), an object is a group
(``{"/data/child": [{"name": "Mo"}]}``); ``@`` before the last name makes it an attribute
(``{"/data/child[1]/@id": "mo"}``). ``instance('towns')/root/item[1]/name`` is of that secondary instance
(``pulldata()`` reads it too). A path without a leading slash stands under ``/data``. Other
JSON values than text are written as ODK would (``true``, ``5``).

**The context node** is what ``.`` and relative paths start from: the node at the context key ``"."``
(its value is that node's; ``..`` is the form's element), else the only answer there is when the
expression begins a path with ``.`` or ``..`` or calls ``once()``, else a blank question in the form's
element when it begins one with ``..``, else the form's element (``/data`` when there is no context, the
document itself when the paths have no first name in common).
``${name}`` is every node of that name, within the repeat instance of the context node if it is there.

**The result** is ``{"type": T, "value": V}``: a number as a JSON number, or as ``"NaN"``,
``"Infinity"``, ``"-Infinity"``; a nodeset as the list of its nodes' texts; a date as ``2024-01-02`` and
a dateTime (also of type ``date``) as ``2024-01-02T10:20:30.000+01:00``. What cannot be worked out gives
``{"error": CODE, "message": sentence}``. It never raises.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from math import isinf, isnan

from keukentafel.forms.expressions.errors import (
    ExpressionContextError,
    ExpressionError,
    UnfinishedExpressionError,
)
from keukentafel.forms.expressions.expression import Expression, compile_expression
from keukentafel.forms.expressions.moments import written_moment
from keukentafel.forms.expressions.plain import PlainEnvironment, PlainNode, steps_of
from keukentafel.forms.expressions.references import ReferenceKind
from keukentafel.forms.expressions.syntax import Call, Node
from keukentafel.forms.expressions.tree import Context, Value
from keukentafel.forms.expressions.values import text_of_number, to_text

MOST_NODES = 100_000
DEEPEST_PATH = 100
_FORM = "data"
_INSTANCE = re.compile(r"""instance\(\s*['"]([^'"]+)['"]\s*\)(?=/)""")


def evaluate_json(
    expression: object,
    context: object = None,
    *,
    environment: PlainEnvironment | None = None,
    explain: Callable[[ExpressionError], str] = str,
) -> dict[str, object]:
    """The answer of ``forms eval`` to one line (its ``expr`` and ``context``), see the module.

    ``environment`` gives the clock and the like; its tree is replaced by the context's. ``explain``
    makes the sentence for an error (the command line passes ``keukentafel.system.texts.sentence``).
    """
    try:
        if not isinstance(expression, str):
            raise UnfinishedExpressionError(position=1, found="", expected="")
        if context is not None and not isinstance(context, Mapping):
            raise ExpressionContextError(path="")
        compiled = compile_expression(expression, lenient=True)
        tree = _Tree(context or {})
        surroundings = environment or PlainEnvironment()
        surroundings.plant(tree.document, tree.instances)
        value = compiled.evaluate(Context(tree.context_node(compiled), surroundings))
        if isinstance(value, tuple) and _is_string_function(compiled.tree):
            value = to_text(value)
        return json_value(value)
    except ExpressionError as error:
        return {"error": error.code, "message": explain(error)}


def _is_string_function(tree: Node) -> bool:
    """``if()`` and ``indexed-repeat()`` are strings to the specification; inside they stay node-sets."""
    return isinstance(tree, Call) and tree.name in ("if", "indexed-repeat")


def json_value(value: Value) -> dict[str, object]:
    """A value as ``{"type", "value"}``."""
    if isinstance(value, bool):
        return {"type": "boolean", "value": value}
    if isinstance(value, float):
        if isnan(value) or isinf(value):
            return {"type": "number", "value": text_of_number(value)}
        return {"type": "number", "value": int(value) if value.is_integer() else value}
    if isinstance(value, tuple):
        return {"type": "nodeset", "value": [node.text for node in value]}
    if isinstance(value, date):
        return {"type": "date", "value": written_moment(value)}
    return {"type": "string", "value": value}


class _Tree:
    """The document that a context describes."""

    def __init__(self, answers: Mapping[str, object]) -> None:
        self.document = PlainNode()
        self.instances: dict[str, PlainNode] = {}
        self._count = 0
        self._leaves: list[PlainNode] = []
        self._own: PlainNode | None = None
        for key, value in answers.items():
            if key == ".":
                continue
            self._answer(key, value)
        if not self.document.children:
            self.document.add(PlainNode(_FORM))
        if "." in answers:
            self._own = self._form.add(PlainNode("current", _text(answers["."])))

    @property
    def _form(self) -> PlainNode:
        """The form's element; the document itself when the paths do not begin with one and the same name
        (``/child[2]/age``, ``/a`` and ``/b``)."""
        first = self.document.children[0]
        alone = len(self.document.children) == 1 and not first.is_repeat_instance
        is_form = alone and (first.children or first.name == _FORM)
        return first if isinstance(first, PlainNode) and is_form else self.document

    def context_node(self, expression: Expression) -> PlainNode:
        if self._own is not None:
            return self._own
        starts = [
            reference.text
            for reference in expression.references
            if reference.kind is ReferenceKind.PATH and reference.text.startswith(".")
        ]
        form = self._form
        if len(self._leaves) == 1 and (starts or "once" in expression.functions):
            return self._leaves[0]
        if any(start.startswith("..") for start in starts):
            return form.add(PlainNode("current"))
        return form

    def _answer(self, key: str, value: object) -> None:
        document, within = self._document_of(key)
        path = list(steps_of(within))
        if not path or len(path) > DEEPEST_PATH or any(name.startswith("@") for name, _ in path[:-1]):
            raise ExpressionContextError(path=key[:80])
        node = document
        for name, position in path[:-1]:
            node = self._child(node, name, position or 1, repeated=position > 0, key=key)
        name, position = path[-1]
        if name.startswith("@"):
            node.attributes = {**node.attributes, name[1:]: _text(value)}
            return
        if isinstance(value, Mapping):
            self._child(node, name, position or 1, repeated=position > 0, key=key)
            for inner, its_value in value.items():
                self._answer(f"{key}/{str(inner).lstrip('/')}", its_value)
            return
        if not isinstance(value, list | tuple):
            leaf = self._child(node, name, position or 1, repeated=position > 0, key=key)
            self._fill(leaf, value, document)
            return
        for place, item in enumerate(value, position or 1):
            if isinstance(item, Mapping):
                where = key[: key.rindex("[")] if position else key
                self._answer(f"{where}[{place}]", item)
                continue
            self._fill(self._child(node, name, place, repeated=True, key=key), item, document)

    def _fill(self, leaf: PlainNode, value: object, document: PlainNode) -> None:
        leaf.set_text(_text(value))
        if document is self.document:
            self._leaves.append(leaf)

    def _document_of(self, key: str) -> tuple[PlainNode, str]:
        """The tree the path is in, and the path there."""
        other = _INSTANCE.match(key)
        if other is not None:
            return self.instances.setdefault(other.group(1), PlainNode()), key[other.end() :]
        return self.document, key if key.startswith("/") else f"/{_FORM}/{key}"

    def _child(self, node: PlainNode, name: str, position: int, *, repeated: bool, key: str) -> PlainNode:
        same = node.named_children(name)
        known_as_repeat = bool(same) and same[0].is_repeat_instance
        if repeated and not known_as_repeat:
            for each in same:
                each.is_repeat_instance = True
        for _ in range(position - len(same)):
            self._count += 1
            if self._count > MOST_NODES:
                raise ExpressionContextError(path=key[:80])
            node.add(PlainNode(name)).is_repeat_instance = repeated or known_as_repeat
        return node.named_children(name)[position - 1]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        try:
            return text_of_number(float(value))
        except OverflowError:
            return str(value)[:400]
    if isinstance(value, list | tuple):
        return " ".join(_text(each) for each in value[:MOST_NODES] if not isinstance(each, list | tuple))
    return str(value)
