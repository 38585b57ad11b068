"""A measure that stands at the very beginning of a question is where it stands, as behind a year."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from tests.assistant.talking import numbers, talk
from vectorstore.library import Library


@pytest.mark.parametrize(
    "text",
    [
        "新收超过5件的镇里处罚最多的是哪个",
        "处罚超过10件而许可不到400件的镇",
        "公开率低于40%、申请超过5件的镇",
        "处罚最多的和许可最少的镇",
        "没有诉讼、许可超过500件的镇",
        "公安局的处罚占全县多少，许可占多少",
    ],
)
def test_a_question_means_the_same_with_its_year_in_front(county: Library, text: str) -> None:
    given, dated = talk(county, text), talk(county, f"2024年{text}")
    assert given.kind is dated.kind and given.text == dated.text and numbers(given)


@pytest.mark.parametrize("text", ["公安局2024年处罚占全县多少，许可占多少", "公安局2024年的处罚是全县的几成，许可呢"])
def test_two_shares_in_a_row_are_each_of_the_area(county: Library, text: str) -> None:
    given = talk(county, text)
    each = [talk(county, f"公安局2024年{what}占全县多少") for what in ("处罚", "许可")]
    assert given.kind is Kind.SHARE and numbers(given) == [n for one in each for n in numbers(one)]


def test_each_end_has_the_measure_said_before_it(county: Library) -> None:
    given = talk(county, "2024年处罚最多的镇和许可最少的镇")
    most, fewest = talk(county, "2024年处罚最多的镇"), talk(county, "2024年许可最少的镇")
    assert numbers(given) == [*numbers(most), *numbers(fewest)]


def test_what_is_asked_of_both_ends_orders_nobody(county: Library) -> None:
    given = talk(county, "2024年处罚最多的和最少的镇，各收到多少申请")
    ends = talk(county, "2024年处罚最多的和最少的镇")
    assert numbers(given) == numbers(ends) and any("申请" in one for one in (*given.assumptions, *given.notices))


def test_two_bounds_that_no_figure_meets_are_either_of_them(county: Library) -> None:
    given = talk(county, "哪些镇2024年处罚不到10件，哪些超过20件")
    few, many = talk(county, "2024年处罚不到10件的镇"), talk(county, "2024年处罚超过20件的镇")
    assert given.table and few.table and many.table
    assert {row[0] for row in given.table.rows} == {row[0] for row in (*few.table.rows, *many.table.rows)}


def test_in_how_many_of_the_years_is_said_to_be_unread(county: Library) -> None:
    given = talk(county, "三年里有两年处罚超过100件的单位")
    assert given.kind is Kind.MISSING and "有两年" in given.text


@pytest.mark.parametrize("text", ["局里2024年处罚多少件", "镇里2024年收到几件申请"])
def test_the_own_house_of_nobody_is_asked_back(county: Library, text: str) -> None:
    given = talk(county, text)
    assert given.kind is Kind.CLARIFY and given.reason == "which_agency" and not numbers(given)
    assert (
        talk(county, "公安局2023年处罚多少件", "局里2024年处罚多少件").text
        == talk(county, "公安局2024年处罚多少件").text
    )


def test_show_all_of_another_year_stays_with_the_group(county: Library) -> None:
    first = "Which 3 departments collected the most fees in 2024?"
    given = talk(county, first, "Show all of them for 2023, highest first")
    plain = talk(county, "Rank the departments by fees collected in 2023")
    assert given.table and plain.table and given.table.rows == plain.table.rows


@pytest.mark.parametrize("text", ["2024年全县行政处罚多少，比上年高了还是低了", "2024年全县公开率比上年高了还是低了"])
def test_higher_or_lower_than_the_year_before_is_asked_of_the_area(county: Library, text: str) -> None:
    given = talk(county, text)
    whole = [talk(county, f"全县{year}年{'公开率' if '公开率' in text else '行政处罚'}多少") for year in (2023, 2024)]
    assert given.kind is Kind.COMPARE
    assert {numbers(one)[0] for one in whole} <= set(numbers(given))
    assert {f.agency for f in given.figures if f.agency} == {"青禾县人民政府"}


def test_how_those_of_one_kind_of_applicant_ended(county: Library) -> None:
    given = talk(county, "教育局2024年企业提的申请有几件，结果怎么样")
    handled = talk(county, "教育局2024年商业企业的申请办结几件")
    assert numbers(handled)[0] in numbers(given) and len(numbers(given)) > 5


def test_the_order_said_behind_show_all_is_the_one(county: Library) -> None:
    first = "Which 3 departments collected the least fees in 2024?"
    given = talk(county, first, "Show all of them for 2023, highest first")
    assert given.table and given.table == talk(county, "Rank the departments by fees collected in 2023").table
