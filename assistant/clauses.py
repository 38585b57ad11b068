"""Rows and columns named in a question → the measures meant: what stands together is read together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from assistant.lexicon import in_money
from assistant.measures import Found, Rows, Shape, cells, fits, label, shape
from assistant.mentions import Mention, Mentions
from assistant.question import Cells, Stated
from vectorstore.form import load_forms
from vectorstore.spoken import load_speech


@dataclass
class Part:
    """One part of the sentence: what it names, up to the word that asks or the comma."""

    rows: list[Rows] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    phrases: list[tuple[str, str]] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    among: bool = False
    within: bool = False  # only says out of what: 办结的申请中，…
    firm: int = 0
    at: int = 0
    end: int = 0
    asked: bool = False
    bare: bool = False  # its verb alone: 办了几件


def find_measures(mentions: Mentions, language: str) -> Found:
    """The measures of a question in the order of their words."""
    found = Found()
    kept: list[Part] = []
    parts = _parts(mentions, found)
    for n, part in enumerate(parts):
        if part.within and any(later.rows or later.phrases for later in parts[n + 1 :]):
            found.whole = _whole(part, language)
            for later in parts[n + 1 :]:
                later.columns = later.columns or [
                    c for c in part.columns if all(fits(r, c, shape()) for r in later.rows)
                ]
            continue
        if _says_whose(part, parts[n + 1 :], mentions.text):
            parts[n + 1].columns = part.columns
            continue
        if part.bare and kept and kept[-1].firm and not kept[-1].asked:
            continue  # 处罚这块，去年办了几件
        seen = len(found.measures)
        if part.rows or part.phrases or part.stated:
            _read(part, found, language)
            kept.append(part)
        elif part.columns and kept and any(fits(rows, c, shape()) for rows in kept[-1].rows for c in part.columns):
            _read(Part(rows=kept[-1].rows, columns=part.columns), found, language)
        elif part.columns:
            found.alone += part.columns
            _alone(part.columns, found, language)
        found.placed += [(part.at, m) for m in found.measures[seen:] if isinstance(m, Cells)]
        found.firm += part.firm
    found.measures = list(dict.fromkeys(found.measures))
    return found


_EACH = re.compile(r"各|分别|respectively|each")
_PAUSE = re.compile(r"[^,，]{0,3}[,，][^,，]*")


def _says_whose(part: Part, later: Sequence[Part], text: str) -> bool:
    """律师事务所的申请，不予公开几件: whose applications, then what became of them."""
    if not part.columns or part.firm or part.asked or part.phrases or part.stated or len(later) != 1:
        return False
    then = later[0]
    whole = then.rows and not (then.columns or then.phrases or then.stated) and then.asked
    beside = _PAUSE.fullmatch(text[part.end : then.at]) and not _EACH.search(text[part.end :])
    return bool(whole and beside) and all(fits(rows, c, shape()) for rows in then.rows for c in part.columns)


_STOP = re.compile(r"[,，;；。.!?！？:：]")


def _parts(mentions: Mentions, found: Found) -> list[Part]:
    """Cut the sentence where it asks and where it pauses."""
    groups: list[list[Mention]] = [[]]
    at = 0
    for m in mentions.found:
        if _not_meant(m, mentions):
            continue
        if (m.means("column") or m.means("union")) and _NOT_THIS.search(mentions.text[: m.start]):
            found.impossible.append(mentions.text[: m.end][-len(m.text) - 2 :])  # 不是自然人的: not told apart
        asks_anew = m.means("ask", "how_many") and m.text.isascii() and _names(groups[-1])
        if _STOP.search(mentions.text[at : m.start]) or m.means("link", "among") or asks_anew:
            groups.append([])
        groups[-1].append(m)
        at = m.end
        threshold = m.amount is not None and m.amount.role == "threshold"
        if threshold or (m.means("ask", "how_many") and any(c >= "\u4e00" for c in m.text)):
            groups.append([])
    cut = [piece for group in _join(groups) if group for piece in _told_apart(group, mentions.text)]
    return [_part(group, found, mentions.text) for group in cut]


_NOT_THIS = re.compile(r"(?<!是)(?:不是|不要|不问|不看|别给|没问|而非|并非|别查|不查)\s*$")


def _not_meant(m: Mention, mentions: Mentions) -> bool:
    """我要处罚，不是许可: one row is asked for in place of another."""
    rows = [x for x in mentions.found if any(s.kind == "row" and not s.weak for s in x.senses)]
    denied = [x for x in rows if _NOT_THIS.search(mentions.text[: x.start])]
    return m in denied and len(denied) < len(rows)


_INSIDE = re.compile(r"\s*的?[里中内]\s*的?(?:属于|因|以)?")
_BESIDE = re.compile(r"\s*(?:的)?(?:总?[件]?[数量])?\s*(?:和|与|跟|及|以及|、)\s*")


def _told_apart(group: list[Mention], text: str) -> Iterable[list[Mention]]:
    """不予公开里国家秘密: out of what, then what; 新收和自然人申请: a row of its own, then its column."""
    named = [m for m in group if any(m.means(kind) for kind in ("row", "column", "union", "phrase", "reading"))]
    named = [m for m in named if not m.means("filler")]
    at = 0
    for n, (one, other) in enumerate(pairwise(named)):
        between = text[one.end : other.start]
        inside = other.means("row") and bool(_INSIDE.fullmatch(between))
        columns = {s.what for m in named[: n + 1] for s in m.senses if s.kind in {"column", "union"}}
        own = one.means("row") and not (one.means("column") or other.means("row") or columns)
        if inside or (own and _BESIDE.fullmatch(between) and (other.means("column") or other.means("union"))):
            cut = group.index(other)
            yield group[at:cut]
            at = cut
    yield group[at:]


def _join(groups: list[list[Mention]]) -> list[list[Mention]]:
    """What follows the asking word at once and does not ask itself belongs to it: 收到多少件|申请."""
    out: list[list[Mention]] = []
    for group in groups:
        linked = bool(group) and group[0].means("link")
        asks = any(m.means("ask", "how_many") for m in group)
        close = bool(out and out[-1] and group) and out[-1][-1].end == group[0].start
        weak = [m for m in group if m.means("row")] and all(
            any(s.weak for s in m.senses) for m in group if m.means("row")
        )
        if close and not linked and (not asks or weak) and _names(out[-1]):
            out[-1] += group
        else:
            out.append(group)
    return out


def _names(group: Sequence[Mention]) -> bool:
    return any(m.means(kind) for m in group for kind in ("row", "column", "reading", "phrase"))


_FOR = re.compile(r"[给为替帮](?:咱|我)?$")  # 给老百姓办证: for whom, not by whom
_WITHIN = re.compile(r"\s*的?(?:当中|之中|里面|里头|里|中|内)")


def _part(group: Sequence[Mention], found: Found, text: str) -> Part:
    part = Part(among=group[0].means("link", "among"))
    speech, known = load_speech(), shape()
    if in_money(text):  # 信息处理费收了多少钱: named as such, the cell is not meant
        group = [
            m for m in group if not any(speech.readings[int(s.what)].stated for s in m.senses if s.kind == "reading")
        ]
    strong = [m for m in group if any(s.kind in {"row", "phrase", "reading"} and not s.weak for s in m.senses)]
    strong = [m for m in group if m in strong or (strong and _listed(m, strong, text))]
    named = {s.what for m in strong for s in m.senses if s.kind == "row"}
    weak = [m for m in group if any(s.kind in {"row", "reading"} and not s.faint for s in m.senses)]
    nouns = [m for m in weak if not m.means("filler")]
    spoken = strong or nouns or weak  # 办了多少证: the verb names no row
    for m in group:
        if m not in spoken and spoken and any(s.faint for s in m.senses):
            continue
        if (m in weak and m not in spoken and not strong) or (m.means("column") and _for(m, named, text, known)):
            continue
        listed = m in strong and all(s.weak for s in m.senses if s.kind == "row")
        row, column = _choose(m, named, bool(strong) and not listed, known, _columns_beside(m, group))
        if m.means("phrase"):
            p = speech.phrases[int(m.sense("phrase") or 0)]
            part.phrases.append((p.row, p.column))
        elif row is not None:
            part.rows.append((row,))
        elif column is not None:
            part.columns += [c for c in column if c not in part.columns]
        elif m.means("reading") and (m in strong or not strong):
            _reading(m, part, found)
        else:
            continue
        part.at = part.at or m.start
        part.firm += m in strong
    part.rows = [rows for rows in part.rows if not _said_twice(rows, group, text)]
    found.impossible += _crossed(group, text)
    last = max((m.end for m in group if m.means("row") or m.means("column")), default=0)
    inside = bool(strong) and group[-1].end >= last and bool(_INSIDE.match(text, last))
    part.within = (not strong or inside) and bool(last) and bool(_WITHIN.match(text, last))
    part.end, part.asked = group[-1].end, any(m.means("ask", "how_many") for m in group)
    part.bare = bool(part.rows and weak) and not (nouns or strong or part.columns) and part.asked
    part.rows = _without_heads(list(dict.fromkeys(part.rows)), group, text)
    return part


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
        if text[a.end : b.start] == "的" and _tables(a) and _tables(b) and not _tables(a) & _tables(b)
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


_OF_THEM = re.compile(r"的?(?:[那这]一?[件个起场桩])?")


def _said_twice(rows: Rows, group: Sequence[Mention], text: str) -> bool:
    """败诉的那件官司: the phrase before has named the row already, with its column."""
    phrases = [p for p in group if p.means("phrase") and load_speech().phrases[int(p.sense("phrase") or 0)].row in rows]
    own = [m for m in group if any(s.kind == "row" and s.what in rows for s in m.senses) and m not in phrases]
    return bool(own) and all(
        any(p.end <= m.start and _OF_THEM.fullmatch(text[p.end : m.start]) for p in phrases) for m in own
    )


_LISTED = re.compile(r"[、和与及跟同/]\s*$|减去?\s*$|比\s*$|\s$")
_LIST_GOES_ON = re.compile(
    r"\s*(?:$|[、,，和与及/?？。]|各|分别|多少|几|是|情况|数|(?:之间)?(?:的|之)?(?:相?差|谁|哪)|[多少高低大小][的吗])"
)


def _listed(m: Mention, strong: Sequence[Mention], text: str) -> bool:
    """Whether a weak word stands in a list with strong ones: 新收、办结、结转."""
    if m.text.isascii() or not any(s.kind == "row" and s.weak and not s.faint for s in m.senses):
        return False
    before = bool(_LISTED.search(text[: m.start])) and any(n.end <= m.start for n in strong)
    after = bool(re.match(r"\s*[、/]|\s+", text[m.end :])) and any(n.start >= m.end for n in strong)
    return (before and bool(_LIST_GOES_ON.match(text, m.end))) or ((before or after) and after)


def _whole(part: Part, language: str) -> Cells | None:
    """Out of what: the row named; of one kind of applicant, all that was handled for them."""
    known = shape()
    if part.columns and not part.firm:
        handled = load_forms().newest.rates.values()
        rows: Rows | None = next(((r.below[0].key[1],) for r in handled if len(r.below) == 1), None)
    else:
        rows = part.rows[0] if part.rows else None
    if rows is None:
        return None
    column = next((c for c in part.columns if fits(rows, c, known)), known.default[rows[0]][0])
    return cells(rows, column, language)


_ASUNDER = re.compile(r"[和与及、跟,/]|以及|占|比[例重]|\b(?:and|as a (?:share|percentage|proportion))\b")


def _without_heads(rows: list[Rows], group: Sequence[Mention], text: str) -> list[Rows]:
    """因属于国家秘密不予公开: the head says which kind of row is meant; 国家秘密占不予公开的多少 asks for both."""
    heads = {s.name: s.rows for form in load_forms().editions.values() for s in form.subtotals.values()}
    named = {row for one in rows for row in one}
    return [
        one for one in rows if not (under := named & set(heads.get(one[0], ()))) or _apart(one[0], under, group, text)
    ]


def _apart(head: str, under: set[str], group: Sequence[Mention], text: str) -> bool:
    """Whether a word between a head and the rows under it tells them apart."""
    tops = [m for m in group if m.means("row", head)]
    rows = [m for m in group if any(m.means("row", row) for row in under)]
    pairs = [(a, b) if a.start < b.start else (b, a) for a in tops for b in rows]
    asked = any(m.means("op", "share") for m in group)
    between = min((text[a.end : b.start] for a, b in pairs), key=len, default="")
    return bool(_ASUNDER.search(between) or (asked and _CAME.search(between)))


_CAME = re.compile(r"\b(?:was|were|is|are|came|due)\b")


def _columns_beside(m: Mention, group: Sequence[Mention]) -> bool:
    """现行有效加上制发: a column that is mostly an empty word stands beside one of the same block."""
    own = {s.what for s in m.senses if s.kind == "column"}
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
        return _preferred(firm, known), None
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


def _preferred(rows: Sequence[str], known: Shape) -> str:
    """Of a row of the older form and the computed one that stands for both, the computed one."""
    computed = {name for form in load_forms().editions.values() for name in form.subtotals}
    return next((row for row in rows if row in computed), rows[0])


def _reading(m: Mention, part: Part, found: Found) -> None:
    spoken = load_speech().readings[int(m.sense("reading") or 0)]
    part.rows += spoken.readings
    found.readings = found.readings or len(spoken.readings) + bool(spoken.stated) > 1
    if spoken.stated:
        part.stated.append(Stated(about=spoken.stated["zh"], unit=spoken.stated.get("unit")))


def _read(part: Part, found: Found, language: str) -> None:
    """Every row with every column that stands with it; where none does, the column that is meant."""
    known = shape()
    for row, column in part.phrases:
        found.measures.append(cells((row,), column, language))
    pairs = _pairs(part, known)
    for rows, columns in pairs:
        for column in columns or known.default[rows[0]]:
            if fits(rows, column, known):
                one = cells(rows, column, language)
                found.measures.append(one)
                if not columns and rows[0] in load_speech().default:
                    found.assumed.append(one)
            else:
                found.impossible.append(label(rows, known.default[rows[0]][0], language) + "×" + column)
    found.measures += part.stated


def _pairs(part: Part, known: Shape) -> list[tuple[Rows, list[str]]]:
    """A column goes with the rows that have it; with none of them, with all (and is then impossible)."""
    taken: dict[Rows, list[str]] = {rows: [] for rows in part.rows}
    for column in part.columns:
        fitting = [rows for rows in part.rows if fits(rows, column, known)]
        for rows in fitting or part.rows:
            taken[rows].append(column)
    return list(taken.items())


def _alone(columns: Iterable[str], found: Found, language: str) -> None:
    """A column without any row: the row that goes without saying, or one of several to be asked back."""
    speech, known = load_speech(), shape()
    for column in columns:
        first = load_forms().unions.get(column, (column,))[0]
        rows = speech.alone.get(first, ())
        meant = [cells((row,), column, language) for row in rows if fits((row,), column, known)]
        if len(meant) == 1:
            found.measures.append(meant[0])
            found.assumed.append(meant[0])
        else:
            found.choose += meant
