"""Which spellings are one body, said by the spellings alone."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.bodies import Mention, join, partly

FULL = ("河南省", "新乡市", "封丘县")


def names(*said: tuple[str, tuple[str, ...]]) -> list[tuple[str, tuple[str, ...]]]:
    bodies = join([Mention(n, printed, region) for n, (printed, region) in enumerate(said)])
    return [(bodies[n].name, bodies[n].region) for n in range(len(said))]


@pytest.mark.parametrize(
    ("printed", "region", "name"),
    [
        ("城关乡", FULL, "封丘县城关乡人民政府"),
        ("城关乡人民政府", FULL, "封丘县城关乡人民政府"),
        ("封丘县城关乡", FULL, "封丘县城关乡人民政府"),
        ("河南省新乡市封丘县城关乡人民政府", FULL, "封丘县城关乡人民政府"),
        ("新乡市封丘县城关乡政府", (), "封丘县城关乡人民政府"),
        ("城关街道", ("青禾县",), "青禾县城关街道办事处"),
        ("青禾县城关街道办", ("青禾县",), "青禾县城关街道办事处"),
        ("青禾财政局", ("青禾县",), "青禾县财政局"),
        ("青禾县财政局", (), "青禾县财政局"),
        ("青禾县人民政府", ("河南省",), "青禾县人民政府"),
        ("青禾县人民政府", ("河南省", "青禾县"), "青禾县人民政府"),
        ("青禾县", (), "青禾县人民政府"),
        ("淮安市人民政府", ("江苏省", "淮安市"), "淮安市人民政府"),
        ("青禾县人民政府办公室", ("青禾县",), "青禾县人民政府办公室"),
        ("青禾县高新区管委会", ("青禾县",), "青禾县高新区管理委员会"),
        ("国家税务总局青禾县税务局", ("青禾县",), "国家税务总局青禾县税务局"),
        ("清河镇", ("清河县",), "清河县清河镇人民政府"),
        ("清河镇人民政府", ("河北省", "清河县"), "清河县清河镇人民政府"),
        ("城市管理局", ("青禾县",), "青禾县城市管理局"),
        ("市场监督管理局", (), "市场监督管理局"),
        ("石桥镇人民政府", (), "石桥镇人民政府"),
        ("财政部", (), "财政部"),
    ],
)
def test_the_official_name_of_a_spelling(printed: str, region: tuple[str, ...], name: str) -> None:
    assert partly(printed, region).name == name


def test_spellings_of_one_body_are_one_and_its_region_is_the_widest_known() -> None:
    said = ("城关乡", ("封丘县",)), ("封丘县城关乡人民政府", FULL), ("城关乡政府", ("新乡市", "封丘县"))
    assert set(names(*said)) == {("封丘县城关乡人民政府", FULL)}


def test_a_colleague_of_the_county_tells_in_which_province_it_lies() -> None:
    assert names(("城关乡", ("封丘县",)), ("封丘县财政局", FULL))[0] == ("封丘县城关乡人民政府", FULL)


def test_parts_of_the_path_known_apart_are_put_together() -> None:
    found = names(("城关乡", ("河南省", "封丘县")), ("城关乡", ("新乡市", "封丘县")))
    assert found == [("封丘县城关乡人民政府", FULL)] * 2


def test_a_county_name_of_two_provinces_is_kept_apart() -> None:
    found = names(("城关镇", ("甘肃省", "青禾县")), ("城关镇", ("河南省", "青禾县")), ("城关镇", ("青禾县",)))
    assert [region for _, region in found] == [("甘肃省", "青禾县"), ("河南省", "青禾县"), ("青禾县",)]


def test_a_district_name_that_several_cities_have_is_never_completed() -> None:
    found = names(("财政局", ("江苏省", "南京市", "鼓楼区")), ("财政局", ("鼓楼区",)))
    assert len(set(found)) == 2


def test_a_name_without_a_county_is_nobody_else() -> None:
    assert names(("石桥镇人民政府", ()), ("石桥镇人民政府", ("青禾县",)))[0] == ("石桥镇人民政府", ())


def test_an_alias_of_the_roster_is_the_body_it_stands_beside() -> None:
    roster = Mention(1, "青禾县交通运输局", ("青禾县",), ("交通局", "交运局"), True)
    found = join([roster, Mention(2, "青禾县交通局", ("青禾县",)), Mention(3, "青禾县水利局", ("青禾县",))])
    assert [found[n].name for n in (1, 2, 3)] == ["青禾县交通运输局", "青禾县交通运输局", "青禾县水利局"]


def test_an_alias_of_two_bodies_says_nothing() -> None:
    names_held = ("青禾县住建局", "青禾县城建局")
    two = [Mention(n, name, ("青禾县",), ("建设局",), True) for n, name in enumerate(names_held)]
    assert join([*two, Mention(9, "建设局", ("青禾县",))])[9].name == "青禾县建设局"


REGIONS = st.sampled_from([("封丘县",), ("新乡市", "封丘县"), FULL, ("河南省", "封丘县"), ("山东省", "封丘县"), ()])
TEXTS = st.sampled_from(["城关乡", "封丘县城关乡人民政府", "城关乡人民政府", "财政局", "封丘财政局", "封丘县人民政府"])


@given(st.lists(st.tuples(TEXTS, REGIONS), min_size=1, max_size=8, unique=True), st.randoms())
def test_no_order_of_mentions_changes_whose_they_are(said: list[tuple[str, tuple[str, ...]]], random: object) -> None:
    mentions = [Mention(n, printed, region) for n, (printed, region) in enumerate(said)]
    shuffled = list(mentions)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert join(mentions) == join(shuffled)


@given(st.lists(REGIONS.filter(bool), min_size=1, max_size=5, unique=True))
def test_nothing_that_papers_say_of_a_region_is_contradicted(regions: list[tuple[str, ...]]) -> None:
    found = join([Mention(n, "城关乡", region) for n, region in enumerate(regions)])
    for n, region in enumerate(regions):
        assert set(region) <= set(found[n].region) and found[n].region[-1] == "封丘县"
        assert len({p for p in found[n].region if p.endswith("省")}) <= 1


def test_all_orders_of_a_doubtful_county() -> None:
    said = [("城关乡", ("河南省", "封丘县")), ("城关乡", ("山东省", "封丘县")), ("城关乡", ("新乡市", "封丘县"))]
    assert {tuple(sorted(names(*order))) for order in permutations(said)} == {tuple(sorted(names(*said)))}


def test_an_institution_is_called_as_its_papers_print_it() -> None:
    """汀源职业技术学院 gets no 市 that no paper prints; where one does, both are one body."""
    region = ("云泽省", "汀源市")
    short, whole = Mention(1, "汀源职业技术学院", region), Mention(2, "汀源市职业技术学院", region)
    assert {body.name for body in join([short]).values()} == {"汀源职业技术学院"}
    assert {body.name for body in join([short, whole]).values()} == {"汀源市职业技术学院"}
    assert join([short, whole]) == join([whole, short])
    assert partly("汀源财政局", region).name == "汀源市财政局"
