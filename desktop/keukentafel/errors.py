"""Known problems: every error a person may meet has a stable code and carries the facts its sentence needs.

Only codes and facts live here. The Dutch sentence for a code stands in
``assets/i18n/nl/errors_*.yaml`` and is made by :func:`keukentafel.system.texts.sentence`.
A bug is not one of these: it stays an ordinary Python exception and is loud.
"""

from __future__ import annotations

from typing import ClassVar


class KeukentafelError(Exception):
    """A known problem.

    ``code`` is stable (``VAULT_003``) and names the sentence; ``facts`` fill the sentence's
    ``{placeholders}``. Facts never hold anything about a person. ``exit_code`` is what the
    command line ends with: 1 for "what was asked failed", 2 for wrong usage.
    """

    code: ClassVar[str] = "KT_000"
    exit_code: ClassVar[int] = 1

    def __init__(self, **facts: object) -> None:
        self.facts: dict[str, object] = facts
        super().__init__(self.code, facts)

    def __str__(self) -> str:
        if not self.facts:
            return self.code
        return f"{self.code} " + " ".join(f"{k}={v}" for k, v in sorted(self.facts.items()))


class UsageError(KeukentafelError):
    """The command was called in a way that has no meaning (exit code 2)."""

    code = "KT_002"
    exit_code = 2


class DiskFullError(KeukentafelError):
    """There is no room left to store; what is in memory is kept and tried again."""

    code = "KT_003"


class StorageUnavailableError(KeukentafelError):
    """The disk refused (read-only, I/O error, file removed); nothing was stored."""

    code = "KT_004"
