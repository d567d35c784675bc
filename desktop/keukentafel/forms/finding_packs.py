"""Finding a pack by the names its users give it, reading only the head of its files.

A worker who starts tomorrow knows a way of working by a name ("de Fietser", "ik wil ik kan"), not by its
id. A :class:`PackCard` is what the list shows; no definition is loaded for it, so a folder of dozens of
packs is listed at once. Searching forgives capitals, accents, unfinished words and typing mistakes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final

from keukentafel.forms.loader.library import list_forms
from keukentafel.forms.loader.pack import FORM_FILE
from keukentafel.forms.loader.yaml_source import YamlReadError, parse_plain
from keukentafel.forms.word_fit import SHORTEST, Near, near_words, plain, word_fit, words_of

KINDS: Final = ("gesprek", "plan", "meting", "gezin", "werkwijze", "afronden")
"""The headings under which a worker picks, in that order; a pack with another kind stands below them."""

_HEAD: Final = ("form_id", "version", "title", "default_language", "settings")
_HEAD_ENOUGH: Final = ("form_id", "version", "settings")
_REVIEWED: Final = re.compile(rb"^reviewed[ \t]*:[ \t]*(\w+)", re.MULTILINE)
_KEY: Final = re.compile(r"^([A-Za-z_]+)[ \t]*:", re.MULTILINE)
_LARGEST: Final = 20_000_000
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
_SHORT: Final = 600
_FIRST: Final = 3_000
"""Bytes; the head of nearly every file stands in its first ones."""

_ID, _NAME, _TITLE, _ABOUT, _SOURCE = 8, 10, 10, 4, 2
_MOST_MEANT, _MOST_ASKED = 3, 4


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

    A word fits when it begins a word of the pack, stands inside one, or is a few typing mistakes from one.
    Where no card fits all words, those that fit most of them are given, if that is at least half. Words
    such as "de" and "van" count only when nothing else is asked.
    """
    asked = words_of(words)
    asked = tuple(word for word in asked if word not in _FILLERS) or asked
    if not asked:
        return tuple(cards)
    whole = " ".join(words_of(words))
    texts = (text for c in cards for text in (c.title, c.form_id, c.about, c.source, *c.names))
    near = near_words(texts, asked)
    rated = [(_rating(card, asked, whole, near), place) for place, card in enumerate(cards)]
    most = max((fitting for (fitting, _), _ in rated), default=0)
    if 2 * most < len(asked):
        return ()
    kept = [(score, place) for (fitting, score), place in rated if fitting == most]
    return tuple(cards[place] for _, place in sorted(kept, key=lambda entry: (-entry[0], entry[1])))


def pack_card(folder: Path) -> PackCard:
    """The card of the pack in a folder; never raises for what is in it."""
    try:
        head = _head(folder / FORM_FILE, _HEAD, _HEAD_ENOUGH)
    except (OSError, UnicodeDecodeError):
        return PackCard(folder.name, title=folder.name, problem="FORM_001")
    except (YamlReadError, ValueError):
        return PackCard(folder.name, title=folder.name, problem="FORM_002")
    settings = head.get("settings")
    said = {k: v for k, v in settings.items() if isinstance(v, str)} if isinstance(settings, dict) else {}
    default = _text(head, "default_language") or "nl"
    title, texts, problem = _texts(folder, default)
    title = title or _text(head, "title")
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
        reviewed=frozenset(language for language, reviewed in texts.items() if reviewed),
        problem=problem,
    )


def _texts(folder: Path, default: str) -> tuple[str, dict[str, bool], str]:
    """The title in the default language, which languages there are and whether they are reviewed, and the
    code of what could not be read."""
    title = problem = ""
    found: dict[str, bool] = {}
    for path in sorted((folder / "texts").glob("*.yaml")):
        try:
            if path.stem == default:
                title = _text(_head(path, ("title",), ("title",)), "title")
            found[path.stem] = _is_reviewed(path)
        except (OSError, ValueError, YamlReadError):
            problem = "FORM_002"
    return title, found, problem


def _is_reviewed(path: Path) -> bool:
    with path.open("rb") as stream:
        said = _REVIEWED.search(stream.read(_SHORT)) or _REVIEWED.search(stream.read(_LARGEST))
    return said is not None and said.group(1).lower() in {b"true", b"yes"}


def _head(path: Path, keys: Sequence[str], enough: Sequence[str]) -> dict[str, object]:
    """Only these top-level keys of a YAML file: the rest is not parsed, and not even read where the beginning
    has ``enough``."""
    with path.open("rb") as stream:
        if path.stat().st_size > _LARGEST:
            raise ValueError(path.name)
        parts = _parts(stream.read(_FIRST).decode("utf-8-sig", errors="ignore"))
        whole = not stream.read(1)
        if not whole and not all(key in dict(parts[:-1]) for key in enough):
            stream.seek(0)
            parts, whole = _parts(stream.read().decode("utf-8-sig")), True
    wanted = "".join(part for key, part in (parts if whole else parts[:-1]) if key in keys)
    if not parts or re.search(r"[:\-,\[{]\s*&\w", wanted):  # anchors may unfold without end
        raise ValueError(path.name)
    found = parse_plain(wanted) or {}
    return found if isinstance(found, dict) else {}


def _parts(content: str) -> list[tuple[str, str]]:
    """The top-level keys with their text; the last one may be cut off."""
    places = [(found.start(), found.group(1)) for found in _KEY.finditer(content)]
    ends = [start for start, _ in places[1:]] + [len(content)]
    return [(key, content[start:end]) for (start, key), end in zip(places, ends, strict=True)]


def _text(mapping: dict[str, object], key: str) -> str:
    value = mapping.get(key, "")
    if isinstance(value, dict):
        value = value.get("label", "")
    return value if isinstance(value, str) else ""


def _place(card: PackCard) -> tuple[int, str]:
    kind = KINDS.index(card.kind) if card.kind in KINDS else len(KINDS)
    return kind, plain(card.title)


def _rating(card: PackCard, asked: Sequence[str], whole: str, near: Near) -> tuple[int, int]:
    """How many words fit, and how well."""
    fields = (
        (_TITLE, (card.title,)),
        (_NAME, card.names),
        (_ID, (card.form_id,)),
        (_ABOUT, (card.about,)),
        (_SOURCE, (card.source,)),
    )
    found = [max(weight * _fit(word, texts, near) for weight, texts in fields) for word in asked]
    fitting, joined = sum(map(bool, found)), _joined(card, whole)
    if fitting < len(asked) and joined:
        return len(asked), joined
    if fitting < len(asked) and all(each in near for each, fits in zip(asked, found, strict=True) if fits):
        return 0, 0  # some of the words, and those only by mistake
    meant = (_phrase(card, phrase) // 2 for phrase in _phrases_meant(asked, near))
    return fitting, sum(found) + max(_phrase(card, whole), *meant, 0)


def _phrases_meant(asked: Sequence[str], near: Near) -> Iterator[str]:
    """The same words without typing mistakes, as far as it is plain what was meant."""
    if any(word in near for word in asked):
        for words in product(
            *(sorted(near.get(word) or (word,))[:_MOST_MEANT] for word in asked[:_MOST_ASKED])
        ):
            yield " ".join(words)


def _phrase(card: PackCard, whole: str) -> int:
    """Extra for a pack that is called exactly this, or whose name begins with these words."""
    own = [" ".join(words_of(name)) for name in (card.title, card.form_id)]
    called = [" ".join(words_of(name)) for name in card.names]
    if whole in own:
        return 700
    if any(name.startswith(whole) for name in own):
        return 600
    if whole in called:
        return 500
    return 200 if any(name.startswith(whole) for name in called) else 0


def _joined(card: PackCard, whole: str) -> int:
    """ "team 8 tien" for Team8tien: the same letters, with other spaces."""
    letters = whole.replace(" ", "")
    called = ("".join(words_of(name)) for name in (card.title, card.form_id, *card.names))
    return 50 if len(letters) >= SHORTEST and any(letters in name for name in called) else 0


def _fit(asked: str, texts: Iterable[str], near: Near) -> int:
    return max((word_fit(asked, word, near) for text in texts for word in words_of(text)), default=0)
