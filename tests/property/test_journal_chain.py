"""The chain notices any change of any field; an erased value still verifies."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from builders.journals import FATIMA, TITLE, WISH, writer
from keukentafel.domain.values import Role
from keukentafel.ids import DeviceId, DossierId
from keukentafel.journal import Author, Change, ChangeRef, Json
from keukentafel.journal.canonical import canonical, normal, parse
from keukentafel.journal.chain import erased, verify_chain, verify_change
from keukentafel.journal.errors import BrokenChainError, InvalidChangeError, JournalError
from keukentafel.journal.wire import from_json, to_json

json_values: st.SearchStrategy[Json] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


def chain(*values: Json) -> tuple[Change, ...]:
    one = writer("laptop")
    return tuple(one.write(WISH, value) for value in values)


OTHER: dict[str, st.SearchStrategy[Any]] = {
    "dossier_id": st.just(DossierId("anders")),
    "device_id": st.just(DeviceId("anders")),
    "seq": st.integers(-1, 2**45),
    "lamport": st.integers(-1, 2**45),
    "path": st.sampled_from(
        (TITLE, "", "/", "//a", WISH + "/", WISH.upper(), "a/b", "/a\n/b", "/" + "x" * 2000)
    ),
    "value": json_values,
    "removed": st.just(True),
    "author": st.sampled_from((FATIMA, Author(Role.WORKER, "sem"), Author(Role.OFFICE, "noor"))),
    "at": st.timedeltas().filter(bool),
    "bases": st.lists(st.sampled_from(("a:1", "b:2", "a:0", "x", "a:1\n")), max_size=3).map(
        lambda refs: tuple(map(ChangeRef, refs))
    ),
    "salt": st.binary(max_size=17),
    "digest": st.binary(max_size=33),
    "prev": st.binary(max_size=33),
    "hash": st.binary(max_size=33),
    "erased": st.just(True),
}


def test_no_field_is_forgotten_here() -> None:
    assert OTHER.keys() == {field.name for field in fields(Change)}


@pytest.mark.parametrize("name", OTHER)
@given(data=st.data())
def test_any_change_of_any_field_is_noticed(name: str, data: st.DataObject) -> None:
    links = chain("ik wil hier blijven", "ik wil verhuizen", "ik weet het niet")
    place = data.draw(st.integers(0, 2))
    value = data.draw(OTHER[name])
    if name == "at":
        try:
            value = links[place].at + value
        except OverflowError:
            assume(False)
    assume(value != getattr(links[place], name))
    changed = replace(links[place], **{name: value})
    with pytest.raises(JournalError):
        verify_chain([*links[:place], changed, *links[place + 1 :]])


@given(moved=st.permutations(range(4)), left_out=st.integers(0, 3))
def test_no_change_can_be_moved_or_left_out(moved: list[int], left_out: int) -> None:
    links = chain("a", "b", "c", "d")
    if moved != [0, 1, 2, 3]:
        with pytest.raises(BrokenChainError):
            verify_chain(links[place] for place in moved)
    if left_out < 3:
        with pytest.raises(BrokenChainError):
            verify_chain(link for place, link in enumerate(links) if place != left_out)


@given(values=st.lists(json_values, min_size=1, max_size=5), gone=st.integers(0, 4))
def test_an_erased_value_still_verifies_and_tells_nothing(values: list[Json], gone: int) -> None:
    links = list(chain(*values))
    gone %= len(links)
    links[gone] = erased(links[gone])
    verify_chain(links)
    assert links[gone].value is None
    assert links[gone].salt == b""


def test_a_value_cannot_be_put_in_the_place_of_an_erased_one() -> None:
    (link,) = chain("oud")
    for forged in (replace(erased(link), value="nieuw"), replace(erased(link), erased=False, salt=bytes(16))):
        with pytest.raises(InvalidChangeError):
            verify_change(forged)


def test_the_moment_in_another_time_zone_is_not_the_same_text() -> None:
    (link,) = chain("ja")
    from datetime import timezone

    with pytest.raises(InvalidChangeError):
        verify_change(replace(link, at=link.at.astimezone(timezone(timedelta(hours=1)))))


@given(value=json_values)
def test_the_canonical_form_reads_back_to_itself(value: Json) -> None:
    written = canonical(value)
    assert canonical(parse(written.decode())) == written
    assert canonical(normal(value)) == written
    assert normal(normal(value)) == normal(value)


@given(value=json_values)
def test_a_change_goes_over_the_wire_unharmed(value: Json) -> None:
    (link,) = chain(value)
    again = from_json(to_json(link))
    assert again == link
    verify_change(again)


@given(name=st.sampled_from(sorted(to_json(chain("x")[0]))), junk=json_values)
def test_junk_on_the_wire_is_refused_or_fails_to_verify(name: str, junk: Json) -> None:
    (link,) = chain("x")
    told = to_json(link)
    assume(type(told[name]) is not type(junk) or told[name] != junk)
    with pytest.raises(JournalError):
        verify_change(from_json(told | {name: junk}))
