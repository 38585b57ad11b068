"""Which kind of answer a question wants, by the words it has: the order of the rules is the order of this file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from assistant.question import Kind
from assistant.words.in_place import ABILITY, DATES, EDITIONS, SLASH
from assistant.words.mentions import Mention, Mentions
from assistant.words.pieces import pieces
from vectorstore.pattern import Pattern

SOURCE, THANKS = "source", "thanks"  # with ABILITY and EDITIONS: what a question about no report may be about


@dataclass(frozen=True)
class Signs:
    """What is seen in a question, counted once."""

    words: frozenset[tuple[str, str]]
    bodies: int = 0  # agencies named
    many: bool = False  # more than one agency is meant, named or not
    area: bool = False  # 全县, or a region alone
    years: int = 0  # years named; 3 stands for more
    measures: int = 0
    firm: int = 0  # measures not resting on weak words alone
    stated: int = 0
    filters: int = 0
    first: bool = False  # 前三名
    counts: bool = False  # 多少家
    claim: bool = False  # a figure is taken for granted: 新收了100件
    prose: bool = False  # a section of the report is named
    reach: bool = False  # 各, 所有 …
    ranks: int = 0  # kinds of bodies named: towns, subdistricts
    papers: bool = False  # 多少份报告
    topic: bool = False  # something is named that no figure is about
    either: bool = False  # one of several measures is named, though not which: 被维持
    whatis: bool = False  # a measure alone, with nothing said of whose and when: what is X

    def has(self, kind: str, *what: str) -> bool:
        """Whether one of these words is there."""
        return any((kind, w) in self.words for w in what)


def signs_of(mentions: Mentions) -> frozenset[tuple[str, str]]:
    """Every sense of every word."""
    return frozenset((s.kind, s.what) for m in mentions.found for s in m.senses)


def counted(mentions: Mentions) -> bool:
    """Whether agencies are counted: 多少家, 几个镇, how many towns."""
    previous = None
    for m, after in pairwise(mentions.found):
        body = m.means("level") or m.means("who", "all")
        relative = mentions.text[m.start - 1 : m.start] == "的"  # 超过100件的单位有多少
        if body and after.means("ask", "how_many") and (relative or re.search(r"[个家]$", after.text)):
            return True
    if _SO_MANY_OF_THEM.search(mentions.text) and mentions.of("level"):
        return True
    for m in mentions.found:
        body = m.means("level") or m.means("who", "all")
        asked = previous is not None and body and previous.means("ask", "how_many")
        if asked and previous is not None and not _PAUSE.search(mentions.text[previous.end : m.start]):
            return not _added_up(m, mentions)
        unit = m.means("unit", "count") and not m.means("row")
        previous = previous if previous is not None and unit and len(m.text) == 1 else m
    return False


def _added_up(body: Mention, mentions: Mentions) -> bool:
    """几个局许可一共多少, 几个镇许可最多: what several have together, or who of them, not how many they are."""
    behind = [m for m in mentions.found if m.start >= body.end]
    if any(m.text.startswith("最") and m.means("op", "most") != m.means("op", "least") for m in behind):
        return not _THERE_ARE.search(mentions.text[: body.start])
    total = next((m for m in behind if m.means("op", "total")), None)
    asked = total and any(_asks_for_cases(m) for m in behind)
    said = mentions.text[body.end : total.start] if total else ""
    return bool(asked) and not _PAUSE.search(said) and not _THERE_ARE.search(mentions.text[: body.start])


def _asks_for_cases(m: Mention) -> bool:
    """多少件, 收了多少申请: a figure, not how many bodies."""
    named = m.means("row") and re.search(r"多少|几", m.text)
    return bool(named) or (m.means("ask", "how_many") and not re.search(r"[家个]$", m.text))


_THERE_ARE = Pattern(r"(?:有|共)(?:多少|几)[个家]?$")
_SO_MANY_OF_THEM = Pattern(r"(?<=[加少降升长跌涨过了件])的(?:一共|共)?有?(?:几|多少)[个家][?？。]?$")  # 增加的有几个
_PAPERS = Pattern(
    r"(?:多少|几)(?:家|个|份|本|篇)?(?:单位|机关)?的?(?:年报|报告|年度报告)|how many (?:annual )?reports"
    r"|^(?:都|一共|总共)?有(?:哪[些几]|什么)[个家]?(?:单位|机关|部门|乡镇|镇街|街道|[镇乡局])的(?:年报|报告|年度报告)[?？]?$"
    r"|^(?:有没有|有无|有)\d{4}年?度?(?:以前|之前|以后|之后)?的?(?:数据|资料|报告|年报|材料)?(?:吗|没有|没|么)?[?？]?$"
    r"|^\d{4}年?度?(?:以前|之前|以后|之后)?的?(?:数据|资料|报告|年报|材料)?有(?:吗|没有|没|么)?[?？]?$"
    r"|(?:最早|最新|最近|最晚)[^,，。\d]{0,8}(?:哪一?年|哪个年度|什么时候)[的了]?[?？]?$"
    r"|(?:有没有|有无|有|收了|收录了?)[^,，。;；?？]{0,12}\d{4}年?度?(?:之前|以前|之后|以后)?的?(?:年报|年度报告|报告)(?:吗|没有|没|么)?[?？]?$"
)
_PAUSE = Pattern(r"[,，、;；。]")
_PAPER = r"(?:数据|资料|年?报告?|年度报告|材料)"
_HELD = Pattern(  # 青禾县2025年的数据有了吗: without the name and the year
    rf"(?:请问|那|你们?|你这儿?|这里|库里|系统里|手里|的)*(?:(?:有没有|有无|有|收没收|收录?到?了?)的?{_PAPER}(?:了|吗|没有|没|么)*"
    rf"|{_PAPER}(?:你们?|这里|库里|现在|目前)?(?:有|出来?|公布|发布|挂出来?|上传|入库|收录?到?|导入|齐)了?(?:吗|没有|没|么|了没))[?？。呢啊]*"
    r"|(?:doyou(?:have|hold)|haveyou(?:got|received)|didyou(?:get|receive)|isthere|arethere|is)(?:the|a|an|any)?(?:annual)?"
    r"(?:reports?|data|papers?)(?:of|for|from|in)*(?:the)?(?:there|yet|available|held|out)?\??"
)


def _asked_if_held(mentions: Mentions) -> bool:
    """Whether nothing is asked but if somebody's papers are held."""
    text = mentions.text
    for m in reversed(mentions.found):
        if m.kind in {"name", "years"}:
            text = text[: m.start] + text[m.end :]
    return text != mentions.text and bool(_HELD.fullmatch(text.replace(" ", "")))


def papers(mentions: Mentions) -> bool:
    """Whether the papers are counted: 2024年的报告有多少份."""
    how_many = any(m.text.endswith("份") for m in mentions.of("ask", "how_many"))
    how_many = how_many or (mentions.has("ask", "how_many") and any(m.text == "份" for m in mentions.of("unit")))
    if _PAPERS.search(mentions.text) or _asked_if_held(mentions):
        return True
    others = pieces(mentions)  # 评查报告 is no annual report
    own = [m for m in mentions.of("thing", "paper") if not any(start <= m.start < end for start, end in others)]
    return how_many and bool(own)


ORDERS = ("most", "least", "rank", "rank_up", "average", "median", "share", "total", "trend", "growth", "compare")
_CHECKS = ("tally", "against_text", "against_year", "against_closed", "unread")
Rule = tuple[Kind, Callable[[Signs], bool]]

ABOUT: tuple[Rule, ...] = (
    (Kind.LIST, lambda s: s.has("op", "unfiled") and not (s.firm and s.bodies == 1)),
    (Kind.CATALOGUE, lambda s: s.has("op", ABILITY, SOURCE, EDITIONS, DATES) and not s.measures),
    (Kind.CATALOGUE, lambda s: s.has("op", SLASH) and s.has("op", "definition") and not s.measures),
    (Kind.CHECK, lambda s: s.has("op", "copied")),
    (Kind.CHECK, lambda s: s.has("op", *_CHECKS)),
    (Kind.CHECK, lambda s: s.has("op", "check") and not s.firm and not s.stated),
    (Kind.DEFINITION, lambda s: s.whatis),
    (
        Kind.DEFINITION,
        lambda s: (
            s.has("op", "definition")
            and s.measures > 0
            and not s.has("ask", "yesno", "zero")
            and not (s.has("ask", "how_many") and (s.years or s.bodies or s.many))
            and not (s.has("op", "compare") and (s.bodies or s.area) and s.years)
        ),
    ),
    (Kind.CATALOGUE, lambda s: s.has("op", "catalogue", "filed") and not s.measures and not s.prose),
    (Kind.CATALOGUE, lambda s: s.papers and not s.firm and not s.filters),
    (
        Kind.DEFINITION,
        lambda s: s.has("op", "breakdown") and s.measures > 0 and not (s.bodies or s.years or s.reach or s.area),
    ),
    (
        Kind.CATALOGUE,
        lambda s: (
            s.has("op", "catalogue")
            and not (s.firm or s.filters or s.prose)
            and s.has("ask", "which_many", "which_year")
        ),
    ),
    (Kind.CATALOGUE, lambda s: s.counts and not (s.measures or s.filters or s.prose or s.either)),
)

PROSE: tuple[Rule, ...] = (
    (Kind.SUMMARY, lambda s: s.has("op", "summary") and not s.firm),
    (Kind.SUMMARY, lambda s: s.prose and s.reach and not s.firm and not s.stated),
    (Kind.PASSAGES, lambda s: s.prose and not s.firm and not s.stated),
    (
        Kind.PASSAGES,
        lambda s: (
            s.has("op", "passages")
            and not s.has("ask", "how_many")
            and not s.has("op", "compare")
            and not s.filters
            and not s.firm
        ),
    ),
    (
        Kind.PASSAGES,
        lambda s: (
            s.has("op", "passages")
            and not s.has("ask", "how_many")
            and not s.has("op", *ORDERS)
            and not s.filters
            and not s.reach
            and s.firm == 1
        ),
    ),
    (
        Kind.PASSAGES,
        lambda s: (
            s.topic
            and not s.firm
            and not s.stated
            and not s.filters
            and not s.has("op", *ORDERS)
            and not s.has("ask", "how_many")
            and (s.bodies > 0 or s.reach or s.has("ask", "which", "which_many"))
        ),
    ),
    (Kind.PASSAGES, lambda s: s.has("op", "why") and not s.measures),
)

FIGURES: tuple[Rule, ...] = (
    (Kind.LIST, lambda s: s.has("op", SLASH) and s.many and not s.counts and s.bodies != 1),
    (Kind.COUNT, lambda s: s.counts and (s.many or s.bodies != 1)),
    (Kind.VALUE, lambda s: s.claim and s.has("op", "why") and s.bodies == 1 and s.years < 2),
    (Kind.LIST, lambda s: s.filters > 0 and s.many and s.has("ask", "which", "which_many") and not s.first),
    (Kind.TOTAL, lambda s: s.has("op", "breakdown") and s.measures > 2 and not s.bodies),
    (Kind.VALUE, lambda s: s.has("op", "breakdown") and s.measures > 2 and s.bodies == 1 and s.years < 2),
    (
        Kind.COMPARE,
        lambda s: s.has("op", "times") and (s.bodies > 1 or s.years == 2 or (s.measures > 1 and not s.many)),
    ),
    (Kind.AVERAGE, lambda s: s.has("op", "average")),
    (Kind.MEDIAN, lambda s: s.has("op", "median")),
    (Kind.RANK, lambda s: s.has("op", "place")),
    (Kind.SHARE, lambda s: s.has("op", "share") and not s.has("op", "growth")),
    (Kind.LIST, lambda s: s.filters > 0 and s.bodies > 1 and not s.has("op", *ORDERS) and not s.claim),
    (Kind.TOTAL, lambda s: s.has("op", "total") and s.bodies > 1),
    (
        Kind.LIST,
        lambda s: (
            s.filters > 0 and s.many and not s.first and not s.has("op", "rank", "rank_up", "total", "most", "least")
        ),
    ),
    (Kind.RANK, lambda s: s.first or s.has("op", "rank", "rank_up")),
    (Kind.COMPARE, lambda s: s.bodies > 1 and s.has("op", "most", "least", "compare", "growth")),
    (
        Kind.COMPARE,
        lambda s: (
            s.has("op", "compare", "growth")
            and (s.years == 2 or s.measures > 1)
            and s.years < 3
            and not (s.many and not s.area)
            and not s.has("ask", "which_year")
        ),
    ),
    (Kind.EXTREME, lambda s: s.has("ask", "which_year") and s.has("op", "most", "least", "compare")),
    (Kind.LIST, lambda s: s.has("ask", "which_year") and s.filters > 0),
    (Kind.EXTREME, lambda s: s.has("op", "most", "least") and (s.many or s.years > 1 or not s.bodies)),
    (Kind.TREND, lambda s: s.has("op", "growth") and s.has("op", "trend") and not s.years and not s.reach),
    (Kind.COMPARE, lambda s: s.has("op", "growth") and s.years < 3 and not (s.many and not s.area)),
    (Kind.TREND, lambda s: s.has("op", "growth") and s.has("op", "total") and s.bodies == 1 and s.years > 2),
    (Kind.TOTAL, lambda s: s.has("op", "total") and (s.many or s.years > 1)),
    (Kind.TREND, lambda s: s.has("op", "trend", "growth") or (s.years > 2 and not s.reach)),
    (
        Kind.COMPARE,
        lambda s: s.has("op", "compare") and (s.bodies > 1 or s.years > 0 or s.measures > 1) and (s.area or not s.many),
    ),
    (Kind.COMPARE, lambda s: s.bodies > 1 or s.years == 2),
    (Kind.LIST, lambda s: s.many and s.has("ask", "which", "which_many", "list_all")),
    (Kind.LIST, lambda s: s.many and s.has("op", "beside") and not s.area and s.measures > 0 and s.ranks < 2),
    (Kind.LIST, lambda s: s.many and (s.has("who", "each") or s.has("group", "agency") or s.has("op", "export"))),
    (Kind.LIST, lambda s: s.many and s.has("ask", "yesno") and not s.area),
    (Kind.TOTAL, lambda s: s.many),
)


def decide(signs: Signs, rules: tuple[Rule, ...]) -> Kind | None:
    """The kind that the first fitting rule says."""
    return next((kind for kind, fits in rules if fits(signs)), None)
