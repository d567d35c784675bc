"""What every command shares: one JSON object or plain lines on stdout, progress and problems on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import typer

from keukentafel.errors import KeukentafelError, UsageError
from keukentafel.system.texts import sentence, text

_LONGEST = 100_000
_AT_A_COMMAND = {"KT_003": "vault.disk_full", "KT_004": "vault.disk_refused"}
"""Sentences for who gives a command; those of the codes themselves speak to who is typing in a window."""


def progress(line: str) -> None:
    """One line of progress, on stderr."""
    print(line, file=sys.stderr, flush=True)  # noqa: T201 (this is the program's output)


def answer(result: Mapping[str, object], *, as_json: bool, plain: str) -> None:
    """The command's result: a JSON object with ``--json``, otherwise ``plain``."""
    print(json_line(result) if as_json else plain)  # noqa: T201


def json_line(result: Mapping[str, object]) -> str:
    """A result as one line of JSON; what the output cannot show is written as ``\\u…``."""
    line = json.dumps(result, ensure_ascii=False, default=str)
    try:
        line.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        line = json.dumps(result, default=str)
    return line


@contextmanager
def problems(*, as_json: bool) -> Iterator[None]:
    """Turn a known problem into its Dutch sentence and exit code; a bug stays loud."""
    try:
        yield
    except KeukentafelError as error:
        said = text(_AT_A_COMMAND[error.code]) if error.code in _AT_A_COMMAND else sentence(error)
        line = json_line({"ok": False, "error": error.code, "message": said}) if as_json else said
        print(line, file=sys.stdout if as_json else sys.stderr)
        raise typer.Exit(error.exit_code) from None


def read_passphrase(*, from_stdin: bool, prompt: str = "Wachtzin") -> str:
    """The passphrase: the first line of stdin, or typed without echo. Never an argument."""
    if from_stdin:
        line = stdin_line()
        if not line:
            raise UsageError(reason="er staat geen wachtzin op de standaardinvoer")
        return line
    if not sys.stdin.isatty():
        raise UsageError(reason="geef de wachtzin met --passphrase-stdin")
    return str(typer.prompt(prompt, hide_input=True))


def stdin_line() -> str:
    """One line of the standard input, without its end. Raises :class:`UsageError` for what is no text."""
    try:
        line = sys.stdin.readline(_LONGEST)
        line.encode("utf-8")
    except UnicodeError:
        raise UsageError(reason=text("vault.no_text")) from None
    if len(line) >= _LONGEST:
        raise UsageError(reason=text("vault.line_too_long"))
    return line.removeprefix("\ufeff").rstrip("\r\n")


def existing(path: Path) -> Path:
    """The path, when it is there; otherwise wrong usage."""
    if not path.exists():
        raise UsageError(reason=f"{path.name} bestaat niet")
    return path
