"""How hard a Dutch text is to read: sentences, words, syllables, Flesch-Douma, abbreviations, stiff words.

Flesch-Douma (Douma 1960) is ``206.84 - 0.77 · syllables per 100 words - 0.93 · words per sentence``; 60 and
above is plain Dutch. It is a gate, not a proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

_QUOTED: Final = re.compile(r"\$\{[^}]*\}")
_SENTENCE_END: Final = re.compile(r"[.!?:…]+[\"'”’)]*(?:\s+|$)|\n+")
_WORD: Final = re.compile(r"\d+(?:[.,:]\d+)+|[^\W_]+(?:['’-][^\W_]+)*")
_SYLLABLE: Final = re.compile(
    r"aai|ooi|oei|eau|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|au|ou|[aeiouyáàâäéèêëíìîïóòôöúùûü]", re.IGNORECASE
)
_DOTTED: Final = re.compile(
    r"\b(?:[a-z]\.){2,}|\b(?:afd|bijv|blz|bv|ca|dhr|dr|enz|etc|evt|excl|gem|incl|jl|max|mevr|min|mw|nr|resp|tel)\.",
    re.IGNORECASE,
)
_BARE: Final = re.compile(
    r"\b(?:t/m|p/m|m/v|aub|dmv|dwz|evt|ihkv|ikv|ipv|ivm|mbt|mbv|nav|oa|obv|svp|tav|tbv|tgv|tzt|vwb)\b(?!\.)",
    re.IGNORECASE,
)
_CAPITALS: Final = re.compile(r"\b[A-Z][A-Za-z]?[A-Z]+\b")
_KNOWN: Final = frozenset(
    {"TV", "PC", "NL", "EU", "PDF", "SMS", "OV", "BSN", "AOW", "UWV", "DUO", "SVB", "CAK", "GGD"}
)
"""What people know by its letters only."""
STIFF: Final = {
    "aangaande": "over",
    "aangevangen": "begonnen",
    "aanvangen": "beginnen",
    "additionele": "extra",
    "bewerkstelligen": "zorgen voor",
    "bovengenoemde": "deze",
    "bovenstaande": "deze",
    "alsmede": "en ook",
    "alvorens": "voordat",
    "betreffende": "over",
    "conform": "volgens",
    "dientengevolge": "daardoor",
    "doch": "maar",
    "door middel van": "met",
    "derhalve": "daarom",
    "desbetreffende": "deze",
    "dienaangaande": "daarover",
    "dient": "moet",
    "dienen": "moeten",
    "echter": "maar",
    "eveneens": "ook",
    "gaarne": "graag",
    "gedurende": "tijdens",
    "geschieden": "gebeuren",
    "geschiedt": "gebeurt",
    "hetgeen": "wat",
    "heden": "vandaag",
    "hieromtrent": "hierover",
    "hierbij": "met deze brief",
    "implementeren": "invoeren",
    "in het kader van": "voor",
    "in verband met": "door",
    "indien": "als",
    "ingevolge": "volgens",
    "inzake": "over",
    "jegens": "tegen",
    "krachtens": "volgens",
    "met betrekking tot": "over",
    "middels": "met",
    "mits": "als",
    "naar aanleiding van": "door",
    "nadien": "daarna",
    "onderhavige": "deze",
    "omtrent": "over",
    "ondanks het feit dat": "hoewel",
    "op grond van": "volgens",
    "optimaliseren": "verbeteren",
    "participeren": "meedoen",
    "problematiek": "problemen",
    "reeds": "al",
    "retourneren": "terugsturen",
    "slechts": "alleen",
    "te allen tijde": "altijd",
    "te zijner tijd": "later",
    "ten aanzien van": "over",
    "ten behoeve van": "voor",
    "teneinde": "om te",
    "tevens": "ook",
    "thans": "nu",
    "trachten": "proberen",
    "uitsluitend": "alleen",
    "verstrekken": "geven",
    "verstrekt": "geeft",
    "vernemen": "horen",
    "vooralsnog": "voorlopig",
    "voornoemde": "deze",
    "voorts": "ook",
    "wederom": "weer",
    "woonachtig": "wonend",
    "zorg dragen": "zorgen",
    "zulks": "dit",
}
"""Words of letters from the town hall, and what people say."""
_STIFF: Final = re.compile(rf"\b(?:{'|'.join(sorted(STIFF, key=len, reverse=True))})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was counted in a number of texts. ``longest`` is that of the sentences, in words."""

    sentences: int
    words: int
    syllables: int
    longest: int

    @property
    def score(self) -> float:
        """Flesch-Douma, rounded; 100 when there is nothing to read."""
        if not self.words:
            return 100.0
        per_hundred = 100 * self.syllables / self.words
        return round(206.84 - 0.77 * per_hundred - 0.93 * self.words / self.sentences, 1)


def reading_of_texts(texts: Iterable[str]) -> Reading:
    """Count all texts together."""
    counted = [words for text in texts for words in sentences(text)]
    return Reading(
        sentences=len(counted),
        words=sum(map(len, counted)),
        syllables=sum(syllables(word) for words in counted for word in words),
        longest=max(map(len, counted), default=0),
    )


def sentences(text: str) -> Iterator[list[str]]:
    """The sentences as words; a quoted answer is one word. A semicolon, or the dot of an abbreviation, ends
    no sentence: a long one stays long."""
    whole = _DOTTED.sub(lambda short: short[0].replace(".", ""), _QUOTED.sub(" hij ", text))
    for sentence in _SENTENCE_END.split(whole):
        words = _WORD.findall(sentence)
        if words:
            yield words


def syllables(word: str) -> int:
    """The syllables of a Dutch word; at least one."""
    return max(1, len(_SYLLABLE.findall(word.lower().replace("qu", "kw"))))


def abbreviations(text: str) -> tuple[str, ...]:
    """Abbreviations that are not written out in the same text, as ``UWV (…)`` or ``… (UWV)``."""
    plain = _QUOTED.sub(" ", text)
    found = [each for each in _CAPITALS.findall(plain) if each not in _KNOWN]
    found = [each for each in found if f"({each})" not in plain and f"{each} (" not in plain]
    short = [match[0] for pattern in (_DOTTED, _BARE) for match in pattern.finditer(plain)]
    return tuple(dict.fromkeys([*found, *short]))


def stiff_words(text: str) -> tuple[str, ...]:
    """The words of :data:`STIFF` a text uses, in small letters."""
    return tuple(dict.fromkeys(found.lower() for found in _STIFF.findall(text)))
