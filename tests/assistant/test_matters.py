"""Talk is heard by the topic it is like, in the words that papers have for it."""

from __future__ import annotations

import pytest

from assistant.prose.matters import KEPT, matters


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("消息老是慢半拍，黄花菜都凉了", "滞后"),
        ("上了岁数的人不会摆弄手机", "老年"),
        ("一个人干好几摊子活", "兼"),
        ("念了半天还是听不懂", "解读"),
    ],
)
def test_a_question_in_other_words_is_heard(question: str, written: str) -> None:
    heard = matters(question)
    assert len(heard) == KEPT and sum(m.share for m in heard) == pytest.approx(1)
    assert any(written in m.written for m in heard[:3])


@pytest.mark.parametrize("question", ["", "？？？", "☂"])
def test_nothing_said_is_about_nothing(question: str) -> None:
    assert matters(question) == []
