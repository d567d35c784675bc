"""Are the words around signing and consent plain enough? Stricter than for forms (DOMAIN §7: A2): every miss
is an error, because nobody should sign what they cannot read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from keukentafel.forms.check.dutch import STIFF, abbreviations, reading_of_texts, sentences, stiff_words
from keukentafel.forms.check.form_check import FormCheck
from keukentafel.forms.loader.reporter import Reporter

CLOSING_AIM: Final = 70.0
"""Flesch-Douma that the words of one screen or document must reach together."""
WORDS_MOST: Final = 15


def read_closing(name: str, texts: Mapping[str, str]) -> FormCheck:
    """How the texts of one area (key → Dutch) read; placeholders (``{partner}``) count as one word."""
    reporter = Reporter(f"{name}.yaml")
    for key, words in texts.items():
        longest = max(map(len, sentences(words)), default=0)
        if longest > WORDS_MOST:
            reporter.error("FORM_025", 0, key, words=longest, most=WORDS_MOST)
        for short in abbreviations(words):
            reporter.error("FORM_046", 0, key, found=short)
        for stiff in stiff_words(words):
            reporter.error("FORM_051", 0, key, found=stiff, better=STIFF[stiff])
    total = reading_of_texts(texts.values())
    if total.score < CLOSING_AIM:
        reporter.error("FORM_055", 0, score=total.score, aim=CLOSING_AIM)
    return FormCheck(name, None, tuple(reporter.findings), total)
