"""Every problem of exchange and office has a Dutch sentence that can be made from its facts."""

from __future__ import annotations

import pytest

from keukentafel.errors import KeukentafelError
from keukentafel.exchange import errors as exchange_errors
from keukentafel.office import errors as office_errors
from keukentafel.system.texts import area, sentence

FACTS: dict[str, object] = {
    "limit_mb": 256,
    "sequence": 3,
    "last": 2,
    "found": 2,
    "known": 1,
    "where": "json",
    "missing": "3, 4",
    "finding": "het verslag is veranderd",
    "label": "laptop 07",
}


def problems() -> list[type[KeukentafelError]]:
    return [
        kind
        for module in (exchange_errors, office_errors)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, KeukentafelError) and kind is not KeukentafelError
    ]


@pytest.mark.parametrize("kind", problems(), ids=lambda kind: kind.__name__)
def test_a_problem_says_what_happened_and_what_to_do(kind: type[KeukentafelError]) -> None:
    said = sentence(kind(**FACTS))
    assert said.endswith(".")
    assert "{" not in said
    assert all(len(part.split()) <= 16 for part in said.replace(":", ".").split("."))


def test_no_code_is_used_twice_and_no_sentence_is_left_over() -> None:
    codes = [kind.code for kind in problems()]
    assert len(codes) == len(set(codes))
    assert {*area("errors_bundle"), *area("errors_office")} == set(codes)
