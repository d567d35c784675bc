"""The pages: one for every pack, and the index with all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from keukentafel.domain.values import Audience, Missing
from keukentafel.forms import FormDefinition, Group
from keukentafel.forms.check.dutch import Reading
from keukentafel.forms.demo_answers import Demo
from keukentafel.forms.finding_packs import PackCard, by_kind
from keukentafel.forms.languages import language_header
from keukentafel.forms.word_fit import plain
from keukentafel.system.texts import area, text
from keukentafel.usecases.gallery.demo_words import demo_words
from keukentafel.usecases.gallery.dressing import document, icon, search_script
from keukentafel.usecases.gallery.markup import Html, tag
from keukentafel.usecases.gallery.questions import AUDIENCE_ICONS, DUTCH, Page, chip, group_section, node

KIND_ICONS: Final = {
    "gesprek": "message-square",
    "plan": "target",
    "meting": "activity",
    "gezin": "users",
    "werkwijze": "list-checks",
    "afronden": "handshake",
    "": "clipboard-list",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything one page is made of. ``pdf``: the file name of the sample beside it, ``""`` without one."""

    card: PackCard
    form: FormDefinition
    demo: Demo | None
    reading: Reading | None
    pdf: str = ""


def kind_in_words(kind: str) -> str:
    """The Dutch heading of a kind of pack."""
    return text(f"forms.kind_{kind or 'other'}")


def pack_page(shown: Shown) -> str:
    """The page of one pack."""
    page = Page(shown.form, demo_words(shown.form, shown.demo))
    top = shown.form.root.children
    parts = [
        group_section(page, child) if isinstance(child, Group) else node(page, child, 2) for child in top
    ]
    body = tag(
        "div",
        tag("nav", tag("a", icon("arrow-left"), text("gallery.all"), href="index.html"), class_="back"),
        _head(shown),
        _legend(),
        tag("main", parts),
        tag("footer", text("gallery.footer", form_id=shown.form.form_id, version=shown.form.version)),
        class_="page",
    )
    return document(f"{shown.card.title} · {text('gallery.title')}", body)


def index_page(shown: Sequence[Shown], tables: str = "") -> str:
    """The page with all packs, under their kind; ``tables`` is the file of what stands beside them."""
    pages = {each.card.form_id: each for each in shown}
    sections = [
        tag(
            "section",
            tag("h2", icon(KIND_ICONS[kind]), kind_in_words(kind)),
            tag("ul", [_tile(pages[card.form_id]) for card in cards], class_="tiles"),
            class_="kind-of-pack",
        )
        for kind, cards in by_kind([each.card for each in shown]).items()
    ]
    search = tag(
        "div",
        tag("label", text("gallery.search"), for_="search"),
        tag("input", id="search", type="search", autocomplete="off", placeholder=text("gallery.search_hint")),
        tag("p", id="found", role="status", data_one=text("gallery.one"), data_more=area("gallery")["many"]),
        class_="search",
    )
    body = tag(
        "div",
        tag(
            "header",
            tag("p", text("gallery.app"), class_="eyebrow"),
            tag("h1", text("gallery.title")),
            tag("p", text("gallery.intro", count=len(shown)), class_="lead"),
            tag("p", tag("a", icon("calendar-clock"), text("gallery.tables"), href=tables), class_="tables")
            if tables
            else None,
            class_="cover",
        ),
        search,
        tag("main", sections),
        tag("footer", text("gallery.index_footer")),
        class_="page index",
    )
    return document(text("gallery.title"), body, script=search_script())


def _tile(shown: Shown) -> Html:
    card = shown.card
    words = " ".join((card.title, card.form_id, *card.names, card.about, card.source))
    asked = sum(question.type.is_asked for question in shown.form.questions)
    return tag(
        "li",
        tag(
            "a",
            tag("b", card.title),
            tag("span", card.about, class_="about"),
            tag("span", " · ".join(card.names[:5]), class_="names") if card.names else None,
            tag("span", text("gallery.counted", count=asked, languages=len(card.languages)), class_="count"),
            href=f"{card.form_id}.html",
        ),
        data_words=plain(words),
    )


def _head(shown: Shown) -> Html:
    card, form = shown.card, shown.form
    facts: list[tuple[str, Html | str]] = []
    if card.names:
        facts.append((text("gallery.names"), " · ".join(card.names)))
    lines = text("gallery.lines", lines=card.source_lines) if card.source_lines else ""
    source = ", ".join(part for part in (card.source, lines) if part)
    if source:
        facts.append((text("gallery.source"), source))
    facts.append((text("gallery.languages"), _language_names(form)))
    facts.append((text("gallery.asked"), _counts(form)))
    if shown.reading is not None and shown.reading.words:
        reading = shown.reading
        facts.append(
            (
                text("gallery.reading"),
                text("gallery.reading_figures", score=_comma(reading.score), longest=reading.longest),
            )
        )
    if shown.demo is not None:
        facts.append((text("gallery.demo"), shown.demo.about))
    return tag(
        "header",
        tag(
            "p",
            icon(KIND_ICONS[card.kind if card.kind in KIND_ICONS else ""]),
            kind_in_words(card.kind),
            class_="eyebrow",
        ),
        tag("h1", card.title),
        tag("p", card.about, class_="lead") if card.about else None,
        tag("dl", [[tag("dt", name), tag("dd", words)] for name, words in facts]),
        tag("p", tag("a", icon("file-text"), text("gallery.sample"), href=shown.pdf, class_="sample"))
        if shown.pdf
        else None,
        class_="cover",
    )


def _legend() -> Html:
    chips = [chip(text(f"gallery.audience_{a.value}"), a.value, AUDIENCE_ICONS[a]) for a in Audience]
    explained = [
        tag("li", mark, tag("span", text(f"gallery.legend_{a.value}")))
        for mark, a in zip(chips, Audience, strict=True)
    ]
    missing = " · ".join(text(f"gui_controls.missing_{why.value}") for why in Missing)
    return tag(
        "aside",
        tag("ul", explained),
        tag("p", tag("b", text("gallery.missing")), " ", missing),
        class_="legend",
    )


def _comma(figure: float) -> str:
    return f"{figure:g}".replace(".", ",")


def _language_names(form: FormDefinition) -> str:
    names = []
    for language in form.languages:
        name = language_header(language).partition(" (")[0]
        concept = language != DUTCH and language not in form.reviewed
        names.append(f"{name} ({text('gallery.concept')})" if concept else name)
    return ", ".join(names)


def _counts(form: FormDefinition) -> str:
    asked = [question for question in form.questions if question.type.is_asked]
    parts: Mapping[Audience, int] = {
        audience: sum(form.audience_of(question) is audience for question in asked) for audience in Audience
    }
    told = [text(f"gallery.count_{a.value}", count=n) for a, n in parts.items() if n]
    return text("gallery.count_all", count=len(asked), parts=", ".join(told))
