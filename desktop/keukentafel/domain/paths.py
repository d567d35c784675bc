"""The tree of a dossier: where in the journal each thing stands. The only place that spells a path.

``/dossier/title`` · ``/person/<id>/given_name`` · ``/visit/<id>/place`` ·
``/visit/<id>/form/<form_id>/version`` · ``/visit/<id>/form/<form_id>/answer/<question path>`` ·
``/visit/<id>/link/<domain>/<domain>`` · ``/visit/<id>/note/<id>/text`` ·
``/visit/<id>/act/<id>/answer`` · ``/visit/<id>/ink/<who>`` ·
``/visit/<id>/document/<id>/sha256`` · ``/plan/goal/<id>/title`` ·
``/plan/goal/<id>/action/<id>/what`` · ``/plan/solution/<ring>`` · ``/consent/<id>/partner``.

Field names are those of the models in :mod:`keukentafel.domain.dossier`; values are JSON.
"""

from __future__ import annotations

from keukentafel.ids import ActionId, ConsentId, DocumentId, GoalId, NoteId, PersonId, VisitId


def dossier(field: str) -> str:
    return f"/dossier/{field}"


def term_done(term_id: str) -> str:
    """That a term was met: its value is the day (ISO) of the event it counted from."""
    return f"/dossier/term_done/{term_id}"


def person(person_id: PersonId, field: str) -> str:
    return f"/person/{person_id}/{field}"


def visit(visit_id: VisitId, field: str) -> str:
    return f"/visit/{visit_id}/{field}"


def preparation(visit_id: VisitId, field: str) -> str:
    return f"/visit/{visit_id}/preparation/{field}"


def form_version(visit_id: VisitId, form_id: str) -> str:
    return f"/visit/{visit_id}/form/{form_id}/version"


def form_answer(visit_id: VisitId, form_id: str, question_path: str) -> str:
    """``question_path`` starts with a slash (``/wonen/wonen_words``)."""
    return f"/visit/{visit_id}/form/{form_id}/answer{question_path}"


def domain_link(visit_id: VisitId, domain: str, other: str) -> str:
    """That two life domains hang together in this visit; the same path whichever is named first."""
    first, second = sorted((domain, other))
    return f"/visit/{visit_id}/link/{first}/{second}"


def note(visit_id: VisitId, note_id: NoteId, field: str) -> str:
    return f"/visit/{visit_id}/note/{note_id}/{field}"


def act(visit_id: VisitId, act_id: str, field: str) -> str:
    return f"/visit/{visit_id}/act/{act_id}/{field}"


def ink(visit_id: VisitId, who: str) -> str:
    """Strokes as ``[[[x, y], …], …]`` in thousandths of the pad's width; no pressure, no timing."""
    return f"/visit/{visit_id}/ink/{who}"


def ink_text(visit_id: VisitId, who: str) -> str:
    """The version of the text (SHA-256 of its canonical form) that somebody's ink was put under."""
    return f"/visit/{visit_id}/ink_text/{who}"


def document(visit_id: VisitId, document_id: DocumentId, field: str) -> str:
    return f"/visit/{visit_id}/document/{document_id}/{field}"


def goal(goal_id: GoalId, field: str) -> str:
    return f"/plan/goal/{goal_id}/{field}"


def action(goal_id: GoalId, action_id: ActionId, field: str) -> str:
    return f"/plan/goal/{goal_id}/action/{action_id}/{field}"


def solution(ring: str) -> str:
    return f"/plan/solution/{ring}"


def consent(consent_id: ConsentId, field: str) -> str:
    return f"/consent/{consent_id}/{field}"
