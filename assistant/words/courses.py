"""How a figure is said to go on from year to year: 一年比一年多, 越来越少, 一直在涨, 是增是减."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from assistant.words.lexicon import Sense
from vectorstore.pattern import Pattern

Course = Literal["up", "down"]

_END = r"(?=$|[的了吗么呢没,，。;；?？])"
_UP = rf"多(?![少于])|[高大](?!于)|增|升|涨|攀升|上(?:升|涨|走|扬|行|{_END})|提[高升]"
_DOWN = rf"(?<=一年)不如一年|[少低小](?!于)|减|降|跌|下(?:降|滑|跌|走|行|落|掉|{_END})|掉"
_FILL = r"(?:在|是|都|地|往|朝|递|走|变|有所|保持|呈现?|越来越)"
_TAIL = r"(?:长|加|高|升|涨|多|幅)?(?:的?(?:趋势|态势|势头))?"
_ALWAYS = (
    r"一年[比较]一?年|一年(?=不如一年)|逐[年步渐]|稳步|越[^,，越的]{1,2}越|越来越|愈来愈|日益|节节|呈现?"
    r"|连年|连[续着]|接连|持续|不断|一路|一直|始终|[两二三四五六\d]?连(?=[增升涨减降跌])"
)
_OF_YEARS = r"年年|每一?年|(?:连[续着]|接连)(?:[两二三四五六\d]个?年)?|连(?=[降升涨跌增减])"
_SAID = Pattern(rf"(?:{_ALWAYS}){_FILL}?{_FILL}?(?:(?P<up>{_UP})|(?P<down>{_DOWN})){_TAIL}")
COURSE = Pattern(
    rf"(?:{_ALWAYS}|{_OF_YEARS}){_FILL}?{_FILL}?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
    rf"|(?:{_OF_YEARS})[^,，。;；?？都均皆]{{1,24}}[都均皆](?:在|有所|是|呈)?(?:(?P<up_apart>{_UP})|(?P<down_apart>{_DOWN}))"
    rf"|(?:(?<![\d年])[2-6两二三四五六几]个?年(?:以?来|里|间|内)?|20\d\d年?[到至、和~—-]20\d\d年?)"
    rf"[^,，。;；?？都均皆]{{0,24}}[都均皆]在(?:(?P<up_held>{_UP})|(?P<down_held>{_DOWN}))"
    r"|(?P<up_en>r(?:ose|ising|isen)|gr(?:ew|own|owing)|increas(?:ed|ing))\s+(?:every|each) year"
    r"|(?P<down_en>f(?:ell|alling|allen)|declin(?:ed|ing)|decreas(?:ed|ing)|dropped)\s+(?:every|each) year"
)
_OR_NOT = Pattern(r"了?没有?(?=$|[?？])")
_EITHER = Pattern(r"是(?:增|升|涨|多)[加长]?(?:还)?是(?:减|降|跌|少)少?|(?:减|降|跌)少?(?:还)?是(?:增|升|涨)[加长]?")


def courses(text: str) -> Iterator[tuple[int, int, tuple[Sense, ...]]]:
    """Every place that says how figures go on, with its span."""
    for m in _SAID.finditer(text):
        way = Sense("op", "up" if m["up"] else "down")
        whether = _OR_NOT.match(text, m.end())
        asked = (Sense("ask", "yesno"),) if whether else ()
        end = whether.end() if whether else m.end()
        yield m.start(), end, (Sense("op", "trend"), Sense("op", "growth"), way, *asked)
    for m in _EITHER.finditer(text):
        yield m.start(), m.end(), (Sense("op", "growth"),)


def course_of(text: str) -> Course | None:
    """Which way the figures are said to go every year.

    >>> course_of("申请是不是越来越多"), course_of("一直不少于20件"), course_of("逐年多少件")
    ('up', None, None)
    """
    said = COURSE.search(text)
    ups = ("up", "up_apart", "up_held", "up_en")
    return None if said is None else "up" if any(said[name] for name in ups) else "down"
