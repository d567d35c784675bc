"""The three forms that every conversation has, by name. Other ways of working are added to a visit; what
those are called is data, and no code knows them."""

from __future__ import annotations

from typing import Final

LIFE_DOMAINS: Final = "leefgebieden"
SELF_RELIANCE: Final = "zelfredzaamheid"
FUTURE_PLAN: Final = "toekomstplan"
VISIT_FORMS: Final = (LIFE_DOMAINS, SELF_RELIANCE, FUTURE_PLAN)
"""Their answers have places of their own in the steps and in the verslag; others get a page and a section."""
