"""Every sentence a person reads that is not part of a form: looked up by key, per language.

Texts live in ``assets/i18n/<language>/<area>.yaml`` as flat ``key: sentence`` mappings with
``{placeholders}``. Dutch is authoritative; another language falls back to it.
"""

from __future__ import annotations

from functools import cache

import yaml

from keukentafel.errors import KeukentafelError
from keukentafel.system.resources import asset

DUTCH = "nl"


def area(name: str, language: str = DUTCH) -> dict[str, str]:
    """All texts of one area in one language; empty when that language has none."""
    return _area(name, language)


@cache
def _area(name: str, language: str) -> dict[str, str]:
    path = asset("i18n", language, f"{name}.yaml")
    if not path.is_file():
        return {}
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 (safe loader)
    return {str(key): str(value) for key, value in (content or {}).items()}


def read_every_area() -> None:
    """Read all texts there are, in every language, so that looking one up later opens no file."""
    names = sorted(path.stem for path in asset("i18n", DUTCH).glob("*.yaml"))
    for language in sorted(path.name for path in asset("i18n").iterdir() if path.is_dir()):
        for name in names:
            area(name, language)


def text(key: str, /, *, language: str = DUTCH, **facts: object) -> str:
    """The text for ``"area.key"``. Raises ``KeyError`` when Dutch does not have it (a bug)."""
    name, _, rest = key.partition(".")
    template = area(name, language).get(rest)
    if template is None:
        template = area(name, DUTCH)[rest]
    return template.format(**facts) if facts else template


def sentence(error: KeukentafelError) -> str:
    """The Dutch sentence for a known problem: what happened and what to do.

    The area is ``errors_<prefix>`` where the prefix is the code's part before the underscore
    (``VAULT_003`` → ``errors_vault``). Where it counts something and there is one of it, the sentence under
    the code with ``_one`` is said. ``{meant}`` asks whether a ``suggestion`` was meant, if there is one.
    """
    prefix = error.code.partition("_")[0].lower()
    sentences = area(f"errors_{prefix}")
    template = sentences[error.code]
    if any(fact == 1 and isinstance(fact, int) for fact in error.facts.values()):
        template = sentences.get(f"{error.code}_one", template)
    if not error.facts:
        return template
    suggestion = error.facts.get("suggestion")
    meant = text("forms.did_you_mean", suggestion=suggestion) if suggestion else ""
    return template.format(**error.facts, meant=meant).strip()
