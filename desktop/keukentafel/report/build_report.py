"""Builds the gespreksverslag of one visit: what was asked, told, known, seen and agreed, and what comes next.

The order is that of a good verslag (DOMAIN §6): the short version first, the resident's own words before
anybody else's, the answer to the text and the signatures last.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from keukentafel.clock import Clock, local, today
from keukentafel.domain.dossier import Dossier
from keukentafel.domain.values import DocumentKind, VisitKind
from keukentafel.forms import FormDefinition
from keukentafel.ids import VisitId
from keukentafel.report.agreements import (
    agreed_lines,
    goal_blocks,
    next_dates,
    options_blocks,
)
from keukentafel.report.answers_to_text import act_blocks, reaction_blocks, sharing_blocks, signature_blocks
from keukentafel.report.document import (
    Block,
    Bullets,
    Callout,
    Document,
    Heading,
    Paragraph,
    Quote,
    Summary,
    Voice,
)
from keukentafel.report.form_section import later_blocks, later_labels, outcomes_in, pack_blocks, wishes_in
from keukentafel.report.frame import frame
from keukentafel.report.instrument import instrument_line, instrument_notes
from keukentafel.report.life_domains import answers_about, domain_blocks, domains_in_order, going_well
from keukentafel.report.life_domains import today as today_texts
from keukentafel.report.pack_agreements import agreed_in
from keukentafel.report.scores import (
    DomainScore,
    compared_with_other_version,
    domain_scores,
    form_with_scores,
    scores_of,
    strips,
)
from keukentafel.report.sender import Contact
from keukentafel.report.shareable import ShareableVisit, ShownForm, shareable
from keukentafel.report.wording import (
    full_date,
    household_names,
    joined,
    long_date,
    numeral,
    question,
    say,
    sentence,
)

LANGUAGE = "nl"
MOST_AGREED = 5
"""Agreements in the box at the top."""
MOST_OUTCOMES = 5
"""Outcomes of all added ways of working, in the same box."""


def build_report(
    dossier: Dossier,
    visit_id: VisitId,
    forms: Mapping[str, FormDefinition],
    *,
    municipality: str,
    contact: Contact,
    clock: Clock,
    version: int = 1,
) -> Document:
    """The gespreksverslag of one visit, for the resident.

    ``forms`` holds the definition of every form the visit was filled in on. Raises ``KeyError`` when
    there is no such visit and ``FormMissingError`` when a form is missing.
    """
    visit = shareable(dossier.visit(visit_id), forms, language=LANGUAGE, clock=clock)
    earlier = _earlier(dossier, visit_id, forms, clock)
    day = local(visit.planned_at).date() if visit.planned_at else today(clock)
    scores = domain_scores(visit, earlier)
    names = domains_in_order(visit)
    form = form_with_scores(visit)
    levels = form.level_labels if form else {}

    blocks: list[Block] = [*_present(visit), _summary(dossier, visit, scores, day)]
    blocks += _wishes(visit)
    if form is not None and scores:
        blocks += _overview(names)
        blocks += _strips(form, forms, visit, earlier)
    by_domain = {score.domain: score for score in scores}
    for code, label in names.items():
        blocks += domain_blocks(visit, code, label, by_domain.get(code), levels)
    for pack in visit.packs:
        blocks += pack_blocks(pack, _strips(visit.forms[pack.form_id], forms, visit, earlier))
    blocks += _other_remarks(visit, names)
    blocks += going_well(visit, names)
    if dossier.goals or not any(agreed_in(pack) for pack in visit.packs):
        blocks += goal_blocks(
            dossier.goals,
            dossier.persons,
            names,
            levels,
            day,
            quoted=[answer.text for answer in answers_about(visit, "wish")],
        )
    blocks += options_blocks(dossier.solutions, dossier.goals, answers_about(visit, "weighing"))
    blocks += later_blocks(_later(visit))
    decides = any(answer.code == "yes" for shown in visit.forms.values() for answer in shown.of("decision"))
    blocks += _next(dossier, contact, decides=decides)
    blocks += _privacy(dossier, contact)
    document = frame(
        DocumentKind.REPORT,
        title=say("report.title"),
        subtitle=_subtitle(dossier, visit, day),
        dossier=dossier,
        municipality=municipality,
        contact=contact,
        version=version,
        author=visit.worker_name,
        blocks=tuple(blocks),
        decides=decides,
    )
    return document.closed(
        (
            *reaction_blocks(visit.acts),
            *act_blocks(visit.acts),
            *sharing_blocks(dossier.consents),
            *signature_blocks(dossier.persons, visit.worker_name, document),
        )
    )


def _earlier(
    dossier: Dossier, visit_id: VisitId, forms: Mapping[str, FormDefinition], clock: Clock
) -> list[ShareableVisit]:
    """Visits before this one, latest first, on the forms that are here."""
    this = dossier.visit(visit_id)
    before = [
        visit
        for visit in dossier.visits
        if visit.id != visit_id
        and visit.planned_at is not None
        and this.planned_at is not None
        and visit.planned_at < this.planned_at
    ]
    before.sort(key=lambda visit: visit.planned_at or this.planned_at or clock.now(), reverse=True)
    known = [
        visit.model_copy(update={"forms": {key: draft for key, draft in visit.forms.items() if key in forms}})
        for visit in before
    ]
    return [shareable(visit, forms, language=LANGUAGE, clock=clock) for visit in known]


def _subtitle(dossier: Dossier, visit: ShareableVisit, day: date) -> str:
    at_home = visit.kind in {VisitKind.HOME_VISIT, VisitKind.KITCHEN_TABLE}
    place = visit.place.strip() or (say("report.at_home") if at_home else "")
    worker = say("report.with", name=visit.worker_name) if visit.worker_name else ""
    parts = (household_names(dossier.persons), long_date(day), place, worker)
    return " · ".join(part for part in parts if part)


def _present(visit: ShareableVisit) -> list[Block]:
    parts = []
    if visit.interpreter.strip():
        parts.append(say("report.interpreter", name=visit.interpreter.strip()))
    if visit.supporter.strip():
        parts.append(say("report.supporter", name=visit.supporter.strip()))
    return [Paragraph(" ".join(parts), soft=True)] if parts else []


def _summary(dossier: Dossier, visit: ShareableVisit, scores: tuple[DomainScore, ...], day: date) -> Summary:
    items = []
    requests = [answer for form in visit.forms.values() for answer in form.of("request")]
    for answer in requests:
        missing = " ".join((question(answer.label), answer.text))
        items.append(missing if answer.missing else sentence(say("summary.asked", request=answer.text)))
    if not requests:
        wished = [wish for pack in visit.packs for wish in wishes_in(pack)[:1]]
        items += [sentence(say("summary.wished", wish=wish)) for wish in wished]
    said = [answer.text.rstrip(".") for answer in requests if not answer.missing]
    for score in scores:
        if score.now == 1:
            items.extend(today_texts(visit, score.domain, in_short=True))
    outcomes = [outcome for pack in visit.packs for outcome in outcomes_in(pack)]
    items += [outcome for outcome in outcomes if not any(words in outcome for words in said)][:MOST_OUTCOMES]
    agreed = agreed_lines(dossier.goals, dossier.persons, day)
    agreed += [line for pack in visit.packs for line in agreed_in(pack)]
    items.extend(agreed[:MOST_AGREED])
    days = next_dates(dossier.goals)
    if days:
        items.append(say("summary.evaluate", day=full_date(days[0])))
    titles = [pack.title for pack in visit.packs if pack_blocks(pack)]
    if not items:
        items.append(say("summary.packs", titles=joined(titles)) if titles else say("summary.nothing"))
    return Summary(say("summary.heading"), tuple(items))


def _later(visit: ShareableVisit) -> list[str]:
    """What people want to come back to, over all forms."""
    waiting = [
        (form.domain_labels.get(answer.domain or "", ""), answer.label)
        for form in visit.conversation
        for answer in form.answers
        if answer.missing_code == "later" and answer.label
    ]
    labels = [say("later.about", about=about, label=label) if about else label for about, label in waiting]
    return labels + [label for pack in visit.packs for label in later_labels(pack)]


def _wishes(visit: ShareableVisit) -> list[Block]:
    wishes = answers_about(visit, "wish")
    if not wishes:
        return []
    quotes = [Paragraph(a.text, soft=True) if a.missing else Quote(a.text) for a in wishes]
    return [Heading(say("wish.heading")), *quotes]


def _overview(names: Mapping[str, str]) -> list[Block]:
    count = len(names)
    intro = say("scores.intro_one") if count == 1 else say("scores.intro", count=numeral(count))
    return [Heading(say("scores.heading")), Paragraph(intro, soft=True)]


def _strips(
    form: ShownForm,
    forms: Mapping[str, FormDefinition],
    visit: ShareableVisit,
    earlier: list[ShareableVisit],
) -> list[Block]:
    """The scores of one form, with what a reader has to know of the instrument; nothing when it has none."""
    scores = scores_of(form, earlier)
    if not scores:
        return []
    definition = forms[form.form_id]
    instrument = instrument_line(definition, form.version)
    notes = list(instrument_notes(definition, form.version, [score.domain for score in scores]))
    if compared_with_other_version(form, earlier):
        notes.insert(0, say("scores.other_version"))
    shown = strips(scores, form.level_labels, visit.worker_name, instrument)
    return [shown, *(Paragraph(note, soft=True) for note in notes)]


def _other_remarks(visit: ShareableVisit, names: Mapping[str, str]) -> list[Block]:
    texts = tuple(sentence(remark.text) for remark in visit.remarks if remark.domain not in names)
    return [Heading(say("remarks.heading")), Bullets(texts)] if texts else []


def _next(dossier: Dossier, contact: Contact, *, decides: bool) -> list[Block]:
    """What comes next. ``decides``: this verslag is the decision too, and nothing may say it is not."""
    decision = "decision_made" if decides else "decision"
    items = []
    days = next_dates(dossier.goals)
    if days:
        items.append(say("next.evaluate", day=full_date(days[0])))
    items.append(say("next.change"))
    items.append(say("next.supporter"))
    items.append(say("next.contact", contact=contact_line(contact)))
    return [
        Heading(say("next.heading")),
        Callout(say(f"{decision}.title"), (say(f"{decision}.text"),), Voice.NEUTRAL),
        Bullets(tuple(items)),
    ]


def _privacy(dossier: Dossier, contact: Contact) -> list[Block]:
    case = dossier.case_number
    items = [say("privacy.kept_case", case=case) if case else say("privacy.kept")]
    items += [say("privacy.sharing"), say("privacy.rights", name=contact.name), say("privacy.retention")]
    return [Heading(say("privacy.heading")), Bullets(tuple(items))]


def contact_line(contact: Contact) -> str:
    """ "Noor Willems, 0800 000 00 00, noor@…", with what is known."""
    return ", ".join(part for part in (contact.name, contact.phone, contact.email) if part)
