"""The price list in force: the shipped one, with the municipality's own over it."""

from __future__ import annotations

from functools import cache

from keukentafel.domain.prices import PriceList
from keukentafel.forms.findings import Finding
from keukentafel.forms.price_files import FOLDER, read_prices
from keukentafel.system.paths import own_dir
from keukentafel.system.resources import forms_root


@cache
def prices_in_force() -> PriceList:
    """The prices, read once. An own table with an error is left out whole: see :func:`price_findings`."""
    return read_prices(forms_root() / FOLDER, own_dir() / FOLDER)[0]


def price_findings() -> tuple[Finding, ...]:
    """What is wrong with the price lists, the municipality's own among them."""
    return read_prices(forms_root() / FOLDER, own_dir() / FOLDER)[1]
