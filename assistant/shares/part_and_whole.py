"""Which measure is the part of a share and which the whole: 其中自然人占多少, 予以公开占新收的比例."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.measures import cells as made
from assistant.measures import is_rate, label, results, shape
from assistant.question import Cells, Measure
from assistant.read import Read
from assistant.rows.clauses import find_measures
from assistant.words.mentions import Mention, Mentions
from vectorstore.form import load_forms
from vectorstore.pattern import Pattern
from vectorstore.spoken import load_speech

Placed = tuple[int, Cells]
_PAUSE = Pattern(r"[,，;；。.!?！？:：]|其中")
_WITHIN = Pattern(r"当中|之中|里面|里头|[里中内]|之内")
_EACH = Pattern(r"(?:各自?|分别|都各|均各)(?:占|是|为)")
_WERE = Pattern(r"\b(?:were|was|is|are|came|come|went|go|ended|end|concerned?|fell|fall)\b")


def parts_and_whole(r: Read, measures: Sequence[Measure]) -> tuple[tuple[Measure, ...], Cells | None]:
    """The measures that are parts, and what they are parts of where the question says it."""
    cells = [m for m in measures if isinstance(m, Cells)]
    said = r.mentions.of("op", "share")
    if len(measures) == 1 and len(cells) == 1 and said and _whole_alone(r, said[0].end):
        return (), cells[0]
    if said and not r.found.whole and (apart := _lost_part(r, cells)):
        return apart
    if r.found.whole or len(set(cells)) < 2 or not said:
        return tuple(measures), r.found.whole
    placed = _placed(r, cells)
    if {c for _, c in placed} != set(cells):
        return tuple(measures), None
    parts, whole = _in_english(r, placed) if r.language == "en" else _in_chinese(r, placed, said[0].start)
    if whole is not None:
        parts, whole = [_counted(p, r.language) for p in parts], _counted(whole, r.language)
    if whole is not None and len(parts) == 1 and _is_part(whole, parts[0]):
        parts, whole = [whole], parts[0]  # whatever the order of the words, the smaller is the part
    if whole is not None and any(_beside(whole, p) for p in parts):
        return tuple(dict.fromkeys([*parts, whole])), None  # 自然人和法人各占多少: both are parts of the row
    return tuple(dict.fromkeys(p for p in parts if p != whole)), whole


def _whole_alone(r: Read, end: int) -> bool:
    """占办结的多少, of what was spoken of before: nothing is named but what it is a share of."""
    rows = [m for m in r.mentions.found if any(m.means(k) for k in ("row", "phrase", "reading", "column"))]
    before = r.mentions.text[: rows[0].start] if rows else ""
    return bool(rows) and rows[0].start >= end and not r.who.said and bool(_LEADS.fullmatch(before))


_LEADS = Pattern(r"\s*(?:那|那么|这|它们?|各|都|又|一共|合起来|加起来|总共)*占(?:了|到)?(?:的)?\s*")


_WHOLE = Pattern(
    r"占[了到]?(?P<whole>[^占,，。;；:：?？]+?)(?=的?(?:比例|比重|占比|百分比|份额|多少|几成|几分之|百分之|多大)|$)"
)
_NAMES_A_ROW = ("row", "phrase", "reading")


def _lost_part(r: Read, cells: Sequence[Cells]) -> tuple[tuple[Measure, ...], Cells | None] | None:
    """公开占收到申请的比例: the part and the whole each read by itself, where together only the whole was."""
    said = _WHOLE.search(r.mentions.text)
    if said is None or r.language == "en":
        return None
    inside = [m for m in r.mentions.found if said.start("whole") <= m.start < said.end("whole")]
    outside = [m for m in r.mentions.found if m not in inside and any(m.means(k) for k in _NAMES_A_ROW)]
    whole = [m for m in _alone(r, inside) if isinstance(m, Cells)]
    part = _alone(r, [m for m in r.mentions.found if m not in inside])
    same = {p for p in part if isinstance(p, Cells)} <= set(whole)  # 收费占全县收费, whatever else 收费 may be
    if not outside or not whole or not part or not set(cells) <= set(whole) or same:
        return None  # 公安局的申请占全县申请: one measure of two
    return tuple(part), added(whole, r.language)


def _alone(r: Read, mentions: list[Mention]) -> list[Measure]:
    """The measures that some of the words name."""
    return find_measures(Mentions(r.mentions.text, tuple(mentions), ()), r.language).measures


def _beside(one: Cells, other: Cells) -> bool:
    """Whether two measures are columns of one row, and neither its total: no one is a part of the other."""
    total = shape().total
    return one.row == other.row and one != other and total not in (one.column, other.column)


def each_share(text: str) -> bool:
    """Whether 各 speaks of the parts, not of the bodies: 自然人和企业各占多少."""
    return bool(_EACH.search(text))


def _placed(r: Read, cells: Sequence[Cells]) -> list[Placed]:
    """Where each measure is named, as often as it is: by its column where that is not the usual one."""
    found: list[Placed] = []
    for m in r.mentions.found:
        named = {(s.kind, s.what) for s in m.senses}
        phrases = [load_speech().phrases[int(what)] for kind, what in named if kind == "phrase"]
        for c in cells:
            usual = c.column in shape().default.get(c.row, ())
            of_column = (("column", c.column) in named or ("union", c.column) in named) and not usual
            of_row = (("row", c.row) in named or _read_so(m, c)) and (usual or not _has_column(r, c))
            if of_column or of_row or any((p.row, p.column) == (c.row, c.column) for p in phrases):
                found.append((m.start, c))
    return found or sorted(r.found.placed, key=lambda p: p[0])


def _read_so(m: Mention, c: Cells) -> bool:
    """Whether a measure is one reading of a word: 公开 is 予以公开, or that and 部分公开."""
    rows = tuple(dict.fromkeys((c.row, *(row for row, _ in c.plus))))
    readings = (load_speech().readings[int(s.what)].readings for s in m.senses if s.kind == "reading")
    return any(rows in several for several in readings)


def _counted(c: Cells, language: str) -> Cells:
    """Where a rate is held against a number of cases, what it is a rate of: 予以公开占不予公开的比例."""
    rate = load_forms().newest.rates.get(c.row)
    if rate is None or len(rate.above) != 1:
        return c
    return made((rate.above[0].key[1],), c.column, language)


def _has_column(r: Read, c: Cells) -> bool:
    """Whether the column is named by itself, or with its row in one word: 败诉."""
    spoken = load_speech().phrases
    return any(
        m.means("column", c.column)
        or m.means("union", c.column)
        or any(
            (p.row, p.column) == (c.row, c.column)
            for s in m.senses
            if s.kind == "phrase"
            for p in [spoken[int(s.what)]]
        )
        for m in r.mentions.found
    )


def _in_chinese(r: Read, placed: list[Placed], start: int) -> tuple[list[Cells], Cells | None]:
    text = r.mentions.text
    if _each_its_own(r, placed):
        return [c for _, c in placed], None
    before = [p for p in placed if p[0] < start]
    noun = next((m.start for m in r.mentions.of("op", "share") if m.start > start), len(text))
    after = [cells for at, cells in placed if start < at < noun]
    beyond = [cells for at, cells in placed if at > noun]
    if before and (after or beyond) and _SO_TOO.fullmatch(text, _end_of_share(r, start)):
        return [c for _, c in placed], None  # 是全县的几成，许可呢: a share of each
    if after and beyond and not before:  # 占办结总数的比例：部分公开
        return beyond, added(after, r.language)
    if before and after and beyond and _PAUSE.search(text[noun : min(at for at, _ in placed if at > noun)]):
        return [c for _, c in placed if c not in after], None  # 占申请的几成，公开了几成: two shares
    after += beyond
    own = _last_clause(text, before, start)
    if after:
        return own or [c for _, c in before] or after[:1], added(after, r.language)
    earlier = [cells for at, cells in before if cells not in own]
    if earlier:
        return own, earlier[-1]
    if len(before) == 2 and _of_the_other(text, before, start):
        return [before[0][1]], before[1][1]
    if len(before) > 1 and _WITHIN.search(text[before[0][0] : before[1][0]]):
        return [c for _, c in before[1:]], before[0][1]
    return [c for _, c in before], None


_SO_TOO = Pattern(r"[^,，;；]{0,4}[,，;；]\s*(?:那|那么)?[^,，;；占]{1,12}呢\s*[?？]?")


def _end_of_share(r: Read, start: int) -> int:
    """Where the last word for the share ends that begins at or behind a place."""
    return max((m.end for m in r.mentions.of("op", "share") if m.start >= start), default=start)


_NEXT = Pattern(r"\s*(?:[和与及跟、,，]|以及)\s*|[^,，;；占]{0,12}[,，;；][^,，;；占]{0,6}")


def _each_its_own(r: Read, placed: list[Placed]) -> bool:
    """予以公开占比和部分公开占比: a share stands behind each measure, and the next one is only joined to it."""
    said = r.mentions.of("op", "share")
    behind = [next((at for at, _ in placed if at >= m.end), None) for m in said]
    if len(said) != len(placed) or len(said) < 2 or behind[-1] is not None:
        return False
    gaps = [r.mentions.text[m.end : at] for m, at in zip(said, behind, strict=True) if at is not None]
    return len(gaps) == len(said) - 1 and all(map(_NEXT.fullmatch, gaps))


_RATIO = Pattern(r"之比|比[值率]")
_TWO = Pattern(r"[^,，。;；]{1,10}?[和与跟同对][^,，。;；]{0,4}")


def _of_the_other(text: str, before: list[Placed], start: int) -> bool:
    """处罚与许可之比: the one held against the other, where neither is known to be a part of anything."""
    (first, one), (second, other) = before
    apart = whole_of(one, "zh") is None and whole_of(other, "zh") is None
    return bool(_TWO.fullmatch(text[first:second]) and (apart or _RATIO.search(text, start - 1)))


def _last_clause(text: str, before: list[Placed], start: int) -> list[Cells]:
    """What stands right before the word for the share, after the last pause."""
    pauses = [m.end() for m in _PAUSE.finditer(text, 0, start)]
    pauses = [p for p in pauses if any(p <= at for at, _ in before)]
    return [cells for at, cells in before if at >= (pauses[-1] if pauses else 0)]


def _in_english(r: Read, placed: list[Placed]) -> tuple[list[Cells], Cells | None]:
    """What percentage of the applications were refused; refusals as a share of applications."""
    text, share = r.mentions.text, r.mentions.of("op", "share")[0]
    before = [cells for at, cells in placed if at < share.start]
    after = [p for p in placed if p[0] >= share.end]
    if before and after:
        return before, after[0][1]
    if len(after) < 2:
        return before, None
    (first, one), (second, other) = after[0], after[1]
    return ([other], one) if _WERE.search(text, first, second) else ([one], other)


def added(cells: list[Cells], language: str) -> Cells:
    """Several wholes are one sum: 许可占许可和处罚之和."""
    first, *more = list(dict.fromkeys(cells))
    same = [c for c in more if c.table == first.table and not c.plus]
    if not same or first.plus:
        return first
    joined = "＋" if language == "zh" else " + "
    plus = tuple((c.row, c.column) for c in same)
    return first.model_copy(update={"plus": plus, "label": joined.join(c.label for c in (first, *same))})


def _is_part(one: Cells, other: Cells) -> bool:
    """Whether a measure is a part of another by the form."""
    whole = whole_of(one, "zh")
    return whole is not None and whole.key == other.key and not other.plus


def whole_of(part: Cells, language: str) -> Cells | None:
    """What a part is a part of: the row's total, the total of the results, or a subtotal."""
    known = shape()
    total = known.total
    if is_rate(part):
        return None
    if part.column != total and total in known.columns.get(part.row, ()):
        return Cells(table=part.table, row=part.row, column=total, label=label((part.row,), total, language))
    for table, row, parts in results():
        if part.row in parts and part.table == table:
            return Cells(table=table, row=row, column=total, label=label((row,), total, language))
    for s in load_forms().newest.subtotals.values():
        if part.row in s.rows and total in s.columns and part.table == s.table:
            return Cells(table=part.table, row=s.name, column=total, label=label((s.name,), total, language))
    return None


def named_or_own(part: Cells, whole: Cells | None, language: str) -> Cells | None:
    """What a share is of: the whole that is named, else the part's own; no figure is a share of itself."""
    itself = whole is not None and (whole.key, whole.plus) == (part.key, part.plus)
    return whole_of(part, language) if whole is None or itself else whole
