"""What must hold for every form and every conversation, whatever people do in whatever order."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders.examples import examples
from builders.scenario import NOON, SAMPLES, Scenario
from keukentafel.clock import FixedClock
from keukentafel.domain.values import Missing
from keukentafel.forms import FormDefinition, FormError, FormInstance, NodeState, load_form

HOUSEHOLD = load_form(SAMPLES / "household")
_NUMBERS = st.sampled_from(["", "0", "1", "3", "9", "-5", "700", "x"])
_PLACES = st.sampled_from(["", "hoogeveen", "maastricht", "tent"])


def _act(kind: str, path: str, value: Any = None) -> tuple[str, str, Any]:
    return kind, path, value


_ACTS = st.one_of(
    st.builds(
        _act,
        st.just("answer"),
        st.just("/opened"),
        st.sampled_from([(), ("money",), ("home",), ("money", "home"), ("work",)]),
    ),
    st.builds(
        _act,
        st.just("answer"),
        st.sampled_from(["/money/income", "/money/costs", "/age", "/home/rent_price"]),
        _NUMBERS,
    ),
    st.builds(_act, st.just("answer"), st.just("/room_count"), st.sampled_from(["", "0", "1", "2", "4"])),
    st.builds(_act, st.just("answer"), st.just("/home/region"), st.sampled_from(["", "north", "south"])),
    st.builds(_act, st.just("answer"), st.just("/home/housing"), st.sampled_from(["", "rent", "own"])),
    st.builds(_act, st.just("answer"), st.just("/home/place"), _PLACES),
    st.builds(
        _act,
        st.just("answer"),
        st.sampled_from(["/child[1]/child_age", "/child[2]/child_age", "/child[3]/child_age"]),
        _NUMBERS,
    ),
    st.builds(
        _act,
        st.just("answer"),
        st.sampled_from(
            [
                "/child[1]/child_name",
                "/child[2]/child_name",
                "/child[2]/hobby[1]/hobby_name",
                "/room[2]/room_name",
            ]
        ),
        st.sampled_from(["", "Sam", "Lin"]),
    ),
    st.builds(
        _act, st.just("add"), st.sampled_from(["/child", "/child[1]/hobby", "/child[2]/hobby", "/room"])
    ),
    st.builds(
        _act,
        st.just("remove"),
        st.sampled_from(["/child[1]", "/child[2]", "/child[1]/hobby[1]", "/child[9]"]),
    ),
    st.builds(
        _act,
        st.just("missing"),
        st.sampled_from(["/money/money_words", "/age", "/child[1]/child_age"]),
        st.sampled_from([None, Missing.LATER, Missing.REFUSED]),
    ),
    st.builds(_act, st.just("speak"), st.sampled_from(["nl", "en"])),
)
_TALKS = st.lists(_ACTS, max_size=25)
_FEW = settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _do(talk: Scenario, act: tuple[str, str, Any]) -> None:
    kind, target, value = act
    match kind:
        case "answer":
            talk.answer(target, value)
        case "add":
            talk.add(target)
        case "remove":
            talk.remove(target)
        case "missing":
            talk.mark_missing(target, value)
        case _:
            talk.speak(target)


def _states(form: FormInstance) -> dict[str, NodeState]:
    return {state.path: state for state in form.nodes()}


def _afresh(definition: FormDefinition, talk: Scenario) -> FormInstance:
    """The same answers, everything worked out from nothing."""
    return FormInstance(definition, talk.form.snapshot(), clock=FixedClock(NOON), language=talk.form.language)


@_FEW
@given(_TALKS)
def test_every_change_set_is_the_difference_of_two_full_evaluations(
    talk_: list[tuple[str, str, Any]],
) -> None:
    talk = Scenario(HOUSEHOLD)
    for act in talk_:
        before = _states(_afresh(HOUSEHOLD, talk))
        try:
            _do(talk, act)
        except FormError:
            continue
        after = _states(_afresh(HOUSEHOLD, talk))
        assert _states(talk.form) == after
        different = {path: state for path, state in after.items() if before.get(path) != state}
        assert dict(talk.last.changed) == different
        for gone in before.keys() - after.keys():
            assert any(gone.startswith(f"{instance}/") for instance in talk.last.removed)
        kept = talk.form.snapshot()
        for path, value in talk.last.stored.items():
            assert kept.get(path) == value


@_FEW
@given(_TALKS)
def test_writing_only_what_each_change_tells_keeps_the_whole_form(talk_: list[tuple[str, str, Any]]) -> None:
    talk = Scenario(HOUSEHOLD)
    store: dict[str, Any] = {}
    for act in talk_:
        try:
            _do(talk, act)
        except FormError:
            continue
        for path, value in talk.last.stored.items():
            if value is None:
                store.pop(path, None)
            else:
                store[path] = value
        assert store == talk.form.snapshot() or not talk.last.stored
    if store:
        assert _states(
            FormInstance(HOUSEHOLD, store, clock=FixedClock(NOON), language=talk.form.language)
        ) == _states(talk.form)


@_FEW
@given(_TALKS)
def test_opening_again_gives_the_same_form(talk_: list[tuple[str, str, Any]]) -> None:
    talk = Scenario(HOUSEHOLD)
    for act in talk_:
        try:
            _do(talk, act)
        except FormError:
            continue
    again = talk.reopened()
    assert _states(again.form) == _states(talk.form)
    assert again.form.snapshot() == talk.form.snapshot()


@_FEW
@given(_TALKS)
def test_closing_and_opening_a_domain_gives_its_answers_back(talk_: list[tuple[str, str, Any]]) -> None:
    talk = Scenario(HOUSEHOLD)
    for act in talk_:
        try:
            _do(talk, act)
        except FormError:
            continue
    opened = talk.form.state("/opened").value
    before = _states(talk.form)
    talk.answer("/opened", ()).answer("/opened", opened)
    assert _states(talk.form) == before


@_FEW
@given(_TALKS, st.randoms(use_true_random=False))
def test_the_order_of_plain_answers_makes_no_difference(
    talk_: list[tuple[str, str, Any]], random: Any
) -> None:
    last: dict[str, Any] = {}
    for kind, path, value in talk_:
        if kind == "answer" and not path.startswith(("/child", "/room")):
            last[path] = value
    shuffled = list(last.items())
    random.shuffle(shuffled)
    one, other = Scenario(HOUSEHOLD), Scenario(HOUSEHOLD)
    for path, value in last.items():
        one.answer(path, value)
    for path, value in shuffled:
        other.answer(path, value)

    def values(talk: Scenario) -> dict[str, Any]:
        return {s.path: (s.value, s.relevant, s.valid, s.required, s.choices) for s in talk.form.nodes()}

    assert values(one) == values(other)
