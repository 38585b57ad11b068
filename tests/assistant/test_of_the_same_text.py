"""What is taken over from an ask of the same text is not said to be of the question before."""

from __future__ import annotations

from tests.assistant.talking import talk, told
from vectorstore.library import Library


def test_a_first_question_carries_nothing_over(county: Library) -> None:
    notes = told("石桥镇2024年许可多少？处罚呢", county).assumptions
    assert notes and not any("上一问" in note for note in notes)


def test_a_next_turn_does(county: Library) -> None:
    assert any("上一问" in note for note in talk(county, "石桥镇2024年许可多少", "处罚呢").assumptions)
