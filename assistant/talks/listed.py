"""The bodies that the answer before listed, for what is asked of them alone: 其中哪个许可最多, 这些单位里谁最少."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.answer import Answer
from assistant.measures import Found, under
from assistant.question import Body, Cells, Filter, Kind, Measure, Note, Question, Scope, Stated
from assistant.shares.denominators import SUMMED
from assistant.talks.money_taken import money_taken
from assistant.talks.said import Said
from assistant.words.kinds import counted
from assistant.words.mentions import Mention
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from vectorstore.catalogue import Catalogue

LISTS = {Kind.LIST, Kind.COUNT}
_SUMS = {Kind.TOTAL, Kind.AVERAGE, Kind.MEDIAN}
_N = r"[两二三四五六七八九十\d]{1,3}"
_BODY = r"(?:单位|机关|部门|乡镇|镇街|街道|[镇乡局县区家个])"
_THOSE = Pattern(
    rf"\s*(?:那么?|请问|and\b)?[,，\s]*(?:在)?(?:其中|它们|他们|(?:上面|上述|以上|刚才)?(?:这|那)(?:些|几|{_N}(?![\d年]))(?:{_BODY}{{1,2}})?"
    rf"|(?:以上|上述|上面)(?:{_N}|几)?{_BODY}{{0,2}}|里面|里头|当中|之中)(?:之中|当中|里面|里头|[里中内])?"
)
_OF_THEM = Pattern(r"\b(?:of|among|did|do|have|were) (?:them|those|these|they)\b|\b(?:these|those) \w+\b")
_EACH = Pattern(
    r"\s*那?(?:么)?(?:这些)?(?:各(?:自|家)?|每[一]?[家个]|分别)(?:的|是|有|为)?(?=[多几占]|[^各县区镇乡街市局部单机].*[呢?？]?$)"
    r"|\bhow (?:many|much)(?: \w+)? (?:each|did each|per)\b|\beach of (?:them|those)\b|^\s*each\b",
    re.I,
)
_OTHERS = Pattern(r"\s*那?那些(?:有|没|无|未|不|被|超|低|高|多|少|收|罚|办)[^,，]{0,12}的")
_HOW_MANY = Pattern(
    r"\s*那?(?:一共|总共|共)?有?(?:是)?(?:几|多少)(?:家|个)(?:单位|机关)?[呢啊]?[?？]?"
    r"|how many (?:are there|is that|in all|in total)\??"
)
_WHO = Pattern(
    r"\s*那?(?:么)?(?:分别|都|各)?(?:是|有)(?:谁|哪[些几]个?家?|哪些?(?:单位|机关|部门))(?:单位|机关)?[呢啊]?\s*[?？]?"
    r"|(?:and )?who are they\??|which (?:are they|ones)\??",
    re.I,
)
_THEIR_SUM = Pattern(
    rf"\s*那?(?:么)?(?:他们|它们|这些|这几家)?(?:一共|总共|共计|{SUMMED}|加起来|加在一起|全部|共)(?:又?是|有|为)?"
    r"(?:多少|几)(?:件次|件|起|宗|份|场|万元|元|钱)[呢啊了]?\s*[?？]?"
    r"|how (?:many|much) (?:is that |are there )?(?:cases |applications )?(?:altogether|in total|in all)\??"
)
_SUM_ALONE = Pattern(
    r"\s*那?(?:么)?(?:他们|它们|这些|这几家)?的?(?:总[数和量计]|合计数?)(?:是|有|为)?(?:多少)?[呢啊]?\s*[?？]?"
    r"|(?:and )?what(?: is|'s) the(?:ir)? (?:sum|total)\??"
)
_WRITING = {"list", "drill"}  # of a talk: who writes of something
_NO_FIGURES = {Kind.PASSAGES, Kind.SUMMARY, Kind.CATALOGUE, Kind.CHECK, Kind.DEFINITION, Kind.REFUSE}
_OF_MANY = {Kind.EXTREME, Kind.RANK, Kind.TOTAL, Kind.COUNT, Kind.LIST, Kind.AVERAGE, Kind.MEDIAN}


def listed(answer: Answer, catalogue: Catalogue) -> tuple[Body, ...]:
    """Whom an answer listed by a condition; of others, and where one of them is not known by name, nobody."""
    asked = answer.understood
    writing = asked is not None and asked.talk is not None and asked.talk.form in _WRITING
    added = asked is not None and answer.kind in _SUMS and bool(asked.filters)
    if asked is None or not answer.table or not (writing or added or (answer.kind in LISTS and chosen(asked))):
        return ()
    names = dict.fromkeys(row[0] for row in answer.table.rows if row and row[0])
    known = {f.agency: Body(agency=f.agency, region=f.region) for f in answer.figures if f.agency}
    if any(name not in known for name in names):
        known = {a.name: Body(agency=a.name, region=a.region) for a in catalogue.agencies()}
    found = [known[name] for name in names if name in known]
    return tuple(found) if len(found) == len(names) else ()


def chosen(q: Question) -> bool:
    """Whether a question picks out bodies by what holds of them."""
    stated = q.kind is Kind.LIST and bool(q.measures) and all(isinstance(m, Stated) for m in q.measures)
    by_figures = stated or q.filters or q.steady or q.beyond or q.course != "any"
    return bool(by_figures or q.asks_whether or q.unfiled or q.kind is Kind.COUNT)


def listing_of(previous: Question | None) -> Question | None:
    """The list that a talk is about, with whom it named."""
    if previous is None:
        return None
    plain = {"counts_of": None, "listing": None, "ranked": None, "told": (), "also": (), "context": None, "winners": ()}
    return previous.model_copy(update=plain) if previous.listed else previous.listing


def of_the_listed(s: Said, found: Found) -> Question | None:
    """What a turn asks of those just listed; how many they were."""
    listing = listing_of(s.previous)
    if listing is None:
        return _nobody(s)
    if _HOW_MANY.fullmatch(s.text) and listing.talk:  # said at the head of who writes of it
        return listing.model_copy(update={"text": s.q.text, "notes": (Note(code="carried"),)})
    if _HOW_MANY.fullmatch(s.text) and s.previous.kind not in LISTS:
        return listing.model_copy(update={"text": s.q.text, "kind": Kind.COUNT, "notes": (Note(code="carried"),)})
    if _WHO.fullmatch(s.text) and not listing.talk and not listing.unfiled:
        return listing.model_copy(update={"text": s.q.text, "kind": Kind.LIST, "notes": (Note(code="carried"),)})
    added = (_THEIR_SUM.fullmatch(s.text) or (listing.filters and _SUM_ALONE.fullmatch(s.text))) and not listing.talk
    if not added and not (_of_those(s) and _asks(s)):
        return None
    bodies, measures = listing.listed, _measures(s, found)
    summed = s.q.kind is Kind.TOTAL and not s.says("op", "total")
    kind = s.q.kind if s.q.kind in _OF_MANY and not summed else Kind.LIST
    kind = Kind.TOTAL if added else kind
    kind = Kind.COUNT if counted(s.mentions) and kind is Kind.LIST else kind
    filters = s.q.filters or _any(s, measures)
    one = len(bodies) == 1 and not filters and kind is not Kind.COUNT
    fields: dict[str, object] = {
        "kind": Kind.VALUE if one else Kind.LIST if filters and kind not in _OF_MANY else kind,
        "measures": measures,
        "scope": Scope(bodies=bodies),
        "years": s.q.years or s.previous.years,
        "filters": filters,
        "listing": listing,
        "notes": (*s.q.notes, Note(code="carried")),
        "whole": False,
        "of_all": False,
    }
    return s.q.model_copy(update=fields)


def how_many_or_who(text: str) -> bool:
    """Whether a turn asks how many they were, or who: 一共几家, 分别是谁."""
    return bool(_HOW_MANY.fullmatch(text) or _WHO.fullmatch(text))


def those_listed(s: Said) -> tuple[Scope, bool] | None:
    """它们存在什么问题: those just listed, whatever is asked of them."""
    listing = listing_of(s.previous)
    alone = listing is not None and len(listing.listed) == 1 and s.says("turn", "it") and not s.others  # 它的渠道
    return (Scope(bodies=listing.listed), True) if listing and (alone or _of_those(s)) else None


_HAVING = Pattern(r"(?<![没所只还])[有被][^,，。;；没不]{1,12}的(?:呢|有哪些|是哪些|是谁|单位)?[?？]?$")


def having(q: Question, text: str, previous: Question, found: Found) -> tuple[Filter, ...]:
    """那些有诉讼的呢, after those that had none: those that have any; 被纠正的有哪些 of what was reviewed."""
    after = previous.kind in LISTS and chosen(previous) and not (q.filters or q.scope.bodies)
    alone = found.alone and not found.firm
    own = (under(previous.measures, found.alone, q.language) if alone else ()) or q.measures
    cells = [m for m in own if isinstance(m, Cells)]
    if not after or len(cells) != 1 or not _HAVING.search(text):
        return ()
    return (Filter(measure=cells[0], op=">", value="0"),)


def _nobody(s: Said) -> Question | None:
    """其中哪个最多, after a list of nobody: that there is nobody is said once more, never somebody else."""
    before = s.previous
    empty = before.kind in LISTS and chosen(before) and (before.filters or before.steady) and not before.listed
    return before.model_copy(update={"text": s.q.text}) if empty and _of_those(s) and _asks(s) else None


def _of_those(s: Said) -> bool:
    """Whether the bodies just listed are meant, and nobody else is named beside them."""
    return said_of_those(s) and not kinds_beside(s)


def said_of_those(s: Said) -> bool:
    """Whether those just told are meant, all or some of them."""
    who = s.who
    if _OTHERS.match(s.text):  # 那些有诉讼的呢: those of whom it holds, listed or not
        return False
    return bool(_those(s)) and not (who.named or who.regions or who.strangers or who.area)


def kinds_beside(s: Said) -> list[Mention]:
    """Kinds of bodies named beside the words for those told: 其中有几个是街道, how many of them are towns."""
    those = _those(s)
    return [m for m in s.mentions.of("level") if those and not (those.start() < m.end and m.start < those.end())]


def _those(s: Said) -> re.Match[str] | None:
    each = _EACH.search(s.text) if s.previous.listed or s.previous.listing else None
    return pointed_at(s.text) or each


def pointed_at(text: str) -> re.Match[str] | None:
    """The words that point at several just told: 这两家, 其中."""
    return _THOSE.match(text) or _OF_THEM.search(text)


def _asks(s: Said) -> bool:
    """Whether anything is asked of them that stands in the tables."""
    q = s.q
    return bool(q.measures or q.filters or q.years or q.limit or q.kind in _OF_MANY) and q.kind not in _NO_FIGURES


def _measures(s: Said, found: Found) -> tuple[Measure, ...]:
    if fees := money_taken(s, found):
        return fees
    column = under(s.previous.measures, found.alone, s.q.language) if found.alone and not found.firm else ()
    return column or s.q.measures or s.previous.measures or tuple(f.measure for f in s.previous.filters[:1])


def _any(s: Said, measures: tuple[Measure, ...]) -> tuple[Filter, ...]:
    asked = (s.q.asks_whether or s.says("ask", "yesno")) and s.q.kind in {Kind.LIST, Kind.COUNT}
    said = s.q.measures or (measures if measures != s.previous.measures else ())
    return tuple(Filter(measure=m, op=">", value="0") for m in said if asked and isinstance(m, Cells))
