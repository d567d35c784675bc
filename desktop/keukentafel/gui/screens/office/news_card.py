"""What a bundle would add, in a few lines, with what must not wait as chips."""

from __future__ import annotations

from datetime import date

from keukentafel.domain.dates import due
from keukentafel.gui.parts import Body, Card, Chip, Flow, Subheading
from keukentafel.gui.screens.office.words import counted, day_words
from keukentafel.system.texts import text
from keukentafel.usecases.office_news import DocumentNews, News, ScoreNews, UrgentSign
from keukentafel.usecases.today import Due


class NewsCard(Card):
    """Says "Wat er nieuw is"; ``show_news`` fills it when it was worked out."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._words = Body(text("gui_office_inbox.news_wait"))
        self._chips = Flow(spacing=10)
        self._chips.hide()
        self.add(Subheading(text("gui_office_inbox.news")))
        self.add(self._words)
        self.add(self._chips)

    @property
    def words(self) -> str:
        return self._words.words

    def show_news(self, news: News) -> None:
        """The facts in a fixed order, and the chips."""
        self._words.setText(" · ".join(news_facts(news)) or text("gui_office_inbox.news_none"))
        for sign in news.urgent:
            self._chips.add(Chip(urgent_words(sign, self._today), "attention"))
        for item in news.due:
            self._chips.add(Chip(_due_words(item, self._today), "attention" if item.days < 0 else "primary"))
        self._chips.setVisible(bool(news.urgent or news.due))


def news_facts(news: News) -> list[str]:
    """Each fact in a few words."""
    facts = []
    if news.visits:
        facts.append(counted("gui_office_inbox.news_visits", news.visits))
    if news.persons:
        facts.append(counted("gui_office_inbox.news_persons", news.persons))
    facts += [_score(score) for score in news.scores]
    plan = [
        counted(f"gui_office_inbox.news_{key}", count)
        for key, count in (("goals", news.goals), ("actions", news.actions))
        if count
    ]
    if plan:
        facts.append(", ".join(plan))
    facts += [
        text(
            "gui_office_inbox.news_consent",
            partner=partner,
            answer=text(f"office_words.value.answer.{answer}"),
        )
        for partner, answer in news.consents
    ]
    facts += [_document(document) for document in news.documents]
    return facts


def urgent_words(sign: UrgentSign, today: date) -> str:
    """ "Spoed: dreigende huisuitzetting, 11 december"."""
    words = sign.words[:1].lower() + sign.words[1:]
    if sign.on is None:
        return text("gui_office_inbox.urgent", what=words)
    return text("gui_office_inbox.urgent_on", what=words, date=day_words(sign.on, today))


def _score(score: ScoreNews) -> str:
    if score.before is None:
        return text("gui_office_inbox.news_score", label=score.label, now=score.now)
    return text("gui_office_inbox.news_score_moved", label=score.label, before=score.before, now=score.now)


def _document(document: DocumentNews) -> str:
    kind = text(f"gui_office.paper_{document.kind.value}").lower()
    if not document.pages:
        return kind
    return counted("gui_office_inbox.news_document", document.pages, kind=kind)


def _due_words(item: Due, today: date) -> str:
    if item.days < 2:
        return text("gui_office_inbox.due", what=item.what, when=due(item.on, today))
    return text("gui_office_inbox.due_before", what=item.what, date=day_words(item.on, today))
