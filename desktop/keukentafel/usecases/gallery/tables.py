"""The page with what stands beside the packs: deadlines to be confirmed, divisions of life, prices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from keukentafel.domain.prices import PriceList, euro_range
from keukentafel.domain.terms import Term, Terms
from keukentafel.forms.domain_mapping import HUB, DomainTable, DomainTables
from keukentafel.system.texts import text
from keukentafel.usecases.gallery.dressing import document, icon
from keukentafel.usecases.gallery.markup import Content, Html, tag
from keukentafel.usecases.terms import length_in_words

FILE: Final = "tabellen.html"


def tables_page(terms: Terms, domains: DomainTables, prices: PriceList) -> str:
    """The page of all tables."""
    sections = (
        _section("terms", _terms(terms)),
        _section("domains", [_domain_set(table, domains[HUB]) for table in domains.values()]),
        _section("prices", [tag("p", prices.note, class_="why"), _prices(prices)]),
    )
    body = tag(
        "div",
        tag("nav", tag("a", icon("arrow-left"), text("gallery.all"), href="index.html"), class_="back"),
        tag(
            "header",
            tag("h1", text("gallery.tables")),
            tag("p", text("gallery.tables_lead"), class_="lead"),
            class_="cover",
        ),
        tag("main", sections),
        tag("footer", text("gallery.index_footer")),
        class_="page index",
    )
    return document(f"{text('gallery.tables')} · {text('gallery.title')}", body)


def _section(name: str, content: Content) -> Html:
    lead = tag("p", text(f"gallery.{name}_lead"), class_="why")
    return tag("section", tag("h2", text(f"gallery.{name}")), lead, content, class_="group", id=name)


def _terms(terms: Terms) -> Html:
    heads = [text(f"gallery.term_{key}") for key in ("what", "when", "kind", "ground", "confirmed")]
    return _table(heads, (_term(term, terms) for term in terms.terms))


def _term(term: Term, terms: Terms) -> Sequence[Content]:
    ground = term.law or (text("gallery.lines", lines=term.source) if term.source else "")
    checked = text("forms.confirmed" if term.confirmed else "forms.not_confirmed") if term.law else "–"
    length = length_in_words(term, terms)
    return tag("b", term.label), length, text(f"forms.term_{term.kind}"), [ground, _note(term.note)], checked


def _domain_set(table: DomainTable, hub: DomainTable) -> Html:
    names = {domain.code: domain.label.in_language("nl") for domain in hub.domains}
    heads = [text(f"gallery.domain_{key}") for key in ("here", "there", "note")]
    rows = (
        (
            tag("b", domain.label.in_language("nl")),
            ", ".join(names[code] for code in domain.maps_to),
            domain.note,
        )
        for domain in table.domains
    )
    missed = [f"{names[code]} ({reason.lower()})" for code, reason in table.not_covered.items()]
    lines = text("gallery.lines", lines=table.source_lines) if table.source_lines else ""
    source = ", ".join(filter(None, (table.source, lines)))
    return tag(
        "section",
        tag("h3", table.label),
        tag("p", source, class_="hint"),
        tag("p", table.licence, class_="rule") if table.licence else None,
        _table(heads, rows) if table.set_id != HUB else tag("p", ", ".join(names.values())),
        tag("p", text("gallery.not_covered", domains=", ".join(missed)), class_="rule") if missed else None,
        class_="group",
    )


def _prices(prices: PriceList) -> Html:
    heads = [text(f"gallery.price_{key}") for key in ("what", "amount", "year", "source")]
    rows = (
        (
            tag("b", price.label),
            text("forms.price", amount=euro_range(price.low, price.high), unit=price.unit),
            str(price.year),
            [price.source or text("forms.estimate"), _note(price.note)],
        )
        for price in prices.prices.values()
    )
    return _table(heads, rows)


def _note(words: str) -> Html | None:
    return tag("small", words, class_="note") if words else None


def _table(heads: Sequence[str], rows: Iterable[Sequence[Content]]) -> Html:
    head = tag("tr", [tag("th", words, scope="col") for words in heads])
    body = [tag("tr", [tag("td", cell) for cell in row]) for row in rows]
    return tag("div", tag("table", tag("thead", head), tag("tbody", body)), class_="table")
