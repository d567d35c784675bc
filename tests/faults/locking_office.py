"""The office's program on tour: from first use to a laptop half enrolled. See :mod:`faults.touring`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial

from builders.fields import Watched
from faults.touring import Asked, Stop, Tour, run
from keukentafel.clock import SystemClock
from keukentafel.gui.office import OfficeApp
from keukentafel.gui.office_pages import OfficePages
from keukentafel.gui.shell import office_entries
from keukentafel.system.memory import relaunch
from keukentafel.system.paths import office_dir


class OfficesTour(Tour):
    """First use in a folder of its own, then a register with post that waits and differences in it."""

    app: OfficeApp

    def __init__(self, asked: Asked, watched: Watched) -> None:
        self.app = OfficeApp(asked.folder / "eerste", SystemClock(), after_lock=self._begin)
        self.app.start()
        self._begun = False
        self._out = asked.folder / "uit"
        self._out.mkdir()
        super().__init__(asked, watched)

    def _begin(self) -> None:
        stick, (request,) = self.asked.folder / "stick", self.asked.folder.glob("*.ktv")
        self.app = OfficeApp(
            office_dir(),
            SystemClock(),
            after_lock=lambda: relaunch(["kantoor"]),
            choose_folder=lambda _parent: stick if self._is_at("inbox") else self._out,
            choose_file=lambda _parent: request,
        )
        self.app.start()
        self._begun = True

    @property
    def pages(self) -> OfficePages:
        assert self.app.pages is not None
        return self.app.pages

    def saved(self) -> bool:
        return self.app.pages is None or not self.app.pages.presenter.busy

    def stops(self) -> Iterator[Stop]:
        yield from self.first_use()
        yield Stop("locked", show=self.app.lock, there=lambda: self._begun, fill=False)
        yield from self.unlocking()
        yield from self._taking_in()
        yield from (
            Stop(entry.key, partial(self.pages.show, entry.key), partial(self._is_at, entry.key))
            for entry in office_entries()
        )
        yield from self._one_dossier()
        yield from self._figures()
        yield from self._retention()
        yield from self._enrolling()

    def _is_at(self, page: str) -> bool:
        return self.app.window.current_page == page

    def _taking_in(self) -> Iterator[Stop]:
        yield Stop(
            "post", lambda: self.press("inbox.choose_folder"), lambda: self.sees("inbox.conflict.0.own")
        )
        yield Stop(
            "own words",
            lambda: self.press("inbox.conflict.0.own"),
            lambda: self.sees("inbox.conflict.0.words"),
            then=lambda: self.press("inbox.conflict.0.words_ok"),
        )
        yield Stop(
            "taken in",
            lambda: self.press("inbox.process"),
            lambda: self.sees("inbox.receipt"),
            then=lambda: self.press("inbox.receipt"),
        )
        yield Stop("receipts", there=lambda: any((self.asked.folder / "stick").glob("*.ktr")))

    def _one_dossier(self) -> Iterator[Stop]:
        yield Stop("found", partial(self.pages.show, "register"), lambda: self.sees("register.row.0"))
        yield Stop("dossier", lambda: self.press("register.row.0"), lambda: self.sees("register.erase"))
        yield Stop("history", lambda: self.press("register.history"), lambda: self.sees("history.row.0"))
        yield Stop(
            "erase dossier",
            lambda: self.instead(partial(self.press, "register.erase")),
            lambda: self.sees("erase.ok"),
        )

    def _figures(self) -> Iterator[Stop]:
        yield Stop(
            "figures",
            lambda: self.instead(partial(self.pages.show, "figures")),
            lambda: self.sees("figures.parts"),
            then=lambda: self.press("figures.save"),
        )
        yield Stop("saved", there=lambda: any(self._out.glob("*.csv")))

    def _retention(self) -> Iterator[Stop]:
        yield Stop("over", partial(self.pages.show, "admin"), lambda: self.sees("admin.retention"))
        yield Stop("list", lambda: self.press("admin.retention"), lambda: self.sees("erase.ok"))
        yield Stop(
            "erased",
            lambda: self.press("erase.ok"),
            lambda: self.sees("admin.retention_proof"),
            then=lambda: self.press("admin.retention_proof"),
        )
        yield Stop("proof", there=lambda: any(self._out.glob("wisbewijs-*.json")))

    def _enrolling(self) -> Iterator[Stop]:
        yield Stop("enrol", lambda: self.press("admin.enrol"), lambda: self.sees("admin.worker"))
        yield Stop(
            "trusted",
            lambda: self.press("admin.confirm"),
            lambda: self.sees("admin.save_access"),
            then=lambda: self.press("admin.save_access"),
        )
        yield Stop("access", there=lambda: any(self._out.glob("*.kta")))
        yield Stop("enrol again", lambda: self.press("admin.enrol"), lambda: self.sees("admin.worker"))


if __name__ == "__main__":
    sys.exit(run(OfficesTour))
