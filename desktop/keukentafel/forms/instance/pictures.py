"""Makes the frozen picture of a leaf in the current language, and keeps it until the leaf changes."""

from __future__ import annotations

from typing import Final

from keukentafel.forms.definition import Choice, ChoiceList, FormDefinition, Question, Texts
from keukentafel.forms.expressions import Context, Environment, ExpressionError
from keukentafel.forms.instance import messages
from keukentafel.forms.instance.nodes import GroupNode, Leaf
from keukentafel.forms.instance.states import ChoiceState, NodeState
from keukentafel.forms.templates import marked_once, template

LABEL: Final = 0
HINT: Final = 1
_GUIDANCE: Final = 2
_CONSTRAINT: Final = 3
_REQUIRED: Final = 4
_WARNING: Final = 5


class Pictures:
    """Pictures of one running form. ``language`` is set through the running form only."""

    def __init__(self, definition: FormDefinition, language: str, environment: Environment) -> None:
        self._definition = definition
        self._environment = environment
        self._texts: dict[str, tuple[str, ...]] = {}
        self._choices: dict[ChoiceList, dict[str, ChoiceState]] = {}
        self._whole_lists: dict[ChoiceList, tuple[ChoiceState, ...]] = {}
        self.language = language

    def speak(self, language: str) -> None:
        """Switch to another language; the caller renews pictures and rendered texts."""
        self.language = language
        self._texts.clear()
        self._choices.clear()
        self._whole_lists.clear()

    def of(self, leaf: Leaf) -> NodeState:
        """The picture of a leaf as it is now."""
        if leaf.state is None:
            leaf.state = self._make(leaf)
        return leaf.state

    def valid(self, leaf: Leaf) -> bool:
        """Whether nothing is wrong with a leaf: irrelevant ones are always right."""
        return self._violation(leaf) is None

    def render(self, leaf: Leaf) -> tuple[str, ...]:
        """The texts of a leaf with the answers they quote filled in."""
        return tuple(self.rendered(text, leaf) for text in _texts(leaf.definition))

    def rendered(self, texts: Texts, node: Leaf | GroupNode) -> str:
        """One text in the current language, quoted answers filled in."""
        text = texts.in_language(self.language)
        if not texts.is_dynamic:
            return text
        pieces: list[str] = []
        for piece in template(text):
            if isinstance(piece, str):
                pieces = [marked_once("".join(pieces), piece)]
                continue
            try:
                pieces.append(piece.as_string(Context(node, self._environment)))
            except ExpressionError:
                pieces.append("")
        return "".join(pieces)

    def choice_label(self, choices: ChoiceList, name: str) -> str | None:
        """Label of a choice in the current language; None when the list has no such name."""
        if choices.from_repeat:
            return name
        choice = choices.by_name.get(name)
        return None if choice is None else choice.label.in_language(self.language)

    def render_choices(self, leaf: Leaf, choices: ChoiceList) -> tuple[ChoiceState, ...]:
        """What a select offers now, quoted answers in labels filled in."""
        offered = choices.choices if leaf.choices is None else leaf.choices
        if choices.from_repeat:
            return tuple(ChoiceState(choice.name, choice.name) for choice in offered)
        known = self._states(choices)
        if any(choice.label.is_dynamic for choice in offered):
            return tuple(
                ChoiceState(choice.name, self.rendered(choice.label, leaf), self.rendered(choice.hint, leaf))
                for choice in offered
            )
        if leaf.choices is None:
            whole = self._whole_lists.get(choices)
            if whole is None:
                whole = self._whole_lists[choices] = tuple(known[c.name] for c in offered)
            return whole
        return tuple(known[choice.name] for choice in offered)

    def _make(self, leaf: Leaf) -> NodeState:
        question = leaf.definition
        texts = leaf.rendered
        if texts is None:
            texts = self._texts.get(question.path)
            if texts is None:
                texts = tuple(text.in_language(self.language) for text in _texts(question))
                self._texts[question.path] = texts
        choices: tuple[ChoiceState, ...] = ()
        if question.list_name is not None:
            if leaf.choice_states is None:
                listed = self._definition.choice_lists[question.list_name]
                leaf.choice_states = self.render_choices(leaf, listed)
            choices = leaf.choice_states
        violation = self._violation(leaf)
        message = "" if violation is None else self._sentence(violation, texts)
        warning = ""
        if leaf.warned and violation is None:
            warning = texts[_WARNING] or messages.warning_sentence(self.language)
        return NodeState(
            leaf.form_path,
            leaf.stored_path,
            question.type,
            leaf.is_relevant,
            leaf.required,
            leaf.read_only,
            tuple(leaf.text.split()) if question.type.is_multiple else leaf.text,
            leaf.missing if leaf.is_relevant else None,
            violation is None,
            message,
            warning,
            choices,
            texts[LABEL],
            texts[HINT],
            texts[_GUIDANCE],
            question,
        )

    @staticmethod
    def _violation(leaf: Leaf) -> int | None:
        """Which of the texts says what is wrong; 0 (never a message) for an answer that does not fit."""
        if not leaf.is_relevant or leaf.missing is not None:
            return None
        if not leaf.text:
            return _REQUIRED if leaf.required else None
        if not leaf.fits:
            return LABEL
        return _CONSTRAINT if leaf.violated else None

    def _sentence(self, violation: int, texts: tuple[str, ...]) -> str:
        if violation == _REQUIRED:
            return texts[_REQUIRED] or messages.required_sentence(self.language)
        if violation == _CONSTRAINT:
            return texts[_CONSTRAINT] or messages.constraint_sentence(self.language)
        return messages.type_sentence(self.language)

    def _states(self, choices: ChoiceList) -> dict[str, ChoiceState]:
        states = self._choices.get(choices)
        if states is None:
            states = self._choices[choices] = {c.name: self._choice_state(c) for c in choices.choices}
        return states

    def _choice_state(self, choice: Choice) -> ChoiceState:
        language = self.language
        label = choice.label.in_language(language) or choice.name
        return ChoiceState(choice.name, label, choice.hint.in_language(language))


def _texts(question: Question) -> tuple[Texts, ...]:
    return (
        question.label,
        question.hint,
        question.guidance_hint,
        question.constraint_message,
        question.required_message,
        question.warning_message,
    )
