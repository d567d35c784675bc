"""A made-up licensed instrument, in words invented here: de Voorbeeldwijzer of Voorbeeldhuis."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path

import yaml

DOMAINS = (
    *("geld", "werk_leren", "daginvulling", "wonen", "thuis", "mentaal", "lichamelijk"),
    *("middelen", "zelfzorg", "huishouden", "netwerk", "meedoen", "justitie"),
)
CHILDREN = ("kind_verzorging", "kind_aandacht", "kind_leren", "kind_opvang")
LEVELS = {"1": "storm", "2": "regen", "3": "wolken", "4": "bijna zon", "5": "zon"}
MANIFEST: Mapping[str, object] = {
    "licence_format": "1",
    "pack_id": "voorbeeldwijzer",
    "instrument": "Voorbeeldwijzer",
    "version": "2025",
    "rights_holder": "Stichting Voorbeeldhuis",
    "licence_reference": "VH-2026-0042",
    "valid_from": "2026-01-01",
    "valid_until": "2026-12-31",
    "language": "nl",
    "form_id": "zelfredzaamheid",
    "domain_set": "zelfredzaamheid",
}
ALWAYS: Mapping[str, object] = {"valid_from": "2020-01-01", "valid_until": "2099-12-31"}
"""For tests that live on the machine's own day."""


def texts(domains: tuple[str, ...] = DOMAINS) -> dict[str, object]:
    """The texts of the instrument: a name and five indicators for each domain."""
    return {
        "levels": dict(LEVELS),
        "domains": {
            domain: {
                "label": f"Veld {number}",
                **{level: f"In veld {number} is het {word}." for level, word in LEVELS.items()},
            }
            for number, domain in enumerate(domains, start=1)
        },
    }


def pack_files(
    manifest: Mapping[str, object] | None = None,
    said: object = None,
    more: Mapping[str, bytes] | None = None,
) -> dict[str, bytes]:
    """The files of a pack; ``manifest`` replaces fields (None takes one away), ``said`` the texts."""
    files = {"texts.yaml": _yaml(texts() if said is None else said), **(more or {})}
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    told = {**MANIFEST, "files": hashes, **(manifest or {})}
    return {**files, "manifest.yaml": _yaml({key: value for key, value in told.items() if value is not None})}


def pack_folder(folder: Path, files: Mapping[str, bytes] | None = None) -> Path:
    """The pack as a folder."""
    folder.mkdir(parents=True)
    for name, content in (files or pack_files()).items():
        (folder / name).write_bytes(content)
    return folder


def pack_zip(path: Path, files: Mapping[str, bytes] | None = None, inside: str = "") -> Path:
    """The pack as a zip, perhaps with a folder around its files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (files or pack_files()).items():
            archive.writestr(f"{inside}{name}", content)
    return path


def _yaml(content: object) -> bytes:
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False).encode()
