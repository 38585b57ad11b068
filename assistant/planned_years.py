"""The years that a question means, where it leaves them unsaid or names one end of them: the latest held, or all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.question import Kind, Note, Question

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue, Filed

_SERIES = {Kind.TREND}


def years_meant(q: Question, catalogue: Catalogue, ids: Sequence[int] | None) -> tuple[tuple[int, ...], Question]:
    """The years meant; where none was said, the latest held of these bodies (of a series: all of them)."""
    of_everyone = q.unfiled or q.kind is Kind.SHARE  # a year may be missing of the one named alone
    if q.every_year and len(q.years) > 1:
        return _but_few(q.years, q, catalogue.filed(agency_ids=None if of_everyone else ids))
    if len(q.years) > 1 or (q.years and q.against != "year"):
        return q.years, q
    filed = catalogue.filed(agency_ids=None if q.unfiled else ids)
    held = (
        catalogue.years() if q.unfiled else sorted({h.year for h in filed})
    )  # what is missing may be a year of its own
    if not held:
        return q.years, q
    if q.years:
        years = _against(q, held)
        return years, q.model_copy(update={"years": years})
    series = q.kind in _SERIES or q.group == "year" or q.steady is not None
    series = series or (q.kind is Kind.CHECK and not q.copied)
    years = tuple(held) if series else tuple(held[-2:]) if q.against == "year" else _latest(q, filed)
    code = "all_years" if len(years) > 1 else "latest_year" if years[-1] == held[-1] else "latest_shared"
    note = Note(code=code, words=(("years", "、".join(map(str, years))),))
    q = q.model_copy(update={"years": years, "latest": True, "notes": (*q.notes, note)})
    return _but_few(years, q, filed) if series and len(years) > 1 and not q.inspected else (years, q)


def _but_few(years: tuple[int, ...], q: Question, filed: Sequence[Filed]) -> tuple[tuple[int, ...], Question]:
    """The years meant by 历年 without the first ones, of which next to none of several bodies has a report: said."""
    n = Counter(h.year for h in filed if h.year in years)
    most = max(n.values(), default=0)
    start = next((y for y in sorted(years) if n[y] * 2 >= most), min(years))
    kept = tuple(y for y in years if y >= start)
    if len({h.agency_id for h in filed}) < 2 or kept == years:
        return years, q
    note = Note(code="few_held", words=(("years", "、".join(str(y) for y in years if y < start)),))
    told = tuple(n for n in q.notes if n.code not in {"all_years", "span_of_years"})
    taken = Note(code="all_years" if q.latest else "span_of_years", words=(("years", "、".join(map(str, kept))),))
    return kept, q.model_copy(update={"years": kept, "notes": (*told, taken, note)})


def _latest(q: Question, filed: Sequence[Filed]) -> tuple[int, ...]:
    """The latest year that all bodies named have; where there is none, prose is read in the latest of each."""
    if len(q.scope.bodies) < 2:
        return (max(h.year for h in filed),)
    own = {h.agency_id: {g.year for g in filed if g.agency_id == h.agency_id} for h in filed}
    if shared := set.intersection(*own.values()):
        return (max(shared),)
    ends = sorted({max(years) for years in own.values()})
    return tuple(ends) if q.talk or q.kind in {Kind.PASSAGES, Kind.SUMMARY} else (ends[-1],)


def _against(q: Question, held: Sequence[int]) -> tuple[int, ...]:
    """2023年同比 is 2023 against 2022; 比2022年 is 2022 against the latest held, or the year after it."""
    (year,) = q.years
    if not q.since:
        return (year - 1, year)
    return (year, held[-1]) if held[-1] > year else (year, year + 1)
