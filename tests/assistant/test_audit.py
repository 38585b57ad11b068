"""What only several reports show together: year links, stock, copies, who is missing; and what people decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text

from assistant.ask import ask
from assistant.audit import Found, about, audit
from ingest.pipeline import read_file, walk
from tests.county import COUNTY, SAMPLES, reports
from tests.vectorstore.made import facts, reading, report
from vectorstore.catalogue import Held
from vectorstore.decisions import BadDecision
from vectorstore.form import load_forms
from vectorstore.library import Library
from vectorstore.records import Finding, Key, Place, Rule, Side, State, Verdict

STONE, WILLOW = "青禾县石桥镇人民政府", "青禾县柳林镇人民政府"
OUT, INTO = "结转下年度继续办理", "上年结转政府信息公开申请数量"
MADE, REPEALED, IN_FORCE = ("本年制发件数", "本年废止件数", "现行有效件数")
DOCUMENTS = "行政规范性文件"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path) as library:
        yield library


def carried(row: str, natural: int | None, firms: int) -> dict[Key, object]:
    total = None if natural is None else natural + firms
    return {("三", row, "自然人"): natural, ("三", row, "商业企业"): firms, ("三", row, "总计"): total}


def put(library: Library, year: int, values: dict[Key, object], agency: str = STONE, **more: object) -> None:
    library.replace(reading(f"{agency}{year}{sorted(map(str, values.items()))}", report(agency, year, values, **more)))  # type: ignore[arg-type]


def told(found: list[Found]) -> list[tuple[str, int | None, str, str]]:
    return [(f.held.agency or "", f.held.year, str(f.finding.rule), str(f.finding.verdict)) for f in found]


# ------------------------------------------------------------------ links
def test_what_went_out_must_come_in(library: Library) -> None:
    put(library, 2022, carried(OUT, 3, 1))
    put(library, 2023, {**carried(INTO, 5, 1), **carried(OUT, 2, 0)})
    put(library, 2024, carried(INTO, 2, 0))
    (found,) = audit(library)
    assert told([found]) == [(STONE, 2023, "carry_over", "contradiction")]
    finding = found.finding
    assert (finding.left.value, finding.difference) == ("4", Decimal(-2))
    assert finding.right is not None and finding.right.value == "6"
    assert finding.keys == (("三", INTO, "自然人"), ("三", INTO, "总计"))
    assert "自然人 3" in finding.left.label and "自然人 5" in finding.right.label


def test_columns_that_change_places_are_found_though_the_totals_agree(library: Library) -> None:
    put(library, 2022, carried(OUT, 3, 1))
    put(library, 2023, carried(INTO, 1, 3))
    (found,) = audit(library)
    assert found.finding.rule is Rule.CARRY_OVER
    assert found.finding.keys == (("三", INTO, "自然人"), ("三", INTO, "商业企业"))


def test_bodies_that_became_one_are_not_blamed_for_the_sum_of_what_they_left(library: Library, tmp_path: Path) -> None:
    """Two of last year's papers stand under one name: which of them goes on cannot be known."""
    put(library, 2022, carried(OUT, 1, 0), agency="青禾县工商局")
    put(library, 2022, carried(OUT, 2, 0), agency="青禾县质监局")
    put(library, 2023, carried(INTO, 3, 0), agency="青禾县市场监督管理局")
    file = tmp_path / "r.csv"
    file.write_text("agency,aliases,region\n青禾县市场监督管理局,青禾县工商局;青禾县质监局,河南省/青禾县\n", "utf-8")
    library.load_roster(file)
    assert {(rule, verdict) for _, _, rule, verdict in told(audit(library))} == {
        ("two_versions", "notice"),
        ("carry_over", "misread"),
    }


def test_a_gap_of_a_year_or_another_body_is_no_link(library: Library) -> None:
    put(library, 2021, carried(OUT, 3, 1))
    put(library, 2023, carried(INTO, 5, 1))
    put(library, 2022, carried(OUT, 9, 9), agency=WILLOW)
    assert audit(library) == []


def test_a_cell_that_was_not_read_breaks_no_link(library: Library) -> None:
    put(library, 2022, carried(OUT, None, 1))
    put(library, 2023, carried(INTO, 5, 1))
    assert audit(library) == []


def test_a_repaired_cell_or_a_row_that_does_not_add_up_blames_nobody(library: Library) -> None:
    total = ("三", OUT, "总计")
    cells = tuple(f if f.key != total else f._replace(state=State.REPAIRED) for f in facts(carried(OUT, 3, 1)))
    put(library, 2022, {}, cells=cells)
    put(library, 2023, carried(INTO, 5, 1))
    put(library, 2022, {**carried(OUT, 3, 1), total: 7}, agency=WILLOW)
    put(library, 2023, carried(INTO, 3, 1), agency=WILLOW)
    assert {f.finding.verdict for f in audit(library)} == {Verdict.MISREAD}


def stock(made: int, repealed: int, held: int) -> dict[Key, object]:
    return {("二", DOCUMENTS, MADE): made, ("二", DOCUMENTS, REPEALED): repealed, ("二", DOCUMENTS, IN_FORCE): held}


def test_what_is_in_force_follows_from_the_year_before(library: Library) -> None:
    put(library, 2022, stock(0, 0, 20))
    put(library, 2023, stock(5, 2, 23))
    put(library, 2024, stock(1, 0, 30))
    (found,) = audit(library)
    assert told([found]) == [(STONE, 2024, "stock", "contradiction")]
    finding = found.finding
    assert finding.left.value == "24" and finding.right is not None and finding.right.value == "30"
    assert finding.difference == Decimal(-6)


def test_stock_is_compared_on_the_newer_form_only(library: Library) -> None:
    old: dict[Key, object] = {("二", DOCUMENTS, "对外公开总数量"): 20}
    put(library, 2022, old, form="2019")
    put(library, 2023, stock(5, 2, 99))
    assert audit(library) == []


# ------------------------------------------------------------------ copies
def essay(seed: int, many: int = 12) -> list[str]:
    """Sentences that say nothing, but each something else."""
    rng = Random(seed)
    syllables = (
        "安宝昌德丰福广海和华吉嘉江金康乐利临隆宁平清荣瑞盛泰通文武祥兴阳义永裕源泽春夏秋冬山水田林湖草沙路桥村镇"
    )
    return ["".join(rng.choices(syllables, k=24)) + "。" for _ in range(many)]


def test_a_report_that_repeats_another_is_found_with_its_share(library: Library) -> None:
    own, other = essay(1), essay(2)
    half = [*own[:9], *other[:3]]
    put(library, 2023, {}, agency=WILLOW, texts=own)
    put(library, 2024, {}, agency=STONE, texts=half)
    put(library, 2024, {}, agency=WILLOW, texts=essay(3))
    (found,) = audit(library)
    assert told([found]) == [(STONE, 2024, "copied", "notice")]
    assert found.finding.left.value == "75.00%"
    assert found.finding.right is not None and found.finding.right.label == f"{WILLOW} 2023"


def test_names_years_and_figures_hide_no_copy(library: Library) -> None:
    put(library, 2023, {}, texts=[f"2023年石桥镇{s[:-1]}12次。" for s in essay(1)])
    put(library, 2024, {}, agency=WILLOW, texts=[f"2024年柳林镇{s[:-1]}三十次。" for s in essay(1)])
    assert told(audit(library)) == [(WILLOW, 2024, "copied", "notice")]


def test_what_everybody_writes_is_no_copy(library: Library) -> None:
    phrases = essay(9)
    for n in range(25):
        put(library, 2023, {}, agency=f"青禾县第{chr(0x4E00 + n)}镇人民政府", texts=[*phrases, *essay(100 + n)])
    assert audit(library) == []


def test_a_report_handed_in_again_is_a_copy_though_everybody_writes_so(library: Library) -> None:
    phrases = essay(9)
    for n in range(25):
        put(library, 2023, {}, agency=f"青禾县第{chr(0x4E00 + n)}镇人民政府", texts=[*phrases, *essay(100 + n)])
    put(library, 2023, {}, texts=phrases)
    put(library, 2024, {}, texts=phrases)
    put(library, 2023, {}, agency=WILLOW, texts=phrases)
    put(library, 2024, {}, agency=WILLOW, texts=[*phrases, *essay(7)[:3]])
    (found,) = audit(library)
    assert told([found]) == [(STONE, 2024, "copied", "notice")]
    assert found.finding.left.value == "100.00%"


def test_two_reports_that_are_named_are_held_against_each_other(library: Library) -> None:
    phrases = essay(9)
    for n in range(25):
        put(library, 2023, {}, agency=f"青禾县第{chr(0x4E00 + n)}镇人民政府", texts=[*phrases, *essay(100 + n)])
    put(library, 2023, {}, texts=phrases)
    put(library, 2024, {}, texts=phrases[::-1])
    put(library, 2024, {}, agency=WILLOW, texts=[*phrases[:8], *essay(7)[:4]])
    put(library, 2023, {}, agency=WILLOW, texts=essay(5))
    said = {
        "石桥镇2024年报告和2023年是不是一模一样": ("文字部分一样", "100.00%"),
        "石桥镇和柳林镇2024年的报告是不是互相抄的": ("文字部分大半一样", "66.67%"),
    }
    for question, expected in said.items():
        answer = ask(question, library, date(2025, 3, 1))
        assert answer.kind == "check" and all(part in answer.text for part in expected), answer.text


@pytest.mark.parametrize(
    "said",
    [
        "2024年谁家年报照抄上一年的",
        "2024年谁家的报告跟去年雷同",
        "Who copied their report from the year before in 2024?",
    ],
)
def test_who_repeats_the_year_before_repeats_its_own(library: Library, said: str) -> None:
    put(library, 2023, {}, texts=essay(1))
    put(library, 2024, {}, texts=essay(1))
    put(library, 2024, {}, agency=WILLOW, texts=essay(3))
    put(library, 2024, {}, agency="青禾县白杨镇人民政府", texts=essay(3))
    answer = ask(said, library, date(2025, 3, 1))
    assert answer.table and [row[0] for row in answer.table.rows] == [STONE]
    everyone = ask("2024年哪些报告雷同", library, date(2025, 3, 1))
    assert everyone.table and len(everyone.table.rows) == 3


def test_a_little_in_common_is_no_copy(library: Library) -> None:
    put(library, 2023, {}, texts=essay(1))
    put(library, 2024, {}, texts=[*essay(1)[:5], *essay(2)[:7]])
    assert audit(library) == []


def test_one_report_is_told_as_the_audit_tells_it_also_after_the_library_changed(library: Library) -> None:
    put(library, 2022, carried(OUT, 3, 1), texts=essay(1))
    put(library, 2023, carried(INTO, 5, 1), texts=essay(1))
    put(library, 2023, {}, agency=WILLOW, texts=essay(2))
    for _ in range(2):
        every = audit(library)
        assert [f.line() for h in library.catalogue.reports() for f in about(library, h)] == [f.line() for f in every]
        assert told(every) == [(STONE, 2023, "carry_over", "contradiction"), (STONE, 2023, "copied", "notice")]
    source = next(h for h in library.catalogue.reports(2022))
    library.forget_report(source.report_id)
    (held,) = library.catalogue.reports(2023, agency_ids=[source.agency_id or 0])
    assert about(library, held) == []


# ------------------------------------------------------------------ scope and order
def test_a_year_and_an_area_bound_what_is_said_but_not_what_is_compared(library: Library) -> None:
    put(library, 2022, carried(OUT, 3, 1))
    put(library, 2023, carried(INTO, 5, 1))
    put(library, 2022, carried(OUT, 3, 1), agency="白沙县石桥镇人民政府", region=("河南省", "白沙县"))
    put(library, 2023, carried(INTO, 5, 1), agency="白沙县石桥镇人民政府", region=("河南省", "白沙县"))
    assert told(audit(library, 2022)) == []
    links = [
        ("白沙县石桥镇人民政府", 2023, "carry_over", "contradiction"),
        (STONE, 2023, "carry_over", "contradiction"),
    ]
    assert told(audit(library, 2023)) == sorted(links, key=lambda x: x[0] == STONE)
    assert told(audit(library, 2023, ("青禾县",))) == links[1:]


def test_who_is_missing_is_said_of_the_year_asked_for(library: Library) -> None:
    put(library, 2023, {})
    put(library, 2023, {}, agency=WILLOW)
    put(library, 2024, {}, agency=WILLOW)
    assert told(audit(library)) == [], "without a roster nobody says who should have reported"
    assert told(audit(library, 2024)) == [(STONE, 2024, "missing", "notice")]


def test_the_order_of_ingest_changes_nothing(tmp_path: Path) -> None:
    papers = [(2022, carried(OUT, 3, 1)), (2023, {**carried(INTO, 5, 1), **stock(5, 0, 9)}), (2024, stock(0, 0, 4))]
    seen = []
    for n, order in enumerate((papers, papers[::-1])):
        with Library.open(tmp_path / str(n)) as library:
            for year, values in order:
                put(library, year, values)
            seen.append([f.line().text() for f in audit(library)])
    assert seen[0] == seen[1] and len(seen[0]) == 3


def test_the_demonstration_county(tmp_path: Path) -> None:
    """All planted truths with the right verdict, read from the papers; nobody else is blamed."""
    forms = load_forms()
    with Library.open(tmp_path) as library:
        for path, name in walk([COUNTY]):
            library.replace(read_file(path, forms, name))
        library.load_roster(SAMPLES / "roster.csv")
        found = set(told(audit(library)))
    planted = {(r["agency"], r["year"], p["rule"], p["verdict"]) for r in reports() for p in r["planted"] if p["rule"]}
    assert planted <= found
    blamed = {f for f in found if f[3] == "contradiction" and f[2] != "column_sum"}  # one cell breaks row and column
    assert blamed == {p for p in planted if p[3] == "contradiction"}
    assert ("青禾县云溪乡人民政府", 2024, "missing", "notice") in found


# ------------------------------------------------------------------ decisions
ALARM = Finding(
    Rule.PROSE_TABLE,
    Verdict.CONTRADICTION,
    Side("收到申请38件", "38", Place("a.txt", line=3)),
    Side("三/本年新收政府信息公开申请数量/总计", "35", Place("a.txt", line=9)),
    Decimal(3),
    (("三", "本年新收政府信息公开申请数量", "总计"),),
)


def decided(library: Library, finding: Finding = ALARM) -> Held:
    library.replace(reading("a", report(findings=(finding,))))
    (held,) = library.catalogue.reports()
    library.decisions.put(held.report_id, finding, "false_alarm", "张三", "电话里问过")
    return held


def decisions(library: Library) -> list[tuple[str, str | None]]:
    lines = [f.line() for f in audit(library)]
    return [(line.rule, line.decision and f"{line.decision.decision} {line.decision.by}") for line in lines]


def test_a_decision_is_shown_with_its_finding(library: Library) -> None:
    decided(library)
    (found,) = audit(library)
    decision = found.line().decision
    assert decision is not None and (decision.decision, decision.by, decision.note) == (
        "false_alarm", "张三", "电话里问过",
    )  # fmt: skip
    assert library.history()[0].verb == "decided"


def test_the_last_word_counts(library: Library) -> None:
    held = decided(library)
    library.decisions.put(held.report_id, ALARM, "confirmed", "李四", "查过原件")
    assert decisions(library) == [("prose_table", "confirmed 李四")]


def test_there_are_three_decisions(library: Library) -> None:
    held = decided(library)
    with pytest.raises(BadDecision):
        library.decisions.put(held.report_id, ALARM, "whatever", "李四", "")


def test_a_decision_stands_again_after_the_paper_is_read_anew_or_in_another_shape(library: Library) -> None:
    decided(library)
    library.replace(reading("a", report(findings=(ALARM,))), anew=True)
    assert decisions(library) == [("prose_table", "false_alarm 张三")]
    library.forget_report(library.catalogue.reports()[0].report_id)
    library.replace(reading("b", report(findings=(ALARM,))))
    assert decisions(library) == [("prose_table", "false_alarm 张三")], "the same body's same year"
    library.reindex()
    assert decisions(library) == [("prose_table", "false_alarm 张三")]


def test_a_paper_that_now_reads_differently_is_said_so(library: Library) -> None:
    decided(library)
    other = Finding(
        ALARM.rule, ALARM.verdict, Side("收到申请88件", "88", ALARM.left.place), ALARM.right, Decimal(53), ALARM.keys
    )
    library.replace(reading("a", report(findings=(other,))), anew=True)
    assert decisions(library) == [("prose_table", "false_alarm 张三"), ("corrected", None)]
    (_, changed) = audit(library)
    assert changed.finding.right is not None and changed.finding.right.value == "38 / 35"


def test_a_decision_holds_for_its_own_finding_only(library: Library) -> None:
    decided(library)
    row = Finding(Rule.ROW_SUM, Verdict.CONTRADICTION, ALARM.left, ALARM.right, Decimal(3), ALARM.keys)
    library.replace(reading("a", report(findings=(row, ALARM))), anew=True)
    assert dict(decisions(library)) == {"row_sum": None, "prose_table": "false_alarm 张三"}


def test_what_is_laid_to_rest_casts_no_doubt_until_the_paper_reads_otherwise(library: Library) -> None:
    held = decided(library)
    assert library.decisions.open([(held.report_id, ALARM)]) == []
    other = replace(ALARM, left=replace(ALARM.left, value="88"))
    assert library.decisions.open([(held.report_id, other)]) == [(held.report_id, other)]
    library.decisions.put(held.report_id, ALARM, "confirmed", "李四", "确实不符")
    assert library.decisions.open([(held.report_id, ALARM)]) == [(held.report_id, ALARM)]


def test_a_library_of_the_first_version_is_brought_forward(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.replace(reading("a", report(findings=(ALARM,))))
        with library._database.writing() as connection:
            connection.execute(text("DROP TABLE decision"))
            connection.execute(text("UPDATE meta SET value = '1' WHERE key = 'version'"))
    with Library.open(tmp_path) as library:
        (held,) = library.catalogue.reports()
        library.decisions.put(held.report_id, ALARM, "confirmed", "张三", "")
    with Library.open(tmp_path) as library:
        assert decisions(library) == [("prose_table", "confirmed 张三")]


def test_what_people_said_outlives_a_migration_a_second_reading_and_a_second_version(tmp_path: Path) -> None:
    """One correction and one decision through all that can happen to a library, and the notice where figures moved."""
    new: Key = ("三", "本年新收政府信息公开申请数量", "自然人")

    def said(library: Library) -> tuple[set[tuple[str, str | None]], Decimal | None]:
        (held,) = library.catalogue.reports()
        return set(decisions(library)), library.facts.cells([new])[held.report_id][new].value

    with Library.open(tmp_path) as library:
        held = decided(library)
        library.correct(held.report_id, "李四", "查过原件", key=new, value="12")
        as_decided = said(library)
        assert as_decided == ({("prose_table", "false_alarm 张三")}, Decimal(12))
        with library._database.writing() as connection:
            for table in ("feedback", "turn", "talk"):
                connection.execute(text(f"DROP TABLE {table}"))
            connection.execute(text("UPDATE meta SET value = '2' WHERE key = 'version'"))
    with Library.open(tmp_path) as library:
        assert said(library) == as_decided
        library.reindex()
        library.replace(reading("a", report(findings=(ALARM,))), anew=True)
        assert said(library) == as_decided
        library.replace(reading("later", report(values={("二", "行政处罚", "本年处理决定数量"): 9}, findings=(ALARM,))))
        assert said(library) == ({*as_decided[0], ("two_versions", None)}, Decimal(12))
        other = replace(ALARM, left=replace(ALARM.left, value="88"))
        library.replace(reading("third", report(values={new: 7}, findings=(other,))))
        moved, value = said(library)
        assert value == Decimal(12) and {("prose_table", "false_alarm 张三"), ("corrected", None)} <= moved
        differing = [f.finding for f in audit(library) if f.finding.rule is Rule.CORRECTED]
        assert {f.left.value for f in differing} == {"7", "88 / 35"}, "the cell and the decision each say so"


def test_a_body_that_was_renamed_is_followed_by_its_roster_and_a_new_one_by_nobody(
    library: Library, tmp_path: Path
) -> None:
    before, after = "青禾县国土资源局", "青禾县自然资源局"
    put(library, 2022, carried(OUT, 3, 1), agency=before)
    put(library, 2023, carried(INTO, 5, 1), agency=after)
    assert told(audit(library)) == [], "two bodies: no link is broken"
    roster = tmp_path / "roster.csv"
    roster.write_text(
        f"agency,aliases,region,level,years\n{after},{before},河南省/青禾县,部门,2022-2023\n", "utf-8-sig"
    )
    library.load_roster(roster)
    assert (after, 2023, "carry_over", "contradiction") in told(audit(library))
    assert not [f for f in told(audit(library)) if f[2] == "missing"]
