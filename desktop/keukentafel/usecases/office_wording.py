"""A place in a dossier and what stands there, in words: "Telefoonnummer van Samir", "06 1234 5678".

For whoever reads the journal at the office. Questions of a form are named by the form; everything else
by the texts area ``office_words``. Pure but for reading the shipped forms.
"""

from __future__ import annotations

from datetime import date, datetime

from keukentafel.clock import local
from keukentafel.domain.dates import clock_time, long_date, short_date
from keukentafel.domain.dossier import Dossier, FormValue, MissingAnswer
from keukentafel.domain.values import Missing
from keukentafel.forms import FormDefinition, Question
from keukentafel.journal.change import Json
from keukentafel.report.decoding import in_words, question_at
from keukentafel.system.texts import area, text
from keukentafel.usecases.domains import domain_label
from keukentafel.usecases.forms import known_definition

WORDS = "office_words"
FREE_TEXT = {
    "dossier": {"title", "case_number", "address"},
    "person": {"given_name", "family_name", "phone"},
    "visit": {"place", "subject", "worker_name", "interpreter", "supporter"},
    "note": {"text"},
    "goal": {"title", "wish", "first_step"},
    "action": {"what", "who"},
    "consent": {"partner", "purpose", "data"},
    "solution": {"self", "network", "general", "custom"},
    "act": {"remark"},
}
"""What a person writes in their own words; only there can two answers stand under one another."""


def name_of(path: str, dossier: Dossier) -> str:
    """What a path is called: the question, and of whom or what."""
    question = _question(path)
    if question is not None:
        form, asked = question
        domain = domain_label(form.domain_of(asked))
        label = asked.label.in_language("nl") or text(f"{WORDS}.other")
        return text(f"{WORDS}.of_domain", domain=domain, field=label) if domain else label
    kind, thing, field = _place(path)
    words = area(WORDS).get(f"{kind}.{field}") or text(f"{WORDS}.other")
    name = _name(kind, thing, path, dossier)
    return text(f"{WORDS}.of_{kind}", field=words, name=name) if name else words


def is_named(path: str) -> bool:
    """Whether a person knows what stands there: a question, or a field that has a name."""
    kind, _, field = _place(path)
    return _question(path) is not None or f"{kind}.{field}" in area(WORDS)


def value_in_words(path: str, value: Json, *, removed: bool = False, erased: bool = False) -> str:
    """What stands there, as a person reads it; what does not decode stays as it was given."""
    if erased:
        return text(f"{WORDS}.erased")
    if removed or value is None or value in ("", [], ()):
        return text(f"{WORDS}.{'removed' if removed else 'empty'}")
    question = _question(path)
    if question is not None:
        form, asked = question
        return in_words(form, asked, _form_value(value), "nl")
    if isinstance(value, bool):
        return text(f"{WORDS}.said.{'yes' if value else 'no'}")
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, str):
        _, _, field = _place(path)
        return area(WORDS).get(f"value.{field}.{value}") or _moment(value) or value
    return text(f"{WORDS}.drawn" if "/ink/" in path else f"{WORDS}.several")


def is_free_text(path: str) -> bool:
    """Whether people write words of their own there."""
    question = _question(path)
    if question is not None:
        return question[1].type.value == "text"
    kind, _, field = _place(path)
    return field in FREE_TEXT.get(kind, set())


def _question(path: str) -> tuple[FormDefinition, Question] | None:
    steps = path.split("/")
    if len(steps) < 7 or steps[1] != "visit" or steps[3] != "form" or steps[5] != "answer":
        return None
    form = known_definition(steps[4])
    question = question_at(form, "/" + "/".join(steps[6:])) if form is not None else None
    return None if form is None or question is None else (form, question)


def _place(path: str) -> tuple[str, str, str]:
    """Kind of thing, its id and the field: ``/plan/goal/<id>/title`` is ("goal", id, "title")."""
    match path.strip("/").split("/"):
        case ["dossier", field]:
            return "dossier", "", field
        case ["person" | "consent" as kind, thing, field]:
            return kind, thing, field
        case ["plan", "goal", goal, "action", action, field]:
            return "action", f"{goal}/{action}", field
        case ["plan", "goal", goal, field]:
            return "goal", goal, field
        case ["plan", "solution", ring]:
            return "solution", "", ring
        case ["visit", visit, field]:
            return "visit", visit, field
        case ["visit", visit, "preparation" | "ink" as kind, field]:
            return kind, visit, field
        case ["visit", visit, "note" | "act" | "document" as kind, _, field]:
            return kind, visit, field
    return "other", "", ""


def _name(kind: str, thing: str, path: str, dossier: Dossier) -> str:
    if kind == "person":
        return next((p.given_name or p.full_name for p in dossier.persons if p.id == thing), "")
    if kind == "consent":
        return next((c.partner for c in dossier.consents if c.id == thing), "")
    if kind == "goal":
        return next((g.title for g in dossier.goals if g.id == thing), "")
    if kind == "action":
        goal_id, _, action_id = thing.partition("/")
        actions = [a for g in dossier.goals if g.id == goal_id for a in g.actions]
        return next((a.what for a in actions if a.id == action_id), "")
    if kind in {"visit", "preparation", "note", "act", "document", "ink"}:
        planned = next((v.planned_at for v in dossier.visits if v.id == thing), None)
        return short_date(local(planned).date()) if planned else ""
    return ""


def _form_value(value: Json) -> FormValue:
    if isinstance(value, dict):
        try:
            return MissingAnswer(missing=Missing(str(value.get("missing"))))
        except ValueError:
            return text(f"{WORDS}.several")
    if isinstance(value, (list, tuple)):
        return tuple(str(each) for each in value)
    return str(value)


def _moment(value: str) -> str:
    """A date or a moment written out; "" when it is neither."""
    try:
        if len(value) == 10:
            return long_date(date.fromisoformat(value))
        if len(value) > 15 and value[10] == "T":
            moment = local(datetime.fromisoformat(value))
            return f"{long_date(moment.date())}, {clock_time(moment)}"
    except ValueError:
        return ""
    return ""
