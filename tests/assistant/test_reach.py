"""For whom a report speaks, and whether a figure of its prose is exact, is told by its own sentence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from assistant.figures.reach import _says_it
from assistant.question import Kind
from tests.assistant.talking import told
from vectorstore.library import Library
from vectorstore.records import Identity, Passage, Place, ProseFigure, Reading, Report

OWN = "本报告所列数据为县政府本级数据，不含县直部门和乡镇"
WIDE = "本报告数据涵盖全县各乡镇和县直部门"
NEWS = "全年主动公开政府信息近300条，其中公众号发布112条"


@pytest.fixture(scope="module")
def counties(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library.open(tmp_path_factory.mktemp("counties"))
    for county, said, own in (("青禾县", OWN, OWN), ("白河县", WIDE, None), ("柳林县", "现将情况公布如下", None)):
        place = Place(f"{county}.txt", line=3)
        about = ProseFigure("主动公开政府信息", Decimal(300), "条", "about", NEWS, "一", place)
        exact = ProseFigure("公众号发布", Decimal(112), "条", "exact", NEWS, "一", place)
        passages = (Passage("一", "", f"{said}。", place), Passage("一", "主动公开", f"{NEWS}。", place))
        identity = Identity(f"{county}人民政府", ("某省", county), 2024, own_office=own)
        report = Report(identity, {}, ("一",), (), (), passages, (about, exact))
        library.replace(Reading(place.file, county, (report,)))
    yield library
    library.close()


@pytest.mark.parametrize(
    "asked",
    ["报告包含各局的数吗", "数据含不含乡镇", "报告统计范围是什么", "报告只代表本级吗", "数据包不包括各部门"],
)
@pytest.mark.parametrize(
    ("county", "said"),
    [("青禾县", f"“{OWN}”。所以它的数只是本机关的"), ("白河县", WIDE), ("柳林县", "没有读到写明统计范围的话")],
)
def test_for_whom_a_report_speaks(counties: Library, county: str, said: str, asked: str) -> None:
    given = told(f"{county}政府2024年{asked}", counties)
    assert given.kind is Kind.PASSAGES and said in given.text and "载明" not in given.text, given.text


def test_of_what_a_report_consists_is_not_for_whom_it_speaks() -> None:
    assert _says_it("本报告数据统计范围为区政府各部门") and not _says_it("本报告由总体情况等六部分组成，各部门可下载")
    assert not _says_it("本" * 10_000)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("“近300”条是准数吗", "不是准数"),
        ("发了300条，准吗", "不是准数"),
        ("公众号112条是准确的数吗", "是写明的数"),
        ("公众号112条是约数吗", "是写明的数"),
        ("500条是约数吗", "没有读到500这个数"),
    ],
)
def test_whether_a_figure_of_the_prose_is_exact(counties: Library, asked: str, said: str) -> None:
    assert said in told(f"白河县政府2024年{asked}", counties).text


def test_what_is_near_stands_beside_a_figure_that_is_not_read(counties: Library) -> None:
    given = told("白河县政府2024年公众号关注人数多少", counties)
    assert given.kind is Kind.MISSING and "没有读到" in given.text and "载明" not in given.text
