"""The form packs of a visit: the definitions, and a running form over what the dossier holds."""

from __future__ import annotations

from functools import cache

from keukentafel.clock import Clock
from keukentafel.domain import paths
from keukentafel.domain.dossier import Dossier, FormDraft
from keukentafel.forms import FormDefinition, FormInstance, find_form
from keukentafel.ids import VisitId
from keukentafel.journal.change import Edit
from keukentafel.system.form_cache import form_cache
from keukentafel.system.resources import forms_root

LIFE_DOMAINS = "leefgebieden"
SELF_RELIANCE = "zelfredzaamheid"
FUTURE_PLAN = "toekomstplan"
VISIT_FORMS = (LIFE_DOMAINS, SELF_RELIANCE, FUTURE_PLAN)


@cache
def definition(form_id: str) -> FormDefinition:
    """The shipped form with this id; read once, also between starts. Raises the form's coded findings."""
    return find_form(form_id, forms_root(), form_cache())


def definitions() -> dict[str, FormDefinition]:
    """The three forms of a visit."""
    return {form_id: definition(form_id) for form_id in VISIT_FORMS}


def running_form(dossier: Dossier, visit_id: VisitId, form_id: str, clock: Clock) -> FormInstance:
    """The form as it stands in this visit."""
    draft = dossier.visit(visit_id).forms.get(form_id) or FormDraft(form_id=form_id, version="")
    answers = {path: answer.value for path, answer in draft.answers.items()}
    return FormInstance(definition(form_id), answers, clock=clock)


def pin_version(dossier: Dossier, visit_id: VisitId, form_id: str) -> list[Edit]:
    """The edit that pins a form to the version it is begun with; none when it is pinned already."""
    draft = dossier.visit(visit_id).forms.get(form_id)
    if draft is not None and draft.version:
        return []
    return [Edit(paths.form_version(visit_id, form_id), definition(form_id).version)]
