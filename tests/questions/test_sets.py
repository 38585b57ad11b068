"""The sets are what they say they are, and the judge knows right from wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.questions import generated
from tests.questions.judge import judge
from tests.questions.naive import County
from tests.questions.queries import answer

HERE = Path(__file__).parent
SETS = {
    "second": HERE / "second" / "questions.jsonl",
    "third": HERE / "third" / "questions.jsonl",
    "fourth": HERE / "fourth" / "questions.jsonl",
    "generated": HERE / "generated.jsonl",
}
ASKS = ("figures", "must_show", "agencies", "others", "says")  # the keys of a reading that hold queries
COUNTY = County()
PENALTIES = {"op": "cell", "of": "石桥镇", "year": 2023, "field": "punish"}
ASKED: dict[str, Any] = {
    "question": "石桥镇2023年行政处罚多少件",
    "accept": [{"kinds": ["value"], "figures": [PENALTIES]}],
}
NOT_HELD: dict[str, Any] = {
    "question": "云溪乡2024年处罚多少件",
    "accept": [{"kinds": ["missing"], "reasons": ["not_held"]}],
}


def load(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in SETS[name].read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(("name", "least"), [("second", 300), ("third", 330), ("fourth", 220), ("generated", 500)])
def test_a_set_is_large_and_every_query_finds_its_truth(name: str, least: int) -> None:
    lines = load(name)
    assert len(lines) >= least and len({line["id"] for line in lines}) == len(lines)
    for line in lines:
        for reading in line["accept"]:
            for query in reading.get("figures", []):
                assert all(f.value is not None for f in answer(COUNTY, query).figures), line["id"]


@pytest.mark.parametrize("name", ["second", "third", "fourth"])
def test_every_query_of_a_set_can_be_computed(name: str) -> None:
    for line in load(name):
        queries = [query for reading in line["accept"] for key in ASKS for query in reading.get(key, [])]
        for query in queries + line.get("must_not", []):
            assert answer(COUNTY, query), line["id"]


def test_the_third_set_has_its_share_of_english_turns_and_refusals() -> None:
    lines = load("third")
    refused = [x for x in lines if set(x["accept"][0]["kinds"]) <= {"clarify", "missing", "refuse"}]
    assert sum(x["language"] == "en" for x in lines) >= 65
    assert sum((x["turn"] or 0) > 1 for x in lines) >= 60
    assert len(refused) >= 40


def test_the_second_set_has_its_share_of_english_turns_and_refusals() -> None:
    lines = load("second")
    refused = [x for x in lines if set(x["accept"][0]["kinds"]) <= {"clarify", "missing", "refuse"}]
    assert sum(x["language"] == "en" for x in lines) >= 60
    assert sum((x["turn"] or 0) > 1 for x in lines) >= 40
    assert len(refused) >= 100


def test_the_generated_set_is_up_to_date() -> None:
    assert SETS["generated"].read_text(encoding="utf-8") == generated.written()


def figure(value: str | None, year: int = 2023, agency: str = "青禾县石桥镇人民政府", **more: Any) -> dict[str, Any]:
    row = {"table": "二", "row": "行政处罚", "column": "本年处理决定数量", "label": "行政处罚"}
    return (
        {"agency": agency, "year": year, "value": value, "unit": "件", "bound": "exact", "state": "printed"}
        | row
        | more
    )


def given(kind: str, *figures: dict[str, Any], reason: str | None = None) -> dict[str, Any]:
    empty: dict[str, Any] = {"table": None, "coverage": None, "citations": [], "notices": [], "assumptions": []}
    return {"kind": kind, "reason": reason, "text": "", "figures": list(figures)} | empty


@pytest.mark.parametrize(
    ("line", "answered", "verdict"),
    [
        (ASKED, given("value", figure("10")), "exact"),
        (ASKED, given("value", figure("11")), "wrong"),
        (ASKED, given("value", figure("17", 2024)), "wrong"),
        (ASKED, given("value", figure("10"), figure("99", 2024)), "wrong"),
        (ASKED, given("value", figure("10"), figure("17", 2024)), "exact"),
        (ASKED, given("value", figure("10", row="行政强制")), "wrong"),
        (ASKED, given("clarify", reason="which_year"), "needless"),
        (ASKED, given("passages"), "unanswered"),
        (NOT_HELD, given("missing", reason="not_held"), "right_refusal"),
        (NOT_HELD, given("missing", reason="not_stated"), "wrong_refusal"),
        (NOT_HELD, given("value", figure("0", 2024, "青禾县云溪乡人民政府")), "wrong"),
        (NOT_HELD, given("missing", figure("3", 2023, "青禾县云溪乡人民政府"), reason="not_held"), "right_refusal"),
    ],
)
def test_the_judge_on_answers_made_up(line: dict[str, Any], answered: dict[str, Any], verdict: str) -> None:
    assert judge(COUNTY, line, answered).name == verdict


@pytest.mark.parametrize(("value", "verdict"), [("66", "exact"), ("67", "wrong")])
def test_a_total_over_a_scope_is_held_against_the_naive_sum(value: str, verdict: str) -> None:
    query = {"op": "total", "over": "towns", "years": [2024], "field": "punish"}
    line = {"accept": [{"kinds": ["total"], "figures": [query], "complete": True}]}
    shown = figure(value, 2024, "五个镇", state="derived", row=None, column=None, table=None)
    assert judge(COUNTY, line, given("total", shown)).name == verdict


def test_who_is_left_out_of_a_total_must_be_named() -> None:
    query = {"op": "total", "over": "grass", "years": [2024], "field": "licence"}
    line = {"accept": [{"kinds": ["total"], "figures": [query], "complete": True}]}
    silent = given("total", figure("5278", 2024, "全部", state="derived"))
    named = silent | {"coverage": {"excluded": [{"agency": "青禾县云溪乡人民政府", "year": 2024, "why": "not_held"}]}}
    assert [judge(COUNTY, line, a).name for a in (silent, named)] == ["incomplete", "exact"]
