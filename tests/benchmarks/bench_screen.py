"""How soon a step of the visit is on screen the first time it is shown, in the real workspace."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.figure import Figure, figure, machine
from builders.dossiers import VISIT, large_household, visit_clock
from builders.opened_visits import session_with
from keukentafel.gui.application import make_application
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.visit.page import StepPage
from keukentafel.gui.screens.visit.workspace import VisitWorkspace
from keukentafel.gui.shell import MainWindow, worker_entries
from keukentafel.ids import DossierId
from keukentafel.usecases.session import Session
from keukentafel.usecases.steps import StepKey

NAME = "first paint of the largest step"
GOAL_MS = 150.0
ROUNDS = 7
Place = tuple[StepKey, str | None]


class _Painted(QObject):
    """Notices that something on a page was painted."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.seen = False
        for widget in (page, *page.findChildren(QWidget)):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def first_paint() -> Figure:
    """Every step of a large visit, each time in a new workspace; the slowest step's median."""
    application = make_application(["benchmark"])
    times: dict[Place, list[float]] = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        session_with(large_household(), Path(folder) / "laptop", visit_clock()) as (session, dossier_id),
    ):
        for _ in range(ROUNDS):
            _one_round(application, session, dossier_id, times)
    (key, domain), slowest = max(times.items(), key=lambda item: median(item[1]))
    named = f"{key}/{domain}" if domain else key.value
    how = (
        f"{named}, the slowest of {len(times)} steps: median of {ROUNDS} first times, "
        f"from choosing it to painted and at rest (slowest time {max(slowest) * 1000:.0f} ms); {machine()}"
    )
    return figure(NAME, median(slowest) * 1000, "ms", GOAL_MS, how)


def _one_round(
    application: QApplication, session: Session, dossier_id: DossierId, times: dict[Place, list[float]]
) -> None:
    presenter = VisitPresenter(session, dossier_id, VISIT)
    came: list[bool] = []
    presenter.ready.connect(lambda: came.append(True))
    presenter.load()
    _until(lambda: bool(came))
    window = MainWindow(worker_entries())
    workspace = VisitWorkspace(presenter)
    window.add_page("visit", workspace)
    window.show_page("visit", rail="dossiers")
    window.show()
    _until(lambda: window.windowHandle().isExposed())
    for place in _places(presenter):
        _settle()
        times.setdefault(place, []).append(_first_time(workspace, place))
    window.close()
    for gone in (window, presenter):
        gone.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _first_time(workspace: VisitWorkspace, place: Place) -> float:
    begin = perf_counter()
    workspace.show_step(*place)
    shown = perf_counter() - begin
    page = next(page for page in workspace.findChildren(StepPage) if page.isVisible())
    painted = _Painted(page)  # the watching itself is not counted
    begin = perf_counter()
    _until(lambda: painted.seen)
    _settle()
    return shown + perf_counter() - begin


def _places(presenter: VisitPresenter) -> list[Place]:
    """Every step but the first, which the workspace shows by itself."""
    by_domain = (StepKey.LIFE_DOMAINS, StepKey.SELF_RELIANCE)
    found: list[Place] = [(key, None) for key in StepKey if key not in by_domain]
    found += [(StepKey.LIFE_DOMAINS, domain) for domain in presenter.life_domains()]
    found += [(StepKey.SELF_RELIANCE, domain) for domain in presenter.scored_domains()]
    return found[1:]


def _settle() -> None:
    for _ in range(2):
        QCoreApplication.processEvents()


def _until(true: Callable[[], bool]) -> None:
    while not true():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
