"""Chooses the control for a node: by type, appearance and what there is to choose."""

from __future__ import annotations

from collections.abc import Callable

from keukentafel.gui.controls.ladder_question import LadderControl, is_ladder
from keukentafel.gui.controls.moment import DateControl, MomentControl, PlaceControl, TimeControl
from keukentafel.gui.controls.node import PLAIN, Look, NodeView
from keukentafel.gui.controls.number import NumberControl
from keukentafel.gui.controls.question import QuestionControl
from keukentafel.gui.controls.scale import ScaleControl, is_scale
from keukentafel.gui.controls.select_multiple import SelectMultipleControl
from keukentafel.gui.controls.select_one import (
    DropDownControl,
    RadioCardsControl,
    SelectOneControl,
    needs_cards,
)
from keukentafel.gui.controls.slider import RangeControl
from keukentafel.gui.controls.told import (
    AcknowledgeControl,
    CalculateControl,
    NoteControl,
    UnsupportedControl,
)
from keukentafel.gui.controls.words import TextControl

Maker = Callable[[NodeView, Look], QuestionControl]

_MAKERS: dict[str, Maker] = {
    "text": TextControl,
    "integer": NumberControl,
    "decimal": NumberControl,
    "range": RangeControl,
    "select_multiple": SelectMultipleControl,
    "rank": SelectMultipleControl,
    "date": DateControl,
    "time": TimeControl,
    "dateTime": MomentControl,
    "geopoint": PlaceControl,
    "barcode": TextControl,
    "note": NoteControl,
    "acknowledge": AcknowledgeControl,
    "calculate": CalculateControl,
}
_HALF = ("integer", "decimal", "date", "time", "dateTime", "geopoint", "barcode")


def make_control(state: NodeView, look: Look = PLAIN) -> QuestionControl:
    """The worker's control for this node."""
    kind = str(state.type)
    if kind == "select_one":
        return _select_one(state, look)
    if is_scale(state):
        return ScaleControl(state, look)
    return _MAKERS.get(kind, UnsupportedControl)(state, look)


def _select_one(state: NodeView, look: Look) -> QuestionControl:
    if is_ladder(state):
        return LadderControl(state, look)
    if "minimal" in state.question.appearance or "autocomplete" in state.question.appearance:
        return DropDownControl(state, look)
    if needs_cards(state):
        return RadioCardsControl(state, look)
    return SelectOneControl(state, look)


def is_short(state: NodeView) -> bool:
    """Whether two such questions fit beside one another."""
    return str(state.type) in _HALF
