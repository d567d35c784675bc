"""Files a command leaves behind: refused beforehand where none can be; what was done is told all the same."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import typer

from keukentafel.cli.output import answer
from keukentafel.errors import DiskFullError, KeukentafelError, StorageUnavailableError, UsageError
from keukentafel.system.files import write_atomically
from keukentafel.system.texts import sentence, text


class NotWrittenError(KeukentafelError):
    """The file a command was asked for is not there. Fact ``file``: its name."""

    code = "KT_005"


def require_place(path: Path | None) -> None:
    """Raises :class:`UsageError` when no file can stand there: before doing what cannot be done twice."""
    if path is not None and not _can_stand(path):
        raise UsageError(reason=text("vault.no_place", file=path.name))


def _can_stand(path: Path) -> bool:
    try:
        return path.parent.is_dir() and not path.is_dir()
    except OSError:
        return False


def write_file(path: Path, data: bytes) -> None:
    """Raises :class:`UsageError` or :class:`NotWrittenError`."""
    require_place(path)
    try:
        write_atomically(path, data)
    except (DiskFullError, StorageUnavailableError, FileNotFoundError, FileExistsError) as problem:
        raise NotWrittenError(file=path.name) from problem


def answer_and_keep(
    result: Mapping[str, object], data: bytes, path: Path | None, *, as_json: bool, plain: str
) -> None:
    """Tells what was done and writes the proof of it; without the proof the command has failed."""
    try:
        if path is not None:
            write_file(path, data)
    except KeukentafelError as problem:
        told = {**result, "ok": False, "error": problem.code, "message": sentence(problem)}
        answer(told, as_json=as_json, plain=f"{plain}\n{sentence(problem)}")
        raise typer.Exit(problem.exit_code) from None
    answer(result, as_json=as_json, plain=plain)
