"""The scores of a visit as rows for the strips. Ordinal: per life domain, never added up or averaged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from keukentafel.report.document import Legend, ScoreRow, ScoreStrips, Voice, Words
from keukentafel.report.shareable import ShareableVisit, ShownAnswer, ShownForm
from keukentafel.report.wording import capital, first_name, say

LEVELS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class DomainScore:
    """The scores of one life domain, each 1 to 5 or unknown."""

    domain: str
    label: str
    worker: ShownAnswer | None
    resident: ShownAnswer | None
    target: int | None
    previous: int | None

    @property
    def now(self) -> int | None:
        return level(self.worker)

    @property
    def own(self) -> int | None:
        return level(self.resident)


def level(answer: ShownAnswer | None) -> int | None:
    """The level of a score, None when there is none or it does not decode."""
    if answer is None or answer.missing or answer.code not in {str(number) for number in LEVELS}:
        return None
    return int(answer.code)


def form_with_scores(visit: ShareableVisit) -> ShownForm | None:
    """The form of the visit that has scores."""
    return next((form for form in visit.conversation if has_scores(form)), None)


def has_scores(form: ShownForm) -> bool:
    """Whether anything was scored in this form."""
    return bool(form.of("score.worker") or form.of("score.resident"))


def domain_scores(visit: ShareableVisit, earlier: Sequence[ShareableVisit]) -> tuple[DomainScore, ...]:
    """The scores per opened life domain. ``earlier`` visits, latest first, give "last time"."""
    form = form_with_scores(visit)
    return scores_of(form, earlier) if form is not None else ()


def scores_of(form: ShownForm, earlier: Sequence[ShareableVisit]) -> tuple[DomainScore, ...]:
    """The scores of one form per opened life domain.

    Scores of another instrument (another form) or another version of it are not compared (DOMAIN §3).
    """
    rows = []
    for code in form.opened or tuple(form.domain_labels):
        worker, resident = form.first("score.worker", code), form.first("score.resident", code)
        if worker is None and resident is None:
            continue
        rows.append(
            DomainScore(
                domain=code,
                label=form.domain_labels[code],
                worker=worker,
                resident=resident,
                target=level(form.first("score.target", code)),
                previous=_previous(form, earlier, code),
            )
        )
    return tuple(rows)


def compared_with_other_version(form: ShownForm, earlier: Sequence[ShareableVisit]) -> bool:
    """Whether a life domain scored now was last scored in another instrument or another version, so that
    this outcome is left out."""
    return any(_measured_otherwise(form, earlier, code) for code in form.opened or form.domain_labels)


def _measured_otherwise(form: ShownForm, earlier: Sequence[ShareableVisit], code: str) -> bool:
    if level(form.first("score.worker", code)) is None:
        return False
    for visit in earlier:
        scored = [other for other in visit.forms.values() if level(other.first("score.worker", code))]
        if scored:
            mine = (form.form_id, form.version)
            return mine not in [(other.form_id, other.version) for other in scored]
    return False


def strips(
    scores: Sequence[DomainScore], levels: Mapping[int, str], worker_name: str, instrument: str
) -> ScoreStrips:
    """The rows and their legend, with only the marks that are used explained."""
    name = first_name(worker_name) or say("worker")
    ladder = ", ".join(level_word(levels, number) for number in LEVELS)
    return ScoreStrips(
        rows=tuple(
            ScoreRow(
                label=score.label,
                words=_words(score, levels, name),
                worker=score.now,
                resident=score.own,
                previous=score.previous,
                target=score.target,
            )
            for score in scores
        ),
        legend=Legend(
            ladder=say("scores.ladder", levels=ladder),
            instrument=instrument,
            worker=say("scores.legend_worker", name=name) if any(s.now for s in scores) else "",
            resident=say("scores.legend_resident") if any(s.own for s in scores) else "",
            previous=say("scores.legend_previous") if any(s.previous for s in scores) else "",
            target=say("scores.legend_target") if any(s.target for s in scores) else "",
        ),
    )


def level_word(levels: Mapping[int, str], number: int) -> str:
    """ "lukt deels": the word of a level, without a capital."""
    word = levels.get(number) or say(f"level.{number}")
    return word[:1].lower() + word[1:]


def with_number(levels: Mapping[int, str], number: int) -> str:
    """ "lukt deels (3)"."""
    return say("scores.word", word=level_word(levels, number), number=number)


def _words(score: DomainScore, levels: Mapping[int, str], name: str) -> tuple[Words, ...]:
    words: list[Words] = []
    if score.now is not None and score.now == score.own:
        words.append(Words(say("scores.both", name=name, score=with_number(levels, score.now)), Voice.WORKER))
    else:
        if score.now is not None:
            line = say("scores.worker", name=name, score=with_number(levels, score.now))
            words.append(Words(line, Voice.WORKER))
        if score.own is not None:
            words.append(Words(say("scores.resident", score=with_number(levels, score.own)), Voice.RESIDENT))
        elif score.resident is not None and score.resident.missing:
            words.append(Words(score.resident.text, Voice.RESIDENT))
    beside = []
    if score.previous is not None:
        beside.append(say("scores.previous", score=level_word(levels, score.previous)))
    if score.target is not None:
        beside.append(say("scores.target", score=level_word(levels, score.target)))
    if beside:
        words.append(Words(" · ".join(beside), Voice.NEUTRAL))
    return tuple(Words(capital(entry.text), entry.voice) for entry in words)


def _previous(form: ShownForm, earlier: Sequence[ShareableVisit], domain: str) -> int | None:
    for visit in earlier:
        other = visit.forms.get(form.form_id)
        if other is None or other.version != form.version:
            continue
        found = level(other.first("score.worker", domain))
        if found is not None:
            return found
    return None
