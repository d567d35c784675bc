"""Drives a shipped form the way a conversation does: by the names of its questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from keukentafel.clock import FixedClock
from keukentafel.domain.values import Missing
from keukentafel.forms import FormDefinition, FormInstance, NodeState, find_form
from keukentafel.system.resources import forms_root


@cache
def shipped(form_id: str) -> FormDefinition:
    """A shipped form pack."""
    return find_form(form_id, forms_root())


@dataclass
class Conversation:
    """A running form, spoken to by question name."""

    form: FormInstance

    def answer(self, name: str, value: str | Sequence[str] | None) -> None:
        self.form.answer(self._path(name), value)

    def mark(self, name: str, missing: Missing) -> None:
        self.form.mark_missing(self._path(name), missing)

    def fill(self, answers: Mapping[str, object]) -> None:
        """Answers as they stand in the demo case: text, a list, or ``{missing: …}``."""
        for name, value in answers.items():
            if isinstance(value, Mapping):
                self.mark(name, Missing(value["missing"]))
            elif isinstance(value, list):
                self.answer(name, [str(item) for item in value])
            else:
                self.answer(name, str(value))

    def state(self, name: str) -> NodeState:
        return self.form.state(self._path(name))

    def asked(self, *names: str) -> list[str]:
        """Those of ``names`` that are asked now."""
        return [name for name in names if self.state(name).relevant]

    def open_points(self) -> list[str]:
        """The names of what keeps the form from being finished."""
        return [state.path.rpartition("/")[2] for state in self.form.violations()]

    def _path(self, name: str) -> str:
        return self.form.definition.question(name).path


def begin(form_id: str) -> Conversation:
    """A new, empty form on 21 November 2026."""
    clock = FixedClock(datetime(2026, 11, 21, 12, 30, tzinfo=UTC))
    return Conversation(FormInstance(shipped(form_id), clock=clock))
