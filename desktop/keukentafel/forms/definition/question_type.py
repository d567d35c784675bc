"""The question types of XLSForm and what the engine must know of each (https://xlsform.org/en/#question-types)."""

from __future__ import annotations

from enum import StrEnum


class QuestionType(StrEnum):
    """The first word of XLSForm's ``type`` column; select from a file is the same type with a file list."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    RANGE = "range"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    RANK = "rank"
    DATE = "date"
    TIME = "time"
    DATE_TIME = "dateTime"
    NOTE = "note"
    ACKNOWLEDGE = "acknowledge"
    CALCULATE = "calculate"
    HIDDEN = "hidden"
    IMAGE = "image"
    AUDIO = "audio"
    VIDEO = "video"
    FILE = "file"
    BARCODE = "barcode"
    GEOPOINT = "geopoint"
    START = "start"
    END = "end"
    TODAY = "today"
    DEVICE_ID = "deviceid"
    USERNAME = "username"
    AUDIT = "audit"

    @property
    def is_select(self) -> bool:
        """Has a choice list."""
        return self in _SELECTS

    @property
    def is_multiple(self) -> bool:
        """Its value is several names: ``select_multiple`` and ``rank`` (there in order of rank)."""
        return self in _MULTIPLE

    @property
    def is_shown(self) -> bool:
        """A person sees it: everything but calculations, hidden values and metadata."""
        return self not in _UNSEEN

    @property
    def is_asked(self) -> bool:
        """A person can answer it: shown, and not a note."""
        return self not in _UNSEEN and self is not QuestionType.NOTE

    @property
    def is_metadata(self) -> bool:
        """Filled in by the program about the interview itself."""
        return self in _METADATA


_SELECTS = frozenset({QuestionType.SELECT_ONE, QuestionType.SELECT_MULTIPLE, QuestionType.RANK})
_MULTIPLE = frozenset({QuestionType.SELECT_MULTIPLE, QuestionType.RANK})
_METADATA = frozenset(
    {
        QuestionType.START,
        QuestionType.END,
        QuestionType.TODAY,
        QuestionType.DEVICE_ID,
        QuestionType.USERNAME,
        QuestionType.AUDIT,
    }
)
_UNSEEN = _METADATA | {QuestionType.CALCULATE, QuestionType.HIDDEN}

ALIASES: dict[str, QuestionType] = {
    "string": QuestionType.TEXT,
    "int": QuestionType.INTEGER,
    "select1": QuestionType.SELECT_ONE,
    "select_one_from_file": QuestionType.SELECT_ONE,
    "select_multiple_from_file": QuestionType.SELECT_MULTIPLE,
    "select_one_external": QuestionType.SELECT_ONE,
    "datetime": QuestionType.DATE_TIME,
    "date time": QuestionType.DATE_TIME,
    "trigger": QuestionType.ACKNOWLEDGE,
    "photo": QuestionType.IMAGE,
    "picture": QuestionType.IMAGE,
    "gps": QuestionType.GEOPOINT,
    "location": QuestionType.GEOPOINT,
    "start time": QuestionType.START,
    "end time": QuestionType.END,
    "device id": QuestionType.DEVICE_ID,
    "imei": QuestionType.DEVICE_ID,
    "get device id": QuestionType.DEVICE_ID,
    "get start time": QuestionType.START,
    "get end time": QuestionType.END,
    "get today": QuestionType.TODAY,
}
"""Other spellings XLSForm accepts."""
