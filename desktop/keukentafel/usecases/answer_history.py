"""What was ever said at each place of a dossier, in words: to read back, and to choose what is erased.

Nothing is overwritten in the journal, so every earlier answer is still there until it is erased. What keeps
a dossier together (where a visit stands, the order of a list, a sealed file) is no answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime

from keukentafel.domain.dossier import Dossier
from keukentafel.domain.values import Role
from keukentafel.ids import DossierId
from keukentafel.journal.change import Change
from keukentafel.journal.fold import path_states
from keukentafel.store import Store
from keukentafel.usecases.dossiers import read_by
from keukentafel.usecases.office_wording import is_named, name_of, value_in_words
from keukentafel.usecases.session import Session

_NO_ANSWER = ("status", "position", "kind", "sha256", "audience", "discussed")


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """A place where words still stand in the journal. ``here``: also among the current answers.

    ``words`` are the last ones given; ``times``: how many entries hold some.
    """

    path: str
    name: str
    words: str
    role: Role
    at: datetime
    times: int
    here: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the journal in words. ``shown``: the current answer. ``erased``: it was emptied."""

    words: str
    role: Role
    at: datetime
    shown: bool
    erased: bool


@dataclass(frozen=True, slots=True)
class AnswerHistory:
    """Everything that ever stood at one place, the last first. ``documents``: sealed files of the dossier."""

    path: str
    name: str
    entries: tuple[Entry, ...]
    documents: int

    @property
    def held(self) -> int:
        """How many entries would be emptied."""
        return sum(not entry.erased for entry in self.entries)


def kept_answers(session: Session, dossier_id: DossierId) -> Future[tuple[KeptAnswer, ...]]:
    """The places of a dossier that can be read back, last touched first. Raises ``UnknownDossierError``."""

    def read(store: Store) -> tuple[Dossier, tuple[Change, ...]]:
        return read_by(store, dossier_id, session.reader), store.changes(dossier_id)

    def work() -> tuple[KeptAnswer, ...]:
        dossier, changes = session.stored(read).result()
        return tuple(sorted(_kept(dossier, changes), key=lambda each: each.at, reverse=True))

    return session.background(work)


def answer_history(session: Session, dossier_id: DossierId, path: str) -> Future[AnswerHistory]:
    """One place. Without entries when nothing ever stood there. Raises ``UnknownDossierError``."""

    def read(store: Store) -> tuple[Dossier, tuple[Change, ...], int]:
        documents = len(store.blobs(dossier_id))
        return read_by(store, dossier_id, session.reader), store.history(dossier_id, path), documents

    def work() -> AnswerHistory:
        dossier, changes, documents = session.stored(read).result()
        shown = {state.shown.ref for state in path_states(changes).values() if state.current is not None}
        entries = tuple(
            Entry(
                value_in_words(path, change.value, removed=change.removed, erased=change.erased),
                change.author.role,
                change.at,
                shown=change.ref in shown,
                erased=change.erased,
            )
            for change in reversed(changes)
        )
        return AnswerHistory(path, name_of(path, dossier), entries, documents)

    return session.background(work)


def _kept(dossier: Dossier, changes: Iterable[Change]) -> Iterable[KeptAnswer]:
    by_path: dict[str, list[Change]] = {}
    for change in changes:
        if change.path.rpartition("/")[2] not in _NO_ANSWER:
            by_path.setdefault(change.path, []).append(change)
    for path, found in by_path.items():
        said = [change for change in found if not change.erased and change.value not in (None, "", [])]
        if said and is_named(path):
            last = said[-1]
            yield KeptAnswer(
                path=path,
                name=name_of(path, dossier),
                words=value_in_words(path, last.value),
                role=last.author.role,
                at=last.at,
                times=len(said),
                here=path_states(found)[path].current is not None,
            )
