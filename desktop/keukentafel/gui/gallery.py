"""A page for developers: draws every part, figure and control to pictures, to look at beside the mock-ups.

``python -m keukentafel.gui.gallery --out DIR``. The household is fictional.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from keukentafel.gui.application import make_application


def pages() -> dict[str, Callable[[], QWidget]]:
    """Every picture by its file name, without ending."""
    from keukentafel.gui.gallery_pages import controls, figures, parts, resident

    return {
        "parts": parts.parts_page,
        "today": parts.today_page,
        "domain": controls.domain_page,
        "types": controls.types_page,
        "ladder": figures.ladder_page,
        "overview": figures.overview_page,
        "sign": figures.sign_page,
        "calendar": controls.calendar_page,
        "resident_choice": resident.choice_page,
        "resident_words": resident.words_page,
        "resident_many": resident.many_page,
    }


def draw(out: Path, only: str = "") -> list[Path]:
    """Draws the pages (or one) to ``out`` and returns the files."""
    make_application(["gallery"])
    out.mkdir(parents=True, exist_ok=True)
    made = []
    for name, build in pages().items():
        if only and only != name:
            continue
        page = build()
        page.show()
        page.activateWindow()
        for _ in range(6):
            QApplication.processEvents()
        file = out / f"{name}.png"
        page.grab().save(str(file))
        made.append(file)
        page.close()
        page.deleteLater()
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", default="")
    chosen = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for file in draw(chosen.out, chosen.only):
        print(file)  # noqa: T201 (a tool for the command line)


if __name__ == "__main__":
    main()
