"""What a random expression may speak of: the questions there are, seen from one place in the form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Kind: TypeAlias = Literal["number", "text", "one", "many", "date", "time", "moment", "place", "mark"]
"""What an answer is good for in an expression."""

KINDS: Final[dict[str, Kind]] = {
    "text": "text",
    "barcode": "text",
    "hidden": "text",
    "integer": "number",
    "decimal": "number",
    "range": "number",
    "select_one": "one",
    "select_multiple": "many",
    "rank": "many",
    "date": "date",
    "time": "time",
    "dateTime": "moment",
    "geopoint": "place",
    "acknowledge": "mark",
}


@dataclass(frozen=True)
class Known:
    """A question that can be spoken of. ``repeats``: the repeats around it, outermost first; ``names``:
    what can be chosen; ``seen``: people see it; ``always``: it is always relevant; ``whole``: it can be a
    number of instances."""

    name: str
    kind: Kind
    repeats: tuple[str, ...]
    names: tuple[str, ...] = ()
    seen: bool = True
    always: bool = True
    whole: bool = False


@dataclass(frozen=True)
class Scope:
    """The questions above one place, and the repeats around it."""

    known: tuple[Known, ...]
    repeats: tuple[str, ...]
    finished: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Repeats that end above the place, each with those around it."""
    directly: bool = False
    """Whether what is around the place is a repeat (and no group inside it): then ``..`` is an instance."""

    def single(self, *kinds: Kind) -> list[Known]:
        """Those of which there is one, seen from here."""
        return [k for k in self.known if k.kind in kinds and k.repeats == self.repeats[: len(k.repeats)]]

    def several(self, *kinds: Kind) -> list[Known]:
        """Those of which there may be many: inside a repeat that ended above. Only what is always relevant:
        how the rest is gathered is a known difference."""
        finished = {name for name, _ in self.finished}
        found: list[Known] = []
        for known in self.known:
            crossed = known.repeats[self._shared(known) :]
            if known.kind in kinds and known.always and crossed and crossed[0] in finished:
                found.append(known)
        return found

    def _shared(self, known: Known) -> int:
        pairs = zip(known.repeats, self.repeats, strict=False)
        return next(
            (n for n, (one, other) in enumerate(pairs) if one != other),
            min(len(known.repeats), len(self.repeats)),
        )

    def whole_repeats(self) -> list[str]:
        """Repeats that can be counted from here."""
        return [name for name, around in self.finished if around == self.repeats[: len(around)]]
