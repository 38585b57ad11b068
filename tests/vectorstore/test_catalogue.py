"""What is held, and which names a question uses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.vectorstore.made import PENALTIES, reading, report
from vectorstore.library import Library
from vectorstore.roster import TEMPLATE, BadRoster, EmptyRoster, parse, read

QINGHE = ("河南省", "新乡市", "青禾县")
HELD = [
    ("石桥镇人民政府", QINGHE), ("柳林镇人民政府", QINGHE), ("清河街道办事处", QINGHE), ("财政局", QINGHE),
    ("人力资源和社会保障局", QINGHE), ("青禾县人民政府", QINGHE), ("平安镇人民政府", QINGHE),
    ("石桥镇人民政府", ("山东省", "白水县")), ("财政局", ("山东省", "白水县")), ("浚县人民政府", ("河南省", "浚县")),
]  # fmt: skip


def filled(library: Library) -> Library:
    for n, (agency, region) in enumerate(HELD):
        library.replace(reading(str(n), report(agency, 2023, {PENALTIES: n}, region)))
    return library


@pytest.fixture(scope="module")
def county(lasting: Library) -> Library:
    return filled(lasting)


def found(library: Library, text: str) -> list[tuple[str, str, list[str]]]:
    """Each name of a text: as typed, how, and whom it means."""
    named = {a.id: a.name for a in library.catalogue.agencies()}
    return [
        (h.text, h.how, sorted(named[i] for i in h.ids) or sorted("/".join(r) for r in h.regions))
        for h in library.catalogue.find(text)
    ]


SHIQIAO, LIULIN, SOCIAL = "青禾县石桥镇人民政府", "青禾县柳林镇人民政府", "青禾县人力资源和社会保障局"
BOTH = ["白水县石桥镇人民政府", SHIQIAO]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青禾县石桥镇人民政府2023年处罚多少", [("青禾县石桥镇人民政府", "exact", [SHIQIAO])]),
        ("青禾县石桥镇处罚", [("青禾县石桥镇", "alias", [SHIQIAO])]),
        ("青禾石桥镇处罚", [("青禾石桥镇", "alias", [SHIQIAO])]),
        ("石桥镇处罚", [("石桥镇", "short", BOTH)]),
        ("石桥处罚多少", [("石桥", "bare", BOTH)]),
        ("石桥乡处罚多少", []),
        ("石 桥 镇处罚", [("石 桥 镇", "short", BOTH)]),
        ("石桥镇和柳林镇比", [("石桥镇", "short", BOTH), ("柳林镇", "short", [LIULIN])]),
        ("河南省新乡市青禾县石桥镇", [("河南省新乡市青禾县石桥镇", "alias", [SHIQIAO])]),
        ("河南省石桥镇", [("河南省石桥镇", "short", [SHIQIAO])]),
        ("新乡市的石桥镇", [("新乡市的石桥镇", "short", [SHIQIAO])]),
        ("青禾县，石桥镇", [("青禾县", "exact", ["河南省/新乡市/青禾县"]), ("石桥镇", "short", BOTH)]),
        ("柳琳镇处罚", [("柳琳镇", "typo", [LIULIN])]),
        ("柳门镇处罚", [("柳门镇", "guess", [LIULIN])]),
        ("青禾县人力资源和社会保证局", [("青禾县人力资源和社会保证局", "typo", [SOCIAL])]),
        ("青禾县人社局", [("青禾县人社局", "alias", [SOCIAL])]),
        ("人社局收到几件", [("人社局", "short", [SOCIAL])]),
        ("县财政局", [("县财政局", "short", ["白水县财政局", "青禾县财政局"])]),
        ("县政府罚款", [("县政府", "short", ["浚县人民政府", "青禾县人民政府"])]),
        ("青禾县各镇", [("青禾县", "exact", ["河南省/新乡市/青禾县"])]),
        ("青禾各镇", [("青禾", "bare", ["河南省/新乡市/青禾县"])]),
        ("山东省", [("山东省", "exact", ["山东省"])]),
        ("清河街道办", [("清河街道办", "short", ["青禾县清河街道办事处"])]),
        ("Shiqiao Town, Qinghe County", [("Shiqiao Town, Qinghe County", "pinyin", [SHIQIAO])]),
        ("the Finance Bureau of Qinghe County", [("Finance Bureau of Qinghe County", "short", ["青禾县财政局"])]),
        ("Qinghe County Bureau of Finance", [("Qinghe County Bureau of Finance", "short", ["青禾县财政局"])]),
        ("Qinghe County People's Government", [("Qinghe County People's Government", "alias", ["青禾县人民政府"])]),
        ("liu lin zhen", [("liu lin zhen", "pinyin", [LIULIN])]),
        ("LIULINZHEN", [("LIULINZHEN", "pinyin", [LIULIN])]),
        ("ＬＩＵＬＩＮ town", [("ＬＩＵＬＩＮ town", "pinyin", [LIULIN])]),
        ("Qinghe Subdistrict", [("Qinghe Subdistrict", "pinyin", ["青禾县清河街道办事处"])]),
        ("Xun County", [("Xun County", "pinyin", ["河南省/浚县"])]),
        ("2023年行政处罚多少件", []),
        ("", []),
        ("' OR 1=1 --", []),
        ("😀" * 50, []),
    ],
)  # fmt: skip
def test_names_in_a_question(county: Library, text: str, expected: list[tuple[str, str, list[str]]]) -> None:
    assert found(county, text) == expected


def test_places_are_those_of_the_text_as_typed(county: Library) -> None:
    text = "请问２０２３年，石 桥鎮的许可？"
    (hit,) = county.catalogue.find(text)
    assert text[hit.start : hit.end] == hit.text == "石 桥鎮"


def test_a_very_long_text_is_looked_at_in_its_beginning(county: Library) -> None:
    assert [h.text for h in county.catalogue.find("柳林镇" + "的许可" * 5000 + "石桥镇")] == ["柳林镇"]


def test_reports_by_year_region_and_level(library: Library) -> None:
    filled(library).replace(reading("older", report("石桥镇人民政府", 2021, region=QINGHE)))
    catalogue = library.catalogue
    assert catalogue.years() == [2021, 2023]
    assert [h.agency for h in catalogue.reports(region=("河南省", "新乡市", "青禾县"), levels=["镇"], year=2023)] == [
        "青禾县平安镇人民政府", LIULIN, SHIQIAO,
    ]  # fmt: skip
    assert {h.year for h in catalogue.reports(region=("青禾县",), levels=["镇"])} == {2021, 2023}
    assert {h.agency for h in catalogue.reports(region=("山东省",))} == {"白水县石桥镇人民政府", "白水县财政局"}
    assert [a.name for a in catalogue.agencies(levels=["街道"])] == ["青禾县清河街道办事处"]
    assert ("山东省",) in catalogue.regions() and ("青禾县",) not in catalogue.regions()


def test_without_a_roster_whoever_reported_for_another_year_is_expected(county: Library) -> None:
    expected = county.catalogue.expected(2024)
    assert (expected.by, len(expected.agencies)) == ("held", 10)
    assert county.catalogue.expected(2023).agencies == ()


ROSTER = """agency,aliases,region,level,years
石桥镇人民政府,石桥镇;石桥,河南省/新乡市/青禾县,镇,
青禾县交通运输局,交通局,河南省新乡市青禾县,部门,2022-2023
"""


def test_the_roster_says_who_is_expected_and_whom_a_short_name_means(library: Library, tmp_path: Path) -> None:
    library.replace(reading("a", report("石桥镇人民政府", 2023, {PENALTIES: 3}, region=())))
    library.replace(reading("b", report("青禾县石桥镇", 2022, {PENALTIES: 4}, region=("青禾县",))))
    library.replace(reading("c", report("青禾县交通局", 2023, region=("青禾县",))))
    (tmp_path / "roster.csv").write_bytes(ROSTER.encode("utf-8-sig"))
    assert library.load_roster(tmp_path / "roster.csv") == 2
    assert [(h.agency, h.region, h.year) for h in library.catalogue.reports()] == [
        ("青禾县交通运输局", QINGHE, 2023), (SHIQIAO, QINGHE, 2022), (SHIQIAO, QINGHE, 2023),
    ]  # fmt: skip
    assert [a.name for a in library.catalogue.expected(2024).agencies] == [SHIQIAO]
    assert {a.name for a in library.catalogue.expected(2023).agencies} == {SHIQIAO, "青禾县交通运输局"}
    assert [h.how for h in library.catalogue.find("交通局")] == ["short"]


@pytest.mark.parametrize(
    ("text", "name", "years"),
    [
        ('agency,years\n="青禾县气象局",2024-2022\n', "青禾县气象局", (2022, 2023, 2024)),
        ("agency;years\n青禾县气象局;2024年度\n", "青禾县气象局", (2024,)),
        ("全县应报送单位,\n单位名称,年度\n青禾县气象局,2023至2024\n", "青禾县气象局", (2023, 2024)),
        ("agency\t years\n\x00青禾县气象局\t\n", "青禾县气象局", ()),
    ],
)
def test_a_roster_as_people_keep_it(text: str, name: str, years: tuple[int, ...]) -> None:
    (listed,) = parse(text, "r.csv")
    assert (listed.agency, listed.years) == (name, years)


@pytest.mark.parametrize("years", ["1-99999999", "24", "二四"])
def test_a_roster_of_years_that_are_none_is_refused(years: str) -> None:
    """Years that no report can have would expect nobody without a word, or never end."""
    with pytest.raises(BadRoster) as refused:
        parse(f"agency,years\n青禾县气象局,{years}\n", "r.csv")
    assert refused.value.fields["seen"] == years and refused.value.fields["line"] == 2


def test_another_roster_takes_the_place_of_the_first(library: Library, tmp_path: Path) -> None:
    library.replace(reading("a", report("石桥镇人民政府", 2023, region=())))
    (tmp_path / "r.csv").write_text(ROSTER, encoding="gb18030")
    library.load_roster(tmp_path / "r.csv")
    assert [h.region for h in library.catalogue.reports()] == [QINGHE]
    (tmp_path / "r.csv").write_text(ROSTER.splitlines()[0] + "\n柳林镇人民政府,,青禾县,,\n", encoding="utf-8")
    library.load_roster(tmp_path / "r.csv")
    assert [(h.agency, h.region) for h in library.catalogue.reports()] == [("石桥镇人民政府", ())]
    assert [a.name for a in library.catalogue.expected(2023).agencies] == ["青禾县柳林镇人民政府"]


def test_a_short_name_of_two_bodies_on_the_roster_stays_by_itself(library: Library, tmp_path: Path) -> None:
    library.replace(reading("a", report("石桥镇人民政府", 2023, region=())))
    (tmp_path / "r.csv").write_text(ROSTER + "石桥镇人民政府,,山东省/白水县,,\n", encoding="utf-8")
    library.load_roster(tmp_path / "r.csv")
    assert [(h.agency, h.region) for h in library.catalogue.reports()] == [("石桥镇人民政府", ())]


def test_the_template_is_an_empty_roster_that_a_spreadsheet_opens(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(TEMPLATE, encoding="utf-8", newline="")
    assert (tmp_path / "r.csv").read_bytes().startswith(b"\xef\xbb\xbfagency,aliases,region,level,years")
    assert parse(TEMPLATE.removeprefix("\ufeff"), "r.csv") == []
    with pytest.raises(EmptyRoster):  # loaded as it is, it would wipe the roster that is held
        read(tmp_path / "r.csv")


@pytest.mark.parametrize("text", ["", "name,place\nx,y\n", "agency,years\n,2023\n", "agency,years\n石桥镇,今年\n"])
def test_what_is_no_roster_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(BadRoster) as refused:
        parse(text, "r.csv")
    assert refused.value.fields["file"] == "r.csv" and refused.value.fields["line"]


def test_chinese_heads_and_tabs_are_understood() -> None:
    (row,) = parse("单位名称\t简称\t地区\n柳林镇人民政府\t柳林\t青禾县\n", "r.tsv")
    assert (row.agency, row.aliases, row.region, row.years) == ("柳林镇人民政府", ("柳林",), ("青禾县",), ())
