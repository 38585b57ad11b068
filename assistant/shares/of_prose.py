"""What a figure of prose is a share of: the thing that the ask names as the whole, or that was told before it."""

from __future__ import annotations

from assistant.question import Kind, Question, Stated
from assistant.read import Read
from vectorstore.pattern import Pattern

_ITEMS = "主动公开"
_OF = Pattern(r"占(?:了|到|全部|所有)*")


def of_prose(q: Question, r: Read, before: Question | None) -> Question:
    """The question with its part and its whole, where both are counted in prose alone."""
    stated = [m for m in q.measures if isinstance(m, Stated)]
    if q.kind is not Kind.SHARE or len(stated) != 1 or len(q.measures) != 1:
        return q
    part = stated[0]
    whole = _named(r) if _ITEMS not in part.about else None
    if whole is None and before is not None:
        told = [*(m for one in before.told for m in one.measures), *before.measures]
        whole = next((m for m in told if isinstance(m, Stated) and m.about != part.about), None)
    if whole is None:
        return q
    return q.model_copy(update={"measures": (part.model_copy(update={"unit": part.unit or whole.unit}), whole)})


def _named(r: Read) -> Stated | None:
    """公众号发布的占主动公开的多少, 主动公开的信息里公众号占几成."""
    text, things = r.mentions.text, r.mentions.of("noun", "prose")
    if _ITEMS in text and things:
        return Stated(about=_ITEMS, unit="条")
    said = _OF.search(text)
    behind = [m.text for m in things if said and m.start >= said.end()]
    return Stated(about=behind[-1]) if behind and len(things) > 1 else None
