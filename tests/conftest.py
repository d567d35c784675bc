"""No screen is needed: Qt draws offscreen unless somebody asks for a real one. Nothing is left in the
user's cache."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from builders.examples import load_profile

os.environ.setdefault("KEUKENTAFEL_CACHE_DIR", str(Path(tempfile.gettempdir()) / "keukentafel-test-cache"))
os.environ.setdefault(
    "KEUKENTAFEL_OWN_DIR", str(Path(tempfile.gettempdir()) / "keukentafel-test-own" / "none")
)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

load_profile()
