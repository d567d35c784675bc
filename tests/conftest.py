"""No screen is needed: Qt draws offscreen unless somebody asks for a real one."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
