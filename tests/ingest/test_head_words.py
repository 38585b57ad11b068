"""Table 二 with a cell a line and a word of no form in its head: no figure stands in the place of another."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.adversarial.tricks import base, paper
from tests.bench.damage.printing import text_of
from tests.bench.damage.reader import read
from vectorstore.records import Key, State

COLUMNS = ("本年制发件数", "本年废止件数", "现行有效件数")
RULES: tuple[Key, ...] = tuple(("二", "规章", c) for c in COLUMNS)
NORMS: tuple[Key, ...] = tuple(("二", "行政规范性文件", c) for c in COLUMNS)
SAID = dict(zip((*RULES, *NORMS), ("3", "1", "18", "25", "4", "40"), strict=True))


def read_with(word: str, rules: str, norms: str) -> dict[Key, tuple[State, Decimal | None]]:
    """Both rows as read, with a word behind their head and these lines in the place of their values."""
    text = text_of(paper(base().saying(SAID), "lines")).replace("\t", "")
    text = text.replace("现行有效件数\n", f"现行有效件数\n{word}\n", 1)
    assert "\n3\n1\n18\n" in text and "\n25\n4\n40\n" in text
    text = text.replace("\n3\n1\n18\n", rules, 1).replace("\n25\n4\n40\n", norms, 1)
    return {f.key: (f.state, f.value) for f in read(text, "txt")[0] if f.key in SAID}


PLAIN = ("\n3\n1\n18\n", "\n25\n4\n40\n")
WORDS = ("备注", "（历史累计）", "件", "东陵县甲石镇2023年政府信息公开工作年度报告")


@pytest.mark.parametrize("word", WORDS)
def test_a_word_in_the_head_alone_changes_nothing(word: str) -> None:
    assert read_with(word, *PLAIN) == {k: (State.PRINTED, Decimal(v)) for k, v in SAID.items()}


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("stray", ["5", "[1]", "5%"])
@pytest.mark.parametrize("at", [1, 3])
def test_a_number_of_none_of_the_columns_moves_no_figure(word: str, stray: str, at: int) -> None:
    lines = ["3", "1", "18"]
    told = read_with(word, "\n" + "\n".join((*lines[:at], stray, *lines[at:])) + "\n", PLAIN[1])
    assert all(told[k][1] in (None, Decimal(SAID[k])) for k in SAID)


def test_a_column_that_no_form_has_is_left_out_where_every_row_has_its_number() -> None:
    told = read_with("本年修订件数", "\n3\n1\n18\n7\n", "\n25\n4\n40\n9\n")
    assert told == {k: (State.PRINTED, Decimal(v)) for k, v in SAID.items()}
    told = read_with("本年修订件数", "\n3\n18\n7\n", "\n25\n4\n40\n9\n")
    assert all(told[k] == (State.UNREADABLE, None) for k in RULES)


@pytest.mark.parametrize("word", ["上年数", "同比增减", "2022年件数"])
def test_below_a_head_of_numbers_that_no_form_has_a_number_too_few_may_be_any(word: str) -> None:
    text = text_of(paper(base().saying(SAID), "tabs"))
    head, rules, norms = "\t".join(COLUMNS), "规章\t3\t1\t18", "行政规范性文件\t25\t4\t40"
    assert all(part in text for part in (head, rules, norms))
    wide = text.replace(head, f"{word}\t{head}", 1)
    full = wide.replace(rules, rules.replace("\t3", "\t7\t3")).replace(norms, norms.replace("\t25", "\t9\t25"))
    told = {f.key: f.value for f in read(full, "txt")[0] if f.key in SAID}
    assert told == {k: Decimal(v) for k, v in SAID.items()}
    told = {f.key: f.value for f in read(wide, "txt")[0] if f.key in SAID}
    assert not any(told.values())


def test_the_numbers_of_rows_are_none_of_their_values() -> None:
    text = text_of(paper(base().saying(SAID), "tabs"))
    text = text.replace("信息内容\t" + COLUMNS[0], "序号\t信息内容\t" + COLUMNS[0], 1)
    text = text.replace("\n规章\t", "\n1\t规章\t", 1).replace("\n行政规范性文件\t", "\n2\t行政规范性文件\t", 1)
    told = {f.key: (f.state, f.value) for f in read(text, "txt")[0] if f.key in SAID}
    assert told == {k: (State.PRINTED, Decimal(v)) for k, v in SAID.items()}
