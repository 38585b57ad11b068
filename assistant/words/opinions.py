"""Whether a figure is too much, high, usual: an opinion, for which no report gives a measure."""

from __future__ import annotations

import re

from vectorstore.pattern import Pattern

_HOW = "多|少|高|低|大|小"
_ENDS = r"(?=\s*(?:[,，。;；?？!！]|$))"
_PARTICLE = r"(?:了|啦)?(?:一?[些点])?(?:[吗么吧呢啊呀]|没有|不)?"
_LEAD = (
    r"[,，、\s]*(?:(?:那|你)?(?:觉得|认为|看|说))?(?:这|那|它)?(?:个|样|些)?(?:数|数字|数量|件数|水平|比例)?"
    r"(?:是不是|是否|会不会|难道|究竟|到底|应该|也|还|都|是|显得|有没有)*"
)
_ZH = Pattern(
    rf"{_LEAD}(?:(?:太过?|过于|(?<![超经通])过|偏|有点儿?|有些|相当|非常|(?<!最)很|挺|特别|够|蛮)(?:{_HOW}|严重)"
    rf"|算(?:是|得上|得)?(?:{_HOW}|正常|合理|严重)的?|算不算(?:{_HOW}|正常|严重)"
    r"|多不多|少不少|高不高|低不低|大不大|够不够[多高]|正不正常|正常不正常|合不合理|合理不合理|严不严重"
    rf"|正常|合理|(?:这么|那么|如此)(?:{_HOW})(?:正常|合理)|(?:{_HOW}|严重)(?=[吗么]))"
    rf"{_PARTICLE}{_ENDS}"
)
_SO = Pattern(rf"(?:这么|那么|如此)(?:{_HOW})$|(?:才|只|竟然?|居然)(?=[收办罚批接有]|\d)")
_HELD = Pattern(r"一样|比|超|较|于|最|哪|谁|还是|平均|均值|中位|同比|以[上下]|排")
_EN = Pattern(
    r"(?:\b(?:is|are|was|were|isn't|aren't) (?:that|this|it|these|those|they)\s*)?"
    r"\b(?:too (?:many|much|few|high|low|large|small)|a lot|normal|reasonable|excessive)\b",
    re.I,
)
_EN_HELD = Pattern(r"\b(?:than|average|mean|median|most|which|who|how)\b", re.I)
_WHETHER = Pattern(r"^(?:is|are|was|were)\s+(?:\d[\d,]*\s+)?(?=\w)", re.I)  # Is 4 applications too many
_LONGEST = 300
_NOTHING = Pattern(r"[\s,，、。.?？!！这那个数字它呢is]*")


def opinion_in(text: str) -> tuple[str, str | None]:
    """The text without the opinion asked for, and its words.

    >>> opinion_in("石桥镇收到4件，是不是太多了"), opinion_in("比2022年多吗"), opinion_in("多不多")
    (('石桥镇收到4件', '是不是太多了'), ('比2022年多吗', None), ('', '多不多'))
    """
    english = text.isascii()
    if len(text) > _LONGEST:
        return text, None
    found = (_EN if english else _ZH).search(text)
    if found is None or (_EN_HELD if english else _HELD).search(text):
        return text, None
    rest = f"{_SO.sub('', text[: found.start()])}{text[found.end() :]}".strip()
    rest = _WHETHER.sub("how many ", rest) if english else rest
    said = found.group().strip(" ,，、?？")
    return ("" if _NOTHING.fullmatch(rest) else rest), said
