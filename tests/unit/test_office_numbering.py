"""The numbers of a laptop's bundles, as a table of cases."""

from __future__ import annotations

import pytest

from builders.exchange import PaperLaptop, PaperOffice
from keukentafel.exchange.container import bundle_hash
from keukentafel.exchange.manifest import Manifest
from keukentafel.office.numbering import DeviceLog, Judgement, Standing, judge

LAPTOP = PaperLaptop(PaperOffice())
FIRST = LAPTOP.bundle().manifest


def numbered(sequence: int, before: Manifest | None = None, *abandoned: int) -> Manifest:
    previous = None if sequence == 1 else bundle_hash(before) if before else "0" * 64
    return LAPTOP.bundle(sequence=1).manifest.model_copy(
        update={"sequence": sequence, "previous": previous, "abandoned": abandoned}
    )


def log_of(*manifests: Manifest) -> DeviceLog:
    log = DeviceLog()
    for manifest in manifests:
        log = log.with_bundle(manifest, bundle_hash(manifest))
    return log


SECOND = numbered(2, FIRST)
THIRD = numbered(3, SECOND)
FOURTH = numbered(4, THIRD)


@pytest.mark.parametrize(
    ("known", "arriving", "judgement"),
    [
        ([], FIRST, Judgement(Standing.NEXT)),
        ([FIRST], SECOND, Judgement(Standing.NEXT)),
        ([FIRST], FIRST, Judgement(Standing.ALREADY_IMPORTED)),
        ([FIRST], numbered(1), Judgement(Standing.REUSED)),
        ([FIRST], numbered(2), Judgement(Standing.REUSED)),
        ([], THIRD, Judgement(Standing.GAP, (1, 2))),
        ([FIRST], FOURTH, Judgement(Standing.GAP, (2, 3))),
        ([FIRST], numbered(4, THIRD, 2), Judgement(Standing.GAP, (3,))),
        ([FIRST], numbered(4, THIRD, 2, 3), Judgement(Standing.NEXT)),
        ([FIRST, THIRD], SECOND, Judgement(Standing.LATE)),
        ([FIRST, THIRD], numbered(2, FIRST), Judgement(Standing.REUSED)),
        ([FIRST], numbered(2**50), Judgement(Standing.GAP, (2, 2**50 - 1))),
        ([FIRST], SECOND.model_copy(update={"bundle_id": FIRST.bundle_id}), Judgement(Standing.REUSED)),
    ],
)
def test_where_a_bundle_stands(known: list[Manifest], arriving: Manifest, judgement: Judgement) -> None:
    assert judge(log_of(*known), arriving, bundle_hash(arriving)) == judgement
