"""The section of an added pack in the gespreksverslag: what was told, known, agreed and found, by group.

Questions without an answer take no room. What somebody did not want to answer stands together at the end,
in words; what waits for another time goes into a list of its own (``later_blocks``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from keukentafel.report.document import (
    Block,
    Bullets,
    Callout,
    Column,
    Columns,
    Fact,
    Heading,
    Paragraph,
    Quote,
    Table,
    Voice,
)
from keukentafel.report.shown_pack import ShownEntry, ShownGroup, ShownPack, ShownRepeat
from keukentafel.report.wording import question, say, sentence

AGREEMENT = ("agreement.what", "agreement.who", "agreement.when")
AGREEMENT_SHARES = (0.55, 0.25, 0.20)
LATER = "later"
REASONS = ("refused", "dont_know", "not_discussed")
MOST_FACTS_BESIDE = 3
"""Facts beside one quote; with more the columns would be of very different length."""
MOST_COLUMNS = 4
LONGEST_CELL = 60
LONGEST_HEADER = 34


def pack_blocks(pack: ShownPack, scores: Sequence[Block] = ()) -> list[Block]:
    """The whole section; nothing when nothing was said. ``scores``: what shows the scores of the pack."""
    said = list(_group_blocks(pack.body, outer=True))
    said += _missing_blocks(pack.body)
    if not said:
        return []
    small = say("pack.source", title=pack.title, version=pack.version, source=pack.source.rstrip("."))
    if not pack.source:
        small = say("pack.no_source", title=pack.title, version=pack.version)
    return [Heading(pack.title), *scores, *said, Paragraph(small, soft=True)]


def agreed_in(pack: ShownPack) -> list[str]:
    """The agreements of a pack in one line each, for the box at the top; who or when alone is none yet."""
    lines = []
    for what, who, when in _all_agreements(pack.body):
        if not what:
            continue
        known = ", ".join(part for part in (who, when) if part)
        key = "pack.agreed" if known else "pack.agreed_only"
        lines.append(sentence(say(key, what=what.rstrip("."), who=known)))
    return lines


def later_labels(pack: ShownPack) -> list[str]:
    """What waits for another time: a group by its name when all of it waits, else question by question."""
    found: list[str] = []
    for part in pack.body.parts:
        inside = part if isinstance(part, ShownGroup) else ShownGroup("", (part,))
        for label in _labels(inside, LATER):
            about = inside.label if inside.label != label else ""
            found.append(say("later.about", about=about, label=label) if about else label)
    return found


def later_blocks(labels: Sequence[str]) -> list[Block]:
    """ "Hier praten wij later over", each thing once."""
    once = tuple(dict.fromkeys(label for label in labels if label))
    return [Heading(say("later.heading")), Bullets(once)] if once else []


def _group_blocks(group: ShownGroup, *, outer: bool = False) -> Iterator[Block]:
    told: list[Paragraph | Quote] = []
    known: list[Fact] = []
    outcomes: list[str] = []
    agreed: list[ShownEntry] = []
    inner: list[Block] = []
    for part in group.parts:
        if isinstance(part, ShownGroup):
            inner += _headed(part)
        elif isinstance(part, ShownRepeat):
            inner += _repeat_blocks(part)
        elif part.outcome:
            outcomes.append(sentence(part.text))
        elif part.missing_code:
            continue
        elif part.concept in AGREEMENT:
            agreed.append(part)
        elif part.own_words:
            told += [Paragraph(question(part.label), soft=True, opens=True), Quote(part.text)]
        else:
            known.append(_fact(part))
    yield from _side_by_side(told, known)
    if agreed:
        yield _agreement_table(_agreement_rows(agreed))
    if outcomes and not outer:
        yield Callout(say("pack.outcome"), tuple(outcomes), Voice.NEUTRAL)
    yield from inner
    if outcomes and outer:
        yield Callout(say("pack.outcome"), tuple(outcomes), Voice.NEUTRAL)


def _headed(group: ShownGroup) -> list[Block]:
    blocks = list(_group_blocks(group))
    if blocks and group.label and not isinstance(blocks[0], Heading):
        return [Heading(group.label, level=3), *blocks]
    return blocks


def _side_by_side(told: Sequence[Paragraph | Quote], known: Sequence[Fact]) -> list[Block]:
    quotes = sum(isinstance(block, Quote) for block in told)
    if told and known and len(known) <= MOST_FACTS_BESIDE * quotes:
        return [
            Columns(
                Column(say("domain.told"), tuple(told), Voice.RESIDENT),
                Column(say("domain.known"), tuple(known), Voice.NEUTRAL),
            )
        ]
    if not known:
        return list(told)
    half = (len(known) + 1) // 2
    return [*told, Columns(Column("", tuple(known[:half])), Column("", tuple(known[half:])))]


def _fact(entry: ShownEntry) -> Fact:
    return Fact(question(entry.label), entry.text)


def _repeat_blocks(repeat: ShownRepeat) -> list[Block]:
    rows = [list(instance.entries()) for instance in repeat.instances]
    flat = all(isinstance(part, ShownEntry) for each in repeat.instances for part in each.parts)
    given = [entry for row in rows for entry in row if not entry.missing_code]
    if not given:
        return []
    heading: list[Block] = [Heading(repeat.label, level=3)] if repeat.label else []
    if flat and not any(entry.outcome for entry in given):
        names = dict.fromkeys(entry.name for entry in given)
        if AGREEMENT[0] in {entry.concept for entry in given}:
            return [*heading, _agreement_table([made for row in rows for made in _with_rest(row)])]
        if len(rows) > 1 and len(names) <= MOST_COLUMNS and _fits(given):
            return [*heading, _table(rows, list(names))]
    blocks: list[Block] = []
    for instance in repeat.instances:
        inner = list(_group_blocks(instance))
        if inner:
            label = instance.label or repeat.label
            blocks += [Heading(say("pack.numbered", label=label, number=instance.number), level=3), *inner]
    return blocks


def _fits(entries: Sequence[ShownEntry]) -> bool:
    return all(len(e.text) <= LONGEST_CELL and len(e.label) <= LONGEST_HEADER for e in entries)


def _table(rows: Sequence[Sequence[ShownEntry]], names: Sequence[str]) -> Table:
    labels: dict[str, str] = {}
    cells = []
    for row in rows:
        by_name = {entry.name: entry for entry in row if not entry.missing_code}
        labels |= {name: by_name[name].label.rstrip("?:.") for name in by_name}
        cells.append(tuple(by_name[name].text if name in by_name else "" for name in names))
    share = 1 / len(names)
    return Table(tuple(labels[name] for name in names), tuple(cells), tuple(share for _ in names))


def _all_agreements(group: ShownGroup) -> Iterator[tuple[str, str, str]]:
    """The rows of a group, then of what is inside it; each time of what repeats by itself."""
    yield from _agreement_rows([part for part in group.parts if isinstance(part, ShownEntry)])
    for part in group.parts:
        if isinstance(part, ShownGroup):
            yield from _all_agreements(part)
        elif isinstance(part, ShownRepeat):
            for instance in part.instances:
                yield from _all_agreements(instance)


def _agreement_rows(entries: Sequence[ShownEntry]) -> list[tuple[str, str, str]]:
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


def _with_rest(row: Sequence[ShownEntry]) -> list[tuple[str, str, str]]:
    """One agreement as a row; whatever else is known of it stands after what was agreed."""
    made = _agreement_rows(row)
    rest = [e for e in row if e.concept not in AGREEMENT and not e.missing_code]
    if not made:
        made = [("", "", "")]
    what, who, when = made[0]
    said = [sentence(what), *(sentence(f"{question(entry.label)} {entry.text}") for entry in rest)]
    made[0] = (" ".join(part for part in said if part), who, when) if rest else made[0]
    return [each for each in made if any(each)]


def _agreement_table(rows: Sequence[tuple[str, str, str]]) -> Table:
    header = (say("goals.what"), say("goals.who"), say("goals.when"))
    return Table(header, tuple(rows), AGREEMENT_SHARES)


def _missing_blocks(body: ShownGroup) -> list[Block]:
    blocks: list[Block] = []
    for reason in REASONS:
        labels = tuple(dict.fromkeys(_labels(body, reason)))
        if labels:
            listed = "; ".join(label.rstrip(".:") for label in labels)
            blocks.append(Paragraph(say(f"pack.missing.{reason}", questions=listed), soft=True))
    return blocks


def _labels(group: ShownGroup, reason: str) -> Iterator[str]:
    entries = [entry for entry in group.entries() if not entry.outcome]
    if group.label and len(entries) > 1 and all(entry.missing_code == reason for entry in entries):
        yield group.label
        return
    for part in group.parts:
        if isinstance(part, ShownGroup):
            yield from _labels(part, reason)
        elif isinstance(part, ShownRepeat):
            for instance in part.instances:
                where = say("pack.numbered", label=instance.label or part.label, number=instance.number)
                single = len(part.instances) == 1
                for label in _labels(replace(instance, label=""), reason):
                    yield label if single else f"{where}: {label}"
        elif part.missing_code == reason:
            yield part.label
