"""The running form: what everybody outside this package uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from keukentafel.clock import Clock, local
from keukentafel.domain.dossier import FormValue
from keukentafel.domain.values import Missing
from keukentafel.forms.definition import FormDefinition, QuestionType
from keukentafel.forms.errors import (
    NotARepeatError,
    ReadOnlyError,
    RepeatCountFixedError,
    UnknownLanguageError,
    UnknownPathError,
)
from keukentafel.forms.expressions import Context, ExpressionError
from keukentafel.forms.instance import snapshot
from keukentafel.forms.instance.build import build_root
from keukentafel.forms.instance.changes import Changes
from keukentafel.forms.instance.environment import FormEnvironment
from keukentafel.forms.instance.nodes import GroupNode, InstanceNode, Leaf, RepeatRange, Slot
from keukentafel.forms.instance.pictures import Pictures
from keukentafel.forms.instance.places import find
from keukentafel.forms.instance.preload import preloads
from keukentafel.forms.instance.recalculation import Recalculation
from keukentafel.forms.instance.repeats import is_alive, is_within
from keukentafel.forms.instance.states import AskedLeaf, ChangeSet, HiddenAnswer, NodeState


class FormInstance:
    """One form being filled in. Owned by one thread.

    ``answers`` is an earlier :meth:`snapshot` (in any order); None or empty starts a new one. A question
    that the snapshot does not mention gets its default. Paths have 1-based positions for repeats
    (``/child[2]/age``); stable ids (``/child/<id>/age``) are understood too. ``properties`` answer
    ``deviceid``, ``username`` and the like. Defaults may look into ``last_saved``: the form the time before.
    """

    def __init__(
        self,
        definition: FormDefinition,
        answers: Mapping[str, FormValue] | None = None,
        *,
        clock: Clock,
        language: str | None = None,
        properties: Mapping[str, str] | None = None,
        last_saved: FormInstance | None = None,
    ) -> None:
        self.definition = definition
        self._clock = clock
        self._root = build_root(definition.root)
        self._last_saved = None if last_saved is None else last_saved._root
        self._properties = dict(properties or {})
        self._environment = FormEnvironment(definition, self._root, clock, self._properties)
        self._pictures = Pictures(definition, definition.default_language, self._environment)
        self._environment.pictures = self._pictures
        if language is not None:
            self._pictures.speak(self._known(language))
        self._changes = Changes(self._pictures)
        self._engine = Recalculation(definition, self._environment, self._pictures, self._changes)
        self._load(answers or {})

    @property
    def language(self) -> str:
        """The language of labels, hints, messages and choices now."""
        return self._pictures.language

    @property
    def problems(self) -> Mapping[str, str]:
        """Codes (FORM_1xx) of expressions that could not be worked out, by path: faults of the form."""
        return dict(self._engine.problems)

    # Acts

    def answer(self, path: str, value: str | Sequence[str] | None) -> ChangeSet:
        """Give an answer, as ODK submits it; None or blank takes it away.

        Never refuses a value: what does not fit is kept and the node is not valid. Raises
        :class:`UnknownPathError`, and :class:`ReadOnlyError` for what people cannot answer.
        """
        leaf = self._answerable(path)
        raw = "" if value is None else value if isinstance(value, str) else " ".join(value)
        self._engine.set_raw(leaf, raw)
        return self._finish()

    def mark_missing(self, path: str, missing: Missing | None) -> ChangeSet:
        """Say why there is no answer. It takes the answer away, reads as blank and satisfies ``required``;
        None takes the mark away. Raises like :meth:`answer`."""
        leaf = self._answerable(path)
        if missing is not leaf.missing:
            self._changes.touch(leaf)
            leaf.missing = missing
            leaf.raw = ""
            self._engine.reread(leaf)
        return self._finish()

    def add_repeat(self, path: str) -> ChangeSet:
        """A new instance at the end of the repeat at ``path`` (``/child``, ``/house[1]/room``)."""
        self._engine.repeats.add(self._open_range(self._find(path), path))
        return self._finish()

    def remove_repeat(self, path: str) -> ChangeSet:
        """Take away the instance at ``path`` (``/child[2]``); those behind it move up."""
        instance = self._find(path)
        if isinstance(instance, RepeatRange) and len(instance.instances) == 1:
            instance = instance.instances[0]
        if not isinstance(instance, InstanceNode):
            raise NotARepeatError(path=path)
        self._open_range(instance.range, path)
        self._engine.repeats.remove(instance)
        return self._finish()

    def set_language(self, language: str) -> ChangeSet:
        """Switch every text to another language. Raises :class:`UnknownLanguageError`."""
        if self._known(language) != self.language:
            leaves = list(self._root.leaves())
            for leaf in leaves:
                self._changes.touch(leaf)
            self._pictures.speak(language)
            for leaf in leaves:
                leaf.choice_states = None
                if leaf.rendered is not None:
                    leaf.rendered = self._pictures.render(leaf)
            self._engine.speak()
        return self._finish()

    def finish(self) -> ChangeSet:
        """The conversation is over: fills in ``end``."""
        for leaf in self._root.leaves():
            if leaf.definition.type is QuestionType.END:
                self._engine.set_raw(leaf, local(self._clock.now()).isoformat(timespec="milliseconds"))
        return self._finish()

    # Looking

    def state(self, path: str) -> NodeState:
        """A leaf as it is now. Raises :class:`UnknownPathError`."""
        leaf = self._find(path)
        if not isinstance(leaf, Leaf):
            raise UnknownPathError(path=path)
        return self._pictures.of(leaf)

    def nodes(self) -> Iterator[NodeState]:
        """All leaves in document order, relevant or not."""
        return (self._pictures.of(leaf) for leaf in self._root.leaves())

    def relevant_leaves(self) -> Iterator[AskedLeaf]:
        """The leaves that are relevant now, in document order; much cheaper than :meth:`nodes`."""
        for leaf in self._root.leaves():
            if leaf.is_relevant:
                question = leaf.definition
                value = tuple(leaf.text.split()) if question.type.is_multiple else leaf.text
                yield AskedLeaf(question, value, leaf.missing, leaf.read_only)

    def group_relevant(self, path: str) -> bool:
        """Whether a group or repeat instance counts; for a repeat as a whole: whether any instance does,
        or, without instances, whether one would."""
        node = self._find(path)
        if not isinstance(node, RepeatRange):
            return node.is_relevant
        if node.instances:
            return any(instance.is_relevant for instance in node.instances)
        relevant = node.definition.relevant
        if relevant is None or not node.parent.is_relevant:
            return node.parent.is_relevant
        try:
            return relevant.as_boolean(Context(node, self._environment))
        except ExpressionError:
            return True

    def group_label(self, path: str) -> str:
        """The label of a group or repeat instance in the current language, quoted answers filled in."""
        node = self._find(path)
        if isinstance(node, RepeatRange):
            return node.definition.label.in_language(self.language)
        return self._pictures.rendered(node.definition.label, node)

    def repeat_paths(self, path: str) -> tuple[str, ...]:
        """The instances of the repeat at ``path``, by position: ``/child[1]``, ``/child[2]`` …"""
        range_ = self._find(path)
        if not isinstance(range_, RepeatRange):
            raise NotARepeatError(path=path)
        return tuple(instance.form_path for instance in range_.instances)

    def can_add(self, path: str) -> bool:
        """Whether people may add to the repeat at ``path``: no ``repeat_count``, not read-only."""
        range_ = self._find(path)
        return (
            isinstance(range_, RepeatRange)
            and range_.definition.count is None
            and not range_.parent.read_only
        )

    def violations(self) -> tuple[NodeState, ...]:
        """The relevant leaves that are not valid, in document order."""
        return tuple(
            self._pictures.of(leaf) for leaf in self._root.leaves() if not self._pictures.valid(leaf)
        )

    def hidden_answers(self) -> tuple[HiddenAnswer, ...]:
        """What people answered that is not relevant now, in document order."""
        return tuple(
            HiddenAnswer(leaf.form_path, leaf.stored_path, leaf.definition, value)
            for leaf, value in snapshot.answers(self._root)
            if not leaf.is_relevant and leaf.definition.type.is_asked
        )

    def snapshot(self) -> dict[str, FormValue]:
        """Everything to be kept, by path with stable ids: answers and calculations, relevant or not, marks
        of missing answers, and an empty text for each repeat instance that is there."""
        return snapshot.take(self._root)

    # Inside

    def _load(self, answers: Mapping[str, FormValue]) -> None:
        snapshot.fill(self._root, answers)
        self._engine.repeats.fill_empty(self._root)
        for leaf, value in preloads(self._root, self._clock, self._properties):
            leaf.raw = value
        self._engine.begin(self._root)
        self._engine.run()
        self._begin(self._root)
        self._set_fresh_defaults()
        self._changes.unsaved(snapshot.unsaved(self._root))
        self._engine.loading = False
        self._changes.recording = True

    def _finish(self) -> ChangeSet:
        self._engine.run()
        self._set_fresh_defaults()
        return self._changes.finish(is_alive)

    def _set_fresh_defaults(self) -> None:
        fresh = self._engine.repeats.fresh
        while fresh:
            self._begin(fresh[0])

    def _begin(self, group: GroupNode) -> None:
        """The dynamic defaults of what begins, and of the new instances inside it with them."""
        fresh = self._engine.repeats.fresh
        begun = {id(instance) for instance in fresh if is_within(instance, group)}
        self._set_defaults(group)
        waiting, self._engine.waiting = self._engine.waiting, []
        for computation, node in waiting:
            ready = id(node.anchor) in begun or node.anchor not in fresh
            self._engine.enqueue(computation, node, at_last=ready)
        self._engine.run()
        fresh[:] = [instance for instance in fresh if id(instance) not in begun]

    def _set_defaults(self, group: GroupNode) -> None:
        """Metadata, then dynamic defaults in document order, each seeing the ones before it."""
        for leaf, value in list(preloads(group, self._clock, self._properties)):
            self._engine.set_raw(leaf, value, quietly=True)
        self._engine.run()
        for leaf in list(group.leaves()):
            default = leaf.definition.dynamic_default
            if default is None or leaf.saved is not None or leaf.raw or leaf.missing is not None:
                continue
            self._environment.last_saved = self._last_saved
            self._engine.set_default(leaf, default)
            self._environment.last_saved = None
            self._engine.run()

    def _find(self, path: str) -> Slot:
        outside_repeats = self._root.names.get(path[path.rfind("/") + 1 :])
        if outside_repeats is not None and outside_repeats.tail == path:
            return outside_repeats
        found = find(self._root, path)
        if found is None:
            raise UnknownPathError(path=path)
        return found

    def _answerable(self, path: str) -> Leaf:
        leaf = self._find(path)
        if not isinstance(leaf, Leaf):
            raise UnknownPathError(path=path)
        if leaf.read_only:
            raise ReadOnlyError(path=path)
        return leaf

    def _open_range(self, node: Slot, path: str) -> RepeatRange:
        if not isinstance(node, RepeatRange):
            raise NotARepeatError(path=path)
        if node.definition.count is not None:
            raise RepeatCountFixedError(path=path)
        if node.parent.read_only:
            raise ReadOnlyError(path=path)
        return node

    def _known(self, language: str) -> str:
        if language not in self.definition.languages:
            raise UnknownLanguageError(language=language, known=", ".join(self.definition.languages))
        return language
