"""The demo answers of a pack (``demo.yaml``): one made-up person who walks it from first question to last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from keukentafel.clock import Clock
from keukentafel.domain.values import PersonRole, Role
from keukentafel.forms.data_files import DataFileError, Row, errors_of, open_table
from keukentafel.forms.definition import FormDefinition
from keukentafel.forms.instance import FormInstance
from keukentafel.forms.loader.reporter import Reporter
from keukentafel.forms.loader.yaml_source import YamlReadError, read_plain
from keukentafel.forms.running import Played, Step, play, read_steps

FILE: Final = "demo.yaml"
_KEYS: Final = ("about", "household", "steps")
_PERSON: Final = ("given_name", "family_name", "role", "birth_date")


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One member of the made-up household."""

    given_name: str
    family_name: str
    role: PersonRole
    birth_date: date | None


@dataclass(frozen=True, slots=True)
class Demo:
    """``about``: one line for who looks at the pack."""

    about: str
    household: tuple[DemoPerson, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class PlayedDemo:
    """The form as it is after the steps, and who gave which answer (by path with positions)."""

    instance: FormInstance
    played: tuple[Played, ...]
    given_by: dict[str, Role]


def read_demo(pack: Path) -> Demo | None:
    """The demo of a pack's folder; None when it has none.

    Raises :class:`~keukentafel.forms.data_files.DataFileError`, and
    :class:`~keukentafel.forms.errors.StepsError` for a step without meaning.
    """
    path = pack / FILE
    if not path.is_file():
        return None
    reporter = Reporter(FILE)
    head = open_table(path, reporter, _KEYS)
    persons = () if head is None else tuple(_person(row) for row in head.rows("household", _PERSON, "role"))
    about = "" if head is None else head.text("about")
    if errors_of(reporter.findings):
        raise DataFileError(errors_of(reporter.findings))
    try:
        content = read_plain(path)
    except (OSError, YamlReadError):
        content = {}
    steps = content.get("steps", []) if isinstance(content, dict) else []
    return Demo(about, persons, read_steps(steps))


def play_demo(definition: FormDefinition, demo: Demo, *, clock: Clock) -> PlayedDemo:
    """Play the steps on a new form."""
    instance, played = play(definition, demo.steps, clock=clock)
    given_by = {step.target: step.by for step in demo.steps if step.act in {"set", "missing"}}
    return PlayedDemo(instance, played, given_by)


def _person(row: Row) -> DemoPerson:
    """``role`` may be any word (``friend``); one we have no place for is somebody else."""
    role = row.text("role") or PersonRole.RESIDENT.value
    return DemoPerson(
        row.text("given_name", required=True),
        row.text("family_name"),
        PersonRole(role) if role in {known.value for known in PersonRole} else PersonRole.OTHER,
        row.day("birth_date"),
    )
