"""Ladder, overview of scores, and signing."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from keukentafel.gui.controls import LadderControl
from keukentafel.gui.figures import InkPad, LadderMark, ScoreHeader, ScoreLegend, Scores, ScoreStrip
from keukentafel.gui.gallery_pages.sketch import WOONKAMER, SketchNode, SketchQuestion, visit_frame
from keukentafel.gui.parts import (
    Body,
    Button,
    Card,
    Chip,
    ChoiceButtons,
    Column,
    Divider,
    Row,
    ScrollPage,
    Secondary,
    SidePanel,
    Subheading,
    Title,
    halves,
    spread,
)
from keukentafel.gui.parts.growing_edit import GrowingEdit
from keukentafel.gui.theme import tokens


def ladder_page() -> QWidget:
    page = ScrollPage()
    page.add(
        Column(
            spread(Title("Zelfredzaamheid · Wonen"), Chip("Eigen indicatoren 2026.1")),
            Secondary("Hoe is het nu? Begin bovenaan en stop bij de eerste beschrijving die past."),
        )
    )
    node = SketchNode("/s", "select_one", "", "1", choices=WOONKAMER, question=SketchQuestion(("ladder",)))
    ladder = LadderControl(node)
    ladder.set_chooser("Noor kiest dit")
    ladder.show_marks({"2": [LadderMark("Fatima kiest dit")]})
    page.add(ladder)
    difference = GrowingEdit("Waarom")
    difference.show_words("De brief is nog niet samen gelezen.")
    today = GrowingEdit("Vandaag")
    today.show_words("Noor belt de verhuurder, samen met Fatima.")
    page.add(
        halves(
            Card(
                Subheading("Jullie zien dit verschillend"),
                Secondary("Fatima: lukt niet · Noor: direct hulp nodig"),
                difference,
                kind="resident",
                spacing=6,
            ),
            Card(
                Subheading("Vandaag nodig"),
                Secondary("Wat gebeurt er vandaag, en wie doet het?"),
                today,
                kind="attention",
                spacing=6,
            ),
        )
    )
    side = SidePanel()
    side.add_section("Weegt mee", Body("Begrijpt Nederlands redelijk, lezen is lastig."))
    side.add_section("Vorige scores", ScoreStrip(Scores(worker=1, resident=2, previous=3, target=4)))
    return visit_frame(page, ("scores", "wonen"), side)


def overview_page() -> QWidget:
    page = ScrollPage(tokens.COLUMN_WIDE)
    page.add(
        Column(
            Title("Zo staat het ervoor"),
            Secondary("Vijf leefgebieden besproken. De andere zijn niet geopend, omdat het niet nodig was."),
        )
    )
    table = Card(spacing=0)
    table.body.setContentsMargins(24, 16, 24, 14)
    table.add(_score_row(None, ScoreHeader(), ""))
    for domain, scores, words in (
        ("Geld", Scores(2, 2, 2, 4), "blijft gelijk"),
        ("Wonen", Scores(1, 2, 3, 4), "is slechter geworden"),
        ("Werk en leren", Scores(3, 3, 2, 4), "is beter geworden"),
        ("Gezondheid", Scores(4, 3, 4), "blijft gelijk"),
        ("Netwerk", Scores(3, 4, None, 4), "eerste keer besproken"),
    ):
        table.add(Divider())
        table.add(_score_row(domain, ScoreStrip(scores, name=domain), words))
    page.add(table)
    page.add(ScoreLegend("Noor", "Fatima", "3 juni"))
    page.add(
        halves(
            Card(Subheading("Nog open"), Body("2 vragen bij Geld · 1 notitie niet ingedeeld")),
            Card(Subheading("Komt niet in het verslag"), Body("3 interne notities")),
        )
    )
    return visit_frame(page, ("summary",))


def _score_row(domain: str | None, strip: QWidget, words: str) -> QWidget:
    row = QWidget()
    grid = QGridLayout(row)
    grid.setContentsMargins(0, 10, 0, 10)
    grid.setHorizontalSpacing(28)
    grid.addWidget(Subheading(domain or ""), 0, 0)
    grid.addWidget(strip, 0, 1)
    grid.addWidget(Secondary(words, wrap=False), 0, 2)
    grid.setColumnMinimumWidth(0, 170)
    grid.setColumnMinimumWidth(2, 180)
    grid.setColumnStretch(1, 1)
    return row


def sign_page() -> QWidget:
    page = ScrollPage(tokens.COLUMN_WIDE)
    page.add(
        Column(
            Title("Samen afronden"),
            Secondary("Vier dingen die los van elkaar staan. Alles mag ook ‘nee’ of ‘later’ zijn."),
        )
    )
    acts = []
    for question, options, chosen in (
        ("Fatima heeft het verslag gezien", (("y", "Ja"), ("l", "Wil eerst nalezen")), "y"),
        ("Klopt het?", (("y", "Klopt"), ("r", "Klopt, met aanvulling"), ("n", "Klopt niet")), "r"),
    ):
        buttons = ChoiceButtons(options, voice="resident", compact=True, name=question)
        buttons.show_chosen(chosen)
        acts.append(Card(Subheading(question), buttons))
    page.add(halves(*acts, spacing=16))
    resident, worker = InkPad("Handtekening van Fatima"), InkPad("Handtekening van Noor")
    page.add(
        halves(
            Card(
                spread(Subheading("Fatima van den Berg"), Button("Opnieuw", "quiet", size="small")),
                resident,
                Secondary("Zet hier uw handtekening met pen, vinger of muis"),
            ),
            Card(
                spread(Subheading("Noor Willems, consulent"), Button("Opnieuw", "quiet", size="small")),
                worker,
                Secondary("Daarna wordt het verslag verzegeld: wat u tekent kan niet ongemerkt veranderen."),
            ),
            spacing=16,
        )
    )
    page.add(
        Row(
            Button("Fatima wil niet tekenen", "quiet"),
            None,
            Button("Verslag bekijken"),
            Button("Verzegelen", "primary"),
        )
    )
    frame = visit_frame(page, ("sign",))
    frame.show()
    frame.ensurePolished()
    page.content.adjustSize()
    scribble(resident)
    return frame


def scribble(pad: InkPad) -> None:
    """Draws something like a signature, as a pen would."""
    pad.resize(430, 170)
    points = [
        (128, 275), (150, 180), (185, 115), (218, 96), (222, 120), (205, 175), (195, 225), (200, 245),
        (222, 235), (255, 175), (280, 142), (298, 144), (290, 180), (282, 215), (290, 238), (312, 225),
        (345, 170), (378, 158), (380, 180), (370, 215), (380, 238), (400, 225), (440, 180), (470, 170),
        (472, 205), (480, 236), (510, 232), (560, 195), (600, 170), (660, 155), (720, 128),
    ]  # fmt: skip
    pad.show_strokes([[(x, y) for x, y in points]])
