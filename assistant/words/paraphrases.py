"""Rows and columns of the form said in a sentence instead of a name: 补正后还是说不清楚的, carried over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.question import Cells, Filter, Measure
from assistant.words.lexicon import Sense, lexicon
from vectorstore.pattern import Pattern
from vectorstore.spoken import paraphrases

if TYPE_CHECKING:
    from assistant.read import Read
    from assistant.words.mentions import Mention


def paraphrased(text: str) -> Iterator[tuple[int, int, tuple[Sense, ...]]]:
    """Every place where a row is said in other words, with its span; 都办完了吗 asks besides whether it is zero.

    >>> [(start, end) for start, end, _ in paraphrased("没按时缴费的几件")]
    [(0, 6)]
    """
    for of, row, pattern in _patterns():
        senses = _SENSES[of](row)
        for m in pattern.finditer(text):
            yield m.start(), m.end(), (*senses, *_columns(m.group()))


def _columns(said: str) -> tuple[Sense, ...]:
    """还有几件没结, of lawsuits: the words that it ends in may be a column of another row."""
    ends = (said[at:] for at in range(max(len(said) - _LONGEST, 0), len(said) - 1))
    found = (s for end in ends for s in lexicon().senses.get(end, ()) if s.kind == "column")
    return tuple(dict.fromkeys(found))


NONE_LEFT = Sense("ask", "none_left")
_SENSES: dict[str, Callable[[str], tuple[Sense, ...]]] = {
    "rows": lambda row: (Sense("row", row),),
    "columns": lambda column: (Sense("column", column),),
    "unions": lambda union: (Sense("union", union),),
    "sections": lambda section: (Sense("section", section),),
    "none": lambda row: (Sense("row", row), NONE_LEFT),
}
_LONGEST = 6


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, str, Pattern], ...]:
    return tuple((of, row, Pattern(pattern)) for of in _SENSES for row, pattern in paraphrases(of))


def asked_to_be_none(found: Sequence[Mention], measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """收到的申请都办完了吗: of what is left is asked, not of what came in."""
    rows = {m.sense("row") for m in found if m.means("ask", "none_left")}
    own = tuple(m for m in measures if isinstance(m, Cells) and m.row in rows)
    return own or tuple(measures)


_WHY = Pattern(r"为什么|为何|为啥|怎么回事|什么原因|咋回事|怎么(?=会|就|一|连|没)")
_UNHANDLED = Pattern(r"(没有?|未|从未)处理(?!的|完|好|结|掉)")


def as_denied(text: str) -> str:
    """为什么没处理申请: that none was handled is taken for granted; the row of that name is not meant.

    >>> as_denied("为什么没处理申请"), as_denied("没处理几件")
    ('为什么没答复申请', '没处理几件')
    """
    return _UNHANDLED.sub(r"\1答复", text) if _WHY.search(text) else text


def in_full(text: str) -> str:
    """A share that has a name of its own, as what it is a share of what.

    >>> in_full("2024年办结率")
    '2024年办结总数占应办申请的百分比'
    """
    for said, pattern in _in_full():
        text = pattern.sub(said, text)
    return text


@lru_cache(maxsize=1)
def _in_full() -> tuple[tuple[str, Pattern], ...]:
    return tuple((said, Pattern(pattern)) for said, pattern in paraphrases("instead"))


_MANY = r"(?:[一二两三四五六七八九十百千]|10{1,3})?件?"
_KINDS = r"(?:信息公开|行政)?(?:申请|复议|诉讼)"
_CASES = rf"(?P<of>{_KINDS}|案件)?"
_PER_CASE = Pattern(
    rf"每(?P<done>收到|接到|新收|办结|办理|答复|处理)的?{_MANY}{_CASES}[里中]?[,，]?(?:平均|大约|就)*"
    r"(?:能|会)?(?:有(?:几|多少)[件成](?:是|给|被)*(?P<those>[^,，。?？有]{2,10})|(?P<part>[^,，。?？有]{2,8})(?:几|多少)[件成](?=$|[,，。;；?？呢啊]))"
)
_OF_MANY = Pattern(
    rf"(?:每(?=[一二两三四五六七八九十百千\d件])|(?=10{{1,3}}件|[十百]件)){_MANY}(?P<of>{_KINDS})[里中]"
    r"(?:平均|大约|就)*(?:有(?:几|多少)件(?:是|给|被)*(?P<those>[^,，。?？有]{2,10})|(?P<part>[^,，。?？有]{1,8})(?:几|多少)件)"
)
_OF_THOSE = Pattern(
    rf"(?P<done>收到|接到|新收|收|办结|办理|答复|处理)[了过]?的(?P<of>{_KINDS})[里中]?[,，]?(?:平均|大约|大概|就|有)*"
    r"(?P<part>[^,，。?？有占的里中]{2,8}?)[了的]?(?:几成|几分之几|百分之几|百分之多少|多大比例)(?!的)"
)


def per_case(text: str) -> str:
    """每收到一件申请平均公开几成, 收到的申请公开了几成: a share, said of one case or of so many.

    >>> per_case("石桥镇每办结十件申请有几件是予以公开的"), per_case("百件申请里有几件给公开了")
    ('石桥镇予以公开占办结申请的比例', '公开占申请的比例')
    """
    said = _PER_CASE.search(text) or _OF_MANY.search(text) or _OF_THOSE.search(text)
    if said is None:
        return text
    groups = said.groupdict()
    part = re.sub(r"[了的呢吗]+$", "", groups.get("part") or groups.get("those") or "")
    return f"{text[: said.start()]}{part}占{groups.get('done') or ''}{said['of'] or ''}的比例{text[said.end() :]}"


def of_received(text: str) -> bool:
    """Whether a share is asked of cases as they came in: the form's own rates stand over what was handled."""
    said = _PER_CASE.search(text) or _OF_THOSE.search(text)
    return said is not None and bool(re.search("[收接]", said["done"]))


_NOUN = r"(?:占比|比例|比重|百分比|份额|比率)"
_PART_IN = Pattern(  # of a share only: 在镇里多少 asks for a figure
    r"(?<![存现正所实])(?:在|(?<![高低多少大小等属由对关基处位用])于)(?P<whole>[^,，。;；?？在占]{2,16}?)"
    r"(?:之中|当中|里面|里头|中|里|内)的?(?:所?占有?的?"
    rf"(?:{_NOUN}?(?:是|有|为)?(?P<share>多少|多大{_NOUN}?|多高|几成|几分之几|百分之(?:几|多少))|{_NOUN}|比(?P<much>多少)?)"
    rf"|{_NOUN}(?:是|有|为)?(?P<large>多少|多大|多高|几成|几分之几|百分之(?:几|多少))?"
    r"|(?:是|有)?(?P<part>几成|几分之几|百分之(?:几|多少)))"
)


def as_part_of(text: str) -> str:
    """重复申请在不予处理里占多少: what is said of a part in its whole, as a share is said elsewhere.

    >>> as_part_of("重复申请在不予处理里占多少"), as_part_of("重复申请在不予处理中的占比")
    ('重复申请占不予处理多少', '重复申请占不予处理的比例')
    """
    return _PART_IN.sub(lambda m: f"占{m['whole']}{m['share'] or m['part'] or '的比例'}", text)


def those_with_none(r: Read, measures: Sequence[Measure]) -> tuple[Filter, ...]:
    """哪些单位都办完了: those whose figure is zero."""
    if not r.mentions.has("ask", "none_left") or r.who.named or not (r.who.reach or r.mentions.has("ask", "which")):
        return ()
    return tuple(Filter(measure=m, op="=", value="0") for m in measures if isinstance(m, Cells))
