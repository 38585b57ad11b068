"""其中, 这些单位里, which of them: the bodies that were just listed, and nobody else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.answer import Answer
from assistant.question import Kind
from tests.assistant.talking import talk
from tests.questions.gold import bodies
from vectorstore.library import Library

LIST = "2024年处罚超过8件的镇有哪些"
FINED = {name for name, _ in bodies("who 镇 2024 行政处罚 > 8")}
PERMITS = dict(bodies("who 镇 2024 行政许可 >= 0"))


def agencies(answer: Answer) -> set[str]:
    return {f.agency for f in answer.figures if f.agency and f.table}


def test_the_list_leaves_somebody_out() -> None:
    assert 1 < len(FINED) < len(PERMITS)


@pytest.mark.parametrize(
    "turn", ["其中哪个许可最多", "这些单位里谁许可最多", "它们里面许可最多的是哪家", "上面这些镇哪个许可最多"]
)
def test_who_is_first_among_those_listed(county: Library, turn: str) -> None:
    answer = talk(county, LIST, turn)
    assert agencies(answer) <= FINED
    most = max(PERMITS[name] for name in FINED)
    assert answer.kind is Kind.EXTREME and f"{most:,}件" in answer.text


def test_in_english(county: Library) -> None:
    answer = talk(county, "Which towns had more than 8 penalties in 2024?", "which of them had the fewest licences?")
    assert agencies(answer) <= FINED and f"{min(PERMITS[n] for n in FINED):,}" in answer.text


def test_their_figures_and_their_sum(county: Library) -> None:
    each = talk(county, LIST, "它们许可各多少")
    assert agencies(each) == FINED
    total = talk(county, LIST, "这几家许可合计多少")
    assert str(sum((PERMITS[n] for n in FINED), Decimal(0))) in [f.value for f in total.figures]


def test_it_is_the_one_that_came_first_among_them(county: Library) -> None:
    most = max(FINED, key=lambda name: PERMITS[name])
    assert agencies(talk(county, LIST, "其中哪个许可最多", "它2023年的处罚")) == {most}


def test_how_many_they_were_after_a_figure_of_theirs(county: Library) -> None:
    answer = talk(county, LIST, "这些里面谁许可最少", "一共几家")
    assert answer.kind is Kind.COUNT and f"{len(FINED)}家" in answer.text


def test_a_further_condition_of_another_year_chooses_among_them(county: Library) -> None:
    before = {name for name, _ in bodies("who 镇 2023 行政处罚 > 8")}
    answer = talk(county, LIST, "其中2023年也超过8件的有哪些")
    assert answer.table and {row[0] for row in answer.table.rows} == FINED & before != FINED


def test_of_nobody_there_is_nobody_first(county: Library) -> None:
    answer = talk(county, "2024年处罚超过90000件的镇有哪些", "其中哪个许可最多")
    assert not agencies(answer) and "一家也没有" in answer.text


def test_those_who_did_are_not_those_who_were_listed(county: Library) -> None:
    had = {name for name, _ in bodies("who * 2024 行政诉讼/合计 > 0")}
    answer = talk(county, "2024年哪些单位没有诉讼", "那些有诉讼的呢")
    assert agencies(answer) == had


def test_a_new_question_is_not_held_to_the_list(county: Library) -> None:
    answer = talk(county, LIST, "2024年哪个镇许可最多")
    assert f"{max(PERMITS.values()):,}件" in answer.text
