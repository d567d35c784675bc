"""Checks the tables that stand beside the packs: domain sets and their mappings, terms, prices."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from keukentafel.forms import domain_mapping, price_files, term_files
from keukentafel.forms.data_files import open_table
from keukentafel.forms.domain_mapping import hub_codes, read_domain_table
from keukentafel.forms.findings import Finding, Severity
from keukentafel.forms.loader.reporter import Reporter
from keukentafel.forms.price_files import read_price_file
from keukentafel.forms.term_files import known_events, read_term_file

FOLDERS: Final = (domain_mapping.FOLDER, term_files.FOLDER, price_files.FOLDER)
_ID_KEYS: Final = {
    "set_id": domain_mapping.FOLDER,
    "terms_id": term_files.FOLDER,
    "prices_id": price_files.FOLDER,
}


def tables_in(root: Path) -> tuple[Path, ...]:
    """The tables beside the packs of a folder, or those of one such folder itself."""
    if root.name in FOLDERS:
        return tuple(sorted(root.glob("*.yaml")))
    return tuple(path for folder in FOLDERS for path in sorted((root / folder).glob("*.yaml")))


def kind_of(path: Path) -> str:
    """Which table a file is, by the folder it stands in, else by its first key; ``""`` for another file."""
    if path.resolve().parent.name in FOLDERS:
        return path.resolve().parent.name
    head = open_table(path, Reporter(path.name), ())
    return "" if head is None else next((kind for key, kind in _ID_KEYS.items() if head.has(key)), "")


def check_table(path: Path, library: Path) -> tuple[Finding, ...]:
    """What is wrong with one table. ``library`` is the folder with the sets and events it may name when its
    own does not have them (the shipped ``forms``)."""
    folder = path.resolve().parent
    match kind_of(path):
        case domain_mapping.FOLDER:
            hub = hub_codes(folder) or hub_codes(library / domain_mapping.FOLDER)
            return read_domain_table(path, hub)[1]
        case term_files.FOLDER:
            own = path.stem == "default"
            return read_term_file(path, None if own else known_events(library / term_files.FOLDER))[1]
        case price_files.FOLDER:
            return read_price_file(path)[1]
        case _:
            return (Finding("DATA_012", Severity.ERROR, path.name, 0),)
