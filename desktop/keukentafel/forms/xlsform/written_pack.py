"""A pack on its way to disk, with the way back from its findings to the rows it came from."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import yaml

from keukentafel.forms.findings import Finding
from keukentafel.forms.loader.list_files import LIST_FILES, MEDIA_FOLDER
from keukentafel.forms.loader.survey import NAMED_TWICE
from keukentafel.forms.loader.types import EXTERNALS
from keukentafel.forms.loader.yaml_source import YamlList, YamlMap, YamlValue, read_yaml

_FROM_FILE: Final = re.compile(r"select[ _]\w+[ _]from[ _]file\s+(\S.*?)\s*")
_LOOKED_UP: Final = re.compile(r"(?:pulldata|instance)\s*\(\s*(?:'([^']+)'|\"([^\"]+)\")")
_LARGEST_FILE: Final = 20_000_000
_UNPRINTABLE: Final = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_Dumper: Final[Any] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass(slots=True)
class WrittenPack:
    """A pack as data, ready to be written.

    ``rows``: sheet and row of each question, group and list; ``choice_rows``: of each choice;
    ``survey_rows``: the rows of ``survey`` in order. ``problems``: what is wrong with the sheets themselves.
    ``files``: lists beside the workbook, by name.
    """

    form: dict[str, Any]
    texts: dict[str, dict[str, Any]]
    rows: dict[str, tuple[str, int]] = field(default_factory=dict)
    choice_rows: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    survey_rows: list[int] = field(default_factory=list)
    problems: list[Finding] = field(default_factory=list)
    files: dict[str, Path] = field(default_factory=dict)

    @property
    def form_id(self) -> str:
        return str(self.form["form_id"])

    def write(self, folder: Path, *, plainly: bool = False) -> None:
        """Write ``form.yaml``, the texts and the list files into a folder (made if need be). ``plainly``:
        quick to write, not nice to read."""
        dumped = _as_json if plainly else _dumped
        (folder / "texts").mkdir(parents=True, exist_ok=True)
        (folder / "form.yaml").write_text(dumped(self.form), encoding="utf-8")
        for language, texts in self.texts.items():
            (folder / "texts" / f"{language}.yaml").write_text(dumped(texts), encoding="utf-8")
        for name, source in self.files.items():
            shutil.copyfile(source, folder / name)

    def look_beside(self, workbook: Path) -> None:
        """Find the list files the form names: beside the workbook, in ``media`` or in ``<name>-media``."""
        folders = (
            workbook.parent,
            workbook.parent / MEDIA_FOLDER,
            workbook.parent / f"{workbook.stem}-{MEDIA_FOLDER}",
        )
        for name in sorted(set(_files_named(self.form["survey"]))):
            for folder in folders:
                path = folder / name
                if path.is_file() and path != workbook and path.stat().st_size <= _LARGEST_FILE:
                    self.files.setdefault(name, path)

    def led_back(self, findings: tuple[Finding, ...], folder: Path) -> tuple[Finding, ...]:
        """The findings with the sheet and row they are about; ``folder``: where the pack was written."""
        lines: list[int] = []
        if any(not self._known(finding) and finding.line for finding in findings):
            content = read_yaml(folder / "form.yaml")
            lines = list(_row_lines(content.get("survey", "") if isinstance(content, YamlMap) else ""))
        return tuple(self._placed(finding, lines) for finding in findings)

    def _known(self, finding: Finding) -> tuple[str, int] | None:
        if finding.code == NAMED_TWICE:
            return None  # the name leads to the other one
        choice = self.choice_rows.get((finding.name, str(finding.facts.get("found", ""))))
        return choice or (self.rows.get(finding.name) if finding.name else None)

    def _placed(self, finding: Finding, lines: list[int]) -> Finding:
        place = self._known(finding)
        if place is None and finding.file.startswith("texts/"):
            place = ("survey", 1)
        if place is None and finding.file == "form.yaml" and finding.line:
            row = self._row_at(finding.line, lines)
            place = ("survey", row) if row else ("settings", 0)
        first = finding.facts.get("first")
        if finding.code == NAMED_TWICE and isinstance(first, int):
            finding = replace(finding, facts={**finding.facts, "first": self._row_at(first, lines)})
        return finding if place is None else replace(finding, file=place[0], line=place[1])

    def _row_at(self, line: int, lines: list[int]) -> int:
        """The row of ``survey`` that came to stand at a line of ``form.yaml``; 0: none."""
        before = sum(1 for begin in lines if begin <= line)
        return self.survey_rows[before - 1] if 0 < before <= len(self.survey_rows) else 0


def _row_lines(rows: YamlValue) -> Iterator[int]:
    for line, row in zip(rows.lines, rows, strict=True) if isinstance(rows, YamlList) else ():
        yield line
        if isinstance(row, YamlMap) and "children" in row:
            yield from _row_lines(row["children"])


def _files_named(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        type_ = str(row.get("type", ""))
        found = _FROM_FILE.fullmatch(type_)
        if found:
            yield Path(found[1].replace("\\", "/")).name
        if type_ in EXTERNALS:
            yield f"{row.get('name', '')}{EXTERNALS[type_]}"
        for text in row.values():
            for names in _LOOKED_UP.findall(text) if isinstance(text, str) else ():
                stem = Path((names[0] or names[1]).removesuffix(".csv")).name
                yield from (stem + ending for ending in LIST_FILES)
        yield from _files_named(row.get("children", []))


def _as_json(content: Mapping[str, Any]) -> str:
    """JSON with every row on lines of its own; YAML reads it, a fifth of the time to write. What YAML wants
    escaped and JSON does not is."""
    return _UNPRINTABLE.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(content, ensure_ascii=False, indent=0)
    )


def _dumped(content: Mapping[str, Any]) -> str:
    text: str = yaml.dump(dict(content), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    return text
