"""Words of villagers: 跑去申请, 盖章发证, 答不出来, 要材料, 排前头; read, and never a limit that nobody knows."""

from __future__ import annotations

import pytest

from tests.assistant.talking import told
from vectorstore.library import Library

_SAME = {
    "2024年跑到教育局申请的有几件": "2024年到教育局申请的有几件",
    "2024年有几个人跑去教育局申请公开": "2024年有几个人去教育局申请公开",
    "教育局2024年盖章发证多少件": "教育局2024年行政许可多少件",
    "2024年教育局给人盖章发证有多少": "教育局2024年行政许可多少件",
    "教育局2024年答不出来的有几件": "教育局2024年无法提供的有几件",
    "教育局2024年答不上来的几件": "教育局2024年无法提供的有几件",
    "2024年找教育局要材料的有几件": "教育局2024年新收申请几件",
    "教育局2024年跟人家说没有这个信息的几件": "教育局2024年本机关不掌握的几件",
    "2024年新收申请哪个镇排前头": "2024年新收申请哪个镇最多",
    "2024年许可排在前面的是哪个镇": "2024年许可最多的是哪个镇",
    "2024年许可哪个镇排后头": "2024年许可哪个镇最少",
    "2024年许可排在前面的三个镇": "2024年许可最多的三个镇",
    "2024年许可排在最后面的两个镇": "2024年许可最少的两个镇",
    "2024年许可最靠前的三个镇": "2024年许可最多的三个镇",
}


@pytest.mark.parametrize("said", _SAME)
def test_a_villagers_word_is_the_forms(county: Library, said: str) -> None:
    answer, plain = told(said, county), told(_SAME[said], county)
    assert plain.figures and answer.text == plain.text
