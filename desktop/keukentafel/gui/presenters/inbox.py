"""The state of the Postvak: which files were looked at, what a person chose, what was taken in.

Files are looked at two at a time, so that locking never waits for a whole folder. Everything is judged
again after each import, because one file may change what the next would do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from keukentafel.errors import KeukentafelError
from keukentafel.gui.presenters.inbox_row import InboxRow, key_of, keys_of, place_of, titles_of
from keukentafel.gui.presenters.looking import Looking
from keukentafel.gui.work import when_done
from keukentafel.ids import DossierId
from keukentafel.office.plan import FileStatus, ImportPlan, ImportResult, PlannedDossier, PlannedFile
from keukentafel.system.texts import sentence
from keukentafel.usecases.office_conflicts import Choice, Difference, differences_of
from keukentafel.usecases.office_inbox import (
    Found,
    InboxFile,
    Judged,
    WrittenReceipt,
    find,
    plan,
    process,
    receipts_due,
    remember_folder,
    remembered_folder,
    write_receipts,
)
from keukentafel.usecases.office_news import News, news_of
from keukentafel.usecases.session import Session


class InboxPresenter(QObject):
    """``changed`` when rows, choices or receipts are others; ``progressed(done, of)`` while looking."""

    changed = Signal()
    progressed = Signal(int, int)
    refused = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.rows: tuple[InboxRow, ...] = ()
        self.looked = False
        self._works = 0
        self._ended = False
        self.due = 0
        self.written: tuple[WrittenReceipt, ...] = ()
        self._plan = ImportPlan(())
        self._choices: dict[tuple[DossierId, str], Choice] = {}
        self._paths: tuple[Path, ...] = ()
        self._round = 0
        self._idle: list[Callable[[], None]] = []

    @property
    def busy(self) -> bool:
        """While files are looked at or taken in."""
        return self._works > 0

    # -- looking ----------------------------------------------------------------------------------

    def start(self) -> None:
        """Look in the folder of the last time, and count the receipts that wait."""
        self._count_due()
        if not self.looked and not self.busy:
            when_done(remembered_folder(self.session), self._on_remembered)

    def choose(self, folder: Path) -> None:
        """Look in this folder, now and the next time."""
        when_done(remember_folder(self.session, folder), lambda _none: self.look([folder]), self._tell)

    def look(self, paths: Sequence[Path]) -> None:
        """Look at these files and folders, instead of what was there."""
        if self._ended:
            return
        self._paths = tuple(paths)
        self._round += 1
        self._start_work()
        when_done(find(self.session, paths), self._of_round(self._on_found), self._on_problem)

    def look_again(self) -> None:
        """Look at the same files and folders once more."""
        if self._paths:
            self.look(self._paths)

    # -- choosing ---------------------------------------------------------------------------------

    def ask_differences(
        self, dossier: PlannedDossier, then: Callable[[tuple[Difference, ...]], None]
    ) -> None:
        """The differences of one dossier in words."""
        when_done(differences_of(self.session, dossier.after, dossier.conflicts), then)

    def ask_news(self, row: InboxRow, dossier: PlannedDossier, then: Callable[[News], None]) -> None:
        """What is new about one dossier."""
        when_done(news_of(self.session, dossier.before, dossier.after, row.looked_at.pages), then)

    def keep_choice(self, choice: Choice) -> None:
        """Remember a choice until the file is taken in."""
        self._choices[choice.dossier_id, choice.path] = choice
        self.changed.emit()

    def choice(self, dossier_id: DossierId, path: str) -> Choice | None:
        return self._choices.get((dossier_id, path))

    def unanswered(self, row: InboxRow) -> int:
        """How many differences of this file nobody chose about yet."""
        return sum(
            (dossier.dossier_id, conflict.path) not in self._choices
            for dossier in row.file.dossiers
            for conflict in dossier.conflicts
        )

    # -- taking in --------------------------------------------------------------------------------

    @property
    def without_questions(self) -> tuple[PlannedFile, ...]:
        """What can be taken in without asking anybody."""
        return self._plan.without_questions

    def process_all(self) -> None:
        """Take in everything that raises no question."""
        self._process(self.without_questions)

    def process(self, row: InboxRow) -> None:
        """Take in one file with the choices made; one that waits for earlier files too."""
        self._process((row.file,), accept_gaps=row.file.status is FileStatus.HELD)

    def write_receipts(self, folder: Path) -> None:
        """Write the receipts that wait into a folder."""
        when_done(write_receipts(self.session, folder), self._on_receipts, self._tell)

    def end(self, call: Callable[[], None]) -> None:
        """Begin nothing more; call once nothing is being taken in. Looking is given up."""
        self._ended = True
        self._round += 1
        if self.busy:
            self._idle.append(call)
        else:
            call()

    # -- what comes back --------------------------------------------------------------------------

    def _start_work(self) -> None:
        self._works += 1
        self.changed.emit()

    def _end_work(self) -> None:
        self._works -= 1
        if self.busy:
            return
        waiting, self._idle = self._idle, []
        for call in waiting:
            call()

    def _of_round(self, then: Callable[[Found], None]) -> Callable[[Found], None]:
        mine = self._round

        def go_on(found: Found) -> None:
            if mine == self._round:
                then(found)
            else:
                self._end_work()

        return go_on

    def _on_remembered(self, folder: Path | None) -> None:
        if folder is not None:
            self.look([folder])

    def _on_found(self, found: Found) -> None:
        mine = self._round
        looking = Looking(
            self.session,
            found,
            wanted=lambda: mine == self._round,
            on_progress=self.progressed.emit,
            on_done=self._show_looked_at,
            on_given_up=self._end_work,
        )
        looking.go_on()

    def _show_looked_at(self, files: Sequence[InboxFile]) -> None:
        """All files were looked at: make the plan."""
        self._choices = {}
        self.written = ()

        def show(judged: Judged) -> None:
            made = self._plan = judged.plan
            self.looked = True
            looked_at = {key: file for file in files for key in keys_of(file)}
            rows = [
                InboxRow(file, looked_at[key_of(file)], titles_of(file, judged.titles)) for file in made.files
            ]
            self.rows = tuple(sorted(rows, key=place_of))
            self._end_work()
            self.changed.emit()

        when_done(plan(self.session, files), show, self._on_problem)

    def _process(self, files: Sequence[PlannedFile], *, accept_gaps: bool = False) -> None:
        if not files or self.busy:
            return
        dossiers = {dossier.dossier_id for file in files for dossier in file.dossiers}
        choices = [choice for (dossier_id, _), choice in self._choices.items() if dossier_id in dossiers]
        self._start_work()
        taken_in = {key_of(file) for file in files if file.status is not FileStatus.ALARM}

        left_open = {key_of(row.file): self.unanswered(row) for row in self.rows}

        def on_done(_result: ImportResult) -> None:
            at = self.session.clock.now()
            self.rows = tuple(
                replace(row, taken_in=at, left_open=left_open[key_of(row.file)])
                if key_of(row.file) in taken_in
                else row
                for row in self.rows
            )
            self._choices = {key: choice for key, choice in self._choices.items() if key[0] not in dossiers}
            self.written = ()
            self._count_due()
            self._judge_again()

        def on_problem(error: KeukentafelError) -> None:
            self._tell(error)
            self._judge_again()

        work = process(self.session, self._plan, files, choices, accept_gaps=accept_gaps)
        when_done(work, on_done, on_problem)

    def _judge_again(self) -> None:
        def show(again: Judged) -> None:
            made = self._plan = again.plan
            judged = {key_of(file): file for file in made.files}
            self.rows = tuple(
                row if row.taken_in is not None else replace(row, file=judged[key_of(row.file)])
                for row in self.rows
            )
            self._end_work()
            self.changed.emit()

        when_done(plan(self.session, [row.looked_at for row in self.rows]), show, self._on_problem)

    def _count_due(self) -> None:
        if self._ended:
            return

        def show(due: int) -> None:
            self.due = due
            self.changed.emit()

        when_done(receipts_due(self.session), show)

    def _on_receipts(self, written: tuple[WrittenReceipt, ...]) -> None:
        self.written = written
        self._count_due()

    def _on_problem(self, error: KeukentafelError) -> None:
        self._end_work()
        self._tell(error)
        self.changed.emit()

    def _tell(self, error: KeukentafelError) -> None:
        self.refused.emit(sentence(error))
