"""What every command shares: one JSON object or plain lines on stdout, progress and problems on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import typer

from keukentafel.errors import KeukentafelError, UsageError
from keukentafel.system.texts import sentence


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
        told = {"ok": False, "error": error.code, "message": sentence(error)}
        line = json_line(told) if as_json else sentence(error)
        print(line, file=sys.stdout if as_json else sys.stderr)
        raise typer.Exit(error.exit_code) from None


def read_passphrase(*, from_stdin: bool, prompt: str = "Wachtzin") -> str:
    """The passphrase: the first line of stdin, or typed without echo. Never an argument."""
    if from_stdin:
        line = sys.stdin.readline().rstrip("\r\n")
        if not line:
            raise UsageError(reason="er staat geen wachtzin op de standaardinvoer")
        return line
    if not sys.stdin.isatty():
        raise UsageError(reason="geef de wachtzin met --passphrase-stdin")
    return str(typer.prompt(prompt, hide_input=True))


def existing(path: Path) -> Path:
    """The path, when it is there; otherwise wrong usage."""
    if not path.exists():
        raise UsageError(reason=f"{path.name} bestaat niet")
    return path
