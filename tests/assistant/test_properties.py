"""What must hold of answers whatever is held: order, removal, unrelated reports; and input that is no question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random
from time import process_time
from typing import Any

import pytest

from assistant import plan
from assistant.ask import ask
from tests.papers.readings import many
from vectorstore.library import Library
from vectorstore.records import Key, Reading, Report

TODAY = date(2025, 3, 1)
YEARS = range(2022, 2025)
PENALTIES: Key = ("二", "行政处罚", "本年处理决定数量")
RECEIVED: Key = ("三", "本年新收政府信息公开申请数量", "总计")
QUESTIONS = (
    "{c}各镇2023年行政处罚合计多少",
    "{c}各部门2023年公开率排名",
    "{c}2023年行政处罚最多的是哪个单位",
    "{c}2022到2024年各镇行政许可合计",
    "{c}2023年处罚超过10件的单位有哪些",
    "{c}各部门2024年新收申请中位数",
    "{c}公安局近三年行政处罚走势",
    "{c}公安局2024年行政处罚占全县多少",
    "{c}城关镇2023年公开率",
    "{c}按层级汇总2023年行政许可",
    "{c}2023年哪家的表对不上",
    "有哪些报告",
    "{c}还有谁没交2024年的报告",
)


def shown(question: str, library: Library) -> dict[str, Any]:
    """An answer but for the time that it took."""
    return ask(question, library, TODAY).model_dump(mode="json", exclude={"seconds"})


def test_of_many_the_same_is_asked_for_as_of_a_few(held: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where bodies are many, what stands behind each year is kept from question to question."""
    questions = [q.format(c="青禾县") for q in QUESTIONS] + [
        "2023年各单位行政处罚合计多少",
        "2022到2024年各单位行政许可合计",
    ]
    of_few = [shown(q, held) for q in questions]
    monkeypatch.setattr(plan, "MANY", 0)
    assert [shown(q, held) for q in questions] == of_few == [shown(q, held) for q in questions]


def county_of(reading: Reading) -> str:
    return reading.reports[0].identity.region[-1]


def whose(report: Report) -> str:
    return f"{report.identity.agency} {report.identity.year}"


def cell(report: Report, key: Key) -> Decimal:
    found = next(f.value for f in report.facts if f.key == key)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return list(many(2, YEARS, seed=5))


@pytest.fixture(scope="module")
def held(readings: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("in_order")) as library:
        for one in readings:
            library.replace(one)
        yield library


@pytest.fixture(scope="module")
def shuffled(readings: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("shuffled")) as library:
        for one in Random(3).sample(readings, k=len(readings)):
            library.replace(one)
        yield library


def test_answers_do_not_depend_on_the_order_of_ingest(
    readings: list[Reading], held: Library, shuffled: Library
) -> None:
    for county in dict.fromkeys(map(county_of, readings)):
        for question in QUESTIONS:
            said = question.format(c=county)
            assert shown(said, held) == shown(said, shuffled), said


def test_an_answer_repeated_is_the_same(readings: list[Reading], held: Library) -> None:
    county = county_of(readings[0])
    for question in (QUESTIONS[0], QUESTIONS[8]):
        said = question.format(c=county)
        first = shown(said, held)
        assert all(shown(said, held) == first for _ in range(100))


@pytest.mark.parametrize("key", [PENALTIES, RECEIVED])
def test_a_report_taken_out_changes_the_total_by_its_own_figure(
    readings: list[Reading], shuffled: Library, key: Key
) -> None:
    county = county_of(readings[0])
    question = f"{county}各镇2023年{key[1].removeprefix('本年')}合计多少"
    towns = [
        r
        for r in readings
        if county_of(r) == county and (i := r.reports[0].identity).year == 2023 and "镇" in str(i.agency)
    ]
    before = ask(question, shuffled, TODAY)
    assert before.coverage is not None and before.coverage.counted == len(towns)
    total = Decimal(before.figures[0].value or "-1")
    assert total == sum(cell(r.reports[0], key) for r in towns)
    for one in towns:
        gone = one.reports[0]
        agency = next(h for h in shuffled.catalogue.reports(year=2023) if h.agency == gone.identity.agency)
        assert agency.agency_id is not None
        shuffled.forget([agency.agency_id], 2023)
        after = ask(question, shuffled, TODAY)
        shuffled.replace(one)
        assert after.coverage is not None and after.coverage.counted == len(towns) - 1
        assert Decimal(after.figures[0].value or "-1") == total - cell(gone, key), whose(gone)
    assert shown(question, shuffled) == before.model_dump(mode="json", exclude={"seconds"})


def test_unrelated_reports_change_nothing(readings: list[Reading], shuffled: Library) -> None:
    county = county_of(readings[0])
    asked = [q.format(c=county) for q in QUESTIONS if "{c}" in q]
    before = {q: shown(q, shuffled) for q in asked}
    others = [r for r in many(3, range(2023, 2024), seed=9) if county_of(r) not in set(map(county_of, readings))]
    assert len(others) == 14
    for one in others:
        shuffled.replace(one)
    after = {q: shown(q, shuffled) for q in asked}
    for one in others:
        agency_id = next(
            h.agency_id for h in shuffled.catalogue.reports(year=2023) if h.agency == one.reports[0].identity.agency
        )
        shuffled.forget([agency_id or 0], 2023)
    assert after == before


def test_files_of_other_names_change_nothing(
    readings: list[Reading], held: Library, tmp_path_factory: pytest.TempPathFactory
) -> None:
    county = county_of(readings[0])
    asked = [QUESTIONS[n].format(c=county) for n in (0, 2, 6, 9, 12)]
    with Library.open(tmp_path_factory.mktemp("renamed")) as renamed:
        for n, one in enumerate(readings):
            renamed.replace(replace(one, file=f"{len(readings) - n}.docx"))
        for question in asked:
            said, there = shown(question, renamed), shown(question, held)
            assert [said[k] for k in ("text", "figures", "table", "coverage")] == [
                there[k] for k in ("text", "figures", "table", "coverage")
            ], question


PARAPHRASES = (
    (
        "{c}城关镇2023年行政处罚多少件",
        "{c}城关镇二〇二三年作出多少件行政处罚",
        "2023年，{c}城关镇的行政处罚是多少？",
        "请问{c}城关镇人民政府2023年度行政处罚处理决定数量",
        "{c}城关镇前年处罚几件",
    ),
    (
        "{c}各镇2023年行政许可合计",
        "{c}2023年所有镇的行政许可一共多少件",
        "2023年{c}各镇许可加起来多少",
        "{c}全部镇前年行政许可总数",
    ),
    (
        "{c}2023年行政许可最多的部门",
        "{c}2023年哪个部门行政许可最多",
        "{c}前年许可数量最高的是哪个部门",
    ),
)


@pytest.mark.parametrize("sayings", PARAPHRASES, ids=lambda s: s[0])
def test_one_question_in_other_words_has_the_same_figures(
    sayings: tuple[str, ...], readings: list[Reading], held: Library
) -> None:
    county = county_of(readings[0])
    figures = [ask(q.format(c=county), held, TODAY).figures for q in sayings]
    assert figures[0] and figures[0][0].value is not None
    for question, found in zip(sayings, figures, strict=True):
        assert [(f.agency, f.year, f.value) for f in found] == [(f.agency, f.year, f.value) for f in figures[0]], (
            question
        )


NO_QUESTIONS = (
    "",
    "   ",
    "\n\t\r",
    "？？？",
    "石" * 10_000,
    "石桥镇2023年处罚多少" * 1_000,
    "😀🎉🏳️‍🌈",
    "'; DROP TABLE fact; --",
    "石桥镇' OR '1'='1 2023年处罚",
    "<img src=x onerror=alert(1)>石桥镇",
    "\x00\x01\x02\x1b[31m石桥镇",
    "\u202e石桥镇2023\u202c",
    "\ud800",
    "شو عدد الرخص",
    "Сколько лицензий в 2023 году?",
    "石橋鎮は2023年に何件の許可を出しましたか",
    "{agency}{year} {{}} %s %(x)s ${HOME} __import__('os')",
    "2023年" * 500,
    "比" * 300,
    "的" * 3_000,
    "1" * 5_000,
    "99999999999999999999年处罚超过99999999999999999999999999件的单位",
    "石桥镇0年-1年处罚",
    "前" * 999 + "名",
)


@pytest.mark.parametrize("text", NO_QUESTIONS, ids=lambda t: ascii(t[:16]))
def test_input_that_is_no_question_has_a_clear_answer(text: str, held: Library) -> None:
    began = process_time()  # of this process alone: a busy machine changes nothing
    answer = ask(text, held, TODAY)
    assert process_time() - began < 5
    assert answer.text.strip()
    assert "Traceback" not in answer.text and "Error" not in answer.text
    assert len(answer.text) < 3_000
    assert not any(c in answer.text for c in "\x00\x01\x02\x1b")
    answer.model_dump_json()
