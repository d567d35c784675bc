"""Commands about single dossiers, the same for a laptop (``vault``) and a register (``office``).

Which dossiers are here, who opened them, erasing one or one answer of it. JSON names dossiers by id, never by
title, so that a log of it holds nothing about a person; titles are shown only when asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from keukentafel.cli.files import answer_and_keep, require_place
from keukentafel.cli.options import AsJson, Dossier, Folder, FromStdin, ReceiptFile
from keukentafel.cli.output import answer, progress
from keukentafel.cli.sessions import session_in
from keukentafel.clock import local
from keukentafel.domain.values import ErasureReason
from keukentafel.ids import DossierId
from keukentafel.system.texts import text

if TYPE_CHECKING:
    from keukentafel.usecases.erase import ErasureReceipt
    from keukentafel.usecases.reading_log import Reading
    from keukentafel.usecases.session import Session


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
        with session_in(directory or where(), from_stdin=passphrase_stdin, as_json=as_json) as session:
            if paths is None:
                _tell_dossiers(session, titles=titles, as_json=as_json)
            else:
                _tell_paths(session, DossierId(paths), as_json=as_json)

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

        with session_in(directory or where(), from_stdin=passphrase_stdin, as_json=as_json) as session:
            found = read(session, None if dossier is None else DossierId(dossier)).result()
            lines = [_reading_in_words(each, names=names) for each in found]
            answer(
                {"ok": True, "readings": [_reading_as_json(each) for each in found]},
                as_json=as_json,
                plain="\n".join(lines) or text("dossiers.no_readings"),
            )

    @app.command()
    def erase(
        dossier: Dossier,
        path: Annotated[
            str | None, typer.Option("--path", help="Alleen wat op deze plaats stond; zonder: alles.")
        ] = None,
        directory: Folder = None,
        receipt: ReceiptFile = None,
        reason: Annotated[
            ErasureReason | None, typer.Option("--reason", help="Waarom; het komt in het bewijs te staan.")
        ] = None,
        *,
        yes: Annotated[bool, typer.Option("--yes", help="Wis het nu. Zonder: kijk alleen.")] = False,
        passphrase_stdin: FromStdin = False,
        as_json: AsJson = False,
    ) -> None:
        """Wis een dossier of één antwoord, ook uit de reservekopieën. Kijkt eerst; wist pas met --yes."""
        with session_in(directory or where(), from_stdin=passphrase_stdin, as_json=as_json) as session:
            if yes:
                _erase(session, DossierId(dossier), path, reason, receipt, as_json=as_json)
            else:
                _look(session, DossierId(dossier), path, as_json=as_json)


def _tell_dossiers(session: Session, *, titles: bool, as_json: bool) -> None:
    rows = session.stored(lambda store: store.dossier_rows()).result()
    told = [{"dossier_id": row.id, "updated_at": row.updated_at.isoformat()} for row in rows]
    lines = [
        f"{row.id}  {local(row.updated_at):%d-%m-%Y}{f'  {row.title}' if titles else ''}" for row in rows
    ]
    answer({"ok": True, "dossiers": told}, as_json=as_json, plain="\n".join(lines))


def _tell_paths(session: Session, dossier: DossierId, *, as_json: bool) -> None:
    found = sorted(session.stored(lambda store: store.current(dossier)).result())
    answer({"ok": True, "paths": found}, as_json=as_json, plain="\n".join(found))


def _reading_as_json(reading: Reading) -> dict[str, object]:
    return {
        "dossier_id": reading.dossier_id,
        "role": reading.role.value,
        "reader": reading.reader,
        "at": reading.at.isoformat(),
    }


def _reading_in_words(reading: Reading, *, names: bool) -> str:
    return text(
        "dossiers.reading",
        when=f"{local(reading.at):%d-%m-%Y %H:%M}",
        role=(reading.name if names else "") or text(f"dossiers.role_{reading.role.value}"),
        dossier=reading.dossier_id,
    )


def _look(session: Session, dossier: DossierId, path: str | None, *, as_json: bool) -> None:
    from keukentafel.usecases.erase import look_at_erasure

    seen = look_at_erasure(session, dossier, path).result()
    answer(
        {"ok": True, "done": False, "changes": seen.changes, "files": seen.blobs},
        as_json=as_json,
        plain=text("dossiers.would_erase", changes=seen.changes, files=seen.blobs),
    )


def _erase(
    session: Session,
    dossier: DossierId,
    path: str | None,
    reason: ErasureReason | None,
    receipt: Path | None,
    *,
    as_json: bool,
) -> None:
    from keukentafel.usecases.erase import erase_answer, erase_dossier, look_at_erasure, receipt_as_json

    require_place(receipt)
    look_at_erasure(session, dossier, path).result()  # names what is not there
    progress(text("dossiers.erasing"))
    if path is None:
        done = erase_dossier(session, dossier, reason).result()
    else:
        done = erase_answer(session, dossier, path, reason).result()
    told = receipt_as_json(done)
    proof = json.dumps(told, indent=1).encode()
    result = {"ok": True, "done": True, **told}
    answer_and_keep(result, proof, receipt, as_json=as_json, plain=_receipt_in_words(done))


def _receipt_in_words(done: ErasureReceipt) -> str:
    at = f"{local(done.at):%d-%m-%Y %H:%M}"
    words = [text("dossiers.erased", at=at, changes=done.changes, blobs=done.blobs, backups=done.backups)]
    if done.documents_left:
        words.append(text("dossiers.documents_left", documents_left=done.documents_left))
    if not done.backups:
        words.append(text("dossiers.backups_later"))
    return "\n".join(words)
