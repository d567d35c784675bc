"""``keukentafel office terms``: every date to meet in the register, by dossier id and never by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from keukentafel.cli.options import AsJson, Folder, FromStdin
from keukentafel.cli.output import answer
from keukentafel.cli.sessions import register_in

if TYPE_CHECKING:
    from keukentafel.usecases.due_dates import DossierDue

WEEK = 7


def terms(
    directory: Folder = None,
    *,
    overdue: Annotated[bool, typer.Option("--overdue", help="Alleen wat te laat is.")] = False,
    week: Annotated[bool, typer.Option("--week", help="Alleen de komende zeven dagen.")] = False,
    passphrase_stdin: FromStdin = False,
    as_json: AsJson = False,
) -> None:
    """Toon wat wanneer klaar moet zijn, de eerste datum bovenaan. Verandert niets."""
    from keukentafel.usecases.due_dates import all_due

    with register_in(directory, from_stdin=passphrase_stdin, as_json=as_json) as session:
        found = [each for each in all_due(session).result() if _fits(each, overdue=overdue, week=week)]
        answer(
            {"ok": True, "terms": [_as_json(each) for each in found]},
            as_json=as_json,
            plain="\n".join(_in_words(each) for each in found),
        )


def _fits(found: DossierDue, *, overdue: bool, week: bool) -> bool:
    if not (overdue or week):
        return True
    return (overdue and found.days < 0) or (week and 0 <= found.days < WEEK)


def _as_json(found: DossierDue) -> dict[str, object]:
    return {
        "dossier_id": found.dossier_id,
        "term": found.due.term_id,
        "label": found.due.label,
        "event": found.due.event,
        "happened": found.due.happened.isoformat(),
        "due": found.due.due.isoformat(),
        "days": found.days,
        "kind": found.due.kind.value,
        "law": found.due.law,
        "confirmed": found.due.confirmed,
    }


def _in_words(found: DossierDue) -> str:
    law = f"  {found.due.law}" if found.due.law else ""
    return f"{found.due.due:%d-%m-%Y}  {found.dossier_id}  {found.due.label}{law}"
