"""Parts on their own, and the first page of the day."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from keukentafel.gui.parts import (
    Banner,
    Body,
    Button,
    Card,
    Chip,
    ChoiceButtons,
    Column,
    Divider,
    EmptyState,
    Heading,
    IconButton,
    KeyCap,
    LinkButton,
    ListCard,
    ListRow,
    PassphraseField,
    PinField,
    Progress,
    Quote,
    Rail,
    Row,
    ScrollPage,
    SearchField,
    Secondary,
    StatusDot,
    StepStatus,
    Subheading,
    TextField,
    TopBar,
    halves,
    spread,
)
from keukentafel.gui.shell import worker_entries
from keukentafel.gui.theme import tokens


def parts_page() -> QWidget:
    page = ScrollPage(tokens.COLUMN_WIDE)
    page.resize(1024, 1360)
    disabled = Button("Uit", "primary")
    disabled.setEnabled(False)
    page.add(
        Row(
            Button("Verder", "primary", hint="Enter"),
            Button("Dossier openen", shortcut="Ctrl+O"),
            Button("Geef aan inwoner", "resident"),
            Button("Later", "quiet"),
            Button("Wissen", "danger", icon="trash-2"),
            disabled,
            None,
        )
    )
    page.add(
        Row(
            Button("Klein", size="small"),
            Button("Nieuw doel", icon="plus", size="small"),
            IconButton("x", "Sluiten"),
            LinkButton("+ verband leggen"),
            LinkButton("Geld", underlined=True),
            KeyCap("Ctrl K"),
            *(StatusDot(status) for status in StepStatus),
            None,
        )
    )
    page.add(
        Row(
            Chip("Voorbereid"),
            Chip("Verslag ondertekend", "ok", icon="check"),
            Chip("2 dagen te laat", "attention"),
            Chip("nieuw", "primary"),
            Chip("Fatima kiest dit", "resident", icon="dot"),
            Chip("Noor kiest dit", "urgent"),
            None,
        )
    )
    segmented = ChoiceButtons([("a", "Huurwoning"), ("b", "Koopwoning"), ("c", "Opvang")])
    segmented.show_chosen("a")
    resident = ChoiceButtons([("y", "Ja"), ("n", "Nee"), ("l", "Later")], voice="resident", compact=True)
    resident.show_chosen("y")
    several = ChoiceButtons([("a", "Familie"), ("b", "Vrienden"), ("c", "Buren")], several=True)
    several.show_chosen("a", "c")
    page.add(Row(segmented, resident))
    page.add(several)
    page.add(Quote("Dat de kinderen hier op school kunnen blijven.", "De wens van Fatima"))
    page.add(Banner("Deze laptop heeft bijna geen ruimte meer. Maak ruimte vrij.", action="Uitleg"))
    page.add(Banner("De bundel staat klaar voor kantoor.", "ok", dismissible=True))
    page.add(Banner("Dit verslag is verzegeld. Antwoorden zijn alleen te lezen.", "primary"))
    chosen = ListCard("Gezin Van den Berg", "Noor Willems · laptop 07", Chip("1 verschil", "attention"))
    chosen.setChecked(True)
    page.add(halves(chosen, ListCard("Mevrouw De Wit", "verslag verzegeld", Chip("nieuw", "primary"))))
    field = TextField("Naam", "Voor- en achternaam")
    wrong = TextField("Zaaknummer")
    wrong.setText("12a")
    wrong.set_attention(on=True)
    page.add(halves(SearchField("Zoek een dossier"), field, wrong))
    pin = PinField()
    pin.setText("12")
    passphrase = PassphraseField("Wachtzin")
    passphrase.setText("vier losse woorden samen")
    page.add(Row(pin, passphrase))
    progress = Progress("Onderweg")
    progress.show_progress(5, 8)
    page.add(progress)
    page.add(
        halves(
            Card(Heading("Kaart"), Divider(), Body("Gewone tekst die over meer dan één regel mag lopen.")),
            Card(Subheading("Tip"), Body("Begin met wat iemand graag anders wil."), kind="primary"),
            Card(Subheading("Vandaag nodig"), Secondary("Wat gebeurt er vandaag?"), kind="attention"),
        )
    )
    page.add(Card(EmptyState("Geen post", "Zet een bundel in de map.", action="Map kiezen")))
    pin.setFocus()
    return page


def today_page() -> QWidget:
    frame = QWidget()
    frame.resize(*tokens.WINDOW_DEFAULT)
    line = QHBoxLayout(frame)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(0)
    rail = Rail(worker_entries())
    rail.set_current("today")
    line.addWidget(rail)
    right = QVBoxLayout()
    right.setSpacing(0)
    line.addLayout(right, 1)
    right.addWidget(
        TopBar(
            "Goedemiddag, Noor",
            "",
            Button("Dossier openen", shortcut="Ctrl+O"),
            Button("Nieuw gesprek", "primary", shortcut="Ctrl+G"),
        )
    )
    page = ScrollPage(1400, margins=(24, 24))
    right.addWidget(page, 1)
    visits = Card(
        spread(Heading("Vandaag op bezoek"), Secondary("zaterdag 21 november", wrap=False)), spacing=6
    )
    for time, who, what, chip, action in (
        (
            "10:00",
            "Mevrouw De Wit",
            "Huishoudelijke hulp",
            Chip("Verslag ondertekend", "ok"),
            Button("Bekijken"),
        ),
        (
            "13:30",
            "Gezin Van den Berg",
            "Intake",
            Chip("Bezig", "primary"),
            Button("Verder", "primary"),
        ),
        ("16:00", "Anouk (19)", "Mijn toekomstplan", Chip("Voorbereid"), Button("Openen")),
    ):
        visits.add(Divider())
        lead = Subheading(time)
        lead.setFixedWidth(58)
        visits.add(ListRow(who, what, lead=lead, trailing=(chip, action)))
    todo = Card(Heading("Te doen"), spacing=6)
    for when, kind, what, why in (
        ("2 dagen te laat", "attention", "Afspraken nakijken met meneer Yildiz", "zes weken na het overleg"),
        ("maandag", "primary", "Verslag naar gezin Bakker", "binnen zes weken na de melding"),
        ("3 december", "neutral", "Toekomstplan klaar", "nog niet zelf ingevuld"),
    ):
        todo.add(Divider())
        todo.add(ListRow(what, why, lead=Chip(when, kind, minimum=132)))  # type: ignore[arg-type]
    bar = Progress("Ruimte")
    bar.show_progress(5, 8)
    office = Card(
        Heading("Nog niet bij kantoor"),
        Secondary("3 dossiers staan alleen op deze laptop."),
        bar,
        Row(Button("Klaarzetten voor kantoor"), None),
    )
    laptop = Card(
        Heading("Deze laptop"),
        Row(Chip("", "ok", icon="check"), Body("Versleuteld en vergrendelt na 5 minuten", wrap=False), None),
        Row(Chip("", "ok", icon="check"), Body("Reservekopie van vanochtend 08:12", wrap=False), None),
    )
    tip = Card(
        Subheading("Tip voor het gesprek"),
        Body("Begin met wat iemand graag anders wil. De rest komt later vanzelf op tafel."),
        kind="primary",
    )
    columns = Row(spacing=20)
    columns.line.addWidget(Column(visits, todo, None, spacing=20), 59)
    columns.line.addWidget(Column(office, laptop, tip, None, spacing=20), 41)
    page.add(columns)
    return frame
