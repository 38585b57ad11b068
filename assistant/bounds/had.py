"""Who had the one and not the other: 有许可没处罚的单位, 只有个人来申请、没有法人的, 要么被复议要么被起诉."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Literal

from assistant.question import Cells, Filter
from assistant.read import Read
from assistant.rows.halves import words_of
from assistant.words.mentions import Mention
from vectorstore.form import load_forms
from vectorstore.pattern import Pattern
from vectorstore.spoken import load_speech

Has = Literal[">", "="]
Placed = Sequence[tuple[int, int, Cells]]

_DONE = (
    r"(?:[被受收接办做搞发生到过了出现一件起例条宗次个人家任何的\s]|any |an |a |by "
    r"|(?:issu|collect|impos|receiv|fac|hav)(?:e|ing)? )*"
)
_NOT_BEFORE = Pattern(rf"(?:没有?|无|未|从未|不曾|毫无|without|no|never|not)\s*{_DONE}\s*处?$")
_HAS_BEFORE = Pattern(
    rf"(?:(?<![没无未])有|要么|被|[收接]到|发生|办了|办过|\b(?:with|had|have|has|issued|collected|imposed|received|faced|took)\b)"
    rf"\s*{_DONE}\s*处?$"
)
_GOT = "收接"  # 收到申请但没有复议: the word itself says that there were any
_NOT_BEHIND = Pattern(r"(?:数|件数)?[却又都也是就]*(?:没有?|为零|为0|是零|是0|零)")
_HAS_BEHIND = Pattern(r"(?:数|件数)?[却又都也是就]*(?:有(?!多少|几)|不为零|不为0|大于0)")
_TOGETHER = Pattern(r"\s*(?:[、和与及跟或]|或者|以及|and|or|nor)\s*")
_OF_WHOM = Pattern(r"[过了]?的|\b(?:which|who)\b")


def had_and_not(r: Read) -> tuple[Filter, ...]:
    """A condition for each measure where some are said to be there and others not; of either, where 要么 says so."""
    spans, text = places(r), r.mentions.text
    if len(spans) < 2:
        return ()
    many = r.who.reach or r.mentions.has("ask", "which", "which_many") or _OF_WHOM.search(text, spans[-1][1] - 1)
    if r.who.named or not many or any(m.amount for m in r.mentions.found):
        return ()
    denied = {m.start for m in r.mentions.of("ask", "zero")}  # 没收费 denies and names at once
    said = _before(spans, text, denied) or _behind(spans, text)
    either = "要么" in text and set(said) == {">"}
    if len(set(said)) < 2 and not either:
        return ()
    return tuple(Filter(measure=cells, op=op, value="0") for op, (_, _, cells) in zip(said, spans, strict=True))


def _before(spans: Placed, text: str, denied: Set[int]) -> list[Has]:
    """What the words before each say of it; what is joined to the one before shares its words."""
    out: list[Has] = []
    at = 0
    for start, end, _ in spans:
        lead = text[at : start + (text[start] == "被")]  # 被起诉 is one word
        if start in denied:
            out.append("=")
        elif out and at == start:  # 没有被复议被诉
            out.append(out[-1])
        elif _NOT_BEFORE.search(lead):
            out.append("=")
        elif out and _TOGETHER.fullmatch(lead):
            out.append(out[-1])
        elif _HAS_BEFORE.search(lead) or (text[start] in _GOT and not lead.endswith(("所", "没", "未", "不"))):
            out.append(">")
        else:
            return []
        at = end
    return out


def _behind(spans: Placed, text: str) -> list[Has]:
    """许可有、处罚没有: what the words behind each say of it."""
    out: list[Has] = []
    for _, end, _ in spans:
        if _NOT_BEHIND.match(text, end):
            out.append("=")
        elif _HAS_BEHIND.match(text, end):
            out.append(">")
        else:
            return []
    return out


def places(r: Read) -> list[tuple[int, int, Cells]]:
    """Every measure with the word that alone names it, in the order of the text; nothing where one has none."""
    cells = [m for m in r.found.measures if isinstance(m, Cells)]
    out = sorted(((w.start, w.end, one) for one, w in words_of(r)), key=lambda s: s[0])
    alone = len({start for start, _, _ in out}) == len(out) == len(cells)
    return out if alone else []


def says(m: Mention, c: Cells, cells: Sequence[Cells]) -> bool:
    """Whether a word names a measure: by its row, or by its column where the row is the same."""
    if len(cells) > 1 and len({one.row for one in cells}) == 1:
        columns = (c.column, *(column for _, column in c.plus))
        union = m.sense("union")
        return m.means("column", c.column) if len(columns) == 1 else load_forms().unions.get(union or "") == columns
    return names(m, c)


def names(m: Mention, cells: Cells) -> bool:
    """Whether a word names the row of a measure."""
    speech = load_speech()
    phrases = [speech.phrases[int(s.what)].row for s in m.senses if s.kind == "phrase"]
    readings = [rows[0] for s in m.senses if s.kind == "reading" for rows in speech.readings[int(s.what)].readings]
    return cells.row in {*(s.what for s in m.senses if s.kind == "row"), *phrases, *readings}
