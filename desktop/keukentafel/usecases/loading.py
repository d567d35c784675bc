"""What opening a visit brings: the dossier, who works here, and the running forms."""

from __future__ import annotations

from dataclasses import dataclass

from keukentafel.clock import Clock
from keukentafel.domain.dossier import Dossier
from keukentafel.forms import FormInstance
from keukentafel.ids import DossierId, VisitId
from keukentafel.store import Store
from keukentafel.usecases.forms import running_forms
from keukentafel.usecases.profile import Profile, read_profile


@dataclass(frozen=True)
class LoadedVisit:
    """A visit as it stood when it was read."""

    dossier: Dossier
    profile: Profile
    forms: dict[str, FormInstance]


def load_visit(store: Store, dossier_id: DossierId, visit_id: VisitId, clock: Clock) -> LoadedVisit:
    """Read it, on the journal thread. Raises ``KeyError`` when there is no such visit."""
    dossier = store.dossier(dossier_id)
    return LoadedVisit(dossier, read_profile(store), running_forms(dossier, visit_id, clock))
