"""Reads the shipped form packs and the demo case as plain data, for tests about their content."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import yaml

from keukentafel.system.resources import asset, forms_root

PACKS = ("leefgebieden", "zelfredzaamheid", "toekomstplan")
RESIDENT_LANGUAGES = ("nl", "en", "ar", "tr", "pl", "uk")
LEVELS = ("5", "4", "3", "2", "1")
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@cache
def pack_texts(form_id: str, language: str) -> dict[str, Any]:
    """One file of texts of a form pack."""
    path = forms_root() / form_id / "texts" / f"{language}.yaml"
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


@cache
def pack_words(form_id: str, language: str) -> dict[str, str]:
    """Every text of a pack in one language by its key; a label has the same key written short or in full."""
    path = forms_root() / form_id / "texts" / f"{language}.yaml"
    with path.open(encoding="utf-8") as file:
        content = yaml.load(file, _LOADER)
    return {key.removesuffix("/label"): text for key, text in strings(content)}


@cache
def pack_structure(form_id: str) -> dict[str, Any]:
    """The file of structure of a form pack."""
    return dict(yaml.safe_load((forms_root() / form_id / "form.yaml").read_text(encoding="utf-8")))


@cache
def domain_codes(set_id: str) -> tuple[str, ...]:
    """The codes of a domain set, in order."""
    path = forms_root() / "domains" / f"{set_id}.yaml"
    return tuple(domain["code"] for domain in yaml.safe_load(path.read_text(encoding="utf-8"))["domains"])


@cache
def domain_set(set_id: str) -> tuple[dict[str, Any], ...]:
    """The domains of a set with everything the file says of them."""
    path = forms_root() / "domains" / f"{set_id}.yaml"
    return tuple(yaml.safe_load(path.read_text(encoding="utf-8"))["domains"])


@cache
def resident_words(language: str) -> dict[str, str]:
    """The fixed words of the resident's view in one language."""
    return dict(yaml.safe_load(asset("i18n", language, "resident.yaml").read_text(encoding="utf-8")))


@cache
def demo(name: str) -> dict[str, Any]:
    """``case`` or ``earlier``."""
    return dict(yaml.safe_load(asset("demo", f"{name}.yaml").read_text(encoding="utf-8")))


def strings(content: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text in nested data with the path of keys to it."""
    if isinstance(content, dict):
        for name, value in content.items():
            yield from strings(value, f"{key}/{name}")
    elif isinstance(content, list):
        for value in content:
            yield from strings(value, key)
    elif isinstance(content, str):
        yield key, content
