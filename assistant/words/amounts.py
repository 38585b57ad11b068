"""Numbers in a question: thresholds, and figures that somebody claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from assistant.words.amount import NUM, Amount, Bounds, Op, number
from assistant.words.itself import BRACKET, with_itself
from vectorstore.pattern import Pattern

_UNIT = (
    r"(%|个百分点|万元|元|件次|件|起|宗|例|份|个|项|张|笔|次|条|篇|则|册|人次|人|家|名|期|场"
    r"|percent|per cent|cases?|items?)?"
)
_NEVER = r"(?:从来?|一直|始终|一[次年][也都])?(?:都|就)?[不没未]有?"
_BEFORE: tuple[tuple[str, Op], ...] = (
    (
        rf"大于等于|大于或等于|{_NEVER}(?:少于|低于)|(?:至少|最少|起码)(?:要|得|也)?有?|不小于|达到"
        r"|at least|no fewer than|no less than|not less than|not fewer than|>=|≥",
        ">=",
    ),
    (
        rf"小于等于|小于或等于|{_NEVER}(?:超[过出]|突破|[多大高]于)过?|(?:至多|顶多)有?|最多有"
        r"|最多(?=\s*(?:\d+|[一二两三四五六七八九十百]+)\s*(?:件|起|宗|份|次|条|笔|万?元|%))"
        r"|at most|no more than|(?:not|never) (?:more than|exceed(?:ed|ing)?|over|above)|up to|<=|≤",
        "<=",
    ),
    (r"不等于|(?<!是)不是|(?<!为)不为|not equal to|!=|≠", "!="),
    (
        r"超过了?|超(?=\s*[\d一二两三四五六七八九][\d百千万十]+)|大于|高于|多于|超出|突破|(?<=[可罚制收讼议请公率数始才就已])过(?=\s*\d+(?:[件起宗份]?的|$|[,，。?？]))"
        r"|(?<=[丝注量数览读击])过(?=\s*[\d一二两三四五六七八九十]+[万千百])"
        r"|破了?(?=\s*\d)|(?<!\w)过(?=\s*\d+(?!\d|年))"
        r"|(?<=[都均皆全])过(?=\s*[\d一二两三四五六七八九])"
        r"|more than|over|greater than|above|exceed(?:s|ed|ing)?|higher than|>",
        ">",
    ),
    (
        rf"少于|小于|低于|不足|不到|不满|未满|{_NEVER}达到?过?|没到|fewer than|less than|under|below|lower than|<"
        r"|(?:not|never) reach(?:ed|ing)?",
        "<",
    ),
    (r"等于|刚好|恰好|正好|equal to|exactly|=", "="),
)
_NEARLY = r"近(?=\s*\d[\d,.]*[百千万]?(?:件|起|宗|份|个百分点|%|元|条|次|人))"  # 近200件; 近3年 are years
_ABOUT = Pattern(
    rf"(?:大约|大概|约莫|差不多|将近|接近|{_NEARLY}|约|about|around|roughly|nearly|close to|almost)\s*"
    rf"(?:是|有|在)?\s*{NUM}{_UNIT}(?:左右|上下)?"
)
_AFTER: tuple[tuple[str, Op], ...] = (
    (r"(?:及|或)?(?:以上|之上)|or more|or above|and above|or over|and over", ">="),
    (r"(?:及|或)?(?:以下|以内|之内)|or less|or fewer|or below|and below", "<="),
    (r"开外", ">"),
    (r"左右|上下(?!浮)", "~"),
)
_BEYOND: tuple[tuple[Pattern, Op], ...] = (  # 比2000件还多
    (Pattern(rf"比\s*{NUM}{_UNIT}\s*(?:还要?|要|更)?[多高大]"), ">"),
    (Pattern(rf"比\s*{NUM}{_UNIT}\s*(?:还要?|要|更)?[少低小]"), "<"),
)
_BETWEEN = Pattern(
    rf"(?:在|介于|between\s+)?{NUM}{_UNIT}\s*(?:到|至|-|~|～|—|和|and|to)\s*{NUM}{_UNIT}\s*(?:之间|间|以内|区间)"
)
_COUNTED = r"(件次|件|起|宗|例|份|个|项|张|笔|次|条|篇|则|册|人次|人|万元|元|%)"
_CASES = r"(件次|件|起|宗|例|份|笔|次|万元|元)"
_FROM_TO = Pattern(
    rf"{NUM}{_UNIT}\s*(?:到|至|-|~|～|—)\s*{NUM}{_COUNTED}(?=的|[有几哪单(]|$|[,，。?？])"
)  # 150到250件的有几家
_ENGLISH_BETWEEN = Pattern(rf"between\s+{NUM}{_UNIT}\s*and\s+{NUM}{_UNIT}")
_VAGUE = Pattern(
    r"(?P<over>[上过破超]|成)(?P<round>百|千|万)(?P<unit>件|起|宗|份|笔|次|万元|元)?(?!年|分)"
    r"|(?P<some>十|百|千|万|[二三四五六七八九]十|[一二三四五六七八九]百)[几多余](?P<unit2>件|起|宗|份|笔|次|万元)"
    r"|[几数好]+(?P<times>十|百|千|万)(?P<unit3>件|起|宗|份|笔|次|万元)"
)  # 上百件, 十几次, 几十件: no exact number, yet a floor
_ONE_OR_TWO = Pattern(
    r"(?<![十百千万第\d一二两三四五六七八九])([一两二三四五六七八][两二三四五六七八九])(件|起|宗|份|笔|次|场)"
)
_AND_MORE = Pattern(rf"{NUM}[多余](?:[个来])?(件次|件|起|宗|例|份|个|项|张|笔|次|条|篇|则|册|人次|人|家|名|万元|元)")
_OVER = Pattern(r"(?:超过|多于|大于|高于|至少|不少于|不低于|超出|突破)了?\s*$")
_UNDER = Pattern(r"(?:不到|少于|低于|不足|没到|未满|小于)\s*$")
_HALF_OF = Pattern(r"(?<=[的局镇乡委道区县办院])一半")
_DIGITS = Pattern(r"([一两二三四五六七八个])位数")
_TIMES = Pattern(r"(\d+(?:\.\d+)?|[一二两三四五六七八九十]+)\s*倍")
_ALL_OF_IT = Pattern(r"百分(?:之一?)?百")
_CLAIM = Pattern(
    NUM + r"(%|万元|元|件|起|宗|例|份|笔|次|场|部|个(?=文件|规范|案|申请|红头)|cases|decisions"
    r"|(?=(?:new |administrative )*(?:licenses|applications|requests|penalties|fines|lawsuits|reconsiderations)\b)"
    r"|(?<=[万亿])(?=[吧吗么呢,，。?？]|$))"  # 罚了三百万吧
)


# 至少被复议两次, 顶多收了3件: what is counted stands between the bound and its number.
_APART: tuple[tuple[Pattern, Op], ...] = (
    (
        Pattern(rf"(?P<bound>至少|起码|最少也?)(?P<what>[^,，。;；?？\d一两三四五六七八九十]{{1,8}}?){NUM}{_COUNTED}"),
        ">=",
    ),
    (
        Pattern(
            rf"(?P<bound>至多|顶多|最多(?!的)也?只?)(?P<what>[^,，。;；?？\d一两三四五六七八九十]{{1,8}}?){NUM}{_COUNTED}"
        ),
        "<=",
    ),
    (
        Pattern(  # 只有一件诉讼的单位
            rf"(?P<bound>(?<![最至顶]多)[只仅])(?P<what>[^,，。;；?？\d一两三四五六七八九十不超少多低高]{{0,6}}?){NUM}{_CASES}"
            r"(?=[^,，。;；?？]{0,10}的(?:单位|机关|部门|乡镇|镇|乡|街道|局|[有几]|\s*[?？]?$))"
        ),
        "=",
    ),
)
_SAID = Pattern("|".join(w for w, _ in (*_BEFORE, *_AFTER)))  # more than, or more: without one there is no bound


@lru_cache(maxsize=1)
def _bounds() -> list[tuple[Pattern, Op]]:
    before = [(Pattern(rf"(?:{w})\s*{NUM}{_UNIT}"), op) for w, op in _BEFORE]
    return before + [(Pattern(rf"{NUM}{_UNIT}(?:{BRACKET})?\s*(?:{w})"), op) for w, op in _AFTER]


def find_amounts(text: str) -> Iterator[tuple[int, int, Amount]]:
    """Every number that may be a threshold, a first so many, or a claim."""
    if not re.search(r"[\d零〇一二两三四五六七八九十百]|[a-z]{3}", text):
        return
    for found in _KINDS:
        yield from (with_itself(text, *one) for one in found(text))


def _between(text: str) -> Iterator[tuple[int, int, Amount]]:
    """150到250件: from the one to the other."""
    for between in (_BETWEEN, _FROM_TO, _ENGLISH_BETWEEN):
        for m in between.finditer(text):
            low, high = number(m[1], m[2]), number(m[4], m[5])
            if low is not None and high is not None and not _two_years(m[1], m[4]):
                both: Bounds = ((">=", low), ("<=", high))
                yield m.start(), m.end(), Amount("threshold", both, m[6] or m[3] or "", scaled=bool(m[5]))


def _bounded(text: str) -> Iterator[tuple[int, int, Amount]]:
    """超过100件, 100件以上, 比2000件还多."""
    bounds = _bounds() if _SAID.search(text) else []
    for pattern, op in (*bounds, *_BEYOND) if "比" in text else bounds:
        for m in pattern.finditer(text):
            if (value := number(m[1], m[2])) is not None and not _a_year(m, text[m.end() :]):
                yield m.start(), m.end(), Amount("threshold", ((op, value),), _unit(m), scaled=bool(m[2]))


def _bounded_apart(text: str) -> Iterator[tuple[int, int, Amount]]:
    """至少被复议两次."""
    for pattern, op in _APART:
        for m in pattern.finditer(text):
            if (value := number(m[3], m[4])) is not None:
                bound: Bounds = ((op, value),)
                yield m.start(3), m.end(), Amount("threshold", bound, m[5], scaled=bool(m[4]))


_ONE = Pattern(
    r"\b(?P<bound>only|just|exactly|more than|at least) one(?= (?:new |administrative |single )*"
    r"(?:case|lawsuit|suit|penalt|fine|licen|permit|request|application|reconsideration|review|enforcement))"
)
_OF_ONE: dict[str, Op] = {"more than": ">", "at least": ">="}


def _one(text: str) -> Iterator[tuple[int, int, Amount]]:
    """Only one lawsuit, more than one request."""
    for m in _ONE.finditer(text):
        yield m.start(), m.end(), Amount("threshold", ((_OF_ONE.get(m["bound"], "="), Decimal(1)),))


def _about(text: str) -> Iterator[tuple[int, int, Amount]]:
    """大约100件."""
    for m in _ABOUT.finditer(text):
        if m[3] and (value := number(m[1], m[2])) is not None:
            yield m.start(), m.end(), Amount("threshold", (("~", value),), _unit(m), scaled=bool(m[2]))


def _times(text: str) -> Iterator[tuple[int, int, Amount]]:
    """三倍, 石桥镇的一半."""
    for m in _TIMES.finditer(text):
        if (value := number(m[1])) is not None:
            yield m.start(), m.end(), Amount("times", (("=", value),))
    for m in _HALF_OF.finditer(text):
        yield m.start(), m.end(), Amount("times", (("=", Decimal("0.5")),))


def _one_or_two(text: str) -> Iterator[tuple[int, int, Amount]]:
    """一两件, 三五起: from the one to the other."""
    for m in _ONE_OR_TWO.finditer(text):
        low, high = number(m[1][0]), number(m[1][1])
        if low is not None and high is not None and low < high:
            some: Bounds = ((">=", low), ("<=", high))
            yield m.start(), m.end(), Amount("threshold", some, m[2])


def _and_more(text: str) -> Iterator[tuple[int, int, Amount]]:
    """700多件 are more than 700 and fewer than 800; 不到700多件 says nothing clear."""
    for m in _AND_MORE.finditer(text):
        value = number(m[1], m[2])
        if value is None or value < 10 or value % 10 or _UNDER.search(text[: m.start()]):
            continue
        least: Bounds = ((">", value),)
        bare = not re.match(r"\s*(?:及|或)?以上", text[m.end() :]) and not _OVER.search(text[: m.start()])
        ends = (*least, ("<", value + _step(value))) if bare else least
        yield m.start(), m.end(), Amount("threshold", ends, m[3] or "", scaled=bool(m[2]))


def _of_digits(text: str) -> Iterator[tuple[int, int, Amount]]:
    """两位数: from 10 to 99."""
    for m in _DIGITS.finditer(text):
        low = 10 ** (int(number(m[1].replace("个", "一")) or 1) - 1)
        under: Bounds = (("<", Decimal(10 * low)),)
        yield m.start(), m.end(), Amount("threshold", under if low == 1 else ((">=", Decimal(low)), *under))


def _claims(text: str) -> Iterator[tuple[int, int, Amount]]:
    """处罚了10件, 百分之百: a figure that somebody claims."""
    for m in _ALL_OF_IT.finditer(text):
        yield m.start(), m.end(), Amount("claim", (("=", Decimal(100)),), "%")
    for m in _CLAIM.finditer(text):
        if (value := number(m[1], m[2])) is not None and (m[2] or m[1] not in {"一", "两"}):
            yield m.start(), m.end(), Amount("claim", (("=", value),), _unit(m), scaled=bool(m[2]))


def _unit(m: re.Match[str]) -> str:
    """The unit behind a number; `percent` may stand where a scale does."""
    return "%" if m[2] == "percent" else m[3] or ""


_PORTION = (
    r"(?:百分之(?P<hundred>[\d.]+|[零一二两三四五六七八九十百]+)"
    r"|(?P<tenth>[一二两三四五六七八九])成(?P<five>半)?|(?P<half>一半|半数?))"
)
_OF_ALL = r"\s*(?:(?:总的?[数量]?|全部)的?)?\s*"
PORTIONS = [(Pattern(rf"(?:{w}{'|过' if op == '>' else ''}){_OF_ALL}{_PORTION}"), op) for w, op in _BEFORE]
PORTIONS += [(Pattern(rf"{_PORTION}(?:{BRACKET})?\s*(?:{w})"), op) for w, op in _AFTER]


def _portions(text: str) -> Iterator[tuple[int, int, Amount]]:
    """超过一半, 不到三成, 百分之八十以上: bounds in percent."""
    for pattern, op in PORTIONS:
        for m in pattern.finditer(text):
            whole = number(m["hundred"]) if m["hundred"] else None
            tenth = number(m["tenth"]) if m["tenth"] else None
            value = Decimal(50) if m["half"] else whole if tenth is None else tenth * 10 + (5 if m["five"] else 0)
            if value is not None:
                yield m.start(), m.end(), Amount("threshold", ((op, value),), "%")


def apart(text: str) -> Iterator[tuple[int, int]]:
    """The words for a bound that stand apart from its number."""
    for pattern, _ in _APART:
        for m in pattern.finditer(text):
            yield m.span("bound")


def _a_year(m: re.Match[str], after: str) -> bool:
    """Whether the number is a year: over 2022, 2023 and 2024."""
    bare = re.fullmatch(r"20[0-3]\d", m[1]) and not m[2] and not m[3]
    held = bare and m[0].startswith("比") and (_ANOTHER_YEAR.search(m.string[: m.start()]) or _BY_HOW_MUCH.match(after))
    return bool(held or re.match(r"\s*年", after) or (bare and re.match(r"\s*(?:$|[,.?]|-|–|(?:and|to|or)\b)", after)))


_ANOTHER_YEAR = Pattern(r"20[0-3]\d年?度?[^,，。;；\d]{0,8}$")  # 2024比2023多多少
_BY_HOW_MUCH = Pattern(r"了?(?:多少|几|出多少)")


def _vague(text: str) -> Iterator[tuple[int, int, Amount]]:
    """上百件 is a hundred at least, 十几次 more than ten, 几十件 twenty or more and under a hundred."""
    for m in _VAGUE.finditer(text):
        word = m["round"] or m["some"] or m["times"]
        value = number("一" + word if word in {"百", "千", "万"} else word)
        if value is not None:
            floor = 2 * value if m["times"] else value
            op: Op = ">" if m["some"] or (m["over"] and m["over"] in "过破超") else ">="
            unit = m["unit"] or m["unit2"] or m["unit3"] or ""
            ops: tuple[tuple[Op, Decimal], ...] = ((op, floor),)
            if not m["over"] and not m["round"] and not re.match(r"\s*(?:及|或)?以上", text[m.end() :]):
                ops = (*ops, ("<", _next(value, bool(m["times"]))))
            yield m.start(), m.end(), Amount("threshold", ops, unit)


def _next(value: Decimal, times: bool) -> Decimal:
    """几十件 are fewer than a hundred, 十几件 fewer than twenty, 一百多件 fewer than two hundred."""
    unit = Decimal(10) ** (len(f"{value:f}") - 1)
    return 10 * value if times else value + unit


def _step(value: Decimal) -> Decimal:
    """The place of the last figure that is not nought: 1200多件 are fewer than 1300.

    >>> _step(Decimal(700)), _step(Decimal(1250))
    (Decimal('100'), Decimal('10'))
    """
    whole = f"{value:.0f}"
    return Decimal(10) ** (len(whole) - len(whole.rstrip("0")))


def _two_years(first: str, second: str) -> bool:
    return all(re.fullmatch(r"(?:19|20)\d\d", part) for part in (first, second))


_KINDS = (
    _between, _bounded, _bounded_apart, _one, _about, _portions, _times, _vague, _one_or_two, _and_more, _of_digits,
    _claims,
)  # fmt: skip
