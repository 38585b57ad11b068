"""Which reports say one side of what they say in the very same words: 哪几家的问题写得一模一样."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from assistant.prose.copies import bare_sentences, of_their_own
from assistant.prose.points import SHORTEST, Point
from assistant.prose.themes import Aspect
from assistant.question import Question
from vectorstore.pattern import Pattern

_ASPECTS: tuple[tuple[Aspect, str], ...] = (
    ("problem", r"问题|不足|短板|\bproblems?|\bshortcomings?"),
    ("measure", r"措施|改进|整改|\bmeasures?|\bimprovements?"),
    ("practice", r"做法|\bpractices?"),
    ("channel", r"渠道|\bchannels?"),
)
_ASKED = tuple(
    (
        aspect,
        Pattern(
            rf"(?:{word})(?:部分|这一?部分|章节|一节|这一?节|那一?段|这一?块|情况|sections?|parts?)*"
            r"(?:(?:写|说|提|讲|列|填)[得的]?|是|都|全|也|有没有|哪[几些]?家|谁|are|is|in|the|were)*\s*"
            r"(?:(?:和|跟|与|同|照)[^,，。;；?？]{0,12})?"
            r"(?:一模一样|一字不差|一字不改|完全一样|完全相同|原封不动|雷同|照抄|照搬|抄|复制|千篇一律|大同小异|内容一样|写得一样"
            r"|word for word|identical|verbatim|the same text|copied)",
            re.I,
        ),
    )
    for aspect, word in _ASPECTS
)
_ENGLISH = tuple(
    (aspect, Pattern(rf"(?:identical|same|copied|verbatim)\s(?:[a-z]+ ){{0,2}}(?:{word})", re.I))
    for aspect, word in _ASPECTS
)


def aspect_compared(text: str) -> Aspect | None:
    """The side of what reports say that is asked to be the same, if it is one and not the whole report.

    >>> aspect_compared("哪几家的问题写得一模一样"), aspect_compared("哪些报告雷同")
    ('problem', None)
    """
    return next((aspect for aspect, asked in (*_ASKED, *_ENGLISH) if asked.search(text)), None)


def two_of_their_own(q: Question, text: str, held: Collection[int]) -> Question:
    """The question, of two years where it is asked who says again what its own report said the year before."""
    last = q.years or (max(held, default=0),)
    years = (last[0] - 1, last[0]) if of_their_own(text) and len(last) == 1 else q.years
    return q.model_copy(update={"copied": False, "years": years})


Said = dict[int, dict[str, Point]]  # by report its bare sentences, each with the point that says it


def wordings(points: Iterable[Point], names: Mapping[int, tuple[str, ...]]) -> Said:
    """What each report says of it, in bare sentences: without names, figures and marks, in their order."""
    said: Said = defaultdict(dict)
    for p in points:
        for sentence in bare_sentences(p.text, names[p.report_id], SHORTEST):
            said[p.report_id].setdefault(sentence, p)
    return dict(said)


def groups(said: Said) -> list[list[int]]:
    """The reports that say all of it alike, the largest group first."""
    alike: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for report, sentences in said.items():
        alike[tuple(sorted(sentences))].append(report)
    return sorted((g for g in alike.values() if len(g) > 1), key=len, reverse=True)


def shared(said: Said) -> list[list[Point]]:
    """The sentences that several reports say, each with the points that say it; what most of them say first."""
    by: dict[str, list[Point]] = defaultdict(list)
    for sentences in said.values():
        for sentence, point in sentences.items():
            by[sentence].append(point)
    return sorted((p for p in by.values() if len(p) > 1), key=len, reverse=True)
