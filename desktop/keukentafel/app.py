"""Start-up and composition root of both windows: process hardening, theme, then the window, then the rest."""

from __future__ import annotations

import sys


def run_worker() -> int:
    """The worker's app on a laptop; returns the exit code."""
    from keukentafel.clock import SystemClock
    from keukentafel.gui.application import make_application
    from keukentafel.gui.worker import WorkerApp
    from keukentafel.system.memory import harden_process, relaunch
    from keukentafel.system.paths import laptop_dir

    harden_process()
    application = make_application(sys.argv[:1])
    worker = WorkerApp(laptop_dir(), SystemClock(), after_lock=lambda: relaunch([]))
    worker.start()
    return application.exec()


def run_office() -> int:
    """The office's app over its register; returns the exit code."""
    from keukentafel.clock import SystemClock
    from keukentafel.gui.application import make_application
    from keukentafel.gui.office import OfficeApp
    from keukentafel.system.memory import harden_process, relaunch
    from keukentafel.system.paths import office_dir

    harden_process()
    application = make_application(sys.argv[:1])
    office = OfficeApp(office_dir(), SystemClock(), after_lock=lambda: relaunch(["kantoor"]))
    office.start()
    return application.exec()
