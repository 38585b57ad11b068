"""A district whose bureaus of the city report too: the government counts once, and its branches are of its bodies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.ask import ask
from tests.vectorstore.made import PENALTIES, reading, report
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
CITY, DISTRICT = ("青州市",), ("青州市", "石湾区")
POLICE, LAND = "青州市公安局石湾分局", "青州市自然资源和规划局石湾分局"
FEES = ("二", "行政事业性收费", "本年收费金额")
HELD = [  # region, penalties, fees
    ("石湾区人民政府", DISTRICT, 1000, 400),
    ("石湾区城市管理局", DISTRICT, 300, 200),
    ("石湾区财政局", ("石湾区",), 100, 0),
    ("石湾区东桥街道办事处", ("石湾区",), 50, 0),
    (POLICE, CITY, 500, 80),
    (LAND, DISTRICT, 50, 120),
]


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library.open(tmp_path_factory.mktemp("district"))
    for n, (agency, region, fines, fees) in enumerate(HELD):
        library.replace(reading(str(n), report(agency, 2024, {PENALTIES: fines, FEES: fees}, region)))
    yield library
    library.close()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("全区2024年行政处罚一共多少件", "1,000件"),
        ("How many penalties did the whole district impose in 2024?", "1,000"),
        ("石湾区2024年行政处罚最多的单位", POLICE + "500件"),
        ("石湾区哪个部门2024年处罚最多", POLICE + "500件"),
        ("公安分局处罚占全区的比重，2024年", "50.00%"),
        ("城管局2024年处罚占各部门总数的几成", "31.58%（300件 ÷ 950件）"),
        ("自然资源分局收费占全区收费多少？2024", "30.00%（120万元 ÷ 400万元）"),
        ("城管局收费占石湾区收费的多少，2024", "50.00%（200万元 ÷ 400万元）"),
    ],
)
def test_a_district_holds_its_branches_once(district: Library, text: str, said: str) -> None:
    assert said in ask(text, district, TODAY).text


def test_no_figure_is_a_share_of_itself(district: Library) -> None:
    given = ask("自然资源分局2024年收费占行政事业性收费的多少", district, TODAY)
    assert "100.00%" not in given.text and not [f for f in given.figures if f.unit == "%"]
