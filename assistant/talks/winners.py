"""Who comes first in an answer, for what is asked of it next: 它的处罚呢."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answer import Answer, Figure
from assistant.question import Body, Kind, Question, Scope

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue

MOST = 12  # of many who have not reported, nobody in particular is meant next
ORDERED = {Kind.EXTREME, Kind.RANK}


def winners(answer: Answer) -> tuple[Body, ...]:
    """Those with the first value of a ranking, ties included; of the first so many all; nobody where it is of years."""
    figures = [f for f in answer.figures if f.agency is not None and f.value is not None and not _of_an_area(f)]
    asked = answer.understood
    beside = {(e.agency, e.year) for e in answer.coverage.excluded if e.why == "area_report"} if answer.coverage else ()
    figures = [f for f in figures if (f.agency, f.year) not in beside]
    if answer.kind not in ORDERED or not figures or asked is None or asked.group == "year":
        return ()
    if len(asked.scope.bodies) == 1:  # its own place
        return ()
    first = figures[0]
    same = [f for f in figures if f.label == first.label and (asked.limit or f.value == first.value)]
    return tuple(dict.fromkeys(Body(agency=f.agency or "", region=f.region) for f in same))


def first_areas(answer: Answer) -> tuple[Body, ...]:
    """The areas, each as one, that come first in an answer."""
    figures = [f for f in answer.figures if f.value is not None and f.agency is not None and f.region]
    if answer.kind is not Kind.EXTREME or not figures or not _of_an_area(figures[0]):
        return ()
    same = [f for f in figures if (f.label, f.value) == (figures[0].label, figures[0].value) and _of_an_area(f)]
    return tuple(dict.fromkeys(Body(agency=f.agency or "", region=f.region) for f in same))


def _of_an_area(figure: Figure) -> bool:
    """Whether it is the sum of an area's bodies, and none of a body."""
    return figure.region[-1:] == (figure.agency,)


def first_year(answer: Answer) -> int | None:
    """The one year that an answer found to come first; none where several did, or where it is of bodies."""
    asked = answer.understood
    figures = [f for f in answer.figures if f.value is not None and f.year is not None]
    if asked is None or asked.kind is not Kind.EXTREME or asked.group != "year" or not figures:
        return None
    years = {f.year for f in figures if f.value == figures[0].value and f.label == figures[0].label}
    return years.pop() if len(years) == 1 else None


def of_them(q: Question, bodies: tuple[Body, ...]) -> Question:
    """The question, asked of these bodies alone."""
    if all(b.region[-1:] == (b.agency,) for b in bodies):
        kind = q.kind if q.talk else Kind.TOTAL
        return q.model_copy(update={"scope": Scope(regions=tuple(b.region for b in bodies)), "kind": kind})
    if q.kind is Kind.RANK:  # its place is one among those it was first of
        around = q.scope.regions[0] if len(q.scope.regions) == 1 else ()
        return q.model_copy(update={"scope": q.scope.model_copy(update={"bodies": bodies, "within": around})})
    return q.model_copy(update={"scope": q.scope.model_copy(update={"bodies": bodies, "levels": ()})})


def missing(answer: Answer, catalogue: Catalogue) -> tuple[Body, ...]:
    """Those who have not reported, or are not counted, for what is asked of them next: 它上一年处罚多少."""
    asked = answer.understood
    if asked is None or not (asked.unfiled or asked.uncounted) or answer.coverage is None:
        return ()
    names = list(dict.fromkeys(e.agency for e in answer.coverage.excluded if e.agency))
    if len(names) > MOST:
        return ()
    ids = {i for h in catalogue.find("。".join(names)) if h.kind == "agency" for i in h.ids}
    found = [a for a in catalogue.agencies(agency_ids=ids) if a.name in names] if ids else []
    return tuple(Body(agency=a.name, region=a.region) for a in found) if len(found) == len(names) else ()
