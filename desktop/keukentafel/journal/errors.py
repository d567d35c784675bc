"""What can be wrong with changes: values that have no canonical form, broken chains, impossible undo."""

from __future__ import annotations

from typing import ClassVar

from keukentafel.errors import KeukentafelError


class JournalError(KeukentafelError):
    """The family; catch this to treat every unacceptable change alike."""

    code: ClassVar[str] = "JOURNAL_000"


class NotCanonicalError(JournalError):
    """A value has no single JSON form (NaN, a number too large, not JSON at all, nested too deep)."""

    code = "JOURNAL_001"


class InvalidChangeError(JournalError):
    """A change is malformed, or its hash or its value's digest does not fit. Facts: ``device seq reason``."""

    code = "JOURNAL_002"


class BrokenChainError(JournalError):
    """A change does not continue the chain of its device. Facts: ``device seq``."""

    code = "JOURNAL_003"


class MissingChangesError(JournalError):
    """Earlier changes of a device are missing. Facts: ``device expected found missing``."""

    code = "JOURNAL_004"


class ForkedChainError(JournalError):
    """One device wrote two different changes under one number. Facts: ``device seq``."""

    code = "JOURNAL_005"


class OtherDossierError(JournalError):
    """A change belongs to another dossier than the one it was offered for."""

    code = "JOURNAL_006"


class NotUndoableError(JournalError):
    """The change is not known here, or what it replaced is not, so there is nothing to go back to."""

    code = "JOURNAL_007"
