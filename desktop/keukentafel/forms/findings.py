"""What can be found wrong with a form: coded, placed, and with a suggestion where there is one.

The Dutch sentence of a code (what is wrong, and how to mend it) stands in
``assets/i18n/nl/errors_form.yaml``; facts fill its placeholders.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """``ERROR``: the form cannot be used so. ``WARNING``: it can, but should be mended. ``INFO``: to know."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. ``file`` is relative to the form's folder (or the workbook's sheet), ``line``
    1-based (0: the file as a whole). ``name`` is the question, group or list it is about."""

    code: str
    severity: Severity
    file: str
    line: int
    name: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    suggestion: str = ""

    @property
    def place(self) -> str:
        """``form.yaml:12``."""
        return f"{self.file}:{self.line}" if self.line else self.file


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The known word most like a mistaken one; ``""`` when none is near."""
    candidates = list(known)
    near = difflib.get_close_matches(word, candidates, n=1, cutoff=0.6)
    if near:
        return near[0]
    lowered = {candidate.lower(): candidate for candidate in candidates}
    return lowered.get(word.lower(), "")
