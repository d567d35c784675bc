"""What was said and scored the time before, so that nobody has to tell it again."""

from __future__ import annotations

from keukentafel.domain.conversation import LIFE_DOMAINS, SELF_RELIANCE
from keukentafel.domain.dossier import Dossier, Visit
from keukentafel.forms import FormDefinition
from keukentafel.ids import VisitId


def previous_visit(dossier: Dossier, visit_id: VisitId) -> Visit | None:
    """The visit before this one."""
    ids = [visit.id for visit in dossier.visits]
    at = ids.index(visit_id) if visit_id in ids else 0
    return dossier.visits[at - 1] if at > 0 else None


def own_words(
    dossier: Dossier, visit_id: VisitId, form: FormDefinition, domain: str | None = None
) -> list[str]:
    """The resident's own words of the time before; of one domain, or the wish first and then all.
    ``form``: the life domains, as they are asked now."""
    visit = previous_visit(dossier, visit_id)
    if visit is None:
        return []
    questions = [*form.by_concept("own_words", domain)]
    if domain is None:
        questions = [*form.by_concept("wish"), *questions]
    return [said for question in questions if (said := _text(visit, LIFE_DOMAINS, question.path))]


def going_well(dossier: Dossier, visit_id: VisitId, form: FormDefinition, domain: str) -> list[str]:
    """What went well in one domain the time before."""
    visit = previous_visit(dossier, visit_id)
    if visit is None:
        return []
    questions = form.by_concept("going_well", domain)
    return [said for question in questions if (said := _text(visit, LIFE_DOMAINS, question.path))]


def score(dossier: Dossier, visit_id: VisitId, form: FormDefinition, domain: str) -> int | None:
    """The worker's score of the time before in one domain; none when that was given in another version or
    another instrument: those are not compared. ``form``: the scores, as they are asked now."""
    visit = previous_visit(dossier, visit_id)
    if visit is None or not same_instrument(dossier, visit_id, visit, form):
        return None
    for question in form.by_concept("score.worker", domain):
        value = _text(visit, SELF_RELIANCE, question.path)
        if value.isdigit():
            return int(value)
    return None


def same_instrument(dossier: Dossier, visit_id: VisitId, other: Visit, form: FormDefinition) -> bool:
    """Whether two visits were scored in the same version of the same instrument."""
    mine, earlier = dossier.visit(visit_id).forms.get(SELF_RELIANCE), other.forms.get(SELF_RELIANCE)
    version = mine.version if mine is not None and mine.version else form.version
    return earlier is None or earlier.version in {"", version}


def _text(visit: Visit, form_id: str, path: str) -> str:
    draft = visit.forms.get(form_id)
    answer = draft.answers.get(path) if draft else None
    return answer.value if answer is not None and isinstance(answer.value, str) else ""
