"""What is drawn rather than written: score strips, the ladder, ink.

``ScoreStrip(scores)``
    filled = worker now, violet dot = resident now, ring = last time, triangle = goal.
``ScoreHeader() ScoreLegend(worker, resident, previous)``
    the words above and below strips.
``Ladder(levels)``
    five large cards; ``chosen(name)``, keys 1 to 5, ``show_chosen``, ``show_marks``.
``InkPad(name)``
    a signature; ``strokes()`` in thousandths of the pad's width, ``inked(bool)``, ``clear()``.
"""

from keukentafel.gui.figures.ink_pad import InkPad, Stroke
from keukentafel.gui.figures.ladder import Ladder, LadderLevel, LadderMark
from keukentafel.gui.figures.score_strip import Scores, ScoreStrip
from keukentafel.gui.figures.score_words import ScoreHeader, ScoreLegend

__all__ = [
    "InkPad",
    "Ladder",
    "LadderLevel",
    "LadderMark",
    "ScoreHeader",
    "ScoreLegend",
    "ScoreStrip",
    "Scores",
    "Stroke",
]
