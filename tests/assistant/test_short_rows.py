"""Rows and applicants said with a word of their names left out."""

from __future__ import annotations

import pytest

from tests.assistant.talking import told
from vectorstore.library import Library

_APPLICANTS = {"商业企业": "商业企业", "公司": "商业企业", "个人": "自然人", "律所": "法律服务机构"}
_ROWS = {
    "保护第三方权益": "保护第三方合法权益",
    "损害第三方": "保护第三方合法权益",
    "危及公共安全": "危及三安全一稳定",
    "禁止公开": "其他法律行政法规禁止公开",
    "法律、法规禁止": "其他法律行政法规禁止公开",
    "仍不明确": "补正后申请内容仍不明确",
    "要求确认": "要求行政机关确认或重新出具已获取信息",
    "无正当理由大量申请": "无正当理由大量反复申请",
    "无正当理由不补正": "申请人无正当理由逾期不补正",
}


@pytest.mark.parametrize("applicant", _APPLICANTS)
@pytest.mark.parametrize("said", ["提出的新申请", "提的新申请", "递交的新申请", "新申请"])
def test_new_applications_are_those_received_in_the_year(county: Library, applicant: str, said: str) -> None:
    answer = told(f"教育局2024年{applicant}{said}有多少", county)
    plain = told(f"教育局2024年本年新收申请（{_APPLICANTS[applicant]}）多少件", county)
    assert [f.value for f in answer.figures] == [f.value for f in plain.figures] and answer.figures, answer.text


@pytest.mark.parametrize("said", _ROWS)
def test_a_row_is_known_by_its_name_less_a_word(county: Library, said: str) -> None:
    answer = told(f"教育局2024年{said}的有几件", county)
    assert answer.text == told(f"教育局2024年{_ROWS[said]}多少件", county).text
