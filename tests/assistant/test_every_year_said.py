"""What is said of every year, with a measure between, or in one word: 三年公开率都在50%以上, 三年连降."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.talking import TODAY, listed, told
from tests.vectorstore.made import LICENCES, PENALTIES, reading, report
from vectorstore.library import Library

REGION = ("云泽省", "青禾县")
FELL, ROSE, WAVED = (f"青禾县{name}镇人民政府" for name in ("石桥", "柳林", "白沙"))
LICENSED = {FELL: (300, 200, 150), ROSE: (120, 130, 140), WAVED: (200, 260, 90)}


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Three towns over three years: one falls, one rises, one falls below a hundred after a rise."""
    library = Library.open(tmp_path_factory.mktemp("years"))
    for agency, numbers in LICENSED.items():
        for year, n in zip((2022, 2023, 2024), numbers, strict=True):
            library.replace(reading(f"{agency}{year}", report(agency, year, {LICENCES: n, PENALTIES: 1}, REGION)))
    yield library
    library.close()


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("三年许可都在100件以上的镇有哪些", {FELL, ROSE}),
        ("近三年许可都不少于150件的镇", {FELL}),
        ("三年来许可都没超过250件的镇", {ROSE}),
        ("哪些镇许可三年连降", {FELL}),
        ("哪些镇许可连增三年", {ROSE}),
    ],
)
def test_every_one_of_the_years_is_looked_at(held: Library, text: str, whom: set[str]) -> None:
    assert listed(ask(text, held, TODAY)) == whom


@pytest.mark.parametrize(("text", "so"), [("白沙镇许可三年连降，对吗", False), ("石桥镇许可三年连降，对吗", True)])
def test_a_fall_of_every_year_is_not_that_of_the_last_against_the_first(held: Library, text: str, so: bool) -> None:
    answer = ask(text, held, TODAY)
    assert answer.kind is Kind.TREND and ("是：" in answer.text) is so


def test_so_many_of_each_hundred_is_nobodys_figure(county: Library) -> None:
    answer = told("每收到100件申请，全县有几件会被复议？2024年", county)
    assert answer.reason != "false_premise"


def test_rows_named_after_a_column_are_read_under_it(county: Library) -> None:
    """被纠正过的: of both rows, not of all their cases."""
    answer = told("被纠正过的单位有哪些，2024，复议和诉讼都算", county)
    assert answer.understood and len({m.column for m in answer.understood.measures}) == 1  # type: ignore[union-attr]
    assert "纠正" in answer.text
