"""Whether a figure is asked for, never what the reports say in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.prose.asking import says
from assistant.prose.naming import problems_in
from assistant.prose.subject import subject
from assistant.prose.themes import ASPECTS, asked_for
from assistant.question import Question, Stated
from assistant.words.kinds import ORDERS
from vectorstore.pattern import Pattern

if TYPE_CHECKING:
    from assistant.read import Read

LEADING = 4  # characters right before the name of a theme that belong to it: 有没有公开查阅点


def of_figures(q: Question, r: Read) -> bool:
    """Whether a measure is asked for by number or order."""
    asked = r.mentions.has("ask", "how_many") or r.mentions.has("op", *ORDERS) or bool(q.filters)
    asked = asked or (bool(r.mentions.of("column")) and bool(r.found.firm) and not r.unknown)  # 废止了规范性文件
    if problems_in(subject(r)) and says("form", "drill", subject(r)) and not r.found.firm:
        return False  # 说群众参与度不高的单位
    said = r.mentions.has("op", "summary", "passages") or any(not m.means("row") for m in r.mentions.of("section"))
    if q.premise is not None and not q.premise.asked and r.found.firm:
        return True  # 一件诉讼都没有，怎么做到的: first whether it is so
    measured = bool(r.found.measures) or any(not isinstance(m, Stated) for m in q.measures)  # 缺人手的有几家 is none
    return (measured or _whose_most(q, r)) and asked and not said


def _whose_most(q: Question, r: Read) -> bool:
    """哪家热线接得最多: a figure of prose that one body has more of than others, not a way of publishing."""
    chosen = r.mentions.has("ask", "which", "which_many") or r.mentions.has("group", "region")  # 哪个县区
    chosen = chosen or any(_WHICH.search(m.text) for m in r.mentions.of("op"))  # 篇数谁多 is one word
    ordered = r.mentions.has("op", "most", "least") and chosen
    named = bool(q.measures) and bool(r.mentions.of("noun", "prose"))
    return ordered and named and not any(says("aspect", a, subject(r)) for a in ASPECTS)


_WHICH = Pattern(r"谁|哪")


def names_measure(r: Read) -> bool:
    """Whether a measure is named, and not only in the name of a theme: 公开查阅点, 缺人手."""
    text = r.mentions.text
    named = [n.lower() for t in asked_for(text) for n in t.asked if n.lower() in text]
    inside = {i for n in named for m in re.finditer(re.escape(n), text) for i in range(m.start() - LEADING, m.end())}
    return bool(r.found.firm) and not (r.found.placed and all(at in inside for at, _ in r.found.placed))


def of_a_number(text: str) -> bool:
    """Whether a figure is asked for: 多少件, 几条, a rate."""
    return says("form", "figure", text)


def asks_openly(text: str) -> bool:
    """Whether it is asked how or whether, not which figure.

    >>> asks_openly("过时的文件清了没有"), asks_openly("第一季度许可")
    (True, False)
    """
    return says("form", "open", text)


def says_done(text: str) -> bool:
    """Whether what was done is asked for, not what is planned.

    >>> says_done("哪些单位办过开放日"), says_done("哪些单位打算办开放日")
    (True, False)
    """
    return says("form", "done", text)
