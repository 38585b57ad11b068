"""What a share is of: bodies that a condition holds of, reports that were filed, else amounts; told by its heads.

A share of bodies is asked as how many of them there are, so that whatever can be counted can be shared out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.read import Read
from assistant.shares.denominators import SUMMED
from assistant.shares.marked import heads, mark, shape_of
from assistant.shares.within import area_word, is_a
from assistant.words.mentions import Mention
from vectorstore.levels import levels
from vectorstore.pattern import Pattern


class Portion(NamedTuple):
    """A share of bodies: the ask as a count of them, and of which kind the whole is where it is another."""

    asked: str  # empty where nothing answers it
    among: str | None = None  # the whole as a count, where its bodies are chosen by a condition
    whole: tuple[str, ...] | None = None  # levels; () are all bodies, None those of the part
    unsure: bool = False  # a share of amounts may be meant as well


_NOUN = r"(?:占比|比例|比重|百分比|份额|比率)"
_HOW_LARGE = rf"(?:多大{_NOUN}?|多少|几成|几分之几|百分之(?:几|多少)|几个百分点|多高)"
_LEAD = Pattern(r"(?:的?[家个]?数量?)?[,，、;；]?(?:Y+)?(?:又|大概|大约|约|一共|总共|合起来|加起来)*")
_OF = Pattern(
    rf"(?!占比)占[了到]?(?P<whole>.*?)(?:[里中]?的)?(?:{_NOUN}|{_NOUN}?(?:是|有|为)?{_HOW_LARGE}(?:的?{_NOUN})?)?"
)
_SHARE = Pattern(rf"的?{_NOUN}(?:是|有|为)?{_HOW_LARGE}?|(?:是|有|为)?{_HOW_LARGE}{_NOUN}?")
_QUANTIFIED = Pattern(
    rf"(?:大概|大约|约)?有?(?:(?:多大|多少|什么)的?{_NOUN}|百分之(?:几|多少)|几成|几分之几"
    r"|(?:超过|不到|过|不足)?(?:一半|半数)(?:以上|以下)?)的(?:各|所有|全部)?$"
)
_PARTITIVE = Pattern(r"(?P<of>B+|M+)(?:的?数)?(?:之中|当中|里面|里头|之内|中|里|内)的?[,，]?")
_CONDITION = Pattern(
    r"(?<!新)(?<!所)收|(?<!现行)有(?!效)|没|无(?!法|正)|未(?!经)|被|(?<!以)公开了|[办做发受搞罚批][过了]|接到|提起"
    r"|[过了]$|[超达低高]于?|不(?!予|掌)|少于|多于|为?[零0]|比|增|减少|上升|下降"
)
_CONDITION_OF_CASES = Pattern(r"由|来自|属于|提[出交的]?$")  # 由企业提出的: said of applications, not of bodies
_PAUSE = Pattern(r"[,，。;；?？(（]")


def of_bodies(r: Read) -> Portion | None:
    """The ask as one for a number of bodies, where its share is one of bodies, or may be."""
    if r.language == "en":
        return _in_english(r)
    if not r.mentions.has("op", "share") and not _HALF.search(r.mentions.text):
        return None
    shape = shape_of(r)
    ways = (_quantified, _counted, _headed, _of_those)
    return next((found for way in ways if (found := way(r, shape))), None)


_HALF = Pattern(r"(?:一半|半数)(?:以上|以下)?的")


_OF_SOMETHING = Pattern(r"M|[前后占]$")  # 许可不到公安局一半的, 前一半的


def _quantified(r: Read, shape: str) -> Portion | None:
    """多大比例的部门办过行政强制, 几成的镇街没收到申请."""
    text = r.mentions.text
    for start, end in heads(shape):
        said = _QUANTIFIED.search(text[:start])
        behind = shape[end:]
        if said and "半" in said.group() and _OF_SOMETHING.search(shape[: said.start()]):
            continue
        if said and not behind.startswith("的") and re.search(r"[MA]", shape[: said.start()] + behind):
            return Portion(f"{text[: said.start()]}有多少个{text[start:]}".rstrip("?？吗么"))
    return None


_COUNTED = Pattern(
    r"(?:[几少][家个]|哪些(?=B)|B有?哪些|哪几[家个])[^,，。;；?？]*(?=[,，、;；?？]?(?:又|大概|大约|约)*占)"
)


def _counted(r: Read, shape: str) -> Portion | None:
    """许可为0的有几家，占多少: the number is asked for besides."""
    text = r.mentions.text
    for said in _COUNTED.finditer(shape):
        if (tail := _tail(shape, said.end())) and not re.search(r"[MA]", tail.whole):
            return Portion(text[: said.end()] + text[tail.end :], None, _whole(r, tail, said.end()))
    return None


def _headed(r: Read, shape: str) -> Portion | None:
    """收到过申请的部门占全部部门的比例: a condition, the bodies that it holds of, and what they are a part of."""
    text = r.mentions.text
    for start, end in heads(shape):
        tail = _tail(shape, end)
        if tail is None or shape[start - 1 : start] != "的":
            continue
        begin = _begin(shape, start - 1)
        if _ordered(r, begin, start) or not (kind := _kind_of(r, shape, begin, start - 1)):
            continue
        had = "有" if kind == "bare" else ""
        if _of_elsewhere(r, tail) or "M" in shape[tail.end :]:  # …占几成，被诉的呢
            return Portion("")
        place = _place(r, shape, tail)
        when = "".join(text[i] for i in range(end, tail.start) if shape[i] == "Y")
        asked = f"{place}{text[:begin]}{had}{text[begin:end]}有多少个{when}{text[tail.end :]}"
        among = _counting(text[:begin], text, tail) if re.search(r"[MA].*的B+$", tail.whole) else None
        unsure = kind == "bare" or (among is None and bool(re.search(r"[MA]", tail.whole)))
        return Portion(asked, among, _whole(r, tail, start), unsure)
    return None


def _place(r: Read, shape: str, tail: _Tail) -> str:
    """占梅岭县部门的比例: the area may be named in the whole alone."""
    inside = [m.text for m in r.mentions.of("name") if tail.start <= m.start < tail.end]
    return inside[0] if inside and shape.count("N") == len(inside[0]) else ""


def _of_elsewhere(r: Read, tail: _Tail) -> bool:
    """梅岭县办过强制的部门占全市部门: the whole lies in a wider area than the part; nothing answers it yet."""
    names = r.mentions.of("name")
    inside = [m for m in names if tail.start <= m.start < tail.end]
    if inside:
        return len({m.text for m in names}) > 1
    word = area_word(r)
    said = word is not None and any(tail.start <= m.start < tail.end for m in r.mentions.of("who", "area"))
    return bool(said and word and r.who.regions) and not any(is_a(p, word[1]) for p in r.who.regions if word)


def _counting(lead: str, text: str, tail: _Tail) -> str:
    """占有复议的部门的比例: the whole as a count."""
    return f"{lead}{text[tail.start + 1 : tail.start + 1 + len(tail.whole)]}有多少个"


def _among(text: str, shape: str, within: list[re.Match[str]], start: int, end: int) -> str | None:
    """收到申请的单位中: the whole as a count, where a condition stands before its bodies."""
    chosen = within and shape[start - 1 : start] == "的" and re.search(r"[MA]", shape[:start])
    return f"{text[:end]}有多少个" if chosen else None


_EACH = Pattern(r"^(?:各|每个?|所有|全部)")


def _of_those(r: Read, shape: str) -> Portion | None:
    """部门中收到企业申请的占多少: whose condition it is, is told by what it stands in; by nothing, it is asked back."""
    text = r.mentions.text
    for said in re.finditer(r"的(?=[,，]?(?:占|(?:是|有)?(?:几成|百分之|几分之)))", shape):
        tail, within = _tail(shape, said.end()), list(_PARTITIVE.finditer(shape, 0, said.start()))[-1:]
        begin = max([_begin(shape, said.start()), *(m.end() for m in within)])
        kind = _kind_of(r, shape, begin, said.start())
        if tail is None or not kind or _ordered(r, begin, said.start()):
            continue
        of_bodies = within[0]["of"].startswith("B") if within else "B" in shape[:begin] and "M" not in shape[:begin]
        if not of_bodies or (kind == "bare" and not within):
            return None
        if "M" in shape[tail.end :]:
            return Portion("")
        start, end = heads(shape[:begin])[-1]
        among = _among(text, shape, within, start, end)
        first = _begin(shape, start - 1) if among else start
        lead = text[:first] + text[within[0].end() : begin] if within else text[:begin]
        had = "有" if kind == "bare" else ""
        asked = f"{lead}{had}{text[begin : said.end()]}{_EACH.sub('', text[start:end])}有多少个{text[tail.end :]}"
        unsure = kind == "bare" or not within or bool(re.search(r"[MA]", tail.whole))
        return Portion(asked, among, _whole(r, tail, said.start()), unsure)
    return None


_OF_CHOSEN = Pattern(rf"(?:的?M+{SUMMED}?|(?:[和与及、]B+)+各自?)占")


def of_chosen(r: Read) -> str | None:
    """处罚超过100件的部门的许可占全县几成: what those have together whom a condition chose; nothing answers it yet."""
    shape = shape_of(r)
    for start, end in heads(shape):
        begin = _begin(shape, start - 1)
        behind = _OF_CHOSEN.match(shape[end:])
        chosen = behind and shape[start - 1 : start] == "的" and not _ordered(r, begin, start)
        if chosen and _kind_of(r, shape, begin, start - 1) == "condition":
            return r.mentions.text[begin:end]
    return None


_SPOKEN_OF = Pattern(
    r"(?:[那这]|那么|其中|它们|他们|[这那]?些|[这那]?(?:几|[两二三四五六七八九十\d]+)[家个]B*|又|总共|大概)*"
)


def bare_share(r: Read) -> Portion | None:
    """占几成, of bodies spoken of before; unsure where it is not said of which bodies they are a part."""
    shape = shape_of(r)
    if not r.mentions.has("op", "share") or re.search(r"[MANY]", shape):
        return None
    lead = _SPOKEN_OF.match(shape)
    tail = _tail(shape, lead.end()) if lead else None
    if (
        tail is None
        or re.search(r"[^呢?？。\s]", shape[tail.end :])
        or (r.mentions.has("op", "total") and "B" not in tail.whole)
    ):
        return None
    inside = [m for m in r.mentions.found if tail.start <= m.start < tail.end and mark(m) == "B"]
    return Portion(r.mentions.text, None, _levels(inside[-1:]) if inside else None, not inside)


class _Tail(NamedTuple):
    """What asks for the share behind its bodies: where it ends, and what it says that they are a part of."""

    start: int
    end: int
    whole: str


def _tail(shape: str, at: int) -> _Tail | None:
    start = at + len(_LEAD.match(shape[at:]).group())  # type: ignore[union-attr]
    stop = _PAUSE.search(shape, start)
    end = stop.start() if stop else len(shape)
    clause = shape[start:end].rstrip("呢啊呀吗吧 ")
    if found := _OF.fullmatch(clause):
        return _Tail(start, end, found["whole"])
    return _Tail(start, end, "") if _SHARE.fullmatch(clause) else None


_MARKS = Pattern(  # 比2023年多 is one condition
    r"(?<![N比较和与及、])N+(?:的(?=.))?|(?<![Y比较和与及到至、])Y+(?:的(?=.))?|B(?:的(?=.))?|[,，。;；?？]"
)


def _begin(shape: str, end: int) -> int:
    """Where a condition begins: behind the last name, year, body or pause before it."""
    marks = [m.end() for m in _MARKS.finditer(shape[:end])]
    return max(marks, default=0)


def _kind_of(r: Read, shape: str, begin: int, end: int) -> str:
    """Whether a stretch is a condition of bodies, or a measure alone; neither is nothing."""
    said = r.mentions.text[begin:end]
    if "A" in shape[begin:end]:
        return "condition"
    if _CONDITION_OF_CASES.search(said):
        return ""
    if _CONDITION.search(said):
        return "condition"
    return "bare" if "M" in shape[begin:end] else ""


def _ordered(r: Read, begin: int, end: int) -> bool:
    """前三名的部门, 许可最多的镇: chosen by their place, not by a condition."""
    inside = [m for m in r.mentions.found if begin <= m.start < end]
    if "比" in r.mentions.text[begin:end]:
        return False
    first = any(m.amount and m.amount.role == "first" for m in inside)
    return first or any(m.means("op", what) for m in inside for what in ("most", "least", "rank", "rank_up"))


def _whole(r: Read, tail: _Tail, before: int) -> tuple[str, ...] | None:
    """The kind of the bodies that the whole is, where it is not that of the part."""
    inside = [m for m in r.mentions.found if tail.start <= m.start < tail.end and mark(m) == "B"]
    own = [m for m in r.mentions.found if m.start <= before and mark(m) == "B"]
    said, part = _levels(inside[-1:]), _levels(own[-1:])
    return said if inside and own and said != part else None


def _levels(mentions: list[Mention]) -> tuple[str, ...]:
    return tuple(level for m in mentions if (word := m.sense("level")) for level in levels().spoken[word])


_ENGLISH = Pattern(
    r"(?:\b(?:what|which|how (?:large|big|great|high) an?) )?"
    r"\b(?:share|percentage|proportion|fraction|percent|per cent|part|portion) of (?:all |the )*(?:N+(?:'s)? )?(?=B)"
)
_ENGLISH_OF = Pattern(
    r"\b(?:out )?of (?:all |the )*(?=B)(?P<whose>[^,]*), (?:what|which) (?:share|percentage|proportion|fraction) "
)


def _in_english(r: Read) -> Portion | None:
    """What share of towns had no penalties; of the towns, what share had none."""
    shape, text = shape_of(r), r.mentions.text
    if found := _ENGLISH_OF.search(shape):
        return Portion(f"{text[: found.start()]}how many {text[slice(*found.span('whose'))]} {text[found.end() :]}")
    found = _ENGLISH.search(shape)
    head = Pattern(r"B+").match(shape, found.end()) if found else None
    if found is None or head is None or not text[: head.end()].endswith("s") or shape[head.end() :].startswith("'"):
        return None
    name = re.search(r"N+", found.group())
    place = f" in {text[found.start() + name.start() : found.start() + name.end()]}" if name else ""
    behind = re.sub(r"^ (?:that|which|who)\b", "", text[head.end() :])
    return Portion(f"{text[: found.start()]}how many {text[head.start() : head.end()]}{place}{behind}")
