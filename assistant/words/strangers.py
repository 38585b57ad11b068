"""Names of bodies that nobody knows: what ends like the name of a body, and is none that is held."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.words.mentions import Mention
from vectorstore.pattern import Pattern

Left = list[tuple[int, int, str]]

_ENDINGS = Pattern(
    r"(?:镇|乡|村|社区|居委会|村委会|街道|街道办|苏木|县|市|(?<!专)区|省|州|盟|旗|局|(?<![大展客餐])厅|委|委员会|管委会|办公室|办事处|人民政府|政府|公安局|开发区|高新区|中心|集团|公司|学校|医院|大学|部|院)$"
)
_LATIN_ENDINGS = Pattern(
    r"(?:town|township|county|bureau|district|subdistrict|city|province|commission|department|office|street)$"
)
_LEAD = Pattern(r"[被把让由在向对与和跟给从比](?=.{2})")
_JOINABLE = frozenset({"row", "column", "section", "beyond", "level", "outside", "phrase", "reading"})


def strangers(text: str, chosen: list[Mention], left: Left) -> tuple[list[Mention], Left]:
    """Pieces that end like the name of a body are names that nobody knows: 白杨镇, 气象局."""
    found: list[Mention] = []
    unknown: Left = []
    for start, end, piece in left:
        if lead := _LEAD.match(piece):  # 被法院: a particle is no part of a name
            start, piece = start + lead.end(), piece[lead.end() :]
        if _ENDINGS.search(piece) and (begin := _reach_back(chosen, left, start)) + 1 < end:
            found.append(Mention(begin, end, text[begin:end], "stranger"))
        elif tail := _level_after(text, chosen, start, end):
            found.append(Mention(start, tail.end, text[start : tail.end], "stranger"))
        elif _another_county(text, chosen, start, end):
            found.append(Mention(start, end + 1, text[start : end + 1], "stranger"))
        else:
            unknown.append((start, end, piece))
    for mention in chosen:
        if (
            mention.kind == "word"
            and _LATIN_ENDINGS.search(mention.text)
            and (word := _latin_name(text, unknown, mention.start))
        ):
            found.append(Mention(word[0], mention.end, text[word[0] : mention.end], "stranger"))
    taken = [(m.start, m.end) for m in found]
    kept = [m for m in chosen if not _inside(taken, m.start, m.end)]
    return sorted([*kept, *found], key=lambda m: m.start), [u for u in unknown if not _inside(taken, u[0], u[1])]


_PLACE = Pattern(r"[\u4e00-\u9fff]{2,4}")


def _level_after(text: str, chosen: Sequence[Mention], start: int, end: int) -> Mention | None:
    """The word for a kind of body right after an unknown name: 白杨 + 街道."""
    tail = next((m for m in chosen if m.start == end and m.kind == "word"), None)
    fits = tail is not None and (tail.means("level") or _ENDINGS.fullmatch(tail.text))
    return tail if fits and _PLACE.fullmatch(text[start:end]) else None


_AREAS = frozenset("县市区州旗盟省")
_SPEAKING = Pattern(r"[我咱俺你您他她它这那哪每各全本该说问查看请把给在对的了是有来想要知听讲叫让跟和与]")


_LEADING_UP = Pattern(  # what one does about a body: no place is called so
    r"(?:关心|咨询|打听|了解|查询|查阅|请教|反映|关注|核实|统计|汇总|介绍|劳驾|麻烦|帮忙|有关|关于|针对|涉及|属于|包括|以及|评价|分析|监督|投诉|举报|起诉|状告|联系|对比|比较|提供|列出|导出|显示|展示|追问|补充|求)$"
)


def _another_county(text: str, chosen: Sequence[Mention], start: int, end: int) -> bool:
    """An unknown place before the short name of a county's body: 河阳 + 县财政局 is not our 县财政局."""
    named = any(m.start == end and m.kind == "name" for m in chosen)
    piece = text[start:end]
    verbs = _SPEAKING.search(piece) or _LEADING_UP.search(piece)
    return named and text[end] in _AREAS and bool(_PLACE.fullmatch(piece)) and not verbs


def _inside(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(a <= start and end <= b for a, b in spans)


def _reach_back(chosen: Sequence[Mention], left: Sequence[tuple[int, int, str]], start: int) -> int:
    """Where an unknown name begins: words of the form may be part of it (行政审批局), years and particles may not."""
    while True:
        before = next((m for m in chosen if m.end == start and m.kind == "word"), None)
        if before and (
            any(s.kind in _JOINABLE for s in before.senses) or (before.means("filler") and len(before.text) > 2)
        ):
            start = before.start
        elif piece := next((p for p in left if p[1] == start), None):
            start = piece[0]
        else:
            return start


def _latin_name(text: str, unknown: Sequence[tuple[int, int, str]], end: int) -> tuple[int, int, str] | None:
    """The unknown Latin word right before `town`, `bureau` …"""
    return next((u for u in unknown if u[2].isascii() and text[u[1] : end] == " "), None)
