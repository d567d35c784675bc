"""How well a word somebody types fits a word that is written: as it is, unfinished, inside, or mistyped.

Knows words only; which texts are looked through, and what each is worth, is for who searches.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Final, TypeAlias

EXACT, BEGINS, INSIDE, MISTAKE = 10, 7, 4, 3
SHORTEST: Final = 4
"""Letters; a shorter word is taken as it is."""
_WORD: Final = re.compile(r"\w+")
_LONG: Final = 8
_VERY_LONG: Final = 13
Near: TypeAlias = Mapping[str, Collection[str]]
"""For asked words that are written nowhere: the words they may have been meant for."""


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Small letters without accents, as people type when they search."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, plain; an underscore parts words too."""
    return tuple(_WORD.findall(plain(text).replace("_", " ")))


def word_fit(asked: str, word: str, near: Near) -> int:
    """How well it fits: one of the four figures above, 0 when it does not."""
    if asked == word:
        return EXACT
    if word.startswith(asked):
        return BEGINS
    if len(asked) >= SHORTEST and asked in word:
        return INSIDE
    return MISTAKE if word in near.get(asked, ()) else 0


def near_words(texts: Iterable[str], asked: Iterable[str]) -> Near:
    """Looks for mistakes only in asked words that fit nothing as they are."""
    known = {word for text in texts for word in words_of(text)}
    lost = [word for word in asked if not any(word_fit(word, other, {}) for other in known)]
    return {word: {o for o in known if _may_be(word, o)} for word in lost if len(word) >= SHORTEST}


def _may_be(asked: str, word: str) -> bool:
    """Whether a word, or its beginning, is a few mistakes away: a letter too many, too few, another, or two
    in the wrong order (optimal string alignment)."""
    from rapidfuzz.distance import OSA

    allowed = 3 if len(asked) >= _VERY_LONG else 2 if len(asked) >= _LONG else 1
    if len(word) < len(asked) - allowed or len(set(asked) - set(word)) > allowed:
        return False
    beginnings = {word, *(word[: len(asked) + more] for more in range(-allowed, allowed + 1))}
    return any(OSA.distance(asked, part, score_cutoff=allowed) <= allowed for part in beginnings)
