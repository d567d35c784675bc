"""Per chosen life domain, visibly apart: resident's words, what else is known, professional's view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from keukentafel.report.document import (
    Block,
    Callout,
    Column,
    Columns,
    Fact,
    Heading,
    Paragraph,
    Quote,
    Quotes,
    Voice,
)
from keukentafel.report.scores import DomainScore, with_number
from keukentafel.report.shareable import ShareableVisit, ShownAnswer, ShownForm
from keukentafel.report.wording import question, say, sentence

FACT_CONCEPTS = ("now", "fact", "others_involved")


def domains_in_order(visit: ShareableVisit) -> dict[str, str]:
    """Code and name of every life domain that was opened in this visit, in the order of the forms."""
    found: dict[str, str] = {}
    for form in visit.conversation:
        for code in form.opened:
            found.setdefault(code, form.domain_labels[code])
    return found


def domain_blocks(
    visit: ShareableVisit, code: str, label: str, score: DomainScore | None, levels: Mapping[int, str]
) -> list[Block]:
    """The section of one life domain."""
    blocks: list[Block] = [Heading(label)]
    reason = _first(visit, "opened_reason", code)
    if reason is not None:
        blocks.append(Paragraph(say("domain.reason", reason=sentence(reason.text)), soft=True))
    told, known = _told(visit, code), _known(visit, code)
    if told and not known:
        blocks.append(Heading(say("domain.told"), level=3, voice=Voice.RESIDENT))
        blocks.extend(told)
    elif known:
        nothing = (Paragraph(say("domain.nothing"), soft=True),)
        blocks.append(
            Columns(
                Column(say("domain.told"), tuple(told) or nothing, Voice.RESIDENT),
                Column(say("domain.known"), tuple(known) or nothing, Voice.NEUTRAL),
            )
        )
    view = _view(visit, code, score)
    level = score.now if score is not None else None
    if view or level is not None:
        name = visit.worker_name or say("worker")
        title = (
            say("domain.view", name=name)
            if level is None
            else say("domain.view_scored", name=name, score=with_number(levels, level))
        )
        blocks.append(Callout(title, tuple(view), Voice.WORKER))
    return blocks


def going_well(visit: ShareableVisit, names: Mapping[str, str]) -> list[Block]:
    """What goes well, in the resident's words, over all life domains."""
    rows: list[tuple[str, str]] = []
    for form in visit.conversation:
        for answer in form.of("going_well"):
            if answer.missing or (answer.domain and answer.domain not in names):
                continue
            where = names.get(answer.domain or "", say("well.general"))
            rows.append((where, answer.text.strip()))
    return [Heading(say("well.heading")), Quotes(tuple(rows))] if rows else []


def _told(visit: ShareableVisit, code: str) -> list[Paragraph | Quote | Quotes]:
    blocks: list[Paragraph | Quote | Quotes] = []
    for answer in _all(visit, ("own_words",), code):
        blocks.append(Paragraph(answer.text, soft=True) if answer.missing else Quote(answer.text))
    for answer in _all(visit, ("wanted",), code):
        about = say("domain.wanted")
        later = Paragraph(f"{question(about)} {answer.text}", soft=True)
        blocks.append(later if answer.missing else Quotes(((about, answer.text),)))
    return blocks


def _known(visit: ShareableVisit, code: str) -> list[Fact | Paragraph]:
    facts: list[Fact | Paragraph] = [
        Fact(question(answer.label), answer.text) for answer in _all(visit, FACT_CONCEPTS, code)
    ]
    facts.extend(Paragraph(remark.text) for remark in visit.remarks if remark.domain == code)
    return facts


def _view(visit: ShareableVisit, code: str, score: DomainScore | None) -> list[str]:
    """What the professional adds; the score itself stands in the title."""
    texts: list[str] = []
    if score is not None and score.worker is not None:
        if score.now is not None:
            texts.extend(filter(None, [sentence(score.worker.indicator)]))
        elif score.worker.missing:
            texts.append(score.worker.text)
    texts.extend(
        sentence(say("domain.difference", text=answer.text))
        for answer in _all(visit, ("score.difference",), code)
        if not answer.missing and score is not None and score.now != score.own
    )
    texts.extend(
        sentence(say("domain.urgent", text=answer.text))
        for answer in _all(visit, ("urgent",), code)
        if not answer.missing
    )
    if score is not None and score.now == 1:
        texts.extend(today(visit, code))
    return texts


TODAY = (
    ("today.what", "domain.today"),
    ("today.who", "domain.today_who"),
    ("today.told", "domain.today_told"),
)


def today(visit: ShareableVisit, code: str, *, in_short: bool = False) -> list[str]:
    """What happens today, who does it and (not in short) who knows, for a life domain at level 1."""
    parts = []
    for concept, key in TODAY[:2] if in_short else TODAY:
        answer = _first(visit, concept, code)
        if answer is not None and not answer.missing:
            parts.append(sentence(say(key, text=answer.text)))
    return [" ".join(parts)] if parts else []


def _all(visit: ShareableVisit, concepts: Sequence[str], code: str) -> list[ShownAnswer]:
    return [
        answer
        for form in visit.conversation
        for answer in form.answers
        if answer.concept in concepts and answer.domain == code
    ]


def _first(visit: ShareableVisit, concept: str, code: str) -> ShownAnswer | None:
    return next(iter(_all(visit, (concept,), code)), None)


def answers_about(visit: ShareableVisit, concept: str) -> list[ShownAnswer]:
    """Answers with this meaning that belong to no life domain, of the forms of every visit."""
    found: list[ShownAnswer] = []
    for form in visit.conversation:
        found.extend(_outside_domains(form, concept))
    return found


def _outside_domains(form: ShownForm, concept: str) -> list[ShownAnswer]:
    return [answer for answer in form.of(concept) if answer.domain is None]
