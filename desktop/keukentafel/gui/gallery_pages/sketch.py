"""Nodes of an imaginary form, and the frame of a visit around a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from keukentafel.domain.values import Missing
from keukentafel.gui.parts import (
    Button,
    Rail,
    SaveIndicator,
    Step,
    StepNavigator,
    StepStatus,
    TopBar,
)
from keukentafel.gui.shell import worker_entries
from keukentafel.gui.theme import tokens


@dataclass(frozen=True)
class SketchChoice:
    """A choice as the running form would show it."""

    name: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class SketchQuestion:
    """The part of a definition that a control looks at."""

    appearance: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SketchNode:
    """A node as the running form would show it."""

    path: str
    type: str = "text"
    label: str = ""
    value: str | tuple[str, ...] = ""
    hint: str = ""
    guidance_hint: str = ""
    relevant: bool = True
    required: bool = False
    read_only: bool = False
    missing: Missing | None = None
    valid: bool = True
    message: str = ""
    warning: str = ""
    choices: tuple[SketchChoice, ...] = ()
    question: SketchQuestion = SketchQuestion()

    def but(self, **changes: object) -> SketchNode:
        """The same node, changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


def choices(*pairs: tuple[str, str]) -> tuple[SketchChoice, ...]:
    return tuple(SketchChoice(name, label) for name, label in pairs)


WOONKAMER = (
    SketchChoice("5", "Lukt zelf", "Woont goed en betaalbaar, regelt alles rond de woning zelf."),
    SketchChoice("4", "Lukt met steun", "De woning past en is betaald; er is soms hulp bij."),
    SketchChoice("3", "Lukt deels", "De plek is veilig maar krap of tijdelijk; lasten worden net betaald."),
    SketchChoice("2", "Lukt niet", "De woning past niet, of er dreigt verlies als er niets gebeurt."),
    SketchChoice("1", "Direct hulp nodig", "Geen vaste plek, of de woning gaat binnen weken verloren."),
)


def visit_frame(page: QWidget, current: tuple[str, ...], side: QWidget | None = None) -> QWidget:
    """Rail, top bar and navigator around a page, as in a visit."""
    frame = QWidget()
    frame.resize(*tokens.WINDOW_DEFAULT)
    line = QHBoxLayout(frame)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(0)
    rail = Rail(worker_entries())
    rail.set_current("dossiers")
    line.addWidget(rail)
    right = QVBoxLayout()
    right.setSpacing(0)
    line.addLayout(right, 1)
    saved = SaveIndicator()
    saved.show_saved(datetime(2026, 11, 21, 14, 3, tzinfo=UTC))
    right.addWidget(
        TopBar(
            "Gezin Van den Berg · Fatima en Samir",
            "Huisbezoek · zaak 2026-01482",
            saved,
            Button("Zoeken", "quiet", shortcut="Ctrl+K"),
            Button("Notitie", "quiet", shortcut="Ctrl+N"),
            Button("Geef aan inwoner", "resident"),
        )
    )
    below = QHBoxLayout()
    below.setSpacing(0)
    right.addLayout(below, 1)
    below.addWidget(navigator(current))
    below.addWidget(page, 1)
    if side is not None:
        below.addWidget(side)
    return frame


def navigator(current: tuple[str, ...]) -> StepNavigator:
    status = StepStatus
    made = StepNavigator("Gesprek 21 november")
    made.set_steps(
        [
            Step("prepare", "Voorbereiding", status.DONE),
            Step("wish", "Wens en vraag", status.DONE),
            Step(
                "domains",
                "Leefgebieden",
                status.HALF,
                (
                    Step("geld", "Geld", status.DONE),
                    Step("wonen", "Wonen", status.ATTENTION),
                    Step("werk", "Werk en leren", status.HALF),
                    Step("gezond", "Gezondheid"),
                    Step("netwerk", "Netwerk"),
                    Step("open", "+ leefgebied openen", action=True),
                ),
            ),
            Step("scores", "Zelfredzaamheid", status.HALF),
            Step("plan", "Toekomstplan", status.HALF),
            Step("goals", "Doelen en acties"),
            Step("consent", "Toestemming"),
            Step("summary", "Samenvatting"),
            Step("sign", "Ondertekenen"),
        ]
    )
    made.set_current(*current)
    return made
