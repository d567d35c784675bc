"""The agreements inside an added pack: what, who and when, for a table and for the box on top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from keukentafel.report.document import Table
from keukentafel.report.shown_pack import ShownEntry, ShownGroup, ShownPack, ShownRepeat
from keukentafel.report.wording import question, say, sentence

AGREEMENT = ("agreement.what", "agreement.who", "agreement.when")
AGREEMENT_SHARES = (0.55, 0.25, 0.20)


def agreed_in(pack: ShownPack) -> list[str]:
    """The agreements of a pack in one line each, for the box at the top; who or when alone is none yet."""
    lines = []
    for what, who, when in _all_agreements(pack.body):
        if not what:
            continue
        known = ", ".join(part.rstrip(".") for part in (who, when) if part)
        key = "pack.agreed" if known else "pack.agreed_only"
        lines.append(sentence(say(key, what=what.rstrip("."), who=known)))
    return lines


def _all_agreements(group: ShownGroup) -> Iterator[tuple[str, str, str]]:
    """The rows of a group, then of what is inside it; each time of what repeats by itself."""
    yield from agreement_rows([part for part in group.parts if isinstance(part, ShownEntry)])
    for part in group.parts:
        if isinstance(part, ShownGroup):
            yield from _all_agreements(part)
        elif isinstance(part, ShownRepeat):
            for instance in part.instances:
                yield from _all_agreements(instance)


def agreement_rows(entries: Sequence[ShownEntry]) -> list[tuple[str, str, str]]:
    """What, who and when of one group, or of one time of what repeats; in any order.

    With one "what" it is one row. With more, a row ends where something comes again; two of "who" (or of
    "when") that follow one another belong together.
    """
    given = [entry for entry in entries if entry.concept in AGREEMENT and not entry.missing_code]
    rows: list[dict[str, list[str]]] = []
    one = sum(entry.concept == AGREEMENT[0] for entry in given) <= 1
    before = None
    for entry in given:
        concept = entry.concept or ""
        together = one or (concept == before and concept != AGREEMENT[0])
        if not rows or (concept in rows[-1] and not together):
            rows.append({})
        said = _who(entry) if concept == AGREEMENT[1] else entry.text
        rows[-1].setdefault(concept, []).append(said)
        before = concept
    what, who, when = AGREEMENT
    return [
        (_listed(row.get(what, ())), _listed(row.get(who, ())), _listed(row.get(when, ()))) for row in rows
    ]


def _listed(said: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(said))


def _who(entry: ShownEntry) -> str:
    """ "een andere organisatie", but "Omar"."""
    return entry.text[:1].lower() + entry.text[1:] if entry.chosen else entry.text


def rows_with_rest(row: Sequence[ShownEntry]) -> list[tuple[str, str, str]]:
    """One agreement as a row; whatever else is known of it stands after what was agreed."""
    made = agreement_rows(row)
    rest = [e for e in row if e.concept not in AGREEMENT and not e.missing_code]
    if not made:
        made = [("", "", "")]
    what, who, when = made[0]
    said = [sentence(what), *(sentence(f"{question(entry.label)} {entry.text}") for entry in rest)]
    made[0] = (" ".join(part for part in said if part), who, when) if rest else made[0]
    return [each for each in made if any(each)]


def agreement_table(rows: Sequence[tuple[str, str, str]]) -> Table:
    header = (say("goals.what"), say("goals.who"), say("goals.when"))
    return Table(header, tuple(rows), AGREEMENT_SHARES)
