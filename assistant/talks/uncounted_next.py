"""Who is in no figure of the answer before, asked next: 谁没算进去, 漏了哪几家, who is left out."""

from __future__ import annotations

import re

from assistant.measures import Found
from assistant.question import Kind, Note, Question
from assistant.talks.said import Said
from vectorstore.pattern import Pattern

_WHO = r"(?:谁|哪[几些一]?(?:[家个]|单位|机关|部门)?的?(?:单位|机关|数)?|什么单位)"
_IN = r"(?:计入|列入|(?:算|统计|包括|加|列)(?:进[来去]?|上|在内)?)"
_UNCOUNTED = Pattern(
    rf"\s*那?(?:么)?(?:里面?|其中|这里面?)?(?:还?有)?{_WHO}(?:没有?|未|不)(?:被|给)?{_IN}[了的]?(?:呢|吗)?[?？。]?\s*"
    rf"|\s*那?(?:么)?(?:没有?|未|不)(?:被|给)?{_IN}的(?:单位|机关)?(?:是|有|都是|都有)?{_WHO}?(?:呢|吗)?[?？。]?\s*"
    r"|\s*(?:那|里面)?(?:漏|落下|少算|漏算|漏掉)了?(?:谁|哪[几些]?[家个]?(?:单位)?)[?？。呢]?\s*"
    r"|\s*(?:and )?(?:who|which(?: ones| agencies| reports)?) (?:is|are|was|were) "
    r"(?:left out|not counted|not included|missing from (?:that|it|this)|excluded)\??\s*",
    re.I,
)
_OF_MANY = {Kind.TOTAL, Kind.AVERAGE, Kind.MEDIAN, Kind.EXTREME, Kind.RANK, Kind.LIST, Kind.COUNT, Kind.SHARE}


def uncounted_next(s: Said, found: Found) -> Question | None:
    """The question before, for whom its answer does not count."""
    if s.previous.kind not in _OF_MANY or not _UNCOUNTED.fullmatch(s.text):
        return None
    fields = {"text": s.q.text, "language": s.q.language, "uncounted": True, "told": s.previous.told}
    return s.previous.model_copy(update={**fields, "notes": (Note(code="carried"),)})
