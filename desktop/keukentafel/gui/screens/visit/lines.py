"""What stands around the pages of a visit: the navigator's lines, the places in order, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable

from keukentafel.clock import local
from keukentafel.domain.dates import short_date
from keukentafel.domain.dossier import Dossier
from keukentafel.domain.values import PersonRole
from keukentafel.gui.parts import Step, StepStatus
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.system.texts import text
from keukentafel.usecases.domains import domain_label
from keukentafel.usecases.steps import StepKey, StepState

STATUS = {
    StepState.OPEN: StepStatus.OPEN,
    StepState.HALF: StepStatus.HALF,
    StepState.DONE: StepStatus.DONE,
    StepState.ATTENTION: StepStatus.ATTENTION,
}
OPEN_DOMAIN = "open_domain"
CHOOSE_PACK = "choose"
"""In the place of a domain or pack: ask which."""


def heading(presenter: VisitPresenter) -> str:
    """The day of the conversation; today's while none is planned."""
    planned = presenter.visit.planned_at
    day = local(planned or presenter.clock.now()).date()
    return text("gui_visit.heading", date=short_date(day))


def lines(presenter: VisitPresenter) -> list[Step]:
    """The steps with how far each is, the opened domains and scores under theirs, and the added packs."""
    steps = presenter.steps()
    shown = []
    for step in steps:
        if step.domain is not None:
            continue
        if step.form_id is not None:
            name = f"{step.key}/{step.form_id}"
            shown.append(Step(name, presenter.title(step.form_id), STATUS[step.state]))
            continue
        children: tuple[Step, ...] = ()
        if step.key is StepKey.LIFE_DOMAINS:
            opened = [(below.domain, below.state) for below in steps if below.domain is not None]
            children = _domains(step.key, opened)
            if not presenter.sealed:
                add = Step(f"{step.key}/{OPEN_DOMAIN}", text("gui_visit.open_domain"), action=True)
                children = (*children, add)
        elif step.key is StepKey.SELF_RELIANCE:
            children = _domains(step.key, presenter.score_states())
        title = text(f"gui_visit.step_{step.key}")
        shown.append(Step(step.key.value, title, STATUS[step.state], children=children))
    return shown


def places_in_order(presenter: VisitPresenter) -> list[tuple[StepKey, str | None]]:
    """Every place one comes past going on: a step, an opened domain of it, or an added pack."""
    found: list[tuple[StepKey, str | None]] = []
    scored = presenter.scored_domains()
    for step in presenter.steps():
        if step.key is StepKey.LIFE_DOMAINS and step.domain is None:
            if not presenter.life_domains():
                found.append((step.key, None))
        elif step.key is StepKey.SELF_RELIANCE and scored:
            found += [(step.key, domain) for domain in scored]
        else:
            found.append((step.key, step.domain or step.form_id))
    return found


def _domains(key: StepKey, states: Iterable[tuple[str, StepState]]) -> tuple[Step, ...]:
    return tuple(Step(f"{key}/{domain}", domain_label(domain), STATUS[state]) for domain, state in states)


def names_of(dossier: Dossier) -> str:
    """Who it is about: "Fatima en Samir", the adults of the household."""
    adults = [p for p in dossier.persons if p.role is not PersonRole.CHILD and p.given_name]
    names = [person.given_name for person in adults[:3]]
    return (
        f" {text('gui_visit.and')} ".join([", ".join(names[:-1]), names[-1]])
        if len(names) > 1
        else "".join(names)
    )
