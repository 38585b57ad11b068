"""When two spellings mean the same."""

from __future__ import annotations

import pytest

from vectorstore.wording import chinese_number, fold, key, simplify


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("（六） 其他处理", "其他处理"),
        ("1．属于国家秘密", "属于国家秘密"),
        ("1.申请人无正当理由逾期不补正", "申请人无正当理由逾期不补正"),
        ("2、 主动公开政府信息情况", "主动公开政府信息情况"),
        ("3. 其他", "其他"),
        ("七、总 计", "总计"),
        ("（七）总计", "总计"),
        ("危及“三安全一稳定”", "危及三安全一稳定"),
        ("三、本年度办理结果", "本年度办理结果"),
        ("四、結轉下年度繼續辦理", "结转下年度继续办理"),
        ("一稳定", "一稳定"),
        ("12345热线", "12345热线"),
    ],
)
def test_key_says_the_label_without_its_numbering(printed, plain):
    assert key(printed) == plain


def test_width_space_and_script_do_not_count():
    assert fold("行 政\u3000處 罰　") == fold("行政处罚") == "行政处罚"
    assert simplify("許可") == "许可"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二〇二四", 2024),
        ("二零二三", 2023),
        ("十五", 15),
        ("二十", 20),
        ("一百二", 120),
        ("一百零二", 102),
        ("三千", 3000),
        ("一万二千", 12000),
        ("三万五", 35000),
        ("两百", 200),
        ("十", 10),
        ("两", 2),
        ("", None),
        ("若干", None),
    ],
)
def test_chinese_numerals(text, value):
    assert chinese_number(text) == value
