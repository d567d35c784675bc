"""The journal thread: one thread owns the store; others hand it work and get a future.

Work is done in the order it was handed in. Whatever it raises goes to its future and the next piece
is taken; a refusal of the disk leaves nothing half stored, so the same work can be handed in again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import Any, TypeVar

from keukentafel.store.errors import StoreClosedError
from keukentafel.store.store import Store

T = TypeVar("T")
_Job = tuple[Callable[[Store], Any], "Future[Any]"]


class JournalThread:
    """Owns a :class:`Store` from :meth:`start` to :meth:`stop`."""

    def __init__(self) -> None:
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._turn = threading.Lock()
        self._taking = False

    def start(self, factory: Callable[[], Store]) -> Future[None]:
        """Opens the store in the thread; the future ends when it is open or with what was wrong.

        Work may be handed in at once. After a failed start the thread can be started again.
        """
        with self._turn:
            if self._taking:
                raise RuntimeError("the journal thread was started already")
            self._taking = True
        opened: Future[None] = Future()
        self._thread = threading.Thread(
            target=self._live, args=(factory, opened), name="journal", daemon=True
        )
        self._thread.start()
        return opened

    def submit(self, work: Callable[[Store], T]) -> Future[T]:
        """Hands in work. Every problem comes in the future (``StoreClosedError`` when stopped)."""
        future: Future[T] = Future()
        with self._turn:
            if self._taking:
                self._jobs.put((work, future))
                return future
        future.set_exception(StoreClosedError())
        return future

    def stop(self) -> None:
        """Does what was handed in, closes the store, and waits for the thread to end."""
        with self._turn:
            if self._taking:
                self._taking = False
                self._jobs.put(None)
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def _live(self, factory: Callable[[], Store], opened: Future[None]) -> None:
        try:
            store = factory()
        except BaseException as problem:  # noqa: BLE001 (it belongs to whoever waits for the future)
            self._refuse_all()
            opened.set_exception(problem)
            return
        opened.set_result(None)
        try:
            while (job := self._jobs.get()) is not None:
                _do(store, job)
        finally:
            store.close()

    def _refuse_all(self) -> None:
        with self._turn:
            self._taking = False
            while not self._jobs.empty():
                job = self._jobs.get()
                if job is not None and job[1].set_running_or_notify_cancel():
                    job[1].set_exception(StoreClosedError())


def _do(store: Store, job: _Job) -> None:
    work, future = job
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = work(store)
    except BaseException as problem:  # noqa: BLE001 (it belongs to whoever waits for the future)
        future.set_exception(problem)
    else:
        future.set_result(result)
