"""Words of a question that all stand in one sentence, in any order: 短视频解读政策 in 多用短视频做好政策解读."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.prose.asking import pattern
from assistant.prose.themes import listed, without_fault
from vectorstore.pattern import Pattern
from vectorstore.wording import simplify

SHORTEST = 4  # characters of a phrase that may be found in pieces
LONGEST = 30  # characters of one
PIECE = 2  # characters of the shortest piece that says something
_SMALL = frozenset("的了地得着过要用做把将对和与及等在上中里下来去为有是都也还很太更比较 ")
_EITHER = Pattern(r"或者?|抑或|/")
_COUNTED = Pattern(r"[总人件条次]?数量?$|量$")
_TOO_LITTLE = Pattern(r"[太很]?[少慢差弱低难]$")  # in talk, of what papers write 偏少, 较慢
_SENTENCE = Pattern(r"(?<=[。；;！!？?\n])")
_VERY = Pattern(r"不(?:够|太|甚|很)(?=[\u4e00-\u9fff]{2})")
_CLAUSE = Pattern(r"[，,：:]")
_DIGIT = Pattern(r"\d")


@dataclass(frozen=True)
class Wanted:
    """One way of what is sought: its words, whether they are said to be too little, or are counted."""

    words: str
    fault: bool
    counted: bool


def wanted(phrase: str) -> list[Wanted]:
    """The ways to meet a phrase; what is wrong is said of each of two things between which 或者 stands.

    >>> wanted("双语或者盲文公开不够")
    [Wanted(words='双语', fault=True, counted=False), Wanted(words='盲文公开', fault=True, counted=False)]
    >>> wanted("公众号粉丝数")
    [Wanted(words='公众号粉丝', fault=False, counted=True)]
    """
    said = _VERY.sub("不", simplify(phrase).lower().strip())
    fault = bool(_fault().search(said) or _TOO_LITTLE.search(said))
    found = []
    for words in filter(None, (_TOO_LITTLE.sub("", _fault().sub("", way)).strip() for way in _EITHER.split(said))):
        bare = words if fault else _COUNTED.sub("", words)
        found.append(Wanted(bare, fault, bare != words))
    found = [w for w in found if PIECE <= len(w.words) <= LONGEST]
    return [w for w in found if w.fault or w.counted or len(w.words) >= SHORTEST]


def said_in(text: str, phrase: str) -> tuple[str, ...]:
    """The pieces of a phrase that one sentence of a text holds together; none if a part of it stands in none.

    >>> said_in("加强督查。多用图解、短视频做好政策解读。", "用短视频解读政策")
    ('短视频', '解读', '政策')
    >>> said_in("政策解读偏少，盲文资料较多。", "盲文资料不够")
    ()
    """
    ways = wanted(phrase)
    for sentence in map(_plainly, _SENTENCE.split(simplify(text).lower())) if ways else ():
        for way in ways:
            for stretch in _stretches(sentence, way):
                if pieces := _pieces(way.words, stretch):
                    return pieces
    return ()


def simply(text: str) -> str:
    """不够通俗 as 不通俗."""
    return _VERY.sub("不", simplify(text).lower())


def _plainly(sentence: str) -> str:
    """The same, and without the fault that a measure is against."""
    return simply(without_fault(sentence))


def _stretches(sentence: str, way: Wanted) -> Iterator[str]:
    """What is wrong, and how many there are, is said in the clause that names the thing."""
    if not (way.fault or way.counted):
        yield sentence
        return
    says = _fault() if way.fault else _DIGIT
    yield from (clause for clause in _CLAUSE.split(sentence) if says.search(clause))


def _pieces(words: str, text: str) -> tuple[str, ...]:
    """Words cut into the fewest pieces that all stand in a text, small words aside; one may be of one character."""
    best: list[tuple[str, ...] | None] = [()]
    for end in range(1, len(words) + 1):
        last, shorter = words[end - 1], best[end - 1]
        ways = [shorter] if last in _SMALL else []
        if shorter is not None and last in text and all(len(piece) >= PIECE for piece in shorter):
            ways.append((*shorter, last))  # 配人员, which papers write 增配人员
        for start in range(end - PIECE + 1):
            before = best[start]
            if before is not None and _stands(words[start:end], text):
                ways.append((*before, words[start:end]))
        best.append(min((w for w in ways if w is not None), key=len, default=None))
    return tuple(piece for piece in best[-1] or () if len(piece) >= PIECE)


def _stands(piece: str, text: str) -> bool:
    return piece in text or any(other in text for other in _same().get(piece, ()))


@lru_cache(maxsize=1)
def _same() -> dict[str, Sequence[str]]:
    """Words that papers write for one another: 群众 and 公众, 干部 and 工作人员."""
    groups = [listed(name) for name in ("people", "folk")]
    return {word: group for group in groups for word in group}


@lru_cache(maxsize=1)
def _fault() -> Pattern:
    words = sorted({*listed("fault"), *listed("late"), "跟不上", "不同步", "紧张", "困难"}, key=len, reverse=True)
    return Pattern("|".join([*map(re.escape, words), pattern("form", "lacking").pattern]))
