"""The first so many of a question, and the places of a ranking: 前三名, 第二到第四名, 哪三家最多."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.words.amount import NUMERALS, Amount, number
from vectorstore.pattern import Pattern

_FIRST = Pattern(
    rf"(?:排名|排在?|居|位居|列)?(前|后|倒数|倒数前|最后|top|first|bottom|last)\s*(?:the\s+)?(\d{{1,3}}|[一二两三四五六七八九十]+|{'|'.join(NUMERALS)})\s*(?:名|位|个|家|强|的|大)?(?!年|季|years?|个?月)(?![\d.]*\s*[%％])"
)
_NTH = Pattern(
    r"(?:排名|排在?|居|位居|列)?(倒数)?第(\d{1,3}|[二三四五六七八九十]+)(?:名|位|多|高)?(?!季|部分|节|三方|[一二三四五六七八九十]*[条项款章])"
)
_PLACE = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_PLACES = Pattern(
    rf"(?P<last>倒数)?第(?P<from>{_PLACE})(?:名|位)?\s*(?:到|至|—|~|～|-)\s*(?:倒数)?第?(?P<to>{_PLACE})(?:名|位)?(?![年季月])"
    rf"|(?P<last2>倒数)?第(?P<list>{_PLACE}(?:名|位)?(?:\s*[、和与跟及]\s*(?:倒数)?第?{_PLACE}(?:名|位)?)+)(?![年季月部条])"
)
_ORDINALS = {w: i for i, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)}
_ORDINAL = rf"(?:{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
_ENGLISH_PLACES = Pattern(rf"\b({_ORDINAL})\s*(to|through|-|and)\s*({_ORDINAL})\b(?! (?:quarter|half|section|part))")
_FEWEST = frozenset({"fewest", "lowest", "least", "smallest"})
_ENGLISH_NTH = Pattern(
    rf"\b(?:(?:ranks?|ranked|comes?|came|placed|finished) )?(?:the )?(?P<n>{_ORDINAL})"
    rf"(?:[- ](?P<way>most|highest|largest|biggest|greatest|{'|'.join(sorted(_FEWEST))})"
    r"|(?P<last>[- ](?:to|from the) (?:last|bottom|end))"
    r"|(?:[- ]place|[- ]ranked)?(?=\s+(?:by|for|among|in terms)|\s*[?.]?$))\b"
    r"(?! (?:quarter|half|section|part|party|time|year))"
)
_MOST_N = Pattern(
    r"(最多|最高|最大|最少|最低|最小|垫底|最?靠前|最?领先|最?靠后|(?:排|走|落)在?最?[前后][面头边]"
    r"|倒数|最常见|最突出|最普遍|最集中|最主要)的?(?:前)?"
    r"(\d{1,3}|[一二两三四五六七八九十]+)(?:个|家|名|位|条|类)"
)
_BODIES_EN = (
    r"(?:towns?|townships?|sub-?districts?|streets|bureaus|departments|agencies|offices|bodies|units|authorities"
    r"|institutions|governments|count(?:y|ies)|districts)\b"
)
_N_MOST = Pattern(
    rf"(?:the\s+)?(\d{{1,3}}|{'|'.join(NUMERALS)})\s+(?:(?!{_BODIES_EN})\w+\s+)?(?:with the\s+)?"
    r"(most|highest|fewest|lowest|least)"
)
_WHICH_N = Pattern(
    r"(?P<said>哪(?P<n>\d{1,2}|[两二三四五六七八九十])(?:个|家|名))[^,，。;；?？]{1,40}?(?P<way>最[多高大少低小])"
)
_BODIES = "[乡镇街局委办院所站县区市谁]|部门|单位|机关|地方|中心|政府|公司|学校"  # whose the most may be
_OF_SEVERAL = (
    "[乡镇街局村站所年月季天周里中内都合总加共一数项指方面相均皆同全以及多类种]|部门|单位|机关|地方|政府|公司|学校|条件"
    "|[县区市](?![直级属])"
)
_N_WHOSE = Pattern(  # 三个许可最多的镇; 三个镇里许可最多的 is the one of three
    rf"(?:^|(?<=[,，。;；:：\s年度有是出看查找列要给县市区州省]))(?P<said>(?P<n>\d{{1,2}}|[两二三四五六七八九十])[个家])"
    rf"(?!{_OF_SEVERAL})[^,，。;；?？、里中内都]{{1,14}}?(?P<way>最[多高大少低小])的"
    rf"(?=[^,，。;；?？年月季种类项]{{0,4}}(?:{_BODIES})|分别|[各都]?是|[?？]?$)"
)
_MOST_WHICH_N = Pattern(  # 处罚最多的镇是哪两个
    r"(?P<way>最[多高大少低小])的[^,，。;；?？]{0,8}?[是有](?P<said>哪(?P<n>\d{1,2}|[两二三四五六七八九十])[个家])"
)
_OF_THESE = Pattern(r"[、和与跟及][^,，。;；]{1,12}[县市区州省]$")  # 甲县、乙县两个处罚最多的: of these two
_WHICH_N_EN = Pattern(
    rf"\bwhich (?P<said>(?P<n>\d{{1,2}}|{'|'.join(NUMERALS)})) [a-z]+ [^,;?.]{{0,60}}?"
    r"(?<!at )\b(?P<way>most|highest|largest|fewest|least|lowest)\b"
)
WHO_HAVE_MOST = (
    r" (?:with|having|that|who|which|whose)\b[^,;?.]{0,60}?"
    r"(?<!at )\b(?P<way>most|highest|largest|fewest|least|lowest)\b(?! recent)"
)
_N_WHOSE_EN = Pattern(
    rf"\b(?P<said>(?:the )?(?P<n>\d{{1,2}}|{'|'.join(NUMERALS)})) (?:[a-z]+ ){{0,2}}?{_BODIES_EN}{WHO_HAVE_MOST}"
)
_LEAST = Pattern(r"最[少低小]|fewest|least|lowest")
_ANY = Pattern(r"[\d一二两三四五六七八九十前后第冠亚季]|[a-z]{3}")
_LAST = {"垫底", "靠后", "后", "倒数", "倒数前", "最后", "最少", "最低", "最小"}
_LAST |= {"bottom", "last", "fewest", "lowest", "least"}


def _places(text: str) -> Iterator[tuple[int, int, Amount]]:
    """第二到第四名, 第二和第三名, second and third: these places of a ranking and no others."""
    for m in _PLACES.finditer(text):
        said = re.findall(_PLACE, m["list"]) if m["list"] else [m["from"], m["to"]]
        yield from _placed(m, [number(one) for one in said], not m["list"], bool(m["last"] or m["last2"]))
    for m in _MEDALLISTS.finditer(text):
        if m[0] != "冠军":
            yield from _placed(m, [Decimal(n) for word, n in _MEDALS.items() if word in m[0]], False, least=False)
    for m in _ENGLISH_NTH.finditer(text):
        place = _ORDINALS.get(m["n"]) or int(re.sub(r"\D", "", m["n"]))
        least = (m["way"] or "") in _FEWEST or bool(m["last"])
        yield from _placed(m, [Decimal(place)], False, least) if place > 1 or m["last"] else ()
    for m in _ENGLISH_PLACES.finditer(text):
        ends = [_ORDINALS.get(one) or int(re.sub(r"\D", "", one)) for one in (m[1], m[3])]
        yield from _placed(m, [Decimal(end) for end in ends], m[2] != "and", least=False)


_MEDALS = {"冠军": 1, "亚军": 2, "季军": 3}
_MEDALLISTS = Pattern(r"(?:冠军|亚军|季军)(?:\s*[、和与跟及]\s*(?:冠军|亚军|季军))*")


def _placed(
    m: re.Match[str], said: list[Decimal | None], spread: bool, least: bool
) -> Iterator[tuple[int, int, Amount]]:
    places = sorted({int(one) for one in said if one})
    if len(places) == len(said) and places[-1] < 200:
        places = list(range(places[0], places[-1] + 1)) if spread else places
        yield m.start(), m.end(), Amount("first", (("=", Decimal(places[-1])),), "", least, tuple(places))


def find_firsts(text: str) -> Iterator[tuple[int, int, Amount]]:
    """Every such number, with its span."""
    if not _ANY.search(text):
        return
    yield from _places(text)
    for m in _NTH.finditer(text):
        if value := number(m[2]):
            places = (int(value),) if value < 200 else ()
            yield m.start(), m.end(), Amount("first", (("=", value),), least=m[1] == "倒数", places=places)
    for pattern, word, count in ((_FIRST, 1, 2), (_MOST_N, 1, 2), (_N_MOST, 2, 1)):
        for m in pattern.finditer(text):
            value = number(m[count])
            if value and value < 200:
                yield m.start(), m.end(), Amount("first", (("=", value),), least=m[word] in _LAST or "后" in m[word])
    for said in (_WHICH_N, _WHICH_N_EN, _MOST_WHICH_N, _N_WHOSE, _N_WHOSE_EN):
        for m in said.finditer(text):
            value = number(m["n"])
            if value and value > 1 and not (said is _N_WHOSE and _OF_THESE.search(text[: m.start()])):
                yield (
                    m.start("said"),
                    m.end("said"),
                    Amount("first", (("=", value),), least=bool(_LEAST.match(m["way"]))),
                )
