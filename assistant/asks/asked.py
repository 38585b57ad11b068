"""What an ask wants besides whose, when and what: thresholds, the first so many, premises, the prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.asks.period import another_year
from assistant.asks.premises import bound_of, claimed, left_over_are_known, says_it_was
from assistant.evidence import unit_of
from assistant.links import carried, stocks
from assistant.question import Cells, Filter, Findings, Measure, Premise, Stated
from assistant.read import Read
from assistant.words.amount import Amount
from assistant.words.kinds import Signs
from assistant.words.lexicon import in_money, said_in_prose, section
from assistant.words.mentions import Mention, Mentions
from assistant.words.pieces import pieces
from assistant.words.published import PUBLISHED, counts_items, items_alone, thing
from vectorstore.pattern import Pattern


def first(r: Read, least: bool) -> bool:
    """Whether the first so many are asked for, or the last."""
    return any(m.amount and m.amount.role == "first" and m.amount.least == least for m in r.mentions.found)


def limit_of(r: Read) -> int | None:
    """How many are asked for: 前三名."""
    return next((int(m.amount.ops[0][1]) for m in r.mentions.found if m.amount and m.amount.role == "first"), None)


_BESIDE = Pattern(
    r"(?:比|跟|与|和|较|领先|落后|超|超过|多于|少于|高于|低于|\bthan (?:the )?|\band (?:the )?)\s*$"
)  # 比第二名多多少


def places_of(r: Read) -> tuple[int, ...]:
    """Which places of a ranking are asked for: 第二到第四名."""
    said = [m for m in r.mentions.found if m.amount and m.amount.places]
    if len(said) == 2 and _FROM_PLACE.fullmatch(r.mentions.text[said[0].end : said[1].start]):
        return tuple(sorted({n for m in said if m.amount for n in m.amount.places}))
    if len(said) == 1 and _FROM_FIRST.match(r.mentions.text, said[0].end):
        return tuple(sorted({1, *(said[0].amount.places if said[0].amount else ())}))
    own = [m for m in said if len(m.amount.places) > 1 or not _BESIDE.search(r.mentions.text[: m.start])]  # type: ignore[union-attr]
    return next((m.amount.places for m in own if m.amount), ())


_FROM_PLACE = Pattern(r"的?[^,，。;；]{0,4}(?:比|较|跟|和|与|落后|领先|距|离|差)")  # 第二名比第一名少多少


_FROM_FIRST = Pattern(rf"{_FROM_PLACE.pattern}(?:第[一1]名?|头名|榜首|首位|冠军)")


_RHETORICAL = Pattern(r"(?<!是)不是.{2,}[吗么吧]|[吧]\s*[?？。]?$")


def premise_of(r: Read, signs: Signs, filters: Sequence[Filter], held: Sequence[Filter] = ()) -> Premise | None:
    """What the question takes for granted, or wants confirmed."""
    claim = next((m.amount for m in r.mentions.found if claimed(m, r)), None)
    asked = not signs.has("op", "why") and signs.has("ask", "yesno") and not _RHETORICAL.search(r.mentions.text)
    if r.mentions.has("ask", "none_left") and not (signs.many and signs.reach):
        known = left_over_are_known(r)
        return Premise(op=">" if known else "=", value="0", asked=not known)
    if held:
        return bound_of(held, asked)
    if claim and signs.measures:
        own = _said_of(claim, r)
        first_of = own or next((m for m in r.found.measures if isinstance(m, Cells)), None)
        (bound, *_), unit = claim.said_of(unit_of(first_of) if first_of else None)
        if not any(f.op == "=" and f.value == f"{bound[1]:f}" for f in filters):
            return Premise(op="=", value=f"{bound[1]:f}", unit=unit, asked=asked, of=own)
    if signs.has("ask", "the_one", "details") and signs.measures:
        return Premise(op=">", value="0")
    if filters and not signs.many:
        return Premise(op=filters[0].op, value=filters[0].value, unit=filters[0].unit, asked=asked)
    return Premise(op=">", value="0") if signs.measures and says_it_was(r, signs) else None


_STOP = Pattern(r"[,，;；。?？]")


def _said_of(claim: Amount, r: Read) -> Cells | None:
    """The one measure that stands in the same part of the sentence as a figure taken for granted."""
    at = next(m.start for m in r.mentions.found if m.amount is claim)
    cuts = [m.start() for m in _STOP.finditer(r.mentions.text)]
    start, end = max((n for n in cuts if n < at), default=-1), min((n for n in cuts if n >= at), default=10**6)
    inside = dict.fromkeys(cells for n, cells in r.found.placed if start < n < end)
    return next(iter(inside)) if len(inside) == 1 else None


_RULES = {
    "against_text": ("prose_table", "all_closed"),
    "against_year": ("carry_over", "stock"),
    "against_closed": ("all_closed",),
    "unread": ("unreadable",),
}


_UNEQUAL = Pattern(r"一样(?!多)|相同|不等|不同|不符|[对合接]不上|[对接]得?上|一致|相等|吻合|match|equal|differ")


def findings_of(r: Read, measures: Sequence[Measure]) -> tuple[Findings, ...]:
    """The findings that a check names: 衔接 asks for one year against the next."""
    rows = {m.row for m in measures if isinstance(m, Cells)}
    if {carried()[-1].out[1], carried()[-1].into[1]} <= rows and _UNEQUAL.search(r.mentions.text):
        return (Findings(rules=("carry_over",)),)
    if r.mentions.has("op", "tally", "against_year") and _UNEQUAL.search(r.mentions.text) and another_year(r):
        if rows and rows <= {key[1] for c in carried() for key in (c.out, c.into)}:
            return (Findings(rules=("carry_over",)),)  # 结转数跟上年对不上
        if any(isinstance(m, Cells) and m.key in {s.held for s in stocks()} for m in measures):
            return (Findings(rules=("stock",)),)
    rules = dict.fromkeys(rule for word, named in _RULES.items() if r.mentions.has("op", word) for rule in named)
    tables = {m.table for m in measures if isinstance(m, Cells)}
    if len(tables) == 1 and {"carry_over", "stock"} <= rules.keys():  # 规范性文件…接不上 is the stock of table 二
        rules.pop("carry_over" if tables == {"二"} else "stock")
    return (Findings(rules=tuple(rules)),) if rules else ()


WHOLE = frozenset({"五", "六"})  # sections that are asked for as they stand
_PROSE_UNITS = ("prose", "people", "time")


_ONE = Pattern(r"[一这那某]$")


def stated_of(r: Read) -> Stated | None:
    """A figure that no cell of the form has, asked for in the words of prose: 发了多少条信息, 群众满意率."""
    m = r.mentions
    units = [x.text for x in m.found for u in _PROSE_UNITS if x.means("unit", u) and not _ONE.search(m.text[: x.start])]
    prose_unit = any(not _ONE.search(m.text[: x.start]) for x in m.of("unit", "prose"))
    rate = any(re.search(r"(?:率|度|量|数)$", piece) for piece in r.unknown) or bool(_NUMBER_OF.search(m.text))
    named = any(all(s.kind in {"noun", "ask"} for s in x.senses) or in_money(x.text) for x in m.of("noun", "prose"))
    limited = any(a.amount and a.amount.role == "threshold" and a.amount.unit in _counted_in() for a in m.found)
    prose_unit = prose_unit or (limited and items_alone(m))  # 谁家公开了3000条以上
    asks = m.has("ask", "how_many") or rate or bool(units) or limited or m.has("op", "most", "least", "rank", "average")
    talks = (m.has("op", "passages", "summary", "why") or _HOW.search(m.text)) and not m.has("ask", "how_many")
    if (r.found.firm and not prose_unit) or m.has("outside", "statistics", "chat", "injection") or (named and talks):
        return None
    if not named and (not asks or m.has("outside", "personal")):
        return None
    if not (named or r.unknown or prose_unit or any(not x.means("row") for x in m.of("section"))) or (
        m.of("beyond") and not (r.unknown or named)
    ):
        return None
    between = " " if r.language == "en" else ""
    units += ["条"] if counts_items(m.text) else []
    units += [a.amount.unit for a in m.found if limited and a.amount and a.amount.unit in _counted_in()]
    units += [word[0] for word in _NUMBER_OF.findall(m.text) if word[0] not in "总个" and not _VISITS.search(m.text)]
    about = between.join(_things(m) if named else (text for _, text in _content(m))) or _verb(m)
    about = PUBLISHED if limited and items_alone(m) else about
    bodies = None if named or not r.unknown else _bodies_counted(m)
    if bodies and about:
        return Stated(about=about.removesuffix(bodies) + bodies, unit="个")
    places = PLACES if _vessels().search(m.text) else None
    return Stated(about=about, unit=places or _unit_of(m, units)) if about else None


def _counted_in() -> frozenset[str]:
    """Units of what stands in prose alone: 超过2000条 is said of no cell."""
    own = {unit for group in said_in_prose()["units"] for unit in group}
    return frozenset(own - {"个", "件", "份", "起", "次", "人", "家", "元", "万元", "%"})


PLACES = "个"  # a unit of places and accounts, not of what is published there


@lru_cache(maxsize=1)
def _vessels() -> Pattern:
    """Places and accounts counted themselves: 建了多少个网站, how many WeChat accounts."""
    table = said_in_prose()
    words = [word for group in table["groups"] if group[0] in table["vessels"] for word in group]
    zh = "|".join(sorted((re.escape(w) for w in words if not w.isascii()), key=len, reverse=True))
    en = "|".join(re.escape(w) for w in words if w.isascii() and w.endswith("s"))
    units = "|".join(table["places"])
    return Pattern(rf"[多少几](?:{units})(?:政务|政府|官方)?(?:{zh})|how many (?:\w+ )?(?:{en})\b")


_HOW = Pattern(r"怎么|怎样|如何|咋")
_VISITS = Pattern(r"(?:访问|浏览|点击|阅读|观看|播放|下载)总?次数")  # counted as 人次 as well
_NUMBER_OF = Pattern(
    r"(?:次数|人数|个数|条数|篇数|期数|总[数量])"
    r"(?=\s*[?？。]?$|\s*(?:排?[前最]|排名|第|倒数|的?(?:超|不到|不足)))"
)


def _unit_of(m: Mentions, units: list[str]) -> str | None:
    """The unit that is asked for in so many words: only figures in it, or in one used for it, are meant."""
    units = [re.sub(r"^(?:有?(?:多少|几)个?|个)(?=人)|^有?(?:多少|几)(?=.)", "", u) for u in units]
    units += [x.text for x in m.of("unit", "count") if x.text in said_in_prose()["counted"]]
    units += [
        found[1] for x in m.of("ask", "how_many") if (found := re.fullmatch(r"(?:多少|几|有几|有多少)(.+)", x.text))
    ]
    units += ["次" for x in m.of("ask", "how_many") if x.text.endswith("times")]
    known = {*said_in_prose()["counted"], *(u for group in said_in_prose()["units"] for u in group), "%"} - {"个"}
    return next((u for u in units if u in known), None)


_PARTICLES = Pattern(r"[了过的得着]+$")


def _verb(m: Mentions) -> str:
    """通报了几期: what was done is all that is said of what is counted."""
    for x, after in pairwise(m.found):
        done = _PARTICLES.sub("", x.text)
        if after.means("ask", "how_many") and x.end == after.start and x.means("filler") and len(done) > 1:
            return "" if done in said_in_prose()["dropped"] else done
    return ""


def _bodies_counted(m: Mentions) -> str | None:
    """表扬了多少单位: bodies to whom something was done, named after the number and at the end."""
    found = _BODIES_LAST.search(m.text)
    return found[1] if found else None


_BODIES_LAST = Pattern(r"[了过]\s*(?:多少|几)(?:个|家)?(单位|集体|部门|个(?:人))\s*[?？。]?$")


def _things(m: Mentions) -> list[str]:
    """What is counted, where a thing is named: the words beside it only say that it was done."""
    things = [(x.start, thing(x.text)) for x in m.of("noun") if not any(a <= x.start < b for a, b in pieces(m))]
    parts = {x.end for x in m.of("section")}
    beside = [(n, m.text[n:end]) for n, end in pieces(m) if end - n > 1]
    beside = [(n, _WITHIN.sub("", text) if n in parts else text) for n, text in beside]  # 监督保障里组织培训
    return [text for _, text in sorted([*things, *beside])]


_WITHIN = Pattern(r"^(?:里面?|中|之中|方面|这?部分|这?一?块)的?")


def _content(m: Mentions) -> list[tuple[int, str]]:
    """The words that say what a question on prose is about."""
    kinds = ("row", "column", "section", "beyond", "phrase", "reading", "outside", "noun")
    whole = pieces(m)
    words = [
        (x.start, x.text)
        for x in m.found
        if (any(x.means(k) for k in kinds) or _counted_noun(x, m))
        and not x.means("who")
        and not x.means("ask")
        and not any(start <= x.start < end for start, end in whole)
    ]
    return sorted([*words, *((start, m.text[start:end]) for start, end in whole)])


def _counted_noun(x: Mention, m: Mentions) -> bool:
    """多少条政府信息: what stands after the unit is what is counted, though elsewhere it says nothing."""
    units = [u.end for u in m.of("unit", "prose")]
    groups = [group for group in said_in_prose()["groups"] if group[0] in said_in_prose()["general"]]
    return x.start in units and any(x.text in group for group in groups)


def topic_of(r: Read) -> str | None:
    """What a question on prose is about: its own words, but for those that say whose, when and that one asks."""
    if not r.unknown and r.mentions.of("section") and not r.mentions.of("noun", "prose") and _whole_sections(r):
        return None
    kept = [(m.start, m.end) for m in r.mentions.found if not _frames(m)]
    spans = sorted([*kept, *((start, end) for start, end, _ in r.mentions.unknown)])
    pieces = [r.mentions.text[start:end] for start, end in _merged(spans)]
    said = (" " if r.language == "en" else "").join(pieces).strip()
    return said if any(not _empty(m) for m in r.mentions.found if not _frames(m)) or r.mentions.unknown else None


_FRAME = ("ask", "who", "level", "turn", "link")


def _frames(m: Mention) -> bool:
    """Whether a mention only says whose, when, or that one asks."""
    return m.kind in {"name", "years", "stranger"} or m.means("op", "why") or any(m.means(kind) for kind in _FRAME)


def _empty(m: Mention) -> bool:
    return all(s.kind in {"filler", "thing"} for s in m.senses)


def _whole_sections(r: Read) -> bool:
    """Whether the sections named are short ones, given as they stand."""
    return {section(m.sense("section") or "")[0] for m in r.mentions.of("section")} <= WHOLE


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that touch as one."""
    out: list[tuple[int, int]] = []
    for start, end in spans:
        if out and out[-1][1] == start:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out
