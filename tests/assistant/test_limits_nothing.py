"""Words that limit nothing stop no figure: 年末, 被判, 请注明来源, 分组看, 不是问…, newly, protecting."""

from __future__ import annotations

import pytest

from assistant.question import Kind
from tests.assistant.talking import numbers, talk, told
from vectorstore.library import Library


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("石桥镇2024年末结转下年多少件", "石桥镇2024年结转下年多少件"),
        ("截至2024年末青禾县现行有效规范性文件多少", "2024年青禾县现行有效规范性文件多少"),
        ("2024年被判纠正的行政诉讼全县有几件", "2024年纠正的行政诉讼全县有几件"),
        ("教育局2024年许可多少件，请注明来源", "教育局2024年许可多少件"),
        ("2024年各镇许可分组看一下", "2024年各镇许可"),
        ("2024年各镇许可和处罚放一组看", "2024年各镇许可和处罚"),
        ("我不是问许可，是问处罚，石桥镇2024年多少", "石桥镇2024年处罚多少"),
        ("不是问石桥镇，是问柳林镇2024年的许可", "柳林镇2024年的许可"),
        ("2024年石桥镇罚了多少件，不是问金额", "2024年石桥镇罚了多少件"),
        ("柳林镇2024年处罚高不高，排第几", "柳林镇2024年处罚排第几"),
        ("How many newly issued licences did Liulin Town have in 2024?", "Licences of Liulin Town in 2024"),
        (
            "Applications that the education bureau refused for protecting third parties' lawful rights in 2024",
            "Applications that the education bureau refused to protect third-party rights in 2024",
        ),
    ],
)
def test_the_figure_is_told(county: Library, text: str, plain: str) -> None:
    answer, without = told(text, county), told(plain, county)
    assert answer.kind not in {Kind.MISSING, Kind.REFUSE, Kind.CLARIFY}
    assert numbers(answer) == numbers(without) != []


@pytest.mark.parametrize("text", ["石桥镇2024年罚了几件，不是问当场的", "石桥镇2024年第一季度末许可多少"])
def test_what_may_limit_still_stops_it(county: Library, text: str) -> None:
    assert told(text, county).kind is Kind.MISSING


def test_in_a_talk_what_is_asked_instead(county: Library) -> None:
    answer = talk(county, "石桥镇2024年许可多少", "不是问许可，是问处罚")
    assert numbers(answer) == [17]
