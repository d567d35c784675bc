"""Finding a pack by the names its users give it, reading only the head of its files.

A worker who starts tomorrow knows a way of working by a name ("de Fietser", "ik wil ik kan"), not by its
id. A :class:`PackCard` is what the list shows; no definition is loaded for it, so a folder of dozens of
packs is listed at once. Searching forgives capitals, accents, unfinished words and typing mistakes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from keukentafel.forms.loader.library import list_forms
from keukentafel.forms.loader.pack import FORM_FILE

KINDS: Final = ("gesprek", "plan", "meting", "gezin", "werkwijze", "afronden")
"""The headings under which a worker picks, in that order; a pack with another kind stands below them."""

_HEAD: Final = ("form_id", "version", "title", "default_language", "settings")
_TEXTS_HEAD: Final = ("title", "reviewed")
_KEY: Final = re.compile(r"^([A-Za-z_]+)[ \t]*:", re.MULTILINE)
_WORD: Final = re.compile(r"\w+")
_LARGEST: Final = 20_000_000
_LOADER: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_FILLERS: Final = frozenset(
    [
        "aan",
        "bij",
        "de",
        "den",
        "der",
        "die",
        "een",
        "en",
        "het",
        "in",
        "met",
        "of",
        "om",
        "op",
        "te",
        "tot",
        "van",
        "voor",
    ]
)
_SHORTEST_WITH_MISTAKE: Final = 4
_LONG: Final = 8

_ID, _NAME, _TITLE, _ABOUT, _SOURCE = 8, 10, 10, 4, 2
_EXACT, _BEGINS, _INSIDE, _MISTAKE = 10, 7, 4, 3


@dataclass(frozen=True, slots=True)
class PackCard:
    """What a list tells of a pack. ``names``: what its users call it; ``about``: when to use it.

    ``languages`` begins with the default one; ``reviewed`` are those a person has checked.
    ``problem`` is the code of what keeps the head of the pack from being read, ``""`` when all is well
    (whether the whole pack is good is for ``forms check`` to say).
    """

    form_id: str
    version: str = ""
    title: str = ""
    names: tuple[str, ...] = ()
    about: str = ""
    kind: str = ""
    source: str = ""
    source_lines: str = ""
    languages: tuple[str, ...] = ()
    reviewed: frozenset[str] = frozenset()
    problem: str = ""


def pack_cards(root: Path) -> tuple[PackCard, ...]:
    """A card of every pack in a folder: by kind, then by title. A pack that cannot be read has one too."""
    return tuple(sorted(map(pack_card, list_forms(root)), key=_place))


def by_kind(cards: Iterable[PackCard]) -> dict[str, tuple[PackCard, ...]]:
    """Cards under their kind, in the order of :data:`KINDS`; unknown kinds are ``""``, last."""
    found: dict[str, list[PackCard]] = {kind: [] for kind in (*KINDS, "")}
    for card in cards:
        found[card.kind if card.kind in KINDS else ""].append(card)
    return {kind: tuple(members) for kind, members in found.items() if members}


def find_packs(cards: Sequence[PackCard], words: str) -> tuple[PackCard, ...]:
    """The cards that fit all words, best first; without words all of them, as they come.

    A word fits when it begins a word of the pack, stands inside one, or is one or two typing mistakes
    from one. Words such as "de" and "van" count only when nothing else is asked.
    """
    asked = _words(words)
    asked = tuple(word for word in asked if word not in _FILLERS) or asked
    if not asked:
        return tuple(cards)
    whole = " ".join(_words(words))
    rated = [(_rating(card, asked, whole), place) for place, card in enumerate(cards)]
    rated.sort(key=lambda entry: (-entry[0], entry[1]))
    return tuple(cards[place] for rating, place in rated if rating > 0)


def pack_card(folder: Path) -> PackCard:
    """The card of the pack in a folder; never raises for what is in it."""
    try:
        head = _head(folder / FORM_FILE, _HEAD)
    except (OSError, UnicodeDecodeError):
        return PackCard(folder.name, title=folder.name, problem="FORM_001")
    except (yaml.YAMLError, ValueError, RecursionError):
        return PackCard(folder.name, title=folder.name, problem="FORM_002")
    settings = head.get("settings")
    said = {k: v for k, v in settings.items() if isinstance(v, str)} if isinstance(settings, dict) else {}
    default = _text(head, "default_language") or "nl"
    texts, problem = _texts(folder)
    title = texts.get(default, ("", False))[0] or _text(head, "title")
    return PackCard(
        form_id=_text(head, "form_id") or folder.name,
        version=_text(head, "version"),
        title=folder.name if not title or title.startswith("$") else title,
        names=tuple(name.strip() for name in said.get("names", "").split(";") if name.strip()),
        about=said.get("about", ""),
        kind=said.get("kind", ""),
        source=said.get("source", ""),
        source_lines=said.get("source_lines", ""),
        languages=(default, *sorted(set(texts) - {default})),
        reviewed=frozenset(language for language, (_, reviewed) in texts.items() if reviewed),
        problem=problem,
    )


def _texts(folder: Path) -> tuple[dict[str, tuple[str, bool]], str]:
    """Title and whether it is reviewed, per language; and the code of what could not be read."""
    found: dict[str, tuple[str, bool]] = {}
    problem = ""
    for path in sorted((folder / "texts").glob("*.yaml")):
        try:
            head = _head(path, _TEXTS_HEAD)
        except (OSError, ValueError, yaml.YAMLError, RecursionError):
            problem = "FORM_002"
            continue
        found[path.stem] = (_text(head, "title"), _text(head, "reviewed").lower() in {"true", "yes"})
    return found, problem


def _head(path: Path, keys: Sequence[str]) -> dict[str, object]:
    """Only these top-level keys of a YAML file: the rest is not parsed at all."""
    if path.stat().st_size > _LARGEST:
        raise ValueError(path.name)
    content = path.read_text(encoding="utf-8-sig")
    places = [(found.start(), found.group(1)) for found in _KEY.finditer(content)]
    ends = [start for start, _ in places[1:]] + [len(content)]
    parts = [content[start:end] for (start, key), end in zip(places, ends, strict=True) if key in keys]
    if not places and content.strip():
        raise ValueError(path.name)
    wanted = "".join(parts)
    if "&" in wanted and re.search(r"(?m)[:\-,\[{]\s*&\w", wanted):  # anchors may unfold without end
        raise ValueError(path.name)
    found = yaml.load(wanted, Loader=_LOADER) or {}  # noqa: S506 (the base loader makes only text)
    return found if isinstance(found, dict) else {}


def _text(mapping: dict[str, object], key: str) -> str:
    value = mapping.get(key, "")
    if isinstance(value, dict):
        value = value.get("label", "")
    return value if isinstance(value, str) else ""


def _place(card: PackCard) -> tuple[int, str]:
    kind = KINDS.index(card.kind) if card.kind in KINDS else len(KINDS)
    return kind, plain(card.title)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Small letters without accents, as people type when they search."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(plain(text).replace("_", " ")))


def _rating(card: PackCard, asked: Sequence[str], whole: str) -> int:
    fields = (
        (_TITLE, (card.title,)),
        (_NAME, card.names),
        (_ID, (card.form_id,)),
        (_ABOUT, (card.about,)),
        (_SOURCE, (card.source,)),
    )
    total = 0
    for word in asked:
        best = max(weight * _fit(word, texts) for weight, texts in fields)
        if not best:
            return _joined(card, whole)
        total += best
    return total + _phrase(card, whole)


def _phrase(card: PackCard, whole: str) -> int:
    """Extra for a pack that bears exactly this name, or has the words next to each other."""
    called = [" ".join(_words(name)) for name in (card.title, card.form_id, *card.names)]
    if whole in called:
        return 500
    return 200 if any(name.startswith(whole) for name in called) else 0


def _joined(card: PackCard, whole: str) -> int:
    """ "team 8 tien" for Team8tien: the same letters, with other spaces."""
    letters = whole.replace(" ", "")
    called = ("".join(_words(name)) for name in (card.title, card.form_id, *card.names))
    return 50 if len(letters) >= _SHORTEST_WITH_MISTAKE and any(letters in name for name in called) else 0


def _fit(asked: str, texts: Iterable[str]) -> int:
    return max((_word_fit(asked, word) for text in texts for word in _words(text)), default=0)


def _word_fit(asked: str, word: str) -> int:
    if asked == word:
        return _EXACT
    if word.startswith(asked):
        return _BEGINS
    if len(asked) < _SHORTEST_WITH_MISTAKE:
        return 0
    if asked in word:
        return _INSIDE
    allowed = 2 if len(asked) >= _LONG else 1
    beginnings = {word, *(word[: len(asked) + more] for more in range(-allowed, allowed + 1))}
    return _MISTAKE if any(_distance(asked, part, allowed) <= allowed for part in beginnings) else 0


@lru_cache(maxsize=20_000)
def _distance(first: str, second: str, most: int) -> int:
    """How many mistakes apart: a letter too many, too few, another, or two in the wrong order
    (optimal string alignment). Above ``most`` only "more" is meant."""
    if abs(len(first) - len(second)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(second) + 1))
    for i, letter in enumerate(first, start=1):
        row = [i]
        for j, other in enumerate(second, start=1):
            least = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                least = min(least, before[j - 2] + 1)
            row.append(least)
        before, last = last, row
    return last[-1]
