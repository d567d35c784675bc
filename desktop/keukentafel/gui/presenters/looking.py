"""One time through the files of the Postvak, a few at once: locking never waits for a whole folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from keukentafel.gui.work import when_done
from keukentafel.usecases.office_inbox import Found, InboxFile, look_at
from keukentafel.usecases.session import Session

AT_ONCE = 2


class Looking:
    """Looks at every file found; ``on_done`` gets them in the order in which they were found.

    As soon as ``wanted()`` is false no further file is begun, and ``on_given_up`` is called once.
    """

    def __init__(
        self,
        session: Session,
        found: Found,
        *,
        wanted: Callable[[], bool],
        on_progress: Callable[[int, int], None],
        on_done: Callable[[Sequence[InboxFile]], None],
        on_given_up: Callable[[], None],
    ) -> None:
        self._session, self._found = session, found
        self._wanted, self._on_progress = wanted, on_progress
        self._on_done, self._on_given_up = on_done, on_given_up
        self._waiting = list(reversed(range(len(found.files))))
        self._done: dict[int, InboxFile] = {}
        self._running = 0

    def go_on(self) -> None:
        """Begin what can be begun; tells how far it is, and when it is done."""
        if not self._wanted():
            if not self._running:
                self._on_given_up()
            return
        self._on_progress(len(self._done), len(self._found.files))
        while self._waiting and self._running < AT_ONCE:
            self._look(self._waiting.pop())
        if not self._running:
            self._on_done([self._done[number] for number in sorted(self._done)])

    def _look(self, number: int) -> None:
        self._running += 1

        def keep(looked_at: InboxFile) -> None:
            self._running -= 1
            self._done[number] = looked_at
            self.go_on()

        when_done(look_at(self._session, self._found.register, self._found.files[number]), keep)
