"""The form packs of a visit: the definitions, and a running form over what the dossier holds.

Every visit has the three forms of the conversation. Any other pack is *added* by pinning its version and
taken away by taking the pin away; its answers then stay in the journal, out of sight.
"""

from __future__ import annotations

from keukentafel.clock import Clock, SystemClock, today
from keukentafel.domain import paths
from keukentafel.domain.conversation import FUTURE_PLAN, VISIT_FORMS
from keukentafel.domain.dossier import Dossier, FormDraft, FormValue, Visit
from keukentafel.errors import KeukentafelError
from keukentafel.forms import FormDefinition, FormInstance
from keukentafel.ids import VisitId
from keukentafel.journal.change import Edit
from keukentafel.usecases.licences import form_on

PLAN_KIND = "plan"
PLAN_CONCEPTS = ("plan.now", "plan.want", "plan.need", "plan.dream")


def definition(form_id: str, pinned: str = "", clock: Clock | None = None) -> FormDefinition:
    """The form with this id, in the words of a licensed text pack when one is in order today.

    ``pinned`` is the version of a draft begun earlier: it keeps the words it was begun with. Raises the
    form's coded findings.
    """
    return form_on(form_id, today(clock or SystemClock()), pinned)


def known_definition(form_id: str, pinned: str = "") -> FormDefinition | None:
    """The same; None when this machine does not have the pack, or cannot read it."""
    try:
        return definition(form_id, pinned)
    except KeukentafelError:
        return None


def definitions(visit: Visit | None = None) -> dict[str, FormDefinition]:
    """The three forms of every visit, and those that were added to this one (as far as they are here)."""
    drafts = visit.forms if visit is not None else {}
    pins = {form_id: draft.version for form_id, draft in drafts.items()}
    found = {form_id: definition(form_id, pins.get(form_id, "")) for form_id in VISIT_FORMS}
    for form_id in added_packs(visit) if visit is not None else ():
        known = known_definition(form_id, pins[form_id])
        if known is not None:
            found[form_id] = known
    return found


def dossier_definitions(dossier: Dossier, visit: Visit) -> dict[str, FormDefinition]:
    """The forms of one visit, and the packs that were added to other visits: an outcome of another
    instrument can then be told of."""
    found = definitions(visit)
    for other in dossier.visits:
        for form_id in added_packs(other):
            known = None if form_id in found else known_definition(form_id, other.forms[form_id].version)
            if known is not None:
                found[form_id] = known
    return found


def added_packs(visit: Visit) -> tuple[str, ...]:
    """The ids of the packs that were added to a visit, in a fixed order."""
    further = (form_id for form_id, draft in visit.forms.items() if draft.version)
    return tuple(sorted(form_id for form_id in further if form_id not in VISIT_FORMS))


def title_of(form_id: str) -> str:
    """The pack's Dutch title; its id when the pack is not here."""
    known = known_definition(form_id)
    return known.title.in_language("nl") if known is not None else form_id


def running_form(dossier: Dossier, visit_id: VisitId, form_id: str, clock: Clock) -> FormInstance:
    """The form as it stands in this visit. What is new in it may begin with what was said in the visit before
    this one that had the form too."""
    draft = dossier.visit(visit_id).forms.get(form_id) or FormDraft(form_id=form_id, version="")
    form = definition(form_id, draft.version, clock)
    before = _last_saved(dossier, visit_id, form, clock) if form.looks_back else None
    return FormInstance(form, _values(draft), clock=clock, last_saved=before)


def _last_saved(
    dossier: Dossier, visit_id: VisitId, form: FormDefinition, clock: Clock
) -> FormInstance | None:
    ids = [visit.id for visit in dossier.visits]
    for visit in reversed(dossier.visits[: ids.index(visit_id)]):
        draft = visit.forms.get(form.form_id)
        if draft is not None and draft.version and draft.answers:
            return FormInstance(form, _values(draft), clock=clock)
    return None


def _values(draft: FormDraft) -> dict[str, FormValue]:
    return {path: answer.value for path, answer in draft.answers.items()}


def running_forms(dossier: Dossier, visit_id: VisitId, clock: Clock) -> dict[str, FormInstance]:
    """Every form of this visit, as it stands: the three, then the added packs."""
    return {
        form_id: running_form(dossier, visit_id, form_id, clock)
        for form_id in definitions(dossier.visit(visit_id))
    }


def pin_version(dossier: Dossier, visit_id: VisitId, form: FormDefinition) -> list[Edit]:
    """The edit that pins a form to the version it is begun with; none when it is pinned already."""
    draft = dossier.visit(visit_id).forms.get(form.form_id)
    return [] if draft is not None and draft.version else pin(visit_id, form)


def pin(visit_id: VisitId, form: FormDefinition) -> list[Edit]:
    """The edit that adds a pack to a visit, in the version it has here."""
    return [Edit(paths.form_version(visit_id, form.form_id), form.version)]


def unpin(visit_id: VisitId, form_id: str) -> list[Edit]:
    """The edit that takes an added pack out of a visit; its answers stay in the journal."""
    return [Edit(paths.form_version(visit_id, form_id), removed=True)]


def has_plan(visit: Visit) -> bool:
    """Whether somebody began a plan of their own in this visit: the toekomstplan, or another plan."""
    for form_id, draft in visit.forms.items():
        if form_id == FUTURE_PLAN:
            return True
        known = known_definition(form_id, draft.version) if draft.version else None
        if known is None or known.settings.get("kind") != PLAN_KIND:
            continue
        asked = [q.path for concept in PLAN_CONCEPTS for q in known.by_concept(concept)]
        if any(path in draft.answers and draft.answers[path].value for path in asked):
            return True
    return False
