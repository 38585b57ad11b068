"""What is denied or asserted in words: 没有诉讼, 诉讼为零, 有过复议."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.bounds.named import LISTED, spans_of, together
from assistant.question import Cells, Filter
from assistant.read import Read
from assistant.words.mentions import Mention
from vectorstore.pattern import Pattern

_MEANWHILE = Pattern(r"[有被过发生收到任何一件起例条宗次过的a\s]*(?:any |an |a |处|[办做搞]过?)?")


def denied(r: Read) -> list[Filter]:
    """没有诉讼, 诉讼为零, 有过复议: said of what follows at once, else of what stands before."""
    out: list[Filter] = []
    for m in r.mentions.found:
        if r.who.out.covers(m.start, m.end):  # without the finance bureau
            continue
        op = "=" if m.means("ask", "zero") else ">" if m.means("ask", "nonzero") else None
        if op:
            out += [Filter(measure=cells, op="=" if op == "=" else ">", value="0") for cells in _said_of(m, r)]
    return out


def _said_of(m: Mention, r: Read) -> list[Cells]:
    spans = spans_of(r)
    text = r.mentions.text
    if own := [cells for start, end, cells in spans if (start, end) == (m.start, m.end)]:  # 没收费
        return own
    after = [s for s in spans if s[0] >= m.end]
    bound = [
        n for n, s in enumerate(after) if n and _has_number(s, r) and LISTED.fullmatch(text[after[n - 1][1] : s[0]])
    ]
    after = after[: bound[0]] if bound else after
    if after and _leads_to(m, after[0][0], r):
        return together(after, text)
    before = [s for s in spans if s[1] <= m.start]
    if before:
        return together(before[::-1], text, backwards=True)
    return [c for _, _, c in spans if c == spans[0][2]] if spans else [c for _, c in r.found.placed]


def _leads_to(m: Mention, at: int, r: Read) -> bool:
    """Whether nothing of weight stands between a word that denies and what it denies: without issuing any licences."""
    between = [n for n in r.mentions.found if m.end <= n.start < at]
    covered = sum(n.end - n.start for n in between)
    empty = covered == len(r.mentions.text[m.end : at].replace(" ", "")) and all(n.means("filler") for n in between)
    return empty or bool(_MEANWHILE.fullmatch(r.mentions.text[m.end : at]))


def _has_number(span: tuple[int, int, Cells], r: Read) -> bool:
    """Whether the next number behind a measure, in the same part of the sentence, says how much of it there must be."""
    amounts = [m for m in r.mentions.found if m.amount is not None and m.start >= span[1]]
    between = r.mentions.text[span[1] : amounts[0].start] if amounts else "，"
    other = any(span[1] <= s[0] < amounts[0].start for s in spans_of(r)) if amounts else True
    return not other and not _CUT.search(between)


_CUT = Pattern(r"[,，、;；。]")


def one_denial(r: Read) -> bool:
    """没有复议或诉讼: neither, though it says or."""
    denials: Sequence[Mention] = r.mentions.of("ask", "zero")
    return len(denials) == 1 and len(_said_of(denials[0], r)) > 1
