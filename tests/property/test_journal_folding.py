"""Any order and any duplication of changes folds to the same dossier, and nobody's words disappear."""

from __future__ import annotations

import random
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from builders.examples import examples
from builders.journals import DOSSIER, TITLE, WISH, in_batches, writer
from keukentafel.journal import Change, Json, conflicts, current, heads, merge, read_dossier
from keukentafel.journal.chain import erased
from keukentafel.journal.fold import path_state

PATHS = (TITLE, WISH, "/person/p1/given_name", "/plan/goal/g1/title")
DEVICES = ("laptop van Noor", "laptop van Sem", "kantoor")


@dataclass(frozen=True)
class Step:
    """Somebody writes, removes or settles an answer, or hears what another device knows."""

    device: int
    doing: str
    path: str
    value: Json
    other: int


steps = st.lists(
    st.builds(
        Step,
        device=st.integers(0, 2),
        doing=st.sampled_from(("write", "write", "write", "remove", "settle", "hear")),
        path=st.sampled_from(PATHS),
        value=st.one_of(st.text(max_size=8), st.sampled_from(("ja", "nee")), st.lists(st.text(max_size=3))),
        other=st.integers(0, 2),
    ),
    max_size=25,
)


def play(script: list[Step]) -> tuple[Change, ...]:
    """What three devices wrote together."""
    writers = [writer(name) for name in DEVICES]
    for step in script:
        here = writers[step.device]
        if step.doing == "hear":
            here.learn(writers[step.other].known)
        elif step.doing == "remove":
            here.write(step.path, removed=True)
        else:
            here.write(step.path, step.value, settle=step.doing == "settle")
    together: tuple[Change, ...] = ()
    for one in writers:
        together = merge(together, one.known)
    return together


@given(script=steps, seed=st.integers())
def test_any_order_and_any_duplication_folds_to_the_same_dossier(script: list[Step], seed: int) -> None:
    changes = play(script)
    chance = random.Random(seed)
    shuffled = [*changes, *chance.choices(changes, k=5)] if changes else []
    chance.shuffle(shuffled)
    assert current(shuffled) == current(changes)
    assert heads(shuffled) == heads(changes)
    assert conflicts(shuffled) == conflicts(changes)
    assert read_dossier(DOSSIER, current(shuffled)) == read_dossier(DOSSIER, current(changes))


@given(script=steps, seed=st.integers())
def test_merging_in_any_batches_gives_the_same_journal(script: list[Step], seed: int) -> None:
    changes = play(script)
    known: tuple[Change, ...] = ()
    for batch in in_batches(changes, seed):
        known = merge(known, batch)
    assert known == changes
    assert merge(changes, known) == changes


@given(script=steps)
def test_every_answer_that_nobody_replaced_is_still_a_head(script: list[Step]) -> None:
    changes = play(script)
    replaced = {base for change in changes for base in change.bases}
    kept = {head.ref for found in heads(changes).values() for head in found}
    assert kept == {change.ref for change in changes} - replaced


@given(script=steps)
def test_a_conflict_keeps_each_answer_and_settling_it_ends_it(script: list[Step]) -> None:
    changes = play(script)
    somebody = writer("laptop van Lot")
    somebody.learn(changes)
    for conflict in conflicts(changes):
        assert len({(head.removed, str(head.value)) for head in conflict.heads}) > 1
        assert current(changes)[conflict.path].change_ref == conflict.shown.ref
        somebody.write(conflict.path, "zo is het goed", settle=True)
    assert conflicts(somebody.known) == ()


@given(script=steps, seed=st.integers())
def test_an_erased_value_stays_erased_in_any_order(script: list[Step], seed: int) -> None:
    changes = play(script)
    if not changes:
        return
    chance = random.Random(seed)
    gone = chance.sample(changes, k=chance.randint(1, len(changes)))
    without = {change.ref for change in gone}
    mixed = [*changes, *(erased(change) for change in gone)]
    chance.shuffle(mixed)
    merged = merge((), mixed)
    assert {change.ref for change in merged if change.erased} == without
    assert merge(merged, changes) == merged
    assert merge(changes, merged) == merged
    assert not without & {answer.change_ref for answer in current(mixed).values()}


@given(order=st.permutations(range(4)))
@settings(max_examples=examples(24))
def test_changes_that_name_each_other_in_a_circle_leave_an_answer(order: list[int]) -> None:
    one, other = writer("een"), writer("ander")
    changes = [one.write(WISH, "a"), other.write(WISH, "b"), one.write(WISH, "c"), other.write(WISH, "d")]
    assert path_state(changes[place] for place in order).heads
