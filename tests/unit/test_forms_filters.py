"""A filter gives the same choices whether its rows are taken one by one or together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from builders.large_forms import places, write_as_pack
from builders.scenario import NOON
from keukentafel.clock import FixedClock
from keukentafel.forms import FormInstance, load_form
from keukentafel.forms.expressions import grouping

COUNT = 1_200
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
FILTERS = [
    "town = ${town}",
    "name != 'p405' and town = ${town}",
    "town = ${town} or town = 't1'",
    "selected(${town}, town)",
    "not(town = ${town})",
    "town != ${town}",
    "starts-with(town, ${town})",
    "contains(name, substr(${town}, 1))",
    "if(${town} = 't5', true(), town = ${town})",
    "number(substr(town, 1)) < number(substr(${town}, 1))",
    "regex(town, concat('^', ${town}, '$'))",
    "string-length(${town}) > 1",
    "position() < 4 or town = ${town}",
    "town = ${town} and position() < 3",
    "count(nothing) = 0 and not(town = 't3')",
    "string-length(town) + 1",
]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_as_pack(places(COUNT, FILTERS[0]), tmp_path_factory.mktemp("places"))


def _offered(pack: Path, filter_: str) -> list[list[str]]:
    file = pack / "form.yaml"
    rows = yaml.load(file.read_text("utf-8"), Loader=_LOADER)
    next(row for row in rows["survey"] if "choice_filter" in row)["choice_filter"] = filter_
    file.write_text(yaml.dump(rows, Dumper=_DUMPER, sort_keys=False), encoding="utf-8")
    form = FormInstance(load_form(pack), clock=FixedClock(NOON))
    found = []
    for town in ("t5", "t44", "", "t399", "t44"):
        form.answer("/town", town)
        found.append([choice.name for choice in form.state("/place").choices])
    return found


@pytest.mark.parametrize("filter_", FILTERS)
def test_rows_taken_together_give_the_same_choices(
    filter_: str, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = _offered(pack, filter_)
    monkeypatch.setattr(grouping, "_ENOUGH_ROWS", 10**9)
    assert together == _offered(pack, filter_)
    assert together[1] == together[4]
