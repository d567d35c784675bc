"""What can be wrong at the office. Sentences: ``errors_office.yaml``. No fact is about a person."""

from __future__ import annotations

from keukentafel.errors import KeukentafelError


class OfficeError(KeukentafelError):
    """Any known problem at the office; nothing was changed."""

    code = "OFFICE_000"


class NotARegisterError(OfficeError):
    """This vault is not an office register."""

    code = "OFFICE_001"


class RegisterExistsError(OfficeError):
    """There already is a register in this vault."""

    code = "OFFICE_002"


class WordsDifferError(OfficeError):
    """The words that were read aloud are not those of this request."""

    code = "OFFICE_003"


class OtherKeysError(OfficeError):
    """The device is known with other keys, or the keys are known under another device."""

    code = "OFFICE_004"


class AlreadyImportedError(OfficeError):
    """This bundle was imported before (fact ``sequence``)."""

    code = "OFFICE_005"


class GapError(OfficeError):
    """Earlier bundles of this laptop have not arrived (fact ``missing``: their numbers)."""

    code = "OFFICE_006"


class NumberReusedError(OfficeError):
    """Another bundle came under this number: a copied laptop counts on, or somebody forges."""

    code = "OFFICE_007"


class PlanOutdatedError(OfficeError):
    """The register changed since the dry run; look again."""

    code = "OFFICE_008"


class UnknownDeviceError(OfficeError):
    """There is no such laptop on the trust list."""

    code = "OFFICE_009"


class SealBrokenError(OfficeError):
    """A sealed PDF in the bundle does not verify (fact ``finding``: a fixed Dutch phrase)."""

    code = "OFFICE_010"


class NothingToReceiptError(OfficeError):
    """No imported bundle waits for a receipt."""

    code = "OFFICE_011"


class DocumentMissingError(OfficeError):
    """The dossier names a sealed PDF that did not come along."""

    code = "OFFICE_012"


class TwiceInOneGoError(OfficeError):
    """The same bundle stands twice among the files of one import."""

    code = "OFFICE_013"


class ReplacesDeviceError(OfficeError):
    """The laptop says it replaces another (fact ``label``); somebody has to confirm that."""

    code = "OFFICE_014"
