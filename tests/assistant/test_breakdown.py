"""What a figure is made of: by applicant, by outcome, by reason, as the question says."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.ask import ask
from assistant.question import Cells
from tests.assistant.talking import numbers, talk
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
APPLICANTS = ("总计", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
ENDS = ("总计", "结果维持", "结果纠正", "其他结果", "尚未审结")
BY_COLUMN = [
    ("教育局2024年不予公开的申请人构成", "不予公开/合计", APPLICANTS),
    ("教育局2024年办理结果按申请人分布", "总计", APPLICANTS),
    ("自然资源局2023年行政诉讼的各种结果", "行政诉讼/合计", ENDS),
    ("自然资源局2023年行政复议有哪些结果", "行政复议", ENDS),
]


def asked(text: str, library: Library) -> list[tuple[str, str]]:
    given = ask(text, library, TODAY).understood
    assert given is not None
    return [(m.row, m.column) for m in given.measures if isinstance(m, Cells)]


@pytest.mark.parametrize(("text", "row", "columns"), BY_COLUMN, ids=[c[0] for c in BY_COLUMN])
def test_by_applicant_or_by_outcome(county: Library, text: str, row: str, columns: tuple[str, ...]) -> None:
    assert asked(text, county) == [(row, c) for c in columns]


def test_outcomes_of_applications_are_rows(county: Library) -> None:
    rows = [row for row, _ in asked("教育局2024年办理结果分布", county)]
    assert rows[0] == "总计" and {"予以公开", "部分公开", "不予公开/合计"} <= set(rows)


def test_reasons_are_rows(county: Library) -> None:
    rows = [row for row, _ in asked("教育局2024年不予公开的理由分布", county)]
    assert rows[0] == "不予公开/合计" and "不予公开/属于国家秘密" in rows


def test_how_many_rose_and_how_many_fell(county: Library) -> None:
    text = ask("2024年新收申请增加的单位有几家，减少的有几家", county, TODAY).text
    assert "增加的有7家" in text and "减少的有4家" in text


def test_means_of_two_levels_are_two(county: Library) -> None:
    text = ask("2023年镇一级新收申请平均数和县直部门平均数", county, TODAY).text
    assert "6.4件" in text and "62.2件" in text


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("公安局2024年收到申请里有多少是不予公开的，理由主要是什么", ("本年新收政府信息公开申请数量", "不予公开/合计")),
        ("公安局2024年不予公开和不予处理的理由分别是什么", ("不予公开/合计", "不予处理/合计")),
    ],
)
def test_of_several_figures_those_that_have_reasons_are_split(
    county: Library, text: str, wholes: tuple[str, str]
) -> None:
    rows = [row for row, _ in asked(text, county)]
    refused = [row for row, _ in asked("公安局2024年不予公开的理由分别是什么", county)]
    assert tuple(rows[:2]) == wholes and set(refused) < set(rows)


def test_each_result_is_every_way_it_ended(county: Library) -> None:
    given, plainly = (asked(f"公安局2024年申请的{said}", county) for said in ("各项结果", "处理结果分布"))
    assert given == plainly and len(given) > 3


def test_each_kind_of_a_subtotal_is_told(county: Library) -> None:
    given = talk(county, "自然资源局2024年各类不予公开分别多少")
    whole = talk(county, "自然资源局2024年不予公开各种情形各多少件")
    assert len(numbers(given)) > 5 and numbers(given) == numbers(whole)


def test_of_which_is_said_of_the_applicants_before(county: Library) -> None:
    given = talk(county, "教育局2024年自然人新收申请有几件，其中予以公开多少")
    each = [talk(county, f"教育局2024年自然人{what}几件") for what in ("新收申请", "予以公开")]
    assert numbers(given) == [numbers(one)[0] for one in each]
