"""两年差多少, after the figure of 2022 and that of 2024: the two years that the turns before told."""

from __future__ import annotations

from dataclasses import replace

from assistant.question import Question
from assistant.read import Read
from assistant.talks.remembered import subject
from assistant.words.years import Years
from vectorstore.pattern import Pattern

_TWO = Pattern(
    r"(?<![近去过前连])(?:[这那]|前后|上述)?两个?(?:年度?|年份)(?:间|之间|里)?|(?:the |these |those |both |two )+years"
)


def both_told(text: str, previous: Question, named: tuple[int, ...] = ()) -> tuple[int, ...]:
    """The two years that were told of the same, one turn after the other, where two years are said or named."""
    same = [one for one in previous.told if (one.scope, one.measures) == (previous.scope, previous.measures)]
    years = {year for one in (*same, subject(previous)) for year in one.years}
    return tuple(sorted(years)) if len(years) == 2 and (_TWO.search(text) or {*named} == years) else ()


def in_years_told(r: Read, previous: Question) -> Read:
    """The ask with these years in place of the last two held."""
    said = r.mentions.of("years")
    both = both_told(r.mentions.text, previous)
    if not both or any(not _TWO.fullmatch(m.text.strip()) for m in said):
        return r
    found = tuple(replace(m, years=Years(named=both)) if m in said else m for m in r.mentions.found)
    return replace(r, mentions=replace(r.mentions, found=found), years=both, relative=False, unclear=())
