"""Forms as large as the largest in use: of the shape of WHO's verbal autopsy, and larger.

Written as rows of a workbook, so that pyxform can convert the very same form for another engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

Row = dict[str, str]
Sheets = dict[str, list[Row]]
LANGUAGES = {"nl": "Nederlands (nl)", "en": "English (en)", "fr": "Français (fr)", "sw": "Swahili (sw)"}
_YES_NO = ("yes", "no", "dk", "ref")
_SIZE_OF_SECTION = 22


def verbal_autopsy(questions: int = 525, languages: Sequence[str] = tuple(LANGUAGES)) -> Sheets:
    """Sections of questions that follow from one another, as in WHO's verbal autopsy: 550 bindings with
    their groups and calculations, 420 relevance rules, 4,500 texts."""
    survey = list(_survey(questions, languages))
    choices = [{"list_name": "yn", "name": name} | _texts("label", name, languages) for name in _YES_NO] + [
        {"list_name": "units", "name": f"u{n}"} | _texts("label", f"Eenheid {n}", languages) for n in range(8)
    ]
    settings = {"form_title": "autopsy", "form_id": "autopsy", "version": "1", "name": "data"}
    settings["default_language"] = LANGUAGES[languages[0]]
    return {"survey": survey, "choices": choices, "settings": [settings]}


def _survey(questions: int, languages: Sequence[str]) -> Iterator[Row]:
    yield {"type": "integer", "name": "age"} | _texts("label", "Leeftijd", languages)
    yield {"type": "select_one yn", "name": "sex"} | _texts("label", "Geslacht", languages)
    number = 0
    section = 0
    while number < questions:
        section += 1
        yield {
            "type": "begin group",
            "name": f"s{section}",
            "relevant": f"${{age}} >= {section % 5} or ${{sex}} != 'no'",
        } | _texts("label", f"Deel {section}", languages)
        first = number
        while number < questions and number < first + _SIZE_OF_SECTION:
            yield _question(number, first, languages)
            number += 1
        yield {"type": "end group"}
    for place in range(23):
        first = place * _SIZE_OF_SECTION
        parts = " + ".join(f"if(${{q{first + 4 * n}}} = 'yes', {n + 1}, 0)" for n in range(3))
        yield {"type": "calculate", "name": f"score{place}", "calculation": parts}


def _question(number: int, first: int, languages: Sequence[str]) -> Row:
    kind = number % 4
    row: Row = {"name": f"q{number}"}
    before = (number - 1) - (number - 1) % 4
    match kind:
        case 0:
            row |= {"type": "select_one yn", "required": "yes"}
        case 1:
            row |= {"type": "integer", "constraint": ". >= 0 and . <= 120"}
            row |= _texts("constraint_message", "Tussen 0 en 120", languages)
        case 2:
            row |= {"type": "select_multiple units"}
        case _:
            row |= {"type": "text"}
    if number > first and number % 5:
        ways = (
            f"${{q{before}}} = 'yes'",
            f"selected(${{q{before}}}, 'yes') and ${{age}} > {number % 60}",
            f"not(selected(${{q{before}}}, 'no')) or ${{age}} < {number % 30}",
        )
        row["relevant"] = ways[number % 3]
    row |= _texts("label", f"Vraag {number}: had de overledene last van klacht {number}?", languages)
    if number % 5 < 4:
        row |= _texts("hint", f"Lees alle antwoorden voor bij vraag {number}.", languages)
    return row


def chain(questions: int) -> Sheets:
    """A form of so many questions, each of which depends on the one before it in the same section."""
    survey: list[Row] = []
    for number in range(questions):
        row = {"type": "integer", "name": f"q{number}", "label": f"Vraag {number}"}
        if number % 10:
            row["relevant"] = f"${{q{number - 1}}} > 3"
        survey.append(row)
    return {"survey": survey, "settings": [{"form_title": "chain", "form_id": "chain", "version": "1"}]}


def roster() -> Sheets:
    """A repeat whose instances read each other, the form around them and themselves."""
    survey = [
        {"type": "integer", "name": "limit", "label": "Grens"},
        {"type": "begin repeat", "name": "person", "label": "Persoon"},
        {"type": "text", "name": "who", "label": "Wie?"},
        {"type": "integer", "name": "years", "label": "Leeftijd", "constraint": ". < 130"},
        {"type": "calculate", "name": "place", "calculation": "position(..)"},
        {"type": "text", "name": "school", "label": "School", "relevant": "${years} < 18"},
        {
            "type": "text",
            "name": "work",
            "label": "Werk",
            "relevant": "${years} >= 18 and ${years} < ${limit}",
        },
        {"type": "end repeat"},
        {"type": "calculate", "name": "total", "calculation": "sum(${years})"},
        {"type": "calculate", "name": "people", "calculation": "count(${person})"},
    ]
    return {"survey": survey, "settings": [{"form_title": "roster", "form_id": "roster", "version": "1"}]}


def places(count: int, choice_filter: str = "town = ${town}") -> Sheets:
    """A cascading select over ``count`` places in 400 municipalities."""
    choices = [{"list_name": "town", "name": f"t{n}", "label": f"Gemeente {n}"} for n in range(400)]
    choices += [
        {"list_name": "place", "name": f"p{n}", "label": f"Plaats {n}", "town": f"t{n % 400}"}
        for n in range(count)
    ]
    survey = [
        {"type": "select_one town", "name": "town", "label": "Gemeente"},
        {"type": "select_one place", "name": "place", "label": "Plaats", "choice_filter": choice_filter},
    ]
    settings = [{"form_title": "places", "form_id": "places", "version": "1"}]
    return {"survey": survey, "choices": choices, "settings": settings}


def write_as_workbook(sheets: Sheets, path: Path) -> None:
    """The form as ``.xlsx``."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        header = list(dict.fromkeys(column for row in rows for column in row))
        sheet.append(header)
        for row in rows:
            sheet.append([row.get(column) for column in header])
    book.save(path)


def write_as_pack(sheets: Sheets, folder: Path) -> Path:
    """The form as a pack in ``folder``; gives the pack's own folder."""
    from keukentafel.forms.xlsform import import_workbook

    workbook = folder / "form.xlsx"
    write_as_workbook(sheets, workbook)
    import_workbook(workbook, folder, None)
    return folder / sheets["settings"][0]["form_id"]


def texts_in(pack: Path) -> int:
    """How many texts a pack has in all its languages together."""
    found = 0
    for path in (pack / "texts").glob("*.yaml"):
        waiting: list[object] = [yaml.safe_load(path.read_text(encoding="utf-8"))]
        while waiting:
            here = waiting.pop()
            if isinstance(here, dict):
                waiting.extend(here.values())
            else:
                found += 1
    return found


def _texts(column: str, text: str, languages: Sequence[str]) -> Row:
    return {f"{column}::{LANGUAGES[code]}": f"{text} [{code}]" for code in languages}
