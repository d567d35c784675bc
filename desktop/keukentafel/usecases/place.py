"""Where somebody was when the laptop locked, so that unlocking returns to the same question.

It names a dossier and may hold words that were typed in a dialog and not kept yet, so it stands inside
the vault and nowhere else. A place that is not there any more (the dossier went) is no place.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import Any, Final

from keukentafel.errors import KeukentafelError
from keukentafel.ids import DossierId
from keukentafel.store import Store
from keukentafel.usecases.backup import newest_backup
from keukentafel.usecases.lock_time import lock_minutes
from keukentafel.usecases.session import Session

_KEY: Final = "place"


@dataclass(frozen=True, slots=True)
class Place:
    """A page, and on it: which visit, step, domain and field had the keyboard, and where in its words.

    ``resident``: the form that was in the resident's hands, with its ``language`` and ``question``.
    ``dialog``: which dialog was open, with what was typed in it by field name (``typed``).
    """

    page: str = ""
    dossier_id: str = ""
    visit_id: str = ""
    step: str = ""
    domain: str = ""
    keyboard: str = ""
    cursor: int = 0
    resident: str = ""
    language: str = ""
    question: str = ""
    dialog: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the program needs to begin after unlocking."""

    lock_minutes: int
    place: Place | None
    last_stored: datetime | None
    """The latest moment of what is stored; one that has not come yet means that the clock was set back."""


def beginning(session: Session) -> Future[Beginning]:
    """After how long to lock, and where to go on; ``None`` begins at the first page."""
    return session.stored(
        lambda store: Beginning(lock_minutes(store), _read(store), _last_stored(session, store))
    )


def remember(session: Session, place: Place | None) -> None:
    """Keep the place (``None`` forgets it) before the vault closes. A disk that refuses costs only that."""

    def keep(store: Store) -> None:
        value = None if place is None else asdict(place)
        if value is not None or store.setting(_KEY) is not None:
            store.set_setting(_KEY, value)

    with contextlib.suppress(KeukentafelError):
        session.stored(keep).result()


def _read(store: Store) -> Place | None:
    found = store.setting(_KEY)
    if not isinstance(found, Mapping):
        return None
    kinds = {each.name: type(each.default) for each in fields(Place) if each.name != "typed"}
    told: dict[str, Any] = {name: found[name] for name in kinds if type(found.get(name)) is kinds[name]}
    typed = found.get("typed")
    words = {key: str(value) for key, value in typed.items()} if isinstance(typed, Mapping) else {}
    place = Place(**told, typed=words)
    return place if _is_there(store, place) else None


def _last_stored(session: Session, store: Store) -> datetime | None:
    """By what this machine wrote itself; at the office the dossiers come from other clocks."""
    backup = newest_backup(session.vault, session.clock).made_at
    rows = store.dossier_rows() if session.vault.kind == "laptop" else ()
    moments = [row.updated_at for row in rows] + ([backup] if backup is not None else [])
    return max(moments, default=None)


def _is_there(store: Store, place: Place) -> bool:
    if not place.dossier_id:
        return bool(place.page)
    with contextlib.suppress(KeukentafelError):
        dossier = store.dossier(DossierId(place.dossier_id))
        return any(visit.id == place.visit_id for visit in dossier.visits)
    return False
