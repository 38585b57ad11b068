"""What is begun and taken back in one breath is not asked: 处罚，不对，许可多少."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.talks.denied import taken_back
from assistant.understand import understand
from vectorstore.library import Library

TODAY = date(2025, 3, 10)


@pytest.mark.parametrize(
    "text",
    [
        "石桥镇2024年处罚，不对，许可多少",
        "石桥镇2024年处罚……不，许可多少",
        "石桥镇2024年罚了多少，说错了，我是问许可",
        "柳林镇2024年许可多少，哦不对，是石桥镇的",
        "石桥镇2023年许可多少，口误，是2024年",
    ],
)
def test_only_what_is_meant_is_asked(county: Library, text: str) -> None:
    q = understand(text, county.catalogue, TODAY)
    meant = understand("石桥镇2024年许可多少", county.catalogue, TODAY)
    assert (q.kind, q.years, q.scope.bodies, q.measures) == (
        meant.kind,
        meant.years,
        meant.scope.bodies,
        meant.measures,
    )
    assert q.text == text and not q.also


@pytest.mark.parametrize(
    "text", ["不予公开的有几件，不公开的理由是什么", "石桥镇没有处罚，不知道对不对", "不，许可多少"]
)
def test_a_denial_that_takes_nothing_back(text: str) -> None:
    assert taken_back(text) is None


def test_a_nasty_text_takes_no_time() -> None:
    assert taken_back("，不" * 5000) is None and taken_back("…" * 10_000) is None
