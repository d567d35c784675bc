"""The look of the app. ``apply_theme(app)`` once; ``tokens`` for values, ``icon``/``font`` to draw with."""

from keukentafel.gui.theme.apply import STYLE, apply_theme
from keukentafel.gui.theme.fonts import font, text_width
from keukentafel.gui.theme.icons import icon, paint_icon, pixmap

__all__ = ["STYLE", "apply_theme", "font", "icon", "paint_icon", "pixmap", "text_width"]
