"""The ``type`` column: ``select_one housing or_other``, ``repeat``, ``select_one_from_file places.csv`` …"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from keukentafel.forms.definition import QuestionType
from keukentafel.forms.definition.question_type import ALIASES

REFUSED: Final = frozenset(
    {
        "geotrace",
        "geoshape",
        "start-geopoint",
        "background-audio",
        "background-geopoint",
        "phonenumber",
        "email",
        "simserial",
        "subscriberid",
        "osm",
        "xml-external",
        "csv-external",
    }
)
"""Types that are deliberately left out: they have no meaning on a laptop at a kitchen table."""
_GROUPS: Final[dict[str, Literal["group", "repeat"]]] = {
    "group": "group",
    "begin group": "group",
    "begin_group": "group",
    "repeat": "repeat",
    "begin repeat": "repeat",
    "begin_repeat": "repeat",
}
_OR_OTHER: Final = ("or_other", "or other", "or specify other")
_FROM_FILE: Final = "_from_file"


@dataclass(frozen=True, slots=True)
class RowType:
    """What kind of row it is: a group (or repeat), or a question with its list or file."""

    group: Literal["group", "repeat"] | None = None
    question: QuestionType | None = None
    list_name: str = ""
    file: str = ""
    or_other: bool = False


def parse_type(written: str) -> RowType | str:
    """The kind of row; ``"refused"`` for a type that is left out on purpose, ``""`` for an unknown one."""
    text = " ".join(written.split())
    if text in _GROUPS:
        return RowType(group=_GROUPS[text])
    or_other = text.endswith(_OR_OTHER)
    for ending in _OR_OTHER:
        text = text.removesuffix(ending).rstrip()
    for two_words in ("select one", "select multiple"):
        if text.startswith(two_words + " "):
            text = text.replace(two_words, two_words.replace(" ", "_"), 1)
    word, _, rest = text.partition(" ")
    if word in REFUSED:
        return "refused"
    question = ALIASES.get(word)
    if question is None and word in set(QuestionType):
        question = QuestionType(word)
    if question is None:
        return ""
    if not question.is_select:
        return RowType(question=question) if not rest else ""
    if word.endswith(_FROM_FILE):
        return RowType(question=question, file=rest)
    if rest.startswith("${"):
        return "refused"
    return RowType(question=question, list_name=rest, or_other=or_other)


def type_words() -> Iterable[str]:
    """What a mistaken type may have meant."""
    return (*(kind.value for kind in QuestionType), "group", "repeat")
