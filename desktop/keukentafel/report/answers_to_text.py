"""The closing: what the resident says of the text. Reaction, the acts apart, sharing, and signatures.

It is no part of the text that people answer to, so it does not change the text's version.
"""

from __future__ import annotations

from collections.abc import Sequence

from keukentafel.clock import local
from keukentafel.domain.dossier import Act, Consent, Person
from keukentafel.domain.values import ActKind, ConsentAnswer, ConsentGround, Role
from keukentafel.report.agreements import side_by_side
from keukentafel.report.document import (
    Block,
    Bullets,
    Document,
    Fact,
    Heading,
    Paragraph,
    Quote,
    SignatureField,
    SignatureFields,
)
from keukentafel.report.wording import capital, full_date, household_names, question, say, sentence
from keukentafel.system.texts import area

RESIDENT_INK = "resident"
WORKER_INK = "worker"


def reaction_blocks(acts: Sequence[Act]) -> list[Block]:
    """What the resident thinks of the content, with their own words."""
    blocks: list[Block] = [Heading(say("reaction.heading"))]
    reactions = [act for act in acts if act.kind is ActKind.CONTENT]
    if not reactions:
        return [*blocks, Paragraph(say("reaction.none"), soft=True)]
    for act in reactions:
        said = answer_in_words(act)
        blocks.append(
            Paragraph(
                say("reaction.about", subject=act.subject, answer=said)
                if act.subject
                else sentence(capital(said))
            )
        )
        if act.remark.strip():
            blocks.append(Quote(act.remark))
    return blocks


def act_blocks(acts: Sequence[Act]) -> list[Block]:
    """The acts, per person and moment. They stand apart: refusing one blocks nothing else."""
    if not acts:
        return []
    blocks: list[Block] = [Heading(say("acts.heading"), level=3), Paragraph(say("acts.intro"), soft=True)]
    ordered = sorted(acts, key=_act_order)
    for by in dict.fromkeys(_by(act) for act in ordered):
        blocks.append(Paragraph(by, opens=True))
        blocks.append(side_by_side([_chosen(act) for act in ordered if _by(act) == by]))
    return blocks


def _chosen(act: Act) -> Fact:
    return Fact(question(_subject(act)), sentence(answer_in_words(act)))


def sharing_blocks(consents: Sequence[Consent]) -> list[Block]:
    """What is shared with whom, and how to stop it."""
    discussed = sorted(
        (c for c in consents if c.discussed and c.partner.strip()), key=lambda c: (c.position, c.id)
    )
    if not discussed:
        return [Heading(say("sharing.heading"), level=3), Paragraph(say("sharing.none"))]
    return [
        Heading(say("sharing.heading"), level=3),
        Bullets(tuple(_sharing(consent) for consent in discussed)),
        Paragraph(say("sharing.withdraw"), soft=True),
    ]


def signature_blocks(persons: Sequence[Person], worker_name: str, document: Document) -> list[Block]:
    """The fields for ink of the resident and the worker."""
    resident = next((p for p in persons if p.role.value == "resident"), None)
    name = (resident.full_name if resident else "") or household_names(persons) or say("signature.resident")
    fields = (
        SignatureField(RESIDENT_INK, name, say("signature.resident"), say("signature.empty")),
        SignatureField(
            WORKER_INK,
            worker_name or say("signature.worker"),
            say("signature.worker"),
            say("signature.empty"),
        ),
    )
    mark = document.text_version
    fingerprint = "\u00a0".join(mark[place : place + 4] for place in range(0, 16, 4))
    note = say(f"signature.note.{document.kind.value}", fingerprint=fingerprint)
    return [Heading(say("signature.heading")), SignatureFields(fields, note)]


def answer_in_words(act: Act) -> str:
    """The answer of an act in words; an answer without a text of its own stays as it was given."""
    known = area("report")
    key = f"act.{act.kind.value}.{act.answer}"
    return known.get(key) or known.get(f"act.any.{act.answer}") or act.answer


def _subject(act: Act) -> str:
    key = f"act.{act.kind.value}"
    return say(f"{key}.about", subject=act.subject) if act.subject else say(key)


def _by(act: Act) -> str:
    role = say(f"role.{act.role.value}") if act.role is not Role.RESIDENT else ""
    who = f"{act.person} ({role})" if role and act.person else act.person or role
    moment = local(act.at)
    return say("acts.when", who=who, day=full_date(moment.date()), time=moment.strftime("%H:%M"))


def _act_order(act: Act) -> tuple[int, str, str]:
    return (list(ActKind).index(act.kind), act.subject, act.at.isoformat())


def _sharing(consent: Consent) -> str:
    facts = {
        "partner": consent.partner.strip(),
        "data": consent.data.strip() or say("sharing.no_data"),
        "purpose": consent.purpose.strip(),
    }
    if consent.withdrawn_at is not None:
        return say(
            "sharing.withdrawn", partner=facts["partner"], day=full_date(local(consent.withdrawn_at).date())
        )
    if consent.ground is ConsentGround.STATUTORY:
        parts = [say("sharing.statutory", **facts)]
    elif consent.answer is ConsentAnswer.YES:
        parts = [say(f"sharing.yes.{consent.direction.value}", **facts)]
    else:
        return say(f"sharing.{consent.answer.value}", **facts)
    if facts["purpose"]:
        parts.append(say("sharing.purpose", purpose=facts["purpose"].rstrip(".")))
    if consent.valid_until is not None:
        parts.append(say("sharing.until", day=full_date(consent.valid_until)))
    return " ".join(parts)
