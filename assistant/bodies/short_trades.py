"""Departments said by their trade alone, written out with their ends: 望河教育, 市公安和城管, 除了公安."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.bodies.counted_areas import NUMBERS
from assistant.words.lexicon import lexicon, words_in
from vectorstore.form import load_forms
from vectorstore.locally import of_department, trade_words
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue

_ENDS = ("局", "委员会", "委", "厅", "中心")
_SHORTEST, _LONGEST = 2, 8
_UNSURE = frozenset({"typo", "guess"})
_MEASURES = frozenset({"row", "column", "union", "phrase", "reading"})

_RANK = Pattern(
    r"(?:^|(?<=[\s,，。、;；?？:：(（\d年度和与跟同及比是问查看对除了含算掉把]))(?:全|各|每个?|哪个?|本|我)?"
    r"(?:县区|区县|县市区?|[省市县区])(?:里|直)?的?(?=[\u4e00-\u9fff])"
)
_TURNED = Pattern(r"^\s*那?(?:么)?(?=[\u4e00-\u9fff]{2,8}呢\s*[?？]?\s*$)")  # 公安呢, after another body
_OUT = Pattern(r"(?:了|掉|去|开)?(?:[各全]?[市县区])?的?")
_AND = Pattern(r"\s*(?:[、和与跟同及比]|以及|还有)\s*")
_ITS_RANK = Pattern(r"[市县区](?=[\u4e00-\u9fff]{2})")
_HEAD = Pattern(r"(?:^|(?<=[\s,，。;；?？:：\d年度家个问看]))(?=[\u4e00-\u9fff]{2,8}[、和与跟及])")
_ASIDE = Pattern(r"(?:^|(?<=[\s,，。;；?？:：(（]))(?=[\u4e00-\u9fff]{2,8}(?:除外|以外|之外|不算|不计|不含|别算))")
_COUNTED = Pattern(
    r"(?:^|(?<=[\s,，。;；?？:：年度问看查]))(?P<names>[\u4e00-\u9fff]{4,24}?)这?(?P<n>[两二三四五六])(?:家|个局)(?!系统)"
)
_OF_A_BODY = Pattern(
    r"$|[^\u4e00-\u9fff]|[比的谁哪各都也在又被]|呢\s*[?？]?\s*$|罚(?!款)|去年|今年|前年|近[几两三]|上年|以及|还有|分别|一共|合[计起]|总共|加起来"
    r"|平均|相比|对比|除外|以外|之外|外[,，的其]?|不[算计含]|别算|[这那]?[两三四五六七八]?[个家](?!系统)|收[到了的]?(?:$|[几多申\d])|办[了理]"
)


def with_their_ends(plain: str, catalogue: Catalogue) -> str:
    """The question with 局 or 委 behind every trade that stands where only a body can."""
    marks = _Marks.of(plain)
    hits = [h for h in catalogue.find(plain) if h.how not in _UNSURE] if marks.possible else []
    areas = {h.end for h in hits if h.kind == "region"}
    known = {h.end - len(word) for h in hits if h.how == "bare" for word in trade_words() if h.text.endswith(word)}
    if not (areas or known or marks.starts or marks.heads or _COUNTED.search(plain)):
        return plain
    trades = _trades(tuple(catalogue.stems()))
    bodies = {h.end for h in hits if h.kind == "agency" and h.how != "bare"}
    found = dict(_chosen(plain, areas | _behind_of(plain, areas) | marks.starts | known, bodies, marks.heads, trades))
    for start in sorted(found, reverse=True):
        trade = found[start]
        plain = plain[:start] + trades[trade] + plain[start + len(trade) :]
    return plain


@dataclass(frozen=True)
class _Marks:
    """Where the words before it say that a trade is a body, and where a list of trades may begin."""

    starts: frozenset[int]
    heads: frozenset[int]
    possible: bool

    @classmethod
    def of(cls, plain: str) -> _Marks:
        starts = {m.end() for m in _RANK.finditer(plain)} | {m.end() for m in _ASIDE.finditer(plain)}
        starts |= {m.end() for m in _TURNED.finditer(plain)}
        starts |= {m.end() for end in _left_out(plain) if (m := _OUT.match(plain, end))}
        heads = {m.end() for m in _HEAD.finditer(plain)}
        return cls(frozenset(starts), frozenset(heads), any("\u4e00" <= c <= "\u9fff" for c in plain))


def _left_out(plain: str) -> Iterator[int]:
    """Where a word of leaving out ends: 除了, 不含."""
    for _, end, senses in words_in(plain):
        if any(s.kind == "who" and s.what == "except" for s in senses):
            yield end


def _behind_of(plain: str, areas: set[int]) -> set[int]:
    """Where a body may begin that is said of an area: 青禾县的公安."""
    return {end + 1 for end in areas if plain[end : end + 1] == "的"}


def _chosen(
    plain: str, starts: set[int], bodies: set[int], heads: frozenset[int], trades: Mapping[str, str]
) -> Iterator[tuple[int, str]]:
    """Every trade that is a body, and those joined to it or to a body named in full."""
    joined = {m.end() for end in bodies if (m := _AND.match(plain, end))}
    for start in sorted(starts | joined):
        yield from _run(plain, start, trades)
    for start in heads:
        listed = list(_run(plain, start, trades))
        if len(listed) > 1:
            yield from listed
    for m in _COUNTED.finditer(plain):
        yield from _side_by_side(m["names"], m.start(), NUMBERS[m["n"]], trades)


def _side_by_side(names: str, start: int, n: int, trades: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """民政教育财政三家: as many trades as are counted, with nothing between them."""
    found: list[tuple[int, str]] = []
    at = 0
    while at < len(names):
        cuts = (names[at : at + k] for k in range(_LONGEST, _SHORTEST - 1, -1))
        if not (trade := next((cut for cut in cuts if cut in trades), "")):
            return
        found.append((start + at, trade))
        at += len(trade)
    if len(found) == n:
        yield from found


def _run(plain: str, start: int, trades: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """The trade that begins here, with those joined to it one by one."""
    while found := _at_or_behind_its_rank(plain, start, trades):
        yield found
        start, trade = found
        joined = _AND.match(plain, start + len(trade))
        if joined is None:
            return
        start = joined.end()


def _at_or_behind_its_rank(plain: str, start: int, trades: Mapping[str, str]) -> tuple[int, str] | None:
    """市监, 市场监管, and 公安 behind the 市 of 市公安."""
    behind = _ITS_RANK.match(plain, start)
    places = [start, *([behind.end()] if behind else [])]
    return next(((at, trade) for at in places if (trade := _trade_at(plain, at, trades))), None)


def _trade_at(plain: str, start: int, trades: Mapping[str, str]) -> str:
    """The longest trade that begins here, if what follows lets it be a body."""
    for n in range(_LONGEST, _SHORTEST - 1, -1):
        trade = plain[start : start + n]
        if len(trade) == n and trade in trades:
            return trade if _may_be_a_body(plain, start + n, trade, trades) else ""
    return ""


def _may_be_a_body(plain: str, end: int, trade: str, trades: Mapping[str, str]) -> bool:
    """Whether no word goes on that makes it a subject: 教育经费, 公安系统, 财政局, 卫生许可."""
    if _OF_A_BODY.match(plain, end):
        return True
    if joined := _AND.match(plain, end):
        return _is_named(plain, joined.end(), trades)
    own = trade in trade_words() or trade == _OF_ITSELF
    said = [s for _, senses in lexicon().at(plain, end) for s in senses if s.kind in _MEASURES and not s.weak]
    return bool(said) and (own or not any(s.kind == "reading" or s.what in _subjects() for s in said))


_OF_ITSELF = "公安"  # whose penalties are those of no other


def _is_named(plain: str, start: int, trades: Mapping[str, str]) -> bool:
    """Whether another body is named here: by its trade, or by a name that ends as a department's does."""
    behind = _ITS_RANK.match(plain, start)
    places = [start, *([behind.end()] if behind else [])]
    trade = any(plain[at : at + n] in trades for at in places for n in range(_SHORTEST, _LONGEST + 1))
    return trade or bool(_ANOTHER.match(plain, start))


_ANOTHER = Pattern(
    r"[\u4e00-\u9fff]{2,12}?(?:[局委厅镇乡]|街道|办公室|政府|医院|中心)|[\u4e00-\u9fff]{1,6}[市县区]?[\u4e00-\u9fff]{2,4}(?:\d|谁|哪|两家|二家|比)"
)


@lru_cache(maxsize=1)
def _subjects() -> frozenset[str]:
    """What a report counts by subject: 卫生许可 are licences of a kind, whoever gives them."""
    forms = load_forms()
    return frozenset(row for form in forms.editions.values() for table, row, _ in form.fields if table == "二")


@lru_cache(maxsize=4)
def _trades(stems: tuple[str, ...]) -> dict[str, str]:
    """The trades of the departments held, each with its name: 公安 → 公安局; none that is the word for a figure."""
    found: dict[str, str] = {}
    names = sorted({name for stem in stems for name in of_department(stem)}, key=lambda n: (n[-1] != _ENDS[0], n))
    for name in names:
        end = next((end for end in _ENDS if name.endswith(end)), None)
        trade = name.removesuffix(end) if end else ""
        if _SHORTEST <= len(trade) <= _LONGEST and not _is_a_measure(trade):
            found.setdefault(trade, name)
    return found


def _is_a_measure(word: str) -> bool:
    return any(s.kind in _MEASURES for s in lexicon().senses.get(word, ()))
