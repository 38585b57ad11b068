"""What the end of a line parted, and labels that a printer drew wide: joined where it is certain, never guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.adversarial.tricks import COLUMNS
from tests.bench.damage.reader import read
from tests.ingest.test_headed import LABELS
from tests.ingest.test_lacking import FIGURES, ROWS, told, true, with_table
from vectorstore.records import State

FEE = ("二", "行政事业性收费", "本年收费金额")
FIRST = "二、主动公开政府信息情况\n"


def fee(text: str) -> Decimal | None:
    facts = read(f"一、总体情况\n{FIRST}{text}\n三、收到和处理政府信息公开申请情况\n", "txt")[0]
    return next(f.value for f in facts if f.key == FEE)


@pytest.mark.parametrize("text", ["\t69.\n72", "\n69.\n72", "\n69.72", " 69.72"])
def test_a_number_torn_at_its_point_is_whole_again(text: str) -> None:
    assert fee(f"第二十条第（八）项\n信息内容\n本年收费金额（单位：万元）\n行政事业性收费{text}") == Decimal("69.72")


@pytest.mark.parametrize("torn", ["万\n元\n）", "万\n\t元\n\n）", "万元）"])
def test_the_second_half_of_a_unit_is_no_unit(torn: str) -> None:
    assert fee(f"第二十条第（八）项\n信息内容\n本年收费金额（单位：{torn}\n行政事业性收费\n809.78") == Decimal("809.78")


@pytest.mark.parametrize("change", ["减17", "减\n17", "减　17", "17（减）", "减少\n17", "减少17"])
def test_a_sign_goes_with_its_number_wherever_it_stands(change: str) -> None:
    other = "其他对外管理服务事项\n1\n增2\n3\n"
    head = "第二十条第（五）项\n信息内容\n上一年项目数量\n本年增/减\n处理决定数量\n"
    text = f"{head}行政许可\n203\n{change}\n1125\n{other}"
    facts = read(f"一、总体情况\n{FIRST}{text}三、收到和处理政府信息公开申请情况\n", "txt")[0]
    found = next(f for f in facts if f.key == ("二", "行政许可", "本年增/减"))
    assert found.value in (Decimal(-17), None) and found.state is not State.ABSENT
    assert found.value is not None or "\n" in change


def test_a_row_left_blank_takes_nothing_from_the_sum_below_it() -> None:
    blank = "不予公开/属于国家秘密"
    before = ROWS[ROWS.index(blank) - 1]
    lines = ["\t".join(("项目", *COLUMNS))]
    for row, label in zip(ROWS, LABELS, strict=True):
        if row == blank:
            lines.append("\t".join(("（三）不予公开", *["9"] * 6, "54")))
        cells = [""] * 7 if row == before else [FIGURES.printed["三", row, c] for c in COLUMNS]
        lines.append("\t".join((label, *cells)))
    found = told(with_table("三", lines), "三")
    assert all(found[key] != 9 and found[key] != 54 for key in found if key[1] == before)
    others = {key: value for key, value in found.items() if key[1] != before}
    assert others == true(others)


WIDE = ("四、　结转　下年度继 续办　理  ", "四、结转　下年度　继续办理", "四、结转下年度继续办理")


@pytest.mark.parametrize("wide", WIDE)
def test_a_label_drawn_wide_shifts_no_row(wide: str) -> None:
    lines = [" ".join(COLUMNS)]
    for row, label in zip(ROWS, LABELS, strict=True):
        lines += [wide if row == ROWS[-1] else label, " ".join(FIGURES.printed["三", row, c] for c in COLUMNS)]
    found = told(with_table("三", lines), "三")
    assert found == true(found) and len(found) > 150


@pytest.mark.parametrize("worn", ["90了", "了90", "9了0"])
def test_a_sign_glued_to_a_number_spoils_it(worn: str) -> None:
    lines = ["\t".join(("项目", *COLUMNS))]
    row = ROWS[5]
    for name, label in zip(ROWS, LABELS, strict=True):
        cells = [FIGURES.printed["三", name, c] for c in COLUMNS]
        lines.append(" ".join((label, *cells[:-1], worn if name == row else cells[-1])))
    found = told(with_table("三", lines), "三")
    assert found == true(found)


@pytest.mark.parametrize("stop", ["；", ";", "，", "｜", "\t|\t"])
def test_cells_parted_by_any_stop_are_cells(stop: str) -> None:
    lines = [stop.join(("项目", *COLUMNS))]
    lines += [
        stop.join((label, *(FIGURES.printed["三", row, c] for c in COLUMNS)))
        for row, label in zip(ROWS, LABELS, strict=True)
    ]
    found = told(with_table("三", lines), "三")
    assert found == true(found) and len(found) >= 168


@pytest.mark.parametrize("lead", ["{0}", "{0} ", ""])
def test_a_row_whose_first_number_went_into_its_label_is_not_moved_to_the_left(lead: str) -> None:
    lines = ["\t".join(("项目", *COLUMNS))]
    for n, (row, label) in enumerate(zip(ROWS, LABELS, strict=True)):
        cells = [FIGURES.printed["三", row, c] for c in COLUMNS]
        lines.append("\t".join((lead.format(cells[0]) + label, *cells[1:], "") if n == 0 else (label, *cells)))
    found = told(with_table("三", lines), "三")
    assert found == true(found) and len(found) >= 24 * 7


def test_a_number_before_a_label_of_table_two_leaves_no_empty_place() -> None:
    lines = ["第二十条第（一）项\t\t\t", "信息内容\t本年制发件数\t本年废止件数\t现行有效件数"]
    for row in ("规章", "行政规范性文件"):
        first, *rest = (FIGURES.printed["二", row, c] for c in ("本年制发件数", "本年废止件数", "现行有效件数"))
        lines.append("\t".join((f"{first} {row}", *rest, "")))
    found = told(with_table("二", lines), "二")
    assert found == true(found)


@pytest.mark.parametrize("empty", [1, 2, 3])
@pytest.mark.parametrize("torn", [2, 3])
def test_a_row_torn_behind_a_merged_label_stands_in_no_wrong_place(empty: int, torn: int) -> None:
    lines = ["\t".join(("项目", *[""] * empty, *COLUMNS))]
    for n, (row, label) in enumerate(zip(ROWS, LABELS, strict=True)):
        cells = [FIGURES.printed["三", row, c] for c in COLUMNS]
        if n == len(ROWS) - 1:
            lines += ["\t".join((label, *[""] * empty, *cells[:-torn], "")), "\t".join(cells[-torn:])]
        else:
            lines.append("\t".join((label, *[""] * empty, *cells)))
    found = told(with_table("三", lines), "三")
    assert found == true(found) and len(found) >= 24 * 7
