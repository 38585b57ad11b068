"""A sentence that asks for two things is answered in both; what is not answered is named."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.question import Kind
from tests.assistant.talking import talk
from tests.assistant.talking import told as ask
from tests.questions.gold import bodies
from vectorstore.library import Library

FINES = dict(bodies("who 镇 2024 行政处罚 >= 0"))
REQUESTS = dict(bodies("who 镇 2024 本年新收政府信息公开申请数量 >= 0"))


def short(agency: str) -> str:
    return agency.removesuffix("人民政府").removeprefix("青禾县")


@pytest.mark.parametrize(
    "text", ["2024年各镇处罚平均数和最大值", "2024年各镇处罚均值是多少，最高的是哪个", "2024年各镇处罚的平均和最多的"]
)
def test_the_mean_and_the_most(county: Library, text: str) -> None:
    answer = ask(text, county)
    most = max(FINES, key=lambda name: FINES[name])
    assert f"平均每家{sum(FINES.values()) / len(FINES):f}".rstrip("0").rstrip(".") in answer.text
    assert f"{short(most)}{FINES[most]}件" in answer.text


@pytest.mark.parametrize("text", ["2024年各镇处罚总数是多少，谁最少", "2024年各镇处罚合计和最小值"])
def test_the_sum_and_the_least(county: Library, text: str) -> None:
    answer = ask(text, county)
    least = min(FINES, key=lambda name: FINES[name])
    assert f"合计{sum(FINES.values())}件" in answer.text and f"{short(least)}{FINES[least]}件" in answer.text


def test_the_first_two_and_what_they_received(county: Library) -> None:
    answer = ask("镇处罚前两名2024年分别收到几件申请", county)
    first = sorted(FINES, key=lambda name: FINES[name], reverse=True)[:2]
    own = {f.agency: Decimal(f.value or 0) for f in answer.figures if f.row == "本年新收政府信息公开申请数量"}
    assert own == {name: REQUESTS[name] for name in first}


def test_who_is_first_and_who_is_second(county: Library) -> None:
    answer = ask("2024年镇里处罚最多的是谁，多少件，第二呢", county)
    first, second = sorted(FINES, key=lambda name: FINES[name], reverse=True)[:2]
    assert all(f"{short(name)}{FINES[name]}件" in answer.text for name in (first, second))


def test_two_figures_of_two_bodies(county: Library) -> None:
    answer = ask("石桥镇和柳林镇2024年各收了多少费、多少件申请", county)
    assert {f.row for f in answer.figures if f.agency and f.table} == {"行政事业性收费", "本年新收政府信息公开申请数量"}


def test_each_of_two_over_the_years(county: Library) -> None:
    answer = ask("石桥镇和柳林镇2023到2024年合计处罚各多少", county)
    before = dict(bodies("who 镇 2023 行政处罚 >= 0"))
    for name in ("青禾县石桥镇人民政府", "青禾县柳林镇人民政府"):
        assert f"合计{before[name] + FINES[name]}件" in answer.text


@pytest.mark.parametrize(
    "text", ["2024年处罚超过8件的镇有几家，占多少", "2024年处罚超过8件的镇占几成", "2024年处罚超过8件的镇占多大比例"]
)
def test_how_many_and_what_part_of_them(county: Library, text: str) -> None:
    answer = ask(text, county)
    n = sum(value > 8 for value in FINES.values())
    assert answer.kind is Kind.COUNT and f"有{n}家" in answer.text
    assert f"{n * 100 / len(FINES):.2f}%" in answer.text


def test_a_share_of_figures_is_none_of_bodies(county: Library) -> None:
    answer = ask("2024年处罚前三的镇各占全县多少", county)
    assert answer.kind is Kind.RANK and answer.understood is not None and not answer.understood.portion


def test_a_part_of_a_figure_is_none_of_the_bodies(county: Library) -> None:
    assert ask("2024年全县行政复议一共多少，维持的占多少", county).kind is Kind.SHARE


def test_how_many_and_their_sum(county: Library) -> None:
    answer = ask("2024年处罚超过8件的镇有几家，合计多少", county)
    above = [value for value in FINES.values() if value > 8]
    assert f"有{len(above)}家" in answer.text and f"合计{sum(above)}件" in answer.text
    alone = ask("2024年处罚超过8件的镇一共有几家", county)
    assert "合计" not in alone.text and f"有{len(above)}家" in alone.text


def test_the_sum_of_two_years_and_which_is_more(county: Library) -> None:
    before = dict(bodies("who 镇 2023 行政处罚 >= 0"))["青禾县石桥镇人民政府"]
    now = FINES["青禾县石桥镇人民政府"]
    answer = ask("石桥镇2023和2024年处罚合计多少，哪年多", county)
    assert f"合计{before + now}件" in answer.text and f"{2024 if now > before else 2023}年" in answer.text


def test_how_many_rose(county: Library) -> None:
    before = dict(bodies("who 镇 2023 行政处罚 >= 0"))
    n = sum(FINES[name] > before[name] for name in FINES)
    answer = ask("各镇处罚2024年比2023年增加的有几个", county)
    assert answer.kind is Kind.COUNT and f"有{n}家" in answer.text


def test_the_median_and_above_takes_in_the_median(county: Library) -> None:
    middle = sorted(FINES.values())[len(FINES) // 2]
    answer = ask("2024年处罚在中位数以上的镇", county)
    assert answer.table and {row[0] for row in answer.table.rows} == {n for n, v in FINES.items() if v >= middle}


@pytest.mark.parametrize("text", ["石桥镇2024年有什么问题，怎么改", "石桥镇2024年的问题和改进措施"])
def test_problems_and_what_is_done(county: Library, text: str) -> None:
    problems, both = ask("石桥镇2024年有什么问题", county), ask(text, county)
    assert problems.text in both.text and len(both.text) > len(problems.text)


def test_both_figures_told_before(county: Library) -> None:
    answer = talk(county, "石桥镇2024年处罚", "那许可呢", "2023年两项呢")
    assert [(f.row, f.year) for f in answer.figures if f.agency] == [("行政处罚", 2023), ("行政许可", 2023)]


def test_who_has_not_filed_and_how_many_have(county: Library) -> None:
    answer = ask("2024年谁没交，交了几家", county)
    assert answer.coverage and f"已收录{answer.coverage.held}家" in answer.text


def test_what_is_left_unanswered_is_named(county: Library) -> None:
    answer = ask("2024年各镇处罚占全县多少和每家平均", county)
    assert "平均每家" in answer.text and any("占全县多少" in said for said in answer.assumptions)
