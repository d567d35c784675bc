"""One visit on screen: the dossier, its running forms, and the way of every answer to the disk."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future

from PySide6.QtCore import QObject, QTimer, Signal

from keukentafel.clock import Clock
from keukentafel.domain import paths
from keukentafel.domain.conversation import LIFE_DOMAINS, SELF_RELIANCE, VISIT_FORMS
from keukentafel.domain.dossier import Dossier, FormValue, MissingAnswer, Visit
from keukentafel.domain.values import Missing, Role, VisitStatus
from keukentafel.forms import ChangeSet, FormDefinition, FormInstance
from keukentafel.gui.presenters.outbox import Outbox
from keukentafel.gui.work import when_done
from keukentafel.ids import DossierId, VisitId
from keukentafel.journal.change import Author, ChangeRef, Edit
from keukentafel.store import Store
from keukentafel.system.texts import DUTCH, sentence
from keukentafel.usecases import answers
from keukentafel.usecases.answers import Saved, form_edit
from keukentafel.usecases.dossiers import note_reading
from keukentafel.usecases.forms import pin, pin_version, unpin
from keukentafel.usecases.loading import LoadedVisit, load_pack, load_visit
from keukentafel.usecases.previous import previous_visit
from keukentafel.usecases.profile import Profile
from keukentafel.usecases.session import Session
from keukentafel.usecases.steps import Step, StepState, opened_domains, score_states, steps

STEPS_MS = 120  # while somebody types, the navigator follows this often at most


class VisitPresenter(QObject):
    """State of the visit workspace. Screens call :meth:`answer` and :meth:`edit` and listen."""

    ready = Signal()
    saving = Signal()
    saved = Signal(object)
    """The moment (aware ``datetime``) of the commit."""
    not_saved = Signal(str)
    form_changed = Signal(str, object)
    """A form's id and the :class:`ChangeSet` of the last answer."""
    form_replaced = Signal(str)
    """A form was read again as a whole (after undo); show all of it anew."""
    pack_added = Signal(str)
    """A form's id: it can be filled in now."""
    dossier_changed = Signal(object)
    steps_changed = Signal()

    def __init__(
        self, session: Session, dossier_id: DossierId, visit_id: VisitId, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.dossier_id = dossier_id
        self.visit_id = visit_id
        self.dossier = Dossier(id=dossier_id)
        self.profile = Profile()
        self.known: dict[str, FormDefinition] = {}  # of all visits of the dossier, as far as they are here
        self._forms: dict[str, FormInstance] = {}
        self._pinned: set[str] = set()
        self._steps: tuple[Step, ...] = ()
        self._last: tuple[Author | None, tuple[ChangeRef, ...]] | None = None
        self._steps_later = QTimer(self)
        self._steps_later.setSingleShot(True)
        self._steps_later.setInterval(STEPS_MS)
        self._steps_later.timeout.connect(self.steps_changed)
        self.outbox = Outbox(self._record, self)
        self.outbox.saving.connect(self.saving)
        self.outbox.failed.connect(self.not_saved)
        self.outbox.saved.connect(self._on_saved)

    @property
    def clock(self) -> Clock:
        return self.session.clock

    @property
    def visit(self) -> Visit:
        """The visit as last read from the journal."""
        return self.dossier.visit(self.visit_id)

    @property
    def previous(self) -> Visit | None:
        """The visit before this one, for "vorige keer"."""
        return previous_visit(self.dossier, self.visit_id)

    @property
    def sealed(self) -> bool:
        """Whether the verslag is sealed: the answers are then read only."""
        return self.visit.status is VisitStatus.SEALED

    def load(self) -> None:
        """Read the dossier and the forms off the GUI thread, which is noted in the log; ``ready`` follows."""
        when_done(self.session.stored(self._open), self._on_loaded)

    def form(self, form_id: str) -> FormInstance:
        """The running form."""
        return self._forms[form_id]

    def forms(self) -> dict[str, FormInstance]:
        """The running forms by id."""
        return dict(self._forms)

    def definition(self, form_id: str) -> FormDefinition:
        return self._forms[form_id].definition

    def title(self, form_id: str) -> str:
        """What a form of this visit is called."""
        return self.definition(form_id).title.in_language(DUTCH)

    def steps(self) -> tuple[Step, ...]:
        """How far each step is, now; worked out once for each change."""
        self._steps = self._steps or steps(self.dossier, self.visit_id, self._forms)
        return self._steps

    def life_domains(self) -> tuple[str, ...]:
        """The life domains opened in this visit, in the order they were opened."""
        return opened_domains(self._forms[LIFE_DOMAINS])

    def scored_domains(self) -> tuple[str, ...]:
        """The life domains opened for a score."""
        return opened_domains(self._forms[SELF_RELIANCE])

    def score_states(self) -> tuple[tuple[str, StepState], ...]:
        """How far the score of each opened domain is."""
        return score_states(self._forms[SELF_RELIANCE])

    def open_domain(self, domain: str, reason: str, *, also_score: bool) -> None:
        """Open a life domain because it is needed, with the reason; also for a score when asked."""
        for form_id in (LIFE_DOMAINS, SELF_RELIANCE) if also_score else (LIFE_DOMAINS,):
            form = self._forms[form_id]
            opened = form.definition.by_concept("opened_domains")[0]
            now = opened_domains(form)
            if domain not in now:
                self.answer(form_id, opened.path, (*now, domain))
            for question in form.definition.by_concept("opened_reason", domain):
                self.answer(form_id, question.path, reason)
        self.steps_changed.emit()

    def close_domain(self, domain: str) -> None:
        """Close a domain again: what was answered is kept, hidden, and left out of the verslag."""
        for form_id in (LIFE_DOMAINS, SELF_RELIANCE):
            form = self._forms[form_id]
            opened = form.definition.by_concept("opened_domains")[0]
            left = tuple(code for code in opened_domains(form) if code != domain)
            self.answer(form_id, opened.path, left)
        self.steps_changed.emit()

    def answer(self, form_id: str, path: str, value: FormValue | None, role: Role = Role.WORKER) -> ChangeSet:
        """Give an answer: recalculate at once, save in a moment. Returns what changed."""
        form = self._forms[form_id]
        if isinstance(value, MissingAnswer):
            changes = form.mark_missing(path, value.missing)
        else:
            changes = form.answer(path, value)
        self._keep(form_id, changes, role)
        return changes

    def mark_missing(self, form_id: str, path: str, reason: Missing | None, role: Role = Role.WORKER) -> None:
        """ "Wil ik niet over praten", "later" …: an answer too; ``None`` takes the mark away."""
        changes = self._forms[form_id].mark_missing(path, reason)
        self._keep(form_id, changes, role)

    def edit(self, edits: Sequence[Edit], role: Role = Role.WORKER, *, at_once: bool = True) -> None:
        """Write anything else of the dossier (people, goals, consents, notes, acts)."""
        self.outbox.put(self.author(role), edits, at_once=at_once)

    def add_repeat(self, form_id: str, path: str, role: Role = Role.WORKER) -> ChangeSet:
        """One more instance of a repeat ("Nog een")."""
        changes = self._forms[form_id].add_repeat(path)
        self._keep(form_id, changes, role)
        return changes

    def remove_repeat(self, form_id: str, path: str, role: Role = Role.WORKER) -> ChangeSet:
        """Take an instance away (``/hulp[2]``); the journal keeps what stood in it."""
        changes = self._forms[form_id].remove_repeat(path)
        self._keep(form_id, changes, role)
        return changes

    def packs(self) -> tuple[str, ...]:
        """The ids of the packs that were added to this visit."""
        return tuple(form_id for form_id in self._forms if form_id not in VISIT_FORMS)

    def add_pack(self, form_id: str) -> None:
        """Add a pack; ``pack_added`` follows, also when it was there already. It is read in the pool."""
        self.outbox.when_empty(
            lambda: when_done(
                load_pack(self.session, self.dossier_id, self.visit_id, form_id),
                lambda form: self._on_pack(form_id, form),
                lambda error: self.not_saved.emit(sentence(error)),
            )
        )

    def remove_pack(self, form_id: str) -> None:
        """Take a pack out of the visit. Its answers stay in the journal and come back with the pack."""
        del self._forms[form_id]
        self._steps = ()
        self._pinned.discard(form_id)
        self.edit(unpin(self.visit_id, form_id))
        self.steps_changed.emit()
        self.outbox.when_empty(self.refresh)

    def undo(self) -> None:
        """Take the last saved step back (appends; nothing is destroyed)."""
        self.outbox.when_empty(self._undo_last)

    def author(self, role: Role) -> Author:
        return self.session.resident if role is Role.RESIDENT else self.session.worker

    def _keep(self, form_id: str, changes: ChangeSet, role: Role) -> None:
        self._steps = ()
        edits = [form_edit(self.visit_id, form_id, path, value) for path, value in changes.stored.items()]
        if edits and form_id not in self._pinned:
            self._pinned.add(form_id)
            edits += pin_version(self.dossier, self.visit_id, self.definition(form_id))
        if edits and self.visit.status is VisitStatus.PREPARED:
            edits += [Edit(paths.visit(self.visit_id, "status"), VisitStatus.ONGOING.value)]
        if edits:
            self.outbox.put(self.author(role), edits)
        self.form_changed.emit(form_id, changes)
        if not self._steps_later.isActive():
            self._steps_later.start()

    def _on_pack(self, form_id: str, form: FormInstance) -> None:
        if form_id not in self._forms:
            self._forms[form_id], self._steps = form, ()
            self._pinned.add(form_id)
            self.edit(pin(self.visit_id, form.definition))
            self.outbox.when_empty(self.refresh)
            self.steps_changed.emit()
        self.pack_added.emit(form_id)

    def _record(self, author: Author, edits: Sequence[Edit]) -> Future[Saved]:
        return answers.record(self.session, self.dossier_id, author, edits)

    def _open(self, store: Store) -> LoadedVisit:
        note_reading(store, self.dossier_id, self.session.reader)
        return self._read(store)

    def _read(self, store: Store) -> LoadedVisit:
        return load_visit(store, self.dossier_id, self.visit_id, self.clock)

    def _on_loaded(self, loaded: LoadedVisit) -> None:
        self._take(loaded)
        self.ready.emit()
        self.steps_changed.emit()

    def _take(self, loaded: LoadedVisit) -> None:
        self.dossier, self.profile, self._forms = loaded.dossier, loaded.profile, loaded.forms
        self.known, self._steps = loaded.known, ()

    def _on_saved(self, saved: Saved, edits: tuple[Edit, ...]) -> None:
        self._last = (self.outbox.last_author, saved.refs)
        if self.outbox.empty:
            self.saved.emit(saved.at)
        form_prefix = f"/visit/{self.visit_id}/form/"
        if any(not edit.path.startswith(form_prefix) for edit in edits):
            self.refresh()

    def refresh(self) -> None:
        """Read the dossier again; ``dossier_changed`` follows."""
        when_done(self.session.stored(lambda store: store.dossier(self.dossier_id)), self._on_dossier)

    def _on_dossier(self, dossier: Dossier) -> None:
        self.dossier, self._steps = dossier, ()
        self.dossier_changed.emit(dossier)
        self.steps_changed.emit()

    def _undo_last(self) -> None:
        author, refs = self._last or (None, ())
        self._last = None
        if author is None:
            return
        when_done(
            answers.undoing(self.session, self.dossier_id, refs), lambda edits: self._put_back(author, edits)
        )

    def _put_back(self, author: Author, edits: Sequence[Edit]) -> None:
        self.outbox.put(author, edits, at_once=True)
        self.outbox.when_empty(self.read_again)

    def read_again(self) -> None:
        """Read the dossier and the forms again: something wrote beside the outbox. No step back beyond it."""
        self._last = None
        when_done(self.session.stored(self._read), self._on_undone)

    def _on_undone(self, loaded: LoadedVisit) -> None:
        """Not ``ready`` again: the workspace stays where it is. What was typed meanwhile is waited for."""
        if not self.outbox.empty:
            self.outbox.when_empty(self.read_again)
            return
        self._pinned.clear()  # the version may have been taken back with the first answer
        self._take(loaded)
        for form_id in self._forms:
            self.form_replaced.emit(form_id)
        self.dossier_changed.emit(self.dossier)
        self.steps_changed.emit()
        self.saved.emit(self.clock.now())
