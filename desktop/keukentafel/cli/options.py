"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Geef het antwoord als één JSON-object.")]
Root = Annotated[
    Path | None, typer.Option("--forms", help="De map met formulieren; anders die van het programma.")
]
Folder = Annotated[
    Path | None, typer.Option("--dir", readable=False, help="De map; anders die van deze gebruiker.")
]
FromStdin = Annotated[
    bool, typer.Option("--passphrase-stdin", help="Lees de wachtzin van de standaardinvoer (één regel).")
]
Dossier = Annotated[str, typer.Argument(metavar="DOSSIER", help="Het id van het dossier.")]
ReceiptFile = Annotated[
    Path | None, typer.Option("--receipt", help="Schrijf het bewijs van wissen in dit bestand.")
]
