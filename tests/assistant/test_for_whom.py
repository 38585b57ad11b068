"""An outcome is a win of whoever sues or is sued: 结果纠正 is the citizen's, 结果维持 the government's."""

from __future__ import annotations

from datetime import date
from time import monotonic

import pytest

from assistant.question import Cells
from assistant.understand import understand
from assistant.words.for_whom import for_whom
from vectorstore.library import Library

CORRECTED = [
    "青禾县2023年老百姓告政府赢了几次？",
    "青禾县2023年老百姓打官司赢了多少？",
    "青禾县2023年原告胜诉几件？",
    "青禾县2023年村民赢了几场官司？",
    "青禾县2023年政府输了几次官司？",
    "青禾县2023年申请人复议赢了几件？",
    "How many lawsuits did citizens win in Qinghe County in 2023?",
    "How many lawsuits were won by the plaintiffs in Qinghe County in 2023?",
]
UPHELD = [
    "青禾县2023年老百姓输了几次官司？",
    "青禾县2023年原告败诉几件？",
    "青禾县2023年打官司赢了几次？",
    "青禾县2023年复议赢了几件？",
    "How many court cases did residents lose in Qinghe County in 2023?",
]


@pytest.mark.parametrize(("text", "column"), [(t, "结果纠正") for t in CORRECTED] + [(t, "结果维持") for t in UPHELD])
def test_who_won(text: str, column: str, county: Library) -> None:
    asked = understand(text, county.catalogue, date(2025, 3, 1))
    row = "行政复议" if "复议" in text else "行政诉讼/合计"
    assert [m.key[1:] for m in asked.measures if isinstance(m, Cells)] == [(row, column)]
    assert not asked.not_understood


def test_a_long_text_without_an_outcome_is_read_at_once() -> None:
    assert not list(for_whom("老百姓告政府" * 1_700))
    begun = monotonic()
    assert list(for_whom("citizens have won by the people " * 320))
    assert monotonic() - begun < 1
