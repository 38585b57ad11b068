"""What stands above and below the line of a rate bears the place of no single cell that says another number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.assistant.talking import told
from tests.questions.gold import value
from vectorstore.library import Library


@pytest.mark.parametrize("short", ["石桥镇", "柳林镇", "公安局"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_sum_of_two_rows_is_placed_in_both(county: Library, short: str, language: str) -> None:
    text = f"{short}2024年公开率" if language == "zh" else f"disclosure rate of {short} in 2024"
    rate, above, below = told(text, county).figures
    assert above.row == "予以公开＋部分公开" and above.column == "总计"
    parts = [value(f"{short} 2024 {row}") or Decimal(0) for row in ("予以公开", "部分公开")]
    assert Decimal(above.value or 0) == sum(parts) and above.unit == below.unit == "件"
    assert len(above.cites) == 2 and len(below.cites) == 1 and {*above.cites, *below.cites} == {*rate.cites}


def test_what_cells_are_taken_off_has_no_place(county: Library) -> None:
    answer = told("白沙镇2024年行政复议纠错率", county)
    below = next(f for f in answer.figures if f.label == "已审结的行政复议")
    assert (below.row, below.column) == (None, None) and below.table == "四" and len(below.cites) == 2


def test_every_figure_at_one_cell_is_what_stands_there(county: Library) -> None:
    for text in ("各镇2024年公开率", "2024年自然人的公开率最高的部门", "石桥镇2022到2024年行政诉讼纠错率"):
        for f in told(text, county).figures:
            if f.row == "予以公开" or (f.row == "行政复议" and f.column == "总计"):
                assert f.state == "printed", (text, f)
