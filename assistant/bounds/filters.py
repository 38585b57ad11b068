"""Thresholds of an ask, each with the measure that it is said of: 许可超过100件, 有复议但没诉讼."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from assistant.bounds.denied import denied
from assistant.bounds.had import had_and_not, names
from assistant.bounds.named import LISTED, RIGHT_BEFORE, Placed, spans_of, together
from assistant.bounds.of_those import of_those
from assistant.bounds.wholly import not_wholly, wholly
from assistant.evidence import unit_of
from assistant.measures import cells as cells_of
from assistant.measures import fits, is_result, shape
from assistant.question import Cells, Filter
from assistant.read import Read
from assistant.rows.halves import by_halves
from assistant.rows.sums import sum_behind
from assistant.shares.part_and_whole import added, parts_and_whole, whole_of
from assistant.words.amount import Amount
from assistant.words.kinds import counted
from assistant.words.mentions import Mention
from vectorstore.derive import PERCENT
from vectorstore.pattern import Pattern

_BOTH = Pattern(
    r"既.+[又也]|又.+又|被.+[又也还]被|都有|都被|[都皆]发生|两[样者项]|有.+(?:但|却|而)(?:没|无)|(?:没|无).+(?:但|却|而)[^没无]{0,4}有|同时|而且|并且|有.+[也又还]有"
    r"|both|as well as|but (?:no|not|never)|\b(?:no|without|never)\b.+\bbut\b"
)


def filters_of(r: Read) -> tuple[Filter, ...]:
    """The thresholds, in order; of what is denied of all of it, some may be."""
    return not_wholly(r, _as_said(r))


def _as_said(r: Read) -> tuple[Filter, ...]:
    """What is denied or asserted in words counts as one, both of two things asked for too."""
    if both := by_halves(r) or had_and_not(r):
        return both
    spans = spans_of(r)
    out = [*_in_numbers(r), *denied(r)]
    out += [f for f in _having(r, spans) if all(f.measure != other.measure for other in out)]
    out += [f for f in _also_had(r, spans) if out and all(f.measure != other.measure for other in out)]
    out += [f for f in _either(r, spans) if all(f.measure != other.measure for other in out)]
    free = [cells for _, _, cells in spans if all(f.measure != cells for f in out)]
    many = r.who.reach or r.mentions.has("ask", *_WHICH)
    if len({c.key for _, _, c in spans}) > 1 and many and not r.who.named and _BOTH.search(r.mentions.text):
        out += [Filter(measure=cells, op=">", value="0") for cells in free]
    out += [f for f in _began_with(r, out) if f not in out]
    if all((f.op, f.value) == (">", "0") for f in out):
        out = wholly(r, spans) or out or of_those(r, spans)
    return tuple(dict.fromkeys(out))


def _in_numbers(r: Read) -> list[Filter]:
    """Thresholds are said of what is named together before them, else after."""
    spans, text = spans_of(r), r.mentions.text
    out: list[Filter] = []
    for m in r.mentions.found:
        if m.amount is None or not spans or not (m.amount.role == "threshold" or _of_many(m, r)):
            continue
        if any(f.than and f.than.plus != "0" for f in r.against):  # 比企业多100件以上: said of what lies between
            continue
        before, behind = [s for s in spans if s[0] <= m.start], [s for s in spans if s[0] >= m.end]
        before = _of_the_number(before, text)
        own = behind and before and not RIGHT_BEFORE.fullmatch(text[before[-1][1] : m.start])
        if own and _RIGHT_BEHIND.fullmatch(text[m.end : behind[0][0]]):
            before = []  # 1000件以上许可和不到500件处罚
        said = together(before[::-1], text, backwards=True) if before else together(behind or spans, text)
        out += [f for cells in _as_one(said[::-1], m, r) for f in bounds(m.amount, cells)]
    return out


def _as_one(said: list[Cells], number: Mention, r: Read) -> list[Cells]:
    """复议和诉讼合计超过10件: the number is said of their sum."""
    total = sum_behind(r)
    summed = total is not None and total.start < number.start and len({c.table for c in said}) == 1 < len(said)
    return [added(said, r.language)] if summed else said


def _of_the_number(before: Placed, text: str) -> Placed:
    """What may be named together with the last measure before a number: 有复议、许可超过100件 are two conditions."""
    cuts = [
        n
        for n in range(1, len(before))
        if LISTED.fullmatch(text[before[n - 1][1] : before[n][0]]) and _HAD_OR_NOT.search(text[: before[n - 1][0]])
    ]
    return before[cuts[-1] :] if cuts else before


_HAD_OR_NOT = Pattern(r"(?:有|没|无)(?:过|了|任何|一件)?\s*$")
_RIGHT_BEHIND = Pattern(r"\s*的?\s*(?:new |of )?")


def bounds(amount: Amount, cells: Cells) -> list[Filter]:
    """The thresholds that a number sets on a measure, in the measure's unit where they can be said in it."""
    ops, unit = amount.said_of(unit_of(cells))
    return [Filter(measure=cells, op=op, value=f"{value:f}", unit=unit) for op, value in ops]


def as_shares(filters: tuple[Filter, ...], r: Read) -> tuple[Filter, ...]:
    """自然人占比超过80%: a threshold in percent on what is counted is one on its share, where its whole is known."""
    cells = tuple(dict.fromkeys(f.measure for f in filters))
    parts, whole = parts_and_whole(r, [*cells, *(m for m in r.found.measures if m not in cells)])
    out = []
    for f in filters:
        of = (whole if f.measure in parts else None) or whole_of(f.measure, r.language)
        out.append(f.model_copy(update={"out_of": of}) if f.unit == PERCENT and of else f)
    return tuple(out)


_HAVE = Pattern(r"(?<![没所只还具])有(?:过|了)?\s*$")
_WHO_HAVE = Pattern(
    r"[^,，。;；\d]{0,10}的(?=(?:镇|乡|街|部门|局|单位|机关|县|区|地方))(?!(?:镇|乡|街|部门|局|单位|机关|县|区|地方)[^,，。]{0,4}(?:数|率))"
)


def _having(r: Read, spans: Placed) -> list[Filter]:
    """有复议或者有诉讼的镇街: those that have any."""
    text = r.mentions.text
    if r.who.named or not r.who.reach:
        return []
    return [
        Filter(measure=cells, op=">", value="0")
        for start, end, cells in spans
        if _HAVE.search(text[:start]) and _WHO_HAVE.match(text, end)
    ]


def _also_had(r: Read, spans: Placed) -> list[Filter]:
    """许可超过2000件且有复议的有几家: beside another condition, those that have any."""
    text = r.mentions.text
    if r.who.named or not (r.mentions.has("ask", *_WHICH) or counted(r.mentions)):
        return []
    return [Filter(measure=cells, op=">", value="0") for start, _, cells in spans if _HAVE.search(text[:start])]


def _began_with(r: Read, out: Sequence[Filter]) -> list[Filter]:
    """有诉讼但没有一件被纠正的: what the part is of was there at all."""
    text = r.mentions.text
    found = []
    for f in out:
        whole = whole_of(f.measure, r.language) if (f.op, f.value) == ("=", "0") else None
        own = [m for m in r.mentions.of("row") if whole and names(m, whole) and _HAVE.search(text[: m.start])]
        if whole and whole != f.measure and any(_BUT_NONE.match(text, m.end) for m in own):
            found.append(Filter(measure=whole, op=">", value="0"))
    none = bool(out) and all((f.op, f.value) == ("=", "0") for f in out)
    return found or (_received(r) if none else [])


def _received(r: Read) -> list[Filter]:
    """有申请却一件也没公开的: requests there were, besides the outcome that none of them had."""
    text, named = r.mentions.text, {c.row for _, c in r.found.placed}
    had = [m for m in r.mentions.of("row") if _HAVE.search(text[: m.start]) and _BUT_NONE.match(text, m.end)]
    rows = [row for m in had if (row := m.sense("row")) and row not in named]
    total = shape().total
    rows = [row for row in rows if not is_result((row,)) and fits((row,), total, shape())]
    return [Filter(measure=cells_of((row,), total, r.language), op=">", value="0") for row in rows]


_BUT_NONE = Pattern(r"(?:的|案件?|案子)?[,，、]?(?:但是?|却|而|可是?|并且?|且)?[^,，。;；]{0,3}(?:没|无|未)")
_OR = Pattern(r"\s*(?:或者?|或是|or)\s*(?:[被有]|发生过?)?\s*")
_HAD = Pattern(r"(?<![没所只还具])(?:有|发生|出现)[过了]?|\b(?:had|have|has|with)\b")


def _either(r: Read, spans: Placed) -> list[Filter]:
    """有几家有复议或诉讼: bodies that have any of either, where no number is asked of the bodies themselves."""
    text = r.mentions.text
    joined = [pair for pair in pairwise(spans) if _OR.fullmatch(text[pair[0][1] : pair[1][0]])]
    asked = r.mentions.has("ask", *_WHICH) or counted(r.mentions)
    if not joined or r.who.named or not asked or not _HAD.search(text[: joined[0][0][0]]):
        return []
    either = dict.fromkeys(cells for pair in joined for _, _, cells in pair)
    return [Filter(measure=cells, op=">", value="0") for cells in either]


_OF_WHOM = Pattern(r"\s*的")
_SOME = Pattern(
    r"有没有|有无|是否有|有[^,，。有]{1,8}[吗么没]\s*[?？]?$|\bany\b|有[^,，。有]{0,3}(?:单位|机关|部门|[镇乡局]|街道)"
)
_WHICH = ("which", "which_many")


def _of_many(m: Mention, r: Read) -> bool:
    """A plain number beside which bodies are asked for: 公开率100%的单位有几家, 哪个镇处罚17件."""
    other = r.mentions.has("op", "why", "growth", "up", "down", "most", "least", "rank", "share")
    if m.amount is None or m.amount.role != "claim" or r.who.named or other:
        return False
    text = r.mentions.text
    behind = next((n for n in r.mentions.found if n.start >= m.end and not n.means("filler")), None)
    bodies = behind is not None and (behind.means("level") or behind.means("who"))
    some = (r.who.all or r.who.levels) and _SOME.search(text)
    asked = counted(r.mentions) or (not r.who.area and (some or r.mentions.has("ask", *_WHICH)))
    return bool(asked) or bool(_OF_WHOM.match(text, m.end) and bodies)


_UP, _DOWN = {">", ">="}, {"<", "<="}


def at_odds(filters: Sequence[Filter]) -> bool:
    """不到10件的，超过20件的: no figure can be both, so that either is meant."""
    plain = [f for f in filters if not (f.negate or f.unit or f.year or f.out_of or f.than)]
    alike = len(plain) == len(filters) == 2 and plain[0].measure == plain[1].measure
    up, down = [f for f in plain if f.op in _UP], [f for f in plain if f.op in _DOWN]
    return alike and len(up) == len(down) == 1 and Decimal(up[0].value) > Decimal(down[0].value)
