"""What every screen looks up in files, read off the GUI thread while the passphrase is typed.

From then on a screen finds its words and icons in memory: the GUI thread never waits for the disk.
"""

from __future__ import annotations

import contextlib
import importlib
import sys
from collections.abc import Iterable

from keukentafel.gui.theme.icons import read_every_icon
from keukentafel.system.texts import read_every_area


def read_ahead(modules: Iterable[str]) -> None:
    """These modules, all texts and icons, and the part of Qt that hears the desktop. Called in the pool."""
    for module in modules:
        importlib.import_module(module)
    read_every_area()
    read_every_icon()
    if sys.platform.startswith("linux"):
        with contextlib.suppress(ImportError):  # a system without D-Bus
            importlib.import_module("PySide6.QtDBus")
