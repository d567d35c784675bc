"""The terms in force: those shipped, with the municipality's own over them."""

from __future__ import annotations

from functools import cache

from keukentafel.domain.terms import Term, Terms, TermUnit
from keukentafel.forms.findings import Finding
from keukentafel.forms.term_files import FOLDER, read_terms
from keukentafel.system.paths import own_dir
from keukentafel.system.resources import forms_root
from keukentafel.system.texts import text


@cache
def terms_in_force() -> Terms:
    """The terms, read once. An own table with an error is left out whole: see :func:`term_findings`."""
    return read_terms(forms_root() / FOLDER, own_dir() / FOLDER)[0]


def term_findings() -> tuple[Finding, ...]:
    """What is wrong with the tables of terms, the municipality's own among them."""
    return read_terms(forms_root() / FOLDER, own_dir() / FOLDER)[1]


def length_in_words(term: Term, terms: Terms) -> str:
    """ "6 weken na «Melding ontvangen»", "meteen bij …", "bij 17,5 jaar oud"; and what settles it."""
    settled = [terms.events[event] for event in term.settled_by if event in terms.events]
    done = text("forms.settled_by", events=" of ".join(f"«{event}»" for event in settled)) if settled else ""
    return ", ".join(filter(None, (_length(term, terms), done)))


def _length(term: Term, terms: Terms) -> str:
    event = terms.events[term.event]
    number = "" if term.length is None else f"{float(term.length):g}".replace(".", ",")
    if term.unit is None:
        return text("forms.at_once", event=event)
    if term.unit is TermUnit.AGE:
        return text("forms.unit_age", number=number)
    counted = text(f"forms.unit_{term.unit}", number=number)
    return text("forms.before" if term.before else "forms.after", length=counted, event=event)
