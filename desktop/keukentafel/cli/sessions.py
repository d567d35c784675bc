"""A vault at work for the length of one command."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from keukentafel.cli.output import problems, progress, read_passphrase
from keukentafel.clock import SystemClock
from keukentafel.system.paths import office_dir
from keukentafel.system.texts import text

if TYPE_CHECKING:
    from keukentafel.usecases.session import Session


@contextmanager
def session_in(directory: Path, *, from_stdin: bool, as_json: bool) -> Iterator[Session]:
    """The laptop's vault or the office's register, open; a known problem ends the command in its sentence."""
    with problems(as_json=as_json), _opened(directory, from_stdin=from_stdin) as session:
        yield session


@contextmanager
def register_in(directory: Path | None, *, from_stdin: bool, as_json: bool) -> Iterator[Session]:
    """The same for what only the office has; raises :class:`NotARegisterError` for a laptop's vault."""
    from keukentafel.office.errors import NotARegisterError

    with session_in(directory or office_dir(), from_stdin=from_stdin, as_json=as_json) as session:
        if session.vault.kind != "office":
            raise NotARegisterError
        yield session


@contextmanager
def _opened(directory: Path, *, from_stdin: bool) -> Iterator[Session]:
    from keukentafel.usecases.session import open_session
    from keukentafel.vault import open_vault

    passphrase = read_passphrase(from_stdin=from_stdin)
    progress(text("dossiers.opening"))
    session = open_session(open_vault(directory, passphrase), SystemClock())
    try:
        yield session
    finally:
        session.close()
