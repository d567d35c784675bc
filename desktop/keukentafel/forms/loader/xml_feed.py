"""Reads XML of strangers in pieces, so that no single tag of it can cost time and memory without end.

Expat begins a tag that has not ended anew with each piece, and remembers every element that is open.
"""

from __future__ import annotations

from typing import IO, Final
from xml.parsers.expat import XMLParserType

DEEPEST: Final = 100
"""Elements inside one another; a workbook has about ten."""
_PIECE: Final = 65_536
_LONGEST_TAG: Final = 1_000_000


class XmlTooLargeError(ValueError):
    """One tag, or the nesting of tags, is larger than any file for us has it."""


def feed(parser: XMLParserType, content: IO[bytes]) -> None:
    """Parse it all. Raises :class:`XmlTooLargeError`, and what the parser and its handlers raise."""
    fed = 0
    while piece := content.read(_PIECE):
        parser.Parse(piece, False)  # noqa: FBT003 (its only spelling)
        fed += len(piece)
        if fed - parser.CurrentByteIndex > _LONGEST_TAG:
            raise XmlTooLargeError("tag")
    parser.Parse(b"", True)  # noqa: FBT003


def check_depth(depth: int) -> None:
    """Raises :class:`XmlTooLargeError`."""
    if depth > DEEPEST:
        raise XmlTooLargeError("nested")
