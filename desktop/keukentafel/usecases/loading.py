"""What opening a visit brings: the dossier, who works here, and the forms; or one pack more."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass

from keukentafel.clock import Clock
from keukentafel.domain.dossier import Dossier
from keukentafel.forms import FormDefinition, FormInstance
from keukentafel.ids import DossierId, VisitId
from keukentafel.store import Store
from keukentafel.usecases.forms import definition, dossier_definitions, running_form, running_forms
from keukentafel.usecases.profile import Profile, read_profile
from keukentafel.usecases.session import Session
from keukentafel.usecases.steps import steps


@dataclass(frozen=True)
class LoadedVisit:
    """A visit as it stood when it was read."""

    dossier: Dossier
    profile: Profile
    forms: dict[str, FormInstance]
    known: dict[str, FormDefinition]
    """Every form in which something was answered in this dossier, also in other visits."""


def load_visit(store: Store, dossier_id: DossierId, visit_id: VisitId, clock: Clock) -> LoadedVisit:
    """Read it, on the journal thread. Raises ``KeyError`` when there is no such visit."""
    dossier = store.dossier(dossier_id)
    known = dossier_definitions(dossier, dossier.visit(visit_id))
    forms = running_forms(dossier, visit_id, clock)
    steps(dossier, visit_id, forms)  # here, and not in the window: each form works out its answers once
    return LoadedVisit(dossier, read_profile(store), forms, known)


def load_pack(
    session: Session, dossier_id: DossierId, visit_id: VisitId, form_id: str
) -> Future[FormInstance]:
    """A pack as it stands in a visit, with what was answered when it was chosen before. The pack is read
    in the pool, not on the journal thread. Raises the form's coded findings."""

    def work() -> FormInstance:
        definition(form_id)
        return session.stored(
            lambda store: running_form(store.dossier(dossier_id), visit_id, form_id, session.clock)
        ).result()

    return session.background(work)
