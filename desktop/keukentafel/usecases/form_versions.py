"""A draft that was begun with an older version of its form: what moving it would do, and doing it.

Moving is never silent: a screen shows the :class:`~keukentafel.forms.Move` and a person says yes. Answers
without a place in the newer form stay in the dossier under their old path.
"""

from __future__ import annotations

from keukentafel.domain import paths
from keukentafel.domain.dossier import Dossier
from keukentafel.forms import FormDefinition, Move, plan_move
from keukentafel.forms.licensed import read_pin
from keukentafel.ids import VisitId
from keukentafel.journal.change import Edit
from keukentafel.usecases.answers import form_edit
from keukentafel.usecases.forms import definition


def move_of(
    dossier: Dossier, visit_id: VisitId, form_id: str, *, old: FormDefinition | None = None
) -> Move | None:
    """The plan for a draft of another version than the form now has; None when there is nothing to move.
    ``old`` is the older definition where it is still at hand. A draft never moves to the words of another
    instrument: it keeps those it was begun with."""
    draft = dossier.visit(visit_id).forms.get(form_id)
    if draft is None or not draft.version:
        return None
    now = definition(form_id, draft.version)
    began, has = read_pin(draft.version), read_pin(now.version)
    if began.form_version == has.form_version or began.licensed != has.licensed:
        return None
    answers = {path: answer.value for path, answer in draft.answers.items()}
    return plan_move(now, answers, old=old, from_version=draft.version)


def move_edits(visit_id: VisitId, move: Move) -> list[Edit]:
    """The edits of a plan somebody agreed to: answers go to their new places, the version is pinned."""
    edits: list[Edit] = []
    for each in move.moved:
        if each.new_path is not None and each.new_path != each.old_path:
            edits.append(form_edit(visit_id, move.form_id, each.new_path, each.value))
            if each.old_path not in move.answers:
                edits.append(form_edit(visit_id, move.form_id, each.old_path, None))
    return [*edits, Edit(paths.form_version(visit_id, move.form_id), move.to_version)]
