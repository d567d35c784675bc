"""What a person reads when something is known to have gone wrong: of one thing it speaks as of one."""

from __future__ import annotations

import pytest

from keukentafel.errors import KeukentafelError
from keukentafel.system.texts import area, sentence
from keukentafel.vault.errors import TooManyAttemptsError, WrongPassphraseWaitError


@pytest.mark.parametrize("error", [WrongPassphraseWaitError, TooManyAttemptsError])
def test_one_second_is_not_said_in_the_plural(error: type[KeukentafelError]) -> None:
    assert "één seconde en" in sentence(error(seconds=1))
    assert "2 seconden" in sentence(error(seconds=2))


@pytest.mark.parametrize("name", ["errors_finalise", "errors_store", "errors_vault"])
def test_a_sentence_about_one_thing_belongs_to_one_about_more(name: str) -> None:
    known = area(name)
    for code in (key.removesuffix("_one") for key in known if key.endswith("_one")):
        assert code in known
        assert known[f"{code}_one"] != known[code]
