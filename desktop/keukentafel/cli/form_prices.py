"""``keukentafel forms prices``: what events cost society, and cost before beside cost after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

import typer

from keukentafel.cli.finding_words import finding_as_json, finding_in_words
from keukentafel.cli.options import AsJson
from keukentafel.cli.output import answer, problems, progress
from keukentafel.errors import UsageError
from keukentafel.system.texts import text

if TYPE_CHECKING:
    from keukentafel.domain.prices import Comparison, Cost, Price, PriceList

_MOST_TIMES = 1_000_000
Before = Annotated[
    list[str] | None,
    typer.Option("--before", metavar="NAAM=AANTAL", help="Wat er vroeger gebeurde; mag vaker."),
]
After = Annotated[
    list[str] | None,
    typer.Option("--after", metavar="NAAM=AANTAL", help="Wat er nu gebeurt; mag vaker."),
]


def prices(before: Before = None, after: After = None, *, as_json: AsJson = False) -> None:
    """Toon de prijslijst, of zet de kosten van vroeger naast die van nu."""
    from keukentafel.domain.prices import cost
    from keukentafel.forms.data_files import errors_of
    from keukentafel.usecases.prices import price_findings, prices_in_force

    with problems(as_json=as_json):
        table = prices_in_force()
        findings = price_findings()
        for finding in findings:
            progress(finding_in_words(finding))
        result: dict[str, object] = {"ok": not errors_of(findings), "version": table.version}
        result["note"] = table.note
        if before or after:
            compared = cost(table, _times(before or ()), _times(after or ()))
            result |= _comparison_as_json(compared)
            lines = list(_comparison_in_words(compared))
        else:
            result["prices"] = [_price_as_json(price) for price in table.prices.values()]
            lines = list(_list_in_words(table))
        result["findings"] = [finding_as_json(finding) for finding in findings]
        answer(result, as_json=as_json, plain="\n".join([*lines, table.note]))
    if not result["ok"]:
        raise typer.Exit(1)


def _times(written: Sequence[str]) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for entry in written:
        event, _, number = entry.partition("=")
        try:
            times = Fraction(number.replace(",", "."))
        except (ValueError, ZeroDivisionError):
            raise UsageError(reason=text("forms.bad_times", found=entry)) from None
        if not 0 <= times <= _MOST_TIMES:
            raise UsageError(reason=text("forms.bad_times", found=entry))
        found[event] = found.get(event, Fraction()) + times
    return found


def _price_as_json(price: Price) -> dict[str, object]:
    return {
        "event": price.event,
        "label": price.label,
        "low": float(price.low),
        "high": float(price.high),
        "unit": price.unit,
        "year": price.year,
        "group": price.group,
        "source": price.source or None,
        "estimate": price.estimate,
        "note": price.note or None,
    }


def _cost_as_json(spent: Cost) -> dict[str, object]:
    lines = [
        {
            "event": line.price.event,
            "times": float(line.times),
            "low": float(line.low),
            "high": float(line.high),
        }
        for line in spent.lines
    ]
    return {
        "low": float(spent.low),
        "high": float(spent.high),
        "years": list(spent.years),
        "estimated": spent.estimated,
        "lines": lines,
    }


def _comparison_as_json(compared: Comparison) -> dict[str, object]:
    return {
        "before": _cost_as_json(compared.before),
        "after": _cost_as_json(compared.after),
        "saved": {"low": float(compared.saved_low), "high": float(compared.saved_high)},
    }


def _comparison_in_words(compared: Comparison) -> Iterator[str]:
    from keukentafel.domain.prices import euro_range

    for name, spent in (("before", compared.before), ("after", compared.after)):
        yield text(f"forms.cost_{name}", amount=euro_range(spent.low, spent.high))
        for line in spent.lines:
            times = f"{float(line.times):g}".replace(".", ",")
            guess = f" ({text('forms.estimate')})" if line.price.estimate else ""
            yield f"  {times} × {line.price.label}: {euro_range(line.low, line.high)}{guess}"
    yield text("forms.cost_saved", amount=euro_range(compared.saved_low, compared.saved_high))


def _list_in_words(table: PriceList) -> Iterator[str]:
    from keukentafel.domain.prices import euro_range

    for group in (*table.groups, ""):
        members = [price for price in table.prices.values() if price.group == group]
        if members:
            yield table.groups.get(group, text("forms.kind_other"))
        for price in members:
            amount = text("forms.price", amount=euro_range(price.low, price.high), unit=price.unit)
            told = [str(price.year), price.source or text("forms.estimate"), price.note]
            yield f"  {price.label} ({price.event}): {amount}  [{', '.join(filter(None, told))}]"
