"""How many there were of a thing that somebody was just asked to name: 谁召开了新闻发布会，几场; 编了几期."""

from __future__ import annotations

from assistant.prose.themes import asked_for, themes
from assistant.question import Kind, Question, Stated, Talk
from vectorstore.pattern import Pattern

_HOW_MANY = Pattern(
    r"^[\s,，]*(?:那|都|各|共|一共|总共|分别|每[家个]|各自)*(?:编|印|办|开|搞|召开|举办|举行|组织|发|发布|做|建|设|接|受理)?[了过]?(?:是|有)?"
    r"(?:几|多少)(?P<unit>场次|场|期|次|回|篇|条|个|块|处|份|件|人次|人)[\s?？呢啊]*$"
)
_THINGS = frozenset({"channel", "practice"})  # of what is wrong nobody gives a number


def counted_next(q: Question, text: str, before: Question | None) -> Question | None:
    """The question for the figures of what was just named; none where it asks for something else."""
    said = _HOW_MANY.match(text)
    talk = before.talk if before else None
    if said is None or talk is None or talk.form != "drill" or talk.aspect not in _THINGS or talk.silent:
        return None
    wanted = Stated(about=_name(talk), unit=said["unit"])
    fields = {"kind": Kind.LIST, "measures": (wanted,), "filters": (), "talk": None, "topic": None, "reason": None}
    return q.model_copy(update={**fields, "not_understood": (), "unread": ()})


def _name(talk: Talk) -> str:
    """What the thing was called."""
    if talk.said:
        return talk.said
    named = [n for t in asked_for(talk.asked, (talk.aspect,)) for n in t.asked if n.lower() in talk.asked.lower()]
    return max(named, key=len, default="") or next(t.zh for t in themes()[talk.aspect] if t.key in talk.themes)
