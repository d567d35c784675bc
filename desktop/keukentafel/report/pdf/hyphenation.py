"""Where a word that is wider than its line may be cut. A last resort: other words are never broken.

Dutch syllables start with a consonant before a vowel; web addresses and case numbers break after their own
punctuation, without a hyphen. Good enough for a line that would otherwise run off the paper.
"""

from __future__ import annotations

import re

PUNCTUATION = frozenset("/-_.@:?&=+")
KEPT_TOGETHER = (
    "ch",
    "sch",
    "st",
    "sp",
    "tr",
    "dr",
    "kr",
    "gr",
    "br",
    "pr",
    "vr",
    "pl",
    "bl",
    "kl",
    "gl",
    "fl",
    "sl",
)
_SYLLABLE = re.compile(r"[aeiouyáéíóúàèëïöü](?=[^\W\d_aeiouyáéíóúàèëïöü]+[aeiouyáéíóúàèëïöü])", re.IGNORECASE)
_VOWELS = frozenset("aeiouyáéíóúàèëïöü")


def break_points(word: str) -> list[tuple[int, str]]:
    """Positions where the word may be cut, in order, each with what is put at the end of the line."""
    points = {index + 1: "" for index, char in enumerate(word[:-1]) if char in PUNCTUATION}
    for match in _SYLLABLE.finditer(word):
        point = _before_onset(word, match.end())
        if 2 <= point <= len(word) - 2 and point not in points:
            points[point] = "-"
    return sorted(points.items())


def _before_onset(word: str, start: int) -> int:
    """Between the consonants after a vowel: the last one, or a known cluster, opens a syllable."""
    end = start
    while end < len(word) and word[end].lower() not in _VOWELS:
        end += 1
    consonants = word[start:end].lower()
    for size in (3, 2):
        if len(consonants) >= size and consonants[-size:] in KEPT_TOGETHER:
            return end - size
    return end - 1
