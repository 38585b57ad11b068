"""The form, once: its size, its sums, and that its description checks itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from vectorstore.form import FOLDER, FormError, load_forms
from vectorstore.formfile import read_forms

FORMS = load_forms()


def test_sizes_of_both_editions():
    """10 + 175 + 15 cells on the 2021 form; 161 cells and 15 in tables 三 and 四 of 2019."""
    by_table = lambda form: [sum(f.table == t for f in FORMS[form].fields.values()) for t in "二三四"]  # noqa: E731
    assert by_table("2021") == [10, 175, 15]
    assert by_table("2019") == [22, 161, 15]


def test_number_of_sums():
    """42 checks a report on the 2021 form, 40 on that of 2019."""
    assert len(FORMS["2021"].checks) == 42
    assert len(FORMS["2019"].checks) == 40


def test_every_sum_runs_over_fields_of_its_form():
    for form in FORMS.editions.values():
        for check in form.checks:
            assert set(check.left + check.right) <= set(form.fields), check


def test_the_column_sum_counts_every_result_row_once():
    check = next(c for c in FORMS["2021"].checks if c.rule == "column_sum" and c.at == "自然人")
    assert len(check.left) == 21 and len(set(check.left)) == 21
    assert check.right == (("三", "总计", "自然人"),)


def test_rates_name_cells_or_subtotals():
    rate = FORMS["2021"].rates["行政诉讼纠错率"]
    below = [(t.key[1], t.key[2], t.sign) for t in rate.below]
    assert below == [("行政诉讼/合计", "总计", 1), ("行政诉讼/合计", "尚未审结", -1)]


def test_2019_licences_are_comparable_and_its_fees_are_not():
    twins = {t.here: t.there for t in FORMS["2019"].twins}
    assert twins[("二", "行政许可", "处理决定数量")] == ("二", "行政许可", "本年处理决定数量")
    assert not any(key[1] == "行政事业性收费" for key in twins)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_field_and_computed_measure_has_its_own_example(language):
    for form in FORMS.editions.values():
        keys = list(form.fields)
        keys += [(s.table, s.name, c) for s in form.subtotals.values() for c in s.columns]
        keys += [(r.table, r.name, "总计") for r in form.rates.values()]
        asked = [FORMS.example(key, language, "石桥镇", 2023) for key in keys]
        assert len(set(asked)) == len(asked)


@pytest.fixture
def broken(tmp_path: Path):
    """A copy of the form's description with one line changed, loaded afresh."""

    def load(file: str, old: str, new: str) -> None:
        for path in FOLDER.glob("*.toml"):
            shutil.copy(path, tmp_path)
        text = (tmp_path / file).read_text(encoding="utf-8")
        assert old in text
        (tmp_path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        read_forms(tmp_path)

    return load


def test_two_rows_of_one_wording_fail_loudly(broken):
    with pytest.raises(FormError) as error:
        broken("2021.toml", 'labels = ["重复申请"]', 'labels = ["重 复 申 请", "要求提供公开出版物"]')
    assert error.value.fields["label"] == "要求提供公开出版物"


def test_a_sum_over_a_missing_field_fails_loudly(broken):
    with pytest.raises(FormError) as error:
        broken("2021.toml", 'left = ["结果维持", "结果纠正"', 'left = ["结果维持", "结果改正"')
    assert error.value.fields["missing"] == ["结果改正"]


def test_a_rate_over_a_missing_field_fails_loudly(broken):
    with pytest.raises(FormError):
        broken("2021.toml", '{ row = "行政复议", column = "结果纠正" }', '{ row = "行政复议", column = "纠正" }')


def test_a_field_without_an_example_fails_loudly(broken):
    with pytest.raises(FormError) as error:
        broken("names.toml", 'example = { zh = "{agency}{year}年{applicant}重复申请', 'instance = { zh = "重复申请')
    assert error.value.fields == {"row": "不予处理/重复申请", "missing": "example.zh"}
