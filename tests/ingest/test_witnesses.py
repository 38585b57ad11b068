"""Who a paper without a title says it is: not whom it cites, addresses or asks, and no year but a whole one."""

import pytest

from ingest.names import parse_name
from tests.ingest.test_identity import who
from vectorstore.bodies import partly

YEAR = "本报告所列数据的统计期限自2023年1月1日起至12月31日止。"


@pytest.mark.parametrize(
    ("front", "first", "agency"),
    [
        ("根据《云岭省人民政府政务公开办公室的通知》，制定白水区水利局2023年政府信息公开年报。", "", "白水区水利局"),
        ("现公布白水区水利局2023年度政府信息公开工作报告。", "", "白水区水利局"),
        ("特此公布白水区水利局2023年政府信息公开年度报告。", "", "白水区水利局"),
        ("按照要求，结合白水区水利局2023年政府信息公开工作实际，编制本报告。", "", "白水区水利局"),
        ("以下为白水区水利局2023年政府信息公开工作年度报告。", "", "白水区水利局"),
        ("现就白水区水利局2023年政府信息公开工作情况报告如下：", "", "白水区水利局"),
        ("供稿单位：白水区水利局", "", "白水区水利局"),
        ("如有疑问，请联系：白水区东风街道办事处党政综合办公室。", "", "白水区东风街道办事处"),
        ("详情与白水区水利局政务公开办公室联系，地址：大街9号。", "2023年，白水区水利局认真公开。", "白水区水利局"),
        ("本报告由白水区水利局办公室编制。", "", "白水区水利局"),
        ("经白水区人民政府同意，现公布2023年政府信息公开工作年度报告。", "2023年，区水利局认真公开。", "白水区水利局"),
        ("青禾县人民政府：\n现将我局2023年政府信息公开工作年度报告报上，请审阅。", "我局认真公开。", None),
        ("青禾县政务公开领导小组办公室：\n根据要求，现将我局情况报告如下：", "我局认真公开。", None),
        ("按照县人民政府办公室2023年政府信息公开年度报告工作部署，我局编制本报告。", "我局认真公开。", None),
        ("参照青禾市人民政府2023年政府信息公开工作年度报告编制本报告。", "我局认真公开。", None),
        ("根据青禾市人民政府办公室要求编制。", "2023年，区住建局认真公开。", None),
        ("根据条例，区人民政府办公室编制本报告。", "依据《青禾市政府信息公开规定》公开。", None),
    ],
)  # fmt: skip
def test_whose_paper_it_is(front: str, first: str, agency: str | None) -> None:
    found = who(f"{front}\n{YEAR}", first or "本年按要求公开。")
    assert (found.agency, found.year) == (agency, 2023)


@pytest.mark.parametrize(
    ("title", "covered", "year"),
    [
        ("东陵县公安局2023年政府信息公开工作年度报告", "统计期限为2023年1月1日至2023年12月31日。", 2023),
        ("东陵县公安局政府信息公开工作年度报告", "（2023.1.1—2023.12.31）", 2023),
        ("东陵县公安局2023年上半年政府信息公开工作报告", "统计期限为2023年1月1日至2023年6月30日。", None),
        ("东陵县公安局政府信息公开工作报告（2023年第一季度）", "", None),
        ("东陵县公安局2023年政府信息公开工作年度报告", "统计期限为2023年1月1日至2023年6月30日。", None),
        ("东陵县公安局2024年政府信息公开工作年度报告", "本报告数据统计截止时间为2023年12月31日。", None),
        ("东陵县公安局2023年政府信息公开工作年度报告", "2023年1月1日至6月30日公开信息12条。", 2023),
    ],
)
def test_only_a_whole_year_is_a_year(title: str, covered: str, year: int | None) -> None:
    assert who(f"{title}\n{covered}").year == year


def test_a_street_office_is_one_body_however_much_of_its_name_is_written() -> None:
    names = ("白水区人民政府东风街道办事处", "白水区东风街道办事处", "白水区东风街道")
    bodies = {partly(name, ("白水区",)) for name in names}
    assert len(bodies) == 1
    assert parse_name("青禾市公安局办公室").official == "青禾市公安局"
