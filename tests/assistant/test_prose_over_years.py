"""Figures of prose held against each other: over years, and as a share of each other."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.talks.selfsaid import _EVERY_YEAR, _MOVED
from vectorstore.library import Library
from vectorstore.records import Identity, Place, ProseFigure, Reading, Report

TODAY = date(2025, 3, 1)
AREA = ("某省", "云岭市", "东川县")
CALLS, HAPPY, ITEMS, POSTED = "办理12345热线工单", "群众满意率", "主动公开政府信息", "微信公众号发布"
SAID: dict[str, dict[int, list[tuple[str, str, str, str]]]] = {
    "北集镇": {
        2023: [(CALLS, "180", "件", "exact"), (HAPPY, "91.5", "%", "exact")],
        2024: [(CALLS, "890", "件", "exact"), (HAPPY, "93.1", "%", "exact")],
    },
    "柏坡镇": {
        2023: [(CALLS, "70", "件", "exact")],
        2024: [(CALLS, "40", "件", "exact"), (HAPPY, "90.0", "%", "exact")],
    },
    "河口镇": {2023: [(CALLS, "50", "件", "over")], 2024: [(CALLS, "90", "件", "exact")]},
    "南沟镇": {2023: [], 2024: [(ITEMS, "300", "条", "about"), (POSTED, "75", "条", "exact")]},
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library.open(tmp_path_factory.mktemp("told"))
    for name, years in SAID.items():
        for year, said in years.items():
            file, agency = f"{name}{year}.txt", f"东川县{name}人民政府"
            prose = tuple(
                ProseFigure(label, Decimal(n), unit, bound, f"{label}{n}{unit}。", "一", Place(file, line=3))
                for label, n, unit, bound in said
            )
            report = Report(Identity(agency, AREA, year), {}, ("一",), (), (), (), prose)
            library.replace(Reading(file, file, (report,)))
    return library


WHO = [
    ("热线工单2024年比2023年多了的乡镇", {"北集镇"}),  # of 河口镇 2023 says only: over 50
    ("热线工单2024年比2023年减少的镇", {"柏坡镇"}),
    ("满意率连续两年都写了的单位，2023和2024", {"北集镇"}),
    ("2023年和2024年都写了满意率的镇有哪些", {"北集镇"}),
]


@pytest.mark.parametrize(("text", "names"), WHO, ids=[text for text, _ in WHO])
def test_who_rose_or_says_it_every_year(told: Library, text: str, names: set[str]) -> None:
    given = ask(text, told, TODAY)
    assert given.kind == "list" and f"的有{len(names)}家：" in given.text
    assert {name for name in SAID if name in given.text.split("：")[1].split("。")[0]} == names


@pytest.mark.parametrize(
    "text", ["南沟镇2024年主动公开多少条，其中公众号占几成", "南沟镇2024年公众号发布的占主动公开的多少"]
)
def test_a_share_of_what_prose_counts(told: Library, text: str) -> None:
    given = ask(text, told, TODAY).text
    assert "约25%" in given.replace("25.00", "25") and "75条" in given and "约300条" in given


def test_a_share_without_its_part_is_none(told: Library) -> None:
    given = ask("柏坡镇2024年主动公开多少条，其中公众号占几成", told, TODAY)
    assert given.kind == "missing" and not any(f.unit == "%" for f in given.figures)


def test_nasty_text_is_read_fast() -> None:
    began = time.process_time()
    for text in ("多了的" * 4000, "都" * 10_000, "谁" * 10_000, "连续写" * 4000):
        _MOVED.search(text)
        _EVERY_YEAR.search(text)
    assert time.process_time() - began < 1
