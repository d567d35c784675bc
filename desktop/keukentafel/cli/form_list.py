"""``keukentafel forms list``: which packs there are, under their kind, and finding one by its name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from keukentafel.cli.options import AsJson, Root
from keukentafel.cli.output import answer
from keukentafel.system.resources import forms_root
from keukentafel.system.texts import area, text

if TYPE_CHECKING:
    from keukentafel.forms.finding_packs import PackCard

Find = Annotated[
    str | None, typer.Option("--find", metavar="WOORDEN", help="Zoek op naam, titel, uitleg en bron.")
]


def list_(find: Find = None, root: Root = None, *, as_json: AsJson = False) -> None:
    """Toon de formulieren die er zijn, per soort, of zoek er een bij naam."""
    from keukentafel.forms.finding_packs import find_packs, pack_cards

    cards = pack_cards(root or forms_root())
    shown = cards if find is None else find_packs(cards, find)
    ok = not any(card.problem for card in cards)
    lines = list(_grouped(shown)) if find is None else [line for card in shown for line in _told(card)]
    if find is not None and not shown:
        lines = [text("forms.nothing_found", words=find)]
    rows = [card_as_json(card) for card in shown]
    answer({"ok": ok, "forms": rows}, as_json=as_json, plain="\n".join(lines))
    if not ok:
        raise typer.Exit(1)


def kind_in_words(kind: str) -> str:
    """The Dutch heading of a kind of pack."""
    return text(f"forms.kind_{kind or 'other'}")


def card_as_json(card: PackCard) -> dict[str, object]:
    """A pack for ``--json``."""
    row: dict[str, object] = {
        "form_id": card.form_id,
        "version": card.version,
        "title": card.title,
        "names": list(card.names),
        "about": card.about,
        "kind": card.kind,
        "source": card.source,
        "source_lines": card.source_lines,
        "languages": list(card.languages),
        "reviewed": sorted(card.reviewed),
        "ok": not card.problem,
    }
    if card.problem:
        row["error"] = card.problem
        row["message"] = _problem(card)
    return row


def _grouped(cards: Sequence[PackCard]) -> Iterable[str]:
    from keukentafel.forms.finding_packs import by_kind

    for kind, members in by_kind(cards).items():
        yield kind_in_words(kind)
        for card in members:
            yield from (f"  {line}" for line in _told(card))
        yield ""


def _told(card: PackCard) -> Iterable[str]:
    if card.problem:
        yield f"{card.form_id}: {_problem(card)}"
        return
    yield f"{card.title}  ({card.form_id} {card.version}, {' '.join(card.languages)})"
    if card.about:
        yield f"  {card.about}"
    if card.names:
        yield "  " + text("forms.also_called", names=" · ".join(card.names))


def _problem(card: PackCard) -> str:
    sentence = area("errors_form")[card.problem]
    return sentence.format_map({"reason": card.form_id})
