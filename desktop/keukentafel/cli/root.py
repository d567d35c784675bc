"""The tree of commands."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from keukentafel import __version__
from keukentafel.cli import demo, dossiers, forms, office, retention, vault, verify
from keukentafel.system.paths import laptop_dir, office_dir

app = typer.Typer(
    name="keukentafel",
    help="Keukentafel: het keukentafelgesprek zonder internet. "
    "Zonder opdracht start de app, met `kantoor` die van kantoor.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
dossiers.add_commands(vault.app, laptop_dir)
dossiers.add_commands(office.app, office_dir)
office.app.command()(retention.retention)
office.app.command()(retention.ended)
app.add_typer(forms.app, name="forms", help="Formulieren bekijken, controleren en uitproberen.")
app.add_typer(vault.app, name="vault", help="De kluis op deze laptop.")
app.add_typer(office.app, name="office", help="Het register op kantoor.")
app.command(name="demo")(demo.demo)
app.command(name="verify")(verify.verify)


@app.command(name="version")
def version() -> None:
    """Toon de versie."""
    print(__version__)  # noqa: T201


def run(words: Sequence[str]) -> int:
    """Run the words as a command and give the exit code back (wrong usage is 2).

    Not by calling ``app`` itself: that would put typer's own report of bugs, with their messages, in the
    place of ours.
    """
    try:
        typer.main.get_command(app)(list(words), prog_name="keukentafel")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0
