"""Figures that stand only in prose, each with what it counts, how exactly, and its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ingest.led_years import is_compared, led_by
from ingest.pages import Outline
from ingest.respective import Series, series_in
from ingest.sentences import prose_of, sentences
from vectorstore.records import ProseFigure
from vectorstore.wording import chinese_number

_UNITS = (
    "人次|场次|个百分点|万元|亿元|元|条|件|次|篇|期|场|份|个|项|家|处|名|人|批|部|册|本|张|页|户|块|类|起|例|宗|字|%|％"
)
_SPOKEN_UNITS = "人次|场次|条|件|次|篇|期|场|份"
_BEFORE = "不少于|不低于|至少|不下|超过|突破|多达|逾|超|大约|将近|接近|约|近"
_PLAIN = r"(?<![\d.第〔\[/:：\-—A-Za-z])(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_FIGURE = re.compile(
    rf"(?P<before>{_BEFORE})?{_PLAIN}(?P<more>余|多)?(?P<big>[万亿千百](?!元))?(?P<more2>余|多)?(?P<unit>{_UNITS})(?P<after>以上|左右|上下)?"
    rf"|(?P<before2>{_BEFORE})?(?<![第一两二三四五六七八九十百千零〇\d])(?P<spoken>[两二三四五六七八九十百千]{{1,6}})(?P<more3>余|多)?"
    rf"(?P<unit2>{_SPOKEN_UNITS})(?![一-十]是|[一二三四五六七八九十审校])"
    r"|百分之(?P<hundredth>[零一二三四五六七八九十百点]{1,6})"
)
_NOT_COUNTED = re.compile(r"^(?:工作日|月|小时|年|自然日|星期|季度|百分点之)")
_EDGES = re.compile(r"[，。；;！？!?：:（）()]|,(?!\d{3})")
_FILLER = re.compile(
    r"(?:共计|累计|总计|合计|总数|总量|数量|共|已|达到|达|为|是|了|有|计|分别|均|约|近|超过|超|逾|不少于|至少|各类|各项|在|到|等|“|”|、|,|\s)+$"
)
_LEAD = re.compile(
    r"^(?:(?:截[至止到]|自|从|至|到)?20\d\d年(?:度)?(?:\d{1,2}月(?:\d{1,2}日|[底末初])?)?(?:[至到—\-~～]|期间|[底末]|起)*|本年度?|全年|今年以来|一年来|截至目前|其中|同时|另外|此外|以及|并且|并|及时|已|共计|累计|共|我(?:街道|[局乡镇县区市委办街厅])|通过|利用|依托|[、，,“”\s]|[（(]?[一二三四五六七八九十\d]{1,2}(?:[）)]|[、.．]|是))+"
)
_NOUN = re.compile(r"^的?([\u4e00-\u9fff“”]{2,20}?)(?=[，。；;！？、：:（）(),的]|\d|$)")
_ASIDE = re.compile(r"[（(][^（）()]*[）)]\s*$")
_OF_WHAT = re.compile(r"(?:所?占(?:比|总数的)?|(?:同比|环比|比上年|较上年)?(?:增长|上升|下降|增加|减少)(?:率|幅度)?)")
_JOINING = re.compile(r"(?:以及|并且|和|及|与|并|、)$")
_BIG = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_LONGEST = 40
_RATES = ("%", "个百分点")
_Counted = tuple[str, re.Match[str], Decimal]


def find_figures(outline: Outline, year: int | None = None) -> tuple[ProseFigure, ...]:
    """Every figure that a report's prose states, in order; those that are surely of another year than its own are not.

    One whose clause begins with another year, and may yet be the report's, says so: 2022年部门决算.
    """
    return tuple(
        figure
        for number, parts in prose_of(outline)
        for part in parts
        if not part.heading
        for sentence in sentences(part.text)
        for label, match, value in _of_year(year, sentence)
        for figure in (ProseFigure(label, value, _unit(match), _bound(match), sentence.strip(), number, part.place),)
    )


def _of_year(year: int | None, sentence: str) -> Iterator[_Counted]:
    """What a sentence counts in the report's year."""
    for at, label, match, value in _counted(sentence):
        led = led_by(sentence[:at]) if year else None
        if led is None or led[0] == year:
            yield label, match, value
        elif not led[1]:
            yield f"{led[0]}年{label}", match, value


def _counted(sentence: str) -> Iterator[tuple[int, str, re.Match[str], Decimal]]:
    """Every number of a sentence that counts something, with where it stands and what it counts."""
    end, last, together = 0, "", list(series_in(sentence))
    for match in _FIGURE.finditer(sentence):
        while together and match.end() > together[0].start:
            end, last, one = together[0].end, "", together.pop(0)
            yield from _in_series(one)
        value = None if match.start() < end else _value(match)
        if value is None or _NOT_COUNTED.match(sentence[match.end() :]):
            continue
        if is_compared(sentence[: match.start()]) and _unit(match) not in _RATES:
            end = match.end()
            continue
        label = _label(sentence, end, match)
        label = last + label if last and _OF_WHAT.fullmatch(label) else label
        end, last = match.end(), label
        if label:
            yield match.start(), label, match, value


def _in_series(series: Series) -> Iterator[tuple[int, str, re.Match[str], Decimal]]:
    for said, number in series.parts:
        match, label = _FIGURE.fullmatch(number), _trimmed(said)
        if match and len(label) >= 2 and (value := _value(match)) is not None:
            yield series.start, label, match, value


def _value(match: re.Match[str]) -> Decimal | None:
    if match["hundredth"]:
        whole, _, part = match["hundredth"].partition("点")
        numbers = [chinese_number(n) for n in (whole, part) if n]
        return None if None in numbers else Decimal(".".join(str(n) for n in numbers))
    if match["spoken"]:
        number = chinese_number(match["spoken"])
        return Decimal(number) if number and number > 1 else None
    value = Decimal(match["n"].replace(",", "")) * _BIG.get(match["big"] or "", 1)
    return value.to_integral_value() if match["big"] and value == value.to_integral_value() else value


def _unit(match: re.Match[str]) -> str:
    unit = match["unit"] or match["unit2"] or "%"
    return "%" if unit == "％" else unit


def _bound(match: re.Match[str]) -> str:
    """How exactly a figure is meant.

    >>> [_bound(m) for text in ("68条", "430余次", "不少于4次", "约30件", "90%以上") if (m := _FIGURE.search(text))]
    ['exact', 'over', 'at_least', 'about', 'at_least']
    """
    before, after = match["before"] or match["before2"] or "", match["after"] or ""
    if before in ("不少于", "不低于", "至少", "不下") or after == "以上":
        return "at_least"
    if before in ("超过", "突破", "多达", "逾", "超") or match["more"] or match["more2"] or match["more3"]:
        return "exact" if before == "多达" else "over"
    return "about" if before or after else "exact"


def _label(sentence: str, start: int, match: re.Match[str]) -> str:
    """What is counted: the clause before the number, and the noun that follows it: 制作119期政策问答."""
    clauses = _EDGES.split(_ASIDE.sub("", sentence[start : match.start()]))
    said = _trimmed(clauses.pop())
    if noun := _NOUN.match(sentence[match.end() :]):
        said += _JOINING.sub("", noun[1])
    while len(said) < 2 and clauses:
        said = _trimmed(clauses.pop())
    return said if len(said) >= 2 else ""


def _trimmed(clause: str) -> str:
    """A clause without what leads up to its noun and what leads on to its number.

    >>> _trimmed("通过“青禾发布”公众号共推送信息"), _trimmed("全年依托“两微一端”")
    ('“青禾发布”公众号共推送信息', '两微一端')
    """
    said = _LEAD.sub("", _FILLER.sub("", clause))
    while len(said) > _LONGEST and "、" in said:
        said = said.partition("、")[2]
    said = said[-_LONGEST:]
    quoted, mark, _ = said.partition("”")
    if mark and "“" not in quoted:  # the name at the front lost its opening mark
        said = f"“{said}" if f"“{quoted}”" in clause else said.replace("”", "", 1)
    return said if said.count("“") <= said.count("”") else said.replace("“", "")
