"""A case spoken of as one that is known, and how it ended: 结转下来的那几件, 那起诉讼, 法院怎么判的."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.words.lexicon import Sense, lexicon
from vectorstore.pattern import Pattern

_COUNTED = r"(?:一|几|[两三四五六七八九十\d]{1,3})?(?:件|起|宗|桩|场|例|批|次|笔)"
_CASE = r"(?:政府|信息公开|行政)*(?:申请|案子|案件|官司|诉讼|复议)"
_KNOWN = Pattern(
    rf"[那这](?:{_COUNTED}|一?个|一?些|几个)的?(?={_CASE})|(?<=的)[那这]{_COUNTED}(?=$|[,，?？。后最办处答结审判法怎如到是赢输])"
)
_SO_MANY = Pattern(r"多少|几(?:成|分之)|[有是共公答办](?:开了?|复了?|了)?几[件个次起家]|占比|比例")
_OF_COURT = Pattern(r"官司|诉|复议|案|被告")
_ENDED = Pattern(
    r"(?:法院|最后|最终|到底|究竟|后来)*是?怎么(?:判决?|裁定?|审|了结|收场)(?:的|了)?"
    r"|[赢胜]没[赢胜]|谁[赢胜输]了|(?:判决|裁定|审理)(?:结果|结论)(?:如何|怎么样|怎样|是什么|是啥)?"
)
_ONE_OR_OTHER = Pattern(r"(?<=[\u4e00-\u9fff])还是(?=[\u4e00-\u9fff])")
_LONGEST = 3  # characters of an outcome as it is spoken
THE_ONE, OUTCOMES = Sense("ask", "the_one"), Sense("op", "breakdown")


def definite(text: str) -> Iterator[tuple[int, int, tuple[Sense, ...]]]:
    """Every such piece with its span; of a case whose parts are counted nothing is taken for granted.

    >>> [(start, end, senses[0].what) for start, end, senses in definite("被起诉的那起官司怎么判的")]
    [(4, 6, 'the_one'), (8, 12, 'breakdown')]
    """
    known = [] if _SO_MANY.search(text) else [m.span() for m in _KNOWN.finditer(text)]
    for start, end in known:
        yield start, end, (THE_ONE,)
    if not (known and _OF_COURT.search(text)):
        return
    for m in _ENDED.finditer(text):
        yield m.start(), m.end(), (OUTCOMES,)
    for m in _ONE_OR_OTHER.finditer(text):
        before, after = text[max(m.start() - _LONGEST, 0) : m.start()], text[m.end() : m.end() + _LONGEST]
        one = next((n for n in range(len(before), 0, -1) if _outcome(before[-n:])), 0)
        other = next((n for n in range(len(after), 0, -1) if _outcome(after[:n])), 0)
        if one and other:
            yield m.start() - one, m.end() + other, (OUTCOMES,)


def _outcome(said: str) -> bool:
    """Whether a word names how a case ended: 赢, 纠正了."""
    senses = lexicon().senses
    return any(s.kind in {"column", "phrase"} for word in (said, said.removesuffix("了")) for s in senses.get(word, ()))
