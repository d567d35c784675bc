"""Six Dutch words that two people compare over the phone, so that a swapped file is noticed.

The words come from our own list of 1,024 (``assets/words/nl.txt``: short, concrete, no two that
differ by one letter): 60 bits, drawn from a deliberately slow hash so that searching for a file
with the same words costs far more than 2^60 hashes.
"""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache

from keukentafel.system.resources import asset

COUNT = 6
_BITS = 10


@cache
def word_list() -> tuple[str, ...]:
    """The 1,024 words, sorted."""
    return tuple(asset("words", "nl.txt").read_text(encoding="utf-8").split())


def comparison_words(*parts: bytes) -> tuple[str, ...]:
    """Six words for these bytes (a request; or a request and the office's key)."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return _words_of(digest.digest())


@lru_cache(maxsize=16)
def _words_of(digest: bytes) -> tuple[str, ...]:
    """The slow part (some 50 ms), once per file: a window asks for the words again and again."""
    slow = hashlib.scrypt(digest, salt=b"keukentafel woorden", n=2**14, r=8, p=1, dklen=8)
    number = int.from_bytes(slow, "big")
    words = word_list()
    return tuple(words[(number >> (_BITS * place)) % len(words)] for place in range(COUNT))


def same_words(spoken: str, words: tuple[str, ...]) -> bool:
    """Whether what somebody typed is these words; case, commas and spacing do not matter."""
    return tuple(spoken.replace(",", " ").replace("-", " ").lower().split()) == words
