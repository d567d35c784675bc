"""Puts the look on the application, on top of Qt's Fusion style: palette, fonts, style sheet, focus ring."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLibraryInfo, Qt, QTranslator
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from keukentafel.gui.theme import tokens
from keukentafel.gui.theme.focus import FocusWatcher
from keukentafel.gui.theme.fonts import font, load_fonts
from keukentafel.gui.theme.stylesheet import stylesheet

_MARK = "keukentafelTheme"
STYLE: Final = ("-style", "Fusion")
"""What the application is made with: a style set afterwards brings a class that takes long to load."""


def apply_theme(app: QApplication) -> None:
    """Gives ``app`` the whole look; a second call changes nothing."""
    if app.property(_MARK):
        return
    app.setProperty(_MARK, "on")
    load_fonts()
    app.setFont(font())
    app.setPalette(palette())
    app.setStyleSheet(stylesheet())
    app.setEffectEnabled(Qt.UIEffect.UI_AnimateCombo, False)  # noqa: FBT003 (Qt's own signature)
    FocusWatcher(app)
    speak_dutch(app)


def speak_dutch(app: QApplication) -> None:
    """Qt's own words (menus of a field, file dialogs) in Dutch, as far as Qt has them."""
    words = QTranslator(app)
    if words.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)


def palette() -> QPalette:
    """The colours for what the style sheet does not reach."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, color in (
        (role.Window, tokens.GROUND),
        (role.WindowText, tokens.INK),
        (role.Base, tokens.CARD),
        (role.AlternateBase, tokens.GROUND_SIDE),
        (role.Text, tokens.INK),
        (role.Button, tokens.CARD),
        (role.ButtonText, tokens.INK),
        (role.Highlight, tokens.PRIMARY),
        (role.HighlightedText, tokens.CARD),
        (role.PlaceholderText, tokens.INK_TERTIARY),
        (role.ToolTipBase, tokens.INK),
        (role.ToolTipText, tokens.CARD),
        (role.Link, tokens.PRIMARY),
        (role.Mid, tokens.LINE),
    ):
        made.setColor(which, QColor(color))
    gone = QPalette.ColorGroup.Disabled
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(gone, which, QColor(tokens.INK_TERTIARY))
    return made
