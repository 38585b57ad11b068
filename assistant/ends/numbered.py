"""Asks that are numbered one by one: 1. …；2. …, （1）…（2）…, ①…②…, 一、…二、…."""

from __future__ import annotations

import re

from vectorstore.pattern import Pattern

_HAN = "一二三四五六七八九十"
_RINGS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_EDGE = r"(?:^|(?<=[\s。;；?？!！,，:：、]))"
_NEXT = r"(?=\s*(?:20\d\d(?!\d)|[^\s\d年月.,，。;；?？]))"  # 2、3名, 1.5: no number of an ask
_MARKS = {
    "dot": Pattern(rf"{_EDGE}[(（]?(?P<n>\d{{1,2}})\s?(?:[.．、:：]|[)）][.．、]?){_NEXT}"),
    "bracket": Pattern(rf"{_EDGE}[(（]\s?(?P<n>\d{{1,2}})\s?[)）]{_NEXT}"),
    "ring": Pattern(rf"(?P<n>[{_RINGS}])[.．、]?{_NEXT}"),
    "han": Pattern(rf"{_EDGE}(?:[(（](?P<n>[{_HAN}]{{1,2}})[)）]、?|(?P<m>[{_HAN}]{{1,2}})[、.．]){_NEXT}"),
    "which": Pattern(rf"{_EDGE}(?:第(?P<n>[{_HAN}])(?:个?问题?|[,，:：、])|问题(?P<m>[{_HAN}\d]))[,，:：、]?{_NEXT}"),
}
_ALONE = ("dot", "bracket", "ring")  # （一）予以公开 is a row
_ASKS = Pattern(r"多少|几|谁|哪|什么|怎|吗|呢|排|占|比|平均|\b(?:how|what|which|who)\b", re.I)
_ANCHOR = Pattern(r"20\d\d|年|[镇乡局县市区]|街道|\b(?:town|county|district|bureau|in)\b", re.I)
_END = Pattern(r"[\s,，;；、]+$")


def numbered(text: str) -> list[str]:
    """The asks behind their numbers, each with what leads up to all of them; a text without numbers is one.

    >>> numbered("1.青禾县石桥镇罚了多少；2.谁没交")
    ['青禾县石桥镇罚了多少', '谁没交']
    >>> numbered("青禾县2023年：①许可多少②处罚多少")
    ['青禾县2023年，许可多少', '青禾县2023年，处罚多少']
    """
    for style, mark in _MARKS.items():
        found = _in_order(list(mark.finditer(text)))
        if len(found) < 2 and not (found and style in _ALONE and not text[: found[0].start()].strip()):
            continue
        ends = [*(m.start() for m in found[1:]), len(text)]
        items = [_END.sub("", text[m.end() : end]).strip() for m, end in zip(found, ends, strict=True)]
        if all(len(item) > 1 and (style in _ALONE or _ASKS.search(item)) for item in items):
            return _led(text[: found[0].start()].strip(), items)
    return [text]


def _in_order(marks: list[re.Match[str]]) -> list[re.Match[str]]:
    """The marks that count on, one by one, from the first."""
    kept: list[re.Match[str]] = []
    for m in marks:
        if not kept or _number(m) == _number(kept[-1]) + 1:
            kept.append(m)
    return kept


def _number(m: re.Match[str]) -> int:
    said = next(filter(None, m.groups()))
    if said.isdecimal():
        return int(said)
    if said in _RINGS:
        return _RINGS.index(said) + 1
    return sum(_HAN.index(c) + 1 for c in said)  # 十一


def _led(lead: str, items: list[str]) -> list[str]:
    """What stands before the first number: an ask of its own, whose and when of every ask, or mere words."""
    if not _ANCHOR.search(lead):
        return items
    if re.search(r"[?？。!！]$", lead):
        return [lead, *items]
    whose = lead.rstrip(":：,，、;； ")
    comma = "，" if re.search(r"[\u4e00-\u9fff]", lead) else ", "
    return [f"{whose}{comma}{item}" for item in items]
