"""五镇 without 个 are the towns; a number behind bodies by name says again how many they are."""

from __future__ import annotations

import pytest

from tests.assistant.talking import numbers, told
from vectorstore.library import Library


@pytest.mark.parametrize("text", ["2024年五镇处罚合计", "全县五镇2024年处罚合计", "2024年五个镇处罚合计"])
def test_five_towns_are_the_towns(county: Library, text: str) -> None:
    answer = told(text, county)
    assert answer.understood and answer.understood.scope.levels == ("镇",)
    assert numbers(answer) == numbers(told("2024年各镇处罚合计", county))


def test_where_others_than_said_are_held_it_is_told(county: Library) -> None:
    assert any("三" in note and "5" in note for note in told("2024年三镇许可排名", county).assumptions)


@pytest.mark.parametrize("text", ["石桥镇、柳林镇两镇2024年许可合计", "石桥镇和柳林镇两镇2024年许可合计"])
def test_said_again_behind_the_names(county: Library, text: str) -> None:
    assert numbers(told(text, county))[0] == 342 + 387
