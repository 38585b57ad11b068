"""Which years an ask means: what was said of them, held against what is held, today, and the year spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from assistant.words.mentions import Mention, Mentions
from assistant.words.years import Years
from vectorstore.pattern import Pattern

_NOT = Pattern(r"(?<!是)(?:不是|不要|不看|不问|别给|不含|不算|除了?|而非|并非|\bnot(?: in)?|\bexcept|\bexcluding)\s*$")
_OF = Pattern(r"\s*的?\s*|'s\s*")
_BEFORE = Pattern(r"\s*(?:of|to|than)?\s*")
_JOINS = Pattern(
    r"[,，、;；。?？和与跟及同比较是]|为(?!什么|何)|相当于|超过|\b(?:and|to|with|than|from|or|versus|vs)\b"
)


_YEARS_BEFORE = Pattern(r"前(?:[两二三四五]|几|\d)年")  # of a talk about 2024: 前两年的也要
_ALSO = Pattern(r"也|还|加上|连同|一起|一并")


@dataclass(frozen=True)
class When:
    """The years meant, in the order said."""

    years: tuple[int, ...]
    relative: bool = False  # counted from today: to be printed
    unclear: tuple[str, ...] = ()  # years said that could not be fixed
    every: bool = False  # 历年, 每年: as many as are held, and none named


def find_when(mentions: Mentions, held: tuple[int, ...], spoken_of: int | None, today: date) -> When:
    """Fix the years that a text names."""
    said = [m for m in mentions.found if m.years and not _NOT.search(mentions.text[: m.start])]
    left_out = [m for m in mentions.found if m.years and m not in said]
    named = _but_each(_written_out(said, mentions.text), mentions.text)
    out: list[int] = []
    unclear = [m.text for m in left_out] if not named and spoken_of is None else []
    relative = False
    for n, m in enumerate(named):
        before = named[n - 1] if n else None
        if spoken_of and len(named) == 1 and m.years and m.years.last and _YEARS_BEFORE.match(m.text):
            with_it = _ALSO.search(mentions.text)
            return When((*range(spoken_of - m.years.last, spoken_of), *((spoken_of,) if with_it else ())))
        if m.years is None or not m.years.step:
            out += fixed(m.years or Years(), held)
            relative = relative or bool(m.years and m.years.relative)
            continue
        after = named[n + 1] if n + 1 < len(named) else None
        if after and before is None and _BEFORE.fullmatch(mentions.text[m.end : after.start]):
            return When(tuple(y + m.years.step for y in fixed(after.years or Years(), held)))  # the year before 2023
        anchor = _anchor(named[:n], held) or spoken_of or today.year
        relative = relative or (before is None and spoken_of is None)
        between = mentions.text[before.end : m.start] if before else ""
        if before and _OF.fullmatch(between):
            out = [y for y in out if y not in fixed(before.years or Years(), held)]
        elif (before and not _JOINS.search(between)) or (after and before is None):
            unclear.append(m.text)
            continue
        out.append(anchor + m.years.step)
    excluded = {y for m in left_out for y in fixed(m.years or Years(), held)}
    every = bool(named) and all(m.years and m.years.every for m in named)
    return When(tuple(y for y in dict.fromkeys(out) if y not in excluded), relative, tuple(unclear), every)


def _written_out(said: list[Mention], text: str) -> list[Mention]:
    """连续两年（2023、2024）, 连续两年都有的，2023和2024: the years named are the two meant."""
    after = {m.start: n for m, n in pairwise(said) if n.years and n.years.named and m.years and m.years.last}
    meant = {m.start for m in said if m.start in after and _BRACKET.fullmatch(text[m.end : after[m.start].start])}
    named = {y for m in said if m.years for y in m.years.named}
    row = [m for m in said if _IN_A_ROW.match(m.text) and m.years and m.years.last == len(named)]
    return [m for m in said if m.start not in meant and m not in row]


def _but_each(said: list[Mention], text: str) -> list[Mention]:
    """2021-2024年每年, 历年: where several years are named, each of these and no other."""
    certain = [m for m in said if m.years and not m.years.every]
    several = len(certain) > 1 or any(m.years and (m.years.spread or m.years.last or m.years.since) for m in certain)
    every = [m for m in said if m not in certain and not _THAN.search(text[: m.start])]
    each = [m for m in every if several or _EACH.search(m.text)]
    return [m for m in said if m not in each] if certain else said


_IN_A_ROW = Pattern(r"连[续着]|接连")
_BRACKET = Pattern(r"\s*[(（](?:即|指)?\s*")
_EACH = Pattern(r"每|各|each|every|by year")
_THAN = Pattern(r"(?:比|较|于|跟|和|与|than|with|to)(?:起|之)?\s*$")


def _anchor(before: Sequence[Mention], held: tuple[int, ...]) -> int | None:
    years = [y for m in before for y in fixed(m.years or Years(), held)]
    return years[-1] if years else None


def fixed(said: Years, held: tuple[int, ...]) -> list[int]:
    """The years of one mention, once it is known which are held."""
    out = [*said.named]
    if said.every:
        out += held
    if said.first:
        out += held[:1]
    if said.last and held:
        out += range(held[-1] - said.last + 1, held[-1] + 1)
    if said.since:
        out += [y for y in held if y >= said.since] or [said.since]
    if said.until:
        out += [y for y in held if y <= said.until] or [said.until]
    return out
