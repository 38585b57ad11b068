"""Whether what reports say is asked for year by year: 哪年说的单位最多, 连着几年都提到吗, 反复提到哪个."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.prose.asking import says
from assistant.prose.themes import Aspect, Theme
from assistant.question import Talk, TalkForm


def form_over(talk: Talk, years: int, bodies: int, text: str) -> TalkForm:
    """近三年各有几家: the form of answer, as the years that were named want it."""
    if talk.form == "years" and years == 1:
        return "drill" if talk.themes else "list"
    several = talk.form == "drill" and talk.themes and years > 1 and not talk.silent
    return "years" if several and (bodies == 1 or says("form", "each_count", text)) else talk.form


def over_years(text: str, found: Sequence[Theme], aspect: Aspect | None, bodies: int) -> Talk | None:
    """连着几年都提到吗, 哪年说的单位最多, 反复提到哪个: the years of what is said, one by one."""
    by_year = says("form", "yearly", text) or (bodies == 1 and says("form", "in_years", text))
    if found and by_year:
        return Talk(form="years", aspect=found[0].aspect, themes=tuple(t.key for t in found))
    if aspect and not found and bodies == 1 and says("form", "again", text) and says("form", "which", text):
        return Talk(form="years", aspect=aspect)
    return None
