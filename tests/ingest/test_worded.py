"""Tables written as sentences: every number behind the name of its column."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ingest.reading import unlike
from tests.ingest.test_dumped import OF, between, printed, read
from tests.papers.sheets import LONG, Sheet
from tests.papers.truth import FORMS
from vectorstore.records import State

FORM = FORMS["2021"]
COLUMNS = [c.name for c in FORM.tables["三"].blocks[0].columns]


def spoken(rows: Sheet) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The label of every row of table 三 or 四, with its columns and what stands below them."""
    *_, last = rows
    if len(last) == 15:
        ends = [c.name for c in FORM.tables["四"].blocks[0].columns]
        for n, row in enumerate(FORM.tables["四"].rows):
            yield row.name, list(zip(ends, [c.text for c in last[5 * n : 5 * n + 5]], strict=True))
        return
    for row in rows:
        if numbers := [c.text for c in row if c.number]:
            label = next(c.text for c in reversed(row) if not c.number)
            yield label, list(zip(COLUMNS, numbers, strict=True))


def told(rows: Sheet, sentence: str, stop: str, end: str) -> str:
    """Table 二 as it is, the others in sentences."""
    if not any(len([c for c in row if c.number]) > 3 for row in rows):
        return between("\t")(rows)
    return "\n".join(
        f"{label}：" + stop.join(sentence.format(column, number) for column, number in cells) + end
        for label, cells in spoken(rows)
    )


@pytest.mark.parametrize(
    ("sentence", "stop", "end"), [("{}{}", "，", ""), ("{}：{}件", "；", "。"), ("{} {}", "、", "")], ids=str
)
def test_every_cell_is_read(tmp_path: Path, sentence: str, stop: str, end: str) -> None:
    report = read(tmp_path, printed(lambda rows: told(rows, sentence, stop, end)))
    assert unlike(report, OF) == [] and not report.findings


def test_a_cell_a_line_with_row_and_column_before_it(tmp_path: Path) -> None:
    def each(rows: Sheet) -> str:
        if rows[-1][0].number or not any(len([c for c in row if c.number]) == 7 for row in rows):
            return between("\t")(rows)
        return "\n".join(f"{label} {c}: {n}" for label, cells in spoken(rows) for c, n in cells)

    report = read(tmp_path, printed(each))
    assert unlike(report, OF) == [] and not report.findings


def test_a_column_that_no_sentence_names_is_not_read(tmp_path: Path) -> None:
    text = printed(lambda rows: told(rows, "{}{}", "，", ""))
    lost = "商业企业"
    lines = [line.replace(f"{lost}0，", "") if "：" in line else line for line in text.split("\n")]
    facts = {f.key: f for f in read(tmp_path, "\n".join(lines)).facts}
    given = {key: f.value for key, f in facts.items() if f.value is not None}
    assert given == {key: OF.expected(key)[0] for key in given}
    assert {f.state for key, f in facts.items() if key[2] == lost and key in given} <= {State.PRINTED, State.REPAIRED}


def test_a_sentence_beside_a_table_is_no_row_of_it(tmp_path: Path) -> None:
    note = "\n".join(f"{LONG['部分公开']}：自然人{n}，总计{n}" for n in (3, 4, 5))
    report = read(tmp_path, printed(between("\t")).replace("\n四、", f"\n{note}\n四、", 1))
    wrong = [key for key, value, _ in unlike(report, OF) if value is not None]
    assert wrong == []


def test_a_line_that_begins_with_a_colon_is_no_row(tmp_path: Path) -> None:
    text = printed(between("\t")).replace("\t", "：")
    assert read(tmp_path, text.replace("\n三、", "\n：3\n： 4\n：自然人5\n三、", 1)).facts
