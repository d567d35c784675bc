"""What can be wrong with a file that travels between laptop and office. The sentences stand in
``errors_bundle.yaml``; facts hold numbers and ids without meaning, never anything about a person."""

from __future__ import annotations

from keukentafel.errors import KeukentafelError


class ExchangeError(KeukentafelError):
    """A file between laptop and office is refused; nothing was changed."""

    code = "BUNDLE_000"


class NotOurFileError(ExchangeError):
    """Not one of our files at all: no binary age v1 header, or something else inside."""

    code = "BUNDLE_001"


class ForAnotherReceiverError(ExchangeError):
    """None of our keys opens it: made for another office or device."""

    code = "BUNDLE_002"


class DamagedFileError(ExchangeError):
    """The encryption's own check fails: changed on the way, or incomplete."""

    code = "BUNDLE_003"


class TruncatedFileError(ExchangeError):
    """The file stops too early."""

    code = "BUNDLE_004"


class TooLargeError(ExchangeError):
    """Larger than the cap (fact ``limit_mb``)."""

    code = "BUNDLE_005"


class UnknownSenderError(ExchangeError):
    """Signed with a key that is not on the trust list."""

    code = "BUNDLE_006"


class RevokedSenderError(ExchangeError):
    """The device was withdrawn (facts ``sequence`` and ``last`` accepted)."""

    code = "BUNDLE_007"


class SignatureInvalidError(ExchangeError):
    """The signature does not cover these contents: somebody changed them."""

    code = "BUNDLE_008"


class NewerFormatError(ExchangeError):
    """Made by a newer version of the program (facts ``found`` and ``known``)."""

    code = "BUNDLE_009"


class MalformedError(ExchangeError):
    """Signed, but not built as agreed (fact ``where``, never a value)."""

    code = "BUNDLE_010"


class ObjectMismatchError(ExchangeError):
    """An object is missing, surplus, or has another size or hash than the manifest says."""

    code = "BUNDLE_011"


class NotAddressedToUsError(ExchangeError):
    """We can open it, but the sender's signed list of recipients does not name us."""

    code = "BUNDLE_012"


class ChainBrokenError(ExchangeError):
    """The changes inside do not form the hash chains that the manifest promises."""

    code = "BUNDLE_013"


class ForeignChangesError(ExchangeError):
    """It brings changes of another device that the office has not received from that device."""

    code = "BUNDLE_014"


class UnreadableFileError(ExchangeError):
    """The file cannot be read: gone, no permission, or not an ordinary file."""

    code = "BUNDLE_015"


class AccessForAnotherDeviceError(ExchangeError):
    """The access file answers another request than this laptop's."""

    code = "BUNDLE_020"


class AccessOutdatedError(ExchangeError):
    """The access file holds an older trust list than the laptop already has."""

    code = "BUNDLE_021"


class OtherOfficeError(ExchangeError):
    """Signed by another office than the one this laptop belongs to."""

    code = "BUNDLE_022"


class NotEnrolledError(ExchangeError):
    """The laptop has no access to an office yet, so it cannot export."""

    code = "BUNDLE_023"


class NoRequestError(ExchangeError):
    """The laptop has not asked for access, so there is nothing to answer."""

    code = "BUNDLE_024"


class NothingToExportError(ExchangeError):
    """The dossiers asked for hold no changes."""

    code = "BUNDLE_025"


class ReceiptForAnotherDeviceError(ExchangeError):
    """The receipt names another device."""

    code = "BUNDLE_030"


class ReceiptUnknownBundleError(ExchangeError):
    """The receipt names a bundle that this laptop never made."""

    code = "BUNDLE_031"
