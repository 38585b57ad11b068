"""One body against the mean or the median of others: never its own figure called a mean."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.county import truth
from tests.vectorstore.made import PENALTIES, reading, report
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
KEY = ["二", "行政处罚", "本年处理决定数量"]
OLD = ["二", "行政处罚", "处理决定数量"]  # the same on the form of 2019


def penalties(year: int, ending: str = "镇") -> dict[str, Decimal]:
    """What the towns printed, from the generator's truth."""
    towns = [r for r in truth()["reports"] if r["year"] == year and r["kind"] == "town" and ending in r["short"]]
    return {r["agency"]: Decimal(cell[3]) for r in towns for cell in r["cells"] if cell[:3] in (KEY, OLD)}


@pytest.mark.parametrize(
    "text",
    ["石桥镇2024年处罚比各镇平均多吗", "石桥镇2024年行政处罚高于各镇的平均水平吗", "石桥镇2024年处罚比各镇平均多多少"],
)
def test_one_body_is_held_against_the_mean_of_its_peers(county: Library, text: str) -> None:
    towns = penalties(2024)
    mine = next(v for name, v in towns.items() if "石桥镇" in name)
    mean = (sum(towns.values(), Decimal(0)) / len(towns)).quantize(Decimal("0.01")).normalize()
    given = ask(text, county, TODAY)
    assert given.kind is Kind.COMPARE
    assert {Decimal(f.value) for f in given.figures if f.value} >= {mine, mean, Decimal(len(towns))}
    assert ("高于" if mine > mean else "低于") in given.text


def test_one_body_is_held_against_the_median(county: Library) -> None:
    towns = penalties(2024)
    given = ask("石桥镇2024年处罚比各镇中位数多吗", county, TODAY)
    assert str(median(towns.values())) in {f.value for f in given.figures}


def test_a_body_that_is_not_held_has_no_stand(county: Library) -> None:
    given = ask("云溪乡2024年处罚比平均多吗", county, TODAY)
    assert (given.kind, given.reason) == (Kind.MISSING, "not_held")


def test_the_mean_of_one_bodys_years_is_a_mean_of_years(county: Library) -> None:
    given = ask("石桥镇2022到2024年平均每年处罚多少件", county, TODAY)
    assert given.kind is Kind.AVERAGE and "平均每年" in given.text and "÷ 3年" in given.text


def test_the_first_and_the_last_lie_so_far_apart(county: Library) -> None:
    towns = sorted(penalties(2024).values())
    ends = ask("2024年处罚最多的镇和最少的镇差多少", county, TODAY)
    assert f"相差{towns[-1] - towns[0]}件" in ends.text
    second = ask("2024年哪个镇处罚最多，比第二名多多少", county, TODAY)
    assert f"相差{towns[-1] - towns[-2]}件" in second.text
    assert str(towns[-1] - towns[-2]) in {f.value for f in second.figures}


def test_the_year_of_a_whole_area_is_told_by_the_totals_of_its_years(county: Library) -> None:
    own = {
        r["year"]: Decimal(cell[3])
        for r in truth()["reports"]
        if r["kind"] == "county"
        for cell in r["cells"]
        if cell[:3] == KEY
    }
    given = ask("三年里处罚最多的是哪一年", county, TODAY)
    most = max(own, key=lambda year: own[year])
    assert given.kind is Kind.EXTREME and f"{most}年{own[most]:,}件" in given.text
    assert {(f.year, f.value) for f in given.figures} == {(year, str(value)) for year, value in own.items()}


def test_the_sum_of_those_past_a_threshold_leaves_the_area_out(county: Library) -> None:
    own = [
        Decimal(cell[3])
        for r in truth()["reports"]
        if r["year"] == 2024 and r["kind"] != "county"
        for cell in r["cells"]
        if cell[:3] == KEY and cell[3] is not None
    ]
    past = sum(n for n in own if n > 20)
    for text in ("2024年处罚超过20件的单位合计多少件", "2024年处罚超过20件的单位有哪些，一共多少件"):
        assert f"合计{past:,}件" in ask(text, county, TODAY).text


def test_those_above_the_mean_are_listed(county: Library) -> None:
    towns = penalties(2024)
    mean = sum(towns.values(), Decimal(0)) / len(towns)
    given = ask("2024年处罚高于平均数的镇", county, TODAY)
    assert given.kind is Kind.LIST and given.table is not None
    assert {row[0] for row in given.table.rows} == {name for name, n in towns.items() if n > mean}
    low = ask("2024年有几个镇处罚低于平均", county, TODAY)
    assert low.table is not None and len(low.table.rows) == sum(n < mean for n in towns.values())


def test_years_are_added_before_they_are_ranked(county: Library) -> None:
    years = [penalties(year) for year in (2022, 2023, 2024)]
    sums = {name: sum(y[name] for y in years) for name in years[0] if all(name in y for y in years)}
    given = ask("2022到2024年各镇处罚合计排名", county, TODAY)
    assert given.table is not None
    assert [(row[0], row[-1]) for row in given.table.rows] == [
        (name, str(n)) for name, n in sorted(sums.items(), key=lambda pair: -pair[1])
    ]


def test_the_first_so_many_are_asked_for_their_other_figure(county: Library) -> None:
    first = sorted(penalties(2024).items(), key=lambda pair: -pair[1])[:3]
    given = ask("2024年处罚前三的镇许可分别多少", county, TODAY)
    asked = [f.agency for f in given.figures if f.row == "行政许可"]
    assert asked == [name for name, _ in first]


@pytest.mark.parametrize("text", ["2024年处罚{n}件的镇有哪些", "2024年哪个镇处罚{n}件", "2024年处罚{n}件的镇"])
def test_a_plain_number_beside_bodies_asked_for_is_a_condition(county: Library, text: str) -> None:
    towns = penalties(2024)
    n = towns["青禾县石桥镇人民政府"]
    given = ask(text.format(n=n), county, TODAY)
    assert given.kind is Kind.LIST and given.table is not None
    assert {row[0] for row in given.table.rows} == {name for name, value in towns.items() if value == n}
    none = ask(text.format(n=n + 1000), county, TODAY)
    assert "一家也没有" in none.text


def test_areas_of_one_name_are_not_one_area(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        for n, city in enumerate(("澜平市", "鹿洲市"), start=1):
            one = report(agency="城中区财政局", region=("云泽省", city, "城中区"), values={PENALTIES: 10 * n})
            library.replace(reading(str(n), one))
        given = ask("2023年各县区处罚排名", library, TODAY)
    assert given.table is not None
    assert [(row[0], row[-1]) for row in given.table.rows] == [
        ("云泽省/鹿洲市/城中区", "20"),
        ("云泽省/澜平市/城中区", "10"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "各镇2023年处理决定多少",
        "石桥镇和柳林镇2023年处理决定",
        "2022到2024年街道处理决定走势",
        "除公安局外2023年处理决定合计",
    ],
)
def test_a_tap_on_an_option_loses_nothing_of_the_question(county: Library, text: str) -> None:
    asked = ask(text, county, TODAY)
    assert (asked.kind, asked.reason) == (Kind.CLARIFY, "which_measure") and asked.options
    for option in asked.options:
        assert option.question == text.replace("处理决定", option.label)
        assert ask(option.question, county, TODAY).kind not in {Kind.CLARIFY, Kind.MISSING, Kind.REFUSE}


def test_a_measure_that_may_be_several_is_asked_back_and_none_carried(county: Library) -> None:
    before = ask("石桥镇2023年收到多少申请", county, TODAY)
    assert ask("各镇2023年处理决定多少", county, TODAY, before).reason == "which_measure"


def test_an_area_is_not_held_against_its_own_bodies(county: Library) -> None:
    given = ask("青禾县人民政府2024年处罚比平均多吗", county, TODAY)
    assert given.kind is Kind.MISSING and "代表全域" in given.text


def test_where_no_peer_has_a_figure_there_is_no_mean(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.replace(reading("a", report(values={PENALTIES: None})))
        assert ask("石桥镇2023年处罚比平均多吗", library, TODAY).kind is Kind.MISSING
