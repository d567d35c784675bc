"""``keukentafel forms licence``: text packs of licensed instruments on this machine."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from keukentafel.cli.options import AsJson
from keukentafel.cli.output import answer, problems
from keukentafel.clock import SystemClock, today
from keukentafel.errors import UsageError
from keukentafel.system.texts import sentence, text

if TYPE_CHECKING:
    from keukentafel.usecases.licences import InstalledPack

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
On = Annotated[str | None, typer.Option("--on", metavar="DATUM", help="Doe of het deze dag is (2026-01-31).")]


@app.command()
def install(
    pack: Annotated[Path, typer.Argument(metavar="FILE", help="Het tekstpakket: een zip of een map.")],
    on: On = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Installeer een tekstpakket. Klopt er iets niet, dan verandert er niets."""
    from keukentafel.usecases.licences import install_pack

    with problems(as_json=as_json):
        done = install_pack(pack, _day(on))
        line = text("forms.licence_installed", pack=_in_words(done))
        answer({"ok": True, "pack": _as_json(done)}, as_json=as_json, plain=line)


@app.command(name="list")
def list_(on: On = None, *, as_json: AsJson = False) -> None:
    """Toon de geïnstalleerde tekstpakketten."""
    from keukentafel.usecases.licences import installed

    with problems(as_json=as_json):
        packs = installed(_day(on))
        lines = [_in_words(pack) for pack in packs] or [text("forms.licence_none")]
        answer({"ok": True, "packs": [_as_json(p) for p in packs]}, as_json=as_json, plain="\n".join(lines))


@app.command()
def remove(
    pack_id: Annotated[str, typer.Argument(metavar="ID", help="Het id van het tekstpakket.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Verwijder een tekstpakket; daarna gelden onze eigen teksten."""
    from keukentafel.usecases.licences import remove_pack

    with problems(as_json=as_json):
        remove_pack(pack_id)
        line = text("forms.licence_removed", pack=pack_id)
        answer({"ok": True, "pack_id": pack_id}, as_json=as_json, plain=line)


@app.command()
def check(
    pack: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="Een pakket dat nog niet is geïnstalleerd.")
    ] = None,
    on: On = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Kijk na of een tekstpakket, of elk geïnstalleerd pakket, in orde is."""
    from keukentafel.usecases.licences import check_pack, installed

    with problems(as_json=as_json):
        day = _day(on)
        packs = installed(day) if pack is None else (check_pack(pack, day),)
        ok = all(found.problem is None for found in packs)
        lines = [_in_words(found) for found in packs] or [text("forms.licence_none")]
        result = {"ok": ok, "packs": [_as_json(found) for found in packs]}
        answer(result, as_json=as_json, plain="\n".join(lines))
    if not ok:
        raise typer.Exit(1)


def _day(on: str | None) -> date:
    if on is None:
        return today(SystemClock())
    try:
        return date.fromisoformat(on)
    except ValueError:
        raise UsageError(reason=text("forms.bad_day", found=on)) from None


def _as_json(pack: InstalledPack) -> dict[str, object]:
    found: dict[str, object] = {"pack_id": pack.pack_id, "ok": pack.problem is None}
    texts = pack.texts
    if texts is not None:
        found |= {
            "instrument": texts.instrument,
            "version": texts.version,
            "rights_holder": texts.rights_holder,
            "licence_reference": texts.licence_reference,
            "valid_from": texts.valid_from,
            "valid_until": texts.valid_until,
            "form_id": texts.form_id,
            "language": texts.language,
            "domains": sorted(texts.domains),
        }
    if pack.problem is not None:
        found |= {"error": pack.problem.code, "message": sentence(pack.problem)}
    return found


def _in_words(pack: InstalledPack) -> str:
    from keukentafel.domain.dates import long_date

    line = pack.pack_id
    texts = pack.texts
    if texts is not None and texts.valid_until is not None:
        line = text(
            "forms.licence_line",
            instrument=texts.instrument,
            version=texts.version,
            rights_holder=texts.rights_holder,
            reference=texts.licence_reference,
            day=long_date(texts.valid_until),
            pack=pack.pack_id,
        )
    return f"{line}\n  {pack.problem.code}: {sentence(pack.problem)}" if pack.problem is not None else line
