"""What became of applications, and why, in words that no table of names has; and what must not be taken for it."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.test_said_plainly import rows
from vectorstore.library import Library

TODAY = date(2025, 3, 10)
NO, CANNOT, WILL_NOT, OTHER = "不予公开/", "无法提供/", "不予处理/", "其他处理/"

SAID = [
    ("因为保密不给的几件", NO + "属于国家秘密"),
    ("说是机密没给的几件", NO + "属于国家秘密"),
    ("法律不让公开的几件", NO + "其他法律行政法规禁止公开"),
    ("怕影响稳定不给的几件", NO + "危及“三安全一稳定”"),
    ("因为公共安全没给的几件", NO + "危及“三安全一稳定”"),
    ("涉及别人隐私没给的几件", NO + "保护第三方合法权益"),
    ("第三方不同意没给的几件", NO + "保护第三方合法权益"),
    ("以内部管理信息为由拒绝的几件", NO + "属于三类内部事务信息"),
    ("人事后勤信息没给的几件", NO + "属于三类内部事务信息"),
    ("还在讨论过程中没给的几件", NO + "属于四类过程性信息"),
    ("会议纪要不给的几件", NO + "属于四类过程性信息"),
    ("执法卷宗不给看的几件", NO + "属于行政执法案卷"),
    ("让申请人自己去查档的几件", NO + "属于行政查询事项"),
    ("不让看的几件", NO + "合计"),
    ("压根没这信息的几件", CANNOT + "本机关不掌握相关政府信息"),
    ("信息不在自己手里的几件", CANNOT + "本机关不掌握相关政府信息"),
    ("得另外加工的几件", CANNOT + "没有现成信息需要另行制作"),
    ("说不清要啥的几件", CANNOT + "补正后申请内容仍不明确"),
    ("想给给不了的几件", CANNOT + "合计"),
    ("其实是上访的有几件", WILL_NOT + "信访举报投诉类申请"),
    ("借申请公开来告状的几件", WILL_NOT + "信访举报投诉类申请"),
    ("同样的申请又来的几件", WILL_NOT + "重复申请"),
    ("要买得到的书的几件", WILL_NOT + "要求提供公开出版物"),
    ("没完没了申请的几件", WILL_NOT + "无正当理由大量反复申请"),
    ("让再开一份已经拿到的信息的几件", WILL_NOT + "要求行政机关确认或重新出具已获取信息"),
    ("叫补材料没补的几件", OTHER + "申请人无正当理由逾期不补正"),
    ("收费通知发了不缴的几件", OTHER + "申请人逾期未按收费通知要求缴纳费用"),
    ("如数给的有几件", "予以公开"),
    ("给一半留一半的几件", "部分公开"),
    ("打了码给的几件", "部分公开"),
    ("老账转过来几件", "上年结转政府信息公开申请数量"),
    ("还欠着没办的几件", "结转下年度继续办理"),
    ("没来得及办的几件", "结转下年度继续办理"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "row"), SAID, ids=[c[0] for c in SAID])
def test_what_happened_is_the_row(county: Library, said: str, row: str) -> None:
    text = f"石桥镇2024年{said}"
    assert ask(text, county, TODAY).kind is Kind.VALUE and rows(text, county) == [(row, "总计")]


COLUMNS = [
    ("立了几部规章", [("规章", "本年制发件数")]),
    ("下了多少红头文件", [("行政规范性文件", "本年制发件数")]),
    ("发文多少件", [("行政规范性文件", "本年制发件数")]),
    ("清理掉几份文件", [("行政规范性文件", "本年废止件数")]),
    ("还算数的规范性文件有几件", [("行政规范性文件", "现行有效件数")]),
    ("复议被撤的几件", [("行政复议", "结果纠正")]),
    ("复议撤回的几件", [("行政复议", "其他结果")]),
    ("法院还没判的几件", [("行政诉讼/合计", "尚未审结")]),
    ("法院判错几件", [("行政诉讼/合计", "结果纠正")]),
    ("官司打赢几场", [("行政诉讼/合计", "结果维持")]),
    ("上了几回法庭", [("行政诉讼/合计", "总计")]),
    ("处罚立了多少案", [("行政处罚", "本年处理决定数量")]),
]


@pytest.mark.parametrize(("said", "wanted"), COLUMNS, ids=[c[0] for c in COLUMNS])
def test_the_column_is_heard_beside_its_row(county: Library, said: str, wanted: list[tuple[str, str]]) -> None:
    assert rows(f"自然资源局2024年{said}", county) == wanted


@pytest.mark.parametrize("said", ["单位来申请的多少", "不是个人的申请有几件", "组织提的申请几件"])
def test_who_is_no_natural_person_is_a_legal_one(county: Library, said: str) -> None:
    answer = ask(f"教育局2024年{said}", county, TODAY)
    assert [f.column for f in answer.figures] == ["法人或其他组织"]


@pytest.mark.parametrize("said", ["个人隐私怎么保护", "会议纪要怎么公开", "内部审核流程是怎样的"])
def test_what_is_only_spoken_of_is_no_ground(county: Library, said: str) -> None:
    answer = ask(f"石桥镇2024年{said}", county, TODAY)
    assert not [f for f in answer.figures if f.row]


def test_one_win_of_many_may_be_of_either_kind(county: Library) -> None:
    answer = ask("自然资源局2024年老百姓告赢几件", county, TODAY)
    assert (answer.kind, answer.reason) == (Kind.CLARIFY, "which_measure") and len(answer.options) == 2


@pytest.mark.parametrize(
    "said", ["网站和公众号加起来发了多少条信息", "官网和微信合计发了多少条", "网站公众号总共发布信息几条"]
)
def test_what_stands_in_two_places_is_not_added(county: Library, said: str) -> None:
    answer = ask(f"公安局2024年{said}", county, TODAY)
    assert [f.value for f in answer.figures] == ["477", "390"]
    assert any("不相加" in line for line in answer.assumptions)


ASIDE = [
    ("给了几件拒了几件", [("予以公开", "总计"), (NO + "合计", "总计")]),
    ("应该办多少件申请", [("本年新收政府信息公开申请数量", "总计")]),
    ("诉讼里没复议过的几件", [("未经复议直接起诉", "总计")]),
    ("起诉的里面复议过的几件", [("复议后起诉", "总计")]),
    ("给了科研院所几件", [("予以公开", "科研机构")]),
    ("驳回了几件", [(NO + "合计", "总计")]),
    ("手里压的申请几件", [("结转下年度继续办理", "总计")]),
    ("不公开的多还是公开的多", [(NO + "合计", "总计"), ("予以公开", "总计")]),
]


@pytest.mark.parametrize(("said", "wanted"), ASIDE, ids=[c[0] for c in ASIDE])
def test_nothing_that_is_asked_beside_is_dropped(county: Library, said: str, wanted: list[tuple[str, str]]) -> None:
    assert rows(f"石桥镇2024年{said}", county) == wanted


def test_the_outcomes_of_lawsuits_and_the_kinds_of_applicants_are_told_apart(county: Library) -> None:
    assert len(rows("自然资源局2024年官司输赢各几场", county)) == 5
    assert len(rows("石桥镇2024年来申请的都是谁", county)) == 7


def test_what_a_court_dismissed_is_no_refusal(county: Library) -> None:
    answer = ask("自然资源局2024年法院驳回几件", county, TODAY)
    assert answer.kind is Kind.MISSING and not answer.figures


def test_persons_and_bodies_among_what_came_are_two_columns(county: Library) -> None:
    answer = ask("教育局2024年新收里个人和单位各多少", county, TODAY)
    assert [f.column for f in answer.figures] == ["自然人", "法人或其他组织"]
