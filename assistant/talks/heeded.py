"""A word that changes whom or what is meant, after which nothing is changed: it is named, never passed over."""

from __future__ import annotations

from assistant.question import Kind, Question
from assistant.read import Read
from assistant.talks.added import added_word
from assistant.words.amount import number
from vectorstore.pattern import Pattern

_OTHER = r"(?:其[他它余]|别的|另外的?|剩下的?|余下的?)(?=[县区市镇乡局家呢几]|街道|部门|单位|机关|地方|的呢)"
_CHANGES = Pattern(
    r"去掉|去除|除[了去开]|不含|不包括|不算|不计|扣除|剔除|排除|没有?[\u4e00-\u9fff]{1,4}的|[两三四五][个家者项]?[^,，]{0,3}加"
    rf"|{_OTHER}|最[大小多少高低]|不是[^,，]{{1,20}}[,，]"
    r"|\b(?:except|excluding|without|others?|rather than|lowest|highest|fewest|least)\b"
)
_OTHERS = Pattern(_OTHER)
_BETWEEN = Pattern(r"(?:相|还)?差(?:多少|几|距)|how far apart|\bgap\b")
_THE_REST = Pattern(r"(?:其余|剩下|余下|剩余)的?(?=[合总共]|一共|平均|加|多少|最|呢|$)")
_THAT_ONE = Pattern(r"最[高多大低少小]的?[那这]一?[家个]")
_SO_MANY_OF_THEM = Pattern(r"[这那](?P<n>[两二三四五六七八九])(?:家|个(?:单位|机关|部门|街道|[镇乡局县区]))")
_THAT_YEAR = Pattern(r"(?<![去前明今同])[那该]一?年(?![份度]?[来里间前])")
_SO_MANY_MORE = Pattern(r"[多少增减]加?了?(?:几|多少)[家个]")
_THOSE_BODIES = Pattern(r"[它他]们|[这那](?:几|些)(?:家|个?(?:单位|机关|部门|街道|乡镇|[镇乡局]))")
_ASIDE = {Kind.REFUSE, Kind.CLARIFY, Kind.MISSING, Kind.CATALOGUE, Kind.DEFINITION, Kind.CHECK}
_ORDERED = {Kind.RANK, Kind.EXTREME, Kind.COMPARE}
_ASKED = (
    *(
        "kind",
        "scope",
        "years",
        "measures",
        "filters",
        "group",
        "limit",
        "places",
        "sections",
        "topic",
        "talk",
    ),
    *(
        "against",
        "unfiled",
        "uncounted",
        "change",
        "course",
        "steady",
        "over",
        "out_of",
        "by_share",
        "apart",
        "beyond",
        "portion",
    ),
    *("counts_of", "whole", "summed", "together", "same_as", "trimmed", "times"),
)


def heeded(asks: list[Question], r: Read, before: Question | None) -> list[Question]:
    """The asks of a turn; the word that nobody heeded asked back in their place."""
    if before is None or before.same_text or len(asks) != 1 or asks[0].kind in _ASIDE:
        return asks
    rest = _THE_REST.match(r.mentions.text)
    left = rest.group() if rest and not (asks[0].scope.excepting or asks[0].filters or r.found.measures) else None
    word = left or (_still_not_read(asks[0], r, before) if before.kind in _ASIDE else _unheeded(asks[0], r, before))
    if word is None:
        return asks
    kept = before.model_copy(update={"context": None, "also": ()})
    fields = {"kind": Kind.MISSING, "reason": "not_stated", "wanted": asks[0].kind, "context": kept, "notes": ()}
    return [asks[0].model_copy(update={**fields, "not_understood": (word,), "unread": (word,)})]


def _still_not_read(q: Question, r: Read, before: Question) -> str | None:
    """合计多少, after a turn whose condition was not understood: of whom is not known any better."""
    if (those := _THOSE_BODIES.search(r.mentions.text)) and not (q.scope.bodies or q.filters or q.talk):
        return those.group()
    open_ = before.kind is Kind.MISSING and before.reason == "not_stated" and before.not_understood
    of_many = q.kind in {Kind.TOTAL, Kind.AVERAGE, Kind.MEDIAN, Kind.EXTREME} and not q.scope.bodies
    same = q.measures == before.measures
    return before.not_understood[0] if open_ and of_many and same and not (r.who.said or r.found.measures) else None


def _unheeded(q: Question, r: Read, before: Question) -> str | None:
    text = r.mentions.text
    if (word := added_word(r.mentions, q)) and r.who.said and _put_in_place(q, before):
        return word
    between = _BETWEEN.search(text)
    if between and q.kind in {Kind.TOTAL, Kind.VALUE} and before.kind in {Kind.EXTREME, Kind.RANK}:
        return between.group()
    firsts = [m for m in r.mentions.found if m.amount and m.amount.role == "first"]
    if firsts and q.kind is Kind.SHARE and q.limit and not q.by_share:
        return firsts[0].text  # 最高的三家呢, after a share that has no order
    if (year := _THAT_YEAR.search(text)) and len(q.years) > 1 and not r.years:
        return year.group()  # 那年, where no one year was told
    more = _SO_MANY_MORE.search(text)
    if more and q.kind is Kind.COUNT and len(q.years) > 1:
        return more.group()  # 比2023年多几家: two counts, and not how many there are in the two years
    so_many = _SO_MANY_OF_THEM.search(text)
    if so_many and q.scope.bodies and len(q.scope.bodies) != number(so_many["n"]):
        return so_many.group()  # 这两家, where one alone was found
    pointed = _THAT_ONE.search(text)
    if pointed and not (q.scope.bodies or q.scope.regions) and q.kind not in _ORDERED:
        return pointed.group()
    other = _OTHERS.search(text)
    if other and not (r.who.others or r.found.measures) and q.scope == before.scope:
        return other.group()
    same = all(getattr(q, name) == getattr(before, name) for name in _ASKED)
    said = _CHANGES.search(text) if same and not r.found.measures and q.kind not in _ORDERED else None
    return said.group() if said else None


def _put_in_place(q: Question, before: Question) -> bool:
    """Whether nobody who was spoken of is meant any more, though somebody was to be added."""
    old, new = before.scope, q.scope
    told = {*map(str, old.bodies), *map(str, old.regions), *old.levels}
    now = {*map(str, (*new.bodies, *new.more)), *map(str, new.regions), *new.levels}
    return bool(told) and q.measures == before.measures and q.years == before.years and not told <= now
