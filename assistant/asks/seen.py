"""What is seen in an ask, counted once, and the kind of answer that follows from it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.bodies.whose import Whose
from assistant.question import Findings, Kind, Measure
from assistant.read import Read
from assistant.words.kinds import ABOUT, FIGURES, PROSE, Signs, counted, decide, papers, signs_of
from vectorstore.pattern import Pattern


def signs_in(r: Read, measures: int, stated: bool, filters: int) -> Signs:
    """The words, bodies, years and measures of an ask as the rules of the kinds count them."""
    words = signs_of(r.mentions)
    who = r.who
    one_area = who.area or (len(who.regions) == 1 and not (who.named or who.all or who.others))
    each_measure = bool(one_area and measures > 1 and not who.levels)
    words -= {("who", "each")} if each_measure else frozenset()  # 全县复议和诉讼各多少件: each of the measures
    if r.language == "en" and any(not m.text.endswith(" of") for m in r.mentions.of("ask", "how_many")):
        words -= {("ask", "yesno")}  # how many did they issue
    if r.found.firm and _SUM_UP.search(r.text.lower()):
        words -= {("op", "tally"), ("op", "check")}
    region_alone = bool(who.regions) and (not who.reach or (each_measure and one_area and not who.area))
    firsts = any(m.amount and m.amount.role == "first" for m in r.mentions.found)
    return Signs(
        words=words,
        bodies=len(who.named),
        many=_many(who) or (not who.said and (bool(words & _MANY) or firsts)),
        area=who.area or region_alone,
        years=len(r.years),
        measures=measures,
        firm=0 if stated else r.found.firm,
        stated=stated,
        filters=filters,
        first=firsts,
        counts=counted(r.mentions) or (filters > 0 and _so_many(r)),
        claim=any(m.amount and m.amount.role == "claim" for m in r.mentions.found),
        prose=any(m.means("section") and not m.means("row") for m in r.mentions.found),
        reach=who.reach and not who.named and not (each_measure and not (who.all or who.others)),
        ranks=len(r.mentions.of("level")),
        papers=papers(r.mentions),
        topic=bool(r.unknown) and not r.mentions.of("outside"),
        either=bool(r.found.choose),
        whatis=_what_is(r, measures),
    )


_SO_MANY = Pattern(r"的(?:一共|共|总共)?(?:有|是)?(?:几|多少)个\s*[?？。]?$")
_NONE_AT_ALL = Pattern(
    r"(?:没有?|未|无)[^,，。;；?？\d]{1,12}的(?:一共|共|总共)?(?:有|是)?(?:几|多少)[个件]\s*[?？。]?$"
)


def _so_many(r: Read) -> bool:
    """超过100件的有几个, 没复议的几件: of nobody in particular those are counted that the condition holds of."""
    text = r.mentions.text
    return not r.who.named and bool(_SO_MANY.search(text) or (not r.who.said and _NONE_AT_ALL.search(text)))


_SUM_UP = Pattern(
    r"(?:^|[,.;?]\s*|please |can you |could you |would you |to |(?:you|we|i) )add up\b"
)  # not: do they add up


def _what_is(r: Read, measures: int) -> bool:
    """What is the disclosure rate? asks what it means, as nothing says whose."""
    asks = any(m.text in _WHAT_IS for m in r.mentions.of("ask", "how_many"))
    return asks and measures == 1 and not r.who.said and not r.years and not r.unknown and r.language == "en"


_WHAT_IS = frozenset({"what is", "what's"})


def _many(who: Whose) -> bool:
    """Whether several agencies are meant: 各 beside a named agency speaks of its measures."""
    if who.named and not who.others:
        return False
    return who.reach or who.area or bool(who.regions)


_MANY = frozenset(
    {("op", w) for w in ("rank", "rank_up", "average", "median", "unfiled", "total", "most", "least")}
    | {("ask", "which"), ("ask", "which_many"), ("group", "agency"), ("group", "region"), ("group", "level")}
)


def kind_of(signs: Signs, measures: Sequence[Measure] = ()) -> Kind:
    """What kind of answer is wanted, before anything else is looked at; what is a check by its figures is one."""
    kind = _by_words(signs)
    handed_on = kind is Kind.COMPARE and any(isinstance(m, Findings) for m in measures)
    return Kind.CHECK if handed_on else kind


def _by_words(signs: Signs) -> Kind:
    if signs.has("outside", "injection") or (signs.has("outside", "chat", "personal") and not signs.firm):
        return Kind.REFUSE
    if about := decide(signs, ABOUT):
        return about
    if signs.measures and not (signs.prose and not signs.firm and not signs.stated):
        return decide(signs, PROSE[-2:-1]) or decide(signs, FIGURES) or Kind.VALUE
    return decide(signs, PROSE) or decide(signs, FIGURES) or Kind.VALUE
