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
    Voice,
)
from keukentafel.report.pack_agreements import AGREEMENT, agreement_rows, agreement_table, rows_with_rest
from keukentafel.report.pack_tables import compact_table, table_of
from keukentafel.report.shown_pack import ShownEntry, ShownGroup, ShownPack, ShownRepeat
from keukentafel.report.wording import question, say, sentence

LATER = "later"
REASONS = ("refused", "dont_know", "not_discussed")
MOST_FACTS_BESIDE = 3
"""Facts beside one quote; with more the columns would be of very different length."""
WISHES = ("wish", "plan.dream")
MOST_IN_SHORT = 3
LONGEST_IN_SHORT = 140
"""Characters; a longer outcome is read in its place."""


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


def outcomes_in(pack: ShownPack) -> list[str]:
    """What a pack came to, for the box at the top: the short outcomes of the whole, not of one time of what
    repeats."""
    found = [sentence(entry.text) for entry in _once(pack.body) if entry.outcome]
    return [outcome for outcome in found if len(outcome) <= LONGEST_IN_SHORT][:MOST_IN_SHORT]


def wishes_in(pack: ShownPack) -> list[str]:
    """What the resident wishes, in the resident's words."""
    return [entry.text for entry in _once(pack.body) if entry.concept in WISHES and not entry.missing_code]


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
    said: list[ShownEntry] = []
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
        else:
            said.append(part)
    yield from _said_blocks(said)
    if agreed:
        yield agreement_table(agreement_rows(agreed))
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


def _said_blocks(said: Sequence[ShownEntry]) -> list[Block]:
    """The resident's words beside what is known; what the resident chose stands with the words."""
    words = sum(entry.own_words for entry in said)
    known = [entry for entry in said if not (entry.own_words or entry.by_resident)]
    if words and known and len(known) <= MOST_FACTS_BESIDE * words:
        told = [block for entry in said if entry not in known for block in _told(entry)]
        return [
            Columns(
                Column(say("domain.told"), tuple(told), Voice.RESIDENT),
                Column(say("domain.known"), tuple(_fact(entry) for entry in known), Voice.NEUTRAL),
            )
        ]
    quotes = [block for entry in said if entry.own_words for block in _quoted(entry)]
    facts = [_fact(entry) for entry in said if not entry.own_words]
    if not facts:
        return [*quotes]
    half = (len(facts) + 1) // 2
    return [*quotes, Columns(Column("", tuple(facts[:half])), Column("", tuple(facts[half:])))]


def _told(entry: ShownEntry) -> tuple[Paragraph | Quote | Fact, ...]:
    return _quoted(entry) if entry.own_words else (_fact(entry),)


def _quoted(entry: ShownEntry) -> tuple[Paragraph | Quote, ...]:
    return Paragraph(question(entry.label), soft=True, opens=True), Quote(entry.text)


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
        if AGREEMENT[0] in {entry.concept for entry in given}:
            return [*heading, agreement_table([made for row in rows for made in rows_with_rest(row)])]
        table = table_of(rows) or compact_table(rows)
        if table is not None:
            return [*heading, table]
    blocks: list[Block] = []
    for instance in repeat.instances:
        inner = list(_group_blocks(instance))
        if inner:
            label = instance.label or repeat.label
            blocks += [Heading(say("pack.numbered", label=label, number=instance.number), level=3), *inner]
    return blocks


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


def _once(group: ShownGroup) -> Iterator[ShownEntry]:
    for part in group.parts:
        if isinstance(part, ShownGroup):
            yield from _once(part)
        elif isinstance(part, ShownEntry):
            yield part
