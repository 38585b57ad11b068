"""Whether a bound is one of those that it bounds: 10件以上（含10件）, 10件（含）以上, 10件以下（不含10件）."""

from __future__ import annotations

from dataclasses import replace

from assistant.words.amount import NUM, Amount, Op, number
from vectorstore.pattern import Pattern

_IN = r"(?:[均都全也]?包?[含括]|包括|inclu(?:sive|ding)(?: of)?)"
_OUT = r"(?:[均都全也]?不包?[含括]|不包括|exclu(?:sive|ding)(?: of)?|not inclu(?:sive|ding)(?: of)?)"
_ALL = r"(?:[本此该]数|两端|两头|首尾|边界)?(?:值|在内)?"
BRACKET = rf"\(\s*(?:{_OUT}|{_IN})[^(),，。;；?？]{{0,12}}\)"
_HELD = Pattern(
    rf"\s*\(\s*(?:(?P<out>{_OUT})|{_IN})\s*(?:{_ALL}|(?P<said>[^(),，。;；?？]{{1,12}}?)(?:在内)?)\s*\)"
    rf"|(?:\s*[,，、]\s*|\s*)(?:(?P<out2>{_OUT})|{_IN})\s*(?:[本此该]数|(?P<said2>[\d一二两三四五六七八九十百千万.]{{1,9}}))"
    r"(?:%|万?元|[件起宗份次条笔])?(?:在内)?(?![\d一二两三四五六七八九十])(?=的|[,，。;；?？]|$)"
)
_NUMBER = Pattern(NUM)
_TAKEN_IN: dict[Op, Op] = {">": ">=", "<": "<="}
_LEFT_OUT: dict[Op, Op] = {">=": ">", "<=": "<"}


def with_itself(text: str, start: int, end: int, amount: Amount) -> tuple[int, int, Amount]:
    """A threshold with the bracket in it or behind it that says whether its own number is meant too.

    >>> from decimal import Decimal
    >>> over = Amount("threshold", ((">", Decimal(10)),), "件")
    >>> with_itself("超过10件(含10件)的镇", 0, 5, over)[1:]
    (11, Amount(role='threshold', ops=(('>=', Decimal('10')),), unit='件', least=False, places=(), scaled=False))
    >>> with_itself("超过10件(含20件)的镇", 0, 5, over)[1:] == (5, over)
    True
    """
    if amount.role != "threshold":
        return start, end, amount
    m = _HELD.search(text, start, end) or _HELD.match(text, end)
    if m is None:
        return start, end, amount
    said = m["said"] or m["said2"]
    read = _NUMBER.match(said) if said else None
    value = number(read[1], read[2]) if read else None
    meant = {bound for _, bound in amount.ops if bound == value}
    if said and not meant and said not in text[start : m.start()]:
        return start, end, amount
    other = _LEFT_OUT if m["out"] or m["out2"] else _TAKEN_IN
    ops = tuple((other.get(op, op) if not meant or bound in meant else op, bound) for op, bound in amount.ops)
    return start, max(end, m.end()), replace(amount, ops=ops)
