"""The vocabulary of a document: blocks of text and figures, without a word about how they are drawn.

Every text that a resident may see passes through these types. None of them can hold a note or an
answer for internal use: what is internal is left behind in ``report.shareable``, before the first
block is made.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from keukentafel.domain.values import DocumentKind


class Voice(StrEnum):
    """Whose words these are. Shown by place, mark and name together, never by colour alone."""

    RESIDENT = "resident"
    WORKER = "worker"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text. ``level`` 2 opens a section, 3 a part of it."""

    text: str
    level: int = 2
    voice: Voice = Voice.NEUTRAL


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text.

    ``soft``: an explanation or "hier wilde u niet over praten", less loud than the rest. ``opens``: it
    introduces what follows and stays with it on one page.
    """

    text: str
    soft: bool = False
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """The resident's own words, exactly as given. ``source`` says who wrote them down, when that matters."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Quotes:
    """Short words of the resident about several things, each with what they are about."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The box at the top: half a page that says everything that matters."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """A boxed or barred remark in one voice: the professional's view, or "nog geen besluit"."""

    title: str
    texts: tuple[str, ...]
    voice: Voice = Voice.WORKER


@dataclass(frozen=True, slots=True)
class Words:
    """A score in words, in one voice: "Noor: direct hulp nodig"."""

    text: str
    voice: Voice


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """The scores of one life domain, each 1 (direct help) to 5 (by oneself) or unknown."""

    label: str
    words: tuple[Words, ...]
    worker: int | None = None
    resident: int | None = None
    previous: int | None = None
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Legend:
    """What the marks of a strip mean: filled, violet dot, ring and triangle. Empty: mark not used."""

    ladder: str
    instrument: str
    worker: str
    resident: str = ""
    previous: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class ScoreStrips:
    rows: tuple[ScoreRow, ...]
    legend: Legend


@dataclass(frozen=True, slots=True)
class Fact:
    """A question of the form and its answer: "Hoe woont u?" — "huurhuis"."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    blocks: tuple[Paragraph | Quote | Quotes | Bullets | Fact, ...]
    voice: Voice = Voice.NEUTRAL


@dataclass(frozen=True, slots=True)
class Columns:
    """Two voices side by side: what the resident told, and what else is known."""

    left: Column
    right: Column


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled answer: "Wanneer" — "zaterdag 21 november 2026"."""

    label: str
    text: str
    voice: Voice = Voice.NEUTRAL
    source: str = ""


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels on the left, texts on the right."""

    rows: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headers. ``shares`` divides the width; they add up to 1."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class SignatureField:
    """A place for ink. ``who`` is the key under which the strokes are handed to the renderer."""

    who: str
    name: str
    role: str
    empty: str
    """What stands in the field when there is no ink ("nog niet getekend")."""


@dataclass(frozen=True, slots=True)
class SignatureFields:
    fields: tuple[SignatureField, ...]
    note: str = ""


Block: TypeAlias = (
    Heading
    | Paragraph
    | Bullets
    | Quote
    | Quotes
    | Summary
    | Callout
    | ScoreStrips
    | Columns
    | Fields
    | Table
    | SignatureFields
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document for one audience, in one language.

    ``blocks`` is the text that people read and answer to; ``closing`` is their answer (reaction, acts
    and signatures), which comes last. ``text_version`` is the SHA-256 (hexadecimal) of everything but the
    closing, so it stays the same from the moment the text is shown until it is sealed.
    """

    kind: DocumentKind
    language: str
    title: str
    subtitle: str
    version: int
    header_left: str
    header_right: str
    footer: str
    page_of: str
    """Template with ``{page}`` and ``{pages}``."""
    author: str
    blocks: tuple[Block, ...]
    closing: tuple[Block, ...] = ()

    def closed(self, closing: tuple[Block, ...]) -> Document:
        """The same text with people's answer to it."""
        return replace(self, closing=closing)

    @property
    def text_version(self) -> str:
        from keukentafel.report.canonical import text_version

        return text_version(self)
