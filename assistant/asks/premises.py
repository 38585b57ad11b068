"""What a question holds of an area as a whole: 全县真的一件诉讼都没有吗 is about the county, not about who has none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question import Cells, Filter, Premise
from assistant.read import Read
from assistant.words.kinds import ORDERS, Signs, counted
from assistant.words.mentions import Mention
from vectorstore.form import load_forms
from vectorstore.pattern import Pattern

_SAYS_SO = Pattern(r"[吗么吧呢没]\s*[?？。!！]?$|是不是|是否|有没有|真的|难道")
_THOSE = Pattern(r"(?<![真会是])的(?:有|吗|么|呢|\s*[?？。]?$)")  # 有没有超过1000件的: of bodies
_OTHERS = (*ORDERS, "up", "down", "times", "check", "tally", "beyond")


def of_the_area(r: Read, filters: Sequence[Filter]) -> bool:
    """Whether one bound is asked, or taken for granted, of an area's own figure or of what several have together."""
    bounds = {(f.op, f.value, f.unit, f.negate) for f in filters}
    plain = len(bounds) == 1 and not any(f.unit or f.out_of or f.than or f.year for f in filters)
    summed = sum_is_bounded(r)
    others = tuple(what for what in _OTHERS if not (summed and what == "total"))
    alone = (r.who.area or len(r.who.regions) == 1) and not (r.who.reach or r.who.named or r.who.levels)
    alone = (alone and len(r.years) < 2) or summed
    if not plain or not alone or counted(r.mentions) or r.mentions.has("op", *others):
        return False
    if r.mentions.has("ask", "which", "which_many", "which_year", "list_all") or _THOSE.search(r.mentions.text):
        return False
    asks = r.mentions.has("ask", "yesno") or r.mentions.has("op", "why")
    return asks or bool(_SAYS_SO.search(r.mentions.text))


def sum_is_bounded(r: Read) -> bool:
    """各镇合计超过50件吗: the word for a sum stands before the bound."""
    bounds = [m.start for m in r.mentions.found if m.amount and m.amount.role == "threshold"]
    return any(m.end <= at for m in r.mentions.of("op", "total") for at in bounds)


def bound_of(filters: Sequence[Filter], asked: bool) -> Premise:
    """The bound as what is taken for granted, or to be confirmed."""
    return Premise(op=filters[0].op, value=filters[0].value, unit=filters[0].unit, asked=asked)


def left_over_are_known(r: Read) -> bool:
    """结转下来的那几件办完没有: of cases said to be left over, not whether any are."""
    rows = {m.sense("row") for m in r.mentions.of("ask", "none_left")}
    said = [m for m in r.mentions.of("row") if not m.means("ask", "none_left") and m.sense("row") in rows]
    return bool(said) and r.mentions.has("ask", "the_one")


def says_it_was(r: Read, signs: Signs) -> bool:
    """为什么被起诉: that it was is taken for granted; not 为什么这么少, nor of a rate."""
    asked = [m.text for m in r.mentions.of("op", "why")]
    other = signs.has("ask", "zero", "how_many") or signs.has("link", "not") or signs.has("op", *_OTHERS, "growth")
    rates = load_forms().newest.rates
    counted_alone = all(isinstance(m, Cells) and m.row not in rates for m in r.found.measures)
    return bool(asked) and signs.bodies == 1 and counted_alone and not other and not _FEW.search("".join(asked))


_FEW = Pattern(r"[少低]|\b(?:few|low|little)\b")


_FOR_EACH = Pattern(r"(?:每|\bper|\bevery|\beach)[^,，。;；?？]{0,4}$", re.I)


def claimed(m: Mention, r: Read) -> bool:
    """Whether a number is said to be somebody's figure; 每收到100件申请 says of none how many there were."""
    claim = m.amount is not None and m.amount.role == "claim"
    return claim and not _FOR_EACH.search(r.mentions.text[: m.start])
