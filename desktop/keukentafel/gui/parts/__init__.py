"""The small widgets every screen is made of. Import them from here; words come from ``texts.text``.

``Button(words, variant, shortcut="Ctrl+G", hint="Enter", icon="plus", size="normal|small|large")``
    variant primary|secondary|quiet|resident|danger; ``set_variant``; one primary a screen.
``IconButton("x", "Sluiten")`` and ``LinkButton(words)`` inside a line of text.
``Card(*widgets, kind="plain|primary|resident|attention|ok|neutral", tight=False)``
    ``.add(widget)``, ``.body`` (its layout), ``.set_kind``.
``Quote(words, caption)`` the resident's words, violet. ``Divider()``.
``ListRow(title, secondary, lead=, trailing=(…))`` a line in a card;
``ListCard(title, secondary, chip)`` a card that can be chosen (checkable).
``Chip(words, "ok|attention|neutral|primary|resident|urgent", icon="check"|"dot", minimum=132)``
    ``show_words(words, kind)``.
``Title Heading Subheading Body Secondary Overline Problem`` and ``TextLabel(words, type, wrap=)``
    plain words only; read them back with ``.words``.
``Row(*widgets|None) Column Flow spread(left, *right) halves(…) empty(layout)``
    ``None`` is stretch; ``Flow`` wraps to the next line.
``Actions(*left, right=(…))`` the buttons at the foot of a page, on two lines when there is no room.
``ChoiceButtons([(name, words)], voice="worker|resident", several=False, compact=False)``
    ``chosen(name)``, ``picked(names)``; ``show_chosen(*names)`` is silent; ``names()``.
``StepNavigator(heading)``
    ``set_steps([Step(key, title, StepStatus.DONE, children=(…))])``, ``set_current(key[, sub])``,
    ``set_status(key, status)``; ``step_chosen(key)``.
``StatusDot(StepStatus.HALF)``. ``SaveIndicator()`` ``show_saving() show_saved(datetime) show_unsaved(why)``.
``TopBar(title, subtitle, *actions)`` ``show_titles`` ``add_action``.
``Rail([RailEntry(key, icon, word)])`` ``chosen(key)``, ``lock_requested``, ``set_current``.
``ScrollPage(width=660|960)`` ``.add(widget, space_before=)``, ``.column``, ``.clear()``;
``SidePanel()`` ``.add_section(title, *widgets)``.
``Banner(words, kind, action=, dismissible=)`` ``acted``.
``EmptyState(title, words, icon=, action=)`` ``acted``.
``GrowingEdit(name, lines=3, one_line=False)`` words that wrap: ``edited(words)``, ``show_words``.
``TextField SearchField(searched) PassphraseField PinField(digits, completed)``.
``Progress(name, voice=)`` a thin bar: ``show_progress(done, of)``.

There are no toasts: what matters stays on screen until it is no longer true.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from keukentafel.gui.parts.button import Button, IconButton, LinkButton
    from keukentafel.gui.parts.card import Card, Divider, ListCard, ListRow, Quote
    from keukentafel.gui.parts.card_list import CardList
    from keukentafel.gui.parts.chip import Chip
    from keukentafel.gui.parts.choice_buttons import ChoiceButton, ChoiceButtons
    from keukentafel.gui.parts.fields import PassphraseField, PinField, SearchField, TextField
    from keukentafel.gui.parts.growing_edit import GrowingEdit
    from keukentafel.gui.parts.keycap import KeyCap
    from keukentafel.gui.parts.labels import (
        Body,
        Heading,
        Overline,
        Problem,
        Secondary,
        Subheading,
        TextLabel,
        Title,
    )
    from keukentafel.gui.parts.messages import Banner, EmptyState
    from keukentafel.gui.parts.page import ScrollPage, SidePanel
    from keukentafel.gui.parts.progress import Progress
    from keukentafel.gui.parts.rail import Rail, RailEntry
    from keukentafel.gui.parts.rows import Actions, Column, Flow, Row, empty, halves, spread
    from keukentafel.gui.parts.save_indicator import SaveIndicator
    from keukentafel.gui.parts.sides import Sides
    from keukentafel.gui.parts.status_dot import StatusDot, StepStatus
    from keukentafel.gui.parts.step_navigator import Step, StepNavigator
    from keukentafel.gui.parts.top_bar import TopBar

_HOMES = {
    "button": "Button IconButton LinkButton",
    "card": "Card Divider ListCard ListRow Quote",
    "card_list": "CardList",
    "chip": "Chip",
    "choice_buttons": "ChoiceButton ChoiceButtons",
    "fields": "PassphraseField PinField SearchField TextField",
    "growing_edit": "GrowingEdit",
    "keycap": "KeyCap",
    "labels": "Body Heading Overline Problem Secondary Subheading TextLabel Title",
    "messages": "Banner EmptyState",
    "page": "ScrollPage SidePanel",
    "progress": "Progress",
    "rail": "Rail RailEntry",
    "rows": "Actions Column Flow Row empty halves spread",
    "save_indicator": "SaveIndicator",
    "sides": "Sides",
    "status_dot": "StatusDot StepStatus",
    "step_navigator": "Step StepNavigator",
    "top_bar": "TopBar",
}
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}
"""Where each part lives: loaded when it is first asked for, so that the lock screen brings only its own."""

__all__ = [
    "Actions",
    "Banner",
    "Body",
    "Button",
    "Card",
    "CardList",
    "Chip",
    "ChoiceButton",
    "ChoiceButtons",
    "Column",
    "Divider",
    "EmptyState",
    "Flow",
    "GrowingEdit",
    "Heading",
    "IconButton",
    "KeyCap",
    "LinkButton",
    "ListCard",
    "ListRow",
    "Overline",
    "PassphraseField",
    "PinField",
    "Problem",
    "Progress",
    "Quote",
    "Rail",
    "RailEntry",
    "Row",
    "SaveIndicator",
    "ScrollPage",
    "SearchField",
    "Secondary",
    "SidePanel",
    "Sides",
    "StatusDot",
    "Step",
    "StepNavigator",
    "StepStatus",
    "Subheading",
    "TextField",
    "TextLabel",
    "Title",
    "TopBar",
    "empty",
    "halves",
    "spread",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(name)
    part = globals()[name] = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    return part
