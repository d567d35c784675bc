"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Geef het antwoord als één JSON-object.")]
Root = Annotated[
    Path | None, typer.Option("--forms", help="De map met formulieren; anders die van het programma.")
]
