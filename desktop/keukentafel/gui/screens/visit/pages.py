"""Which page shows which step."""

from __future__ import annotations

from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.visit.consent import ConsentPage
from keukentafel.gui.screens.visit.future_plan import FuturePlanPage
from keukentafel.gui.screens.visit.goals import GoalsPage
from keukentafel.gui.screens.visit.life_domain import LifeDomainPage, NoDomainPage
from keukentafel.gui.screens.visit.pack import PackPage
from keukentafel.gui.screens.visit.page import StepPage
from keukentafel.gui.screens.visit.preparation import PreparationPage
from keukentafel.gui.screens.visit.self_reliance import SelfReliancePage
from keukentafel.gui.screens.visit.signing import SigningPage
from keukentafel.gui.screens.visit.summary import SummaryPage
from keukentafel.gui.screens.visit.wish import WishPage
from keukentafel.usecases.steps import StepKey

_SIMPLE: dict[StepKey, type[StepPage]] = {
    StepKey.PREPARATION: PreparationPage,
    StepKey.WISH: WishPage,
    StepKey.FUTURE_PLAN: FuturePlanPage,
    StepKey.GOALS: GoalsPage,
    StepKey.CONSENT: ConsentPage,
    StepKey.SUMMARY: SummaryPage,
    StepKey.SIGNING: SigningPage,
}


def make(key: StepKey, presenter: VisitPresenter, domain: str | None) -> StepPage:
    """A new page for a step; ``domain`` for the steps that go domain by domain, or a pack's id."""
    if key in _SIMPLE:
        return _SIMPLE[key](presenter)
    if domain is None:
        return NoDomainPage(presenter)
    if key is StepKey.PACK:
        return PackPage(presenter, domain)
    if key is StepKey.LIFE_DOMAINS:
        return LifeDomainPage(presenter, domain)
    return SelfReliancePage(presenter, domain)
