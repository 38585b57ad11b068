"""Words that point at a year told before, or at those around it: 那年, 前后几年, 后面几年."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.talks.shown import only_year
from assistant.talks.years_told import both_told
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from assistant.question import Question
    from vectorstore.catalogue import Catalogue

_THAT_YEAR = Pattern(
    r"(?<![去前明今同])(?:[那该]一?年|当年(?!新|度))(?![份度]?[来里间前])|\bthat (?:same )?year\b", re.I
)
_AROUND = Pattern(
    r"(?P<around>前后)(?:各)?(?:(?P<one>[一两]年)|[几三四五]年|年份?)"
    r"|(?P<about>\b(?:the )?years? (?:before and after|around) (?:it|that)\b)"
    r"|(?P<after>(?:后面|之后|以后|后来|往后|随后)(?:的?[几各]年|的?年份)|\b(?:the )?(?:following|later) years\b)"
    r"|(?P<other>(?:其[他它余]|剩下|剩余|余下|别)的?(?:[几各]?年(?!前|后)|年[份度])"
    r"|\b(?:the )?(?:other|remaining) years\b)"
    r"|(?P<before>(?:前面|之前|以前|往前|此前)(?:的?[几各]年|的?年份)|\b(?:the )?(?:earlier|preceding) years\b)"
)


def that_year(text: str, previous: Question, catalogue: Catalogue) -> str:
    """那年全县一共多少, after which year was the highest."""
    year = only_year(previous) if _THAT_YEAR.search(text) else None
    return _THAT_YEAR.sub(f"{year}年", text) if year else text


def years_around(text: str, previous: Question, catalogue: Catalogue) -> str:
    """前后几年呢, 后面几年呢, 其他年份呢: the years beside the one spoken of, as far as any are held."""
    said, year = _AROUND.search(text), only_year(previous)
    if said and said["other"] and previous.years:
        others = "、".join(f"{y}年" for y in catalogue.years() if y not in previous.years)
        return f"{text[: said.start()]}{others}{text[said.end() :]}" if others else text
    if said is None or year is None:
        return text
    if both := both_told(text, previous):
        return f"{text[: said.start()]}{both[0]}年和{both[1]}年{text[said.end() :]}"
    reach = 1 if said["one"] else 2 if said["around"] or said["about"] else 99
    first = year + 1 if said["after"] else year - reach
    last = year - 1 if said["before"] else year + reach
    held = [y for y in catalogue.years() if first <= y <= last]
    span = f"{held[0]}到{held[-1]}年" if len(held) > 1 else f"{held[0]}年" if held else ""
    return f"{text[: said.start()]}{span}{text[said.end() :]}" if span else text
