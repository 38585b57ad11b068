"""Which year a paper reports on: title, period, body and file name heard in that order of trust."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from ingest.sentences import plain
from vectorstore.wording import chinese_number

_CHINESE = str.maketrans("〇零○Oo一二三四五六七八九", "00000123456789")
_WRITTEN = re.compile(r"(?:二|2)[〇零○Oo0][一二三四五六七八九〇零○\dOo]{2}(?=年)")
_YEAR = re.compile(r"(?<![\d.\-/])(20[0-4]\d)(?:[-—–~至/]?(20[0-4]\d))?(?=年|政府|政务|信息|[）)\]】]|$)")
_DAY = re.compile(r"^年?度?(?:\d{1,2}月|[-/.]\d)")
_PERIOD = re.compile(
    r"(20[0-4]\d)[年.\-/]0?1[月.\-/]0?1日?[^，。；\d]{0,6}(?:[至到—\-–~～]|起|以来)[^，。；\d]{0,4}"
    r"(?:(20[0-4]\d)[年.\-/]|当年|同年|本年|年)?12[月.\-/]31(?:日|(?!\d))"
)
_UNTIL = re.compile(r"(?:数据|统计)[^，。；\d]{0,12}截[止至][^，。；\d]{0,6}(20[0-4]\d)年12月31日")
_PART = re.compile(r"[上下]半年|季度")
_PART_COVERED = re.compile(
    r"(?:统计|期限|数据)[^，。；\d]{0,12}20[0-4]\d[年.\-/]0?1[月.\-/]0?1日?[^，。；\d]{0,10}"
    r"(?:20[0-4]\d[年.\-/])?(?:0?[39]|0?6)[月.\-/]3[01](?:日|(?!\d))"
)
_SPOKEN = re.compile(r"(?<!\d)(20[0-4]\d)年(?:度)?(?=[，,、]|以来|来|我|本|全|度|[一-鿿]{2,16}(?:政府|局|委|办|厅|院))")
_OWN = re.compile(r"[我本](?:街道|[局委办厅院部处会乡镇县区市州旗盟])(20[0-4]\d)年(?=(?:政府|政务)?信息公开|政务公开)")
_IN_NAME = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)(?!年?[-_.]?\d{1,2}[-_.月]\d{0,2}日?)")
_DATED = re.compile(r"(?<=年)[一二三四五六七八九十]{1,3}(?=月)|(?<=月)[一二三四五六七八九十]{1,3}(?=日)")
FIRST = 2008  # the regulation's first year


@lru_cache(maxsize=8)  # a whole report is heard more than once
def normal(text: str) -> str:
    """Years in full-width, Chinese or worn figures as plain ones, without spaces.

    >>> normal("二〇二三年 度"), normal("２０２４ 年"), normal("2O23年")
    ('2023年度', '2024年', '2023年')
    """
    text = plain(text)
    text = _WRITTEN.sub(lambda m: m[0].translate(_CHINESE), text)
    return _DATED.sub(lambda m: str(chinese_number(m[0])), text)


def relative(text: str, year: int) -> str:
    """The words of a head with the report's own year as 本年 and the one before as 上年.

    >>> relative("2023年度处理决定数量", 2023), relative("2022年处理决定数量", 2023), relative("2021年", 2023)
    ('本年处理决定数量', '上年处理决定数量', '2021年')
    """
    return re.sub(
        r"(?<!\d)(20\d\d)\s*年度?(?!\s*\d)", lambda m: {year: "本年", year - 1: "上年"}.get(int(m[1]), m[0]), text
    )


def stated(text: str) -> int | None:
    """The one year that a title names; None if it names none or two, or half of one is lost.

    >>> stated("青禾县财政局2023年度政府信息公开"), stated("20年政府信息公开"), stated("2022-2023年政府信息公开")
    (2023, None, None)
    """
    text = normal(text)
    years = [m for m in _YEAR.finditer(text) if not _DAY.match(text[m.end() :])]
    named = {int(y) for m in years for y in m.groups() if y}
    return _plausible(named.pop()) if len(named) == 1 else None


def period(text: str) -> int | None:
    """The year of the period that the figures are said to cover."""
    text = normal(text)
    found = {(m[1], m[2] or m[1]) for m in _PERIOD.finditer(text)} or {(y, y) for y in _UNTIL.findall(text)}
    if len(found) != 1:
        return None
    begin, end = found.pop()
    return _plausible(int(begin)) if begin == end else None


def is_part(titles: Iterable[str], text: str) -> bool:
    """Whether a report is one of a half or a quarter of a year, by its title or by the period of its figures.

    >>> is_part(["青禾县财政局2023年上半年政府信息公开工作报告"], ""), is_part([], "统计期限为2023年1月1日至6月30日。")
    (True, True)
    """
    return any(map(_PART.search, titles)) or (period(text) is None and bool(_PART_COVERED.search(normal(text))))


def spoken(texts: Iterable[str]) -> int | None:
    """The year that the prose mostly speaks of; None where another is named as often."""
    counted = Counter(int(m) for text in texts for p in (_SPOKEN, _OWN) for m in p.findall(normal(text)))
    first = counted.most_common(2)
    if not first or (len(first) == 2 and first[0][1] == first[1][1]):
        return None
    return _plausible(first[0][0])


def named(stem: str) -> int | None:
    """The year in a file's name, if there is exactly one and it is no day.

    >>> named("城关乡2024"), named("20240122_城关乡"), named("2024-01-22城关乡")
    (2024, None, None)
    """
    found = {int(y) for y in _IN_NAME.findall(normal(stem))}
    return _plausible(found.pop()) if len(found) == 1 else None


def decide(title: int | None, covered: int | None, body: int | None, file: int | None) -> tuple[int | None, str]:
    """The year, and which witness decided; None where title and period disagree and nobody settles it.

    >>> decide(2023, 2023, None, None), decide(2023, 2024, None, None), decide(2023, 2022, 2023, None)
    ((2023, 'title'), (None, ''), (2023, 'title'))
    """
    if title and covered and title != covered:
        others = [year for year in (body, file) if year]
        for_title, for_period = others.count(title), others.count(covered)
        return (title, "title") if for_title and (for_title > for_period or body == title) else (None, "")
    for year, witness in ((title, "title"), (covered, "period"), (body, "body"), (file, "file")):
        if year:
            return year, witness
    return None, ""


def _plausible(year: int) -> int | None:
    return year if year >= FIRST else None
