"""Collects findings while a pack is read."""

from __future__ import annotations

from collections.abc import Iterable

from keukentafel.forms.findings import Finding, Severity, did_you_mean


class Reporter:
    """Findings in order of being found. ``file`` is what ``line`` is in unless another is given."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []

    def error(self, code: str, line: int, name: str = "", *, file: str = "", **facts: object) -> None:
        """The form cannot be used so."""
        self.findings.append(Finding(code, Severity.ERROR, file or self.file, line, name, facts))

    def warn(self, code: str, line: int, name: str = "", *, file: str = "", **facts: object) -> None:
        """It can be used, but should be mended."""
        self.findings.append(Finding(code, Severity.WARNING, file or self.file, line, name, facts))

    def unknown(
        self,
        code: str,
        line: int,
        name: str,
        *,
        found: str,
        known: Iterable[str],
        severity: Severity = Severity.ERROR,
        file: str = "",
    ) -> None:
        """A word that is not known, with the one that may have been meant."""
        meant = did_you_mean(found, known)
        self.findings.append(Finding(code, severity, file or self.file, line, name, {"found": found}, meant))
