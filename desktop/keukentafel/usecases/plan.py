"""Goals, actions and consents: make, change, remove; each is edits in the journal."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from pydantic import BaseModel

from keukentafel.domain import paths
from keukentafel.domain.dossier import Consent, Dossier, Goal
from keukentafel.domain.values import ActionStatus, ActorKind
from keukentafel.ids import ActionId, ConsentId, GoalId, new_id
from keukentafel.journal.change import Edit, Json

EVALUATE_AFTER = timedelta(weeks=6)
"""Look together whether it works within six weeks (Samenwerkwijze Oss)."""


def new_goal(dossier: Dossier, title: str, domain: str, today: date) -> tuple[GoalId, list[Edit]]:
    """A goal with the date to look together already proposed."""
    goal_id = GoalId(new_id())
    values: dict[str, Json] = {
        "title": title,
        "domain": domain,
        "position": len(dossier.goals),
        "evaluate_on": (today + EVALUATE_AFTER).isoformat(),
    }
    return goal_id, [Edit(paths.goal(goal_id, key), value) for key, value in values.items()]


def goal_edit(goal_id: GoalId, field: str, value: object) -> Edit:
    return edit_of(paths.goal(goal_id, field), value)


def remove_goal(goal: Goal) -> list[Edit]:
    """Take the goal and its actions away (the journal keeps what stood there)."""
    edits = [edit for action in goal.actions for edit in remove_action(goal, action.id)]
    return edits + [
        Edit(paths.goal(goal.id, name), removed=True)
        for name in _fields(goal)
        if name not in ("id", "actions")
    ]


def gaps_of(goal: Goal) -> tuple[str, ...]:
    """What a goal still lacks, as codes: the faults that plans have in practice, prevented one by one."""
    kinds = {action.who_kind for action in goal.actions if action.status is not ActionStatus.DROPPED}
    gaps = []
    if not goal.actions:
        gaps.append("no_action")
    elif ActorKind.SELF not in kinds:
        gaps.append("no_action_self")
    if not goal.first_step:
        gaps.append("no_first_step")
    if goal.evaluate_on is None:
        gaps.append("no_evaluation_date")
    return tuple(gaps)


def new_action(
    goal: Goal, what: str, who_kind: ActorKind, who: str, when: date | None
) -> tuple[ActionId, list[Edit]]:
    """An action under a goal, with one owner."""
    action_id = ActionId(new_id())
    values: dict[str, Json] = {
        "what": what,
        "who_kind": who_kind.value,
        "who": who,
        "when": when.isoformat() if when else None,
        "status": "open",
        "position": len(goal.actions),
    }
    edits = [
        Edit(paths.action(goal.id, action_id, key), value)
        for key, value in values.items()
        if value is not None
    ]
    return action_id, edits


def action_edit(goal_id: GoalId, action_id: ActionId, field: str, value: object) -> Edit:
    return edit_of(paths.action(goal_id, action_id, field), value)


def remove_action(goal: Goal, action_id: ActionId) -> list[Edit]:
    action = next(item for item in goal.actions if item.id == action_id)
    return [
        Edit(paths.action(goal.id, action_id, name), removed=True) for name in _fields(action) if name != "id"
    ]


def new_consent(dossier: Dossier, partner: str, purpose: str, data: str) -> tuple[ConsentId, list[Edit]]:
    """A question about sharing; the answer starts as no, not yet discussed."""
    consent_id = ConsentId(new_id())
    values: dict[str, Json] = {
        "partner": partner,
        "purpose": purpose,
        "data": data,
        "position": len(dossier.consents),
    }
    return consent_id, [Edit(paths.consent(consent_id, key), value) for key, value in values.items()]


def answer_consent(consent: Consent, answer: str, given_by: str, at: datetime) -> list[Edit]:
    """The resident's answer, with who gave it and when; withdrawing is answering again with no."""
    edits = [
        Edit(paths.consent(consent.id, "answer"), answer),
        Edit(paths.consent(consent.id, "discussed"), value=True),
        Edit(paths.consent(consent.id, "given_by"), given_by),
        Edit(paths.consent(consent.id, "at"), at.isoformat()),
    ]
    if consent.answer == "yes" and answer != "yes":
        edits.append(Edit(paths.consent(consent.id, "withdrawn_at"), at.isoformat()))
    return edits


def remove_consent(consent: Consent) -> list[Edit]:
    return [Edit(paths.consent(consent.id, name), removed=True) for name in _fields(consent) if name != "id"]


def edit_of(path: str, value: object) -> Edit:
    """An edit from a Python value: dates as ISO, ``None`` or an empty text takes the entry away."""
    if value is None or value == "":
        return Edit(path, removed=True)
    if isinstance(value, (date, datetime)):
        return Edit(path, value.isoformat())
    if isinstance(value, (bool, int, float, str)):
        return Edit(path, value)
    raise TypeError(f"no JSON for {type(value).__name__}")


def _fields(model: BaseModel) -> tuple[str, ...]:
    return tuple(type(model).model_fields)
