"""Goals, who does what and when, which options were weighed, and what comes next."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from keukentafel.domain.dossier import Action, Goal, Person
from keukentafel.domain.values import ActionStatus, ActorKind, PersonRole, SolutionRing
from keukentafel.report.document import (
    Block,
    Column,
    Columns,
    Fact,
    Field,
    Fields,
    Heading,
    Paragraph,
    Quote,
    Table,
)
from keukentafel.report.scores import with_number
from keukentafel.report.shareable import ShownAnswer
from keukentafel.report.wording import capital, factor_words, full_date, near_date, question, say, sentence

SHARES = (0.55, 0.25, 0.20)


def in_order(goals: Sequence[Goal]) -> list[Goal]:
    """The goals that say something, as people ordered them."""
    return sorted((g for g in goals if g.title.strip() or g.actions), key=lambda g: (g.position, g.id))


def actions_of(goal: Goal, *, dropped: bool = False) -> list[Action]:
    """The actions of a goal as people ordered them, either those that stand or those that were dropped."""
    chosen = [a for a in goal.actions if a.what.strip() and (a.status is ActionStatus.DROPPED) is dropped]
    return sorted(chosen, key=lambda a: (a.position, a.id))


def who(action: Action, persons: Sequence[Person]) -> str:
    """Who does it: "u" for the resident, else the name that was agreed."""
    resident = next((p for p in persons if p.role is PersonRole.RESIDENT), None)
    own_names = {resident.full_name, resident.given_name} if resident else set()
    if action.who_kind is ActorKind.SELF and (not action.who.strip() or action.who.strip() in own_names):
        return say("you")
    return action.who.strip() or say(f"actor.{action.who_kind.value}")


def when(action: Action, today: date) -> str:
    """ "gedaan", "vandaag", "25 november", "bezig, tot 25 november"."""
    if action.status is ActionStatus.DONE:
        return say("action.done")
    if action.when is None:
        return say("action.ongoing") if action.status is ActionStatus.ONGOING else say("action.no_date")
    day = near_date(action.when, today)
    return say("action.ongoing_until", day=day) if action.status is ActionStatus.ONGOING else day


def goal_blocks(
    goals: Sequence[Goal],
    persons: Sequence[Person],
    domain_names: Mapping[str, str],
    levels: Mapping[int, str],
    today: date,
    *,
    quoted: Collection[str] = (),
) -> list[Block]:
    """Every goal with its actions, under one heading. ``quoted``: wishes the document has shown already.

    One day on which all goals are looked at again stands with what comes next (:func:`next_dates`).
    """
    ordered = in_order(goals)
    if not ordered:
        return [Heading(say("goals.heading")), Paragraph(say("goals.none"), soft=True)]
    blocks: list[Block] = [Heading(say("goals.heading"))]
    together = len({(goal.evaluate_on, goal.result) for goal in ordered}) == 1 and ordered[0].result is None
    for number, goal in enumerate(ordered, start=1):
        title = goal.title.strip() or say("goals.untitled")
        label = say("goals.numbered", number=number, title=title) if len(ordered) > 1 else title
        blocks.append(Heading(label, level=3))
        if goal.wish.strip() and goal.wish.strip() not in {title, *quoted}:
            blocks.append(Quote(goal.wish))
        facts = _goal_line(goal, domain_names, levels)
        if facts:
            blocks.append(Paragraph(facts, soft=True, opens=True))
        if goal.first_step.strip():
            blocks.append(
                Paragraph(sentence(say("goals.first_step", step=goal.first_step.strip())), opens=True)
            )
        rows = [(capital(a.what.strip()), who(a, persons), when(a, today)) for a in actions_of(goal)]
        if rows:
            header = (say("goals.what"), say("goals.who"), say("goals.when"))
            blocks.append(Table(header, tuple(rows), SHARES))
        if goal.result is not None:
            blocks.append(Paragraph(say(f"goals.result.{goal.result.value}")))
        elif not together:
            blocks.append(_evaluation(goal))
    if together and ordered[0].evaluate_on is None:
        blocks.append(_evaluation(ordered[0]))
    return blocks


def _evaluation(goal: Goal) -> Paragraph:
    if goal.evaluate_on is None:
        return Paragraph(say("goals.evaluate_later"), soft=True)
    return Paragraph(say("goals.evaluate", day=full_date(goal.evaluate_on)))


def options_blocks(
    solutions: Mapping[str, str], goals: Sequence[Goal], weighing: Sequence[ShownAnswer]
) -> list[Block]:
    """What was weighed, from near to far, what will not be done, and what was taken into account."""
    dropped = [action for goal in in_order(goals) for action in actions_of(goal, dropped=True)]
    looked_at = any(solutions.get(ring.value, "").strip() for ring in SolutionRing)
    if not looked_at and not dropped and not weighing:
        return []
    blocks: list[Block] = [Heading(say("options.heading"))]
    rows: list[Field] = []
    if looked_at:
        blocks.append(Paragraph(say("options.intro"), soft=True))
        for ring in SolutionRing:
            said = solutions.get(ring.value, "").strip()
            rows.append(Field(say(f"options.{ring.value}"), sentence(said) or say("options.nothing")))
    rows.extend(Field(say("options.dropped"), sentence(capital(action.what))) for action in dropped)
    if rows:
        blocks.append(Fields(tuple(rows)))
    if weighing:
        blocks.append(Heading(say("options.weighing"), level=3))
        blocks.append(side_by_side([_weighed(answer) for answer in weighing]))
    return blocks


def agreed_lines(
    goals: Sequence[Goal], persons: Sequence[Person], today: date, *, most: int = 3
) -> list[str]:
    """The next actions in one line each, nearest date first, for the box at the top."""
    far = date.max
    waiting = [
        action
        for goal in in_order(goals)
        for action in actions_of(goal)
        if action.status is not ActionStatus.DONE
    ]
    waiting.sort(key=lambda action: action.when or far)
    return [
        sentence(
            say(
                "summary.agreed" if action.when else "summary.agreed_undated",
                what=action.what.strip().rstrip("."),
                who=who(action, persons),
                when=near_date(action.when, today) if action.when else "",
            )
        )
        for action in waiting[:most]
    ]


def next_dates(goals: Sequence[Goal]) -> list[date]:
    """The days on which people look together whether it works, without doubles."""
    return sorted({goal.evaluate_on for goal in in_order(goals) if goal.evaluate_on and not goal.result})


def _goal_line(goal: Goal, names: Mapping[str, str], levels: Mapping[int, str]) -> str:
    parts = []
    if goal.domain:
        parts.append(names.get(goal.domain, goal.domain))
    if goal.score_now in levels and goal.score_now is not None:
        parts.append(say("goals.now", score=with_number(levels, goal.score_now)))
    if goal.score_target in levels and goal.score_target is not None:
        parts.append(say("goals.target", score=with_number(levels, goal.score_target)))
    if goal.by is not None:
        parts.append(say("goals.by", day=full_date(goal.by)))
    return " · ".join(parts)


def _weighed(answer: ShownAnswer) -> Fact:
    """In the short words for this factor; one of another form pack is called by its question."""
    short = factor_words(answer.question)
    said = answer.text[:1].lower() + answer.text[1:] if short and answer.is_choice else answer.text
    return Fact(question(short or answer.label), sentence(said))


def side_by_side(facts: Sequence[Fact]) -> Columns:
    """Short facts in two columns, read down the left one first."""
    half = (len(facts) + 1) // 2
    return Columns(Column("", tuple(facts[:half])), Column("", tuple(facts[half:])))
