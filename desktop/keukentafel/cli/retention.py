"""``keukentafel office retention`` and ``ended``: how long dossiers are kept, and erasing what is over."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from keukentafel.cli.files import answer_and_keep, require_place
from keukentafel.cli.options import AsJson, Dossier, Folder, FromStdin, ReceiptFile
from keukentafel.cli.output import answer, problems
from keukentafel.cli.sessions import session_in
from keukentafel.errors import UsageError
from keukentafel.ids import DossierId
from keukentafel.system.paths import office_dir
from keukentafel.system.texts import text


def retention(
    directory: Folder = None,
    receipt: ReceiptFile = None,
    *,
    apply: Annotated[bool, typer.Option("--apply", help="Wis wat op de lijst staat.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Bevestig de lijst vooraf.")] = False,
    passphrase_stdin: FromStdin = False,
    as_json: AsJson = False,
) -> None:
    """Toon van welke dossiers de bewaartermijn voorbij is; wis ze met --apply, na bevestiging."""
    from keukentafel.usecases.erase import receipt_as_json
    from keukentafel.usecases.retention import erase_kept
    from keukentafel.usecases.retention import retention as look

    with session_in(_where(directory), from_stdin=passphrase_stdin, as_json=as_json) as session:
        kept = look(session).result()
        over = [each for each in kept if each.over]
        lines = [
            text(
                "dossiers.retention_over",
                dossier=each.id,
                until=f"{each.until:%d-%m-%Y}",
                rule=each.rule,
                unconfirmed="" if each.confirmed else text("dossiers.unconfirmed"),
            )
            for each in over
        ]
        told: dict[str, object] = {
            "ok": True,
            "over": [
                {"dossier_id": each.id, "until": each.until, "rule": each.rule, "law": each.law}
                for each in over
            ],
            "kept": len([each for each in kept if each.until is not None]) - len(over),
            "unknown": len([each for each in kept if each.until is None]),
            "done": False,
        }
        if not apply or not over:
            lines.append(
                text("dossiers.retention_list" if over else "dossiers.retention_none", count=len(over))
            )
            if told["unknown"]:
                lines.append(text("dossiers.retention_open", count=told["unknown"]))
            answer(told, as_json=as_json, plain="\n".join(lines))
            return
        require_place(receipt)
        _confirm(lines, yes=yes)
        done = erase_kept(session, [each.id for each in over]).result()
        receipts = [receipt_as_json(each) for each in done]
        proof = json.dumps(receipts, indent=1).encode()
        plain = text("dossiers.retention_done", count=len(done))
        result = {**told, "done": True, "receipts": receipts}
        answer_and_keep(result, proof, receipt, as_json=as_json, plain=plain)


def ended(
    dossier: Dossier,
    event: Annotated[str, typer.Option("--event", help="Wat er eindigde, zoals wmo_ended.")],
    on: Annotated[str, typer.Option("--on", help="Op welke dag (JJJJ-MM-DD).")],
    directory: Folder = None,
    *,
    passphrase_stdin: FromStdin = False,
    as_json: AsJson = False,
) -> None:
    """Noteer de dag waarop iets eindigde; vanaf die dag telt de bewaartermijn."""
    from keukentafel.usecases.retention import end_support

    with problems(as_json=as_json):
        day = _day(on)
    with session_in(_where(directory), from_stdin=passphrase_stdin, as_json=as_json) as session:
        end_support(session, DossierId(dossier), event, day).result()
        answer({"ok": True}, as_json=as_json, plain=text("dossiers.ended", on=f"{day:%d-%m-%Y}"))


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise UsageError(reason=text("dossiers.no_day")) from None


def _where(directory: Path | None) -> Path:
    return directory or office_dir()


def _confirm(lines: list[str], *, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError(reason=text("dossiers.confirm_first"))
    typer.echo("\n".join(lines), err=True)
    typer.confirm(text("dossiers.retention_ask", count=len(lines)), abort=True, err=True)
