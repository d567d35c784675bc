"""Reading tables that stand beside the packs (domain sets, terms, prices) with findings per line.

Each of them is a YAML file of a few keys and lists of rows. What is here knows rows, words, numbers
and dates, and says what is wrong with them; what they mean is for whoever reads the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Final, TypeVar

from keukentafel.errors import KeukentafelError
from keukentafel.forms.findings import Finding, Severity
from keukentafel.forms.loader.reporter import Reporter
from keukentafel.forms.loader.yaml_source import YamlList, YamlMap, YamlReadError, YamlValue, read_yaml

_TRUE: Final = frozenset({"true", "yes"})
_FALSE: Final = frozenset({"false", "no"})
_LONGEST_TEXT: Final = 2000
Option = TypeVar("Option", bound=StrEnum)


class DataFileError(KeukentafelError):
    """A table beside the packs cannot be used. ``findings`` say what, where, and how to mend it."""

    code = "DATA_010"

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        first = self.findings[0]
        super().__init__(count=len(self.findings), first=first.code, place=first.place)


class Row:
    """One row (or the file itself) while it is read: asks for its keys and reports what does not fit."""

    def __init__(self, content: YamlMap, reporter: Reporter, known: Iterable[str], name: str = "") -> None:
        self._content = content
        self._reporter = reporter
        self.name = name
        known = tuple(known)
        for key, line in content.lines.items():
            if key not in known:
                reporter.unknown("DATA_004", line, name, found=key, known=known, severity=Severity.WARNING)
        for key in content.doubled:
            self.error("DATA_006", key, found=key)

    @property
    def line(self) -> int:
        return self._content.line

    def line_of(self, key: str) -> int:
        """Where a key stands; the row itself when it has none."""
        return self._content.lines.get(key, self._content.line)

    def has(self, key: str) -> bool:
        """Whether the key is there and is not blank."""
        return self._content.get(key, "") != ""

    def error(self, code: str, at: str = "", /, **facts: object) -> None:
        """Something is wrong with a key of this row; the table cannot be used so."""
        self._say(Severity.ERROR, code, at, facts)

    def warn(self, code: str, at: str = "", /, **facts: object) -> None:
        """Something should be mended."""
        self._say(Severity.WARNING, code, at, facts)

    def unknown(self, code: str, key: str, found: str, known: Iterable[str]) -> None:
        """A word that is not known, with the one that may have been meant."""
        self._reporter.unknown(code, self.line_of(key), self.name, found=found, known=known)

    def text(self, key: str, *, required: bool = False) -> str:
        """The words of a key; ``""`` when it has none."""
        value = self._content.get(key, "")
        if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
            self.error("DATA_005", key, key=key, expected="text")
            return ""
        if required and not value.strip():
            self.error("DATA_003", key, key=key)
        return value.strip()

    def option(self, key: str, options: type[Option], default: Option | None = None) -> Option | None:
        """One of a fixed list of words."""
        word = self.text(key)
        if not word:
            return default
        if word not in {option.value for option in options}:
            self.unknown("DATA_007", key, word, [option.value for option in options])
            return default
        return options(word)

    def flag(self, key: str) -> bool:
        """True or false; false when nothing is said."""
        word = self.text(key).lower()
        if word and word not in _TRUE | _FALSE:
            self.unknown("DATA_007", key, word, ("true", "false"))
        return word in _TRUE

    def number(self, key: str, *, required: bool = False) -> Fraction | None:
        """A number written with a point; exact."""
        word = self.text(key, required=required)
        if not word:
            return None
        try:
            if "/" in word or "e" in word.lower() or len(word) > 20:
                raise ValueError(word)
            return Fraction(word.replace("_", ""))
        except ValueError:
            self.error("DATA_008", key, key=key, found=word)
            return None

    def day(self, key: str, *, required: bool = False) -> date | None:
        """A date as 2026-01-31."""
        word = self.text(key, required=required)
        if not word:
            return None
        try:
            return date.fromisoformat(word)
        except ValueError:
            self.error("DATA_009", key, key=key, found=word)
            return None

    def words(self, key: str) -> tuple[str, ...]:
        """Words with spaces between them, or a list of words."""
        value = self._content.get(key, "")
        if isinstance(value, YamlList):
            if not all(isinstance(word, str) for word in value):
                self.error("DATA_005", key, key=key, expected="list")
                return ()
            return tuple(word for word in value if isinstance(word, str) and word)
        return tuple(value.split()) if isinstance(value, str) else ()

    def mapping(self, key: str, known: Iterable[str] | None = None) -> Row | None:
        """A row inside this one; ``known`` None: any key goes."""
        value = self._content.get(key, "")
        if value == "":
            return None
        if not isinstance(value, YamlMap):
            self.error("DATA_005", key, key=key, expected="mapping")
            return None
        return Row(value, self._reporter, value if known is None else known, self.name)

    def items(self) -> Iterator[tuple[str, str]]:
        """Every key with its words."""
        for key in self._content:
            yield key, self.text(key)

    def rows(self, key: str, known: Iterable[str], called: str) -> Iterator[Row]:
        """The rows of a list; ``called`` is the key that names a row. Other things in it are reported."""
        value: YamlValue = self._content.get(key, YamlList(self.line))
        if value == "":
            return
        if not isinstance(value, YamlList):
            self.error("DATA_005", key, key=key, expected="list")
            return
        known = tuple(known)
        for line, entry in zip(value.lines, value, strict=True):
            if not isinstance(entry, YamlMap):
                self._reporter.error("DATA_005", line, key=key, expected="mapping")
                continue
            name = entry.get(called, "")
            yield Row(entry, self._reporter, known, name if isinstance(name, str) else "")

    def _say(self, severity: Severity, code: str, at: str, facts: Mapping[str, object]) -> None:
        place = self._reporter.file, self.line_of(at)
        self._reporter.findings.append(Finding(code, severity, *place, self.name, facts))


def open_table(path: Path, reporter: Reporter, known: Iterable[str]) -> Row | None:
    """The file as a row; None, with a finding, when it cannot be read at all."""
    try:
        content = read_yaml(path)
    except YamlReadError as problem:
        reporter.error("DATA_002", problem.line, reason=problem.reason)
        return None
    except OSError:
        reporter.error("DATA_001", 0)
        return None
    if not isinstance(content, YamlMap) or not content:
        reporter.error("DATA_005", 1, key=path.name, expected="mapping")
        return None
    return Row(content, reporter, known)


def errors_of(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that keep a table from being used."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)
