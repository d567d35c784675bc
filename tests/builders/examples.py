"""How many examples a property is tried on: always the same few in ``make test``, new ones in ``make soak``.

A test run tells whether the code changed for the worse, so the examples are steady. Looking for inputs nobody
thought of is the soak's work: ``KT_EXAMPLES`` multiplies the counts, and each run draws others.
"""

from __future__ import annotations

import os

from hypothesis import settings

TIMES = int(os.environ.get("KT_EXAMPLES", "0"))
"""How many times the usual count is tried; 0 is the usual count, each run the same."""


def examples(usual: int) -> int:
    """The count for a test that ``make test`` tries ``usual`` times."""
    return usual * max(TIMES, 1)


def load_profile() -> None:
    settings.register_profile(
        "keukentafel", max_examples=examples(100), derandomize=TIMES == 0, database=None, deadline=None
    )
    settings.load_profile("keukentafel")
