"""The one style sheet, built from the tokens.

Widgets choose with dynamic properties: ``variant`` (buttons), ``card`` (frames), ``type`` (labels),
``voice`` ("worker" or "resident": fields, bars). What the sheet cannot draw, parts paint themselves.
"""

from __future__ import annotations

from functools import cache

from keukentafel.gui.theme import tokens as t
from keukentafel.system.resources import asset


@cache
def stylesheet() -> str:
    """The whole sheet, for ``QApplication.setStyleSheet``."""
    return "\n".join((_labels(), _frames(), _buttons(), _fields(), _choices(), _lists(), _chrome()))


def _labels() -> str:
    kinds = {
        "title": (t.SIZE_TITLE, t.SEMIBOLD, t.INK),
        "heading": (t.SIZE_HEADING, t.SEMIBOLD, t.INK),
        "subheading": (t.SIZE_BODY, t.SEMIBOLD, t.INK),
        "body": (t.SIZE_BODY, t.REGULAR, t.INK),
        "strong": (t.SIZE_BODY, t.MEDIUM, t.INK),
        "secondary": (t.SIZE_SECONDARY, t.REGULAR, t.INK_SECONDARY),
        "small": (t.SIZE_SMALL, t.REGULAR, t.INK_SECONDARY),
        "overline": (t.SIZE_KEY, t.SEMIBOLD, t.INK_TERTIARY),
        "attention": (t.SIZE_SECONDARY, t.MEDIUM, t.ATTENTION),
        "ok": (t.SIZE_SECONDARY, t.REGULAR, t.OK),
        "quote": (t.SIZE_HEADING, t.SEMIBOLD, t.INK),
        "own-language": (t.SIZE_SECONDARY, t.REGULAR, t.RESIDENT),
        "band-title": (t.SIZE_TITLE, t.SEMIBOLD, t.CARD),
        "band-body": (t.SIZE_BODY, t.REGULAR, t.RAIL_TEXT),
        "band-secondary": (t.SIZE_SECONDARY, t.REGULAR, t.RAIL_TEXT),
        "resident-title": (t.SIZE_RESIDENT_TITLE, t.SEMIBOLD, t.INK),
        "resident-body": (t.SIZE_RESIDENT_BODY, t.REGULAR, t.INK_SECONDARY),
        "resident-choice": (t.SIZE_RESIDENT_CHOICE, t.SEMIBOLD, t.INK),
        "resident-domain": (t.SIZE_CONTROL, t.SEMIBOLD, t.RESIDENT),
    }
    rules = ["QLabel { background: transparent; }"]
    rules += [
        f'QLabel[type="{kind}"] {{ font-size: {size}px; font-weight: {weight}; color: {color}; }}'
        for kind, (size, weight, color) in kinds.items()
    ]
    return "\n".join(rules)


def _frames() -> str:
    cards = {
        "plain": (t.CARD, t.LINE),
        "primary": (t.PRIMARY_FAINT, t.PRIMARY_LINE),
        "resident": (t.RESIDENT_TINT, t.RESIDENT_LINE),
        "attention": (t.ATTENTION_TINT, t.ATTENTION_LINE),
        "ok": (t.OK_TINT, t.OK_LINE),
        "neutral": (t.LINE_SOFT, t.LINE),
    }
    rules = [
        f'QFrame[card="{kind}"] {{ background: {ground}; border: 1px solid {line};'
        f" border-radius: {t.RADIUS_CARD}px; }}"
        for kind, (ground, line) in cards.items()
    ]
    rules.append(
        f"""
QFrame[line="soft"] {{ background: {t.LINE_SOFT}; border: none; }}
QFrame[line="resident"] {{ background: {t.RESIDENT}; border: none; }}
QFrame[line="plain"] {{ background: {t.LINE}; border: none; }}
QFrame[bar="top"] {{ background: {t.CARD}; border: none; border-bottom: 1px solid {t.LINE}; }}
QFrame[bar="bottom"] {{ background: {t.CARD}; border: none; border-top: 1px solid {t.LINE}; }}
QFrame[bar="navigator"] {{ background: {t.CARD}; border: none; border-right: 1px solid {t.LINE}; }}
QFrame[bar="side"] {{ background: {t.GROUND_SIDE}; border: none; border-left: 1px solid {t.LINE}; }}
QFrame[bar="rail"] {{ background: {t.PRIMARY}; border: none; }}
QScrollArea, QScrollArea > QWidget > QWidget[ground="clear"] {{ background: transparent; border: none; }}
QScrollArea[ground="page"] {{ background: {t.GROUND}; }}
QWidget#resident {{ background: {t.CARD}; }}
QLabel[ground="round"] {{ background: {t.PRIMARY_TINT}; border-radius: 32px; }}
"""
    )
    return "\n".join(rules)


def _buttons() -> str:
    return f"""
QPushButton {{ background: {t.CARD}; color: {t.INK}; border: 1px solid {t.LINE};
  border-radius: {t.RADIUS_CONTROL}px; padding: 0 16px; min-height: {t.CONTROL_HEIGHT - 2}px;
  font-size: {t.SIZE_CONTROL}px; font-weight: {t.MEDIUM}; }}
QPushButton:hover {{ background: {t.GROUND_SIDE}; border-color: {t.LINE_INPUT}; }}
QPushButton:pressed {{ background: {t.LINE_SOFT}; }}
QPushButton:disabled {{ color: {t.INK_TERTIARY}; background: {t.GROUND}; border-color: {t.LINE}; }}
QPushButton[variant="primary"] {{ background: {t.PRIMARY}; border-color: {t.PRIMARY}; color: {t.CARD}; }}
QPushButton[variant="primary"]:hover {{ background: {t.PRIMARY_HOVER}; }}
QPushButton[variant="primary"]:pressed {{ background: {t.PRIMARY_PRESSED}; }}
QPushButton[variant="resident"] {{ background: {t.RESIDENT}; border-color: {t.RESIDENT}; color: {t.CARD}; }}
QPushButton[variant="resident"]:hover {{ background: {t.RESIDENT_HOVER}; }}
QPushButton[variant="resident"]:pressed {{ background: {t.RESIDENT_PRESSED}; }}
QPushButton[variant="danger"] {{ background: {t.CARD}; border-color: {t.ATTENTION}; color: {t.ATTENTION}; }}
QPushButton[variant="danger"]:hover {{ background: {t.ATTENTION_TINT}; }}
QPushButton[variant="quiet"] {{ background: transparent; border-color: transparent; color: {t.PRIMARY}; }}
QPushButton[variant="quiet"]:hover {{ background: {t.PRIMARY_TINT}; border-color: transparent; }}
QPushButton[variant="quiet"]:pressed {{ background: {t.PRIMARY_LINE}; }}
QPushButton[variant="primary"]:disabled, QPushButton[variant="resident"]:disabled,
QPushButton[variant="danger"]:disabled {{
  background: {t.LINE_SOFT}; border-color: {t.LINE}; color: {t.INK_TERTIARY}; }}
QPushButton[variant="quiet"]:disabled {{ background: transparent; color: {t.INK_TERTIARY}; }}
QPushButton[scale="large"] {{ min-height: {t.RESIDENT_HEIGHT - 2}px; padding: 0 28px;
  font-size: {t.SIZE_RESIDENT_BODY}px; }}
QPushButton[scale="small"] {{ min-height: 30px; padding: 0 10px; font-size: {t.SIZE_SECONDARY}px; }}
QPushButton[scale="link"] {{ min-height: 22px; max-height: 22px; padding: 0; border: none; }}
QPushButton[scale="link"]:hover, QPushButton[scale="link"]:pressed {{ background: transparent; }}
QPushButton:focus {{ outline: none; }}
QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: {t.RADIUS_CONTROL}px;
  padding: 4px; }}
QToolButton:hover {{ background: {t.PRIMARY_TINT}; }}
QToolButton::menu-indicator {{ image: none; }}
"""


def _fields() -> str:
    fields = "QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateEdit, QTimeEdit"
    focused = ", ".join(f"{name.strip()}:focus" for name in fields.split(","))
    gone = ", ".join(f"{name.strip()}:disabled" for name in fields.split(","))
    down = asset("icons", "chevron-down.svg").as_posix()
    return f"""
{fields} {{ background: {t.CARD}; color: {t.INK}; placeholder-text-color: {t.INK_TERTIARY};
  border: 1px solid {t.LINE_INPUT};
  border-radius: {t.RADIUS_CONTROL}px; padding: 9px 12px;
  selection-background-color: {t.PRIMARY}; selection-color: {t.CARD}; }}
QLineEdit, QComboBox, QSpinBox {{ min-height: {t.INPUT_HEIGHT - 20}px; }}
{focused} {{ border: 2px solid {t.PRIMARY}; padding: 8px 11px; }}
{gone} {{ background: {t.GROUND}; color: {t.INK_SECONDARY}; }}
QLineEdit[readOnly="true"], QTextEdit[readOnly="true"] {{ background: {t.GROUND};
  border-color: {t.LINE}; color: {t.INK_SECONDARY}; }}
QLineEdit[state="attention"], QTextEdit[state="attention"] {{ border-color: {t.ATTENTION}; }}
QLineEdit[voice="resident"]:focus, QTextEdit[voice="resident"]:focus {{ border-color: {t.RESIDENT}; }}
QLineEdit[scale="large"], QTextEdit[scale="large"] {{
  font-size: {t.SIZE_RESIDENT_CHOICE}px; padding: 13px 16px;
  border: 2px solid {t.LINE_INPUT}; border-radius: {t.RADIUS_CARD}px; }}
QLineEdit[scale="large"]:focus, QTextEdit[scale="large"]:focus {{ padding: 12px 15px;
  border: 3px solid {t.RESIDENT}; }}
QLineEdit[scale="large"] {{ min-height: 34px; }}
QLineEdit[scale="pin"] {{ min-height: 58px; max-height: 58px; padding: 0; border: none; background: none; }}
QComboBox {{ padding-right: 4px; }}
QComboBox:focus {{ padding-right: 3px; }}
QComboBox::drop-down {{ border: none; width: 32px; }}
QComboBox::down-arrow {{ image: url("{down}"); width: 16px; height: 16px; }}
QComboBox QAbstractItemView {{ background: {t.CARD}; border: 1px solid {t.LINE}; border-radius: 8px;
  padding: 4px; outline: none; selection-background-color: {t.PRIMARY_TINT}; selection-color: {t.PRIMARY}; }}
QComboBox QAbstractItemView::item {{ min-height: 34px; padding: 0 8px; }}
"""


def _choices() -> str:
    check = asset("icons", "indicator-check-white.svg").as_posix()
    return f"""
QCheckBox, QRadioButton {{ spacing: 10px; background: transparent; min-height: 28px; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: 18px; height: 18px; background: {t.CARD};
  border: 2px solid {t.LINE_INPUT}; }}
QCheckBox::indicator {{ border-radius: 5px; }}
QRadioButton::indicator {{ border-radius: 11px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {t.PRIMARY}; }}
QCheckBox::indicator:checked {{ background: {t.PRIMARY}; border-color: {t.PRIMARY}; image: url("{check}"); }}
QRadioButton::indicator:checked {{ border: 6px solid {t.PRIMARY}; width: 10px; height: 10px; }}
QProgressBar {{ background: {t.LINE_SOFT}; border: none; border-radius: 4px;
  min-height: 8px; max-height: 8px; }}
QProgressBar::chunk {{ background: {t.PRIMARY}; border-radius: 4px; }}
QProgressBar[voice="resident"] {{ border-radius: 5px; min-height: 10px; max-height: 10px; }}
QProgressBar[voice="resident"]::chunk {{ background: {t.RESIDENT}; border-radius: 5px; }}
QSlider::groove:horizontal {{ height: 6px; background: {t.LINE_SOFT}; border-radius: 3px; }}
QSlider::sub-page:horizontal {{ background: {t.PRIMARY}; border-radius: 3px; }}
QSlider::handle:horizontal {{ background: {t.CARD}; border: 2px solid {t.PRIMARY}; width: 20px; height: 20px;
  margin: -9px 0; border-radius: 12px; }}
"""


def _lists() -> str:
    return f"""
QAbstractItemView {{ background: {t.CARD}; border: 1px solid {t.LINE}; border-radius: {t.RADIUS_CARD}px;
  outline: none; gridline-color: {t.LINE_SOFT}; selection-background-color: {t.PRIMARY_TINT};
  selection-color: {t.INK}; }}
QTableView::item, QTreeView::item, QListView::item {{ padding: 8px 12px; border: none; }}
QTableView::item {{ border-bottom: 1px solid {t.LINE_SOFT}; }}
QAbstractItemView::item:hover {{ background: {t.PRIMARY_FAINT}; }}
QAbstractItemView::item:selected {{ background: {t.PRIMARY_TINT}; color: {t.INK}; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{ background: {t.CARD}; color: {t.INK_SECONDARY}; border: none;
  border-bottom: 1px solid {t.LINE}; padding: 10px 12px; font-size: {t.SIZE_SMALL}px;
  font-weight: {t.SEMIBOLD}; }}
QTableCornerButton::section {{ background: {t.CARD}; border: none; }}
QMenu {{ background: {t.CARD}; border: 1px solid {t.LINE}; padding: 6px; }}
QMenu::item {{ padding: 9px 28px 9px 14px; border-radius: 6px; font-size: {t.SIZE_CONTROL}px; }}
QMenu::item:selected {{ background: {t.PRIMARY_TINT}; color: {t.PRIMARY}; }}
QMenu::item:disabled {{ color: {t.INK_TERTIARY}; }}
QMenu::separator {{ height: 1px; background: {t.LINE_SOFT}; margin: 6px 8px; }}
"""


def _chrome() -> str:
    return f"""
QMainWindow, QDialog {{ background: {t.GROUND}; }}
QDialog[frame="panel"] {{ background: transparent; }}
QToolTip {{ background: {t.INK}; color: {t.CARD}; border: none; padding: 6px 10px;
  font-size: {t.SIZE_SMALL}px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; border: none; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; border: none; }}
QScrollBar::handle {{ background: #c5cecd; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:hover {{ background: {t.INK_TERTIARY}; }}
QScrollBar::handle:vertical {{ min-height: 40px; }}
QScrollBar::handle:horizontal {{ min-width: 40px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {t.INK_SECONDARY}; padding: 10px 16px; border: none;
  border-bottom: 2px solid transparent; font-size: {t.SIZE_CONTROL}px; font-weight: {t.MEDIUM}; }}
QTabBar::tab:selected {{ color: {t.PRIMARY}; border-bottom-color: {t.PRIMARY}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {t.LINE}; }}
QSplitter::handle {{ background: {t.LINE}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
"""
