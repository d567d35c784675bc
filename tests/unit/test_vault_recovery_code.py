"""The printed recovery code: read back tolerantly, and every likely typing mistake is found and placed."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from keukentafel.vault.errors import RecoveryCodeIncompleteError, RecoveryCodeTypoError
from keukentafel.vault.recovery import ALPHABET, BYTES, GROUPS, RecoveryCode

codes = st.binary(min_size=BYTES, max_size=BYTES).map(RecoveryCode)


@given(codes)
def test_a_printed_code_reads_back(code: RecoveryCode) -> None:
    printed = str(code)
    assert RecoveryCode.typed(printed) == code
    assert RecoveryCode.typed(printed.lower().replace("-", "")) == code
    assert RecoveryCode.typed(" " + printed.replace("-", " / ") + "\n") == code
    assert RecoveryCode.typed(printed.replace("0", "o").replace("1", "l").replace("V", "u")) == code
    assert len(code.groups) == GROUPS
    assert {len(group) for group in code.groups} == {5}
    assert not set(printed) & set("ILOU")


@given(codes, st.integers(0, 39), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found_in_its_group(code: RecoveryCode, place: int, wrong: str) -> None:
    letters = list("".join(code.groups))
    assume(letters[place] != wrong)
    letters[place] = wrong
    with pytest.raises(RecoveryCodeTypoError) as found:
        RecoveryCode.typed("".join(letters))
    assert found.value.facts == {"group": place // 5 + 1}


@given(
    codes,
    st.integers(0, 7),
    st.sampled_from([(one, other) for one in range(5) for other in range(one)]),
)
def test_two_swapped_characters_in_a_group_are_found(
    code: RecoveryCode, group: int, places: tuple[int, int]
) -> None:
    groups = list(code.groups)
    letters = list(groups[group])
    one, other = places
    letters[one], letters[other] = letters[other], letters[one]
    assume("".join(letters) != groups[group])
    groups[group] = "".join(letters)
    with pytest.raises(RecoveryCodeTypoError):
        RecoveryCode.typed("".join(groups))


@given(codes, st.integers(0, 7), st.integers(0, 7))
def test_two_exchanged_groups_are_found(code: RecoveryCode, one: int, other: int) -> None:
    groups = list(code.groups)
    assume(one != other)
    groups[one], groups[other] = groups[other], groups[one]
    with pytest.raises(RecoveryCodeTypoError):
        RecoveryCode.typed("".join(groups))


@pytest.mark.parametrize("typed", ["", "ABCDE", "é" * 40, "0" * 41])
def test_an_incomplete_code_is_named_so(typed: str) -> None:
    with pytest.raises(RecoveryCodeIncompleteError):
        RecoveryCode.typed(typed)


def test_the_secret_is_not_shown_by_accident() -> None:
    code = RecoveryCode(b"\x55" * BYTES)
    assert str(code)[:5] not in repr(code)
    assert code.secret.hex() not in repr(code)
    assert RecoveryCode.new() != RecoveryCode.new()
