"""旧表新表都算上: reports on either form are counted in any case, so that saying so changes no figure."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.ask import ask
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
SAID = [
    "{}，旧表新表都算上",
    "旧表新表都算上，{}",
    "不管新表旧表，{}",
    "新旧格式都算，{}",
    "{}，新老口径一起算",
    "无论新旧版式，{}",
    "{}，旧格式和新格式都要",
    "把新旧两种格式都算上，{}",
    "{}，不分新旧表",
]


@pytest.mark.parametrize("asked", ["石桥镇2022到2024年行政处罚合计", "2022年各镇许可合计"])
@pytest.mark.parametrize("said", SAID)
def test_it_changes_no_figure(county: Library, said: str, asked: str) -> None:
    plain, given = (ask(text, county, TODAY) for text in (asked, said.format(asked)))
    assert given.kind is plain.kind and given.text == plain.text
    assert [f.value for f in given.figures] == [f.value for f in plain.figures]
