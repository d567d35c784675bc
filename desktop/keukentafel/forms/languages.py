"""How languages are written: a code in file names and settings, ``Nederlands (nl)`` in a header."""

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
    "es": "Español",
    "pt": "Português",
    "it": "Italiano",
    "ro": "Română",
    "bg": "Български",
    "ru": "Русский",
    "so": "Soomaali",
    "ti": "ትግርኛ",
    "fa": "فارسی",
    "ps": "پښتو",
    "ku": "Kurdî",
    "ber": "Tamazight",
    "pap": "Papiamentu",
    "fy": "Frysk",
}
_ALSO: Final = {
    "dutch": "nl",
    "arabic": "ar",
    "turkish": "tr",
    "polish": "pl",
    "ukrainian": "uk",
    "german": "de",
}
_CODE: Final = re.compile(r"(?:.*\()?\s*([A-Za-z]{2,3}(?:-\w+)*)\s*\)?")


def language_header(code: str) -> str:
    """``nl`` → ``Nederlands (nl)``; a language without a code we know is written as it is."""
    name = _NAMES.get(code)
    if name is not None:
        return f"{name} ({code})"
    return f"{code} ({code})" if _CODE.fullmatch(code) else code


def language_code(header: str) -> str:
    """``Nederlands (nl)`` or ``nl`` → ``nl``; a bare name is found by name, else kept in small letters."""
    written = header.strip()
    for code, name in _NAMES.items():
        if written.lower() == name.lower():
            return code
    if written.lower() in _ALSO:
        return _ALSO[written.lower()]
    found = _CODE.fullmatch(written)
    return found.group(1) if found else re.sub(r"\W+", "_", written.lower()).strip("_")[:60] or "default"
