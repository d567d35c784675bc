"""The ``type`` column: ``select_one housing or_other``, ``repeat``, ``select_one_from_file places.csv`` …"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
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
        "phone number",
        "get phone number",
        "email",
        "simserial",
        "sim id",
        "subscriberid",
        "subscriber id",
        "osm",
        "loop",
        "cascading_select",
    }
)
"""Types that are deliberately left out: they have no meaning on a laptop at a kitchen table. The list for
people, with reasons, stands in ``forms/README.md``."""
EXTERNALS: Final = {"csv-external": ".csv", "xml-external": ".xml"}
"""Rows that name a file for look-ups with ``instance('name')`` and ask nothing."""
_GROUPS: Final[dict[str, Literal["group", "repeat"]]] = {
    "group": "group",
    "repeat": "repeat",
    "lgroup": "repeat",
    "looped group": "repeat",
}
_BEGIN: Final = re.compile(r"begin[ _]+")
_OR_OTHER: Final = ("or_other", "or other", "or specify other")
_FROM_FILE: Final = "_from_file"
_SELECT: Final = re.compile(
    r"(?:add )?(?:(?P<one>select[ _](?:one|1)(?: prompt using| from| using)?|select1)"
    r"|(?P<many>select[ _]multiple(?: prompt using| from| using)?|select[ _]all[ _]that[ _]apply(?: from)?))"
    r"(?P<file>[ _]from[ _]file)?(?P<rest> .*|$)",
    re.IGNORECASE,
)
_TYPES: Final[dict[str, QuestionType]] = {kind.value: kind for kind in QuestionType}
_SPOKEN: Final = re.compile(r"(?:q|add) (?P<type>.+?)(?: prompt)?")


@dataclass(frozen=True, slots=True)
class RowType:
    """What kind of row it is: a group (or repeat), a question with its list or file, or a file for look-ups
    (``external`` is its type as written)."""

    group: Literal["group", "repeat"] | None = None
    question: QuestionType | None = None
    list_name: str = ""
    file: str = ""
    or_other: bool = False
    external: str = ""


@lru_cache(maxsize=2_000)
def parse_type(written: str) -> RowType | str:
    """The kind of row; ``"refused"`` for a type that is left out on purpose, ``""`` for an unknown one."""
    text = " ".join(written.split())
    group = _GROUPS.get(_BEGIN.sub("", text.lower(), count=1))
    if group is not None:
        return RowType(group=group)
    if text in EXTERNALS:
        return RowType(external=text)
    or_other = text.endswith(_OR_OTHER)
    for ending in _OR_OTHER:
        text = text.removesuffix(ending).rstrip()
    word, rest = _word_and_rest(text)
    if REFUSED & {word, text.lower()} or _BEGIN.sub("", text.lower(), count=1).startswith("loop"):
        return "refused"
    question = _question_type(word if rest else text)
    if question is None:
        return ""
    if not question.is_select:
        return RowType(question=question)
    if word.endswith(_FROM_FILE):
        return RowType(question=question, file=rest, or_other=or_other)
    return RowType(question=question, list_name=rest, or_other=or_other)


def _word_and_rest(text: str) -> tuple[str, str]:
    """``select all that apply from x`` → ``select_multiple`` and ``x``."""
    select = _SELECT.fullmatch(text)
    if select is None or text.startswith("select_one_external"):
        word, _, rest = text.partition(" ")
        return (word, rest) if word.lower() in {"rank", "select_one_external"} else (word, "")
    word = "select_one" if select["one"] else "select_multiple"
    return word + (_FROM_FILE if select["file"] else ""), select["rest"].strip()


def _question_type(text: str) -> QuestionType | None:
    for spelling in (text, text.lower()):
        spoken = _SPOKEN.fullmatch(spelling)
        for word in (spelling, spoken["type"] if spoken else spelling):
            found = _TYPES.get(word) or ALIASES.get(word)
            if found is not None:
                return found
    return None


def type_words() -> Iterable[str]:
    """What a mistaken type may have meant."""
    return (*(kind.value for kind in QuestionType), "group", "repeat")
