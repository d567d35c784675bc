"""The measures and colours of the app: what the pictures of the target are made of.

Only plain values live here. Petrol is the worker and the app, violet is the resident's own voice,
rust needs attention, green is safe. Colour never says anything alone: a word stands beside it.
"""

from __future__ import annotations

from typing import Final

# Ink and ground
INK: Final = "#1c2b2e"
INK_SECONDARY: Final = "#4d5f63"
INK_TERTIARY: Final = "#5f7175"
LINE: Final = "#d9dfde"
LINE_SOFT: Final = "#e9edec"
LINE_INPUT: Final = "#7f8f8d"  # 3:1 on card and ground: the edge is what says that one can type or tick here
GROUND: Final = "#f6f7f5"
GROUND_SIDE: Final = "#fbfcfb"
CARD: Final = "#ffffff"

# Voices and states: strong, tint behind text, faint
PRIMARY: Final = "#0b5563"
PRIMARY_HOVER: Final = "#0a4a56"
PRIMARY_PRESSED: Final = "#083d48"
PRIMARY_TINT: Final = "#e3eff0"
PRIMARY_FAINT: Final = "#f0f6f6"
PRIMARY_LINE: Final = "#cfdfe1"
RESIDENT: Final = "#6b3fa0"
RESIDENT_HOVER: Final = "#5d358d"
RESIDENT_PRESSED: Final = "#4f2c79"
RESIDENT_TINT: Final = "#f1eaf8"
RESIDENT_LINE: Final = "#d8c9ea"
ATTENTION: Final = "#b4491f"
ATTENTION_TINT: Final = "#fbeee7"
ATTENTION_LINE: Final = "#eccfbf"
OK: Final = "#2c6e49"
OK_TINT: Final = "#e8f2ec"
OK_LINE: Final = "#c6dfd0"

RAIL_TEXT: Final = "#cfe3e6"
RAIL_ON: Final = "#2f6e7a"
RAIL_HOVER: Final = "#1d616e"

#: The ladder, level 1 to 5; always shown with position, number and word.
LADDER: Final[dict[int, str]] = {1: "#a63d17", 2: "#d98a4b", 3: "#e6c98f", 4: "#7fb3b0", 5: "#0b5563"}
LADDER_TEXT: Final[dict[int, str]] = {1: "#ffffff", 2: INK, 3: INK, 4: INK, 5: "#ffffff"}
LADDER_TINT: Final[dict[int, str]] = {
    1: "#fdf2ed",
    2: "#fdf5ee",
    3: "#fdf9f0",
    4: "#f2f8f7",
    5: "#f0f6f6",
}

# Type, in px
SIZE_KEY: Final = 12
SIZE_SMALL: Final = 13
SIZE_SECONDARY: Final = 14
SIZE_CONTROL: Final = 15
SIZE_BODY: Final = 16
SIZE_HEADING: Final = 19
SIZE_TITLE: Final = 26
SIZE_RESIDENT_BODY: Final = 19
SIZE_RESIDENT_CHOICE: Final = 22
SIZE_RESIDENT_TITLE: Final = 36
REGULAR: Final = 400
MEDIUM: Final = 500
SEMIBOLD: Final = 600
LINE_HEIGHT: Final = 1.45

# Space, in px
SPACE_1: Final = 4
SPACE_2: Final = 8
SPACE_3: Final = 12
SPACE_4: Final = 16
SPACE_5: Final = 20
SPACE_6: Final = 24

# Shape, in px
RADIUS_CONTROL: Final = 8
RADIUS_CARD: Final = 12
RADIUS_RESIDENT: Final = 18
CONTROL_HEIGHT: Final = 40
INPUT_HEIGHT: Final = 44
RESIDENT_HEIGHT: Final = 55
RAIL_WIDTH: Final = 76
TOP_HEIGHT: Final = 60
NAVIGATOR_WIDTH: Final = 268
SIDE_WIDTH: Final = 300
COLUMN_NARROW: Final = 660
COLUMN_WIDE: Final = 960
WINDOW_DEFAULT: Final = (1366, 768)
WINDOW_MINIMUM: Final = (880, 480)  # 1366x768 with letters half as large again, and a task bar
