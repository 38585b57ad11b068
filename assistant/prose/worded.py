"""How a report words something: 报告里怎么说依申请公开的 asks for its sentences, not for a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.prose.asking import says
from assistant.question import Cells, Measure
from vectorstore.pattern import Pattern

_FRAME = Pattern(
    r"(?:报告|年报|文中|正文|文字|原话)[里中上内]?(?:面)?|[是对里]|关于|(?:怎么|怎样|如何|咋)[来去]?(?:说|写|讲|表述|描述)的?"
    r"|\b(?:how|does|did|the|its|their|of|report|in|own|words?|phrase|describe)\b",
    re.I,
)


def worded(text: str, measures: Sequence[Measure]) -> str:
    """What it is whose wording is asked for, by the names of its measures where it has any; empty where it is not.

    >>> worded("报告里对政策解读是怎么描述的", ()), worded("政策解读多少篇", ())
    ('政策解读', '')
    """
    if not says("form", "worded", text) or says("form", "figure", text):
        return ""
    named = " ".join(m.label for m in measures if isinstance(m, Cells))
    return named or " ".join(_FRAME.sub(" ", text).split(" ?？。")).strip(" ?？。") or text
