"""Works out anew what depends on a change, each thing once, in the order of the graph.

Pending computations wait in a queue ordered by rank; working one out may make the nodes that read it
pending. Relevance passes down at once; whoever reads what became irrelevant has a higher rank and so
sees the final state. Limits, on purpose: ``today()``, ``now()`` and ``random()`` are read when something
else makes their expression run, not when time passes; an expression that fails while running counts as
blank, true for ``relevant`` and ``constraint``, false for ``required`` and ``read_only``.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import Final

from keukentafel.forms.definition import FormDefinition, Question, Repeat
from keukentafel.forms.expressions import Context, Environment, Expression, ExpressionError
from keukentafel.forms.graph import Aspect, Computation
from keukentafel.forms.instance import selection, values
from keukentafel.forms.instance.changes import Changes
from keukentafel.forms.instance.nodes import GroupNode, InstanceNode, Leaf, RepeatRange, Slot
from keukentafel.forms.instance.pictures import Pictures
from keukentafel.forms.instance.places import anchor_in, nodes_below, slots_below
from keukentafel.forms.instance.repeats import Repeats

_NO_COMPUTATIONS: Final[dict[Aspect, Computation]] = {}


class Recalculation:
    """The engine of one running form."""

    def __init__(
        self, definition: FormDefinition, environment: Environment, pictures: Pictures, changes: Changes
    ) -> None:
        self._definition = definition
        self._graph = definition.graph
        self._environment = environment
        self._pictures = pictures
        self._changes = changes
        self._queue: list[tuple[int, int, Computation, Slot]] = []
        self._serial = 0
        self.repeats = Repeats(self, changes)
        self.loading = True
        self.waiting: list[tuple[Computation, Slot]] = []  # for the dynamic defaults
        self.problems: dict[str, str] = {}  # codes of expressions that failed while running, by path

    # What becomes pending

    def begin(self, root: GroupNode) -> None:
        """Make everything pending, for a form that has just been filled."""
        self.begin_inside(root)
        heapify(self._queue)

    def begin_inside(self, group: GroupNode) -> None:
        """Make everything inside a group pending, and the group's own relevance."""
        if group.parent is not None:
            self._begin_node(group)
        for slot in group.slots:
            if isinstance(slot, Leaf):
                self._begin_node(slot)
                self.reread(slot, quietly=True)
            elif isinstance(slot, RepeatRange):
                computation = self._graph.computation(slot.definition.path, Aspect.COUNT)
                if computation is not None:
                    self.enqueue(computation, slot)
                for instance in slot.instances:
                    self.begin_inside(instance)
            else:
                self.begin_inside(slot)

    def _begin_node(self, node: Slot) -> None:
        for computation in self._graph.of_node.get(node.definition.path, _NO_COMPUTATIONS).values():
            if computation.on_trigger or computation.aspect is Aspect.COUNT:
                continue
            self.enqueue(computation, node)

    def enqueue(self, computation: Computation, node: Slot, *, at_last: bool = False) -> None:
        """Make one computation pending for one node; ``at_last``: it need not wait any more."""
        if computation.after_defaults and not at_last and (self.loading or node.anchor in self.repeats.fresh):
            self.waiting.append((computation, node))
            return
        if self.loading and computation.aspect is Aspect.VALUE and _is_answered(node):
            return  # somebody's own answer stands until what it was calculated from changes
        bit = 1 << computation.aspect
        if not node.pending & bit:
            node.pending |= bit
            self._serial += 1
            heappush(self._queue, (computation.rank, self._serial, computation, node))

    def notify(self, path: str, anchor: GroupNode, *, quietly: bool = False) -> None:
        """Make pending what reads the node at ``path`` (without positions) in the instance ``anchor``;
        ``quietly``: not what waits for a trigger."""
        for link in self._graph.readers.get(path, ()):
            reader = link.reader
            if reader.on_trigger and (quietly or self.loading or anchor in self.repeats.fresh):
                continue
            inside = anchor_in(anchor, link.anchor)
            if reader.aspect is Aspect.COUNT:
                for slot in slots_below(inside, reader.node):
                    self.enqueue(reader, slot)
            else:
                for node in nodes_below(inside, reader.node):
                    self.enqueue(reader, node)

    def notify_moved(self, instance: InstanceNode) -> None:
        """Make pending what reads the position of an instance that moved."""
        for computation in self._graph.position_readers.get(instance.definition.path, ()):
            for node in nodes_below(instance, computation.node):
                self.enqueue(computation, node)
            if computation.node is instance.definition:
                self.enqueue(computation, instance)

    def speak(self) -> None:
        """Make pending what depends on the language."""
        for computation in self._graph.spoken:
            root = self._environment.root.children[0]
            if isinstance(root, GroupNode):
                for node in nodes_below(root, computation.node):
                    self.enqueue(computation, node)

    # Working out

    def run(self) -> None:
        """Work out everything pending."""
        queue = self._queue
        while queue:
            _, _, computation, node = heappop(queue)
            node.pending &= ~(1 << computation.aspect)
            self._work_out(computation, node)

    def _work_out(self, computation: Computation, node: Slot) -> None:
        aspect, expression = computation.aspect, computation.expression
        if isinstance(node, RepeatRange):
            if expression is not None:
                self.repeats.apply_count(node, self._number(expression, node))
        elif aspect is Aspect.RELEVANT:
            node.own_relevant = expression is None or self._holds(expression, node, on_error=True)
            self.pass_relevance(node)
        elif aspect is Aspect.READ_ONLY:
            node.own_read_only = expression is not None and self._holds(expression, node, on_error=False)
            self._pass_read_only(node)
        elif isinstance(node, Leaf):
            self._work_out_leaf(aspect, expression, node)

    def _work_out_leaf(self, aspect: Aspect, expression: Expression | None, leaf: Leaf) -> None:
        if aspect is Aspect.VALUE:
            self._calculate(expression, leaf)
        elif aspect is Aspect.CHOICES:
            self._choose(leaf)
        elif aspect is Aspect.TEXTS:
            rendered = self._pictures.render(leaf)
            if rendered != leaf.rendered:
                self._changes.touch(leaf)
                leaf.rendered = rendered
        elif expression is not None and aspect is Aspect.REQUIRED:
            required = self._holds(expression, leaf, on_error=False)
            if required is not leaf.required:
                self._changes.touch(leaf)
                leaf.required = required
        elif expression is not None:
            checked = bool(leaf.text) and leaf.fits
            fails = checked and not self._holds(expression, leaf, on_error=True)
            if aspect is Aspect.CONSTRAINT and fails is not leaf.violated:
                self._changes.touch(leaf)
                leaf.violated = fails
            elif aspect is Aspect.WARNING and fails is not leaf.warned:
                self._changes.touch(leaf)
                leaf.warned = fails

    def _calculate(self, expression: Expression | None, leaf: Leaf) -> None:
        if not leaf.is_relevant and not leaf.definition.trigger:  # a trigger sets what is hidden too
            leaf.stale = True
            return
        leaf.stale = False
        if expression is None:
            return
        try:
            text = expression.as_answer(Context(leaf, self._environment))
        except ExpressionError as error:
            self.problems[leaf.definition.path] = error.code
            text = ""
        self.set_raw(leaf, values.fit_calculated(leaf.definition, text))

    def _choose(self, leaf: Leaf) -> None:
        question = leaf.definition
        choices = self._definition.choice_lists[question.list_name or ""]
        chosen = selection.offered(question, choices, leaf, self._environment)
        if chosen is not None and chosen != leaf.choices:
            self._changes.touch(leaf)
            leaf.choices = chosen
            leaf.places = {choice.name: place for place, choice in enumerate(chosen)}
            leaf.choice_states = None
            self.reread(leaf)
        states = self._pictures.render_choices(leaf, choices)
        if states != leaf.choice_states:
            self._changes.touch(leaf)
            leaf.choice_states = states

    # What a change of a value or of relevance brings about

    def set_raw(self, leaf: Leaf, raw: str, *, quietly: bool = False) -> None:
        """Give a leaf another raw answer; ``quietly``: without starting what waits for a trigger."""
        if raw != leaf.raw or leaf.missing is not None:
            self._changes.touch(leaf)
            leaf.raw = raw
            leaf.missing = None
            self.reread(leaf, quietly=quietly)

    def set_default(self, leaf: Leaf, default: Expression) -> None:
        """Give a leaf its dynamic default. No trigger: as in ODK's engine, not as in JavaRosa."""
        try:
            text = default.as_answer(Context(leaf, self._environment))
        except ExpressionError as error:
            self.problems[leaf.definition.path] = error.code
            return
        self.set_raw(leaf, values.fit_calculated(leaf.definition, text), quietly=True)

    def reread(self, leaf: Leaf, *, quietly: bool = False) -> None:
        """Work out what a leaf says: its raw answer, its mark or its relevance changed."""
        question = leaf.definition
        if not leaf.is_relevant or leaf.missing is not None:
            text, fits = "", True
        elif question.list_name is not None:
            choices = self._definition.choice_lists[question.list_name]
            text, fits = values.read_selection(question, leaf.raw, choices, leaf.places)
        else:
            text, fits = values.read_value(question, leaf.raw)
        if text != leaf.text or fits is not leaf.fits:
            self._changes.touch(leaf)
            leaf.text = text
            leaf.fits = fits
            self.notify(question.path, leaf.anchor, quietly=quietly)

    def pass_relevance(self, node: Slot) -> None:
        """Work out whether a node counts, and pass it on to what is inside."""
        relevant = node.own_relevant and (node.parent is None or node.parent.is_relevant)
        if relevant is node.is_relevant:
            return
        if isinstance(node, Leaf):
            self._changes.touch(node)
            node.is_relevant = relevant
            self.reread(node)
            if relevant and node.stale:
                computation = self._graph.computation(node.definition.path, Aspect.VALUE)
                if computation is not None and not computation.on_trigger:
                    self.enqueue(computation, node)
        elif isinstance(node, GroupNode):
            self._changes.touch_group(node)
            node.is_relevant = relevant
            for child in node.children:
                self.pass_relevance(child)
        self.notify(node.definition.path, _outside(node), quietly=True)  # a trigger is another value

    def pass_down(self, instance: InstanceNode) -> None:
        """A new or returned instance takes over the relevance and read-only of what is around it."""
        self.pass_relevance(instance)
        self._pass_read_only(instance)

    def _pass_read_only(self, node: Slot) -> None:
        around = node.parent is not None and node.parent.read_only
        read_only = around or node.own_read_only or is_fixed(node)
        if read_only is node.read_only:
            return
        if isinstance(node, Leaf):
            self._changes.touch(node)
        node.read_only = read_only
        if isinstance(node, GroupNode):
            for child in node.children:
                self._pass_read_only(child)

    # Evaluating

    def _holds(self, expression: Expression, node: Slot, *, on_error: bool) -> bool:
        try:
            return expression.as_boolean(Context(node, self._environment))
        except ExpressionError as error:
            self.problems[node.definition.path] = error.code
            return on_error

    def _number(self, expression: Expression, node: Slot) -> float:
        try:
            return expression.as_number(Context(node, self._environment))
        except ExpressionError as error:
            self.problems[node.definition.path] = error.code
            return float("nan")


def is_fixed(node: Slot) -> bool:
    """Whether people can never answer a node: notes, calculations, hidden values, metadata."""
    return isinstance(node.definition, Question) and not node.definition.type.is_asked


def _is_answered(node: Slot) -> bool:
    return isinstance(node, Leaf) and node.saved is not None and node.definition.type.is_asked


def _outside(node: Slot) -> GroupNode:
    """The anchor of a node as its readers see it: an instance of a repeat stands in the one around it."""
    if isinstance(node.definition, Repeat) and node.parent is not None:
        return node.parent.anchor
    return node.anchor
