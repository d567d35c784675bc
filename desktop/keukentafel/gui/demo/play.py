"""Plays the whole demo, in order, and writes ``demo.json`` whatever happens."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from keukentafel.gui.application import make_application
from keukentafel.gui.demo import agreeing, back, closing, earlier, first, office, resident
from keukentafel.gui.demo.case import load_case, load_earlier
from keukentafel.gui.demo.conversation import Conversation
from keukentafel.gui.demo.hands import Hands, NotThereError
from keukentafel.gui.demo.meter import BlockMeter
from keukentafel.gui.demo.record import NotVerifiedError, Record
from keukentafel.gui.demo.stage import Stage, prepare


def play(out: Path, tell: Callable[[str], None]) -> Record:
    """Play it into ``out``; ``tell`` gets a line per step. The record is written also when a step fails."""
    out = out.resolve()
    prepare(out)
    application = make_application(["keukentafel"])
    meter = BlockMeter()
    record = Record(out, tell, meter)
    stage = Stage(out, load_case(), load_earlier(), Hands(out / "schermen", meter), record)
    meter.start()
    try:
        _scenes(stage)
    except (NotThereError, NotVerifiedError) as failure:
        record.fail(str(failure))
        stage.hands.picture_of_everything()
    finally:
        meter.stop()
        record.write()
        _close(stage, application)
    shutil.rmtree(out / "werk", ignore_errors=True)
    return record


def _scenes(stage: Stage) -> None:
    first.first_use(stage)
    words = first.ask_access(stage)
    office.open_register(stage)
    office.enrol_laptop(stage, words)
    first.take_access(stage)
    before = Conversation(stage, stage.earlier.forms)
    before.new_dossier()
    earlier.talk(before)
    visit = Conversation(stage, stage.case.forms)
    earlier.begin_again(visit)
    visit.preparation()
    visit.wish()
    visit.life_domains()
    visit.scores()
    resident.hand_over(visit)
    agreeing.goals(visit)
    agreeing.consents(visit)
    visit.summary()
    closing.close_together(visit)
    closing.seal(visit)
    closing.export(visit)
    closing.lock_and_reopen(visit)
    closing.keep_laptop(visit)
    office.take_in(stage)
    office.close_office(stage)
    back.forget(visit)


def _close(stage: Stage, application: QApplication) -> None:
    """Leave no thread and no window behind."""
    for app in (stage.laptop, stage.office):
        if app is not None:
            if app.session is not None:
                app.session.close()
            app.window.guard_closing(on=False)
            app.window.close()
    application.processEvents()
