"""Changes said as multiples: 翻了一番, 是上年的两倍以上, 增加一倍, 减半, doubled; bounds on changes in percent."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from assistant.words.amount import Amount, Op, number
from vectorstore.pattern import Pattern

_N = r"(?P<n>\d+(?:\.\d+)?|[一二两三四五六七八九十]+)"
_MORE = r"(?:(?:及|或)?(?P<more>以上|多|还多))?"
_TIMES_OF = Pattern(rf"(?P<op>是|为|达到?|相当于|超过|超|大于)了?[^,，。;；]{{0,10}}年度?的?(?P<said>{_N}倍{_MORE})")
_GROWN_BY = Pattern(
    rf"(?:增加|增长|上升|上涨|提高|涨|升|多)(?:幅度?)?[了出过到]?(?P<over>超过|不少于|不低于)?(?P<said>{_N}倍{_MORE})"
)
_DOUBLED = Pattern(
    r"翻(?:了|过)?(?P<twice>[两二三])?一?番(?:以上)?|翻(?:了|过)?一?倍(?:以上)?|成倍(?:增[长加])?"
    r"|\b(?:more than |at least )?(?P<en>doubled?|doubling|tripled?|trebled?|quadrupled?)\b"
    r"|\b(?:at least |more than )?twice (?:as many|as much|the number|that|what)\b"
)
_HALVED = Pattern(
    r"(?:减少|下降|降低|回落|降|减|少|跌)(?:了|过|去)?(?:一半|半数)(?:以上)?|腰斩|减半|\bhalved?\b|\bfell by half\b"
)
_ENGLISH = {"tripl": 200, "trebl": 200, "quadr": 300}


def multiples(text: str) -> Iterator[tuple[int, int, Amount]]:
    """Every such bound with its span.

    >>> [(text, a.ops, a.least) for _, _, a in multiples("比上年翻了一番") for text in ["翻了一番"]]
    [('翻了一番', (('>=', Decimal('100')),), False)]
    """
    for m in _TIMES_OF.finditer(text):
        if (n := number(m["n"])) is not None and n > 1:
            yield m.start("said"), m.end("said"), _bound((n - 1) * 100, over=m["op"] in {"超过", "超", "大于"})
    for m in _GROWN_BY.finditer(text):
        if n := number(m["n"]):
            yield m.start("said"), m.end("said"), _bound(n * 100, over=m["over"] == "超过")
    for m in _DOUBLED.finditer(text):
        power = {"两": 2, "二": 2, "三": 3}.get(m["twice"] or "", 1)
        percent = _ENGLISH.get((m["en"] or "")[:5], (2**power - 1) * 100)
        yield m.start(), m.end(), _bound(Decimal(percent), over=m[0].startswith("more than"))
    for m in _HALVED.finditer(text):
        yield m.start(), m.end(), _bound(Decimal(50), least=True)


def _bound(percent: Decimal, over: bool = False, least: bool = False) -> Amount:
    op: Op = ">" if over else ">="
    return Amount("multiple", ((op, percent),), "%", least)
