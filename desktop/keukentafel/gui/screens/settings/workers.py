"""Who can open this laptop: each worker has a passphrase of their own. Names stand only inside the vault."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from keukentafel.errors import KeukentafelError
from keukentafel.gui.dialogs.panel import PanelDialog
from keukentafel.gui.parts import (
    Body,
    Button,
    Card,
    Chip,
    Column,
    Heading,
    PassphraseField,
    Problem,
    Row,
    Secondary,
    Subheading,
    TextField,
)
from keukentafel.gui.parts.rows import empty
from keukentafel.gui.work import when_done
from keukentafel.system.texts import sentence, text
from keukentafel.usecases.secrets import Worker, add_worker, remove_worker, workers
from keukentafel.usecases.session import Session

SHORTEST = 12


class AddWorkerDialog(PanelDialog):
    """A name and a passphrase, typed twice by the colleague; ``added`` when it opens the laptop."""

    added = Signal()

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, text("gui_workers.add_title"), text("gui_workers.add_hint"))
        self._session = session
        self.name = TextField(text("gui_workers.name"))
        self.name.setObjectName("workers.name")
        self.first = PassphraseField(text("gui_setup.passphrase"))
        self.first.setObjectName("workers.passphrase")
        self.again = PassphraseField(text("gui_setup.again"))
        self.again.setObjectName("workers.again")
        for key, field in (
            ("gui_workers.name", self.name),
            ("gui_setup.passphrase", self.first),
            ("gui_setup.again", self.again),
        ):
            self.add(Column(Subheading(text(key)), field, spacing=6))
        self._ok = self.set_actions(text("gui_workers.add_ok"), self._on_ok, name="workers.add")
        self.name.setFocus()

    def _on_ok(self) -> None:
        wrong = self._wrong()
        self.problem.show_problem(text(wrong) if wrong else "")
        if not wrong:
            self._ok.setEnabled(False)
            work = add_worker(self._session, self.name.text().strip(), self.first.text())
            when_done(work, lambda _slot: self._on_added(), self._on_problem)

    def _wrong(self) -> str:
        if not self.name.text().strip():
            return "gui_workers.name_missing"
        if len(self.first.text()) < SHORTEST:
            return "gui_setup.too_short"
        return "" if self.first.text() == self.again.text() else "gui_setup.not_the_same"

    def _on_added(self) -> None:
        self.added.emit()
        self.accept()

    def _on_problem(self, error: KeukentafelError) -> None:
        self._ok.setEnabled(True)
        self.problem.show_problem(sentence(error))


class WorkersCard(Card):
    """Everybody who can open it, in order of joining; the one who did cannot take their own way in away."""

    def __init__(self, session: Session) -> None:
        super().__init__(Heading(text("gui_workers.title")))
        self._session = session
        self.dialog: PanelDialog | None = None
        self._list = Column(spacing=8)
        self.problem = Problem()
        add = Button(text("gui_workers.add"), "secondary")
        add.setObjectName("settings.add_worker")
        add.clicked.connect(self._on_add)
        self.add(self._list)
        self.add(self.problem)
        self.add(Row(add, None))

    def refresh(self) -> None:
        when_done(workers(self._session), self._show)

    def _show(self, found: tuple[Worker, ...]) -> None:
        layout = self._list.layout()
        if layout is not None:
            empty(layout)
        for number, worker in enumerate(found):
            row = Row(Body(worker.name or text("gui_workers.nameless", number=number + 1)), None)
            if worker.here_now:
                row.add(Chip(text("gui_workers.here_now"), "ok"))
            else:
                row.add(self._remove(number, worker))
            self._list.add(row)
        if len(found) == 1:
            self._list.add(Secondary(text("gui_workers.alone")))

    def _remove(self, number: int, worker: Worker) -> Button:
        button = Button(text("gui_workers.remove"), "quiet")
        button.setObjectName(f"settings.worker.{number}.remove")
        button.setAccessibleName(f"{button.text()}: {worker.name}")
        button.clicked.connect(lambda: self._ask_remove(worker))
        return button

    def _ask_remove(self, worker: Worker) -> None:
        name = worker.name or text("gui_workers.title")
        dialog = PanelDialog(self.window(), text("gui_workers.remove_title"), text("gui_workers.remove_hint"))
        dialog.add(Body(name))

        def remove() -> None:
            dialog.accept()
            when_done(
                remove_worker(self._session, worker.slot_id), lambda _none: self.refresh(), self._on_problem
            )

        dialog.set_actions(text("gui_workers.remove"), remove, name="workers.remove", variant="danger")
        self.dialog = dialog
        dialog.open()

    def _on_add(self) -> None:
        dialog = AddWorkerDialog(self.window(), self._session)
        dialog.added.connect(self.refresh)
        self.dialog = dialog
        dialog.open()

    def _on_problem(self, error: KeukentafelError) -> None:
        self.problem.show_problem(sentence(error))
