"""One person-facing text in every language the form has it in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final


class Texts(Mapping[str, str]):
    """Immutable ``language → text``; ``default_language`` answers for a language that lacks it.

    A text may quote answers as ``${name}`` (XLSForm); ``is_dynamic`` tells whether any does.
    """

    __slots__ = ("_texts", "default_language", "is_dynamic")

    def __init__(self, texts: Mapping[str, str], default_language: str) -> None:
        self._texts = dict(texts)
        self.default_language = default_language
        self.is_dynamic = any("${" in text for text in self._texts.values())

    def in_language(self, language: str) -> str:
        """The text in ``language``, else in the form's default language, else in any, else ``""``."""
        found = self._texts.get(language)
        if found is None:
            found = self._texts.get(self.default_language)
        if found is None:
            found = next(iter(self._texts.values()), "")
        return found

    def __getitem__(self, language: str) -> str:
        return self._texts[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Texts):
            return self._texts == other._texts and self.default_language == other.default_language
        return NotImplemented

    def __hash__(self) -> int:
        return hash(frozenset(self._texts.items()))

    def __repr__(self) -> str:
        return f"Texts({self._texts!r}, {self.default_language!r})"


NO_TEXT: Final = Texts({}, "")
"""The text of what has none."""
