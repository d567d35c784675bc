"""Nobody can work out a small number from what is told: an adversary with the totals tries."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from keukentafel.office.suppression import (
    SMALLEST,
    CountedRow,
    CountedTable,
    Group,
    Shown,
    Sums,
    Told,
    ToldTable,
    tell,
)


def split(everybody: int, sizes: Sequence[int]) -> list[Group]:
    """Everybody in groups of these sizes; the last group is the rest."""
    groups, start = [], 0
    for size in sizes:
        end = min(everybody, start + size)
        groups.append(Group(end - start, frozenset(range(start, end))))
        start = end
    return [*groups, Group(everybody - start, frozenset(range(start, everybody)))]


def as_row(groups: Sequence[Group], key: str = "row") -> CountedTable:
    columns = tuple(str(number) for number in range(len(groups)))
    return CountedTable(key, columns, (CountedRow("r", tuple(groups)),), Sums.ROWS)


def as_column(groups: Sequence[Group], key: str = "column", *, in_dossiers: bool = True) -> CountedTable:
    rows = tuple(CountedRow(str(number), (group,)) for number, group in enumerate(groups))
    return CountedTable(key, ("n",), rows, Sums.COLUMNS, in_dossiers=in_dossiers)


def possible(numbers: Sequence[Told], total: int) -> list[tuple[int, int]]:
    """The lowest and highest value of each number, for somebody who knows the total, what the words mean and
    how this program chooses (what is withheld beside something else is never a small number)."""
    all_withheld = all(told.shown is Shown.WITHHELD for told in numbers)
    bounds: list[tuple[int, int]] = []
    for told in numbers:
        if told.count is not None:
            bounds.append((told.count, told.count))
        elif told.shown is Shown.FEW:
            bounds.append((1, SMALLEST - 1))
        else:
            bounds.append((0 if all_withheld else SMALLEST, total))
    lowest, highest = sum(low for low, _ in bounds), sum(high for _, high in bounds)
    return [(max(low, total - (highest - high)), min(high, total - (lowest - low))) for low, high in bounds]


def numbers_of(table: ToldTable) -> list[Told]:
    return [told for row in table.rows for told in row.numbers]


def hidden_stay_hidden(table: ToldTable, truth: Sequence[Group], everybody: int) -> None:
    numbers = numbers_of(table)
    for told, group, (low, high) in zip(numbers, truth, possible(numbers, everybody), strict=True):
        if told.count is not None:
            assert told.count == group.count
            assert group.count == 0 or len(group.dossiers) >= SMALLEST
        elif told.shown is Shown.FEW:
            assert (low, high) == (1, SMALLEST - 1)
        else:
            assert high - low >= SMALLEST - 2
        assert low <= group.count <= high


EVERYBODY = st.integers(SMALLEST, 120)
SIZES = st.lists(st.integers(0, 40), min_size=1, max_size=7)


@given(EVERYBODY, SIZES)
def test_a_small_part_of_a_known_whole_can_be_anything_from_one_to_nine(
    everybody: int, sizes: list[int]
) -> None:
    truth = split(everybody, sizes)
    for table in (as_row(truth), as_column(truth)):
        (told,) = tell([table], frozenset(range(everybody)))
        hidden_stay_hidden(told, truth, everybody)


@given(EVERYBODY, SIZES, SIZES, st.data())
def test_a_group_that_is_withheld_stands_in_no_other_table_nor_does_its_rest(
    everybody: int, sizes: list[int], others: list[int], data: st.DataObject
) -> None:
    truth, also = split(everybody, sizes), split(everybody, others)
    chosen = data.draw(st.sampled_from(truth))
    having = CountedTable("having", ("n",), (CountedRow("one", (chosen,)),))
    told = tell([as_row(truth), as_column(also), having], frozenset(range(everybody)))
    groups = [*truth, *also, chosen]
    numbers = [number for table in told for number in numbers_of(table)]
    open_groups = {g.dossiers for g, n in zip(groups, numbers, strict=True) if n.shown is Shown.NUMBER}
    rests = {frozenset(range(everybody)) - dossiers for dossiers in open_groups}
    for group, number in zip(groups, numbers, strict=True):
        if number.shown in (Shown.FEW, Shown.WITHHELD) and group.count:
            assert group.dossiers not in open_groups
        if number.shown is Shown.WITHHELD and group.count:
            assert group.dossiers not in rests
    hidden_stay_hidden(told[0], truth, everybody)
    hidden_stay_hidden(told[1], also, everybody)


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 5)), min_size=1, max_size=6))
def test_many_talks_of_few_dossiers_cannot_be_worked_out_from_the_total(
    months: list[tuple[int, int]],
) -> None:
    everybody = frozenset(range(60))
    truth = [Group(size * times, frozenset(range(size))) for size, times in months]
    total = sum(group.count for group in truth)
    (told,) = tell([as_column(truth, in_dossiers=False)], everybody)
    hidden = [
        (number, group) for number, group in zip(numbers_of(told), truth, strict=True) if number.count is None
    ]
    for number, group in zip(numbers_of(told), truth, strict=True):
        assert number.count is None or len(group.dossiers) >= SMALLEST
    if hidden and told.totals[0].count is not None:
        rest = total - sum(number.count or 0 for number in numbers_of(told))
        assert len(hidden) > 1
        assert rest - len(hidden) >= SMALLEST - 2


@given(st.integers(SMALLEST, 100), st.integers(0, 100))
def test_all_but_a_few_is_told_as_nearly_all(everybody: int, having: int) -> None:
    inside = frozenset(range(min(having, everybody)))
    table = CountedTable("t", ("n",), (CountedRow("r", (Group(len(inside), inside),)),))
    (number,) = numbers_of(tell([table], frozenset(range(everybody)))[0])
    rest = everybody - len(inside)
    if 0 < len(inside) < SMALLEST:
        assert number == Told(Shown.FEW)
    elif 0 < rest < SMALLEST:
        assert number == Told(Shown.NEARLY_ALL)
    else:
        assert number == Told(Shown.NUMBER, len(inside))


@given(st.integers(0, SMALLEST - 1), SIZES)
def test_a_register_of_fewer_than_ten_dossiers_tells_nothing(everybody: int, sizes: list[int]) -> None:
    truth = split(everybody, sizes)
    told = tell([as_row(truth), as_column(truth)], frozenset(range(everybody)))
    assert {number.shown for table in told for number in numbers_of(table)} == {Shown.FEW}
