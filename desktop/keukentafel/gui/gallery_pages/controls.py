"""Questions of the worker's view."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from keukentafel.domain.values import Missing
from keukentafel.gui.controls import Look, QuestionSheet, make_control
from keukentafel.gui.controls.calendar_popup import CalendarPopup
from keukentafel.gui.gallery_pages.sketch import (
    SketchChoice,
    SketchNode,
    SketchQuestion,
    choices,
    visit_frame,
)
from keukentafel.gui.parts import (
    Body,
    Button,
    Card,
    Chip,
    Column,
    LinkButton,
    Row,
    ScrollPage,
    Secondary,
    SidePanel,
    Title,
    spread,
)
from keukentafel.gui.theme import tokens

TODAY = date(2026, 11, 21)
_LOOK = Look(today=TODAY)


def domain_page() -> QWidget:
    page = ScrollPage()
    page.add(
        Column(
            spread(
                Title("Wonen"),
                Chip("dreigt huisuitzetting", "attention", icon="circle-alert"),
                Chip("Geopend omdat: huurachterstand genoemd"),
            ),
            Row(
                Secondary("Hangt samen met", wrap=False),
                LinkButton("Geld", underlined=True),
                LinkButton("+ verband leggen"),
                None,
                spacing=6,
            ),
            spacing=4,
        )
    )
    sheet = QuestionSheet(_look)
    many = SketchQuestion(("multiline",))
    euro = SketchQuestion(("thousands-sep", "euro"))
    words = "‘We hebben een brief gekregen dat we er in december uit moeten. Ik heb hem niet goed begrepen.’"
    housing = choices(
        ("rent", "Huurwoning"),
        ("own", "Koopwoning"),
        ("with", "Bij iemand in"),
        ("s", "Opvang"),
        ("n", "Geen plek"),
    )
    sheet.show_states(
        [
            SketchNode(
                "/w",
                label="Wat vertelt Fatima zelf?",
                hint="In haar eigen woorden. Dit komt letterlijk in het verslag.",
                value=words,
                question=many,
                guidance_hint="Schrijf op wat zij zegt, niet wat u ervan vindt.",
            ),
            SketchNode("/k", "select_one", "Hoe woont het gezin nu?", "rent", choices=housing),
            SketchNode("/a", "decimal", "Huurachterstand", "1840", question=euro),
            SketchNode("/d", "date", "Datum van uitzetting", "2026-12-11"),
            SketchNode("/g", label="Wat gaat er goed?"),
        ]
    )
    page.add(sheet, space_before=4)
    page.add(
        Row(
            Button("Wil ik niet over praten", "quiet"),
            Button("Later", "quiet"),
            None,
            Button("Vorige"),
            Button("Verder: Zelfredzaamheid", "primary", hint="Enter"),
        )
    )
    side = SidePanel()
    side.add_section(
        "Vorige keer · 3 juni",
        Body("“Het huis is klein maar we zitten hier goed.”"),
        Secondary("Huur betaald tot en met mei."),
    )
    note = Card(
        Secondary("13:52 · nog niet ingedeeld"),
        Body("Stapel ongeopende post op de kast."),
        Row(Chip("alleen intern", "attention"), None),
        tight=True,
        spacing=4,
    )
    side.add_section("Notities", note)
    QTimer.singleShot(0, sheet.control("/w").take_keyboard)
    return visit_frame(page, ("domains", "wonen"), side)


def _look(state: object) -> Look:
    example = "Bijvoorbeeld: rustige buurt, school dichtbij"
    return Look(today=TODAY, placeholder=example if getattr(state, "path", "") == "/g" else "")


def types_page() -> QWidget:
    page = ScrollPage()
    page.resize(780, 1720)
    sheet = QuestionSheet(_LOOK)
    sentences = (
        SketchChoice("a", "Paspoort of identiteitskaart", "Geldig, of minder dan een maand verlopen."),
        SketchChoice("b", "Verblijfsdocument", "Ook als de verlenging is aangevraagd."),
    )
    who = choices(
        ("fam", "Familie"), ("vr", "Vrienden"), ("bu", "Buren"), ("col", "Collega's"), ("no", "Niemand")
    )
    sheet.show_states(
        [
            SketchNode("/text", label="Een gewone vraag", missing=Missing.REFUSED),
            SketchNode("/int", "integer", "Uren per week", "96", valid=False, message="Vul 0 tot 80 in."),
            SketchNode("/time", "time", "Begintijd", "14:30:00"),
            SketchNode("/multi", "select_multiple", "Wie helpt er nu?", ("fam", "bu"), choices=who),
            SketchNode("/cards", "select_one", "Welk document is er?", "a", choices=sentences),
            SketchNode(
                "/drop",
                "select_one",
                "Land",
                choices=who,
                question=SketchQuestion(("minimal",)),
            ),
            SketchNode(
                "/range",
                "range",
                "Hoe zwaar is het nu?",
                "7",
                question=SketchQuestion((), {"start": "0", "end": "10", "step": "1"}),
            ),
            SketchNode("/note", "note", "Vertel dat Fatima alles mag overslaan.", hint="Dat is haar recht."),
            SketchNode("/ack", "acknowledge", "Verteld dat het verslag te lezen is", "OK"),
            SketchNode("/calc", "calculate", "Over per maand", "312.5"),
            SketchNode("/ro", label="Al bekend", value="Dorpsstraat 12", read_only=True),
            SketchNode("/req", label="Reden", required=True, valid=False, message="Schrijf op waarom."),
            SketchNode("/warn", "date", "Geboortedatum", "1931-02-03", warning="Klopt dit? Dat is 95 jaar."),
            SketchNode("/image", "image", "Foto van de brief"),
        ]
    )
    sheet.reveal_problems()
    page.add(sheet)
    page.viewport().setProperty("ready", "yes")
    return page


def calendar_page() -> QWidget:
    page = QWidget()
    page.resize(640, 460)
    column = Column(make_control(SketchNode("/d", "date", "Datum", "2026-12-11"), _LOOK), None)
    column.setParent(page)
    column.setGeometry(20, 16, 320, 100)
    popup = CalendarPopup(page, date(2026, 12, 11), TODAY)
    popup.setWindowFlags(popup.windowFlags() & ~popup.windowFlags().Popup)
    popup.move(20, 110)
    popup.show()
    page.resize(tokens.COLUMN_NARROW, 460)
    return page
