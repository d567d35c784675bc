"""The running form: answers, what follows from them, and what each act changed."""

from __future__ import annotations

from keukentafel.forms.instance.form_instance import FormInstance
from keukentafel.forms.instance.states import ChangeSet, ChoiceState, HiddenAnswer, NodeState

__all__ = ["ChangeSet", "ChoiceState", "FormInstance", "HiddenAnswer", "NodeState"]
