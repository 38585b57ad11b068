"""One clause of a question: which rows and columns its words name together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from assistant.measures import Found, Rows, Shape, shape
from assistant.question import Stated
from assistant.rows.done_with import done_with
from assistant.rows.listed import listed
from assistant.words.lexicon import in_money
from assistant.words.mentions import Mention
from vectorstore.form import load_forms
from vectorstore.pattern import Pattern
from vectorstore.spoken import load_speech

INSIDE = Pattern(r"\s*的?[里中内]\s*的?(?:属于|因|以)?")


@dataclass
class Clause:
    """What is named up to the word that asks, or the comma."""

    rows: list[Rows] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    phrases: list[tuple[str, str]] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    among: bool = False
    within: bool = False  # only says out of what: 办结的申请中，…
    firm: int = 0
    at: int | None = None  # where its first word stands
    end: int = 0
    asked: bool = False
    bare: bool = False  # its verb alone: 办了几件
    said: str = ""  # its words


_FOR = Pattern(r"[给为替帮](?:咱|我)?$")  # 给老百姓办证: for whom, not by whom
_WITHIN = Pattern(r"\s*的?(?:当中|之中|里面|里头|里|中|内)")


def clause_of(group: Sequence[Mention], found: Found, text: str) -> Clause:
    """What the words of one clause name together."""
    clause, group = Clause(among=group[0].means("link", "among")), _but_fees(group, text)
    group = [m for m in group if not done_with(m, group, text)]
    words = _words(group, text)
    for m in group:
        if not _passed_over(m, words, text) and _named(m, words, group, clause, found):
            clause.at = m.start if clause.at is None else clause.at
            clause.firm += m in words.strong
    _of_a_part(clause)
    clause.rows = [rows for rows in clause.rows if not _said_twice(rows, group, text)]
    found.impossible += _crossed(group, text)
    last = max((m.end for m in group if m.means("row") or m.means("column")), default=0)
    inside = bool(words.strong) and group[-1].end >= last and bool(INSIDE.match(text, last))
    clause.within = (not words.strong or inside) and bool(last) and bool(_WITHIN.match(text, last))
    clause.said = text[group[0].start : group[-1].end]
    clause.end, clause.asked = group[-1].end, any(m.means("ask", "how_many") or asks_itself(m) for m in group)
    alone = clause.rows and words.weak and not (words.nouns or words.strong or clause.columns)
    clause.bare = bool(alone) and clause.asked and not any(m.means("row") and not m.means("filler") for m in group)
    clause.rows = _without_heads(list(dict.fromkeys(clause.rows)), group, text)
    return clause


def _of_a_part(clause: Clause) -> None:
    """直接起诉打输的: the outcome that a phrase names beside a part of its row is that part's."""
    heads = {name: set(s.rows) for name, s in load_forms().newest.subtotals.items()}
    for row, column in list(clause.phrases):
        if heads.get(row, set()).intersection(r for rows in clause.rows for r in rows):
            clause.phrases.remove((row, column))
            clause.columns += [column] if column not in clause.columns else []


def asks_itself(m: Mention) -> bool:
    """Whether a word that names a row asks how many, too: 收了几件."""
    return m.means("row") and bool(_HOW_MANY.search(m.text))


_HOW_MANY = Pattern(r"多少|几[件份个宗起]")


def _but_fees(group: Sequence[Mention], text: str) -> Sequence[Mention]:
    """信息处理费收了多少钱, 热线受理多少件: of what stands in prose no cell is meant."""
    if any(_only_prose(m) for m in group) and not any(_of_applications(m) for m in group):
        group = [m for m in group if not (m.means("reading") and m.text.startswith(_TAKEN_IN))]
    if not in_money(text):
        return group
    readings = load_speech().readings
    return [m for m in group if not any(readings[int(s.what)].stated for s in m.senses if s.kind == "reading")]


_TAKEN_IN = "受理"


def _only_prose(m: Mention) -> bool:
    """Whether a word names what is counted in prose, and nothing else."""
    return m.means("noun", "prose") and all(s.kind == "noun" for s in m.senses)


def _of_applications(m: Mention) -> bool:
    """Whether a word names a row by more than a verb."""
    return m.means("row") and not m.means("filler") and not m.means("noun")


class _Words(NamedTuple):
    """The words of a clause that name rows: surely, or only where no surer one stands beside them."""

    strong: list[Mention]
    weak: list[Mention]
    nouns: list[Mention]
    named: set[str]


def _words(group: Sequence[Mention], text: str) -> _Words:
    strong = [m for m in group if any(s.kind in {"row", "phrase", "reading"} and not s.weak for s in m.senses)]
    strong = [m for m in group if m in strong or (strong and listed(m, strong, text))]
    named = {s.what for m in strong for s in m.senses if s.kind == "row"}
    weak = [m for m in group if any(s.kind in {"row", "reading"} and not s.faint for s in m.senses)]
    return _Words(strong, weak, [m for m in weak if not m.means("filler")], named)


def _passed_over(m: Mention, words: _Words, text: str) -> bool:
    """办了多少证: the verb names no row where a noun does."""
    spoken = words.strong or words.nouns or words.weak
    if m not in spoken and spoken and any(s.faint for s in m.senses):
        return True
    weaker = m in words.weak and m not in spoken and not words.strong
    return weaker or (m.means("column") and _for(m, words.named | _read_as(words.strong or words.weak), text, shape()))


def _read_as(strong: Sequence[Mention]) -> set[str]:
    """给自然人公开了几件: the rows that a word of several readings names."""
    ways = (load_speech().readings[int(s.what)].readings for m in strong for s in m.senses if s.kind == "reading")
    return {row for readings in ways for rows in readings for row in rows}


def _named(m: Mention, words: _Words, group: Sequence[Mention], clause: Clause, found: Found) -> bool:
    """Put what a word names into its clause; whether it names anything."""
    by_list = m in words.strong and all(s.weak for s in m.senses if s.kind == "row")
    strong = bool(words.strong) and not by_list
    row, column = _choose(m, words.named, strong, shape(), _columns_beside(m, group))
    if m.means("phrase"):
        p = load_speech().phrases[int(m.sense("phrase") or 0)]
        clause.phrases.append((p.row, p.column))
    elif row is not None:
        clause.rows.append((row,))
    elif column is not None:
        clause.columns += [c for c in column if c not in clause.columns]
    elif m.means("reading") and (m in words.strong or not words.strong):
        _reading(m, clause, found)
    else:
        return False
    return True


def _for(m: Mention, named: set[str], text: str, known: Shape) -> bool:
    """给老百姓办证: for whom, where the row named knows no such applicants."""
    columns = {s.what for s in m.senses if s.kind == "column"}
    own = any(columns & set(known.columns.get(row, ())) for row in named)
    return bool(_FOR.search(text[: m.start])) and not own


def _crossed(group: Sequence[Mention], text: str) -> list[str]:
    """未办结的许可, 受理的处罚: what becomes of applications says nothing of another table's decisions."""
    firm = [m for m in group if any(s.kind in {"row", "reading"} and not s.weak for s in m.senses)]
    return [
        text[a.start : b.end]
        for a, b in pairwise(firm)
        if (text[a.end : b.start] == "的" or (a.text.endswith("的") and a.end == b.start))
        and _tables(a)
        and _tables(b)
        and not _tables(a) & _tables(b)
    ]


def _tables(m: Mention) -> set[str]:
    """The tables that a word's rows stand in."""
    rows = [s.what for s in m.senses if s.kind == "row"]
    rows += [
        r
        for s in m.senses
        if s.kind == "reading"
        for rows in load_speech().readings[int(s.what)].readings
        for r in rows
    ]
    return {shape().table[row] for row in rows if row in shape().table}


_OF_THEM = Pattern(r"的?(?:[那这]一?[件个起场桩])?|[里中]")


def _said_twice(rows: Rows, group: Sequence[Mention], text: str) -> bool:
    """败诉的那件官司: the phrase before has named the row already, with its column."""
    phrases = [p for p in group if p.means("phrase") and load_speech().phrases[int(p.sense("phrase") or 0)].row in rows]
    own = [m for m in group if any(s.kind == "row" and s.what in rows for s in m.senses) and m not in phrases]
    return bool(own) and all(
        any(_OF_THEM.fullmatch(text[min(p.end, m.end) : max(p.start, m.start)]) for p in phrases) for m in own
    )


_ASUNDER = Pattern(r"[和与及、跟,/]|以及|占|比[例重]|\b(?:and|as a (?:share|percentage|proportion))\b")


def _without_heads(rows: list[Rows], group: Sequence[Mention], text: str) -> list[Rows]:
    """因属于国家秘密不予公开: the head says which kind of row is meant; 国家秘密占不予公开的多少 asks for both."""
    heads = {s.name: s.rows for form in load_forms().editions.values() for s in form.subtotals.values()}
    named = {row for one in rows for row in one}
    kept = [
        one for one in rows if not (under := named & set(heads.get(one[0], ()))) or _apart(one[0], under, group, text)
    ]
    return [one for one in kept if one[0] not in heads or not _only_what_came_of(one[0], heads, group, text)]


_AND_SO = Pattern(r"(?:的|而|就|所以|便|被|信息|材料|内容|[)）])*")
_WAS_NOT_GIVEN = ("没", "未", "不给", "不让", "不提供", "拒")


def _only_what_came_of(head: str, heads: Mapping[str, Sequence[str]], group: Sequence[Mention], text: str) -> bool:
    """说不清要什么而没给的: behind the row that says why, a word for another kind of refusal says nothing more."""
    others = {row for name, rows in heads.items() if name != head for row in rows}
    reasons = [m for m in group if any(m.means("row", row) for row in others)]
    tops = [m for m in group if m.means("row", head)]
    plain = bool(tops) and all(m.text.startswith(_WAS_NOT_GIVEN) for m in tops)
    return plain and any(a.end <= b.start and _AND_SO.fullmatch(text[a.end : b.start]) for a in reasons for b in tops)


def _apart(head: str, under: set[str], group: Sequence[Mention], text: str) -> bool:
    """Whether a word between a head and the rows under it tells them apart."""
    tops = [m for m in group if m.means("row", head)]
    rows = [m for m in group if any(m.means("row", row) for row in under)]
    pairs = [(a, b) if a.start < b.start else (b, a) for a in tops for b in rows]
    asked = any(m.means("op", "share") for m in group)
    between = min((text[a.end : b.start] for a, b in pairs), key=len, default="")
    return bool(_ASUNDER.search(between) or (asked and _CAME.search(between)))


_CAME = Pattern(r"\b(?:was|were|is|are|came|due)\b")


def _columns_beside(m: Mention, group: Sequence[Mention]) -> bool:
    """现行有效加上制发: a column that is mostly an empty word stands beside one of the same block."""
    own = {s.what for s in m.senses if s.kind == "column"}
    if not own:
        return False
    others = {s.what for n in group if not n.means("filler") for s in n.senses if s.kind == "column"}
    return any(own & set(columns) and (others - own) & set(columns) for columns in shape().columns.values())


def _choose(
    m: Mention, named: set[str], strong: bool, known: Shape, beside: bool
) -> tuple[str | None, list[str] | None]:
    """A word that may be both is a column where a row beside it has that column; a weak row counts only alone."""
    rows = [s for s in m.senses if s.kind == "row"]
    columns = [s.what for s in m.senses if s.kind == "column"]
    if union := m.sense("union"):
        return None, [union]
    firm = [s.what for s in rows if not s.weak]
    fitting = [c for c in columns if any(c in known.columns.get(row, ()) for row in named)]
    if firm and not fitting:
        return _preferred(firm), None
    if fitting:
        newest = [c for c in fitting if any(c in known.default.get(row, ()) for row in named)]
        return None, (newest or fitting)[:1]
    if rows and not strong:
        return rows[0].what, None
    if (
        columns
        and (beside or not m.means("filler"))
        and not m.means("ask")
        and not ((rows or m.means("unit")) and strong)
    ):
        return None, columns[:1]
    return None, None


def _preferred(rows: Sequence[str]) -> str:
    """Of a row of the older form and the computed one that stands for both, the computed one."""
    computed = {name for form in load_forms().editions.values() for name in form.subtotals}
    return next((row for row in rows if row in computed), rows[0])


def _reading(m: Mention, clause: Clause, found: Found) -> None:
    spoken = load_speech().readings[int(m.sense("reading") or 0)]
    clause.rows += spoken.readings
    found.readings = found.readings or len(spoken.readings) + bool(spoken.stated) > 1
    if spoken.stated:
        clause.stated.append(Stated(about=spoken.stated["zh"], unit=spoken.stated.get("unit")))
