"""其他县区呢 asks for those beside the ones spoken of; 不是县政府，是各乡镇加起来 for what is meant instead."""

from __future__ import annotations

import pytest

from tests.assistant.talking import numbers, talk
from tests.questions.city.library import NEW, PERMITS
from tests.questions.city.truth import GOVERNMENT, one
from vectorstore.library import Library


@pytest.mark.parametrize("first", ["芦溪县2024年行政许可多少", "芦溪县政府2024年行政许可多少"])
@pytest.mark.parametrize("turn", ["其他县区呢", "别的县呢", "其余县市区各多少", "剩下的几个县呢"])
def test_other_areas_are_without_the_one_told(city: Library, first: str, turn: str) -> None:
    given = talk(city, first, turn)
    own, other = (one(GOVERNMENT[c], 2024, PERMITS) for c in ("芦溪县", "澄江县"))
    assert other in numbers(given) and own not in numbers(given)


def test_which_of_the_others_is_first(city: Library) -> None:
    given = talk(city, "芦溪县政府2024年行政许可多少", "其他县区呢", "哪个最少")
    assert numbers(given) == [one(GOVERNMENT["澄江县"], 2024, PERMITS)]


@pytest.mark.parametrize("turn", ["其他教育局呢", "其他县的教育局呢", "别的县区教育局呢"])
def test_other_bodies_of_the_trade(city: Library, turn: str) -> None:
    given = talk(city, "芦溪县教育局2024年新收申请", turn)
    assert one("澄江县教育局", 2024, NEW) in numbers(given) and "芦溪县教育局" not in given.text


@pytest.mark.parametrize("turn", ["其他镇呢", "别的镇呢", "其他的呢", "剩下的呢"])
def test_others_of_the_kind_told(county: Library, turn: str) -> None:
    given = talk(county, "石桥镇2023年行政许可", turn)
    assert "柳林镇" in given.text and "局" not in given.text.replace("不含石桥镇", "")


@pytest.mark.parametrize(
    "turn",
    [
        "不是县政府，是各镇加起来",
        "我问的不是县政府，是各镇加起来",
        "我要的是各镇合计，不是县政府",
        "不要县政府的，要各镇加起来的",
    ],
)
def test_what_is_denied_is_left_and_the_rest_is_heard(county: Library, turn: str) -> None:
    meant = talk(county, "2023年青禾县各镇许可加起来")
    assert set(numbers(meant)) <= set(numbers(talk(county, "青禾县2023年行政许可", turn)))


def test_a_measure_or_a_year_is_put_right(county: Library) -> None:
    fines = talk(county, "石桥镇2023年行政处罚")
    assert numbers(talk(county, "石桥镇2023年行政许可", "不是许可，是处罚")) == numbers(fines)
    assert numbers(talk(county, "石桥镇2022年行政处罚", "不是2022年，是2023年")) == numbers(fines)
