"""Several asks joined in one sentence: 收了几件申请、公开率多少，问题是什么; none of them is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from assistant.ends.unlike import unlike
from assistant.question import Cells, Kind, Measure, Note, Question, Stated
from assistant.read import Read
from assistant.words.asides import asking
from vectorstore.pattern import Pattern

Typed = Callable[[list[str]], list[list[Question]]]

_JOINT = Pattern(
    r"[、,，;；]\s*(?:以及|还有|另外|并且?|再|and\b)?\s*"
    r"|(?:以及|还有|另外)(?=[^、,，;；]*(?:多少|几|什么|哪|怎|问题|不足|措施|渠道))"
    r"|(?<=多少|几[件次条场期篇回个])(?:和|与|及)|(?<=几[件次条场期篇回])(?=(?:多少|几)[人件次条场期篇份])"
    r"|\band (?=(?:how|what|which|who|did|was|were|is)\b)",
    re.I,
)
_ASKS = Pattern(
    r"多少|(?<![近这前后上])几(?![乎年月])|多[高大低]|什么|啥|哪|谁|[吗么呢]|有没有|有无|是否|是不是"
    r"|(?<![都也件])没有?[?？。]?$|怎么|如何|怎样|咋|占比|\b(?:how|what|which|who|did|was|were|is|any)\b",
    re.I,
)
_NAMES_A_FIGURE = Pattern(r"(?:率|量|[件总]数|金额|情况|问题|不足|短板|措施|渠道|做法)$")
_SAID_BY = Pattern(
    r"(?:(?:19|20)\d\d年?)?(?:共|都)?(?:有)?(?:[几多][少]?[家个](?:单位|机关|部门)?|谁|哪[些几]?[家个]?(?:单位|机关|部门)?)"
    r"(?:都|也)?(?:提|说|写|讲|反映)(?:到|了|过|及)?[?？]?"
)
_APART = Pattern(  # of two that the whole sentence names
    r"\s*(?:它们|他们|两者|二者|之间|前后)*(?:各|都)?(?:相?差|[多少高低](?:出|了)?(?:多少|几))"
)
_LEANS = Pattern(rf"{_APART.pattern}|\s*(?:它们|他们|这些)?(?:各|分别|一共|总[共计]|合[计起]|加起来|共计?)")
_HELD_TO = Pattern(
    r"\s*(?:和|跟|与|同)"
)  # 上年结转几件，和2023年的结转下年一样吗: what the first part asked is held to it
_PAUSE = Pattern(r"[,，;；]|另外|还有|以及")
_FIGURES = {Kind.VALUE, Kind.LIST, Kind.COUNT, Kind.TOTAL, Kind.COMPARE}
_OF_MANY = {Kind.LIST, Kind.TOTAL}
_SHOWN = {Kind.LIST, Kind.COUNT, Kind.COMPARE, Kind.RANK, Kind.TREND, Kind.SHARE}  # in which every figure is told
_ORDERED = {Kind.EXTREME, Kind.RANK, Kind.COMPARE}
_PLAINLY = {"survey", "list", "digest"}  # what a report says, and nothing about who says it
_ASKED_BACK = {Kind.MISSING, Kind.CLARIFY, Kind.REFUSE}


def pieces(text: str) -> list[str]:
    """What a sentence asks, one by one; what asks nothing by itself belongs to what follows, else to what is before.

    >>> pieces("石桥镇2023年收了几件申请、公开率多少，问题是什么")
    ['石桥镇2023年收了几件申请', '公开率多少', '问题是什么']
    >>> pieces("石桥镇、柳林镇2023年许可各多少")
    ['石桥镇、柳林镇2023年许可各多少']
    """
    out: list[str] = []
    lead, at = "", 0
    for joint in [*_JOINT.finditer(text), None]:
        end, then = (joint.start(), joint.end()) if joint else (len(text), len(text))
        piece, sign = text[at:end], text[end:then]
        at = then
        if out and _SAID_BY.fullmatch(piece.strip()):  # 新媒体不强的问题，几家提到
            out[-1] += f"，{piece.strip()}"
            continue
        alone = _NAMES_A_FIGURE.search(piece.strip()) and (_PAUSE.search(sign) or (out and not joint))
        if _ASKS.search(piece) or alone:
            out.append((lead + piece).strip())
            lead = ""
        elif joint:
            lead += piece + sign
        else:
            lead += piece
    if lead.strip() and out:
        out[-1] += f"，{lead.strip()}"
    return out or [text]


def every_ask(found: list[Question], r: Read, typed: Typed) -> list[Question]:
    """The questions found for a whole sentence, or those of its parts where the whole lost what one of them asks."""
    parts = asking(pieces(r.text))
    if len(parts) < 2:
        parts = unlike(r)
    limited = r.mentions.of("beyond") or any(q.either or (q.kind is Kind.CLARIFY and q.choices) for q in found)
    if len(parts) < 2 or limited:  # a limit said once is one of every part
        return found
    each = typed(parts)
    told = list(zip(parts, each, strict=True))
    if any(map(_HELD_TO.match, parts[1:])) and all(q.kind is Kind.CHECK for q in found):
        return [*(q for part, asked in told if not _HELD_TO.match(part) for q in asked), *found]
    lost = [part for n, (part, asked) in enumerate(told) if not ((n and _LEANS.match(part)) or _heeded(asked, found))]
    apart = [q for asked in each for q in asked]
    unsure = any(q.kind in _ASKED_BACK or (q.premise and not q.premise.asked) for q in found)
    named = {word for q in found for word in q.not_understood if word in r.unknown}
    still = any(word in part and _of_prose(asked, word) for word in named for part, asked in told)
    still = still or any(map(_APART.match, parts))
    if (lost or unsure) and not still and not any(q.kind in _ASKED_BACK for q in apart):
        return apart
    return found if unsure else _naming(lost, found)


_OF_THE_FIRST = Pattern(r"最|第|它|他|其|这|该|那|谁|哪|各|占|呢|\b(?:its?|they|their|which|who)\b", re.I)


def spoken_of(piece: str, asked: Sequence[Sequence[Question]]) -> Question:
    """What a part goes on from: 全县收了多少，哪家最多，公开率多少 is about 全县 again."""
    last, first = asked[-1][-1], asked[0][0]
    ranked = last.kind in {Kind.EXTREME, Kind.RANK} and first.kind not in {Kind.EXTREME, Kind.RANK}
    return first if ranked and not _OF_THE_FIRST.search(piece) else last


def _naming(lost: Sequence[str], found: list[Question]) -> list[Question]:
    if not lost or any(note.code == "unanswered" for q in found for note in q.notes):
        return found
    note = Note(code="unanswered", words=(("words", "、".join(part.strip(" ?？。") for part in lost)),))
    return [*found[:-1], found[-1].model_copy(update={"notes": (*found[-1].notes, note)})]


def _of_prose(asked: Iterable[Question], word: str) -> bool:
    """Whether a figure of prose is asked for, which is looked for without this word beside it."""
    return any(isinstance(m, Stated) and word not in m.about for q in asked for m in q.measures)


def _heeded(asked: Iterable[Question], found: Sequence[Question]) -> bool:
    return all(any(_holds(q, one) for q in found) for one in asked)


def _holds(q: Question, one: Question) -> bool:
    """Whether a question asks for what another does, and perhaps for more."""
    if one.kind in _ASKED_BACK:
        return q.kind in _ASKED_BACK
    if one.talk or one.kind in {Kind.PASSAGES, Kind.SUMMARY}:
        return q.kind in {Kind.PASSAGES, Kind.SUMMARY} and (q.talk is None or _talk_of(q, one))
    told = _SHOWN if one.kind in _OF_MANY else _FIGURES | _SHOWN | _ORDERED
    if one.kind is Kind.TOTAL and q.kind is Kind.RANK and q.limit:
        return False  # the first so many have no sum of all
    same = one.kind is q.kind or (one.kind in _FIGURES and q.kind in told)
    same = same and not (one.kind is Kind.LIST and q.filters and not one.filters)
    same = same or (one.kind in _ORDERED and q.kind in _ORDERED and one.place == q.place) or _changes(one, q)
    same = same and not (
        one.kind is Kind.COMPARE and len(one.measures) > 1 and one.against != q.against
    )  # 许可比处罚多多少
    return same and one.unfiled == q.unfiled and {*map(_what, one.measures)} <= {*map(_what, _measures(q))}


def _talk_of(q: Question, one: Question) -> bool:
    """Whether both are about the same side of what the reports say, or both about the whole of it."""
    if q.talk is None or one.talk is None:
        return not one.sections
    if one.talk.form not in _PLAINLY:
        return True
    return q.talk.aspect == one.talk.aspect and (q.talk.form == "digest") is (one.talk.form == "digest")


def _changes(one: Question, q: Question) -> bool:
    """Whether both hold years against each other."""
    kinds = {Kind.TREND, Kind.COMPARE}
    return one.kind in kinds and (q.kind in kinds or q.change is not None)


def _measures(q: Question) -> list[Measure]:
    whole = [m for m in (q.out_of, *(f.measure for f in q.filters), *(f.out_of for f in q.filters)) if m]
    return [*q.measures, *whole]


def _what(m: Measure) -> str:
    """What is counted, whoever asked for it."""
    if isinstance(m, Stated):
        return m.about + (m.unit or "")
    return m.row if isinstance(m, Cells) else "findings"
