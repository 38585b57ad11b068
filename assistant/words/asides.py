"""Clauses that ask for nothing: who wants the answer, what for, and how it is to be given; 明天开会要用, 请注明出处."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from assistant.words.lexicon import lexicon, normal
from vectorstore import datafile
from vectorstore.pattern import Pattern

_CLAUSE = Pattern(r"[^,，。;；!！?？:：()（）\n]+")
_COMMAS = (",", "，", ":", "：")
_LONGEST = 40  # characters of such a clause
_EMPTY = frozenset({"filler", "turn", "link"})
_NOTHING, _WANTS, _WANTED, _ASKS, _ASKERS, _ALONE = 0, 1, 2, 4, 8, 16  # what a clause holds so far, as bits
_BITS = {"wants": _WANTS, "wanted": _WANTED, "asks": _ASKS | _WANTS, "askers": _ASKERS, "alone": _ALONE}
_IN_PARTS = ("op", "breakdown")
_ENOUGH = (_ALONE, _WANTS | _WANTED, _ASKS | _ASKERS)


def asides(text: str, names: Collection[int] = ()) -> Iterator[tuple[int, int]]:
    """Where such clauses stand in a text that says something besides, and at its head before a year or a name.

    >>> text = "明天开会要用，石桥镇2024年许可多少，别搞错了"
    >>> [text[start:end] for start, end in asides(text)]
    ['明天开会要用', '别搞错了']
    >>> [text[start:end] for text in ("excuse me how many licenses", "审计要2024年许可") for start, end in asides(text)]
    ['excuse me', '审计要']
    """
    found = [*_clauses_aside(text)]
    yield from found
    first = _CLAUSE.search(text)
    if first and first.span() not in found and not is_aside(first[0]):
        start, end = first.span()
        held = _held(text[start : min(end, start + _LONGEST)])
        whole = [n for n, bits in enumerate(held) if _enough(bits) and _may_end(text, start + n, names)]
        yield from ((start, start + n) for n in whole[:1])


def _clauses_aside(text: str) -> list[tuple[int, int]]:
    """The clauses that ask for nothing, where another one is left."""
    clauses = [m.span() for m in _CLAUSE.finditer(text)]
    found = [span for span in clauses if is_aside(text[slice(*span)])]
    return found if len(found) < len(clauses) else []


def _may_end(text: str, end: int, names: Collection[int]) -> bool:
    """Whether what was said before ends here: before a word in Latin letters, a year, a name."""
    latin = text[end - 1].isascii() and text[end : end + 1] == " "
    return latin or text[end : end + 1].isdecimal() or end in names


def is_aside(clause: str) -> bool:
    """Whether a clause asks for nothing.

    >>> is_aside("审计要"), is_aside("审计"), is_aside("群众要了几件"), is_aside("领导等着要")
    (True, False, False, True)
    """
    clause = clause.strip()
    if any((s.kind, s.what) == _IN_PARTS for s in lexicon().senses.get(clause, ())):
        return False  # 被告上法院几次，结果怎么样
    return 0 < len(clause) <= _LONGEST and _enough(_held(clause)[-1])


def asking(pieces: Sequence[str]) -> list[str]:
    """The pieces of a text that ask for something; all of them where none does.

    >>> asking(["我不太清楚怎么问，", "石桥镇2024年许可多少？"])
    ['石桥镇2024年许可多少？']
    """
    return [p for p in pieces if not is_aside(normal(p).strip("，。？！；,.?!; \n"))] or [*pieces]


def bare(text: str) -> str:
    """A text without its clauses that ask for nothing.

    >>> bare("写总结用，石桥镇2024年许可多少，别搞错了？")
    '石桥镇2024年许可多少？'
    """
    plain = normal(text)
    if len(plain) != len(text):
        return text
    for start, end in reversed([*_clauses_aside(plain)]):
        after = end + 1 if plain[end : end + 1] in _COMMAS else end
        before = start - 1 if after == end and start and plain[start - 1] in _COMMAS else start
        text = text[:before] + text[after:]
    return text


def _enough(held: Collection[int]) -> bool:
    return any(bits & enough == enough for bits in held for enough in _ENOUGH)


def _held(clause: str) -> list[set[int]]:
    """By where a word ends, what the words to there may hold, one behind another."""
    held: list[set[int]] = [set() for _ in range(len(clause) + 1)]
    held[0].add(_NOTHING)
    for start, before in enumerate(held[:-1]):
        for end, bit in _words_at(clause, start) if before else ():
            held[end] |= {bits | bit for bits in before}
    return held


def _words_at(clause: str, start: int) -> Iterator[tuple[int, int]]:
    """Every word of an aside, and every empty one, that begins here: its end, and what it brings."""
    if not clause[start].isalnum():
        yield start + 1, _NOTHING
    table = _table()
    for end in range(start + 1, len(clause) + 1):
        if (bit := table.get(clause[start:end])) and _is_whole(clause, start, end):
            yield end, bit
    for end, senses in lexicon().at(clause, start):
        if all(s.kind in _EMPTY for s in senses) and _is_whole(clause, start, end):
            yield end, _NOTHING


def _is_whole(clause: str, start: int, end: int) -> bool:
    """Whether no word in Latin letters goes on before or behind."""
    sides = (clause[start - 1 : start] + clause[start], clause[end - 1 : end + 1])
    return not any(len(side) == 2 and side.isascii() and side.isalnum() for side in sides)


@lru_cache(maxsize=1)
def _table() -> Mapping[str, int]:
    found: dict[str, int] = {}
    for words in datafile.read(Path(__file__).parent / "asides.toml").values():
        for kind, listed in words.items():
            for word in listed:
                found[word] = found.get(word, _NOTHING) | _BITS[kind]
    return found
