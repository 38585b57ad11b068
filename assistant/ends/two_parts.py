"""Who says one thing among the problems and another among the measures: conditions of which no answer holds both."""

from __future__ import annotations

from assistant.question import Kind, Question
from assistant.read import Read
from vectorstore.pattern import Pattern

_IN = r"(?:里面?|中|部分|这块|方面)?[^,，、;；。]{0,3}(?:没有?)?(?:说|写|提|讲)"
_PROBLEM, _MEASURE = rf"问题{_IN}", rf"(?:改进|措施|整改|打算){_IN}"
_BOTH = Pattern(
    rf"{_PROBLEM}[^;；。]{{1,24}}?(?P<measure>{_MEASURE}[^,，;；。?？]{{0,12}})"
    rf"|{_MEASURE}[^;；。]{{1,24}}?(?P<problem>{_PROBLEM}[^,，;；。?？]{{0,12}})"
)


def both_parts(found: list[Question], r: Read) -> list[Question]:
    """The questions; what is to be said in the other part as well is named where one question holds but one part."""
    said = _BOTH.search(r.mentions.text)
    many = r.mentions.has("ask", "which", "which_many") or r.who.reach
    held = any(q.talk is not None and q.talk.parts for q in found)
    if (
        said is None
        or held
        or not many
        or len(found) > 1
        or found[0].kind not in {Kind.SUMMARY, Kind.PASSAGES, Kind.LIST}
    ):
        return found
    other = (said["measure"] or said["problem"],)
    fields = {"kind": Kind.MISSING, "reason": "not_stated", "not_understood": other, "unread": other, "talk": None}
    return [found[0].model_copy(update={**fields, "wanted": found[0].kind})]
