"""Choice lists: the answers a select offers, in order, with the extra columns a filter may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from keukentafel.forms.definition.texts import NO_TEXT, Texts


@dataclass(frozen=True)
class Choice:
    """One choice. ``hint`` explains it (the indicator beside a score); ``columns`` are extra columns."""

    name: str
    label: Texts
    hint: Texts = NO_TEXT
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class ChoiceList:
    """A named list; two are equal only when they are the same.

    ``file`` is set when it stands in a file beside the form (``select_*_from_file``, ``pulldata``);
    ``declared`` is the type of the row that names it for look-ups (``csv-external``, ``xml-external``).
    ``from_repeat``: what it offers are answers given elsewhere in the form, so it has no choices of its own.
    """

    name: str
    choices: tuple[Choice, ...]
    shared: bool = False
    file: str = ""
    declared: str = ""
    from_repeat: bool = False

    @cached_property
    def by_name(self) -> Mapping[str, Choice]:
        """Choices by name; of a doubled name the first."""
        found: dict[str, Choice] = {}
        for choice in self.choices:
            found.setdefault(choice.name, choice)
        return found

    @cached_property
    def quoting_labels(self) -> tuple[Texts, ...]:
        """The labels that quote answers: few, and asked for by every question that uses the list."""
        return tuple(choice.label for choice in self.choices if choice.label.is_dynamic)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Where each name stands in the list, from 0."""
        found: dict[str, int] = {}
        for position, choice in enumerate(self.choices):
            found.setdefault(choice.name, position)
        return found
