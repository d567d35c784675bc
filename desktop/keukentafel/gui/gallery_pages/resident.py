"""The resident's questions."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from keukentafel.gui.controls import Look
from keukentafel.gui.controls.resident import ResidentControl, SecondLanguage, make_resident_control
from keukentafel.gui.gallery_pages.sketch import WOONKAMER, SketchNode, SketchQuestion, choices
from keukentafel.gui.parts import Button, Progress, Secondary
from keukentafel.gui.theme import tokens

_MOOD = choices(
    ("goed", "Goed"), ("gaat_wel", "Gaat wel"), ("niet_goed", "Niet goed"), ("weet", "Ik weet het niet")
)
_HOUSES = {
    "goed": "house-smile",
    "gaat_wel": "house-meh",
    "niet_goed": "house-frown",
    "weet": "circle-question-mark",
}
_ARABIC = SecondLanguage(
    "ar",
    "كيف هو سكنك الآن؟",
    "اختر ما يناسبك أكثر. لا توجد إجابة خاطئة.",
    "السكن",
    {"goed": "جيد", "gaat_wel": "مقبول", "niet_goed": "غير جيد", "weet": "لا أعرف"},
    right_to_left=True,
    draft=True,
)


def frame(control: ResidentControl) -> QWidget:
    """The progress bar and the buttons around one question."""
    whole = QWidget()
    whole.setStyleSheet(f"QWidget#resident {{ background: {tokens.CARD}; }}")
    whole.setObjectName("resident")
    whole.resize(*tokens.WINDOW_DEFAULT)
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    top = QHBoxLayout()
    top.setContentsMargins(40, 22, 40, 22)
    top.setSpacing(40)
    bar = Progress("Hoe ver", voice="resident")
    bar.show_progress(6, 16)
    top.addWidget(bar, 1)
    top.addWidget(Secondary("vraag 6 van 16", wrap=False))
    column.addLayout(top)
    middle = QVBoxLayout()
    middle.setContentsMargins(64, 4, 64, 20)
    middle.addWidget(control)
    middle.addStretch(1)
    column.addLayout(middle, 1)
    below = QFrame()
    below.setProperty("bar", "bottom")
    line = QHBoxLayout(below)
    line.setContentsMargins(64, 18, 64, 28)
    line.addWidget(Button("Hier wil ik niet over praten", size="large"))
    line.addWidget(Button("Lees voor", size="large", icon="volume-2"))
    line.addStretch(1)
    line.addWidget(Button("Terug", size="large"))
    line.addWidget(Button("Verder", "resident", size="large"))
    column.addWidget(below)
    return whole


def choice_page() -> QWidget:
    node = SketchNode(
        "/h",
        "select_one",
        "Hoe woont u nu?",
        "gaat_wel",
        "Kies wat het beste past. Er is geen fout antwoord.",
        choices=_MOOD,
    )
    return frame(make_resident_control(node, Look(icons=_HOUSES), domain="Wonen", second=_ARABIC))


def words_page() -> QWidget:
    node = SketchNode(
        "/w",
        "text",
        "Waar droomt u van?",
        "Dat de kinderen hier op school kunnen blijven en dat ik weer rustig slaap.",
        "Groot of klein, alles mag. Er is geen fout antwoord.",
        question=SketchQuestion(("multiline",)),
    )
    polish = SecondLanguage("pl", "O czym Pani marzy?", "Małe lub duże, wszystko wolno.", "Marzenie")
    control = make_resident_control(node, domain="Mijn droom", second=polish)
    control.editor.setFocus()
    return frame(control)


def many_page() -> QWidget:
    node = SketchNode("/s", "select_one", "Hoe lukt het met wonen?", "2", choices=WOONKAMER)
    return frame(make_resident_control(node, domain="Wonen"))
