"""有几家，是哪些: how many they are, and who, in the sentence itself."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from tests.assistant.talking import told
from vectorstore.library import Library

_CONDITIONS = [
    "2024年新收申请超过5件的镇",
    "2024年许可比2023年多的镇",
    "2024年许可连续两年上升的镇",
    "2024年处罚不到30件的镇",
]


@pytest.mark.parametrize("asked", _CONDITIONS)
@pytest.mark.parametrize("said", ["有几家，是哪些", "有几个，分别是谁", "有多少家，都有谁", "有几个，列一下名单"])
def test_those_counted_are_named_too(county: Library, asked: str, said: str) -> None:
    answer = told(asked + said, county)
    names = {row[0].removeprefix("青禾县").removesuffix("人民政府") for row in answer.table.rows}
    assert answer.kind == Kind.COUNT and names, answer.text
    assert f"有{len(names)}家：" in answer.text and all(name in answer.text for name in names), answer.text


@pytest.mark.parametrize("asked", _CONDITIONS)
def test_those_only_counted_are_not_named(county: Library, asked: str) -> None:
    answer = told(f"{asked}有几家", county)
    assert answer.kind == Kind.COUNT and "家：" not in answer.text, answer.text
