"""``keukentafel office``: the register from the command line.

What is done lives in :mod:`keukentafel.office`; here it is only asked and told. Answers in JSON name
dossiers by id, so that a log of a nightly import holds nothing about a person.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from keukentafel.cli import office_answers as answers
from keukentafel.cli.files import write_file
from keukentafel.cli.office_stats import stats
from keukentafel.cli.office_terms import terms
from keukentafel.cli.options import AsJson, FromStdin
from keukentafel.cli.output import answer, existing, problems, progress, read_passphrase
from keukentafel.clock import SystemClock
from keukentafel.errors import UsageError
from keukentafel.system.files import make_private_folder
from keukentafel.system.paths import office_dir
from keukentafel.system.texts import text

if TYPE_CHECKING:
    from keukentafel.store import Store
    from keukentafel.vault import OpenVault

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

Folder = Annotated[
    Path | None, typer.Option("--dir", help="De map van het register; anders de map van deze gebruiker.")
]
CLOCK = SystemClock()
app.command(name="stats")(stats)
app.command(name="terms")(terms)


@contextmanager
def opened(directory: Path | None, *, from_stdin: bool) -> Iterator[tuple[OpenVault, Store]]:
    """The office's vault and store, open for the length of the block."""
    from keukentafel.office.errors import NotARegisterError
    from keukentafel.store import Store
    from keukentafel.vault import open_vault

    passphrase = read_passphrase(from_stdin=from_stdin)
    progress(text("office.cli.deriving"))
    with open_vault(directory or office_dir(), passphrase) as vault:
        if vault.kind != "office":
            raise NotARegisterError
        store = Store.open(vault, CLOCK)
        try:
            yield vault, store
        finally:
            store.close()


@app.command()
def init(
    name: Annotated[str, typer.Option("--name", help="De naam van de organisatie.")],
    directory: Folder = None,
    *,
    passphrase_stdin: FromStdin = False,
    as_json: AsJson = False,
) -> None:
    """Maak het register van een kantoor. De herstelcode staat één keer op het scherm."""
    from keukentafel.office.register import init_office

    with problems(as_json=as_json):
        passphrase = read_passphrase(from_stdin=passphrase_stdin)
        if not passphrase_stdin and passphrase != read_passphrase(
            from_stdin=False, prompt=text("office.cli.again")
        ):
            raise UsageError(reason=text("office.cli.differs"))
        progress(text("office.cli.creating"))
        where = directory or office_dir()
        code = init_office(where, passphrase, name=name, clock=CLOCK)
        answer(
            {"ok": True, "dir": where, "recovery_code": str(code)},
            as_json=as_json,
            plain=text("office.cli.created", code=str(code)),
        )


@app.command()
def enrol(
    request_file: Annotated[Path, typer.Argument(metavar="REQUEST", help="De aanvraag van de laptop.")],
    label: Annotated[str, typer.Option("--label", help="Hoe het kantoor de laptop noemt.")],
    worker: Annotated[str, typer.Option("--worker", help="De consulent die met de laptop werkt.")],
    out: Annotated[Path, typer.Option("--out", help="De map voor het toegangsbestand.")],
    *,
    words: Annotated[
        str | None, typer.Option("--words", help="De zes woorden die de consulent voorleest.")
    ] = None,
    directory: Folder = None,
    replaces: Annotated[
        bool, typer.Option("--replaces", help="Bevestig dat deze laptop een eerdere vervangt.")
    ] = False,
    passphrase_stdin: FromStdin = False,
    as_json: AsJson = False,
) -> None:
    """Meld een laptop aan en maak zijn toegangsbestand."""
    from keukentafel.exchange.limits import LIMITS, read_untrusted
    from keukentafel.office import enrol as enrolling

    with problems(as_json=as_json):
        request = enrolling.inspect_request(read_untrusted(existing(request_file), LIMITS.message))
        spoken = words or _confirmed_words(request.words)
        with opened(directory, from_stdin=passphrase_stdin) as (_, store):
            enrolled = enrolling.enrol(
                store,
                request,
                spoken_words=spoken,
                label=label,
                worker_name=worker,
                clock=CLOCK,
                replacing_confirmed=replaces,
            )
            path = _write(out, enrolled.file_name, enrolled.data)
        answer(
            {"ok": True, "device_id": enrolled.device_id, "file": path, "words": enrolled.words},
            as_json=as_json,
            plain=text("office.cli.enrolled", file=path, words=" ".join(enrolled.words)),
        )


def _confirmed_words(words: tuple[str, ...]) -> str:
    if not sys.stdin.isatty():
        raise UsageError(reason=text("office.cli.words_needed"))
    shown = " ".join(words)
    progress(text("office.cli.words_here", words=shown))
    return shown if typer.confirm(text("office.cli.words_ask"), err=True) else ""


@app.command(name="import")
def import_(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Bundels, of mappen met bundels (.kt).")
    ],
    directory: Folder = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Kijk alleen wat er zou gebeuren.")] = False,
    accept_gaps: Annotated[
        bool, typer.Option("--accept-gaps", help="Verwerk ook wat op eerdere bestanden wacht.")
    ] = False,
    passphrase_stdin: FromStdin = False,
    as_json: AsJson = False,
) -> None:
    """Verwerk bundels in het register. Wat geweigerd wordt, verandert niets."""
    from keukentafel.office.importing import apply, changes_something
    from keukentafel.office.opening import gather, open_files
    from keukentafel.office.plan import ImportResult
    from keukentafel.office.planning import plan_import
    from keukentafel.office.register import load_register

    with problems(as_json=as_json):
        files = gather([existing(path) for path in paths])
        if not files:
            raise UsageError(reason=text("office.cli.no_files"))
        with opened(directory, from_stdin=passphrase_stdin) as (vault, store):
            verified = open_files(
                load_register(store),
                files,
                on_progress=lambda done: progress(text("office.cli.reading", done=done, total=len(files))),
            )
            plan = plan_import(store, verified)
            result = ImportResult(())
            if not dry_run:
                if changes_something(plan.files, accept_gaps=accept_gaps):
                    store.backup(vault)
                progress(text("office.cli.applying"))
                result = apply(store, plan, CLOCK, accept_gaps=accept_gaps, quarantine=vault.quarantine_dir)
        ok = answers.import_succeeded(plan, result, dry_run=dry_run)
        answer(
            answers.import_as_json(plan, result, ok=ok, dry_run=dry_run),
            as_json=as_json,
            plain=answers.import_in_words(plan, result, dry_run=dry_run),
        )
    if not ok:
        raise typer.Exit(1)


@app.command()
def conflicts(
    directory: Folder = None, *, passphrase_stdin: FromStdin = False, as_json: AsJson = False
) -> None:
    """Toon waar iemand moet kiezen. Verandert niets."""
    from keukentafel.office.conflicts import open_conflicts

    with problems(as_json=as_json):
        with opened(directory, from_stdin=passphrase_stdin) as (_, store):
            found = open_conflicts(store)
        answer(
            {"ok": True, "conflicts": [answers.conflict_as_json(conflict) for conflict in found]},
            as_json=as_json,
            plain=answers.conflicts_in_words(found),
        )


@app.command()
def receipt(
    out: Annotated[Path, typer.Option("--out", help="De map voor de ontvangstbevestigingen.")],
    bundle: Annotated[
        list[str] | None, typer.Option("--bundle", help="Maak hem opnieuw voor deze bundel (id).")
    ] = None,
    directory: Folder = None,
    *,
    passphrase_stdin: FromStdin = False,
    as_json: AsJson = False,
) -> None:
    """Maak ontvangstbevestigingen voor wat verwerkt is, één per laptop."""
    from keukentafel.office.receipts import make_receipts

    with problems(as_json=as_json):
        with opened(directory, from_stdin=passphrase_stdin) as (_, store), store.transaction():
            made = make_receipts(store, CLOCK, bundle_ids=tuple(bundle) if bundle else None)
            files = [_write(out, each.file_name, each.data) for each in made]
        answer(
            {"ok": True, "receipts": answers.receipts_as_json(made, files)},
            as_json=as_json,
            plain=answers.receipts_in_words(made, files),
        )


@app.command()
def identity(
    out: Annotated[Path, typer.Option("--out", help="Het bestand voor de geheime sleutel.")],
    directory: Folder = None,
    *,
    passphrase_stdin: FromStdin = False,
    as_json: AsJson = False,
) -> None:
    """Schrijf de age-sleutel van het kantoor in een bestand, voor noodgevallen."""
    from keukentafel.office.register import identity_file, load_register

    with problems(as_json=as_json):
        if out.exists():
            raise UsageError(reason=text("office.cli.exists", file=out.name))
        with opened(directory, from_stdin=passphrase_stdin) as (_, store):
            register = load_register(store)
        write_file(out, identity_file(register))
        answer(
            {"ok": True, "file": out, "recipient": register.keys.age_recipient},
            as_json=as_json,
            plain=text("office.cli.identity_written", file=out),
        )


@app.command()
def devices(
    directory: Folder = None, *, passphrase_stdin: FromStdin = False, as_json: AsJson = False
) -> None:
    """Toon de laptops op de lijst."""
    from keukentafel.office.enrol import devices as enrolled_devices
    from keukentafel.office.register import load_register

    with problems(as_json=as_json):
        with opened(directory, from_stdin=passphrase_stdin) as (_, store):
            found = enrolled_devices(load_register(store))
        answer(
            {"ok": True, "devices": [answers.device_as_json(device) for device in found]},
            as_json=as_json,
            plain="\n".join(answers.device_in_words(device) for device in found),
        )


@app.command()
def revoke(
    device_id: Annotated[str, typer.Argument(metavar="DEVICE", help="Het id van de laptop.")],
    last: Annotated[
        int | None, typer.Option("--last", min=0, help="Het laatste nummer dat nog geldt.")
    ] = None,
    directory: Folder = None,
    *,
    passphrase_stdin: FromStdin = False,
    as_json: AsJson = False,
) -> None:
    """Trek een laptop in. Latere bundels worden geweigerd."""
    from keukentafel.office import enrol as enrolling

    with problems(as_json=as_json):
        with opened(directory, from_stdin=passphrase_stdin) as (_, store):
            device = enrolling.revoke(store, device_id, last_accepted=last)
        answer(
            {"ok": True, "device": answers.device_as_json(device)},
            as_json=as_json,
            plain=text("office.cli.revoked", last=device.last_accepted),
        )


def _write(folder: Path, name: str, data: bytes) -> Path:
    if not folder.is_dir():
        make_private_folder(folder)
    write_file(folder / name, data)
    return folder / name
