"""Bodies named with a word for their sum: held against one another, another body, another year or a bound."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.question import Kind
from tests.assistant.talking import numbers, talk
from vectorstore.library import Library

YEARS = ("2022", "2023", "2024")


def _of(county: Library, body: str, *years: str) -> Decimal:
    return sum((numbers(talk(county, f"{body}{year}年行政处罚多少件"))[0] for year in years), Decimal(0))


@pytest.mark.parametrize(
    "text",
    [
        "石桥镇和柳林镇这三年谁的行政处罚总数多，多多少？",
        "石桥镇和柳林镇三年合计谁的行政处罚多",
        "石桥镇、柳林镇三年处罚总数相差多少",
        "Between Shiqiao and Liulin, which had more penalties in total over 2022-2024?",
    ],
)
def test_the_sums_of_two_over_the_years_are_held_against_each_other(county: Library, text: str) -> None:
    one, other = _of(county, "石桥镇", *YEARS), _of(county, "柳林镇", *YEARS)
    given = talk(county, text)
    assert {one, other} <= set(numbers(given)) and one + other not in numbers(given)
    assert f"{abs(one - other)}" in given.text.split("\n")[0]


@pytest.mark.parametrize(
    "text", ["石桥镇、柳林镇和白沙镇三年累计谁的行政处罚最多", "石桥镇、柳林镇、白沙镇2022到2024年处罚合计从高到低"]
)
def test_the_sums_of_three_over_the_years_stand_in_their_order(county: Library, text: str) -> None:
    sums = sorted((_of(county, body, *YEARS) for body in ("石桥镇", "柳林镇", "白沙镇")), reverse=True)
    given = talk(county, text)
    assert given.kind is Kind.RANK and given.table
    assert [Decimal(row[-1]) for row in given.table.rows] == sums


def test_of_one_year_each_has_its_own_total(county: Library) -> None:
    for text in ("石桥镇和柳林镇2024年处罚总数谁多", "Who had more total penalties in 2024, Shiqiao or Liulin?"):
        given = talk(county, text)
        assert given.kind is Kind.COMPARE
        assert numbers(given)[:2] == [_of(county, "石桥镇", "2024"), _of(county, "柳林镇", "2024")]


@pytest.mark.parametrize(
    "text",
    [
        "石桥镇和柳林镇2024年处罚一共比白沙镇多多少",
        "石桥镇与柳林镇2024年处罚之和跟白沙镇比哪个大",
        "白沙镇2024年处罚比石桥镇、柳林镇加起来多多少",
    ],
)
def test_what_two_have_together_is_held_against_a_third(county: Library, text: str) -> None:
    two, third = _of(county, "石桥镇", "2024") + _of(county, "柳林镇", "2024"), _of(county, "白沙镇", "2024")
    given = talk(county, text)
    assert {two, third} <= set(numbers(given)) and two + third not in numbers(given)


@pytest.mark.parametrize("text", ["石桥镇和柳林镇处罚合计最多的是哪一年", "哪一年石桥镇和柳林镇的处罚总和最高"])
def test_the_year_in_which_two_had_most_together(county: Library, text: str) -> None:
    by_year = {year: _of(county, "石桥镇", year) + _of(county, "柳林镇", year) for year in YEARS}
    first = max(by_year, key=lambda year: by_year[year])
    given = talk(county, text)
    assert given.kind is Kind.EXTREME and f"{first}年{by_year[first]}件" in given.text


@pytest.mark.parametrize(
    "text", ["石桥镇和柳林镇2024年的处罚合计比2023年多多少", "石桥镇和柳林镇2024年处罚合计比2023年增长了百分之几"]
)
def test_the_sum_of_one_year_is_held_against_that_of_another(county: Library, text: str) -> None:
    now, before = (_of(county, "石桥镇", year) + _of(county, "柳林镇", year) for year in ("2024", "2023"))
    given = talk(county, text)
    assert f"{before}件→{now}件" in given.text and now + before not in numbers(given)


@pytest.mark.parametrize(
    "text", ["各镇2024年处罚合计超过{bound}件吗", "石桥镇和柳林镇2024年处罚加起来有没有超过{bound}件"]
)
def test_a_bound_behind_a_word_for_a_sum_is_one_on_the_sum(county: Library, text: str) -> None:
    total = numbers(talk(county, text.split("超过")[0].removesuffix("有没有") + "多少"))[0]
    for bound, said in ((total - 1, "是的"), (total, "不是")):
        given = talk(county, text.format(bound=bound))
        assert given.kind is Kind.TOTAL and given.text.startswith(said) and total in numbers(given)


@pytest.mark.parametrize("text", ["各镇2023年处罚合计较上年增幅", "部门处罚合计2023年比2022年增长百分之几"])
def test_what_was_nothing_the_year_before_still_counts_in_a_sum(county: Library, text: str) -> None:
    bodies = "各镇" if "镇" in text else "各部门"
    before, now = (numbers(talk(county, f"{bodies}{year}年行政处罚合计多少"))[0] for year in (2022, 2023))
    given = talk(county, text)
    assert {before, now} <= set(numbers(given)) and f"{before:,}件→{now:,}件" in given.text


@pytest.mark.parametrize(
    ("text", "years", "bound"),
    [
        ("处罚三年加起来不到30件的镇有哪些", (2022, 2023, 2024), (0, 29)),
        ("2023和2024年处罚合计超过20件的镇有哪些", (2023, 2024), (21, 10**9)),
        ("2022到2024年处罚总数不到1件的镇", (2022, 2023, 2024), (0, 0)),
    ],
)
def test_a_bound_on_the_sum_of_years(
    county: Library, text: str, years: tuple[int, ...], bound: tuple[int, int]
) -> None:
    towns = ("石桥镇", "柳林镇", "白沙镇", "城关镇", "大河湾镇")
    sums = {town: sum(numbers(talk(county, f"{town}{year}年行政处罚多少件"))[0] for year in years) for town in towns}
    given = talk(county, text)
    passing = {town for town, n in sums.items() if bound[0] <= n <= bound[1]}
    assert given.kind is Kind.LIST and f"{len(passing)}家" in given.text
    assert (
        {row[0] for row in given.table.rows} == {f"青禾县{t}人民政府" for t in passing} if given.table else not passing
    )
