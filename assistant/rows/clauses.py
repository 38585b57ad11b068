"""Rows and columns named in a question → the measures meant: what stands together is read together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from assistant.measures import Found, Rows, Shape, cells, fits, is_result, label, shape
from assistant.question import Cells
from assistant.rows.clause import INSIDE, Clause, asks_itself, clause_of
from assistant.rows.halves import set_against
from assistant.rows.of_the_first import is_first, then_asks, whoever_is_first
from assistant.words.mentions import Mention, Mentions
from vectorstore.form import load_forms
from vectorstore.pattern import Pattern
from vectorstore.spoken import load_speech


def find_measures(mentions: Mentions, language: str) -> Found:
    """The measures of a question in the order of their words."""
    found = Found()
    kept: list[Clause] = []
    clauses = _clauses(mentions, found)
    for n, clause in enumerate(clauses):
        later = clauses[n + 1 :]
        if clause.among and n and clause.rows and not clause.columns:
            _hand_on(clauses[n - 1].columns, [clause])
        if clause.within and any(one.rows or one.phrases for one in later):
            found.whole = _whole(clause, language)
            _hand_on(clause.columns, later)
        elif _says_whose(clause, later, mentions.text):
            later[0].columns = clause.columns
        elif not (clause.bare and kept and kept[-1].firm and not kept[-1].asked):  # 处罚这块，去年办了几件
            _measured(clause, kept, found, language)
    found.measures = list(dict.fromkeys(found.measures))
    if not any(clause.asked for clause in kept):  # 被纠正几件，复议和诉讼都算; not 复议几件
        _under_the_columns(found)
    return found


def _under_the_columns(found: Found) -> None:
    """被纠正过的单位有哪些，复议和诉讼都算: rows named after a column that may be of any of them."""
    under = {c.row: c for c in found.choose}
    rows = [c for c in found.measures if isinstance(c, Cells)]
    plain = all(c.column == shape().total and not c.plus for c in rows)
    if len(set(found.alone)) != 1 or not rows or len(rows) != len(found.measures) or not plain:
        return
    if {c.row for c in rows} <= under.keys() and len(under) == len(found.choose):
        found.measures = [under[c.row] for c in rows]
        found.placed = [(at, under[c.row]) for at, c in found.placed]
        found.choose, found.alone = [], []


def _hand_on(columns: Sequence[str], later: Sequence[Clause]) -> None:
    """自然人的申请中，新收多少: the columns of what is spoken of are those of what is asked."""
    for clause in later:
        clause.columns = clause.columns or [c for c in columns if all(fits(r, c, shape()) for r in clause.rows)]


def _measured(clause: Clause, kept: list[Clause], found: Found, language: str) -> None:
    """The measures of one clause; columns alone are of the rows before them, where they fit."""
    seen = len(found.measures)
    if clause.rows or clause.phrases or clause.stated:
        _read(clause, found, language)
        kept.append(clause)
    elif clause.columns and kept and any(fits(rows, c, shape()) for rows in kept[-1].rows for c in clause.columns):
        _read(Clause(rows=kept[-1].rows, columns=clause.columns), found, language)
    elif clause.columns:
        found.alone += clause.columns
        _alone(clause, found, language)
    found.placed += [(clause.at or 0, m) for m in found.measures[seen:] if isinstance(m, Cells)]
    found.firm += clause.firm


_EACH = Pattern(r"各|分别|respectively|each")
_PAUSE = Pattern(r"[^,，]{0,3}[,，][^,，]*")


def _says_whose(clause: Clause, later: Sequence[Clause], text: str) -> bool:
    """律师事务所的申请，不予公开几件: whose applications, then what became of them."""
    if not clause.columns or clause.firm or clause.asked or clause.phrases or clause.stated or len(later) != 1:
        return False
    then = later[0]
    whole = then.rows and not (then.columns or then.phrases or then.stated) and then.asked
    beside = _PAUSE.fullmatch(text[clause.end : then.at or 0]) and not _EACH.search(text[clause.end :])
    return bool(whole and beside) and all(fits(rows, c, shape()) for rows in then.rows for c in clause.columns)


_STOP = Pattern(r"[,，;；。.!?！？:：]")


def _clauses(mentions: Mentions, found: Found) -> list[Clause]:
    """Cut the sentence where it asks and where it pauses."""
    groups: list[list[Mention]] = [[]]
    at = 0
    for m in mentions.found:
        if _not_meant(m, mentions):
            continue
        if (m.means("column") or m.means("union")) and NOT_THIS.search(mentions.text[: m.start]):
            found.impossible.append(mentions.text[: m.end][-len(m.text) - 2 :])  # 不是自然人的: not told apart
        asks_anew = m.means("ask", "how_many") and _names(groups[-1])
        asks_anew = asks_anew and (m.text.isascii() or bool(_LISTED.fullmatch(mentions.text[at : m.start])))
        asks_anew = asks_anew or (_bounded_anew(m, mentions) and _names(groups[-1]))
        if _STOP.search(mentions.text[at : m.start]) or m.means("link", "among") or asks_anew:
            groups.append([])
        groups[-1].append(m)
        at = m.end
        threshold = m.amount is not None and m.amount.role == "threshold"
        threshold = threshold or (asks_itself(m) and _AND_MORE.match(mentions.text, m.end) is not None)
        if threshold or then_asks(m, mentions) or (m.means("ask", "how_many") and any(c >= "\u4e00" for c in m.text)):
            groups.append([])
    set_apart = [piece for group in _join(groups) if group for piece in set_against(group, mentions.text)]
    cut = [piece for group in set_apart for piece in _told_apart(group, mentions.text)]
    whose = _of_whom(mentions)
    halves = [half for group in cut for half in _behind(group, whose)]
    clauses = [clause_of(half, found, mentions.text) for half in halves]
    for clause in clauses:
        clause.within = clause.within or (bool(clause.columns) and clause.end <= whose)
    return clauses


def _behind(group: list[Mention], whose: int) -> Iterable[list[Mention]]:
    """A clause in two, where something is named on both sides of a place."""
    halves = [m for m in group if m.end <= whose], [m for m in group if m.end > whose]
    return halves if all(_names(half) or any(m.means("union") for m in half) for half in halves) else [group]


_APPLIED = Pattern(
    r"(?:的|所?提[出交]?的?|递[交]?的|来)?(?:公开)?申请(?!率|公开(?!了))|\s+(?:applications?|requests?)\b"
)
_ENDS_SO = Pattern(r"申请$|[提递]的$")


def _of_whom(mentions: Mentions) -> int:
    """企业的申请有几成公开了: where whose applications a share is of has been said; 0 where it has not."""
    share = mentions.of("op", "share")
    for m in mentions.found if share else ():
        if not (m.means("column") or m.means("union")) or (share[0].text[0] == "占" and share[0].end <= m.start):
            continue
        said = _APPLIED.match(mentions.text, m.end)
        end = said.end() if said else m.end if _ENDS_SO.search(m.text) else 0
        result = next((n.start for n in mentions.found if n.start >= end and _is_result(n)), 0) if end else 0
        if result and not any(x.text[0] == "占" and end <= x.start < result for x in share):
            return end
    return 0


def _is_result(m: Mention) -> bool:
    """Whether a word says what became of applications."""
    readings = [load_speech().readings[int(s.what)].readings for s in m.senses if s.kind == "reading"]
    rows = [(s.what,) for s in m.senses if s.kind == "row"] + [one for several in readings for one in several]
    return any(is_result(one) for one in rows)


_ANOTHER = Pattern(r"(?:而且|并且|且|同时|另外|此外|又|也|还|和|与|及|,|，|、)(?:新?收到?的?|有|办)?\s*$|\band\s*$")
_ITS_NUMBER = Pattern(r"(?:数量?|件数|量)?(?:[是为在有都均也总共就仅只却]|一共)*\s*")


def _bounded_anew(m: Mention, mentions: Mentions) -> bool:
    """有复议而且申请超过20件: a further condition has a measure of its own, though a weak one, and its number."""
    if not m.means("row") or not _ANOTHER.search(mentions.text[: m.start]):
        return False
    numbers = (n.start for n in mentions.found if n.amount and n.amount.role == "threshold" and n.start >= m.end)
    return any(_ITS_NUMBER.fullmatch(mentions.text[m.end : at]) for at in numbers)


_AND_MORE = Pattern(r"\s*[、和与及]")  # 收了几件、办了几件
_LISTED = Pattern(r"\s*[、和与及]\s*(?:各?收[到了]?|[办罚发]了?)?")  # 收了多少费、多少件申请


NOT_THIS = Pattern(r"(?<!是)(?:不是|不要|不问|不看|别给|没问|而非|并非|别查|不查)\s*$")


def _not_meant(m: Mention, mentions: Mentions) -> bool:
    """我要处罚，不是许可: one row is asked for in place of another."""
    rows = [x for x in mentions.found if any(s.kind == "row" and not s.weak for s in x.senses)]
    denied = [x for x in rows if NOT_THIS.search(mentions.text[: x.start])]
    return m in denied and len(denied) < len(rows)


_BESIDE = Pattern(r"\s*(?:的)?(?:总?[件]?[数量])?\s*(?:和|与|跟|及|以及|、)\s*")


def _told_apart(group: list[Mention], text: str) -> Iterable[list[Mention]]:
    """不予公开里国家秘密: out of what, then what; 新收和自然人申请: a row of its own, then its column."""
    named = [m for m in group if any(m.means(kind) for kind in ("row", "column", "union", "phrase", "reading"))]
    named = [m for m in named if not m.means("filler")]
    at = 0
    for n, (one, other) in enumerate(pairwise(named)):
        between = text[one.end : other.start]
        inside = other.means("row") and bool(INSIDE.fullmatch(between))
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
        linked = bool(group) and (group[0].means("link") or bool(out and out[-1] and out[-1][-1].means("link", "and")))
        asks = any(m.means("ask", "how_many") for m in group)
        close = bool(out and out[-1] and group) and out[-1][-1].end == group[0].start
        weak = [m for m in group if m.means("row")] and all(
            any(s.weak for s in m.senses) for m in group if m.means("row")
        )
        ranked = bool(out and out[-1]) and (is_first(out[-1][-1]) or whoever_is_first(out[-1][-1], out[-1]))
        twice = asks and any(m.means("ask", "how_many") for m in out[-1]) if out else False  # 给了几件拒了几件
        apart = ranked or linked or twice or (close and _of_those_past_it(out[-1], group))
        if close and not apart and (not asks or weak) and _names(out[-1]):
            out[-1] += group
        else:
            out.append(group)
    return out


def _of_those_past_it(before: Sequence[Mention], group: Sequence[Mention]) -> bool:
    """新收超过20件|的镇里处罚最多: whose figure comes behind a bound on another is said before it."""
    bound = before[-1].amount is not None and before[-1].amount.role == "threshold"
    rows = [m.start for m in group if m.means("row")]
    bodies = [m.start for m in group if m.means("level") or m.means("who", "all")]
    return bound and _names(before) and bool(rows and bodies) and bodies[0] < rows[0]


def _names(group: Sequence[Mention]) -> bool:
    return any(m.means(kind) for m in group for kind in ("row", "column", "reading", "phrase"))


def _whole(clause: Clause, language: str) -> Cells | None:
    """Out of what: the row named; of one kind of applicant, all that was handled for them."""
    known = shape()
    if clause.columns and not clause.firm:
        handled = load_forms().newest.rates.values()
        rows: Rows | None = next(((r.below[0].key[1],) for r in handled if len(r.below) == 1), None)
    else:
        rows = clause.rows[0] if clause.rows else None
    if rows is None:
        return None
    column = next((c for c in clause.columns if fits(rows, c, known)), known.default[rows[0]][0])
    return cells(rows, column, language)


def _read(clause: Clause, found: Found, language: str) -> None:
    """Every row with every column that stands with it; where none does, the column that is meant."""
    known = shape()
    for row, column in clause.phrases:
        found.measures.append(cells((row,), column, language))
    pairs = _pairs(clause, known)
    for rows, columns in pairs:
        for column in columns or known.default[rows[0]]:
            if fits(rows, column, known):
                one = cells(rows, column, language)
                found.measures.append(one)
                if not columns and rows[0] in load_speech().default:
                    found.assumed.append(one)
            else:
                found.impossible.append(label(rows, known.default[rows[0]][0], language) + "×" + column)
    found.measures += clause.stated


def _pairs(clause: Clause, known: Shape) -> list[tuple[Rows, list[str]]]:
    """A column goes with the rows that have it; with none of them, with all (and is then impossible)."""
    taken: dict[Rows, list[str]] = {rows: [] for rows in clause.rows}
    for column in clause.columns:
        fitting = [rows for rows in clause.rows if fits(rows, column, known)]
        for rows in fitting or clause.rows:
            taken[rows].append(column)
    return list(taken.items())


def _alone(clause: Clause, found: Found, language: str) -> None:
    """A column without any row: the row that goes without saying or is hinted at; else one of several, asked back."""
    speech, known = load_speech(), shape()
    for column in clause.columns:
        first = load_forms().unions.get(column, (column,))[0]
        rows = speech.alone.get(first, ())
        hinted = tuple(row for row in rows if any(word in clause.said for word in speech.beside.get(row, ())))
        rows = hinted if len(hinted) == 1 else rows
        meant = [cells((row,), column, language) for row in rows if fits((row,), column, known)]
        if len(meant) == 1:
            found.measures.append(meant[0])
            found.assumed.append(meant[0])
        else:
            found.choose += meant
