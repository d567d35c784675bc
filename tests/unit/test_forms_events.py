"""``kt::event`` tells of which event a question holds the day; terms count from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders.forms import write_pack
from keukentafel.forms import load_form
from keukentafel.forms.check import check_form
from keukentafel.forms.findings import Severity
from keukentafel.forms.xlsform import export_form, import_workbook

TERMS = "terms_id: t\nterms:\n  - {id: a, event: report_received}\n  - {id: b, event: plan_agreed}\n"


def _pack(folder: Path, row: str, terms: str = TERMS) -> Path:
    (folder / "terms").mkdir()
    (folder / "terms" / "t.yaml").write_text(terms, encoding="utf-8")
    texts = "title: K\na: Wanneer?\n" + ("g: Groep\n" if "name: g" in row else "")
    return write_pack(folder, row, texts=texts)


def _event(name: str, type_: str = "date") -> str:
    return f"- {{type: {type_}, name: a, kt::event: {name}}}"


@pytest.mark.parametrize("type_", ["date", "dateTime"])
def test_a_day_may_be_that_of_an_event_terms_count_from(tmp_path: Path, type_: str) -> None:
    done = check_form(_pack(tmp_path, _event("plan_agreed", type_)))
    assert done.findings == ()
    assert done.definition is not None
    assert done.definition.question("a").kt.event == "plan_agreed"


def test_an_event_no_term_counts_from_is_an_error_with_the_likely_one(tmp_path: Path) -> None:
    (found,) = check_form(_pack(tmp_path, _event("plan_agred"))).findings
    assert (found.code, found.severity, found.name) == ("FORM_040", Severity.ERROR, "a")
    assert found.suggestion == "plan_agreed"


@pytest.mark.parametrize(
    "row",
    [
        _event("plan_agreed", "text"),
        _event("plan_agreed", "time"),
        "- {type: group, name: g, kt::event: plan_agreed, children: [{type: date, name: a}]}",
    ],
)
def test_only_a_date_holds_the_day_of_an_event(tmp_path: Path, row: str) -> None:
    (found,) = check_form(_pack(tmp_path, row)).findings
    assert (found.code, found.severity) == ("FORM_077", Severity.ERROR)


def test_terms_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    codes = [f.code for f in check_form(_pack(tmp_path, _event("plan_agreed"), "terms: [")).findings]
    assert sorted(codes) == ["FORM_002", "FORM_040"]


def test_the_event_comes_back_from_excel(tmp_path: Path) -> None:
    pack = _pack(tmp_path, _event("plan_agreed"))
    export_form(load_form(pack), pack, tmp_path / "small.xlsx")
    done = import_workbook(tmp_path / "small.xlsx", tmp_path / "back", tmp_path)
    assert done.check.findings == ()
    assert load_form(tmp_path / "back" / "small").question("a").kt.event == "plan_agreed"


def test_yes_to_whether_it_was_done_tells_a_day_too_also_of_what_settles_a_term(tmp_path: Path) -> None:
    terms = "terms_id: t\nterms:\n  - {id: a, event: report_received, settled_by: told}\n"
    row = "- {type: select_one LIST, name: a, kt::event: told}"
    lists = "choices: {done: [yes, no], kinds: [tall, small]}\n"
    for name, codes in (("done", []), ("kinds", ["FORM_077"])):
        (tmp_path / name).mkdir()
        pack = _pack(tmp_path / name, row.replace("LIST", name), terms)
        form = pack / "form.yaml"
        form.write_text(lists + form.read_text(encoding="utf-8"), encoding="utf-8")
        texts = pack / "texts" / "nl.yaml"
        said = "choices: {done: {yes: Ja, no: Nee}, kinds: {tall: Groot, small: Klein}}\n"
        texts.write_text(texts.read_text(encoding="utf-8") + said, encoding="utf-8")
        found = [f.code for f in check_form(pack).findings if f.severity is Severity.ERROR]
        assert found == codes
