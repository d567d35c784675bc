"""Start-up and composition root of both windows: process hardening, theme, then the window, then the rest."""

from __future__ import annotations

import sys


def run_worker(*, offer_backup: bool = False) -> int:
    """The worker's app on a laptop; returns the exit code. ``offer_backup``: it locked after an alarm."""
    from keukentafel.clock import SystemClock
    from keukentafel.gui.alarms import OFFER_BACKUP
    from keukentafel.gui.application import make_application
    from keukentafel.gui.worker import WorkerApp
    from keukentafel.system.memory import harden_process, relaunch
    from keukentafel.system.paths import laptop_dir

    harden_process()
    application = make_application(sys.argv[:1])

    def after_lock() -> None:
        relaunch([OFFER_BACKUP] if worker.notices.offers_backup else [])

    worker = WorkerApp(laptop_dir(), SystemClock(), after_lock=after_lock)
    worker.window.fit_screen()
    worker.start(offer_backup=offer_backup)
    return application.exec()


def run_office(*, offer_backup: bool = False) -> int:
    """The office's app over its register; returns the exit code."""
    from keukentafel.clock import SystemClock
    from keukentafel.gui.alarms import OFFER_BACKUP
    from keukentafel.gui.application import make_application
    from keukentafel.gui.office import OfficeApp
    from keukentafel.system.memory import harden_process, relaunch
    from keukentafel.system.paths import office_dir

    harden_process()
    application = make_application(sys.argv[:1])

    def after_lock() -> None:
        relaunch(["kantoor", OFFER_BACKUP] if office.notices.offers_backup else ["kantoor"])

    office = OfficeApp(office_dir(), SystemClock(), after_lock=after_lock)
    office.window.fit_screen()
    office.start(offer_backup=offer_backup)
    return application.exec()
