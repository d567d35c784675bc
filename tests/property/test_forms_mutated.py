"""A form in which anything may stand anywhere: refused with findings or usable, never an exception."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders.examples import examples
from builders.scenario import NOON, SAMPLES
from keukentafel.cli.finding_words import finding_in_words
from keukentafel.clock import FixedClock
from keukentafel.forms import FormInstance
from keukentafel.forms.check import check_form
from keukentafel.forms.errors import ReadOnlyError, UnknownPathError

HOUSEHOLD = SAMPLES / "household"
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_COLUMNS = [
    "type",
    "name",
    "relevant",
    "constraint",
    "required",
    "read_only",
    "calculation",
    "default",
    "choice_filter",
    "appearance",
    "parameters",
    "trigger",
    "repeat_count",
    "kt::domain",
    "kt::audience",
    "kt::why_needed",
    "kt::concept",
    "kt::warning",
    "kt::was",
    "kt::event",
    "label",
    "hint",
    "children",
    "label::en",
    "body::x",
    "save_to",
    "disabled",
    "media::image",
]
_VALUES: tuple[Any, ...] = (
    *("", None, [], {}, 5, True, ["a"], {"nl": "x"}, [{"type": "text", "name": "q"}]),
    *("group", "repeat", "text", "integer", "range", "calculate", "note", "geotrace", "csv-external"),
    *("select_one", "select_one yes_no", "select_multiple housing or_other", "rank housing"),
    *("select_one_from_file x.csv", "title", "choices", "a b", "é", "${child}", "${nobody}", "${age}"),
    *("start=1 end=5 step=0", "randomize=true seed=${age}", "resident", "internal", "1 +", "(" * 300),
    *("today()", "position(..)", "count(${child})", "sum(${child_age})", "once(random())", "regex(., '[')"),
    *("indexed-repeat(${child_name}, ${child}, 1)", "${age} > 3", "instance('housing')/root/item/label"),
    *("pulldata('a', 'b', 'c', 'd')", "jr:choice-name(${housing}, '${housing}')", ".. / ..", "//x"),
    *("current()/../x", "9" * 30, "1e400", "-", "'''", "a" * 3_000),
)
_CHANGES = st.lists(
    st.tuples(st.integers(0, 10_000), st.sampled_from(_COLUMNS), st.sampled_from(_VALUES)),
    min_size=1,
    max_size=4,
)


@settings(max_examples=examples(80), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_CHANGES, st.sampled_from(["", "x", "3", "yes"]))
def test_whatever_stands_in_a_row_is_a_finding_or_works(
    changes: list[tuple[int, str, Any]], said: str
) -> None:
    form = yaml.load((HOUSEHOLD / "form.yaml").read_text("utf-8"), Loader=_LOADER)
    for place, column, value in changes:
        rows = list(_rows(form["survey"]))
        rows[place % len(rows)][column] = value
    with TemporaryDirectory() as folder:
        pack = Path(folder) / "household"
        (pack / "texts").mkdir(parents=True)
        (pack / "form.yaml").write_text(yaml.safe_dump(form, allow_unicode=True), encoding="utf-8")
        texts = (HOUSEHOLD / "texts" / "nl.yaml").read_text("utf-8")
        (pack / "texts" / "nl.yaml").write_text(texts, encoding="utf-8")
        done = check_form(pack, HOUSEHOLD.parent)
    assert all(finding_in_words(finding) for finding in done.findings)
    assert done.definition is not None or not done.ok
    if done.definition is not None:
        talk = FormInstance(done.definition, clock=FixedClock(NOON))
        for state in list(talk.nodes()):
            with suppress(ReadOnlyError, UnknownPathError):
                talk.answer(state.path, said)
        again = FormInstance(done.definition, talk.snapshot(), clock=FixedClock(NOON))
        assert [state.path for state in again.nodes()] == [state.path for state in talk.nodes()]


def _rows(rows: Any) -> list[dict[str, Any]]:
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return found + [inner for row in found for inner in _rows(row.get("children"))]
