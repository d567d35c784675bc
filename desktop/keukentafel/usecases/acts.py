"""What people say and draw at the end: the acts, each by itself, and ink with the text it stands under."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime

from keukentafel.domain import paths
from keukentafel.domain.values import ActKind, Role
from keukentafel.ids import VisitId
from keukentafel.journal.change import Edit
from keukentafel.journal.fold import Current
from keukentafel.report import Strokes

RESIDENT_INK = "resident"
WORKER_INK = "worker"


def act_edits(
    visit_id: VisitId,
    kind: ActKind,
    answer: str,
    *,
    person: str,
    role: Role,
    at: datetime,
    subject: str = "",
    remark: str = "",
    text_version: int = 1,
) -> list[Edit]:
    """Record one act (seen, content, applies, sharing). One entry per kind and subject; earlier ones stay
    in the journal."""
    act_id = kind.value if not subject else f"{kind.value}-{_key(subject)}"
    values: dict[str, str | int] = {
        "kind": kind.value,
        "subject": subject,
        "answer": answer,
        "remark": remark,
        "person": person,
        "role": role.value,
        "at": at.isoformat(),
        "text_version": text_version,
    }
    return [Edit(paths.act(visit_id, act_id, key), value) for key, value in values.items()]


def ink_edits(visit_id: VisitId, who: str, strokes: Strokes, text_version: str) -> list[Edit]:
    """Keep somebody's ink, and which text it stands under; no strokes takes both away."""
    drawn = [[[x, y] for x, y in stroke] for stroke in strokes]
    gone = not drawn
    return [
        Edit(paths.ink(visit_id, who), drawn or None, removed=gone),
        Edit(paths.ink_text(visit_id, who), text_version or None, removed=gone),
    ]


def reacted_after_ink(answers: Mapping[str, Current], visit_id: VisitId) -> bool:
    """Whether the reaction or its remark was given after somebody's ink, in the order of the laptop's log."""
    inks = [
        answers[path] for who in (RESIDENT_INK, WORKER_INK) if (path := paths.ink(visit_id, who)) in answers
    ]
    words = [
        answers[path]
        for key in ("answer", "remark")
        if (path := paths.act(visit_id, ActKind.CONTENT.value, key)) in answers
    ]
    return any(_follows(said, ink) for ink in inks for said in words)


def _follows(later: Current, earlier: Current) -> bool:
    """Whether a change was written after another on the same laptop."""
    device, _, seq = later.change_ref.rpartition(":")
    earlier_device, _, earlier_seq = earlier.change_ref.rpartition(":")
    return device == earlier_device and int(seq) > int(earlier_seq)


def _key(subject: str) -> str:
    """A subject as one step of a path."""
    return hashlib.sha256(subject.encode()).hexdigest()[:16]
