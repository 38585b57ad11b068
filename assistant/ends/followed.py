"""What is asked of whoever comes first, in the sentence that asks who that is: its other figure, its other year."""

from __future__ import annotations

import re

from assistant.bounds.had import places
from assistant.bounds.named import spans_of
from assistant.question import Cells, Kind, Question, Stated
from assistant.read import Read
from assistant.rows.of_the_first import how_many, is_first, of_those
from assistant.words.mentions import Mention
from vectorstore.pattern import Pattern


def then_of_it(q: Question, r: Read) -> list[Question]:
    """许可最多的镇罚了多少: who is first by the one measure, then its other measure."""
    found = r.mentions.found
    end = next((m.end for m in found if m.means("op", "most") or m.means("op", "least") or is_first(m)), None)
    ranked = sum(m.means("op", "most") or m.means("op", "least") for m in found)
    if ranked > 1 and not (r.mentions.has("op", "most") and r.mentions.has("op", "least")):
        return [q]  # 许可最多的和处罚最多的各是谁
    if shared := _then_its_share(q, r):
        return shared
    several = len(q.measures) == 3 and (
        q.readings or any(of_those(m, r.mentions) for m in found)
    )  # 公开了几件: both ways
    two = len(q.measures) == 2 or several
    if q.kind not in {Kind.EXTREME, Kind.RANK} or q.group == "year" or not two or end is None:
        return [q]
    if among := _among_the_first(q, r):
        return among
    rows = [m.start for m in found if any(s.kind in {"row", "reading", "phrase"} for s in m.senses)]
    body = any(m.start >= end and (m.means("level") or m.means("who", "all")) for m in found)
    before = [at < end for at in rows]
    if not (body and before[:1] == [True] and not any(before[1:])) and not _goes_on(q, r):
        return [q]
    then = q.model_copy(update={"kind": Kind.VALUE, "measures": q.measures[1:], "of_winner": True})
    return [q.model_copy(update={"measures": q.measures[:1]}), then]


_SHARE_BEHIND = Pattern(r"最[多少高低大小][^占]{0,12}[,，;；][^占,，;；]{0,6}占")


def _then_its_share(q: Question, r: Read) -> list[Question]:
    """信访类哪家最多，占它办结的几成: first by the figure, never by the share, which is told of whoever that is."""
    if q.kind is not Kind.EXTREME or not q.by_share or r.who.area or not _SHARE_BEHIND.search(r.mentions.text):
        return []
    first: dict[str, object] = {"by_share": False, "out_of": None, "asks_whether": False}
    then: dict[str, object] = {"kind": Kind.SHARE, "by_share": False, "of_winner": True, "asks_whether": False}
    return [q.model_copy(update=first), q.model_copy(update=then)]


_IN = Pattern(r"\s*的?(?:里面?|之?中|当中|里头)|\s*\b(?:which|who)\b")


def _among_the_first(q: Question, r: Read) -> list[Question]:
    """许可前五的部门里谁处罚最少: who are the first by the one measure, and who of them is by the other."""
    found, text = r.mentions.found, r.mentions.text
    first = next((m for m in found if is_first(m)), None)
    if first is None or first.amount is None or first.amount.places:
        return []
    group = next((m for m in found if m.start >= first.end and (m.means("level") or m.means("who", "all"))), None)
    end = group.end if group and text[first.end : group.start].strip() in {"", "的"} else first.end
    inside = _IN.match(text, end) or text[end - 1] in "里中"
    ordered = [m for m in found if m.start >= end and (m.means("op", "most") or m.means("op", "least"))]
    at = [start for start, _, _ in places(r)]
    if not inside or len(ordered) != 1 or len(at) != 2 or not at[0] < end <= at[1]:
        return []
    limit = int(first.amount.ops[0][1])
    order = "asc" if first.amount.least else "desc"
    who = {"kind": Kind.RANK, "measures": q.measures[:1], "limit": limit, "order": order, "asks_whether": False}
    then = {"kind": Kind.EXTREME, "measures": q.measures[1:], "limit": None, "of_winner": True}
    last = "asc" if ordered[0].means("op", "least") else "desc"
    return [q.model_copy(update=who), q.model_copy(update={**then, "order": last})]


_THEN = Pattern(r"其中|[,，]\s*(?:它|该|这)|\band how (?:many|much)\b|\bof (?:them|those|these|which)\b", re.I)


def _goes_on(q: Question, r: Read) -> bool:
    """最多的是哪家，其中企业提的多少: behind the word that goes on is the second measure, nothing ranked."""
    at = {measure: at for at, measure in reversed(r.found.placed)}
    first, second = (at.get(m) if isinstance(m, Cells) else None for m in q.measures[:2])
    ranked = next((m for m in r.mentions.found if is_first(m)), None)
    if ranked and first is not None and second is not None and first < ranked.end <= second:
        behind = [m for m in r.mentions.found if m.start >= ranked.end]  # 处罚前两名分别收到几件申请
        asks = any(how_many(m) for m in behind) or of_those(ranked, r.mentions)
        return asks and not any(m.means("op", "most") or m.means("op", "least") or is_first(m) for m in behind)
    then = next((m.start() for m in _THEN.finditer(r.mentions.text) if first is not None and m.start() > first), None)
    if then is None or second is None or second < then:
        return False
    return not any(m.start > then and (m.means("op", "most") or m.means("op", "least")) for m in r.mentions.found)


_THE_MOST = Pattern(r"最[多高大]")  # 最多的那家，2024年多少: who that is stands in the same sentence
_WHOEVER = Pattern(r"第一名|冠军|榜首|头名|那[家个]$")
_PAUSE = Pattern(r"[,，;；:：]")
_RANKED = {Kind.EXTREME, Kind.RANK}


def in_another_year(q: Question, r: Read) -> list[Question]:
    """2023年许可最多的三家，2024年各是多少: who is first in the one year, then their figures of the others."""
    years = [m for m in r.mentions.of("years") if m.years and m.years.named]
    ranked = [m for m in r.mentions.found if m.means("op", "most") or m.means("op", "least") or is_first(m)]
    ranked = [m for m in ranked if not m.means("op", "place")]
    ranked = ranked or [m for m in r.mentions.of("turn", "it") if _THE_MOST.match(m.text)]
    apart = q.group != "year" and not q.scope.bodies and not q.by_share and not q.years_added
    if not apart or len(years) < 2 or len(q.years) < 2 or not ranked:
        return []
    first = years[0].years.named if years[0].years else ()
    grown = q.change is not None and q.limit is not None
    if len(first) != 1 or not _told(r, years, ranked) or not (q.kind in {*_RANKED, Kind.COMPARE} or grown):
        return []
    of = [cells for at, _, cells in spans_of(r) if at >= ranked[-1].end and cells in q.measures]
    later = tuple(dict.fromkeys(y for m in years[1:] if m.years for y in m.years.named))
    placed = r.mentions.has("op", "place") and not grown  # 到2024年排第几
    then = q.model_copy(
        update={"kind": Kind.VALUE, "measures": tuple(dict.fromkeys(of)) or q.measures[:1], "years": later}
    )
    then = then.model_copy(update={"kind": Kind.RANK}) if placed else then
    if grown:
        both = tuple(sorted({*first, *later}))
        then = q.model_copy(update={"kind": Kind.LIST, "years": both, "course": "any"})
    who: dict[str, object] = {"years": first, "measures": q.measures[:1], "change": None}
    who |= {"course": "any", "against": None}
    kind = Kind.RANK if q.limit and not placed else Kind.EXTREME
    last = {"of_winner": True, "limit": None, "since": False, "whole": False}
    who |= {"whole": False, "apart": False}
    return [q.model_copy(update={**who, "kind": kind, "since": False}), then.model_copy(update=last)]


def _told(r: Read, years: list[Mention], ranked: list[Mention]) -> bool:
    """Whether who is first is asked of the first year, and nothing is ranked in the others."""
    text, (first, second) = r.mentions.text, years[:2]
    pause = next((m.start() for m in _PAUSE.finditer(text, first.end, second.start)), None)
    if pause is not None:
        return ranked[-1].end <= pause
    bodies = [m for m in r.mentions.found if m.means("level") or m.means("who", "all") or m.means("ask", "which")]
    bodies += [m for m in ranked if _WHOEVER.search(m.text)]  # 许可第一名到2024年
    told = any(ranked[0].start <= m.start and m.end <= second.start for m in [*bodies, *filter(is_first, ranked)])
    return first.start < ranked[0].start and told and ranked[-1].end <= second.start


def of_the_winner(q: Question, r: Read, before: Question | None) -> Question:
    """它的许可呢, 有什么问题, in the sentence that asks who is first: asked of whoever that is."""
    if before is None or not before.same_text or r.who.named or not (before.kind in _RANKED or before.of_winner):
        return q
    if not (r.mentions.has("turn", "it") or _of_one(q, r, before)):
        return q
    stated = tuple(m for m in q.measures if isinstance(m, Stated))  # 它的满意度
    if q.talk or q.kind in {Kind.PASSAGES, Kind.SUMMARY}:
        return q.model_copy(update={"of_winner": True})
    measures = tuple(r.found.measures) or stated or (before.measures if r.years else ())  # 它2022年是多少
    return q.model_copy(update={"kind": Kind.VALUE, "measures": measures, "of_winner": True}) if measures else q


def _of_one(q: Question, r: Read, before: Question) -> bool:
    """有什么问题, behind who is first: nobody is named, and what one report writes or states is asked for."""
    other = r.who.said or q.group or q.filters or r.mentions.has("ask", "which", "which_many")
    other = other or r.mentions.has("op", "most", "least", "rank", "rank_up", "place")
    written = q.talk is not None or (bool(q.measures) and all(isinstance(m, Stated) for m in q.measures))
    written = written or (bool(r.found.measures) and r.mentions.has("ask", "how_many"))  # 处罚最多的镇，申请多少件
    return not other and (before.of_winner or written)


_THAT_YEAR = Pattern(r"(?:[那该这]一?年|当年)(?![份度]?[来里间前新])|\bthat (?:same )?year\b", re.I)


def of_the_year(q: Question, r: Read, before: Question | None) -> Question:
    """哪一年最少，那一年许可多少: of whichever year the ask before it finds."""
    found = before is not None and before.same_text and before.kind is Kind.EXTREME and before.group == "year"
    if not found or not _THAT_YEAR.search(r.mentions.text) or not q.measures:
        return q
    return q.model_copy(update={"of_winner": True, "group": None, "every_year": False, "notes": ()})
