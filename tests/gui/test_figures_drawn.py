"""Score strips, the ladder and ink: what is drawn is also said, and works by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from builders.keyboard import focused, on_screen, press, type_words
from keukentafel.gui.figures import InkPad, Ladder, LadderLevel, LadderMark, Scores, ScoreStrip
from keukentafel.gui.theme import tokens

LEVELS = tuple(LadderLevel(str(n), f"Niveau {n}", f"Zo ziet niveau {n} eruit.") for n in range(1, 6))
LEFT = Qt.MouseButton.LeftButton


def ladder(qtbot: QtBot) -> Ladder:
    made = Ladder(LEVELS, name="Wonen")
    on_screen(qtbot, made)
    made.setFocus()
    return made


@pytest.mark.parametrize("level", ["1", "2", "3", "4", "5"])
def test_the_keys_one_to_five_choose_a_level(qtbot: QtBot, level: str) -> None:
    steps = ladder(qtbot)
    with qtbot.waitSignal(steps.chosen) as heard:
        type_words(level)
    assert heard.args == [level]
    assert steps.current() == level


def test_the_highest_level_stands_on_top_and_arrows_go_down(qtbot: QtBot) -> None:
    steps = ladder(qtbot)
    assert focused() is steps.card("5")
    press(Qt.Key.Key_Down)
    assert focused() is steps.card("4")
    with qtbot.waitSignal(steps.chosen) as heard:
        press(Qt.Key.Key_Space)
    assert heard.args == ["4"]


def test_choosing_the_same_level_again_takes_it_back(qtbot: QtBot) -> None:
    steps = ladder(qtbot)
    type_words("3")
    with qtbot.waitSignal(steps.chosen) as heard:
        press(Qt.Key.Key_Space)
    assert heard.args == [""]


def test_showing_a_level_does_not_choose_it(qtbot: QtBot) -> None:
    steps = ladder(qtbot)
    with qtbot.assertNotEmitted(steps.chosen):
        steps.show_chosen("2")
        steps.show_marks({"2": [LadderMark("Fatima kiest dit")]})
    assert steps.current() == "2"


def test_a_level_says_its_indicator_and_who_chose_it(qtbot: QtBot) -> None:
    steps = ladder(qtbot)
    steps.show_marks({"2": [LadderMark("Fatima kiest dit")]})
    assert steps.card("2").text() == "2. Niveau 2"
    assert steps.card("2").accessibleDescription() == "Zo ziet niveau 2 eruit. · Fatima kiest dit"
    steps.show_marks({})
    assert steps.card("2").accessibleDescription() == "Zo ziet niveau 2 eruit."


def test_a_long_indicator_makes_its_card_higher(qtbot: QtBot) -> None:
    long = LadderLevel("1", "Direct hulp nodig", "Een lange beschrijving. " * 12)
    steps = Ladder([long, LadderLevel("2", "Lukt niet", "Kort.")])
    on_screen(qtbot, steps)
    assert steps.card("1").height() > steps.card("2").height()


def test_a_strip_is_told_in_words() -> None:
    strip = ScoreStrip(Scores(1, 2, 3, 4), name="Wonen", worker="Noor", resident="Fatima")
    assert strip.accessibleName() == "Wonen"
    assert strip.accessibleDescription() == (
        "nu volgens Noor: direct hulp nodig (1); nu volgens Fatima: lukt niet (2); "
        "vorige keer: lukt deels (3); doel: lukt met steun (4)"
    )
    strip.show_scores(Scores())
    assert strip.accessibleDescription() == "nog geen score"


def test_a_strip_fills_only_the_workers_level(qtbot: QtBot) -> None:
    strip = ScoreStrip(Scores(worker=1))
    on_screen(qtbot, strip)
    image = strip.grab().toImage()
    assert color_at(image, strip, 0.1) == QColor(tokens.LADDER[1])
    assert color_at(image, strip, 0.5) == QColor(tokens.LINE_SOFT)


def color_at(image: QImage, strip: ScoreStrip, share: float) -> QColor:
    return QColor(image.pixel(round(strip.width() * share), strip.height() // 2))


def draw(pad: InkPad, *points: tuple[int, int]) -> None:
    QTest.mousePress(pad, LEFT, pos=QPoint(*points[0]))
    for point in points[1:]:
        QTest.mouseMove(pad, QPoint(*point))
    QTest.mouseRelease(pad, LEFT, pos=QPoint(*points[-1]))


def test_ink_is_kept_in_thousandths_of_the_pads_width(qtbot: QtBot) -> None:
    pad = InkPad("Handtekening van Fatima")
    on_screen(qtbot, pad)
    pad.resize(400, 160)
    with qtbot.waitSignal(pad.inked) as heard:
        draw(pad, (40, 80), (100, 40), (200, 120))
    assert heard.args == [True]
    (stroke,) = pad.strokes()
    assert stroke[0] == (100, 200)
    assert stroke[-1] == (500, 300)
    assert pad.aspect() == 400


def test_a_dot_is_ink_too(qtbot: QtBot) -> None:
    pad = InkPad("Handtekening")
    on_screen(qtbot, pad)
    draw(pad, (50, 50))
    assert len(pad.strokes()) == 1


def test_ink_can_be_cleared_with_the_keyboard(qtbot: QtBot) -> None:
    pad = InkPad("Handtekening")
    on_screen(qtbot, pad)
    draw(pad, (40, 80), (100, 40))
    pad.setFocus()
    assert pad.accessibleDescription() == "Er staat een handtekening. Delete maakt leeg."
    with qtbot.waitSignal(pad.inked) as heard:
        press(Qt.Key.Key_Delete)
    assert heard.args == [False]
    assert pad.is_empty
    assert pad.accessibleName() == "Handtekening"


def test_ink_shown_again_is_the_same_ink(qtbot: QtBot) -> None:
    pad = InkPad("Handtekening")
    on_screen(qtbot, pad)
    pad.resize(500, 200)
    ink = (((100, 200), (300, 100), (500, 300)),)
    with qtbot.assertNotEmitted(pad.inked):
        pad.show_strokes(ink)
    assert pad.strokes() == ink
