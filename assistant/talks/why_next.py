"""为什么这么低, 怎么回事: the reason of what was just told; only the figures and what is wrong with them are known."""

from __future__ import annotations

from assistant.measures import Found
from assistant.question import Cells, Kind, Measure, Note, Question, Stated
from assistant.rows.breakdown import broken_down
from assistant.talks.said import Said
from vectorstore.form import load_forms
from vectorstore.pattern import Pattern

_HOW_IT_IS = Pattern(  # this much, that much, or wrong
    r"(?:[\s,，。.?？!！'了是有都还更最变差数高低多少快慢大小]|增[多加]|减少|下降|上升|什么|哪些|对不上|不平|不对|问题|\b(?:many|few|high|low)\b)*"
)
_MOVED = Pattern(r"(?P<down>[少低降]了|下降|减少)|[多高升]了|上升|增[加多]")
_HOW_MUCH = Pattern(r"[多少高低]|下降|上升|增加|减少|\b(?:many|few|high|low)\b")
_WHOSE, _EMPTY = frozenset({"name", "years"}), ("filler", "turn", "who")
_NOTHING_ELSE = {"topic": None, "reason": None, "sections": ()}
_OF_FIGURES = {Kind.VALUE, Kind.COMPARE, Kind.TREND, Kind.TOTAL, Kind.RANK, Kind.EXTREME, Kind.AVERAGE, Kind.SHARE}


def reason_asked(s: Said, found: Found) -> Question | None:
    """The same once more, of whom the turn names: that no report gives a reason is said beside the figure."""
    q, before = s.q, s.previous
    asked = s.says("op", "why") and not (q.measures or found.firm or q.filters or q.talk)
    if not asked or not _HOW_IT_IS.fullmatch(_rest(s)):
        return None
    told: dict[str, object] = {"text": q.text, "language": q.language, "notes": (Note(code="carried"),)}
    if before.kind is Kind.CHECK:
        return before.model_copy(update={**told, "scope": q.scope if s.named else before.scope, "also": ()})
    figures = before.kind in _OF_FIGURES and before.measures and not isinstance(before.measures[0], Stated)
    if not figures or len(q.scope.bodies) > 1:
        return None
    if s.named and not q.scope.bodies:  # 望湖区为什么最多, after areas in order
        return before.model_copy(update={**told, "why": "asked", "also": ()})
    if (grounds := _grounds(before, s)) and not s.named:
        return before.model_copy(update={**told, "measures": grounds, "also": ()})
    years = q.years or before.years
    one = (len(q.scope.bodies) or len(before.scope.bodies)) == 1 and len(years) == 1
    moved = _MOVED.search(s.text)
    way = "asked" if moved is None else "down" if moved["down"] else "up"
    if one and moved:
        held = {"kind": Kind.COMPARE, "against": "year", "years": (years[0] - 1, years[0]), "why": way}
        whose = {"scope": q.scope if s.named else before.scope, "measures": before.measures}
        return q.model_copy(update={**told, **held, **whose, **_NOTHING_ELSE})
    if not s.named and not q.years:
        return before.model_copy(update={**told, "why": way if len(years) == 2 else "asked", "also": ()})
    whose = {"scope": q.scope if s.named else before.scope, "years": years, "measures": before.measures}
    kind = Kind.TREND if len(years) > 1 else Kind.VALUE
    return q.model_copy(update={**told, **whose, **_NOTHING_ELSE, "kind": kind, "why": "asked"})


def _grounds(before: Question, s: Said) -> tuple[Measure, ...]:
    """都是什么原因, after what was refused: the form's own grounds; not 为什么这么多."""
    one = before.measures[0]
    parted = isinstance(one, Cells) and len(before.measures) == 1 and one.row in load_forms().newest.subtotals
    return broken_down(before.measures, s.q.language) if parted and not _HOW_MUCH.search(s.text) else ()


def _rest(s: Said) -> str:
    """The turn without names, years, the words that ask for a reason, and those that say nothing of their own."""
    text = s.text.lower()
    for m in reversed(s.mentions.found):
        if m.kind in _WHOSE or m.means("op", "why") or m.means("ask", "yesno") or any(map(m.means, _EMPTY)):
            text = f"{text[: m.start]} {text[m.end :]}"
    return text
