"""Who has filed: asked for itself (a share, the roster, whose report), or of whom a figure is asked."""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.asks.fields import about_papers, question
from assistant.asks.period import of_all_years
from assistant.asks.typed import typed
from assistant.bounds.filters import filters_of
from assistant.question import Kind, Note, Question
from assistant.read import Read
from assistant.turn import Ask
from assistant.words.amount import number
from assistant.words.in_place import OFF_ROSTER, ROSTER
from assistant.words.when import fixed
from vectorstore.pattern import Pattern

_RATE = Pattern(
    r"[交报收]齐率|(?:报送|上报|上交|提交|交报|填报|发布|公布|报告|年报)的?(?:完成|提交|上交|报送|上报|发布|公布)?率"
    r"|(?:报送|上报|上交|提交|交)(?:了)?(?:年报|年度报告|报告)?的?(?:情况|进度)|\b(?:filing|submission) rate\b"
)
_DUE = Pattern(r"应该?当?[交报]|应[有该]")
_DONE = Pattern(r"(?:实际|实|已经?|真正)[交报收]|[交报]了")
_FILED = Pattern(r"[交报]|发布|公布|file|submit")
_SO_MANY = Pattern(r"[几多][少份家个]|\bhow many\b")
_BARE = Pattern(
    r"[那它们又各的\s]*(?:占(?:比|[了到]?(?:全部|总量|应报)?的?)|比例)(?:是|有)?(?:多少|几成|百分之几|多大)?[呢?？]*"
)


def due_and_done(text: str) -> bool:
    """应交几份，实交几份: one ask, though it has two numbers."""
    return bool(_DUE.search(text) and _DONE.search(text) and _SO_MANY.search(text))


def of_reports(r: Read, before: Question | None) -> bool:
    """Whether the share asked for is one of the reports that are expected."""
    text, m = r.mentions.text, r.mentions
    if before and before.unfiled and not r.found.measures and _BARE.fullmatch(text):
        return True
    rate = _RATE.search(text)
    filed = m.has("op", "filed", "unfiled") or (m.of("thing", "paper") and _FILED.search(text))
    asked = rate or due_and_done(text) or (m.has("op", "share") and filed)
    if not asked or r.found.measures or m.of("beyond") or m.of("section") or any(x.amount for x in m.found):
        return False
    own = (rate.group() if rate else "") + (text if due_and_done(text) else "")
    return all(piece in own for piece in r.unknown)


def _year_by_year(r: Read) -> bool:
    """每年各有多少家交了报告: of every year how many have filed."""
    m = r.mentions
    other = r.found.measures or r.unknown or m.of("section") or m.of("beyond") or any(x.amount for x in m.found)
    return r.every_year and m.has("op", "filed") and bool(_SO_MANY.search(m.text)) and not other


def share_of_reports(r: Read, ask: Ask) -> Question:
    """Who has not reported, with what part of all that is; whose and when from the talk where it is not said."""
    q, before = question(typed(r, ask.today)), ask.before
    fields: dict[str, object] = {"kind": Kind.LIST, "unfiled": True, "portion": True, "measures": (), "filters": ()}
    fields |= {"topic": None, "sections": (), "reason": None, "not_understood": (), "premise": None, "against": None}
    if before is not None and not before.scope.bodies:
        scope = before.scope if not r.who.said else q.scope
        years = q.years or before.years
        carried = scope != q.scope or years != q.years
        fields |= {"scope": scope, "years": years, "notes": (*q.notes, Note(code="carried")) if carried else q.notes}
    return q.model_copy(update=fields)


def about_filing(r: Read, ask: Ask) -> Question | None:
    """Any ask about who has filed that is not simply who has not."""
    if of_reports(r, ask.before) or _year_by_year(r):
        return share_of_reports(r, ask)
    return (
        _of_one_and_not_the_other(r, ask)
        or _of_so_many_years(r, ask)
        or _which_year_lacks(r, ask)
        or _of_the_roster(r, ask)
        or _whose_paper(r, ask)
    )


_SO_MANY_FILED = Pattern(
    r"(?:只|仅仅?|光|单)(?:有)?[交报](?:了|过)?(?P<zh>[一两二三四五六]|\d)(?:个?年|份)的?(?:年报|年度报告|报告)?"
    r"|(?:只|仅)有(?P<held>[一两二三四五六]|\d)(?:个?年|份)的?(?:年报|年度报告|报告)(?=$|的?(?:单位|机关|部门|有))"
    r"|\b(?:filed|submitted|handed in|have|has) (?:only|just) (?P<en>one|two|three|four|five|\d) (?:annual )?reports?\b"
    r"|\b(?:only|just) (?:filed|submitted|reported)(?: reports?)? (?:for |in )?(?P<en_>one|two|three|four|five|\d)"
    r" (?:years?|reports?)\b"
)


def _of_so_many_years(r: Read, ask: Ask) -> Question | None:
    """只交了两年报告的单位: who has reported of just so many of the years held."""
    said = _SO_MANY_FILED.search(r.mentions.text)
    n = number(next(filter(None, said.groups()))) if said else None
    if n is None or r.found.measures or r.who.named or r.unknown:
        return None
    fields = {"unfiled": True, "years": (), "group": "year", "of_all_years": "only", "in_a_row": int(n), "notes": ()}
    return about_papers(question(typed(r, ask.today)), Kind.LIST, **fields)


_LACKS_WHICH = Pattern(
    r"(?:的?(?:年报|年度报告|报告))?(?:都|到底|究竟|还)?[缺少差漏](?:交|报|的是)?了?的?(?:哪[一几些]?个?年度?|什么年份|哪个年份)的?"
    r"(?:年报|年度报告|报告)?[呢啊?？]*|哪[一几些]?个?年度?的?(?:年报|年度报告|报告)?[缺少漏]了?(?:报告)?[呢啊?？]*"
)


def _which_year_lacks(r: Read, ask: Ask) -> Question | None:
    """双河乡缺哪一年: of which years no report of a body is held."""
    rest = r.mentions.text
    for m in reversed(r.mentions.of("name")):
        rest = rest[: m.start] + rest[m.end :]
    if not r.who.named or not _LACKS_WHICH.fullmatch(rest.strip()):
        return None
    return about_papers(question(typed(r, ask.today)), Kind.LIST, unfiled=True, years=(), group="year")


_FILED_THEN = Pattern(
    r"(?:度|的|年报|报告|都|也|还|是|却|倒|已经?|按时)*(?:补?[交报]|报送|上报|提交|补|有|齐)(?!告)(?:了|过|的|齐|全|上|来)*"
)
_NOT_THEN = Pattern(r"(?:度|的|年报|报告|都|也|还|却|倒|就|又)*(?:没|未|缺|漏|欠)(?!有?[写提说])")


def _of_one_and_not_the_other(r: Read, ask: Ask) -> Question | None:
    """去年没交、前年交了的单位: who lacks the one report and has the other."""
    said, text = r.mentions.of("years"), r.mentions.text
    owed = r.mentions.has("op", "unfiled") or (r.mentions.of("thing", "paper") and r.mentions.has("ask", "zero"))
    if len(said) != 2 or not owed or r.found.measures:
        return None
    gone = [m for m in said if _NOT_THEN.match(text, m.end)]
    held = [m for m in said if m not in gone and _FILED_THEN.match(text, m.end)]
    years = [y for m in (*gone, *held) for y in (m.years.named if m.years else ())]
    if len(gone) != 1 or len(held) != 1 or len(years) != 2:
        return None
    due = ask.today.year in years  # 今年没交: the report that is due this year
    notes = (Note(code="due_year", words=(("year", str(ask.today.year - 1)),)),) if due else ()
    lacking, filed = (year - due for year in years)
    fields = {"unfiled": True, "years": (lacking,), "filed_in": (filed,), "of_all_years": None, "notes": notes}
    return about_papers(question(typed(r, ask.today)), Kind.LIST, **fields)


_ROSTER = Pattern(r"花?名册|\broster\b")
_OF_THE_ROSTER = frozenset("花名册里上中内外的在不没未列有")
_NONE_HELD = Pattern(
    r"(?:报告|年报)[都也却]*(?:没有|未[交报]|没[交报])|(?:没有?|未|无)(?:[交报]过?|任何|一份)*的?(?:年报|年度报告|报告)"
    r"|\b(?:no|without any|without a|not one) reports?\b"
)
_OFF = Pattern(r"不在|没有?在|[没未]列|之?外|\b(?:not on|off|outside)\b")


def _of_the_roster(r: Read, ask: Ask) -> Question | None:
    """水务集团在不在名册里, 哪些报告不在名册上: whom the roster names, and whom not."""
    others = r.found.measures or r.mentions.has("op", "unfiled") or any(x.amount for x in r.mentions.found)
    others = others or any(set(piece) - _OF_THE_ROSTER for piece in r.unknown)
    if others or not _ROSTER.search(r.mentions.text):
        return None
    q = question(typed(r, ask.today))
    off = _OFF.search(r.mentions.text) and not q.scope.bodies
    if _NONE_HELD.search(r.mentions.text) and not (off or q.scope.bodies):  # 名册上有而一份报告都没有的
        years = {"years": q.years} if q.years else {"group": "year", "of_all_years": "none"}
        return about_papers(q, Kind.LIST, unfiled=True, **years)
    return about_papers(q, Kind.CATALOGUE, topic=OFF_ROSTER if off else ROSTER)


_THE_PAPER = Pattern(
    r"的?(?:年报|年度报告|报告)(?:呢|在哪[儿里]?|在不在|在吗|有吗|有没有|到了没有?|来了没有?)[?？]?"
    r"|(?:did|has)\s+(?:file|submit|publish)(?:e?d|ted)?\s+(?:its|an?|the)\s+(?:annual\s+)?report\s*\??",
    re.I,
)


def _whose_paper(r: Read, ask: Ask) -> Question | None:
    """金坳市医保局报告呢, where nothing was asked before: whether it is held."""
    rest = r.mentions.text
    for m in reversed(r.mentions.found):
        rest = rest[: m.start] + rest[m.end :] if m.kind in {"name", "years"} else rest
    if ask.before is not None or not r.who.named or not _THE_PAPER.fullmatch(rest.strip()):
        return None
    return about_papers(question(typed(r, ask.today)), Kind.CATALOGUE)


_BEFORE = Pattern(
    r"(?:[,，、;；]\s*)?(?:但是?|却|而且?|并且?|又|也)?(?:(?:年报|年度报告|报告)?(?:还|都|仍|尚)*)$"
    r"|(?:that|which|who)? ?(?:have|has|had|did|do|does|are|is)? ?$",
)
_BEHIND = Pattern(
    r"\s*(?:(?:an?|the|their|its) )?(?:annual )?reports?(?: (?:for|in|of))?\b"
    r"|了?\s*(?:的|度|年报|年度报告|报告)*的?\s*(?:(?:那|这)?[几些][家个])?"
)
_REPORTED = Pattern(r"[交报]|report|fil|submit")
_NOUN = Pattern(r"(?:单位|机关|部门|[^\W\d]{0,2}?(?:乡镇|镇街|街道|镇|乡|局))(?:里面?|当中|之中|中|内)?的?[,，]?\s*")
_WHO = Pattern(r"有?(?:哪|谁|多少[家个]|几[家个])")


class Owing(NamedTuple):
    """Which reports are lacking, or were all filed, and what is asked of those whose reports they are."""

    years: tuple[int, ...]
    asked: str
    filed: bool = False  # 三年都交了报告的: they have reported
    run: int | None = None  # so many years one after another, where none is named; 0 for all


def owing(r: Read) -> Owing | None:
    """The reports that are lacking, where a measure is asked for besides; the ask without them."""
    said = r.mentions.of("op", "unfiled") or r.mentions.of("op", "filed")
    if len(said) != 1 or not (r.found.firm or (r.found.measures and filters_of(r))):
        return None
    text = r.mentions.text
    start, end, years = _clause(r, said[0].start, said[0].end)
    if not _REPORTED.search(text[start:end]):
        return None
    noun = _NOUN.match(text, end)
    told = r.language == "en" or bool(_WHO.search(text[:start]) or _WHO.match(text, noun.end() if noun else end))
    each = "" if told else "各" if noun else "各单位"
    said_of_it = text[max(0, start - len("近三年")) : end]
    of_all = of_all_years(r)
    filed = of_all == "every" or (bool(_ALL_OF_THEM.search(said_of_it)) and not _NONE.search(said_of_it))
    if not filed and not r.mentions.has("op", "unfiled"):
        if not (noun and _of_other_years(r, years, text[:end])):
            return None
        filed = True
    return Owing(tuple(years), text[:start] + each + text[end:], filed, _run(said_of_it) if of_all else None)


def _of_other_years(r: Read, years: list[int], said: str) -> bool:
    """2023年交了报告的镇街2024年新收: who filed of one year is asked about another."""
    return said.endswith("的") and bool(years) and not {*r.years} <= {*years}


_ALL_OF_THEM = Pattern(r"[都全均已][交报]|[交报收送][了得]?[全齐]")
_NONE = Pattern(r"没|未|不|缺")
_SO_MANY_YEARS = Pattern(r"([两二三四五六七八九十]|\d{1,2})个?年")


def _run(said: str) -> int:
    """How many years are said: 三年都交了报告; 0 for as many as are held."""
    n = number(found[1]) if (found := _SO_MANY_YEARS.search(said)) else None
    return int(n) if n else 0


def _clause(r: Read, start: int, end: int) -> tuple[int, int, list[int]]:
    """Where it is said that the reports are lacking, with the years that stand at it."""
    text = r.mentions.text
    years: list[int] = []
    for m, said in reversed(
        [(m, fixed(m.years, r.held)) for m in r.mentions.of("years") if m.years and m.end <= start]
    ):
        if said and _UP_TO_IT.fullmatch(text[m.end : start]):
            start, years = m.start, [*said, *years]
    behind = next((m for m in r.mentions.of("years") if m.years and m.years.named and m.start >= end), None)
    if behind and behind.years and not years and _YEAR_BEHIND.fullmatch(text[end : behind.start]):
        end, years = behind.end, [*behind.years.named]
    if lead := _BEFORE.search(text[:start]):
        start = lead.start()
    return start, _behind(text, end), years


_UP_TO_IT = Pattern(r"[、和与及,，\s]*(?:年度?)?的?(?:年报|年度报告|报告)?(?:一直|始终|连着|连续|都|还|仍|尚)*\s*")
_YEAR_BEHIND = Pattern(
    r"(?:过|了)?|(?:ted|d)?(?: (?:an?|the|their|its|any))?(?: annual)?(?: reports?)?(?: (?:for|in|of))?(?: fy)?\s*"
)


def _behind(text: str, end: int) -> int:
    found = _BEHIND.match(text, end)
    return found.end() if found else end


def of_the_owing(found: list[Question], owed: Owing, ask: Ask) -> list[Question]:
    """What is asked, of those alone who owe their reports; where it cannot be, what they owe is named."""
    years = owed.years or _in_a_run(owed, ask) or (ask.today.year - 1,)
    whose = {"filed": years} if owed.filed else {"owing": years}
    notes = _taken(owed, years, ask)
    return [
        q.model_copy(
            update={"text": ask.text, "scope": q.scope.model_copy(update=whose), "notes": (*q.notes, *notes)},
        )
        if q.kind not in _NOT_MEASURED and not q.scope.bodies
        else q.model_copy(update={"kind": Kind.MISSING, "reason": "not_stated", "not_understood": (ask.text,)})
        for q in found
    ]


def _in_a_run(owed: Owing, ask: Ask) -> tuple[int, ...]:
    """The last so many years that are held, or all of them."""
    return () if owed.run is None else tuple(ask.catalogue.years()[-owed.run :])


def _taken(owed: Owing, years: tuple[int, ...], ask: Ask) -> tuple[Note, ...]:
    """What was taken for granted: which year was due, and by what it is known who owes it."""
    due = () if owed.years or owed.run is not None else (Note(code="due_year", words=(("year", str(years[0])),)),)
    held = ask.catalogue.rostered(years[0]) is not None
    return due if owed.filed else (*due, Note(code="by_roster" if held else "by_other_years"))


_NOT_MEASURED = {Kind.CLARIFY, Kind.MISSING, Kind.REFUSE, Kind.CATALOGUE, Kind.DEFINITION, Kind.CHECK}
