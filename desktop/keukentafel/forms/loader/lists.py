"""Choice lists: those of the form and those shared between forms (for files see :mod:`list_files`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from keukentafel.forms.definition import NO_TEXT, Choice, ChoiceList
from keukentafel.forms.loader.columns import inline_texts
from keukentafel.forms.loader.reporter import Reporter
from keukentafel.forms.loader.text_source import TextSource
from keukentafel.forms.loader.yaml_source import YamlList, YamlMap, YamlReadError, YamlValue, read_yaml

SHARED_FOLDER: Final = "choices"
_TEXTS: Final = ("label", "hint")


def read_lists(
    value: YamlValue,
    texts: TextSource,
    reporter: Reporter,
    *,
    shared: bool = False,
    doubles: bool = False,
) -> Iterator[ChoiceList]:
    """The lists under ``choices``; ``doubles``: names may stand in a list more than once."""
    if not isinstance(value, YamlMap):
        reporter.error("FORM_005", 1, key="choices", expected="mapping")
        return
    for name in value.doubled:
        reporter.error("FORM_010", value.lines[name], name, list=name)
    for name, entries in value.items():
        line = value.lines[name]
        if not isinstance(entries, YamlList):
            reporter.error("FORM_005", line, name, key=name, expected="list")
            continue
        yield ChoiceList(
            name, tuple(_choices(name, entries, texts, reporter, doubles=doubles)), shared=shared
        )


def read_shared(folder: Path, default_language: str, reporter: Reporter) -> dict[str, ChoiceList]:
    """The lists of ``choices/*.yaml``: ``choices:`` as in a form, ``texts: {nl: {list: {name: label}}}``."""
    found: dict[str, ChoiceList] = {}
    for path in sorted((folder / SHARED_FOLDER).glob("*.yaml")):
        there = Reporter(f"../{SHARED_FOLDER}/{path.name}")
        try:
            content = read_yaml(path)
        except YamlReadError as problem:
            there.error("FORM_002", problem.line, reason=problem.reason)
            content = YamlMap(1)
        if isinstance(content, YamlMap) and "choices" in content:
            texts = TextSource(default_language)
            by_language = content.get("texts")
            if isinstance(by_language, YamlMap):
                texts.by_language = {code: {"choices": lists} for code, lists in by_language.items()}
            for choices in read_lists(content["choices"], texts, there, shared=True):
                found[choices.name] = choices
        reporter.findings.extend(there.findings)
    return found


def _choices(
    list_name: str, entries: YamlList, texts: TextSource, reporter: Reporter, *, doubles: bool
) -> Iterator[Choice]:
    seen: set[str] = set()
    for line, entry in zip(entries.lines, entries, strict=True):
        row = entry
        if isinstance(row, str):
            row = YamlMap(line)
            row["name"] = entry
        name = row.get("name") if isinstance(row, YamlMap) else None
        if not isinstance(name, str) or not isinstance(row, YamlMap) or not name:
            reporter.error("FORM_009", line, list_name, list=list_name)
            continue
        if any(space in name for space in " \t\n"):
            reporter.error("FORM_011", line, list_name, found=name, list=list_name)
        if name in seen and not doubles:
            reporter.error("FORM_010", line, list_name, found=name, list=list_name)
        seen.add(name)
        inline = inline_texts(row, texts.default_language)
        label, hint = texts.of_choice(list_name, name, inline)
        columns = {
            key: text
            for key, text in row.items()
            if isinstance(text, str) and key != "name" and key.partition("::")[0] not in _TEXTS
        }
        yield Choice(name, label, hint or NO_TEXT, columns)
