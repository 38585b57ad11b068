"""Who, where, how and whether at all is asked of the reports' prose: 村里人怎么知道政府办了啥事."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.prose.asking import says
from assistant.prose.form_of import of_the_paper
from assistant.prose.measured import of_figures
from assistant.prose.subject import subject
from assistant.question import Cells, Kind, Question, Stated
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from assistant.read import Read

_APPLIED = Pattern(r"申请|\b(?:requests?|applications?)\b")
SURELY = 0.5  # of what a question may mean


def on_prose(q: Question, r: Read, previous: Question | None) -> Question:
    """The question as one for what the prose tells, if it is one."""
    text = subject(r)
    if previous is not None and previous.measures and r.mentions.has("op", "breakdown") and not r.unknown:
        return q  # 由谁提出的
    moved = r.mentions.has("op", "growth", "up", "down") and not r.unknown
    if moved and len(q.years) > 1 and q.measures and all(isinstance(m, Stated) for m in q.measures):
        return q  # 粉丝这几年涨了没
    came = any(_APPLIED.search(m.text) for m in r.mentions.of("row")) and not r.unknown  # 去年有人申请吗
    cells = any(isinstance(m, Cells) for m in q.measures) and (bool(r.found.firm) or came)
    other = {Kind.CATALOGUE, Kind.CHECK, Kind.DEFINITION, Kind.LIST, Kind.COUNT}
    place = (says("form", "place", text) and not of_figures(q, r)) or says("form", "who", text)
    doing = says("form", "doing", text) or place
    asked = says("form", "prose", text) or (bool(r.who.named) and says("form", "whether", text))
    told = place or (q.kind is Kind.CHECK and _told_of(q, r, text))
    if (q.kind in other and not told) or says("form", "figure", text):
        return q
    if not (doing or (asked and not cells)) and (previous is not None or not _in_talk(q, r, text)):
        return q
    fields = {"kind": Kind.PASSAGES, "measures": (), "filters": (), "sections": (), "topic": text, "reason": None}
    return q.model_copy(update=fields)


def _told_of(q: Question, r: Read, text: str) -> bool:
    """Whether what sounds like a check is talk of something else: 人老换，接不上."""
    return bool(r.unknown or r.chatter) and _in_talk(q, r, text)


def _in_talk(q: Question, r: Read, text: str) -> bool:
    """Whether no word of it is a measure's and the table of talk knows surely what is meant: 干得不好扣不扣分."""
    named = any(isinstance(m, Cells) for m in q.measures) or (q.measures and r.mentions.of("noun", "prose"))
    if named or r.found.choose or r.found.impossible or q.reason or of_the_paper(r.mentions.text):
        return False  # a figure of nothing that is known, 老走人, is only what was left over
    from assistant.prose.hearing import meant  # the model is read for such questions alone

    return any(len(h.said) > 1 and h.share >= SURELY for h in meant(text, text))
