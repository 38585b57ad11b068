"""Tricks of web pages: what a page shows is not what its source holds."""

from __future__ import annotations

from collections.abc import Iterator

from tests.adversarial.papers import PENALTY, replacing
from tests.adversarial.tricks import OPEN, Trick, base, paper, rest, restated, trick, with_row
from vectorstore.records import Key


def markup_tricks() -> Iterator[Trick]:
    """What a web page shows is not what its source holds."""
    key: Key = ("三", OPEN, "商业企业")
    figures = with_row(base(), OPEN, (31, 12, 2, 0, 5, 1))
    for name, cell in (
        ("hidden digits", '<span style="display:none">9</span>12'),
        ("struck digits", "<del>9</del>12"),
        ("a raised note", "12<sup>1</sup>"),
        ("a lowered note", "12<sub>2</sub>"),
        ("a comment", "1<!-- 5 -->2"),
        ("digits in pieces", "<span>1</span><span>2</span>"),
        ("a line break inside", "1<br>2"),
        ("an input field", '<input value="12">'),
        ("a script", "<script>9</script>12"),
        ("an entity", "&#49;&#50;"),
        ("two paragraphs", "<p>12</p><p>9</p>"),
    ):
        for where in (key, PENALTY):
            made = restated(paper(figures.saying({PENALTY: "12"}), "html"), where, "@@")
            may = None if name == "two paragraphs" else "12"
            yield trick(
                f"{name} in {where[0]}",
                made,
                said={where: may},
                must=rest(figures, where[1]),
                edit=replacing("@@", cell),
            )
    made = paper(figures, "html")
    hidden = f'<table style="display:none"><tr><td>行政处罚</td><td>{999}</td></tr></table>'
    yield trick(
        "a hidden table", made, edit=lambda text: text.replace("<table border=1>", hidden + "<table border=1>", 1)
    )
