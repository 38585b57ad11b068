"""Table 三 with its column of totals left empty."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.adversarial.tricks import COLUMNS, base, paper
from tests.bench.damage.printing import text_of
from tests.bench.damage.reader import read
from vectorstore.records import Fact, State

SUFFIX = {"html": "html", "markdown": "md", "tabs": "txt"}
TITLE = "三、收到和处理政府信息公开申请情况"


def ruled(rows: list[list[str]], layout: str) -> str:
    """Rows as a grid of a web page, or of a marked-up text."""
    if layout == "html":
        cells = ("".join(f"<td>{text}</td>" for text in row) for row in rows)
        return f"<p>{TITLE}</p><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
    first, *rest = ("| " + " | ".join(row) + " |" for row in rows)
    return "\n".join((TITLE, "", first, "|---" * len(rows[0]) + "|", *rest))


def read_with(layout: str, *kept: int) -> list[Fact]:
    """The table with these numbers of each row, in its first places, and nothing in the others."""
    rows = [s for s in paper(base()).tables["三"] if s.kind == "row" and s.values()]
    blank = [""] * (len(COLUMNS) - len(kept))
    lines = [[s.labels()[-1].text, *(s.values()[i].text for i in kept), *blank] for s in rows]
    title, after = "青禾县财政局2023年政府信息公开工作年度报告", "四、政府信息公开行政复议、行政诉讼情况"
    text = f"{title}\n{ruled([['申请人情况', *COLUMNS], *lines], layout)}\n\n{after}\n"
    return [f for f in read(text, SUFFIX[layout])[0] if f.table == "三"]


@pytest.mark.parametrize("layout", ["html", "markdown"])
def test_the_other_columns_are_read_and_no_total_is_invented(layout: str) -> None:
    printed = base().printed
    for fact in read_with(layout, *range(6)):
        said = printed[fact.key]
        if fact.column == COLUMNS[-1]:
            assert fact.state is State.BLANK or (fact.state is State.REPAIRED and str(fact.value) == said == "0")
        else:
            assert (fact.state, str(fact.value)) == (State.PRINTED, said)


@pytest.mark.parametrize("layout", ["html", "markdown"])
def test_totals_moved_into_the_place_of_the_last_applicant_are_not_read_there(layout: str) -> None:
    told = read_with(layout, 0, 1, 2, 3, 4, 6)
    assert len(told) == 175 and not any(f.value for f in told if f.column == COLUMNS[5])


@pytest.mark.parametrize("layout", ["html", "tabs"])
def test_zero_written_as_a_word_is_a_zero(layout: str) -> None:
    figures = base()
    made = paper(figures, layout)
    words = [
        s.saying(tuple(replace(p, text="零") if p.text == "0" else p for p in s.values())) if s.kind == "row" else s
        for s in made.tables["三"]
    ]
    text = text_of(made.having("三", words))
    told = [f for f in read(text, SUFFIX[layout])[0] if f.table == "三"]
    assert all((f.state, str(f.value)) == (State.PRINTED, figures.printed[f.key]) for f in told)
