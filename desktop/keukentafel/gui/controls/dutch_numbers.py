"""Numbers as Dutch people type and read them. Pure."""

from __future__ import annotations

import re

_GROUPED = re.compile(r"^-?\d{1,3}(\.\d{3})+(,\d*)?$")
_PLAIN = re.compile(r"^-?\d+([.,]\d*)?$|^-?[.,]\d+$")


def parse_number(typed: str) -> str | None:
    """ "€ 1.840,50" → "1840.50" (as ODK stores it); ``None`` when it is not a number.

    A dot before three digits is a thousands separator, otherwise a decimal one.
    """
    bare = re.sub(r"[€\s]", "", typed).removesuffix(",--").removesuffix(",-")
    if _GROUPED.match(bare):
        bare = bare.replace(".", "")
    elif not _PLAIN.match(bare):
        return None
    number = bare.replace(",", ".")
    if number.startswith((".", "-.")):
        number = number.replace(".", "0.", 1)
    return number.removesuffix(".")


def format_number(stored: str, *, grouped: bool) -> str:
    """ "1840.5" → "1.840,5" with ``grouped``, else "1840,5"; what is no number comes back as it is."""
    if not re.fullmatch(r"-?\d+(\.\d+)?", stored):
        return stored
    whole, _, fraction = stored.partition(".")
    if grouped:
        sign = "-" if whole.startswith("-") else ""
        whole = sign + f"{int(whole.lstrip('-')):,}".replace(",", ".")
    return f"{whole},{fraction}" if fraction else whole
