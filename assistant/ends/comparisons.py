"""What a question holds against something: a side of it that no question understood holds is named, never dropped."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from assistant.ends.numbers import SPOKEN_OF
from assistant.ends.the_rest import REST
from assistant.question import Cells, Findings, Kind, Question, Stated
from assistant.read import Read
from vectorstore.pattern import Pattern

_ASIDE = {Kind.CLARIFY, Kind.MISSING, Kind.REFUSE, Kind.DEFINITION, Kind.CATALOGUE, Kind.PASSAGES, Kind.SUMMARY}
_HOLD = {Kind.COMPARE, Kind.EXTREME, Kind.RANK, Kind.TREND, Kind.CHECK}
_SUMMED = {Kind.TOTAL, Kind.SHARE, Kind.CHECK}
_MIDDLES = {Kind.AVERAGE, Kind.MEDIAN}
_AGAINST = Pattern(
    r"比|差|[高低多少大小]于|超[过出]|不及|不如|\b(?:than|compar\w+|versus|vs|differ\w*|gap|exceed\w*)\b"
)
_PHRASE = Pattern(r"[^,，。;；?？]{1,10}")


def every_comparison(found: list[Question], r: Read) -> list[Question]:
    """The questions, none of them answered where a side of a comparison stands in none of them.

    公安局的处罚和镇街合计差多少 is not answered by how far the bureau's own figure moved from year to year.
    """
    if any(q.kind in _ASIDE or q.unfiled or q.copied for q in found) or not r.mentions.has("op", "compare", "than"):
        return found
    lost = (*_sides_lost(found, r), *_second_lost(found, r), *_the_rest_lost(found, r), *_not_held(found, r))
    lost = tuple(dict.fromkeys(lost))
    if not lost:
        return found
    fields = {"kind": Kind.MISSING, "reason": "not_stated", "not_understood": lost, "unread": lost, "talk": None}
    return [q.model_copy(update={**fields, "wanted": q.kind}) for q in found[:1]]


def _sides_lost(found: list[Question], r: Read) -> Iterator[str]:
    """Sums, means, bodies, years and figures that were said, and stand in none of the questions."""
    held = set(words_in([q.model_dump(exclude=set(SPOKEN_OF)) for q in found]))
    sums = r.mentions.of("op", "total")
    if sums and not any(map(of_a_sum, found)) and not _each_its_own(found, r):
        yield from (m.text for m in sums)
    middles = [*r.mentions.of("op", "average"), *r.mentions.of("op", "median")]
    if middles and not any(map(of_a_middle, found)):
        yield from (m.text for m in middles)
    kinds = [one for one in r.who.kinds if not one.out]
    if (
        len(found) == 1 and found[0].beyond and not found[0].over and len({one.levels for one in kinds}) > 1
    ):  # 低于街道平均的部门: the mean of the one kind alone
        own = (f"{k.text}{m.text}" for m in middles for k in r.mentions.of("level") if 0 <= m.start - k.end < 2)
        yield from own
    yield from (m.text for m, bodies in r.who.named if not held.intersection(b.agency for b in bodies))
    yield from (str(year) for year in r.years if year not in held and not r.relative)
    checked = any(isinstance(m, Findings) for q in found for m in q.measures)  # one year's report against the next
    stated = any(isinstance(m, Stated) for q in found for m in q.measures)  # 群众满意率: 群众 names no row
    rows = [m for m in r.found.measures if isinstance(m, Cells) and not (checked or stated)]
    yield from (m.label for m in rows if m.row not in held)


def of_a_sum(q: Question) -> bool:
    added = q.summed or q.sums or q.together or q.years_added or q.scope.summed
    return bool(q.kind in _SUMMED or added or q.versus or q.over or q.whole or q.last or q.yearly)


def _each_its_own(found: list[Question], r: Read) -> bool:
    """石桥镇和柳林镇处罚总数谁多: the figure of each body named is its total."""
    alone = not (r.who.kinds or r.who.regions)
    return alone and all(q.kind is Kind.COMPARE and len(q.scope.bodies) > 1 and len(q.years) < 2 for q in found)


def of_a_middle(q: Question) -> bool:
    return bool(q.kind in _MIDDLES or q.beyond or q.yearly or q.averaged)


_JOINED = Pattern(r"[^,，;；。]{0,8}[和与跟同比较][^,，;；。]{0,4}|.{0,12}\b(?:and|or|than|versus|vs|with|to)\b.{0,8}")


def _second_lost(found: list[Question], r: Read) -> Iterator[str]:
    """全市和全县差多少: whose figure the one is held against, where the only one told is held against its own year."""
    (q, *others) = found
    yield from () if others else _elsewhere(q, r)
    alone = not others and q.kind is Kind.COMPARE and len(q.scope.bodies) + len(q.scope.regions) == 1
    if not alone or len(q.measures) != 1 or q.scope.within or q.group or q.filters:
        return
    whose = [m for m in r.mentions.found if m.kind == "name" or m.means("who", "area") or m.means("level")]
    for one, other in pairwise(whose):
        if one.text != other.text and _JOINED.fullmatch(r.mentions.text, one.end, other.start):
            yield other.text


def _elsewhere(q: Question, r: Read) -> Iterator[str]:
    """Baini in A and in B, where none is held in B: the other area, if the body is held against its own year."""
    if q.kind is not Kind.COMPARE or q.against != "year" or len(q.scope.bodies) != 1:
        return
    own = q.scope.bodies[0].region
    for m in r.mentions.of("name"):
        paths = {path for h in m.hits if h.kind == "region" for path in h.regions}
        if paths and all(own[: len(path)] != path for path in paths) and set(q.scope.regions) & paths:
            yield m.text


def _the_rest_lost(found: list[Question], r: Read) -> Iterator[str]:
    """前三名合计比其他单位加起来多吗: the sum of all others, where only the first are told."""
    said = REST.search(r.mentions.text.lower())
    if said and not any(q.versus or q.scope.without for q in found):
        yield said[0]


def _not_held(found: list[Question], r: Read) -> Iterator[str]:
    """The words of the comparison itself, where none of the questions holds anything against anything."""
    beside = len({q.scope for q in found}) > 1  # 石桥镇的许可比公安局的处罚少: the figure of each side is told
    if beside or any(q.kind in _HOLD or _holds(q) for q in found):
        return
    sides = any(len(q.scope.bodies) + len(q.years) + len(q.measures) > len(_ONE_OF_EACH) for q in found)
    for m in (*r.mentions.of("op", "compare"), *r.mentions.of("op", "than")):
        each = m.means("op", "beside")  # 各县区处罚对比: every one of them is told
        each = each or (
            sides and _BARE.fullmatch(r.mentions.text, m.start) is not None
        )  # 处罚也比一下, of the two spoken of
        if not each and _AGAINST.search(m.text) and (said := _PHRASE.match(r.mentions.text, m.start)):
            yield said[0]


_ONE_OF_EACH = ("body", "year", "measure")
_BARE = Pattern(r"比(?:一?下|一?比)[吧呢看]*\s*[?？。]?")


def _holds(q: Question) -> bool:
    """Whether it holds one figure against another, a bound, or what was before."""
    bounds = q.filters or q.among or q.bounds or q.premise or q.beyond or q.against or q.since or q.over
    moves = q.change or q.steady or q.moved or q.why or q.same_as or q.talk or q.inspected or q.unfiled
    gaps = q.apart or q.times or q.in_percent or q.versus or q.last or q.in_each or q.counts_of or q.by_share
    middle = q.kind in _MIDDLES and q.scope.bodies
    several = q.kind is Kind.SHARE and len(q.scope.bodies) + len(q.years) + len(q.measures) > 3
    return bool(bounds or moves or gaps or middle or several)


def words_in(value: object) -> Iterator[str | int]:
    """Every word and whole number in the fields of a question."""
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple | list):
        for one in value:
            yield from words_in(one)
    elif isinstance(value, str | int):
        yield value
