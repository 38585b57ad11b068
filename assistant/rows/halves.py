"""Conditions set against each other, each with its own sign: 做了处罚但没有一件强制的, 既没收到申请又没被诉的."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from assistant.measures import shape
from assistant.question import Cells, Filter
from assistant.words.kinds import ORDERS
from assistant.words.mentions import Mention, Mentions
from vectorstore.form import load_forms
from vectorstore.pattern import Pattern
from vectorstore.spoken import load_speech

if TYPE_CHECKING:
    from assistant.read import Read

AGAINST = Pattern(
    r"[,，、;；]?\s*(?:(?<![不非])但是?|却|而(?=[没未无从有被]|一[件个起次])|可是|(?<!许)可(?=[没未无从一])|[,，]不过|[,，]而(?![且言是非]))|\bbut\b"
)
_WHY = Pattern(r"(?:因为?|由于)[^,，。;；?？]{2,30}$")
_BESIDE = Pattern(r"[,，、;；]\s*(?:又|也|且|并且|并|而且|同时)?|又|也|并且|而且|且|同时|\band\b")
_AND = Pattern(r"又|也|且")
_HAD = Pattern(r"[有被过了]|收到|接到|[做办发批罚收]|\b(?:had|have|received|with|imposed|issued)\b")
_OF_WHOM = Pattern(r"[过了]?的(?:$|[^,，。;；?？]{1,6}$)|\b(?:which|who)\b")
_WHOLLY = Pattern(r"全部|全都|全是|统统|一律|\ball\b")  # more is said than that there is any
_OTHER = (*ORDERS, "up", "down", "unfiled", "why")


def against(text: str, low: int = 0, high: int | None = None) -> Iterator[re.Match[str]]:
    """Where one thing is set against another; 因说不清而没给 only says why.

    >>> [m.group() for m in against("有处罚而没有强制的")], [m.group() for m in against("因说不清要什么而没给的")]
    (['而'], [])
    """
    for m in AGAINST.finditer(text, low, len(text) if high is None else high):
        if m.group() != "而" or not _WHY.search(text[max(0, m.start() - 34) : m.start()]):
            yield m


class Half(NamedTuple):
    """One condition: where it stands, what it is said of, and whether that was there."""

    start: int
    end: int
    measures: tuple[Cells, ...]
    op: Literal[">", "="] | None


def by_halves(r: Read) -> tuple[Filter, ...]:
    """A condition for each measure, by what its own half says of it; none where nothing is set against anything."""
    found = _halves(r)
    named = [half for half in found if half.measures]
    if not named or (len(named) < 2 and not _unread(found, r.mentions)):
        return ()
    return tuple(Filter(measure=m, op=h.op, value="0") for h in named for m in h.measures if h.op)


def unread_halves(r: Read) -> tuple[str, ...]:
    """The conditions that deny something no measure was read in: they may not fall on another's measure."""
    found = _halves(r)
    return tuple(_words(h, r.mentions) for h in _unread(found, r.mentions))


def _words(half: Half, mentions: Mentions) -> str:
    """What it says, without whose and when."""
    scope = [m.end for m in mentions.found if m.kind in {"years", "name"} and m.end <= half.end]
    return mentions.text[max([half.start, *scope]) : half.end].strip(" ,，的")


def _unread(found: list[Half], mentions: Mentions) -> list[Half]:
    return [h for h in found if h.op == "=" and not h.measures and not _says_more(h, mentions)]


def _says_more(half: Half, mentions: Mentions) -> bool:
    """Whether a condition has a year of its own, or bodies of its own: 2023年有但2024年没有."""
    own = [m for m in mentions.found if half.start <= m.start < half.end]
    return half.start > 0 and any(m.kind in {"years", "name"} or m.means("link", "not") for m in own)


def _halves(r: Read) -> list[Half]:
    text = r.mentions.text
    if not _of_many(r) or len(r.mentions.of("years")) > 1 or r.mentions.has("op", *_OTHER):
        return []
    if any(m.amount for m in r.mentions.found) or _WHOLLY.search(text):
        return []
    words = dict(words_of(r))
    opposed = any(against(text))
    out = []
    for start, end in _cuts(text, r.mentions):
        own = [cells for cells, word in words.items() if start <= word.start < end]
        if _denied_between([words[cells].start for cells in own], start, end, r.mentions):
            return []
        out.append(Half(start, end, _widest(own, words), _sign(start, end, r.mentions, bool(own), opposed)))
    if len(words) < len([m for m in r.found.measures if isinstance(m, Cells)]):
        return []  # one has no word of its own: which half it stands in is not known
    return out if all(h.op for h in out if h.measures) and len(out) > 1 else []


def _denied_between(names: list[int], start: int, end: int, mentions: Mentions) -> bool:
    """有诉讼没收费: one half that says two things of two measures."""
    denied = [m.start for m in mentions.of("ask", "zero") if start <= m.start < end]
    return any(min(names) < at <= max(names) for at in denied if names)


def _of_many(r: Read) -> bool:
    asked = r.mentions.has("ask", "which", "which_many") or _OF_WHOM.search(r.mentions.text)
    return bool(not r.who.named and (r.who.reach or asked))


def _cuts(text: str, mentions: Mentions) -> list[tuple[int, int]]:
    """Where each condition stands: cut where one is set against the other, and where a further one begins."""
    marks = [_mark(m, text) for m in against(text) if not _inside(m.end(), mentions)]
    marks += [m.span() for m in _BESIDE.finditer(text) if _begins(m.end(), mentions)]
    edges = [0, *(at for span in sorted(marks) for at in span), len(text)]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


_NOT_THERE = Pattern(r"(?:一[件个起次])?[都也]?(?:没有?|无|为零|是零|没有过)(?:的|$)")


def _mark(m: re.Match[str], text: str) -> tuple[int, int]:
    """处罚做了，强制却没有的: what is not there stands before the word that sets it against the other."""
    comma = max(text.rfind(sign, 0, m.start()) for sign in ",，")
    return (comma, comma + 1) if comma > 0 and _NOT_THERE.match(text, m.end()) else m.span()


_SIGN_FIRST = Pattern(r"\s*(?:一[件个起次]也?|[都从])?(?:没|无|未|有|被|[做办发批罚收接][^,，、;；的]{0,3}?[过了])")


def _begins(at: int, mentions: Mentions) -> bool:
    """Whether a further condition begins here, with a sign of its own."""
    column = any(m.start == at and m.means("column") and m.text.startswith("有") for m in mentions.found)  # 有效的
    return not (column or _inside(at, mentions)) and bool(_SIGN_FIRST.match(mentions.text, at))


def _inside(at: int, mentions: Mentions) -> bool:
    return any(m.start < at < m.end for m in mentions.found)


def _sign(start: int, end: int, mentions: Mentions, measured: bool, opposed: bool) -> Literal[">", "="] | None:
    """Denied in so many words; there, where it is said to be, or set against what is denied."""
    own = [m for m in mentions.found if start <= m.start < end]
    if any(m.means("ask", "zero") for m in own):
        return "="
    return ">" if measured and (opposed or _HAD.search(mentions.text[start:end])) else None


def _widest(own: list[Cells], words: dict[Cells, Mention]) -> tuple[Cells, ...]:
    """Of several readings of one word the one that takes in the others: 公开 is 予以公开 and 部分公开."""
    return tuple(
        c for c in own if not any(words[o] is words[c] and len(o.plus) > len(c.plus) and o.row == c.row for o in own)
    )


def words_of(r: Read) -> list[tuple[Cells, Mention]]:
    """Every measure with the word that names it: by row and column together, else by its column, else by its row."""
    measures = [m for m in dict.fromkeys(r.found.measures) if isinstance(m, Cells)]
    found = [(c, next((m for m in r.mentions.found if _names(m, c, measures)), None)) for c in measures]
    return [(c, m) for c, m in found if m is not None]


def _names(m: Mention, cells: Cells, beside: list[Cells]) -> bool:
    speech = load_speech()
    phrases = [speech.phrases[int(s.what)] for s in m.senses if s.kind == "phrase"]
    if phrases:
        return any((p.row, p.column) == cells.key[1:] for p in phrases)
    columns = (cells.column, *(column for _, column in cells.plus))
    if union := next((name for name, parts in load_forms().unions.items() if parts == columns), None):
        return m.means("union", union)
    if cells.column not in shape().default[cells.row] or _only_columns(cells, beside):
        return m.means("column", cells.column)
    rows = {s.what for s in m.senses if s.kind == "row"}
    readings = (speech.readings[int(s.what)].readings for s in m.senses if s.kind == "reading")
    return cells.row in rows | {row for rows_of in readings for one in rows_of for row in one[:1]}


def _only_columns(cells: Cells, beside: list[Cells]) -> bool:
    """发了文件但没废止: the block has no total, so that each is named by its column."""
    alike = [c for c in beside if c.row == cells.row]
    return len(alike) > 1 and shape().total not in shape().columns[cells.row]


def set_against(group: list[Mention], text: str) -> list[list[Mention]]:
    """The words of a clause, cut where one condition is set against another, as far as both name something."""
    low, high = group[0].start, group[-1].end
    cuts = [m.start() for m in against(text, low, high)]
    if _OF_WHOM.search(text):  # 收过申请又办过许可的部门
        cuts += [m.start() for m in _AND.finditer(text, low, high) if _SIGN_FIRST.match(text, m.end())]
    edges = [low, *sorted(cuts), high + 1]
    pieces = [[m for m in group if a <= m.start < b] for a, b in pairwise(edges)]
    return pieces if len(pieces) > 1 and all(map(_naming, pieces)) else [group]


def _naming(piece: list[Mention]) -> bool:
    return any(m.means(kind) for m in piece for kind in ("row", "column", "union", "phrase", "reading"))
