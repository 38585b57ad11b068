"""What the demonstration county says in words, from its papers to the answer, held against what was planted in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from assistant.answer import Answer
from assistant.ask import ask
from assistant.prose.themes import themes
from assistant.question import Kind
from ingest.pipeline import read_file, walk
from tests.county import COUNTY, SAMPLES, reports
from vectorstore.form import load_forms
from vectorstore.library import Library

TODAY = date(2025, 3, 1)
# Sentences with a figure name a channel too: what of tests/papers/words/figures.toml stands for which.
FIGURED = {
    "website": "website",
    "wechat": "wechat",
    "fans": "wechat",
    "board": "board",
    "calls": "hotline",
    "leaflets": "leaflet",
    "visits": "counter",
}
ASKED = {"problem": "问题", "measure": "改进措施", "channel": "公开渠道"}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("talk")) as library:
        for path, name in walk([COUNTY]):
            library.replace(read_file(path, load_forms(), name))
        library.load_roster(SAMPLES / "roster.csv")
        yield library


def said(library: Library, text: str, previous: Answer | None = None) -> Answer:
    return ask(text, library, TODAY, previous)


def planted(report: dict[str, Any], aspect: str) -> set[str]:
    """The themes that the generator put into a report."""
    found = {i["theme"] for i in report["items"] if i["kind"] == aspect}
    if aspect == "channel":
        found |= {FIGURED[s["what"]] for s in report["said"] if s["what"] in FIGURED}
        tickets = {s["sentence"] for s in report["said"] if s["what"] == "hotline"}  # dealt with, not published
        found |= {"hotline" for s in report["said"] if "热线" in s["sentence"] and s["sentence"] not in tickets}
    return found


def who(aspect: str, year: int) -> dict[str, set[str]]:
    """Theme by its name → the agencies that it was planted with."""
    named = {t.key: t.zh for t in themes()[aspect]}  # type: ignore[index]
    out: dict[str, set[str]] = {}
    for report in reports():
        if report["year"] == year:
            for theme in planted(report, aspect):
                out.setdefault(named[theme], set()).add(report["agency"])
    return out


def cited(answer: Answer) -> dict[str, set[str]]:
    """Theme → the agencies whose words stand for it."""
    sources = {c.n: c.agency for c in answer.citations}
    return {f.label: {sources[n] or "" for n in f.cites} for f in answer.figures}


@pytest.mark.parametrize("aspect", ASKED)
@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_agencies_of_every_planted_theme(library: Library, aspect: str, year: int) -> None:
    answer = said(library, f"{year}年大家写的{ASKED[aspect]}有哪些，各几家")
    assert answer.kind is Kind.SUMMARY
    assert cited(answer) == who(aspect, year)
    assert {f.label: int(f.value or -1) for f in answer.figures} == {k: len(v) for k, v in who(aspect, year).items()}
    assert answer.coverage is not None and answer.coverage.counted == len([r for r in reports() if r["year"] == year])


def test_the_table_shows_theme_number_who_and_words(library: Library) -> None:
    answer = said(library, "2023年各单位反映最多的问题是什么，各有几家")
    assert answer.table is not None
    assert [c.title for c in answer.table.columns] == ["主题", "家数", "机关", "原文"]
    most = max(len(agencies) for agencies in who("problem", 2023).values())
    assert answer.table.rows[0][1] == str(most) and f"{most}家" in answer.text
    for _, n, agencies, words in answer.table.rows:
        assert agencies is not None and n == str(len(agencies.split("、"))) and words


def test_who_has_not_reported_is_named(library: Library) -> None:
    answer = said(library, "2024年大家都说有什么问题")
    assert answer.coverage is not None
    assert [(e.agency, e.why) for e in answer.coverage.excluded] == [("青禾县云溪乡人民政府", "not_held")]
    assert "应看14份，收录13份，计入13份" in answer.text


def test_down_to_one_theme_and_on_with_the_talk(library: Library) -> None:
    first = said(library, "2023年大家反映最多的问题是什么")
    drilled = said(library, "只看更新不及时的", first)
    assert drilled.table is not None
    assert {row[0] for row in drilled.table.rows} == who("problem", 2023)["公开、更新不及时"]
    other_year = said(library, "2022年呢", drilled)
    assert other_year.table is not None
    assert {row[0] for row in other_year.table.rows} == who("problem", 2022)["公开、更新不及时"]
    measures = said(library, "那改进措施呢", other_year)
    assert cited(measures) == who("measure", 2022)


@pytest.mark.parametrize(
    ("question", "theme"),
    [
        ("2024年哪些单位说人手不足", "人手不足、人员变动"),
        ("2024年说缺人手的有几家", "人手不足、人员变动"),
        ("Which agencies mention staff shortage in 2024?", "人手不足、人员变动"),
    ],
)
def test_who_says_one_thing(library: Library, question: str, theme: str) -> None:
    answer = said(library, question)
    assert answer.table is not None and {row[0] for row in answer.table.rows} == who("problem", 2024)[theme]
    assert [f.value for f in answer.figures] == [str(len(who("problem", 2024)[theme]))]


def test_a_theme_that_nobody_names_is_no_zero(library: Library) -> None:
    """In 2023 no report names the staff among Shiqiao's problems."""
    answer = said(library, "石桥镇2023年有没有说人手不足")
    assert (answer.kind, answer.reason) == (Kind.MISSING, "not_stated")
    assert answer.figures == () and "0家" not in answer.text and "比较接近的" in answer.text


def test_words_that_stand_in_no_list_are_looked_for_everywhere(library: Library) -> None:
    answer = said(library, "2024年哪些报告提到加装电梯补贴")
    holding = {r["agency"] for r in reports() if r["year"] == 2024 and "加装电梯补贴" in str([*r["items"], *r["said"]])}
    assert answer.table is not None and holding <= {row[0] for row in answer.table.rows}
    assert all("加装电梯补贴" in (row[2] or "") for row in answer.table.rows)
    nobody = said(library, "哪些单位提到潜水艇")
    assert nobody.reason == "not_stated" and nobody.figures == ()


def test_what_changed_between_two_years(library: Library) -> None:
    answer = said(library, "2024年的问题和2023年比有什么变化")
    both = {r["agency"] for r in reports() if r["year"] == 2023} & {r["agency"] for r in reports() if r["year"] == 2024}
    before = {k: v & both for k, v in who("problem", 2023).items() if v & both}
    after = {k: v & both for k, v in who("problem", 2024).items() if v & both}
    assert answer.table is not None
    rows = {row[0]: row[1:] for row in answer.table.rows}
    assert set(rows) == before.keys() | after.keys()
    for theme, (early, late, _, again) in rows.items():
        old, new = before.get(theme or "", set()), after.get(theme or "", set())
        assert (early, late, again) == (str(len(old)), str(len(new)), str(len(old & new)))
    for theme in after.keys() - before.keys():
        assert f"“{theme}”" in answer.text


@pytest.mark.parametrize("question", ["去年说要改的今年做了没有", "Did they do what they promised last year?"])
def test_what_was_promised_is_told_by_the_problems_of_both_years(library: Library, question: str) -> None:
    answer = ask(question, library, TODAY)
    assert answer.kind == "summary" and answer.reason is None
    assert "不逐条写" in answer.text or "one by one" in answer.text
    assert answer.table is not None
    years = [c.title for c in answer.table.columns[1:3]]
    assert "2023" in years[0] and "2024" in years[1]


@pytest.mark.parametrize("question", ["群众到哪里查阅", "公众到哪里查阅"])
def test_a_place_is_no_list_of_bodies(library: Library, question: str) -> None:
    answer = ask(question, library, TODAY)
    assert answer.kind == "passages" and answer.citations
    assert all("查阅" in c.quote or "查资料" in c.quote or "可查" in c.quote for c in answer.citations)


def test_a_long_list_ends_with_one_stop(library: Library) -> None:
    text = ask("2024年哪些单位有微信公众号", library, TODAY).text
    assert "；其余见表。" in text and "。。" not in text


def test_this_year_and_last_are_the_last_two_held(library: Library) -> None:
    answer = ask("今年的问题和去年比有什么变化", library, date(2026, 11, 21))
    assert answer.understood is not None and answer.understood.years == (2023, 2024)


def test_one_report_in_short(library: Library) -> None:
    """Every sentence is a quotation that stands in the paper, or a locked figure."""
    answer = said(library, "概括一下石桥镇2023年的年报")
    report = next(r for r in reports() if r["short"] == "石桥镇" and r["year"] == 2023)
    cells = {(t, r, c): v for t, r, c, v, _, _ in report["cells"]}
    assert answer.kind is Kind.SUMMARY and len(answer.figures) >= 8
    assert all(cells[f.table, f.row, f.column] == f.value for f in answer.figures)
    for item in report["items"]:
        if item["section"] == "五":
            assert item["text"] in answer.text
    assert said(library, "换柳林镇看看", answer).text.startswith("《青禾县柳林镇人民政府")


def test_one_agencys_problems_are_only_its_problems(library: Library) -> None:
    answer = said(library, "石桥镇2023年存在哪些问题")
    report = next(r for r in reports() if r["short"] == "石桥镇" and r["year"] == 2023)
    wanted = [i["text"] for i in report["items"] if i["kind"] == "problem"]
    assert answer.table is not None and len(answer.table.rows) == len(wanted)
    assert all(any(w in (row[3] or "") for row in answer.table.rows) for w in wanted)


@pytest.mark.parametrize(
    "question",
    [
        "石桥镇2023年行政处罚多少件",
        "2023年各镇街行政处罚排名",
        "2023年不予公开的主要问题是什么",
        "石桥镇2023年网站发了多少条信息",
    ],
)
def test_questions_on_figures_stay_questions_on_figures(library: Library, question: str) -> None:
    answer = said(library, question)
    assert answer.understood is None or answer.understood.talk is None
