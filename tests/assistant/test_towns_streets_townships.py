"""镇街乡, in whatever order: towns, streets and townships, all three and no word of it left over."""

from __future__ import annotations

import pytest

from tests.assistant.talking import told
from vectorstore.library import Library

_ASKS = ["{}2023年许可一共多少", "2023年各{}许可最多的是谁", "2023年{}里许可超过200件的有哪些"]


@pytest.mark.parametrize("ask", _ASKS)
@pytest.mark.parametrize("said", ["镇街乡", "街镇乡", "乡镇街", "镇乡街", "镇、街、乡", "镇街和乡"])
def test_all_three_are_meant(county: Library, said: str, ask: str) -> None:
    answer, plain = told(ask.format(said), county), told(ask.format("镇街"), county)
    assert [f.value for f in answer.figures] == [f.value for f in plain.figures] and answer.figures, answer.text
    assert not any("没有用到" in notice for notice in (*answer.notices, *answer.assumptions))
