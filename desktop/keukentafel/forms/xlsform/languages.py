"""How languages stand in a header: ``label::Nederlands (nl)``."""

from __future__ import annotations

import re
from typing import Final

_NAMES: Final = {
    "nl": "Nederlands",
    "en": "English",
    "ar": "العربية",
    "tr": "Türkçe",
    "pl": "Polski",
    "uk": "Українська",
    "de": "Deutsch",
    "fr": "Français",
}
_CODE: Final = re.compile(r"(?:.*\()?\s*([A-Za-z]{2,3}(?:-\w+)?)\s*\)?")


def language_header(code: str) -> str:
    """``nl`` → ``Nederlands (nl)``."""
    return f"{_NAMES.get(code, code)} ({code})"


def language_code(header: str) -> str:
    """``Nederlands (nl)`` or ``nl`` → ``nl``; a bare name is found by name, else kept in small letters."""
    for code, name in _NAMES.items():
        if header.strip().lower() == name.lower():
            return code
    found = _CODE.fullmatch(header.strip())
    return found.group(1) if found else re.sub(r"\W+", "_", header.strip().lower())
