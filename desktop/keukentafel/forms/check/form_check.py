"""One form checked: what reading found, then the rules of this package."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from keukentafel.forms.check.dutch import Reading
from keukentafel.forms.check.events import check_events
from keukentafel.forms.check.lists import check_filters, check_lists
from keukentafel.forms.check.meaning import check_meaning
from keukentafel.forms.check.parameters import check_parameters
from keukentafel.forms.check.presentation import check_presentation
from keukentafel.forms.check.reach import check_reach
from keukentafel.forms.check.reading import LENGTH, TOO_LONG, check_length, read_aloud
from keukentafel.forms.check.translations import check_translations
from keukentafel.forms.check.wording import check_wording
from keukentafel.forms.definition import FormDefinition
from keukentafel.forms.findings import Finding, Severity
from keukentafel.forms.loader.pack import FORM_FILE, read_anyway
from keukentafel.forms.loader.reporter import Reporter

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


@dataclass(frozen=True, slots=True)
class FormCheck:
    """What was found in one form; ``definition`` is None when it cannot be used. ``reading``: how its Dutch
    reads, when that was asked and it has any."""

    name: str
    definition: FormDefinition | None
    findings: tuple[Finding, ...]
    reading: Reading | None = None

    @property
    def ok(self) -> bool:
        """No errors; warnings do not count."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)


def check_form(path: Path, library: Path | None = None, *, reading: bool = False) -> FormCheck:
    """Read and check the pack in a folder, with shared lists and domain sets from ``library`` (without
    one: beside the folder); with ``reading`` its Dutch texts too. Never raises for what is in the pack."""
    folder = path.parent if path.name == FORM_FILE else path
    definition, found = read_anyway(folder, library)
    findings = list(found)
    usable = not any(finding.severity is Severity.ERROR for finding in found)
    if definition is not None:
        told = {(finding.code, finding.name, finding.line) for finding in found}
        findings += [f for f in check_definition(definition) if (f.code, f.name, f.line) not in told]
        around = Reporter(FORM_FILE)
        check_events(definition, library or folder.resolve().parent, around)
        findings += around.findings
        if definition.form_id != folder.resolve().name:
            facts = {"found": definition.form_id, "folder": folder.resolve().name}
            findings.append(Finding("FORM_029", Severity.WARNING, FORM_FILE, 1, facts=facts))
    definition = definition if usable else None
    read = read_aloud(definition) if reading and definition is not None else None
    if read is not None:
        said = {finding.name for finding in read.findings if finding.code == TOO_LONG}
        findings = [
            f for f in findings if not (f.code == TOO_LONG and f.name in said) and f.code not in LENGTH
        ]
        findings += read.findings
    findings.sort(key=lambda finding: (_WEIGHT[finding.severity], finding.file, finding.line))
    figures = None if read is None else read.reading
    return FormCheck(folder.resolve().name, definition, tuple(findings), figures)


def check_definition(definition: FormDefinition) -> tuple[Finding, ...]:
    """The rules for a form, as far as they need nothing beside it."""
    reporter = Reporter(FORM_FILE)
    check_wording(definition, reporter)
    check_length(definition, reporter)
    check_translations(definition, reporter)
    check_lists(definition, reporter)
    check_filters(definition, reporter)
    check_meaning(definition, reporter)
    check_presentation(definition, reporter)
    check_parameters(definition, reporter)
    check_reach(definition, reporter)
    return tuple(reporter.findings)
