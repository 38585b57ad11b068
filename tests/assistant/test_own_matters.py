"""A narrower thing than a theme is counted by itself, and what no theme knows is no part of a broad one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from assistant.answer import Answer
from assistant.ask import ask
from assistant.prose.groups import grouped
from assistant.prose.points import points
from assistant.prose.themes import named
from vectorstore.library import Library
from vectorstore.passages import HeldPassage
from vectorstore.records import Identity, Passage, Place, Reading, Report

TODAY = date(2025, 3, 1)
HOME = ("某省", "云岭市", "青禾县")
FAULTS = {
    "石桥镇": ("培训开展得少，队伍专业能力偏弱。", "手语版本的信息发布偏少。"),
    "柳林镇": ("经办同志业务不熟。", "手语版本的信息发布偏少。"),
    "北坡乡": ("业务培训跟不上。", "公开内容不够全面。"),
    "东关街道": ("手语版本的信息发布偏少。", "经办人更换频繁，对业务政策吃不透。"),
}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library.open(tmp_path_factory.mktemp("county"))
    for name, faults in FAULTS.items():
        place = Place(f"{name}.txt", line=3)
        passages = (
            Passage("一", "", "办理12345热线转办件119件。通过门户网站公开。", place),
            *(Passage("五", "存在的主要问题", text, place) for text in faults),
        )
        kind = "办事处" if name.endswith("街道") else "人民政府"
        report = Report(Identity(f"青禾县{name}{kind}", HOME, 2024), {}, ("一", "五"), (), (), passages, ())
        library.replace(Reading(place.file, name, (report,)))
    yield library
    library.close()


def who(answer: Answer) -> set[str]:
    rows = answer.table.rows if answer.table else ()
    return {name for name in FAULTS for row in rows if name in (row[0] or "")}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2024年哪些单位提到培训不足", {"石桥镇", "北坡乡"}),
        ("2024年提到培训不够的有几家", {"石桥镇", "北坡乡"}),
        ("Which agencies mention insufficient training in 2024?", {"石桥镇", "北坡乡"}),
        ("2024年没提培训不足的单位", {"柳林镇", "东关街道"}),
        ("2024年哪些单位说业务能力不足", set(FAULTS)),
        ("Which agencies complained about staff turnover in 2024?", {"东关街道"}),
        ("2024年哪些单位提到内容不全面", {"北坡乡"}),
    ],
)
def test_the_narrower_thing_is_counted_by_itself(county: Library, text: str, told: set[str]) -> None:
    assert who(ask(text, county, TODAY)) == told


def test_the_rest_of_the_theme_is_told_beside_it(county: Library) -> None:
    assert "另有2家" in ask("2024年哪些单位提到培训不足", county, TODAY).text


def test_what_no_theme_knows_has_a_line_of_its_own(county: Library) -> None:
    answer = ask("2024年大家都说存在什么问题，各有几家", county, TODAY)
    counts = {f.label: f.value for f in answer.figures}
    assert Decimal(counts["“手语版本的信息发布偏少”"] or 0) == 3
    assert Decimal(counts["内容不够全面、深入"] or 0) == 1


def test_tickets_of_a_hotline_are_no_way_of_publishing(county: Library) -> None:
    assert "热线" not in ask("青禾县石桥镇2024年有哪些公开渠道", county, TODAY).text
    assert [t.key for t in named("开通12345热线，接听群众来电。", "channel")] == ["hotline"]


def test_two_reports_are_too_few_for_a_matter_of_its_own() -> None:
    said = [_held(n, "手语版本的信息发布偏少。") for n in range(2)]
    assert [g.theme.key for g in grouped(points(said, "problem"), "problem", None) if g.theme] == ["content"]


def test_one_fault_behind_what_leads_up_to_it_is_read() -> None:
    redressed = "针对上一年度指出的“更新慢”问题，我局已按周巡查，情况有所好转。"
    said = [_held(1, f"{redressed}对照群众期盼，还存在以下不足：答复格式不统一，说理不透。下一步，将编制答复模板。")]
    assert [p.text for p in points(said, "problem")] == ["答复格式不统一，说理不透。"]


def test_the_fault_that_a_measure_is_against_is_none_of_its_themes() -> None:
    assert [t.key for t in named("针对公开渠道单一问题，我局已组织业务培训。", "measure")] == ["training"]


def _held(report: int, text: str) -> HeldPassage:
    return HeldPassage(report, report, 2024, Passage("五", "", text, Place("f")))
