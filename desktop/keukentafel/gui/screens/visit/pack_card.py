"""A group of any pack as a card of its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from keukentafel.domain.values import Audience
from keukentafel.forms import Group, Node, Question, Repeat
from keukentafel.gui.parts import Card, Column, Heading, Row, Secondary
from keukentafel.gui.presenters.visit import VisitPresenter
from keukentafel.gui.screens.visit.pack_parts import Children, Instances, Part, mark_of


class GroupCard(Card):
    """A group of the form as a card: heading, for whom most of it is, why it is asked, and its questions.

    Questions for somebody else than the heading says are marked one by one.
    """

    def __init__(
        self, presenter: VisitPresenter, form_id: str, group: Group | None, children: Sequence[Node]
    ) -> None:
        super().__init__(spacing=10)
        form = presenter.form(form_id).definition
        asked = [node for node in _walk(children) if isinstance(node, Question) and node.type.is_asked]
        counted = Counter(form.audience_of(question) for question in asked)
        usual = counted.most_common(1)[0][0] if counted else Audience.WORKER
        if group is not None and group.label:
            mark = mark_of(usual) if usual is not Audience.WORKER else None
            head = Column(spacing=2)
            title = Heading(presenter.form(form_id).group_label(f"/{group.name}"))
            head.add(Row(title, None, mark) if mark is not None else title)
            for said in (group.why_needed, group.hint):
                if said:
                    head.add(Secondary(said.in_language("nl")))
            self.add(head)
        else:
            usual = Audience.WORKER
        is_repeat = isinstance(group, Repeat)
        at = f"/{group.name}" if group is not None and not is_repeat else ""
        if is_repeat:
            assert group is not None
            self.part: Part = Instances(presenter, form_id, "", group, usual=usual)
        else:
            self.part = Children(presenter, form_id, at, children, usual=usual)
        self.add(self.part)
        self.show_wanted()

    def show_wanted(self) -> None:
        """Seen only while something in it matters."""
        self.setVisible(self.part.wanted)


def _walk(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        if isinstance(node, Group):
            yield from _walk(node.children)
