"""Whose fault it is: sums, prose against tables, all closed, years, sections; no false contradiction above all."""

from __future__ import annotations

import time
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ingest.checks import check
from ingest.pages import Line, Outline
from tests.ingest import told
from tests.papers.truth import FORMS
from vectorstore.records import Finding, Identity, Key, Place, Rule, State, Verdict

SAID: dict[str, Any] = tomllib.loads((Path(__file__).parent / "said.toml").read_text(encoding="utf-8"))
COUNTY = "青禾县人民政府"
NEW: Key = ("三", "本年新收政府信息公开申请数量", "总计")
LEFT: Key = ("三", "结转下年度继续办理", "总计")
GRANTED: Key = ("三", "予以公开", "自然人")


def verdicts(found: tuple[Finding, ...]) -> set[str]:
    return {str(f.verdict) for f in found}


# ------------------------------------------------------------------ prose
@pytest.mark.parametrize("sentence", SAID["nothing"])
def test_what_is_right_or_no_count_of_applications_is_left_alone(sentence: str) -> None:
    assert told.findings(sentence) == ()


@pytest.mark.parametrize("sentence", SAID["unblamed"])
def test_what_may_have_another_base_blames_nobody(sentence: str) -> None:
    assert verdicts(told.findings(sentence)) <= {"scope"}


@pytest.mark.parametrize("sentence", SAID["contradiction"])
def test_what_no_reading_finds_in_the_table_contradicts_it(sentence: str) -> None:
    assert verdicts(told.findings(sentence)) - {"scope"} == {"contradiction"}


@pytest.mark.parametrize("sentence", SAID["scope"])
def test_what_speaks_for_others_is_a_difference_of_scope(sentence: str) -> None:
    assert verdicts(told.findings(sentence)) == {"scope"}


@pytest.mark.parametrize(("kind", "sentence"), [(k, s) for k, said in SAID["government"].items() for s in said])
def test_a_county_speaks_for_its_office_unless_it_says_otherwise(kind: str, sentence: str) -> None:
    expected = set() if kind == "nothing" else {kind}
    assert verdicts(told.findings(sentence, agency=COUNTY)) == expected


@pytest.mark.parametrize(("kind", "sentence"), [(k, s) for k, said in SAID["zero"].items() for s in said])
def test_a_town_that_counts_nothing(kind: str, sentence: str) -> None:
    cells = told.facts(dict.fromkeys(told.values(), Decimal(0)))
    allowed = {"nothing": set(), "unblamed": {"scope"}, "contradiction": {"contradiction"}}[kind]
    found = verdicts(told.findings(sentence, agency="青禾县石桥镇人民政府", cells=cells))
    assert found <= allowed and (kind != "contradiction" or found)


def test_a_finding_shows_both_sides_their_difference_and_the_very_cell() -> None:
    (found,) = told.findings("全年共收到政府信息公开申请125件。")
    assert (found.rule, found.left.value, found.right and found.right.value) == (Rule.PROSE_TABLE, "125", "120")
    assert found.difference == Decimal(5) and found.keys == (NEW,)
    assert "125件" in found.left.label and found.right and found.right.label == "/".join(NEW)
    assert found.left.place == Place(told.FILE, line=1)


def test_what_our_own_reading_may_have_caused_blames_nobody() -> None:
    """A repaired cell, or a table of which something was not clear."""
    sentence = "全年共收到政府信息公开申请125件。"
    repaired = told.facts(states={NEW: State.REPAIRED})
    assert verdicts(told.findings(sentence, cells=repaired)) == {"misread"}
    assert verdicts(told.findings(sentence, damaged=("三",))) == {"misread"}


def test_a_cell_that_was_not_read_proves_nothing() -> None:
    unread = told.facts({NEW: None}, {NEW: State.UNREADABLE})
    assert told.findings("全年共收到政府信息公开申请125件。", cells=unread) == ()


def test_all_closed_names_what_is_carried_forward() -> None:
    (found,) = told.findings("全年收到申请120件，均已办结。")
    assert (found.rule, found.keys, found.difference) == (Rule.ALL_CLOSED, (LEFT,), Decimal(-5))
    assert found.right is not None and found.right.value == "5"


# ------------------------------------------------------------------ sums
def test_one_wrong_cell_breaks_its_row_and_its_column() -> None:
    found = told.findings("", cells=told.facts({GRANTED: Decimal(53)}))
    assert [(str(f.rule), str(f.verdict), f.difference) for f in found] == [
        ("row_sum", "contradiction", Decimal(3)),
        ("column_sum", "contradiction", Decimal(3)),
    ]
    assert all(GRANTED in f.keys for f in found)
    assert {k[1] for k in found[0].keys} == {"予以公开"} and {k[2] for k in found[1].keys} == {"自然人"}


def test_a_balanced_report_has_all_its_sums() -> None:
    assert told.findings("") == ()
    assert sum(len(FORMS["2021"].checks_of(t)) for t in "二三四") == 42


@pytest.mark.parametrize(
    ("key", "rule"),
    [(("三", "本年新收政府信息公开申请数量", "其他"), "balance"), (("四", "复议后起诉", "其他结果"), "block_sum")],
)
def test_balance_and_blocks(key: Key, rule: str) -> None:
    found = told.findings("", cells=told.facts({key: Decimal(7)}))
    assert rule in {str(f.rule) for f in found} and verdicts(found) == {"contradiction"}


def test_a_repaired_cell_in_a_broken_sum_is_our_own() -> None:
    cells = told.facts({GRANTED: Decimal(53)}, {GRANTED: State.REPAIRED})
    assert verdicts(told.findings("", cells=cells)) == {"misread"}
    assert verdicts(told.findings("", cells=told.facts({GRANTED: Decimal(53)}), damaged=("三",))) == {"misread"}


# ------------------------------------------------------------------ years
def year_findings(first: str, rest: str = "") -> list[tuple[str, str | None]]:
    outline = told.outline({"一": f"{first}\n{rest}".strip()})
    found = check(told.facts(), outline, FORMS, Identity("青禾县财政局", ("青禾县",), told.YEAR))
    return [(str(f.verdict), f.left.value) for f in found if f.rule is Rule.WRONG_YEAR]


@pytest.mark.parametrize(
    "text",
    [
        "本报告的统计期限为2022年1月1日起至2022年12月31日止。",
        "2022年，我局认真落实《条例》，稳步推进各项工作。",
    ],
)
def test_another_years_text_is_found(text: str) -> None:
    assert year_findings(text) == [("contradiction", "2022")]


@pytest.mark.parametrize(
    "text",
    [
        "本报告的统计期限为2023年1月1日起至2023年12月31日止。",
        "2023年，我局认真落实《条例》。",
        "2024年，我局将继续推进公开工作。",
        "2022年12月，我局印发了《公开办法》。",
        "与2022年相比，我局发布的信息更多。",
        "2022年以来，我局始终坚持公开为常态。",
        "按照《2022年政务公开工作要点》，我局补齐了短板。",
    ],
)
def test_history_plans_and_documents_are_no_other_year(text: str) -> None:
    assert year_findings(text) == []


def test_a_year_left_over_in_one_paragraph_is_only_pointed_at() -> None:
    assert year_findings("2023年，我局认真落实《条例》。", "2022年，我局共举办培训3次。") == [("notice", "2022")]


# ------------------------------------------------------------------ sections
def parts(outline: Outline) -> list[tuple[str, str, str]]:
    found = check(told.facts(), outline, FORMS, Identity("青禾县财政局", ("青禾县",), told.YEAR))
    return [(str(f.rule), str(f.verdict), f.left.label) for f in found]


def test_a_section_that_is_not_there_is_named() -> None:
    found = parts(told.outline({}, without=("五", "六")))
    assert found == [
        ("section_missing", "notice", "五、存在的主要问题及改进情况"),
        ("section_missing", "notice", "六、其他需要报告的事项"),
    ]


@pytest.mark.parametrize("text", ["", "无。", "我局本年度不存在问题。", "暂无"])
def test_a_fifth_section_that_says_nothing(text: str) -> None:
    assert parts(told.outline({"五": text})) == [("section_empty", "notice", "五、存在的主要问题及改进情况")]


def test_a_sixth_section_may_say_nothing() -> None:
    assert parts(told.outline({"六": "无。"})) == []


def test_a_table_that_is_not_there_and_a_row_that_it_lacks() -> None:
    def gone(keys: set[Key]) -> list[str]:
        cells = told.facts(dict.fromkeys(keys), dict.fromkeys(keys, State.ABSENT))
        found = check(cells, told.outline({}), FORMS, Identity("青禾县财政局", ("青禾县",), told.YEAR))
        return [f"{f.rule} {f.verdict} {f.left.label}" for f in found]

    four = {k for k in told.values() if k[0] == "四"}
    row = {k for k in told.values() if k[:2] == ("二", "行政强制")}
    assert gone(four) == ["section_empty notice 四、政府信息公开行政复议、行政诉讼情况"]
    assert gone(row) == ["section_missing misread 二/行政强制"]


# ------------------------------------------------------------------ time
def test_one_reports_findings_take_no_time() -> None:
    outline, cells = told.outline({"一": "\n".join(SAID["nothing"][:90] + SAID["contradiction"][:20])}), told.facts()
    identity = Identity("青禾县财政局", ("青禾县",), told.YEAR)
    check(cells, outline, FORMS, identity)
    taken = []
    for _ in range(5):  # the least of them: what else the machine does costs no finding
        begun = time.process_time()
        check(cells, outline, FORMS, identity)
        taken.append(time.process_time() - begun)
    assert min(taken) < 0.15  # a hundred claims; the budget of an ordinary report is 50 ms


def test_a_hostile_sentence_costs_no_more_than_its_length() -> None:
    text = "未收到" + "公民、法人和其他组织" * 2000 + "申请" * 2000 + "1" * 5000 + "件" + "均已" * 3000
    outline = Outline(told.outline({}).document, (), {**told.outline({}).sections})
    line = Line(text, Place(told.FILE, line=1))
    section = outline.sections["一"]
    outline.sections["一"] = type(section)("一", section.heading, (line,))
    begun = time.process_time()
    check(told.facts(), outline, FORMS, Identity("青禾县财政局", ("青禾县",), told.YEAR))
    assert time.process_time() - begun < 2


def test_verdicts_are_those_of_the_contract() -> None:
    assert {str(v) for v in Verdict} == {"contradiction", "misread", "scope", "notice"}
