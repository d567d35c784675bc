"""Brings the result of a future back to the GUI thread; the only bridge between threads and windows."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from keukentafel.errors import KeukentafelError

T = TypeVar("T")


class _Courier(QObject):
    """Lives in the GUI thread; carries calls there from any thread."""

    handed_over = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.handed_over.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _deliver(self, call: Callable[[], None]) -> None:
        call()


_couriers: list[_Courier] = []
_listeners: list[Callable[[KeukentafelError], None]] = []


def when_unheard(call: Callable[[KeukentafelError], None]) -> None:
    """Known problems nobody else listens to go to ``call`` (a method of a widget or object) from now on."""
    _listeners[:] = [call]


def courier() -> _Courier:
    """The one courier; made in the GUI thread on first use."""
    if not _couriers:
        _couriers.append(_Courier())
    return _couriers[0]


def when_done(
    future: Future[T],
    on_done: Callable[[T], None],
    on_problem: Callable[[KeukentafelError], None] | None = None,
) -> None:
    """Call ``on_done(result)`` or ``on_problem(error)`` in the GUI thread when the future ends.

    A bug (an exception that is not a :class:`KeukentafelError`) is raised in the GUI thread, loudly. A known
    problem nobody listens to goes to :func:`when_unheard`, and without that it is as loud. A page that was
    let go meanwhile (at locking) is not called.
    """
    messenger = courier()

    def deliver(ended: Future[T]) -> None:
        if not ended.cancelled():
            messenger.handed_over.emit(lambda: _hand_over(ended, on_done, on_problem))

    future.add_done_callback(deliver)


def _hand_over(
    ended: Future[T],
    on_done: Callable[[T], None],
    on_problem: Callable[[KeukentafelError], None] | None,
) -> None:
    error = ended.exception()
    if error is None:
        if not _gone(on_done):
            on_done(ended.result())
    elif isinstance(error, KeukentafelError) and on_problem is not None:
        if not _gone(on_problem):
            on_problem(error)
    elif not (isinstance(error, KeukentafelError) and (_gone(on_done) or _told(error))):
        raise error


def _told(error: KeukentafelError) -> bool:
    """Whether somebody who hears what nobody else listens to was told."""
    for listener in _listeners:
        if not _gone(listener):
            listener(error)
            return True
    return False


def _gone(call: object) -> bool:
    """Whether a widget that listens does not exist any more: the owner of a method (perhaps with arguments),
    or what a function written on the spot speaks of."""
    method = call.func if isinstance(call, partial) else call
    spoken_of = [cell.cell_contents for cell in getattr(method, "__closure__", None) or ()]
    owners = (getattr(method, "__self__", None), *spoken_of)
    return any(isinstance(owner, QObject) and not isValid(owner) for owner in owners)
