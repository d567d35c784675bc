"""Edits on their way to the disk: in order, in batches, tried again until they are there.

What has not been committed is never shown as saved. Typing is gathered for a moment so that one
sentence does not become a hundred changes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

from keukentafel.errors import KeukentafelError
from keukentafel.gui.work import when_done
from keukentafel.journal.change import Author, Edit
from keukentafel.system.texts import sentence
from keukentafel.usecases.answers import Saved

IDLE_MS = 350
LONGEST_WAIT_MS = 1500
RETRY_MS = 2000

Recorder = Callable[[Author, Sequence[Edit]], "Future[Saved]"]


@dataclass
class _Batch:
    author: Author
    edits: dict[str, Edit] = field(default_factory=dict)


class Outbox(QObject):
    """Queue of edits of one dossier. ``saving`` as soon as something waits, ``saved`` after the commit."""

    saving = Signal()
    saved = Signal(object, object)
    """``Saved`` and the tuple of edits that are now on disk."""
    failed = Signal(str)
    """A Dutch sentence; the edits stay queued and are tried again."""

    def __init__(self, recorder: Recorder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._recorder = recorder
        self._waiting: list[_Batch] = []
        self._under_way: _Batch | None = None
        self.last_author: Author | None = None
        """Who wrote the last batch that was saved."""
        self._when_empty: list[Callable[[], None]] = []
        self._idle = self._timer(IDLE_MS)
        self._longest = self._timer(LONGEST_WAIT_MS)
        self._retry = self._timer(RETRY_MS)

    @property
    def empty(self) -> bool:
        """Whether everything handed in is on disk."""
        return not self._waiting and self._under_way is None

    def put(self, author: Author, edits: Sequence[Edit], *, at_once: bool = False) -> None:
        """Hand in edits. A later edit of the same path in the same batch replaces the earlier one."""
        if not self._waiting or self._waiting[-1].author != author:
            self._waiting.append(_Batch(author))
        batch = self._waiting[-1]
        for edit in edits:
            batch.edits.pop(edit.path, None)
            batch.edits[edit.path] = edit
        self.saving.emit()
        if at_once:
            self.flush()
            return
        self._idle.start()
        if not self._longest.isActive():
            self._longest.start()

    def flush(self) -> None:
        """Send what waits now."""
        self._idle.stop()
        self._longest.stop()
        self._retry.stop()
        if self._under_way is not None or not self._waiting:
            return
        self._under_way = self._waiting.pop(0)
        edits = tuple(self._under_way.edits.values())
        when_done(
            self._recorder(self._under_way.author, edits),
            lambda saved: self._on_saved(saved, edits),
            self._on_failed,
        )

    def when_empty(self, call: Callable[[], None]) -> None:
        """Call once everything is on disk (at once when it already is)."""
        if self.empty:
            call()
            return
        self._when_empty.append(call)
        self.flush()

    def _on_saved(self, saved: Saved, edits: tuple[Edit, ...]) -> None:
        if self._under_way is not None:
            self.last_author = self._under_way.author
        self._under_way = None
        if self._waiting:
            self.flush()
        self.saved.emit(saved, edits)
        if self.empty:
            calls, self._when_empty = self._when_empty, []
            for call in calls:
                call()

    def _on_failed(self, error: KeukentafelError) -> None:
        batch, self._under_way = self._under_way, None
        if batch is not None:
            self._put_back(batch)
        self.failed.emit(sentence(error))
        self._retry.start()

    def _put_back(self, batch: _Batch) -> None:
        if self._waiting and self._waiting[0].author == batch.author:
            self._waiting[0].edits = {**batch.edits, **self._waiting[0].edits}
        else:
            self._waiting.insert(0, batch)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.flush)
        return timer
