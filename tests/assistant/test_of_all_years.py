"""Who has reported of no year, or of every one; and governments that have not reported at all."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from assistant.ask import ask
from assistant.question import Kind
from tests.assistant.talking import TODAY, listed, talk
from tests.questions.city.library import FINES, LACKING, NEW, YEARS, reading, truths
from tests.questions.city.truth import GOVERNMENT, everyone, members, total
from vectorstore.library import Library

NEVER = "芦溪县司法局"
LUXI = "芦溪县"
GONE = LACKING | {(GOVERNMENT[LUXI], year) for year in YEARS}


@pytest.fixture(scope="module")
def rostered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The city without the report of 芦溪县's government, and a roster with a bureau that has never reported."""
    folder = tmp_path_factory.mktemp("rostered")
    library = Library.open(folder / "library")
    for key, truth in truths().items():
        if key not in GONE:
            library.replace(reading(truth))
    rows = [f"{name},,云泽省/汀源市/{name[:3]},部门,2022-2024" for name in (*everyone(), NEVER)]
    roster = folder / "roster.csv"
    roster.write_text("\n".join(["agency,aliases,region,level,years", *rows]), encoding="utf-8-sig")
    library.load_roster(roster)
    yield library
    library.close()


@pytest.mark.parametrize(
    "turns",
    [
        ("哪些单位从来没交过报告",),
        ("2022到2024年都没交年报的单位",),
        ("哪些单位三年都没交年报",),
        ("芦溪县2023年谁没交年报", "2022年呢", "两年都没交的呢"),
        ("芦溪县2023年谁没交年报", "2024年呢", "谁两年都没交"),
        ("Which agencies have never filed a report?",),
    ],
    ids=" > ".join,
)
def test_who_has_reported_of_no_year(rostered: Library, turns: tuple[str, ...]) -> None:
    given = talk(rostered, *turns)
    assert given.kind is Kind.LIST and listed(given) == {NEVER}


def test_who_has_reported_of_every_year(rostered: Library) -> None:
    given = ask("芦溪县三年都交齐了的有几家", rostered, TODAY)
    own = set(members(LUXI)) - {body for body, _ in LACKING}
    assert listed(given) == own and f"{len(own)}家" in given.text


@pytest.mark.parametrize(
    "text", ["芦溪县政府2024年行政处罚多少", "芦溪县政府办2024年行政处罚多少", "芦溪县政府交年报了吗"]
)
def test_a_government_without_a_report_is_not_the_sum_of_its_bodies(rostered: Library, text: str) -> None:
    given = ask(text, rostered, TODAY)
    assert (given.kind, given.reason) == (Kind.MISSING, "not_held") and not given.figures
    assert "芦溪县政府" in given.text


@pytest.mark.parametrize("text", ["芦溪县政府信息公开申请2024年收到多少", "芦溪县2024年收到多少政府信息公开申请"])
def test_the_word_government_alone_names_no_body(rostered: Library, text: str) -> None:
    assert total(members(LUXI), 2024, NEW) in {Decimal(f.value) for f in ask(text, rostered, TODAY).figures if f.value}


def test_a_sum_that_lacks_a_year_and_is_more_already_is_told(rostered: Library) -> None:
    """石坪镇 has no report of 2023."""
    key = FINES
    ask_for = "2022和2023年加起来，芦溪县哪个镇处罚最多"
    given = ask(ask_for, rostered, TODAY)
    lone = truths()[f"{LUXI}石坪镇人民政府", 2022].cells[key]
    towns = [f"{LUXI}{short}人民政府" for short in ("城关镇", "杨林镇")]
    first = max(sum(truths()[town, year].cells[key] for year in (2022, 2023)) for town in towns)
    assert (lone > first) is ("石坪镇缺其余年份" in given.text)


def test_the_mean_of_another_area_is_no_threshold(city: Library) -> None:
    given = ask("芦溪县各镇2024年行政处罚高于澄江县各镇平均数的有哪些", city, TODAY)
    assert given.kind is Kind.MISSING and "平均" in given.text and not given.figures


def test_every_year_without_a_word_for_reports(rostered: Library) -> None:
    everybody = {body for body in everyone() if body not in {name for name, _ in LACKING}}
    assert listed(ask("哪些单位年年都交", rostered, TODAY)) == everybody
