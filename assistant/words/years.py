"""The years that a question names, in figures, in words or from today; each with its span."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from vectorstore.pattern import Pattern
from vectorstore.wording import chinese_number


@dataclass(frozen=True, slots=True)
class Years:
    """Years as said: named ones, or ones that only the library or the talk before can fix."""

    named: tuple[int, ...] = ()
    last: int | None = None  # the last n years held
    every: bool = False  # all years held
    since: int | None = None
    until: int | None = None
    step: int | None = None  # so many years from the one spoken of: 上一年 is -1
    spread: bool = False  # said as a range: the years in between are meant too
    relative: bool = False  # counted from today: 去年
    first: bool = False  # the first year held; with `last` 1 the latest
    published: bool = False  # when the report came out: a year after the one reported on


_Y = r"(?<![\d.])(?:(?:19|20)\d{2})(?!\d|\.\d|,\d|\s*(?:件|条|份|次|起|宗|人|项|万|元|家|cases|yuan))"
_C = r"[一二三四五六七八九零〇○]{4}(?=年)|[二][零〇○][一二三四五六七八九零〇○]{2}|贰零[零壹贰叁肆伍陆柒捌玖]{2}"
_S = r"(?<!\d)\d{2}(?=年)"
_TWO = r"(?:二[零〇一二三四五六七八九]|(?<![二两三四五六七八九十])一[五六七八九])(?=年)"
_ONE = rf"(?:{_Y}|{_C}|{_S}|(?<!近)(?<!这){_TWO}|fy\s?'?(?:20)?\d{{2}}(?!\d))"
_YEAR = r"(?:年度|财年|年)?"
_TO = r"\s*(?:至|到|-|—|–|~|～|－|to|through|until|till)\s*"
_N = r"(?:\d{1,2}|[两二三四五六七八九十])"
_FEW = r"(?:1[0-5]|(?<!\d)\d(?!\d)|[两二三四五六七八九十])"  # 22年23年 are two years, not 23 of them
_SO_MANY = rf"(?:(?:这|共|一共|的)?{_FEW}个?年(?:度|里|间|内|来)?)?"  # 2022、2023两年
_EN = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "couple of": 2, "few": 0, "several": 0, "": 0}


_CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖", "一二三四五六七八九")


def _year(text: str) -> int:
    digits = re.sub(r"[^\d]", "", text)
    text = text.translate(_CAPITALS)
    number = int(digits) if digits else chinese_number(re.sub(r"○", "〇", text.rstrip("年度"))) or 0
    return number if number > 99 else 2000 + number


def _short(found: re.Match[str], _: date) -> Years:
    return Years(named=(2000 + int(found[0]),))


def _count(text: str) -> int:
    if text in _EN:
        return _EN[text]
    return int(text) if text.isdigit() else chinese_number(text) or 0


def _span(found: re.Match[str], _: date) -> Years:
    first, last = sorted((_year(found[1]), _year(found[2])))
    named = tuple(range(first, last + 1)) if last - first <= 30 else (first, last)
    return Years(named=named, spread=True)


def _few(found: re.Match[str], _: date) -> Years:
    n = _count(found[1] or "")
    return Years(last=n) if n > 1 else Years(last=1) if n == 1 else Years(every=True)


def _ago(years: int) -> Callable[[re.Match[str], date], Years]:
    return lambda _, today: Years(named=(today.year - years,), relative=True)


def _step(years: int) -> Callable[[re.Match[str], date], Years]:
    return lambda found, today: Years(step=years)


def _first(_: re.Match[str], __: date) -> Years:
    return Years(first=True)


def _latest(_: re.Match[str], __: date) -> Years:
    return Years(last=1)


def _of_published(found: re.Match[str], _: date) -> Years:
    return Years(named=(_year(found[1]) - 1,), published=True)


def _span_of_short(found: re.Match[str], today: date) -> Years:
    first, last = sorted((2000 + int(found[1]), 2000 + int(found[2])))
    return Years(named=tuple(range(first, last + 1)), spread=True)


def _years_ago(found: re.Match[str], today: date) -> Years:
    return Years(named=(today.year - _count(found[1]),), relative=True)


_RULES: tuple[tuple[str, Callable[[re.Match[str], date], Years]], ...] = (
    (
        rf"({_ONE}){_YEAR}(?:\d{{1,2}}月(?:\d{{1,2}}[日号])?|初)?(?:发布|公布|发出|印发|编制|挂出|出炉|晒出)的"
        r"(?=[^,。;?!]{0,10}(?:报告|年报))",
        _of_published,
    ),
    (rf"reports? (?:published|released|issued) in ({_Y})", _of_published),
    (
        r"(?<![\d.])(1[89]|2[0-9])\s*(?:-|–|~|至|到)\s*(1[89]|2[0-9])年?(?![\d日号月件个])",
        _span_of_short,
    ),
    (r"(?<![近过这前连续头第\d〇零一二三四五六七八九])([两二三四五六七八九]|[1-9])个?年(?:以)?前", _years_ago),
    (r"(?<!\d)(\d|two|three|four|five) years (?:ago|earlier)", _years_ago),
    (
        r"(?:最早|最初|头一|首)的?(?:那|这)?一?个?年(?:度)?|第一(?:个)?年|the (?:first|earliest) year",
        _first,
    ),
    (
        r"(?:最近|最新|最后)的?(?:那|这)?一个?年(?:度)?|最新年度|最近年度"
        r"|the (?:latest|most recent|last available) year",
        _latest,
    ),
    (r"(?<![\d.])(20\d\d)[./-]12[./-]31(?!\d)", lambda f, t: Years(named=(int(f[1]),))),
    (r"(?<=')(1[89]|2[0-9])(?![\d])", _short),
    (
        rf"({_ONE}){_YEAR}{_TO}({_ONE}|\d{{2}}(?!\d)){_YEAR}{_SO_MANY}",
        _span,
    ),
    (rf"(?:between|from)\s+({_ONE})\s+(?:and|to)\s+({_ONE})", _span),
    (
        rf"(?:自|从|since\s+)?({_ONE}){_YEAR}(?:以来|起|之后至今|至今|到现在|开始|onwards|on\b)",
        lambda f, t: Years(since=_year(f[1])),
    ),
    (
        rf"(?:自|从)?({_ONE}){_YEAR}(?:以后|之后|往后)(?:各年|的?年份|每年)?",
        lambda f, t: Years(since=_year(f[1])),
    ),
    (
        rf"({_ONE}){_YEAR}(?:及其?)?(?:以前|之前|往前)(?:各年|的?年份|每年)?",
        lambda f, t: Years(until=_year(f[1])),
    ),
    (rf"since\s+({_ONE})", lambda f, t: Years(since=_year(f[1]))),
    (rf"(?:every|each) year from\s+({_ONE})(?!\s*(?:to|-|until|through)\b)", lambda f, t: Years(since=_year(f[1]))),
    (
        rf"(?<!\d)(\d{{2}}(?:[、和,]\d{{2}})+)(?:年度|年|{_N}个?年(?:度|里|间|内)?)",
        lambda f, t: Years(named=tuple(_year(y) for y in re.split(r"\D", f[1]))),
    ),
    (
        rf"(?<![\d.])((?:1[89]|2\d)(?:\s*(?:→|->|/|-|\s)\s*(?:1[89]|2\d)){{2,9}})\s*(?:年度|年|{_N}个?年(?:度|里|间|内)?)",
        lambda f, t: Years(named=tuple(_year(y) for y in re.split(r"\D+", f[1]))),
    ),  # 22→23→24年, 22/23/24三年
    (rf"({_ONE}){_YEAR}{_SO_MANY}", lambda f, t: Years(named=(_year(f[1]),))),
    (
        r"(?<![\d.第前后])(?:1[89]|2[0-9])(?=\s|[\u4e00-\u9fff])(?!\s*(?:年|[件个家名位条份次起宗例项张笔天日月号人元万%]))",
        _short,
    ),
    (r"大前年", _ago(3)),
    (
        r"前年度?|去年(?:再?往前|之前|以前)的?(?:那|一)?一?年|the year before last",
        _ago(2),
    ),
    (r"去年度?|last year(?:'s)?|昨年|旧年|头年", _ago(1)),
    (r"今年度?|this year(?:'s)?|current year|本年度(?!办理)", _ago(0)),
    (r"上上年|上上一年", _step(-2)),
    (
        r"(?:那)?上一?年度?(?!.{0,2}(?:结转|转|遗留|项目))|前一年度?"
        r"|(?<![年月])[再更]往前(?:[推数看]?一年)?(?![年月\d])"
        r"|the (?:previous|preceding|prior) year|the year before|previous year",
        _step(-1),
    ),
    (
        r"(?:下|后|次)一?年度?(?!.{0,3}继续)|第二年|the (?:following|next) year|the year after",
        _step(1),
    ),
    (rf"(?:最近|近|过去|这)({_N})个?年(?:来|间|里|内|度)?", _few),
    (rf"(?:前|连[续着]|接连|(?<!里)头)({_FEW})个?年(?:来|间|里|内|度)?", _few),
    (rf"(?<![\d一二三四五六七八九十])({_N})(?:年(?:来|间)|个年[度头份])", _few),
    (
        r"(?<![\d一二三四五六七八九十第])([两三四五](?=年(?!级))|[六七八九](?=年(?:涨|升|增|降|减|跌|变|一共|总共|加起来)))年",
        _few,
    ),
    (
        r"(?:最近|近|过去|这|前|后来)几个?年(?:来|间|里)?()|历年来?()|这些年()|多年来?()|往年()|所有年份?()|各年度?()|历次()|每一?年度?()|全部年份()",
        _few,
    ),
    (
        r"(?:the\s+)?(?:past|last|recent|latest|previous)\s+"
        r"(two|three|four|five|six|\d|few|couple of|several)?\s*years",
        _few,
    ),
    (
        r"(?<![a-z])(?:(?:over|across|during|through|in|for|of)\s+(?:a period of\s+)?(?:all\s+)?|all\s+|the\s+)"
        r"(?:of\s+)?(?:the\s+|these\s+|those\s+)?(two|three|four|five|six)\s+years",
        _few,
    ),
    (r"all (?:the )?years()|(?:over|through) the years()|each year()|every year()|year by year()", _few),
)
RULES = tuple((Pattern(pattern), build) for pattern, build in _RULES)
_MARKS = Pattern(r"年|往前|[12]\d|\d{4}|fy|year|[零〇○]")


def find_years(text: str, today: date) -> Iterator[tuple[int, int, Years]]:
    """Every place that may name years; the longest at a place wins later.

    >>> [(start, end, years.named) for start, end, years in find_years("石桥镇二〇二三年", date(2025, 3, 1))]
    [(3, 8, (2023,))]
    """
    if not _MARKS.search(text):
        return
    for pattern, build in RULES:
        for found in pattern.finditer(text):
            if found.end() > found.start():
                yield found.start(), found.end(), build(found, today)
