"""Commands about single dossiers, the same for a laptop (``vault``) and a register (``office``).

Which dossiers are here, who opened them, erasing one or one answer of it. JSON names dossiers by id, never by
title, so that a log of it holds nothing about a person; titles are shown only when asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from keukentafel.cli.output import answer, problems, progress, read_passphrase
from keukentafel.clock import SystemClock, local
from keukentafel.ids import DossierId
from keukentafel.system.files import write_atomically
from keukentafel.system.texts import text

if TYPE_CHECKING:
    from keukentafel.usecases.erase import ErasureReceipt
    from keukentafel.usecases.session import Session

Folder = Annotated[Path | None, typer.Option("--dir", help="De map; anders die van deze gebruiker.")]
FromStdin = Annotated[
    bool, typer.Option("--passphrase-stdin", help="Lees de wachtzin van de standaardinvoer (één regel).")
]
AsJson = Annotated[bool, typer.Option("--json", help="Geef het antwoord als één JSON-object.")]
Dossier = Annotated[str, typer.Argument(metavar="DOSSIER", help="Het id van het dossier.")]
ReceiptFile = Annotated[
    Path | None, typer.Option("--receipt", help="Schrijf het bewijs van wissen in dit bestand.")
]
CLOCK = SystemClock()


@contextmanager
def session_in(directory: Path, *, from_stdin: bool) -> Iterator[Session]:
    """The vault at work, for the length of the block."""
    from keukentafel.usecases.session import open_session
    from keukentafel.vault import open_vault

    passphrase = read_passphrase(from_stdin=from_stdin)
    progress(text("dossiers.opening"))
    session = open_session(open_vault(directory, passphrase), CLOCK)
    try:
        yield session
    finally:
        session.close()


def add_commands(app: typer.Typer, where: Callable[[], Path]) -> None:
    """``dossiers``, ``readings`` and ``erase``; ``where`` gives the folder when none is named."""

    @app.command()
    def dossiers(
        directory: Folder = None,
        *,
        titles: Annotated[bool, typer.Option("--titles", help="Toon ook de namen.")] = False,
        paths: Annotated[
            str | None, typer.Option("--paths", help="Toon van dit dossier (id) waar er antwoorden staan.")
        ] = None,
        passphrase_stdin: FromStdin = False,
        as_json: AsJson = False,
    ) -> None:
        """Toon welke dossiers er zijn. Verandert niets."""
        with (
            problems(as_json=as_json),
            session_in(directory or where(), from_stdin=passphrase_stdin) as session,
        ):
            if paths is not None:
                found = sorted(session.stored(lambda store: store.current(DossierId(paths))).result())
                answer({"ok": True, "paths": found}, as_json=as_json, plain="\n".join(found))
                return
            rows = session.stored(lambda store: store.dossier_rows()).result()
            told = [{"dossier_id": row.id, "updated_at": row.updated_at.isoformat()} for row in rows]
            lines = [
                f"{row.id}  {local(row.updated_at):%d-%m-%Y}{f'  {row.title}' if titles else ''}"
                for row in rows
            ]
            answer({"ok": True, "dossiers": told}, as_json=as_json, plain="\n".join(lines))

    @app.command()
    def readings(
        dossier: Annotated[str | None, typer.Option("--dossier", help="Alleen van dit dossier (id).")] = None,
        directory: Folder = None,
        *,
        names: Annotated[bool, typer.Option("--names", help="Toon ook de naam van de collega.")] = False,
        passphrase_stdin: FromStdin = False,
        as_json: AsJson = False,
    ) -> None:
        """Toon wie welk dossier wanneer opende. Verandert niets."""
        from keukentafel.usecases.reading_log import readings as read

        with (
            problems(as_json=as_json),
            session_in(directory or where(), from_stdin=passphrase_stdin) as session,
        ):
            found = read(session, None if dossier is None else DossierId(dossier)).result()
            told = [
                {
                    "dossier_id": each.dossier_id,
                    "role": each.role.value,
                    "reader": each.reader,
                    "at": each.at.isoformat(),
                }
                for each in found
            ]
            lines = [
                text(
                    "dossiers.reading",
                    when=f"{local(each.at):%d-%m-%Y %H:%M}",
                    role=(each.name if names else "") or text(f"dossiers.role_{each.role.value}"),
                    dossier=each.dossier_id,
                )
                for each in found
            ]
            plain = "\n".join(lines) or text("dossiers.no_readings")
            answer({"ok": True, "readings": told}, as_json=as_json, plain=plain)

    @app.command()
    def erase(
        dossier: Dossier,
        path: Annotated[
            str | None, typer.Option("--path", help="Alleen wat op deze plaats stond; zonder: alles.")
        ] = None,
        directory: Folder = None,
        receipt: ReceiptFile = None,
        *,
        yes: Annotated[bool, typer.Option("--yes", help="Wis het nu. Zonder: kijk alleen.")] = False,
        passphrase_stdin: FromStdin = False,
        as_json: AsJson = False,
    ) -> None:
        """Wis een dossier of één antwoord, ook uit de reservekopieën. Kijkt eerst; wist pas met --yes."""
        from keukentafel.usecases.erase import erase_answer, erase_dossier, look_at_erasure, receipt_as_json

        with (
            problems(as_json=as_json),
            session_in(directory or where(), from_stdin=passphrase_stdin) as session,
        ):
            chosen = DossierId(dossier)
            seen = look_at_erasure(session, chosen, path).result()
            if not yes:
                plain = text("dossiers.would_erase", changes=seen.changes, files=seen.blobs)
                facts: dict[str, object] = {"changes": seen.changes, "files": seen.blobs}
                answer({"ok": True, "done": False, **facts}, as_json=as_json, plain=plain)
                return
            progress(text("dossiers.erasing"))
            work = erase_dossier(session, chosen) if path is None else erase_answer(session, chosen, path)
            done = work.result()
            told = receipt_as_json(done)
            if receipt is not None:
                write_atomically(receipt, json.dumps(told, indent=1).encode())
            answer({"ok": True, "done": True, **told}, as_json=as_json, plain=receipt_in_words(done))


def receipt_in_words(done: ErasureReceipt) -> str:
    at = f"{local(done.at):%d-%m-%Y %H:%M}"
    words = [text("dossiers.erased", at=at, changes=done.changes, blobs=done.blobs, backups=done.backups)]
    if done.documents_left:
        words.append(text("dossiers.documents_left", documents_left=done.documents_left))
    if not done.backups:
        words.append(text("dossiers.backups_later"))
    return "\n".join(words)
