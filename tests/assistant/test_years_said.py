"""A theme over the years: in which years one body writes of it, how many bodies each year, two years of one body."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from vectorstore.library import Library
from vectorstore.records import Identity, Passage, Place, Reading, Report

TODAY = date(2025, 3, 1)
HOME = ("某省", "云岭市", "东川区")
LATE, ALONE, FEW = "信息更新不够及时。", "公开渠道单一。", "专职人手不足。"
SAID = {
    ("北集镇", 2022): [LATE, FEW],
    ("北集镇", 2023): [LATE],
    ("北集镇", 2024): [ALONE, LATE],
    ("柏坡镇", 2022): [ALONE],
    ("柏坡镇", 2023): [ALONE, FEW],
    ("柏坡镇", 2024): [ALONE],
    ("南塬镇", 2023): [FEW],
    ("南塬镇", 2024): [LATE],
}


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library.open(tmp_path_factory.mktemp("years"))
    for (town, year), faults in SAID.items():
        place = Place(f"{town}{year}.txt", line=3)
        passages = tuple(Passage("五", "存在的主要问题", text, place) for text in faults)
        report = Report(Identity(f"东川区{town}人民政府", HOME, year), {}, ("五",), (), (), passages, ())
        library.replace(Reading(place.file, f"{town}{year}", (report,)))
    yield library
    library.close()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("北集镇连着几年都提到更新不及时吗", "每年都写到"),
        ("北集镇每年都说更新不及时吗", "每年都写到"),
        ("柏坡镇这几年一直说人手不足吗", "不是每年都写"),
        ("南塬镇连着几年都提到渠道单一吗", "都没有读到"),
    ],
)
def test_in_which_years_one_body_says_it(district: Library, text: str, told: str) -> None:
    assert told in ask(text, district, TODAY).text


@pytest.mark.parametrize(
    "text", ["哪年说人手不足的单位最多", "近三年说人手问题的各有几家", "说人手不足的单位越来越多吗"]
)
def test_how_many_say_it_each_year(district: Library, text: str) -> None:
    given = ask(text, district, TODAY)
    counts = {f.year: Decimal(f.value) for f in given.figures if f.value}
    assert counts == {2022: 1, 2023: 2, 2024: 0} and "最多的是2023年" in given.text
    assert "份数不同" in given.text  # 2022 holds one report less


def test_what_one_body_says_again_and_again(district: Library) -> None:
    text = ask("北集镇三年来反复提到的问题是哪个", district, TODAY).text
    assert "公开、更新不及时（2022、2023、2024年，3年" in text and "人手不足" not in text


@pytest.mark.parametrize("text", ["北集镇2022年和2024年的问题一样吗", "北集镇2024年的问题跟2022年比多了哪些少了哪些"])
def test_two_years_of_one_body(district: Library, text: str) -> None:
    """Each theme with its words: 哪家 says nothing of one body."""
    given = ask(text, district, TODAY)
    assert "新出现的：公开渠道、形式单一（“公开渠道单一”）" in given.text and "哪家" not in given.text
    assert "不再写的：人手不足、人员变动" in given.text and "两年都写的：公开、更新不及时" in given.text


def test_the_same_two_years(district: Library) -> None:
    assert "两年写的主题相同" in ask("柏坡镇2022年和2024年的问题一样吗", district, TODAY).text


def test_those_who_say_it_every_year_are_no_change(district: Library) -> None:
    given = ask("近三年连续都提到更新不及时的单位有哪些", district, TODAY)
    assert given.kind is Kind.SUMMARY and "有1家" in given.text and "北集镇" in given.text.split("：")[1]
