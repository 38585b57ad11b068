"""Words of these reports that no field of the form is called: what they mean, and that a figure is never asked so."""

from __future__ import annotations

import pytest

from assistant.answer import Answer
from assistant.ask import ask
from assistant.question import Kind
from prompts import words
from tests.assistant.holding import COUNTY
from tests.assistant.talking import TODAY, talk
from vectorstore.library import Library

HELD = {"青禾县石桥镇人民政府": (COUNTY, 40), "青禾县柳林镇人民政府": (COUNTY, 8)}


def told(text: str, held: Library) -> Answer:
    return ask(text, held, TODAY)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("什么叫依申请公开", "登记、审查后答复"),
        ("依申请公开是什么意思？", "登记、审查后答复"),
        ("信息处理费是啥", "不是表里的行政事业性收费"),
        ("信息处理费写在报告哪一部分", "第六部分"),
        ("请解释一下“文中自述”", "没有别的数可以核对"),
        ("想申请信息公开找谁", "公开指南"),
        ("您好，请教一下，什么叫依申请公开", "登记、审查后答复"),
        ("劳驾解释一下信息处理费", "不是表里的行政事业性收费"),
        ("老师，文中自述是什么意思呀", "没有别的数可以核对"),
        ("各位好，想了解一下信息处理费写在哪一部分，谢谢", "第六部分"),
        ("What is proactive disclosure?", "without being asked"),
        ("how to file a request", "disclosure guide"),
    ],
)
def test_a_word_is_explained(held: Library, text: str, said: str) -> None:
    given = told(text, held)
    assert given.kind is Kind.DEFINITION and said in given.text and not given.figures


def test_two_words_are_told_apart(held: Library) -> None:
    given = told("主动公开和依申请公开有什么区别", held)
    assert "不等人来申请" in given.text and "登记、审查后答复" in given.text


@pytest.mark.parametrize(
    "text", ["石桥镇2024年依申请公开多少件", "石桥镇的年报", "石桥镇主动公开了什么", "主动公开需要什么"]
)
def test_what_is_asked_of_somebody_is_no_definition(held: Library, text: str) -> None:
    assert told(text, held).kind is not Kind.DEFINITION


def test_a_talk_goes_on_behind_it(held: Library) -> None:
    before = told("石桥镇2024年行政许可多少件", held)
    after = talk(held, "石桥镇2024年行政许可多少件", "什么叫依申请公开", "新收申请呢")
    assert after.figures and before.figures[0].agency == after.figures[0].agency


def test_every_entry_is_whole() -> None:
    entries = words("glossary")
    assert all(
        entry["zh"].endswith("。") and entry["en"].endswith(".") and entry["names"] for entry in entries.values()
    )
    named = [name for entry in entries.values() for name in entry["names"]]
    assert len(named) == len(set(named))
