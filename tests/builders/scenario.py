"""A conversation without a screen, in the words of forms: answer, expect relevant, expect value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from keukentafel.clock import Clock, FixedClock
from keukentafel.domain.dossier import FormValue
from keukentafel.domain.values import Missing
from keukentafel.forms import ChangeSet, FormDefinition, FormInstance, load_form

SAMPLES = Path(__file__).parent.parent / "data" / "forms"
NOON = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)


class Scenario:
    """One running form and the last thing that changed."""

    def __init__(
        self,
        definition: FormDefinition,
        answers: Mapping[str, FormValue] | None = None,
        clock: Clock | None = None,
        language: str | None = None,
    ) -> None:
        self.definition = definition
        self.clock = clock or FixedClock(NOON)
        self.form = FormInstance(definition, answers, clock=self.clock, language=language)
        self.last = ChangeSet()

    @classmethod
    def of_sample(cls, name: str) -> Self:
        return cls(load_form(SAMPLES / name))

    def reopened(self) -> Scenario:
        """The same form, opened again from what was kept."""
        return Scenario(self.definition, self.form.snapshot(), self.clock, self.form.language)

    # acts

    def answer(self, path: str, value: str | tuple[str, ...] | None) -> Self:
        self.last = self.form.answer(path, value)
        return self

    def mark_missing(self, path: str, missing: Missing | None) -> Self:
        self.last = self.form.mark_missing(path, missing)
        return self

    def add(self, path: str) -> Self:
        self.last = self.form.add_repeat(path)
        return self

    def remove(self, path: str) -> Self:
        self.last = self.form.remove_repeat(path)
        return self

    def speak(self, language: str) -> Self:
        self.last = self.form.set_language(language)
        return self

    # expectations

    def expect_relevant(self, *paths: str) -> Self:
        for path in paths:
            assert self.form.state(path).relevant, f"{path} should be relevant"
        return self

    def expect_irrelevant(self, *paths: str) -> Self:
        for path in paths:
            assert not self.form.state(path).relevant, f"{path} should not be relevant"
        return self

    def expect_value(self, path: str, value: str | tuple[str, ...]) -> Self:
        assert self.form.state(path).value == value
        return self

    def expect_blank(self, path: str) -> Self:
        assert self.form.state(path).value in {"", ()}
        return self

    def expect_valid(self, *paths: str) -> Self:
        for path in paths:
            assert self.form.state(path).valid, f"{path}: {self.form.state(path).message}"
        return self

    def expect_violation(self, path: str, message: str | None = None) -> Self:
        state = self.form.state(path)
        assert not state.valid, f"{path} should not be valid"
        assert state.message
        if message is not None:
            assert state.message == message
        return self

    def expect_warning(self, path: str, message: str) -> Self:
        state = self.form.state(path)
        assert (state.valid, state.warning) == (True, message)
        return self

    def expect_choices(self, path: str, *names: str) -> Self:
        assert tuple(choice.name for choice in self.form.state(path).choices) == names
        return self

    def expect_label(self, path: str, label: str) -> Self:
        assert self.form.state(path).label == label
        return self

    def expect_changed(self, *paths: str) -> Self:
        """Exactly these leaves changed in the last act, in this order."""
        assert tuple(self.last.changed) == paths
        return self
