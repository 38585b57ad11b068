"""A form that nobody has filled in, or the notice that it is attached to: it names no body and states no figure."""

from __future__ import annotations

import re
from itertools import islice

from ingest.pages import Line, Outline
from vectorstore.records import Report

_FIRST = 30  # lines in which a form says that it is one
_LONGEST = 120  # characters of such a line
_SAYS = re.compile(
    r"(?:[^。]{0,90}(?:的通知|报告(?:的?格式|模板|样表|样本|范本))"
    r"|[（(【]?(?:参考)?(?:模板|样表|样本|格式|范本)[）)】]?"
    r"|填[表报写]说明[^。]{0,20}[:：].*"
    r"|.{0,60}[（(](?:此处)?填写?[^（）()]{0,20}[）)].{0,20}"
    r"|.{0,10}[（(]?(?:单位|机关|部门)名称[）)]?.{0,40}报告"
    r"|[XxＸ×]{2,}[^。]{0,40}报告)[:：]?"
)
_DIGIT = re.compile(r"\d")


def is_unfilled(outline: Outline, report: Report) -> bool:
    """Whether a report is none: it has no body, no figure, and says itself that it is a form or a notice."""
    if report.identity.agency is not None or any(_DIGIT.search(f.raw) or f.value is not None for f in report.facts):
        return False
    sections = (item for s in outline.sections.values() for item in ((s.heading,) if s.heading else ()) + s.items)
    lines = (i.text.strip() for i in (*outline.front, *sections) if isinstance(i, Line) and i.text.strip())
    return any(len(text) <= _LONGEST and _SAYS.fullmatch(text) for text in islice(lines, _FIRST))
