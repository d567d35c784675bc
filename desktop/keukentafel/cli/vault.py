"""``keukentafel vault``: look after the vault from the command line.

Secrets come from stdin, one a line, with ``--passphrase-stdin``, or are asked for without echo; never given
as arguments. What is done lives in :mod:`keukentafel.vault`; here it is only asked and told.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from keukentafel.cli.output import answer, problems, progress, stdin_line
from keukentafel.errors import KeukentafelError, UsageError
from keukentafel.system.paths import laptop_dir
from keukentafel.system.texts import sentence, text
from keukentafel.vault import OpenVault, Rehearsal, VaultCheck

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

Folder = Annotated[
    Path | None,
    typer.Option("--dir", readable=False, help="De map van de kluis; anders de map van deze gebruiker."),
]
FromStdin = Annotated[
    bool,
    typer.Option("--passphrase-stdin", help="Lees de geheimen van de standaardinvoer, elk op een regel."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Geef het antwoord als één JSON-object.")]


@app.command()
def check(directory: Folder = None, *, passphrase_stdin: FromStdin = False, as_json: AsJson = False) -> None:
    """Lees de hele kluis na. Verandert niets."""
    from keukentafel.vault import check_vault

    with problems(as_json=as_json):
        (passphrase,) = _secrets(passphrase_stdin, ["ask_passphrase"])
        progress(text("vault.reading"))
        result = check_vault(directory or laptop_dir(), passphrase, chain=chain_problems)
        answer(_check_as_json(result), as_json=as_json, plain=_check_in_words(result))
    if not result.ok:
        raise typer.Exit(1)


@app.command()
def backup(
    directory: Folder = None,
    to: Annotated[
        Path | None,
        typer.Option("--to", readable=False, help="Zet de kopie in deze map, in plaats van in de kluis."),
    ] = None,
    *,
    passphrase_stdin: FromStdin = False,
    as_json: AsJson = False,
) -> None:
    """Maak een versleutelde reservekopie en kijk haar na."""
    from keukentafel.clock import SystemClock
    from keukentafel.store import Store
    from keukentafel.vault import open_vault

    with problems(as_json=as_json):
        (passphrase,) = _secrets(passphrase_stdin, ["ask_passphrase"])
        progress(text("vault.backing_up"))
        with open_vault(directory or laptop_dir(), passphrase) as vault:
            store = Store.open(vault, SystemClock())  # a copy of what is not the newest helps nobody
            try:
                made = store.backup(vault, to=to)
            finally:
                store.close()
        answer(
            {"ok": True, "backup": made.name, "path": made.path, "made_at": made.made_at.isoformat()},
            as_json=as_json,
            plain=text("vault.backup_made", name=made.name),
        )


@app.command()
def restore(
    directory: Folder = None,
    source: Annotated[
        Path | None,
        typer.Option(
            "--from", readable=False, help="De kopie, of een map met kopieën; anders de nieuwste goede."
        ),
    ] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Kijk alleen of het kan.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Oefen niet eerst; vraag niets.")] = False,
    recovery_code: Annotated[
        bool, typer.Option("--recovery-code", help="Gebruik de herstelcode in plaats van de wachtzin.")
    ] = False,
    passphrase_stdin: FromStdin = False,
    as_json: AsJson = False,
) -> None:
    """Zet een reservekopie terug, na een oefening; met --dry-run: oefen alleen en verander niets."""
    from keukentafel.vault import RecoveryCode, rehearse_restore, restore_backup

    folder = directory or laptop_dir()
    with problems(as_json=as_json):
        (typed,) = _secrets(passphrase_stdin, ["ask_code" if recovery_code else "ask_passphrase"])
        secret = RecoveryCode.typed(typed) if recovery_code else typed
        progress(text("vault.restoring"))
        asked = not passphrase_stdin and not yes
        done = rehearse_restore(folder, secret, source, chain=chain_problems) if dry_run or asked else None
        if done is not None and not dry_run:
            progress(_restored_in_words(done))
            typer.confirm(text("vault.restore_ask"), abort=True, err=True)
        if done is None or not dry_run:
            done = Rehearsal(restore_backup(folder, secret, source), ())
        answer(_restored_as_json(done), as_json=as_json, plain=_restored_in_words(done))
    if not done.ok:
        raise typer.Exit(1)


def _restored_as_json(done: Rehearsal) -> dict[str, object]:
    return {
        "ok": done.ok,
        "done": done.restored.done,
        "backup": done.restored.backup.name,
        "made_at": done.restored.backup.made_at.isoformat(),
        "lost_entries": done.restored.lost_entries,
        "findings": [{"error": found.code, "message": sentence(found)} for found in done.findings],
    }


def _restored_in_words(done: Rehearsal) -> str:
    from keukentafel.clock import local

    backup, lost = done.restored.backup, done.restored.lost_entries
    key = "restore_done" if done.restored.done else "restore_dry_run" if done.ok else "restore_dry_run_bad"
    words = [text(f"vault.{key}", name=backup.name, made_at=f"{local(backup.made_at):%d-%m-%Y %H:%M}")]
    if lost is None:
        words.append(text("vault.restore_lost_unknown"))
    elif lost:
        words.append(text("vault.restore_lost_one" if lost == 1 else "vault.restore_lost", count=lost))
    return "\n".join([*words, *(f"- {sentence(found)}" for found in done.findings)])


@app.command()
def passphrase(
    directory: Folder = None,
    *,
    add: Annotated[bool, typer.Option("--add", help="Voeg een wachtzin voor een collega toe.")] = False,
    leaked: Annotated[
        bool,
        typer.Option(
            "--leaked", help="De wachtzin is uitgelekt: versleutel alles opnieuw, met nieuwe codes."
        ),
    ] = False,
    passphrase_stdin: FromStdin = False,
    as_json: AsJson = False,
) -> None:
    """Verander de wachtzin (op de standaardinvoer: eerst de oude regel, dan de nieuwe)."""
    from keukentafel.vault import add_passphrase, change_passphrase, open_vault, replace_master_key

    folder = directory or laptop_dir()
    with problems(as_json=as_json):
        if add and leaked:
            raise UsageError(reason=text("vault.add_or_leaked"))
        old, new = _secrets(passphrase_stdin, ["ask_old", "ask_new"])
        if leaked:
            progress(text("vault.rekeying"))
            code = str(replace_master_key(folder, old, new, chain=chain_problems))
            plain = f"{text('vault.rekeyed')}\n\n    {code}\n"
            answer({"ok": True, "recovery_code": code}, as_json=as_json, plain=plain)
        elif add:
            with open_vault(folder, old) as vault:
                slot_id = add_passphrase(vault, new)
            answer({"ok": True, "slot": slot_id}, as_json=as_json, plain=text("vault.passphrase_added"))
        else:
            change_passphrase(folder, old, new)
            answer({"ok": True}, as_json=as_json, plain=text("vault.passphrase_changed"))


@app.command()
def recovery(
    directory: Folder = None,
    *,
    new: Annotated[
        bool, typer.Option("--new", help="Maak een nieuwe herstelcode (met de wachtzin).")
    ] = False,
    escrow_out: Annotated[
        Path | None,
        typer.Option("--escrow-out", help="Schrijf de verzegelde code voor de organisatie hierheen."),
    ] = None,
    escrow: Annotated[
        str | None,
        typer.Option("--escrow", help="Laat de organisatie met deze age-sleutel (age1…) de kluis redden."),
    ] = None,
    passphrase_stdin: FromStdin = False,
    as_json: AsJson = False,
) -> None:
    """Geef met de herstelcode een nieuwe wachtzin op (eerst de regel met de code, dan de wachtzin)."""
    from keukentafel.vault import (
        new_recovery_code,
        open_vault,
        open_with_recovery,
        set_escrow,
        set_passphrase,
    )

    folder = directory or laptop_dir()
    with problems(as_json=as_json):
        if sum([new, escrow_out is not None, escrow is not None]) > 1:
            raise UsageError(reason=text("vault.one_of"))
        if escrow_out is not None:
            _write_escrow(folder, escrow_out, as_json=as_json)
        elif escrow is not None:
            (secret,) = _secrets(passphrase_stdin, ["ask_passphrase"])
            with open_vault(folder, secret) as vault:
                set_escrow(vault, escrow)
            answer({"ok": True}, as_json=as_json, plain=text("vault.escrow_set"))
        elif new:
            (secret,) = _secrets(passphrase_stdin, ["ask_passphrase"])
            with open_vault(folder, secret) as vault:
                code = str(new_recovery_code(vault))
            plain = f"{text('vault.recovery_code')}\n\n    {code}\n"
            answer({"ok": True, "recovery_code": code}, as_json=as_json, plain=plain)
        else:
            code, chosen = _secrets(passphrase_stdin, ["ask_code", "ask_new"])
            with open_with_recovery(folder, code) as vault:
                set_passphrase(vault, chosen)
            answer({"ok": True}, as_json=as_json, plain=text("vault.recovered"))


def _write_escrow(folder: Path, target: Path, *, as_json: bool) -> None:
    from keukentafel.cli.files import write_file
    from keukentafel.vault import escrow_file

    write_file(target, escrow_file(folder))
    answer(
        {"ok": True, "file": target}, as_json=as_json, plain=text("vault.escrow_written", file=target.name)
    )


def _secrets(from_stdin: bool, asked: Sequence[str]) -> list[str]:
    """The secrets asked for, in order; a new passphrase is asked for twice at the keyboard."""
    if not from_stdin and sys.stdin.isatty():
        secrets = [str(typer.prompt(text(f"vault.{key}"), hide_input=key != "ask_code")) for key in asked]
        if "ask_new" in asked:
            again = str(typer.prompt(text("vault.ask_again"), hide_input=True))
            if again != secrets[-1]:
                raise UsageError(reason=text("vault.not_same"))
        return secrets
    lines = [stdin_line() for _ in asked] if from_stdin else []
    if not from_stdin or not all(lines):
        expected = ", ".join(text(f"vault.{key}").lower() for key in asked)
        raise UsageError(reason=text("vault.missing_lines", expected=expected))
    return lines


def chain_problems(vault: OpenVault) -> list[KeukentafelError]:
    """What the store finds wrong with the journal in (a scratch copy of) the vault."""
    from keukentafel.clock import SystemClock
    from keukentafel.store import Store
    from keukentafel.vault.errors import LogInconsistentError

    store = Store.open(vault, SystemClock())
    try:
        findings = store.check().findings
    finally:
        store.close()
    return [LogInconsistentError(part=finding.what, detail=finding.where) for finding in findings]


def _check_as_json(result: VaultCheck) -> dict[str, object]:
    return {
        "ok": result.ok,
        "checked": list(result.checked),
        "findings": [
            {
                "part": finding.part,
                "error": finding.problem.code,
                "message": sentence(finding.problem),
            }
            for finding in result.findings
        ],
    }


def _check_in_words(result: VaultCheck) -> str:
    if result.ok:
        return text("vault.check_ok", parts=", ".join(_part(part) for part in result.checked))
    lines = [f"- {_part(found.part)}: {sentence(found.problem)}" for found in result.findings]
    return "\n".join([text("vault.check_found"), *lines])


def _part(part: str) -> str:
    kind, _, name = part.partition(" ")
    return text(f"vault.part_{kind}", name=name) if name else text(f"vault.part_{kind}")
