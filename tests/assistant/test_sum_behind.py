"""A word for a sum right behind things that are joined makes them one figure; how cases ended is told beside them."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.read import read
from assistant.rows.sums import sum_behind
from tests.assistant.county import truth
from vectorstore.library import Library

TODAY = date(2025, 3, 10)
PERMITS, FINES = ("二", "行政许可", "本年处理决定数量"), ("二", "行政处罚", "本年处理决定数量")


def both(year: int, kind: str) -> dict[str, Decimal]:
    """Licences and penalties of every body of a kind, added."""
    out = {}
    for report in (r for r in truth()["reports"] if r["year"] == year and r["agency"].endswith(kind)):
        cells = {tuple(c[:3]): Decimal(c[3]) for c in report["cells"] if c[3]}
        out[report["agency"]] = cells[PERMITS] + cells[FINES]
    return out


def test_the_first_by_the_sum(county: Library) -> None:
    sums = both(2023, "镇人民政府")
    most = max(sums, key=lambda name: sums[name])
    given = ask("2023年许可和处罚合计最多的镇", county, TODAY)
    assert given.figures[0].agency == most and Decimal(given.figures[0].value or "") == sums[most]


def test_a_bound_on_the_sum(county: Library) -> None:
    sums = both(2023, "镇人民政府")
    bound = sorted(sums.values())[2]
    over = {name for name, n in sums.items() if n > bound}
    for ending in ("的镇", "的镇有哪些"):
        given = ask(f"2023年许可和处罚合计超过{bound}件{ending}", county, TODAY)
        listed = {name for name in sums if name.removeprefix("青禾县").removesuffix("人民政府") in given.text}
        assert given.kind == "list" and listed == over


NOT_BEHIND = ["2023年许可合计和处罚合计最多的镇", "2023年许可合计超过100件的镇", "2023年许可和处罚都超过100件的镇"]


@pytest.mark.parametrize("text", NOT_BEHIND)
def test_elsewhere_it_adds_nothing(county: Library, text: str) -> None:
    assert sum_behind(read(text, "zh", county.glance().catalogue, TODAY, None)) is None


def test_how_they_ended_is_told(county: Library) -> None:
    given = ask("公安局2024年被告上法院几次，结果怎么样", county, TODAY)
    assert {f.column for f in given.figures} >= {"结果维持", "结果纠正", "其他结果", "尚未审结"}


def test_which_grounds_in_a_second_sentence(county: Library) -> None:
    given = ask("自然资源局2024年不予公开几件？分别是什么原因？", county, TODAY)
    assert {"不予公开/属于国家秘密", "不予公开/属于行政执法案卷"} <= {f.row for f in given.figures}


def test_nasty_text_is_read_fast(county: Library) -> None:
    r = read("许可和" * 200 + "合计", "zh", county.glance().catalogue, TODAY, None)
    began = time.process_time()
    sum_behind(r)
    assert time.process_time() - began < 1
