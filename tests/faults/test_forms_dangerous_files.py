"""Files no form should be: read or refused with a code, in seconds and with little memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from builders.workbooks import external, inline, survey, write_old_excel, write_parts

SECONDS = 5.0
MEGABYTES = 300
READ = """
import json, sys, time
from pathlib import Path
from keukentafel.errors import KeukentafelError
from keukentafel.forms.xlsform import check_workbook
started = time.process_time()
told = {}
try:
    done = check_workbook(Path(sys.argv[1]), None)
    told["codes"] = [finding.code for finding in done.check.findings]
    told["questions"] = len(done.check.definition.questions) if done.check.definition else 0
except KeukentafelError as error:
    told["code"] = error.code
told["seconds"] = time.process_time() - started
status = Path("/proc/self/status")
lines = status.read_text().splitlines() if status.exists() else []
told["megabytes"] = next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0)
print(json.dumps(told))
"""


def _read(path: Path) -> dict[str, Any]:
    """The time is that of the processor: other tests run at the same time."""
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, timeout=120, check=True
    )
    told: dict[str, Any] = json.loads(done.stdout)
    assert told["seconds"] < SECONDS
    assert told["megabytes"] < MEGABYTES
    return told


def _sheet(rows: Iterator[str]) -> Iterator[bytes]:
    begin, end = survey("@").split("@")
    yield begin.encode()
    block: list[str] = []
    for row in rows:
        block.append(row)
        if len(block) == 5_000:
            yield "".join(block).encode()
            block.clear()
    yield "".join(block).encode() + end.encode()


def test_a_million_phantom_rows_cost_nothing(tmp_path: Path) -> None:
    blank = "".join(f'<c s="{style}"/>' for style in range(3))
    rows = (f'<row r="{number}" spans="1:3">{blank}</row>' for number in range(3, 1_000_003))
    assert _read(write_parts(tmp_path / "f.xlsx", {"survey": _sheet(rows)}))["questions"] == 1


def test_sixteen_thousand_phantom_columns_are_refused(tmp_path: Path) -> None:
    blank = "<c/>" * 16_384
    rows = (f'<row r="{number}">{blank}</row>' for number in range(3, 400))
    assert _read(write_parts(tmp_path / "f.xlsx", {"survey": _sheet(rows)}))["code"] == "FORM_071"


def test_one_endless_row_is_refused(tmp_path: Path) -> None:
    row = iter(['<row r="3">', *(["<c/>" * 10_000] * 400), "</row>"])
    assert _read(write_parts(tmp_path / "f.xlsx", {"survey": _sheet(row)}))["code"] == "FORM_071"


def test_a_sheet_that_unfolds_to_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    block = b" " * 10_000_000
    pieces = [survey("@").split("@")[0].encode(), *[block] * 40]
    path = write_parts(tmp_path / "f.xlsx", {"survey": iter(pieces)})
    assert path.stat().st_size < 3_000_000
    assert _read(path)["code"] == "FORM_071"


def test_a_bomb_in_the_shared_texts_is_refused(tmp_path: Path) -> None:
    for name, texts in {
        "large": "<sst><si><t>" + "a" * 60_000_000 + "</t></si></sst>",
        "many": "<sst>" + "<si><t/></si>" * 2_000_000 + "</sst>",
    }.items():
        path = write_parts(tmp_path / f"{name}.xlsx", {"survey": survey()}, {"xl/sharedStrings.xml": texts})
        assert _read(path)["code"] == "FORM_071"


def test_what_lies_beside_the_sheets_is_not_unpacked(tmp_path: Path) -> None:
    parts = {"xl/media/image1.png": b"\0" * 200_000_000, "xl/vbaProject.bin": b"\0" * 50_000_000}
    path = write_parts(tmp_path / "f.xlsm", {"survey": survey()}, parts)
    assert _read(path)["questions"] == 1


def test_links_to_elsewhere_are_not_followed(tmp_path: Path) -> None:
    cell = '<row r="3"><c r="A3" t="str"><f>[1]Blad!A1</f><v>text</v></c>'
    cell += (
        '<c r="B3" t="str"><f>[1]Blad!B1</f><v>b</v></c><c r="C3" t="inlineStr"><is><t>B</t></is></c></row>'
    )
    path = write_parts(
        tmp_path / "f.xlsx", {"survey": survey(cell)}, relations=external("http://example.org/book.xlsx")
    )
    assert _read(path) | {"seconds": 0, "megabytes": 0} == {
        "codes": [],
        "questions": 2,
        "seconds": 0,
        "megabytes": 0,
    }


def test_entities_do_not_unfold(tmp_path: Path) -> None:
    nested = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    evil = f'<!DOCTYPE x [<!ENTITY e0 "lol">{nested}]><sst><si><t>&e11;</t></si></sst>'
    path = write_parts(tmp_path / "f.xlsx", {"survey": survey()}, {"xl/sharedStrings.xml": evil})
    assert _read(path)["code"] == "FORM_071"


def test_a_file_of_fifty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = write_parts(tmp_path / "f.xlsx", {"survey": survey()})
    with path.open("ab") as file:
        file.write(os.urandom(1_000_000) * 50)
    assert _read(path)["code"] == "FORM_071"


def test_an_archive_of_very_many_parts_is_refused(tmp_path: Path) -> None:
    parts = {f"xl/{number}": b"" for number in range(40_000)}
    path = write_parts(tmp_path / "f.xlsx", {"survey": survey()}, parts)
    assert _read(path)["code"] == "FORM_071"


def _csv(path: Path) -> None:
    path.write_text("type,name,label\n" + "text,a,A\n" * 900_000, encoding="utf-8")


def _wide(path: Path) -> None:
    path.write_text("type,name,label\ntext,a," + "," * 10_000_000 + "\n", encoding="utf-8")


def _one_cell(path: Path) -> None:
    path.write_text('type,name,label\ntext,a,"' + "x" * 15_000_000 + '"\n', encoding="utf-8")


def _markdown(path: Path) -> None:
    path.write_text("| survey |\n| | type | name |\n" + "|" * 15_000_000, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "write"), [("a.csv", _csv), ("b.csv", _one_cell), ("c.md", _markdown), ("d.csv", _wide)]
)
def test_long_texts_are_refused(name: str, write: Callable[[Path], None], tmp_path: Path) -> None:
    write(tmp_path / name)
    assert _read(tmp_path / name)["code"] in {"FORM_070", "FORM_071"}


def test_an_old_workbook_of_a_full_sheet_is_read_or_refused(tmp_path: Path) -> None:
    rows = [["type", "name", "label"], *(["text", f"n{number}", "L"] for number in range(2_000))]
    rows += [["" for _ in range(200)] for _ in range(300)]
    told = _read(write_old_excel(tmp_path / "f.xls", {"survey": rows}))
    assert told["questions"] == 2_000


def test_a_large_honest_form_is_read(tmp_path: Path) -> None:
    rows = (inline(number, "text", f"n{number}", "Een vraag") for number in range(3, 3_003))
    assert _read(write_parts(tmp_path / "f.xlsx", {"survey": _sheet(rows)}))["questions"] == 3_001
