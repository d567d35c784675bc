"""Sizes, colours and spaces of the documents (points; A4). Petrol is the worker's voice, violet the
resident's.

Running text is 12 point or more, as print for residents asks (DOMAIN §7); only the running header and
footer are smaller.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from keukentafel.report.document import Voice
from keukentafel.report.pdf.fonts import Weight

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
MARGIN = 48.0
CONTENT_WIDTH = PAGE_WIDTH - 2 * MARGIN
CONTENT_TOP = 70.0
CONTENT_BOTTOM = PAGE_HEIGHT - 47.0
HEADER_BASELINE = 53.0
FOOTER_BASELINE = PAGE_HEIGHT - 33.0

INK = "#1c2b2e"
SECONDARY = "#4d5f63"
LINE = "#d9dfde"
PETROL = "#0b5563"
PETROL_GROUND = "#f0f6f6"
PETROL_EDGE = "#cfe0e1"
VIOLET = "#6b3fa0"
WHITE = "#ffffff"
EMPTY_STEP = "#e9edec"
LADDER = ("#a63d17", "#d98a4b", "#e6c98f", "#7fb3b0", "#0b5563")

VOICE_COLOUR = {Voice.RESIDENT: VIOLET, Voice.WORKER: PETROL, Voice.NEUTRAL: SECONDARY}


@dataclass(frozen=True, slots=True)
class TextStyle:
    """``leading`` is the distance between baselines."""

    size: float
    leading: float
    weight: Weight = Weight.REGULAR
    colour: str = INK


TITLE = TextStyle(23, 28, Weight.SEMIBOLD)
SUBTITLE = TextStyle(12, 17, colour=SECONDARY)
SECTION = TextStyle(15, 20, Weight.SEMIBOLD, PETROL)
PART = TextStyle(12, 15.5, Weight.SEMIBOLD)
BODY = TextStyle(12, 15.5)
QUOTE = TextStyle(12.5, 16)
SOFT = TextStyle(12, 15.5, colour=SECONDARY)
STRONG = TextStyle(12, 15.5, Weight.SEMIBOLD)
LABEL = TextStyle(12, 15.5, Weight.SEMIBOLD, SECONDARY)
RUNNING = TextStyle(10, 13, colour=SECONDARY)
RUNNING_STRONG = TextStyle(12, 15, Weight.SEMIBOLD, PETROL)

VOICE_GROUND = {Voice.RESIDENT: "#f6f1fb", Voice.WORKER: PETROL_GROUND, Voice.NEUTRAL: "#f6f7f5"}


def voiced(style: TextStyle, voice: Voice) -> TextStyle:
    """The same style in the colour of a voice; neutral leaves it as it is."""
    if voice is Voice.NEUTRAL:
        return style
    return replace(style, colour=VOICE_COLOUR[voice])
