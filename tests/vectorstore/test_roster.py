"""Rosters as people keep them: whatever parts the cells, nothing of a line is lost without a word."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from tests.vectorstore.made import LICENCES, PENALTIES, RECEIVED, reading, report
from vectorstore.library import Library
from vectorstore.roster import BadRoster, parse, read, unread

QINGHE = ("河南省", "新乡市", "青禾县")


def aliases(text: str) -> tuple[str, ...]:
    return parse(f'单位名称,简称\n青禾县财政局,"{text}"\n', "r.csv")[0].aliases


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("财局;县财;财政;a;b;c;d;e", ("财局", "县财", "财政", "a", "b", "c", "d", "e")),
        ("财局\n县财", ("财局", "县财")),
        ("财局 县财", ("财局", "县财")),
        ("Qinghe Finance Bureau、财局", ("Qinghe Finance Bureau", "财局")),
        ("财局 Qinghe Finance Bureau", ("财局", "Qinghe Finance Bureau")),
    ],
)
def test_aliases_are_parted_by_anything_but_the_space_in_an_english_name(text: str, expected: tuple[str, ...]) -> None:
    assert aliases(text) == expected


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ("2021—2023", (2021, 2022, 2023)),
        ("2021——2023年", (2021, 2022, 2023)),
        ("2021年—2023年", (2021, 2022, 2023)),
        ("２０２１－２０２２", (2021, 2022)),
        ("2021到2022", (2021, 2022)),
        ("2021/2023", (2021, 2023)),
    ],
)
def test_years_as_people_write_them(years: str, expected: tuple[int, ...]) -> None:
    assert parse(f"单位,应报年度\n青禾县财政局,{years}\n", "r.csv")[0].years == expected


@pytest.mark.parametrize(
    ("rows", "years", "called"),
    [
        ("青禾县财政局,财局,2022\n青禾县财政局,县财,2023\n", (2022, 2023), ("财局", "县财")),
        ("青禾县财政局,,2022\n青禾县财政局,,\n", (), ()),
    ],
)
def test_a_body_of_several_lines_has_what_all_of_them_say(
    tmp_path: Path, rows: str, years: tuple[int, ...], called: tuple[str, ...]
) -> None:
    (tmp_path / "r.csv").write_text(f"agency,aliases,years\n{rows}", encoding="utf-8")
    (one,) = read(tmp_path / "r.csv")
    assert (one.years, one.aliases) == (years, called)


def test_a_comma_too_many_is_refused_with_its_line() -> None:
    with pytest.raises(BadRoster) as refused:
        parse("agency,aliases,region\n青禾县财政局,财局,河南省/青禾县\n青禾县教育局,教局,教育,河南省/青禾县\n", "r.csv")
    assert refused.value.fields["line"] == 3


def test_columns_that_say_nothing_here_are_named(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(
        "名册,,,\n序号,单位全称,联系人,年度\n1,青禾县财政局,王某,2023\n", encoding="gb18030"
    )
    assert unread(tmp_path / "r.csv") == ["序号", "联系人"] and len(read(tmp_path / "r.csv")) == 1


def test_the_full_name_of_a_body_is_no_other_s_alias(library: Library, tmp_path: Path) -> None:
    for n, name in enumerate(("青禾县财政局", "青禾县教育局")):
        library.replace(reading(name, report(name, 2023, {PENALTIES: n}, QINGHE)))
    (tmp_path / "r.csv").write_text(
        "agency,aliases\n青禾县财政局,青禾县教育局;财教局\n青禾县教育局,财教局\n", encoding="utf-8"
    )
    library.load_roster(tmp_path / "r.csv")
    meant = {text: [len(h.ids) for h in library.catalogue.find(text)] for text in ("青禾县教育局", "财教局")}
    assert meant == {"青禾县教育局": [1], "财教局": [2]}


TWO = {"青禾县石桥镇人民政府": 16, "青禾县柳林镇人民政府": 32}


@pytest.mark.parametrize("order", [*permutations((*TWO, None))])
@pytest.mark.parametrize("rename", [False, True])
def test_an_alias_makes_no_body_of_two_that_have_reported_otherwise(
    library: Library, tmp_path: Path, order: tuple[str | None, ...], rename: bool
) -> None:
    """柳林镇 is 石桥镇 by another name only as long as their reports of one year are the same."""
    rows = "agency,aliases,region\n青禾县石桥镇人民政府,石桥镇;柳林镇,河南省/新乡市/青禾县\n"
    (tmp_path / "r.csv").write_text(rows, encoding="utf-8")
    for name in order:
        if name is None:
            library.load_roster(tmp_path / "r.csv")
        else:
            n = 16 if rename else TWO[name]
            library.replace(reading(name, report(name, 2023, {LICENCES: n, RECEIVED: n}, QINGHE)))
    held = {a.name for a in library.catalogue.agencies()}
    assert held == ({"青禾县石桥镇人民政府"} if rename else {*TWO})
    assert len(library.catalogue.reports()) == len(held)
