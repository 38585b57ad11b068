"""谁的许可多，多多少: whoever wins is named first, whichever of the two was said first."""

from __future__ import annotations

import pytest

from tests.assistant.talking import told
from vectorstore.library import Library

PAIRS = [("石桥镇", "柳林镇"), ("财政局", "教育局")]


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize(
    ("said", "way"),
    [
        ("谁的许可多，多多少", "多"),
        ("哪个的新收申请多，多几件", "多"),
        ("谁的许可更少，少多少", "少"),
        ("谁的公开率高，高多少", "高"),
    ],
)
def test_who_wins_is_named_first(county: Library, pair: tuple[str, str], said: str, way: str) -> None:
    one, other = (
        told(f"2024年{'和'.join(two)}{said}", county).text.split("应看")[0].rstrip("。").split("。")[-1]
        for two in (pair, pair[::-1])
    )
    assert one == other and f"{way}" in one.partition("比")[2], (one, other)


def test_one_held_against_another_stays_in_the_order_said(county: Library) -> None:
    answer = told("2024年石桥镇比柳林镇许可多多少", county)
    last = answer.text.rstrip("。").split("。")[-1]
    assert last.find("石桥镇") < last.find("柳林镇"), answer.text
