"""What can be wrong with the store. The sentences stand in ``assets/i18n/nl/errors_store.yaml``."""

from __future__ import annotations

from typing import ClassVar

from keukentafel.errors import KeukentafelError


class StoreError(KeukentafelError):
    """Any known problem with the store."""

    code: ClassVar[str] = "STORE_000"


class StoreBehindHeadError(StoreError):
    """The database misses entries that the head file knows: an older copy, or a lost or replaced WAL.

    Facts: ``missing`` (how many), ``present`` and ``expected`` (serials of the last log entry), ``backup``
    (when the newest backup was made).
    """

    code = "STORE_001"


class StoreDivergedError(StoreError):
    """The log lacks the entry that the head file or a backup names: not the database last used.

    Facts: ``serial`` and ``backup``.
    """

    code = "STORE_002"


class HeadMissingError(StoreError):
    """There is a log but the head file is blank, so nothing shows that it is the last.

    Facts: ``serial`` and ``backup``.
    """

    code = "STORE_003"


class LogBrokenError(StoreError):
    """The log, or a change it names, was altered. Fact: ``serial`` of the first entry that does not fit."""

    code = "STORE_004"


class StoreTooNewError(StoreError):
    """The schema is newer than the program; nothing was changed. Facts: ``found`` and ``known``."""

    code = "STORE_005"


class StoreDamagedError(StoreError):
    """The database library finds the file malformed."""

    code = "STORE_006"


class UnknownDossierError(StoreError):
    """There is no such dossier here (never was, or purged)."""

    code = "STORE_007"


class DossierExistsError(StoreError):
    """A dossier with this id is already here."""

    code = "STORE_008"


class UnknownBlobError(StoreError):
    """There is no blob with this hash."""

    code = "STORE_009"


class BlobDamagedError(StoreError):
    """A blob's bytes do not have the hash they are filed under."""

    code = "STORE_010"


class NoConflictError(StoreError):
    """There is nothing to choose at this path (somebody already did)."""

    code = "STORE_011"


class StoreClosedError(StoreError):
    """The journal thread was stopped or never started; nothing was stored."""

    code = "STORE_012"


class HeadBehindError(StoreError):
    """The head file is more than one commit older than the log: it was put back.

    Facts: ``missing`` (entries it does not know), ``serial`` (the last it does) and ``backup``.
    """

    code = "STORE_013"


class HeadDoubtfulError(StoreError):
    """Half of the head file is not authentic and the other half may be one commit old.

    Facts: ``serial`` and ``backup``.
    """

    code = "STORE_014"


class DossiersMissingError(StoreError):
    """Dossiers that were here at the last seal are not: pages of the database are older, or rows are gone.

    Fact: ``missing`` (how many).
    """

    code = "STORE_016"


class AnswersStaleError(StoreError):
    """The answers of a dossier are not what its journal adds up to: a page of the database is an older one.

    Nothing of the dossier is shown. Fact: ``dossier`` (its random id).
    """

    code = "STORE_015"
