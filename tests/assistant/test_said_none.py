"""A paper that says that no fee was taken states it: it is no paper that says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from assistant.figures.said_none import _NONE
from assistant.question import Kind
from tests.assistant.talking import told
from vectorstore.library import Library
from vectorstore.records import Identity, Passage, Place, ProseFigure, Reading, Report

HOME = ("某省", "青禾县")
SAID = {
    "石桥镇": "本年度共收取信息处理费120元。",
    "柳林镇": "本年度未收取信息处理费。",
    "云溪乡": "按规定收取信息处理费的情况：0元。",
    "清河街道": "没有发生政府信息公开信息处理费收费。",
    "白河镇": "无其他需要报告的事项。",
}


@pytest.fixture(scope="module")
def fees(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library.open(tmp_path_factory.mktemp("fees"))
    for name, text in SAID.items():
        place = Place(f"{name}.txt", line=3)
        taken = ProseFigure("收取信息处理费", Decimal(120), "元", "exact", text, "六", place)
        figures = (taken,) if "120" in text else ()
        agency = f"青禾县{name}" + ("办事处" if name.endswith("街道") else "人民政府")
        passages = (Passage("六", "其他需要报告的事项", text, place),)
        report = Report(Identity(agency, HOME, 2024), {}, ("六",), (), (), passages, figures)
        library.replace(Reading(place.file, name, (report,)))
    yield library
    library.close()


@pytest.mark.parametrize("text", ["2024年收取信息处理费的有谁", "2024年有没有哪家收了信息处理费"])
def test_who_says_that_none_was_taken_is_counted(fees: Library, text: str) -> None:
    given = told(text, fees)
    assert given.coverage is not None and given.coverage.counted == 4, given.text
    assert {(e.agency, e.why) for e in given.coverage.excluded} == {("青禾县白河镇人民政府", "absent")}
    assert all(
        said.rstrip("。") in given.text for name, said in SAID.items() if name in {"柳林镇", "云溪乡", "清河街道"}
    )


@pytest.mark.parametrize("town", ["柳林镇", "云溪乡", "清河街道"])
def test_one_paper_is_quoted(fees: Library, town: str) -> None:
    given = told(f"{town}2024年信息处理费收了多少", fees)
    assert given.kind is not Kind.MISSING and SAID[town].rstrip("。") in given.text and given.citations


def test_a_paper_that_says_nothing_says_nothing(fees: Library) -> None:
    assert told("白河镇2024年信息处理费收了多少", fees).kind is Kind.MISSING


@pytest.mark.parametrize(
    "taken", ["收取信息处理费10元", "信息处理费1,040元", "信息处理费为100.0万元", "未按时缴纳；信息处理费85元"]
)
def test_a_fee_that_was_taken_is_no_denial(taken: str) -> None:
    assert not _NONE.search(taken)


def test_a_nasty_text_takes_no_time() -> None:
    assert not _NONE.search("不收" * 5000) and not _NONE.search("无" * 10_000)
