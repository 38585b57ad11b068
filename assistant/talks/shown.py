"""The figures that an answer showed, one of a body and a year, for turns that point at one of them."""

from __future__ import annotations

from assistant.answer import Answer
from assistant.question import Body, Cells, Kind, Question, Shown

MOST = 60  # of more nobody points at one


def shown(answer: Answer) -> tuple[Shown, ...]:
    """What the answer gave of its first measure, in its order; an area's own report only where it stands alone."""
    asked = answer.understood
    label = next((m.label for m in asked.measures if isinstance(m, Cells)), None) if asked else None
    checked = answer.kind is Kind.CHECK
    given = [f for f in answer.figures if f.agency and f.value and f.year and (checked or f.label == label)]
    if asked is None or len(given) > MOST:
        return ()
    aside = {(e.agency, e.year) for e in answer.coverage.excluded if e.why == "area_report"} if answer.coverage else ()
    found = [f for f in given if (f.agency, f.year) not in aside]
    if asked.filters and answer.table:  # without the one that they are held against: 哪个县区比全市高
        listed = {row[0] for row in answer.table.rows}
        found = [f for f in found if f.agency in listed]
    if answer.kind is Kind.TOTAL and len(found) > 1 and answer.coverage and answer.coverage.counted == 1:
        found = found[1:]
    return tuple(
        Shown(body=Body(agency=f.agency or "", region=f.region), year=f.year, value=f.value or "")
        for f in {(f.agency, f.region, f.year): f for f in reversed(found)}.values()
    )[::-1]


def still_shown(answer: Answer, asked: Question) -> tuple[Shown, ...]:
    """What the answer showed; of one body of several shown before, still these."""
    own = shown(answer)
    one = len({one.body for one in own}) < 2 and {one.body for one in own} <= {one.body for one in asked.shown}
    return asked.shown if one and asked.shown else own


def end_of(previous: Question, least: bool) -> tuple[Shown, ...]:
    """Those with the highest or the lowest figure shown; none where only one body's, or only one figure, was."""
    bounds = {f.than.body for f in previous.filters if f.than}  # whom the others were held against is none of them
    every = tuple(one for one in previous.shown if one.body not in bounds)
    if len({one.body for one in every}) < 2 and len({one.year for one in every}) < 2:
        return ()
    end = (min if least else max)(float(one.value) for one in every)
    return tuple(one for one in every if float(one.value) == end)


def only_year(previous: Question) -> int | None:
    """The one year that the answer was about: the only one asked of, or the one that it found."""
    years = {one.year for one in previous.shown} if previous.kind is Kind.EXTREME else set(previous.years)
    return years.pop() if len(years) == 1 else None
