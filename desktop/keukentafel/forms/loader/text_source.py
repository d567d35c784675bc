"""The texts of a pack: ``texts/<language>.yaml``, nested or with dots, looked up by question and field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import Final

from keukentafel.forms.definition import NO_TEXT, Texts
from keukentafel.forms.findings import Severity
from keukentafel.forms.loader.reporter import Reporter
from keukentafel.forms.loader.yaml_source import YamlMap, YamlReadError, YamlValue, read_plain, read_yaml

FIELDS: Final = (
    "label",
    "hint",
    "guidance_hint",
    "constraint_message",
    "required_message",
    "warning_message",
    "why_needed",
)
_ITSELF: Final = frozenset({"title", "choices", "reviewed"})
_TRUE: Final = frozenset({"true", "yes"})


class TextSource:
    """Texts of one pack in all its languages.

    ``inline`` texts (written in ``form.yaml`` itself, ``label`` or ``label::en``) stand beside those of
    the files; a file wins.
    """

    def __init__(self, default_language: str) -> None:
        self.default_language = default_language
        self.by_language: dict[str, dict[str, object]] = {}
        self.files: dict[str, Path] = {}
        self.reviewed: set[str] = set()

    def read(self, folder: Path, reporter: Reporter) -> None:
        """Read every ``texts/<language>.yaml`` of a pack."""
        for path in sorted((folder / "texts").glob("*.yaml")):
            language = path.stem
            try:
                content = read_plain(path)
            except YamlReadError as problem:
                reporter.error("FORM_002", problem.line, file=_shown(path), reason=problem.reason)
                continue
            if not isinstance(content, dict):
                reporter.error("FORM_005", 1, file=_shown(path), key=path.stem, expected="mapping")
                continue
            texts = _nested({str(key): value for key, value in content.items()})
            if str(texts.get("reviewed", "")).lower() in _TRUE:
                self.reviewed.add(language)
            self.by_language[language] = texts
            self.files[language] = path

    @property
    def languages(self) -> tuple[str, ...]:
        """Default language first, the others in alphabetical order."""
        others = sorted(set(self.by_language) - {self.default_language})
        return (self.default_language, *others)

    def title(self, inline: str) -> Texts:
        """The form's title: ``title`` in the texts, else what ``form.yaml`` says."""
        found = {
            language: str(texts["title"]) for language, texts in self.by_language.items() if "title" in texts
        }
        if inline and not inline.startswith("$"):
            found.setdefault(self.default_language, inline)
        return Texts(found, self.default_language)

    def of_node(self, name: str, inline: Mapping[str, Mapping[str, str]]) -> dict[str, Texts]:
        """All texts of one question or group, by field. One named ``title``, ``choices`` or ``reviewed`` has
        its texts in the row itself."""
        fields: dict[str, dict[str, str]] = {field: dict(by_lang) for field, by_lang in inline.items()}
        for language, texts in self.by_language.items():
            entry = None if name in _ITSELF else texts.get(name)
            if entry is None:
                continue
            if isinstance(entry, dict):
                for field, text in entry.items():
                    if isinstance(text, str) and text:
                        fields.setdefault(field, {})[language] = text
            elif isinstance(entry, str) and entry:
                fields.setdefault("label", {})[language] = entry
        return {field: Texts(found, self.default_language) for field, found in fields.items() if found}

    def of_choice(
        self, list_name: str, name: str, inline: Mapping[str, Mapping[str, str]]
    ) -> tuple[Texts, Texts]:
        """Label and hint of a choice."""
        labels = dict(inline.get("label", {}))
        hints = dict(inline.get("hint", {}))
        for language, texts in self.by_language.items():
            lists = texts.get("choices")
            entry = lists.get(list_name) if isinstance(lists, dict) else None
            text = entry.get(name) if isinstance(entry, dict) else None
            if isinstance(text, dict):
                for field, into in (("label", labels), ("hint", hints)):
                    if isinstance(text.get(field), str):
                        into[language] = text[field]
            elif isinstance(text, str) and text:
                labels[language] = text
        return self._texts(labels), self._texts(hints)

    def report_strangers(self, names: Set[str], reporter: Reporter) -> None:
        """Texts for questions the form does not have, and fields that do not exist."""
        for language, texts in self.by_language.items():
            strange = [key for key in texts if key not in names and key not in _ITSELF]
            fields = list(_strange_fields(texts))
            if not strange and not fields:
                continue
            path = self.files[language]
            lines = _lines(path)
            for key in strange:
                reporter.unknown(
                    "FORM_018",
                    lines.get(key, 0),
                    key,
                    found=key,
                    known=names,
                    severity=Severity.WARNING,
                    file=_shown(path),
                )
            for key, field in fields:
                if key in names:
                    line = lines.get(f"{key}.{field}", lines.get(key, 0))
                    reporter.unknown(
                        "FORM_019",
                        line,
                        key,
                        found=field,
                        known=FIELDS,
                        severity=Severity.WARNING,
                        file=_shown(path),
                    )

    def _texts(self, found: Mapping[str, str]) -> Texts:
        return Texts(found, self.default_language) if found else NO_TEXT


def _strange_fields(texts: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for key, entry in texts.items():
        if key not in _ITSELF and isinstance(entry, dict):
            yield from ((key, str(field)) for field in entry if field not in FIELDS)


def _nested(texts: dict[str, object]) -> dict[str, object]:
    """``wish.label: x`` → ``wish: {label: x}``."""
    if not any("." in key for key in texts):
        return texts
    found: dict[str, object] = {}
    for key, value in texts.items():
        here = found
        *outer, last = key.split(".")
        for step in outer:
            inner = here.get(step)
            if not isinstance(inner, dict):
                inner = {} if inner is None else {"label": inner}
                here[step] = inner
            here = inner
        here[last] = value
    return found


def _lines(path: Path) -> dict[str, int]:
    """Line of each key and of each key inside it (``key.field``)."""
    try:
        content: YamlValue = read_yaml(path)
    except YamlReadError:
        return {}
    found: dict[str, int] = {}
    if isinstance(content, YamlMap):
        for key, line in content.lines.items():
            found.setdefault(key.partition(".")[0], line)
            found.setdefault(key, line)
            inner = content[key]
            if isinstance(inner, YamlMap):
                found.update({f"{key}.{field}": at for field, at in inner.lines.items()})
    return found


def _shown(path: Path) -> str:
    return f"texts/{path.name}"
