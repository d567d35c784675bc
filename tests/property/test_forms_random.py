"""What must hold for forms nobody has thought of: the random ones that are also played on ODK's engine."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders.examples import examples
from builders.large_forms import write_as_workbook
from builders.scenario import NOON
from keukentafel.clock import FixedClock
from keukentafel.forms import ChangeSet, FormDefinition, FormInstance, NodeState, Question, load_form
from keukentafel.forms.running import play_step, read_steps
from keukentafel.forms.xlsform import import_workbook
from oracle.generator import random_form
from oracle.steps import next_step

_SEEDS = st.integers(min_value=5000, max_value=5400)
_FEW = settings(
    max_examples=examples(20),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
_STEPS = 12


@lru_cache(maxsize=64)
def _form(seed: int) -> FormDefinition | None:
    """The random form with this number; None when the check refuses it."""
    with TemporaryDirectory() as folder:
        form = random_form(seed)
        workbook = Path(folder) / "form.xlsx"
        write_as_workbook(form.sheets(), workbook)
        checked = import_workbook(workbook, Path(folder), None).check
        return load_form(Path(folder) / form.form_id) if checked.ok else None


def _begun(definition: FormDefinition, form: FormInstance | None = None) -> FormInstance:
    """A form; ``form``: with its answers, everything worked out from nothing."""
    answers = None if form is None else form.snapshot()
    return FormInstance(definition, answers, clock=FixedClock(NOON))


def _talk(form: FormInstance, seed: int) -> Iterator[tuple[dict[str, Any], ChangeSet]]:
    random = Random(seed)
    for _ in range(_STEPS):
        step = next_step(random, form)
        if step is None:
            return
        played = play_step(form, read_steps([step])[0])
        assert played.refused is None
        yield step, played.changes


def _given(form: FormInstance) -> dict[str, Any]:
    """What people gave; calculations inside instances set aside are worked out when those come back."""
    names = form.definition.names
    kept = form.snapshot().items()
    found = ((path, value, names.get(path.rpartition("/")[2])) for path, value in kept)
    return {path: v for path, v, node in found if not isinstance(node, Question) or node.type.is_asked}


def _states(form: FormInstance) -> dict[str, NodeState]:
    return {state.path: state for state in form.nodes()}


@_FEW
@given(_SEEDS)
def test_a_random_form_loads_or_is_refused_with_findings(seed: int) -> None:
    definition = _form(seed)
    if definition is not None:
        assert _states(_begun(definition))


@_FEW
@given(_SEEDS)
def test_every_change_set_is_the_difference_of_two_full_evaluations(seed: int) -> None:
    definition = _form(seed)
    if definition is None:
        return
    form = _begun(definition)
    before = _states(form)
    for step, changes in _talk(form, seed):
        after = _states(_begun(definition, form))
        assert _states(form) == after, step
        assert dict(changes.changed) == {p: s for p, s in after.items() if before.get(p) != s}, step
        before = after


@_FEW
@given(_SEEDS)
def test_saving_after_each_step_and_opening_again_gives_the_same_form(seed: int) -> None:
    definition = _form(seed)
    if definition is None:
        return
    form = _begun(definition)
    store: dict[str, Any] = dict(form.snapshot())
    for step, changes in _talk(form, seed):
        for path, value in changes.stored.items():
            store[path] = value
            if value is None:
                del store[path]
        again = FormInstance(definition, store, clock=FixedClock(NOON))
        assert _states(again) == _states(form), step
        assert _given(again) == _given(form), step


@_FEW
@given(_SEEDS, st.randoms(use_true_random=False))
def test_the_order_of_answers_makes_no_difference(seed: int, random: Any) -> None:
    definition = _form(seed)
    if definition is None or any(q.trigger or _remembers(q) for q in definition.questions):
        return  # what waits for a trigger or keeps its first outcome depends on the order, on purpose
    one = _begun(definition)
    last: dict[str, Any] = {}
    for step, _ in _talk(one, seed):
        if "set" in step and "[" not in step["set"]:
            last[step["set"]] = step["value"]
    shuffled = list(last.items())
    random.shuffle(shuffled)
    outcomes = []
    for order in (list(last.items()), shuffled):
        form = _begun(definition)
        for path, value in order:
            if not form.state(path).read_only:
                form.answer(path, value)
        for path, value in order:  # a second time: some were read-only until others were given
            if not form.state(path).read_only:
                form.answer(path, value)
        outcomes.append(
            {p: (s.value, s.relevant, s.valid, s.required, s.choices) for p, s in _states(form).items()}
        )
    assert outcomes[0] == outcomes[1]


def _remembers(question: Any) -> bool:
    once = question.calculation is not None and "once" in question.calculation.functions
    return once or question.read_only is not None


@_FEW
@given(_SEEDS)
def test_an_answer_taken_back_leaves_nothing_behind(seed: int) -> None:
    definition = _form(seed)
    if definition is None or any(q.trigger or _remembers(q) for q in definition.questions):
        return
    form = _begun(definition)
    for step, _ in _talk(form, seed):
        if "set" not in step or form.state(step["set"]).read_only:
            continue
        before = _states(form)
        own = form.state(step["set"]).value
        form.answer(step["set"], "")
        form.answer(step["set"], own)
        after = _states(form)
        assert {p: s.relevant for p, s in after.items()} == {p: s.relevant for p, s in before.items()}
        assert {p: s.value for p, s in after.items()} == {p: s.value for p, s in before.items()}
