"""Known problems of identities, sealing and verifying."""

from __future__ import annotations

from keukentafel.errors import KeukentafelError


class SigningError(KeukentafelError):
    """Something about sealing or verifying failed."""

    code = "SIGN_000"


class NotEnrolledError(SigningError):
    """This laptop has no certificate of the office yet; nothing can be sealed before enrolment."""

    code = "SIGN_001"


class CertificateMismatchError(SigningError):
    """The certificate belongs to another key than the one on this laptop."""

    code = "SIGN_002"


class CertificateExpiredError(SigningError):
    """The certificate is not valid at this moment. Facts: ``valid_until`` (ISO date)."""

    code = "SIGN_003"


class SealNotVerifiedError(SigningError):
    """The sealed PDF did not pass the check right after sealing; it is thrown away. Facts: ``reason``."""

    code = "SIGN_004"


class UnreadableKeyError(SigningError):
    """A stored key or certificate cannot be read."""

    code = "SIGN_005"


class UnreadableRequestError(SigningError):
    """A certificate request is damaged, of the wrong kind, or not signed by its own key."""

    code = "SIGN_006"


class AlreadySealedError(SigningError):
    """The PDF already carries a signature; sealing it again would change what was signed."""

    code = "SIGN_007"


class NotPreparableError(SigningError):
    """What was handed over to be sealed is not a PDF."""

    code = "SIGN_008"
