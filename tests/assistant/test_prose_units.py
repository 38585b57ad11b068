"""Several figures of one sentence of prose: each asked for by its unit, together or one after another."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.ask import ask
from assistant.ends.sentences import counts
from vectorstore.library import Library

TODAY = date(2025, 3, 1)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("培训了几次，多少人参加", ["培训了几次", "多少人参加"]),
        ("搞了几次培训多少人参训", ["搞了几次培训", "多少人参训"]),
        ("培训了多少场，参训几人次，2022年", ["2022年培训了多少场", "参训几人次"]),
        ("热线件数和满意率", ["热线件数", "满意率"]),
        ("参训多少人", []),
    ],
)
def test_each_count_is_an_ask_of_its_own(text: str, pieces: list[str]) -> None:
    assert counts(text) == pieces


def test_another_unit_is_another_figure_of_the_same_matter(county: Library) -> None:
    first = ask("石桥镇2023年培训几次", county, TODAY)
    people = ask("多少人参加", county, TODAY, first)
    assert {f.unit for f in first.figures} == {"次"}
    assert {f.unit for f in people.figures} <= {"人", "人次"} and people.text != first.text


@pytest.mark.parametrize("text", ["2024年培训比2次还多的单位", "2024年公众号粉丝过1千的有哪些单位"])
def test_a_bound_on_a_figure_of_prose_lists_who_keeps_it(county: Library, text: str) -> None:
    answer = ask(text, county, TODAY)
    assert answer.understood and answer.understood.bounds and answer.kind in {"list", "count"}


def test_the_most_in_prose_is_said_to_be_the_most(county: Library) -> None:
    most = ask("2024年哪个单位培训次数最多", county, TODAY)
    assert most.text.startswith("按文中自述，最多的是")
    rate = ask("石桥镇满意率2024年比2023年升了还是降了", county, TODAY)
    assert "%（按文中自述）" not in rate.text
