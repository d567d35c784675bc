"""Known problems of licensed text packs (LICENCE_0xx). Facts never hold more than names out of the pack."""

from __future__ import annotations

from keukentafel.errors import KeukentafelError


class LicenceError(KeukentafelError):
    """A text pack cannot be used. ``pack_id`` is among the facts when it is known."""

    code = "LICENCE_000"


class NotAPackError(LicenceError):
    """The file is no text pack: no zip or folder, or without a manifest. Facts: ``name``."""

    code = "LICENCE_001"


class PackTooLargeError(LicenceError):
    """More or larger files than a text pack ever has. Facts: ``limit``."""

    code = "LICENCE_002"


class UnsafeNameError(LicenceError):
    """A file in it would land elsewhere, or is a link, or is there twice. Facts: ``found``."""

    code = "LICENCE_003"


class ManifestError(LicenceError):
    """The manifest is not as it must be. Facts: ``field``."""

    code = "LICENCE_004"


class PackChangedError(LicenceError):
    """A file differs from its hash, is missing, or is not in the manifest. Facts: ``found``."""

    code = "LICENCE_005"


class LicenceExpiredError(LicenceError):
    """The licence has ended. Facts: ``instrument``, ``day``."""

    code = "LICENCE_006"


class LicenceNotYetValidError(LicenceError):
    """The licence has not begun. Facts: ``instrument``, ``day``."""

    code = "LICENCE_007"


class TextsIncompleteError(LicenceError):
    """Texts are missing: not every domain has all five levels. Facts: ``count``, ``found``."""

    code = "LICENCE_008"


class TextsWrongError(LicenceError):
    """The texts hold something that has no place. Facts: ``found``."""

    code = "LICENCE_009"


class FormWithoutScoresError(LicenceError):
    """The pack is for a form that is not here, or that has no scores. Facts: ``found``."""

    code = "LICENCE_010"


class NewerPackError(LicenceError):
    """The pack is made for a newer version of the program."""

    code = "LICENCE_011"


class PackNotInstalledError(LicenceError):
    """No pack with this id is installed. Facts: ``found``, ``suggestion``."""

    code = "LICENCE_012"


class OtherPackInstalledError(LicenceError):
    """Another pack for the same form is installed. Facts: ``found``."""

    code = "LICENCE_013"
