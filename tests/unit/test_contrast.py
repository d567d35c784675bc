"""Words and edges can be told from what is behind them (WCAG 2.2 AA: 1.4.3 and 1.4.11)."""

from __future__ import annotations

import pytest

from keukentafel.gui.theme import tokens
from keukentafel.report.pdf import style as paper

WORDS = 4.5
EDGES = 3.0


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", [tokens.CARD, tokens.GROUND, tokens.GROUND_SIDE])
@pytest.mark.parametrize(
    "ink",
    [
        tokens.INK,
        tokens.INK_SECONDARY,
        tokens.INK_TERTIARY,
        tokens.PRIMARY,
        tokens.RESIDENT,
        tokens.ATTENTION,
        tokens.OK,
    ],
)
def test_words_can_be_read_on_every_ground(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= WORDS


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        (tokens.PRIMARY, tokens.PRIMARY_TINT),
        (tokens.RESIDENT, tokens.RESIDENT_TINT),
        (tokens.ATTENTION, tokens.ATTENTION_TINT),
        (tokens.OK, tokens.OK_TINT),
        (tokens.INK_SECONDARY, tokens.LINE_SOFT),
        (tokens.RAIL_TEXT, tokens.PRIMARY),
        (tokens.RAIL_TEXT, tokens.RAIL_HOVER),
        (tokens.CARD, tokens.RAIL_ON),
        (tokens.CARD, tokens.ATTENTION),
        (tokens.CARD, tokens.RESIDENT),
        *((tokens.LADDER_TEXT[level], tokens.LADDER[level]) for level in tokens.LADDER),
        (paper.SECONDARY, paper.WHITE),
        (paper.VIOLET, paper.WHITE),
        (paper.PETROL, paper.PETROL_GROUND),
    ],
)
def test_words_can_be_read_on_a_tint(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= WORDS


@pytest.mark.parametrize("ground", [tokens.CARD, tokens.GROUND])
def test_the_edge_of_a_field_and_of_a_box_to_tick_can_be_seen(ground: str) -> None:
    assert contrast(tokens.LINE_INPUT, ground) >= EDGES


@pytest.mark.parametrize("ring", [tokens.PRIMARY, tokens.RESIDENT])
def test_the_ring_around_what_has_the_keyboard_can_be_seen(ring: str) -> None:
    assert contrast(ring, tokens.GROUND) >= EDGES
