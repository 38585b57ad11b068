"""Words of a question that were found, and that nothing of what was understood uses: named, never dropped."""

from __future__ import annotations

from assistant.ends.held_by import another_column, denies, holds, named
from assistant.question import Cells, Kind, Note, Question, Stated
from assistant.read import Read
from assistant.rows.clauses import NOT_THIS
from assistant.words.mentions import Mention
from vectorstore.pattern import Pattern

_FIGURES = {
    *(Kind.VALUE, Kind.COMPARE, Kind.RANK, Kind.TREND, Kind.TOTAL, Kind.AVERAGE),
    *(Kind.MEDIAN, Kind.EXTREME, Kind.COUNT, Kind.LIST, Kind.SHARE),
}
_PHRASE = Pattern(r"[^,，。;；?？]{1,10}")


def every_word(found: list[Question], r: Read) -> list[Question]:
    """The questions, with a note of the words that none of them uses; no figure, where these make it another one.

    石桥镇2023年倒数处罚多少件 is answered by the figure, and by 倒数 not having been used.
    """
    if not found or not all(map(_of_figures, found)):
        return found
    told = {word for q in found for note in q.notes for _, word in note.words}
    own = [m for m in r.mentions.found if m.senses and m.text not in told and not _at_home(m, r)]
    lost = [m for m in own if not _used(m, found, r)]
    lost += [*_added_to_a_bound(found, r), *_of_another_column(found, r), *_both_ways(found, r)]
    narrowed = [_PHRASE.match(r.mentions.text, m.start) for m in lost] if any(map(_narrows, lost)) else []
    if said := [m[0] for m in narrowed if m] or ([] if lost else _bodies_asked_for(found, r)):
        fields = {"kind": Kind.MISSING, "reason": "not_stated", "not_understood": tuple(said), "unread": tuple(said)}
        return [q.model_copy(update={**fields, "wanted": q.kind}) for q in found[:1]]
    return [*found[:-1], _noted(found[-1], [m.text for m in lost])] if lost else found


def _noted(q: Question, lost: list[str]) -> Question:
    """What was not used is said once, with what nobody knows."""
    said = [dict(note.words)["words"] for note in q.notes if note.code == "chatter"]
    note = Note(code="chatter", words=(("words", "、".join(dict.fromkeys([*said, *lost]))),))
    return q.model_copy(update={"notes": (*(n for n in q.notes if n.code != "chatter"), note)})


def _of_figures(q: Question) -> bool:
    """Whether cells of the tables answer it, and nothing that the reports say or how they were filed."""
    papers = q.talk or q.unfiled or q.inspected or q.uncounted or q.copied or q.slashed or q.silent or q.bounds
    cells = any(isinstance(m, Cells) for m in q.measures)
    return q.kind in _FIGURES and cells and not papers and not any(isinstance(m, Stated) for m in q.measures)


_PLUS = frozenset({"加", "加上", "plus"})


def _narrows(m: Mention) -> bool:
    """Whether a word leaves something out, denies it, or adds to it: without it the figure is another one."""
    if m.means("link", "and"):
        return m.text in _PLUS
    said = (("who", "except"), ("who", "end_except"), ("link", "not"), ("op", "tied"))
    return any(m.means(*one) for one in said) or m.text in _MORE_OR_FEWER or m.means("column")


_PLAIN = Pattern(
    r"[多少高低狠外]|没给的?|总[数量额]|请?核[对实查]"
    r"|grounds?|(?:how|what) (?:did|do|does|has|have|was|were)|.*excel|.*export.*"
)


def _at_home(m: Mention, r: Read) -> bool:
    """A word of a comparison, of what was left out, or one that leads up to the ask."""
    kinds = ("row", "reading", "phrase")
    named = any(x.end + 1 == m.start and any(map(x.means, kinds)) for x in r.mentions.found)  # fee income
    said_again = m.means("op", "breakdown") and any(x.means("row") and x.end == m.start for x in r.mentions.found)
    plain = bool(_PLAIN.fullmatch(m.text)) or (m.means("outside") and named) or said_again  # 国家秘密理由
    denied = m.means("row") and NOT_THIS.search(r.mentions.text[: m.start]) is not None  # 处罚，不是许可
    return plain or denied or r.who.out.covers(m.start, m.end)


_ANY_OF_THEM = Pattern(r"的申请$")


def _used(m: Mention, found: list[Question], r: Read) -> bool:
    """Whether any question holds one of the things that a word means."""
    if m.means("link", "not") and m.means("turn"):
        return not _denies_what_is_held(m, found, r)
    head = r.mentions.text[: m.start].endswith("的")  # 结转到2025年的申请最多
    ordered = not head and any(map(_orders, _beside(m, r)))  # fewest applications
    whole = _ANY_OF_THEM.search(m.text) is not None
    return any(holds(sense, q, (whole or sense.weak) and not ordered) for sense in m.senses for q in found)


def _orders(m: Mention) -> bool:
    first = m.amount is not None and m.amount.role == "first"
    return first or m.means("op", "most") or m.means("op", "least")


def _beside(m: Mention, r: Read) -> list[Mention]:
    """What stands right before and right behind, in English with a space between."""
    return [x for x in r.mentions.found if 0 <= m.start - x.end < 2 or 0 <= x.start - m.end < 2]


_AGREED = Pattern(r"[吗么吧]\s*[?？]?$")


def _denies_what_is_held(m: Mention, found: list[Question], r: Read) -> bool:
    """不是不予公开的申请: what it stands before is asked for all the same; 不是…吗 asks to be agreed with."""
    if any(map(denies, found)) or _AGREED.search(r.mentions.text):
        return False
    behind = next((x for x in r.mentions.found if x.start == m.end), None)
    rows = [s.what for s in behind.senses if s.kind in {"row", "column"}] if behind else []
    return any(named(row, q) for row in rows for q in found)


def _added_to_a_bound(found: list[Question], r: Read) -> list[Mention]:
    """处罚加许可超过1000件的部门: a bound on the sum, where it is taken as one on the last of them alone."""
    rows = [m for m in r.mentions.found if m.means("row")]
    ends, begins = {m.end for m in rows}, {m.start for m in rows}
    said = [m for m in r.mentions.of("link", "and") if m.text in _PLUS and m.start in ends and m.end in begins]
    on_one = any(q.filters and not q.summed and not any(f.measure.plus for f in q.filters) for q in found)
    several = any(len(q.measures) > 1 or any(isinstance(m, Cells) and m.plus for m in q.measures) for q in found)
    return said if on_one and several else []


def _of_another_column(found: list[Question], r: Read) -> list[Mention]:
    """现行有效几件，其中制发几件: a word that may say nothing, and right before the number asked for says which."""
    begins = {m.start for m in r.mentions.of("ask", "how_many")}
    verbs = [m for m in r.mentions.of("column") if m.means("filler") and not m.means("row") and m.end in begins]
    return [m for m in verbs if all(another_column(s.what, q) for q in found for s in m.senses if s.kind == "column")]


_MORE_OR_FEWER = frozenset("多少")


def _both_ways(found: list[Question], r: Read) -> list[Mention]:
    """新收比上年少，但不予公开比上年多的: each measure its own way, where both are told whichever way they went."""
    plain = all(q.kind is Kind.LIST and q.change and q.course == "any" and len(q.measures) > 1 for q in found)
    said = [m for m in r.mentions.found if m.text in _MORE_OR_FEWER]
    return said if plain and len({m.text for m in said}) > 1 else []


_THOSE = Pattern(r"[^多少高低大小]的\S{1,4}\s*[?？。]?$")


def _bodies_asked_for(found: list[Question], r: Read) -> list[str]:
    """申请全部公开的单位: bodies are asked for, where the figure told is what all of them have together."""
    last = next((m for m in reversed(r.mentions.found) if m.text != "的"), None)
    summed = r.mentions.has("op", "total", "share", "average", "median") or r.mentions.has("ask", "how_many")
    told = all(q.kind is Kind.TOTAL and not (q.filters or q.group) for q in found)
    if last is None or summed or not told or not (last.means("who", "all") or last.means("level")):
        return []
    at = min((m.start for m in r.mentions.found if m.means("row")), default=0)
    return [r.mentions.text[at : last.end]] if _THOSE.search(r.mentions.text) else []
