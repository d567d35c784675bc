"""``keukentafel forms``: look at forms, check them, try expressions, drive a form without a screen.

What is done lives in :mod:`keukentafel.forms`; here it is only asked and told.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from keukentafel.cli import form_licences
from keukentafel.cli.finding_words import finding_as_json, finding_in_words, reading_as_json, told
from keukentafel.cli.form_choice import checks_at, form_at, library_of, pack_at
from keukentafel.cli.form_domains import domains
from keukentafel.cli.form_gallery import gallery
from keukentafel.cli.form_list import list_
from keukentafel.cli.form_prices import prices
from keukentafel.cli.form_terms import terms
from keukentafel.cli.options import AsJson
from keukentafel.cli.output import answer, problems, progress
from keukentafel.clock import Clock, FixedClock, SystemClock
from keukentafel.errors import UsageError
from keukentafel.system.texts import sentence, text

if TYPE_CHECKING:
    from keukentafel.forms.running import Played

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

app.command(name="list")(list_)
app.command(name="domains")(domains)
app.command(name="terms")(terms)
app.command(name="prices")(prices)
app.command(name="gallery")(gallery)
app.add_typer(form_licences.app, name="licence", help="Tekstpakketten van instrumenten met een licentie.")


@app.command()
def check(
    path: Annotated[
        Path, typer.Argument(help="Een formuliermap, een map met formulieren, of een formulier-id.")
    ],
    *,
    reading: Annotated[
        bool, typer.Option("--reading", help="Lees ook na of de Nederlandse teksten eenvoudig genoeg zijn.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Lees een formulier na en zeg wat er beter moet."""
    with problems(as_json=as_json):
        checks = list(checks_at(path, reading=reading))
        ok = all(done.ok for done in checks)
        result: dict[str, object] = {
            "ok": ok,
            "forms": [{"form": done.name, "ok": done.ok, "findings": len(done.findings)} for done in checks],
            "findings": [{"form": done.name, **finding_as_json(f)} for done in checks for f in done.findings],
        }
        lines = [f"{done.name}/{finding_in_words(f)}" for done in checks for f in done.findings]
        if reading:
            scores = [
                reading_as_json(done.name, done.reading) for done in checks if done.definition or done.reading
            ]
            result["reading"] = scores
            lines += [text("forms.reading", **score) for score in scores if score["score"] is not None]
        lines.append(text("forms.check_good" if ok else "forms.check_bad", count=len(checks)))
        answer(result, as_json=as_json, plain="\n".join(lines))
    if not ok:
        raise typer.Exit(1)


@app.command(name="eval")
def eval_(*, as_json: AsJson = False) -> None:
    """Werk formules uit: per regel een JSON-object met "expr" en "context", per regel een antwoord."""
    from keukentafel.cli.form_eval import answer_line, lines_of_input

    wrong = False
    for line in lines_of_input():
        result, understood = answer_line(line)
        wrong = wrong or not understood
        told(result)
    if wrong:
        raise typer.Exit(2)


@app.command()
def run(
    form: Annotated[
        str, typer.Argument(help="Een formulier-id, een formuliermap of een bestand (xlsx, csv, md).")
    ],
    steps: Annotated[Path, typer.Option("--steps", help="JSON-bestand met stappen; - leest van de invoer.")],
    language: Annotated[str | None, typer.Option("--language", help="De taal om mee te beginnen.")] = None,
    now: Annotated[
        str | None, typer.Option("--now", help="Doe of het dit moment is (2026-01-31T10:00:00+01:00).")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Vul een formulier in zonder scherm, stap voor stap."""
    from keukentafel.forms.running import node_as_json, play, read_steps

    with problems(as_json=as_json):
        definition = form_at(form)
        asked = read_steps(_json(steps))
        instance, log = play(definition, asked, clock=_clock(now), language=language)
        result: dict[str, object] = {
            "form_id": definition.form_id,
            "version": definition.version,
            "language": instance.language,
            "nodes": {state.path: node_as_json(state) for state in instance.nodes()},
            "log": [_logged(played) for played in log],
        }
        plain = [json.dumps(entry, ensure_ascii=False) for entry in (_logged(played) for played in log)]
        plain += [f"{s.path} = {s.value!r}" for s in instance.nodes() if s.relevant]
        answer(result, as_json=as_json, plain="\n".join(plain))


@app.command(name="import")
def import_(
    workbook: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="Een formulier volgens XLSForm: xlsx, xlsm, xls, csv of md."),
    ],
    out: Annotated[Path, typer.Option("--out", help="De map waarin de formuliermap komt.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Maak van een Excel-bestand (of csv of md) een formuliermap. Bij fouten wordt niets geschreven."""
    from keukentafel.forms.xlsform import import_workbook

    with problems(as_json=as_json):
        progress(text("forms.checking", name=workbook.name))
        if not workbook.is_file():
            raise UsageError(reason=text("forms.no_file", name=workbook.name))
        try:
            done = import_workbook(workbook, out, library_of(out / "x"))
        except OSError:
            raise UsageError(reason=text("forms.not_writable", name=out.name)) from None
        target = out / done.pack.form_id
        result = {
            "ok": done.check.ok,
            "form_id": done.pack.form_id,
            "path": str(target) if done.check.ok else None,
            "findings": [finding_as_json(finding) for finding in done.check.findings],
        }
        lines = [finding_in_words(finding) for finding in done.check.findings]
        lines.append(text("forms.imported" if done.check.ok else "forms.not_imported", path=target))
        answer(result, as_json=as_json, plain="\n".join(lines))
    if not done.check.ok:
        raise typer.Exit(1)


@app.command()
def export(
    form: Annotated[str, typer.Argument(help="Een formulier-id of een formuliermap.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE.xlsx", help="Het bestand: xlsx, csv of md.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Schrijf een formulier als Excel-bestand (of csv of md) volgens XLSForm."""
    from keukentafel.forms.xlsform import WRITTEN_FILES, export_form

    with problems(as_json=as_json):
        if out.suffix.lower() not in WRITTEN_FILES:
            raise UsageError(reason=text("forms.not_xlsx"))
        definition = form_at(form)
        try:
            written = export_form(definition, pack_at(form), out)
        except OSError:
            raise UsageError(reason=text("forms.not_writable", name=out.name)) from None
        result: dict[str, object] = {"ok": True, "form_id": definition.form_id, "path": str(out)}
        result["files"] = [str(path) for path in written]
        answer(result, as_json=as_json, plain=text("forms.exported", path=out))


@app.command()
def move(
    old: Annotated[str, typer.Argument(help="De versie waarmee is begonnen: een map of bestand.")],
    new: Annotated[str, typer.Argument(help="De nieuwere versie: een formulier-id, map of bestand.")],
    answers: Annotated[Path, typer.Option("--answers", help="JSON-object met de antwoorden: pad en waarde.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Laat zien wat er met antwoorden gebeurt als een formulier naar een nieuwere versie gaat."""
    from keukentafel.cli.form_moves import move_as_json, move_in_words, read_answers
    from keukentafel.forms import plan_move

    with problems(as_json=as_json):
        plan = plan_move(form_at(new), read_answers(answers), old=form_at(old))
        answer(move_as_json(plan), as_json=as_json, plain=move_in_words(plan))


def _logged(played: Played) -> dict[str, object]:
    from keukentafel.forms.running import changed_paths

    entry: dict[str, object] = {"step": played.step.source, "changed": list(changed_paths(played.changes))}
    if played.refused is not None:
        entry["refused"] = sentence(played.refused)
    return entry


def _json(steps: Path) -> object:
    try:
        content = sys.stdin.read() if str(steps) == "-" else steps.read_text(encoding="utf-8")
        return json.loads(content)
    except OSError:
        raise UsageError(reason=text("forms.no_steps", name=steps.name)) from None
    except (ValueError, RecursionError):
        raise UsageError(reason=text("forms.bad_steps", name=steps.name)) from None


def _clock(now: str | None) -> Clock:
    if now is None:
        return SystemClock()
    try:
        moment = datetime.fromisoformat(now)
    except ValueError:
        raise UsageError(reason=text("forms.bad_now")) from None
    return FixedClock(moment if moment.tzinfo else moment.astimezone())
