"""Scenes: first use of the laptop, and joining the office by files with six words read aloud."""

from __future__ import annotations

from keukentafel.gui.demo.stage import Stage
from keukentafel.gui.screens.settings.screen import SettingsScreen
from keukentafel.gui.screens.setup import SetupScreen

REQUEST, ACCESS = ".ktv", ".kta"


def first_use(stage: Stage) -> None:
    """Make the vault: who, passphrase, recovery code on paper, PIN."""
    hands, case = stage.hands, stage.case
    with stage.record.step("Laptop voor het eerst gebruiken") as step:
        app = stage.open_laptop()
        hands.type_into("setup.worker_name", case.worker["name"])
        hands.type_into("setup.municipality", case.municipality["name"])
        hands.type_into("setup.phone", case.municipality["phone"])
        hands.picture(app.window, "eerste-gebruik")
        hands.press("setup.next")
        hands.type_into("setup.passphrase", stage.laptop_passphrase)
        hands.type_into("setup.again", stage.laptop_passphrase)
        hands.picture(app.window, "wachtzin")
        hands.press("setup.next")
        hands.find("setup.code_check")
        gate = app.window.page("gate")
        code = gate.recovery_code if isinstance(gate, SetupScreen) else ""
        hands.picture(app.window, "herstelcode")
        hands.type_into("setup.code_check", code)
        hands.press("setup.next")
        hands.type_into("setup.pin", stage.pin)
        hands.picture(app.window, "pincode")
        hands.press("setup.next")
        hands.find("today.new")
        step.verify("de kluis bestaat en is open", app.session is not None)
        header = (stage.laptop_dir / "vault.db").read_bytes()[:16]
        step.verify("de database is geen leesbare SQLite", not header.startswith(b"SQLite format 3"))
        hands.picture(app.window, "vandaag-leeg")


def ask_access(stage: Stage) -> tuple[str, ...]:
    """The laptop's request on a stick; gives the six words on screen."""
    hands = stage.hands
    with stage.record.step("Laptop aanmelden: verzoek") as step:
        app = stage.laptop
        if app is None:
            raise RuntimeError("the laptop is not open")
        stage.folder = stage.stick
        hands.press("today.enrol")
        hands.press("settings.request")
        screen = app.window.page("settings")
        if not isinstance(screen, SettingsScreen):
            raise TypeError("settings page expected")
        hands.wait(lambda: len(screen.enrolment.words) == 6, "six words")
        words = screen.enrolment.words
        step.verify("het verzoek staat op de stick", stage.newest(REQUEST).stat().st_size > 0)
        step.verify("er staan zes woorden op het scherm", len(words) == 6)
        hands.picture(app.window, "instellingen-verzoek")
    return words


def take_access(stage: Stage) -> None:
    """The office's answer: compare the words, then keep it."""
    hands = stage.hands
    with stage.record.step("Laptop aanmelden: antwoord van kantoor") as step:
        app = stage.laptop
        if app is None:
            raise RuntimeError("the laptop is not open")
        stage.file = stage.newest(ACCESS)
        stage.bring_forward(app.window)
        hands.press("settings.read_access")
        hands.press("settings.confirm_access")
        screen = app.window.page("settings")
        if not isinstance(screen, SettingsScreen):
            raise TypeError("settings page expected")
        hands.wait(lambda: not hands.see("settings.confirm_access"), "access kept")
        hands.picture(app.window, "instellingen-aangemeld")
        step.verify("de laptop hoort bij het kantoor", not hands.see("settings.confirm_access"))
