"""Groups told turn by turn: added to one sum, held against each other, or said to be no one sum."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.county import truth
from tests.assistant.talking import TODAY, numbers, talk
from vectorstore.levels import levels
from vectorstore.library import Library

LICENCES = ("二", "行政许可", "本年处理决定数量")


def licences(*kinds: str) -> Decimal:
    """What the bodies of these levels have together in 2023."""
    total = Decimal(0)
    for report in truth()["reports"]:
        stem = levels().stem(report["agency"].removeprefix(report["region"][-1]))
        kind = levels().body(stem)
        mine = (kind.level if kind else "部门") in kinds and bool(stem)
        if report["year"] == 2023 and mine:
            total += sum(Decimal(c[3]) for c in report["cells"] if tuple(c[:3]) == LICENCES and c[3] is not None)
    return total


SUMMED = [
    (("2023年各部门许可合计", "乡镇呢", "加起来呢"), ("部门", "镇", "乡")),
    (("2023年各部门许可合计", "镇呢", "两类一共多少"), ("部门", "镇")),
    (("2023年部门许可总数", "乡镇的呢", "两者相加"), ("部门", "镇", "乡")),
    (("2023年部门许可总数", "乡镇的呢", "街道的呢", "总共多少"), ("部门", "镇", "乡", "街道")),
    (("2023年部门许可总数", "乡镇的呢", "街道的呢", "后两个加起来"), ("镇", "乡", "街道")),
    (("2023年各镇许可合计", "街道呢", "合起来"), ("镇", "街道")),
    (("2023年各部门许可平均", "镇呢", "加起来呢"), ("部门", "镇")),
    (("Total licences of departments in 2023", "and towns?", "altogether?"), ("部门", "镇")),
]


@pytest.mark.parametrize(("turns", "kinds"), SUMMED, ids=[case[0][-1] for case in SUMMED])
def test_groups_told_are_added(county: Library, turns: tuple[str, ...], kinds: tuple[str, ...]) -> None:
    given = talk(county, *turns)
    assert given.kind is Kind.TOTAL and licences(*kinds) in numbers(given)


HELD = ["差多少", "谁多", "哪个多", "哪边更多", "what is the difference"]


@pytest.mark.parametrize("turn", HELD)
def test_groups_told_are_held_against_each_other(county: Library, turn: str) -> None:
    first = "Total licences of departments in 2023" if turn.isascii() else "2023年部门许可总数"
    given = talk(county, first, "and towns?" if turn.isascii() else "镇呢", turn)
    more, less = licences("部门"), licences("镇")
    assert f"{more - less:,}" in given.text and {more, less} <= set(numbers(given))


def test_which_kind_of_several_has_most(county: Library) -> None:
    given = talk(county, "2023年部门许可总数", "镇呢", "街道呢", "哪类最多")
    assert {licences("部门"), licences("镇"), licences("街道")} <= set(numbers(given))
    assert "部门" in given.text.split("\n")[0]


INSIDE = [
    ("2023年各镇许可合计", "石桥镇呢", "加起来呢"),
    ("2023年各镇许可合计", "乡镇呢", "加起来"),
    ("2023年各部门许可合计", "全县呢", "加起来"),
]


@pytest.mark.parametrize("turns", INSIDE, ids=lambda turns: turns[1])
def test_what_lies_in_the_other_is_never_added(county: Library, turns: tuple[str, ...]) -> None:
    told = [numbers(ask(turns[0], county, TODAY))[-1], numbers(talk(county, *turns[:2]))[0]]
    given = talk(county, *turns)
    assert given.text.startswith("这几项不能加成一个数") and sum(told) not in numbers(given)


def test_a_body_beside_a_group_is_named_in_their_sum(county: Library) -> None:
    given = talk(county, "2023年各部门许可合计", "石桥镇呢", "加起来呢")
    own = numbers(ask("石桥镇2023年许可", county, TODAY))[0]
    assert licences("部门") + own in numbers(given) and "石桥镇" in given.text
