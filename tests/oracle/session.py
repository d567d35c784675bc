"""One random form, played on both engines and compared after every step."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from xml.dom import minidom

from openpyxl import Workbook
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from keukentafel.clock import FixedClock
from keukentafel.forms import FormInstance, NodeState, load_form
from keukentafel.forms.running import play_step, read_steps
from keukentafel.forms.xlsform import import_workbook
from oracle.compare import Difference, differences
from oracle.engines import OdkEngine, OdkError
from oracle.generator import RandomForm, random_form
from oracle.steps import next_step

RETURNED = "D4: instances that repeat_count gives back keep their answers"


@dataclass
class Outcome:
    """What became of one form. ``known``: the difference on purpose at which comparing stopped."""

    seed: int
    form: RandomForm
    played: int = 0
    compared: int = 0
    at: int = 0
    step: Any = None
    differences: list[Difference] = field(default_factory=list)
    failure: str = ""
    known: str = ""

    def row(self, path: str) -> dict[str, str]:
        """The row of the survey behind a path."""
        name = path.rpartition("/")[2]
        return next((row for row in self.form.survey if row.get("name") == name), {})


def converse(odk: OdkEngine, seed: int, count: int, moment: datetime, random: Random) -> Outcome:
    """Play ``count`` steps on the form with this number, up to the first difference."""
    form = random_form(seed)
    outcome = Outcome(seed, form)
    with TemporaryDirectory() as folder:
        workbook = Path(folder) / f"{form.form_id}.xlsx"
        write(form, workbook)
        try:
            xml = with_inner_instances(convert(str(workbook), warnings=[]).xform)
        except PyXFormError as error:
            outcome.failure = f"pyxform: {str(error)[:150]}"
            return outcome
        check = import_workbook(workbook, Path(folder), None).check
        if not check.ok:
            codes = sorted({finding.code for finding in check.findings if finding.severity == "error"})
            outcome.failure = f"ours: {', '.join(codes)}"
            return outcome
        definition = load_form(Path(folder) / form.form_id)
    instance = FormInstance(definition, clock=FixedClock(moment))
    ours = [_states(instance)]
    steps: list[dict[str, Any]] = []
    gone: set[str] = set()
    for _ in range(count):
        step = next_step(random, instance)
        if step is None:
            break
        there = _instances(ours[-1])
        played = play_step(instance, read_steps([step])[0])
        assert played.refused is None, played.refused
        states = _states(instance)
        if _instances(states) & gone:
            outcome.known = RETURNED
            break
        gone |= there - _instances(states)
        steps.append(step)
        ours.append(states)
    try:
        theirs = odk.play(xml, steps)
    except OdkError as error:
        outcome.failure = f"ODK: {str(error)[:150]}"
        return outcome
    for number, (mine, other) in enumerate(zip(ours, theirs.states, strict=True)):
        outcome.at = number
        outcome.played = number
        outcome.compared += len(mine)
        outcome.step = steps[number - 1] if number else "load"
        outcome.differences = list(differences(mine, other))
        if outcome.differences:
            break
    return outcome


def write(form: RandomForm, path: Path) -> None:
    """Write a random form as the workbook both engines are given."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in form.sheets().items():
        sheet = book.create_sheet(name)
        header = list(dict.fromkeys(column for row in rows for column in row))
        sheet.append(header)
        for row in rows:
            sheet.append([row.get(column) for column in header])
    book.save(path)


def with_inner_instances(xml: str) -> str:
    """The form as pyxform would write it if the templates of repeats held a first instance of the repeats
    inside them, as the form itself does (https://github.com/XLSForm/pyxform/issues/821)."""
    document = minidom.parseString(xml)
    assert document.documentElement is not None
    _concrete(document.documentElement, inside=False)
    return document.toxml()


def _concrete(element: minidom.Element, *, inside: bool) -> None:
    for child in element.childNodes:
        if isinstance(child, minidom.Element):
            is_template = child.hasAttribute("jr:template")
            if is_template and inside:
                child.removeAttribute("jr:template")
            _concrete(child, inside=inside or is_template)


def _states(instance: FormInstance) -> dict[str, NodeState]:
    return {state.path: state for state in instance.nodes()}


def _instances(states: dict[str, NodeState]) -> set[str]:
    """The stable paths of the repeat instances that have leaves."""
    return {state.stored_path.rpartition("/")[0] for state in states.values() if "[" in state.path}
