"""Scenes at the office: the register, enrolling the laptop, importing, the dossier, the receipt."""

from __future__ import annotations

from keukentafel.gui.demo.stage import Stage
from keukentafel.gui.dialogs.enrol_laptop import EnrolLaptopDialog
from keukentafel.gui.office import OfficeApp
from keukentafel.gui.screens.setup import SetupScreen
from keukentafel.office.register import identity_file, load_register

IDENTITY = "age-identity.txt"


def _office(stage: Stage) -> OfficeApp:
    if stage.office is None:
        raise RuntimeError("the office is not open")
    return stage.office


def open_register(stage: Stage) -> None:
    """First use at the office."""
    hands = stage.hands
    with stage.record.step("Kantoor: register maken") as step:
        app = stage.open_office()
        hands.type_into("setup.organisation", stage.case.municipality["name"])
        hands.press("setup.next")
        hands.type_into("setup.passphrase", stage.office_passphrase)
        hands.type_into("setup.again", stage.office_passphrase)
        hands.press("setup.next")
        hands.find("setup.code_check")
        gate = app.window.page("gate")
        code = gate.recovery_code if isinstance(gate, SetupScreen) else ""
        hands.type_into("setup.code_check", code)
        hands.press("setup.next")
        hands.find("inbox.choose_folder")
        hands.picture(app.window, "kantoor-postvak-leeg")
        step.verify("het register is open", app.session is not None)


def enrol_laptop(stage: Stage, words: tuple[str, ...]) -> None:
    """The request from the stick; the same six words as on the laptop; the answer on the stick."""
    hands = stage.hands
    with stage.record.step("Kantoor: laptop aanmelden") as step:
        app = _office(stage)
        stage.file, stage.folder = stage.newest(".ktv"), stage.stick
        app.window.rail.button("admin").click()
        hands.press("admin.enrol")
        hands.find("admin.confirm")
        dialog = hands.dialog("admin.confirm")
        shown = dialog.words if isinstance(dialog, EnrolLaptopDialog) else ()
        step.verify("kantoor ziet dezelfde zes woorden", shown == words)
        hands.type_into("admin.worker", stage.case.worker["name"])
        hands.picture(app.window, "kantoor-woorden-vergelijken")
        hands.press("admin.confirm")
        hands.press("admin.save_access")
        hands.wait(lambda: any(stage.stick.glob("*.kta")), "the access file")
        hands.rest(150)
        hands.picture(app.window, "kantoor-beheer")
        step.verify("het antwoord staat op de stick", stage.newest(".kta").stat().st_size > 0)


def take_in(stage: Stage) -> None:
    """Dry run, import, look at the dossier, write the receipt."""
    hands, case = stage.hands, stage.case
    with stage.record.step("Kantoor: bundel inlezen") as step:
        app = _office(stage)
        session = app.session
        if session is None:
            raise RuntimeError("the register is locked")
        stage.folder = stage.stick
        stage.bring_forward(app.window)
        app.window.rail.button("inbox").click()
        hands.press("inbox.choose_folder")
        hands.find("inbox.row.0")
        rows = hands.result(session.stored(lambda store: store.dossier_rows()))
        step.verify("proefinlezen verandert niets", not rows)
        hands.find("inbox.process")
        hands.picture(app.window, "kantoor-postvak")
        hands.press("inbox.process")
        hands.find("inbox.receipt")
        rows = hands.result(session.stored(lambda store: store.dossier_rows()))
        step.verify("het dossier staat in het register", [r.title for r in rows] == [case.dossier["title"]])
        hands.picture(app.window, "kantoor-ingelezen")
    with stage.record.step("Kantoor: dossier bekijken") as step:
        app.window.rail.button("register").click()
        hands.press("register.row.0")
        hands.find("register.paper.0")
        hands.rest(150)
        hands.picture(app.window, "kantoor-dossier")
        dossier = hands.result(session.stored(lambda store: store.dossier(rows[0].id)))
        step.verify("alle doelen zijn er", [g.title for g in dossier.goals] == [g.title for g in case.goals])
        step.verify("verslag en plan zijn er", len(dossier.visits[-1].documents) == 2)
    with stage.record.step("Kantoor: ontvangstbewijs") as step:
        app.window.rail.button("inbox").click()
        stage.folder = stage.stick
        hands.press("inbox.receipt")
        hands.wait(lambda: any(stage.stick.glob("*.ktr")), "the receipt")
        hands.picture(app.window, "kantoor-ontvangstbewijs")
        step.verify("het ontvangstbewijs staat op de stick", stage.newest(".ktr").stat().st_size > 0)


def close_office(stage: Stage) -> None:
    """Lock the register; leave its key for the independent age program, on purpose and only in the demo."""
    hands = stage.hands
    with stage.record.step("Kantoor: vergrendelen") as step:
        app = _office(stage)
        session = app.session
        if session is None:
            raise RuntimeError("the register is locked")
        key = hands.result(session.stored(lambda store: identity_file(load_register(store))))
        path = stage.out / IDENTITY
        path.write_bytes(key)
        app.lock()
        hands.wait(lambda: app.session is None and not app.window.isVisible(), "the office locked", 60)
        stage.record.office = {
            "dir": str(stage.office_dir),
            "passphrase": stage.office_passphrase,
            "age_identity": str(path),
        }
        step.verify("het register is dicht", app.session is None)
