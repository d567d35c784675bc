"""The one way in: no words starts the worker's app, ``kantoor`` the office's, anything else is a command.

The command line's libraries are imported only when there is a command, so that the unlock window
is there at once.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit code (0 good, 1 failed, 2 wrong usage)."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    offer_backup = bool(words) and words[-1] == "--offer-backup"
    if offer_backup:
        words.pop()
    if not words:
        from keukentafel.app import run_worker

        return run_worker(offer_backup=offer_backup)
    if words == ["kantoor"]:
        from keukentafel.app import run_office

        return run_office(offer_backup=offer_backup)
    from keukentafel.cli import run_command
    from keukentafel.system.bugs import tell_bugs_without_words
    from keukentafel.system.memory import harden_process

    harden_process()
    tell_bugs_without_words()
    return run_command(words)


if __name__ == "__main__":
    sys.exit(main())
