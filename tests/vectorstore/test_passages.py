"""The passages: by report, by section, by keyword; which vectors are missing or left behind."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.vectorstore.made import PENALTIES, TEXTS, reading, report
from vectorstore import common_terms
from vectorstore.database import FILE
from vectorstore.keywords import terms
from vectorstore.library import Library
from vectorstore.records import Passage, Place


@pytest.fixture
def three(library: Library) -> list[int]:
    """Three towns whose first passages differ."""
    texts = {
        "石桥镇": "每周二由值班人员接待查询",
        "柳林镇": "赶集日摆摊发放办事指南两千份",
        "清河街道": "查询机放在大厅东侧",
    }
    return [
        library.replace(reading(town, report(f"青禾县{town}", texts=(text, *TEXTS))))[0].report_id
        for town, text in texts.items()
    ]


def test_passages_come_back_with_their_places(library: Library, three: list[int]) -> None:
    held = library.passages.of([three[1]])
    assert [p.passage.text for p in held] == ["赶集日摆摊发放办事指南两千份", *TEXTS]
    assert held[0].passage == Passage("一", "主动公开", "赶集日摆摊发放办事指南两千份", Place("柳林镇.txt", None, 2))
    assert (held[0].report_id, held[0].year) == (three[1], 2023)
    assert library.passages.of([three[1]], ["五"]) == library.passages.ids([three[1]], ["二"]) == []
    assert library.passages.get([held[2].id, 10**6]) == {held[2].id: held[2]}


def test_the_passage_that_shares_the_rare_words_comes_first(library: Library, three: list[int]) -> None:
    for question, report_id in (
        ("赶集的时候发什么", three[1]),
        ("查询机在哪里", three[2]),
        ("接待查询是哪天", three[0]),
    ):
        number, score = library.passages.keyword(question)[0]
        assert library.passages.get([number])[number].report_id == report_id and score > 0


def test_keywords_are_sought_in_the_scope_only(library: Library, three: list[int]) -> None:
    found = library.passages.get([n for n, _ in library.passages.keyword("公开查阅点", report_ids=three[:1])]).values()
    assert {p.report_id for p in found} == {three[0]}
    assert library.passages.keyword("公开查阅点", report_ids=[]) == []
    assert library.passages.keyword("公开查阅点", sections=["五"]) == []
    assert len(library.passages.keyword("公开查阅点", sections=["一"], report_ids=three)) > 0
    assert len(library.passages.keyword("公开查阅点", limit=2)) == 2


@pytest.fixture
def years(library: Library) -> dict[tuple[str, int], int]:
    """Five towns over two years, all with the same words, and a report without a year."""
    return {
        (town, year): library.replace(reading(f"{town}{year}", report(f"青禾县{town}", year=year)))[0].report_id
        for town in ("石桥镇", "柳林镇", "双庙镇", "大营镇", "白沙镇")
        for year in (2022, 2023)
    }


def test_a_year_whole_or_in_part_is_all_that_is_looked_through(
    library: Library, years: dict[tuple[str, int], int]
) -> None:
    def found(**scope: object) -> set[int]:
        numbers = [n for n, _ in library.passages.keyword("公开查阅点", **scope)]  # type: ignore[arg-type]
        return {p.report_id for p in library.passages.get(numbers).values()}

    of_2022 = {i for (_, year), i in years.items() if year == 2022}
    some = {years["石桥镇", 2022], *(i for (_, year), i in years.items() if year == 2023)}
    assert found() == found(years=[2022, 2023]) == found(report_ids=list(years.values())) == set(years.values())
    assert found(years=[2022]) == found(report_ids=of_2022) == found(report_ids=years.values(), years=[2022]) == of_2022
    assert found(report_ids=some) == some and found(report_ids=some, years=[2022]) == {years["石桥镇", 2022]}
    assert found(years=[2019]) == found(report_ids=[years["石桥镇", 2022]], years=[2023]) == set()
    assert library.passages.filed(some) == {2022: (1, 5), 2023: (5, 5)}


def test_how_common_a_word_is_holds_until_something_is_written(
    library: Library, years: dict[tuple[str, int], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(common_terms, "COMMON", 1)
    before, every = library.passages.commonness(["公开", "赶集"])
    assert library.passages.commonness(["赶集", "公开"]) == (before, every) and "赶集" not in before
    library.replace(reading("新", report("青禾县新集镇", texts=("赶集日公开办事指南", *TEXTS))))
    after, more = library.passages.commonness(["公开", "赶集"])
    assert after["赶集"] == 1 and after["公开"] > before["公开"] and more > every


def test_a_year_set_by_hand_moves_a_report_in_the_index(library: Library, years: dict[tuple[str, int], int]) -> None:
    moved = years["石桥镇", 2022]
    assert library.passages.filed([moved]) == {2022: (1, 5)}
    library.correct(moved, "张三", "核对", year=2021)
    numbers = [n for n, _ in library.passages.keyword("公开查阅点", years=[2021])]
    assert {p.report_id for p in library.passages.get(numbers).values()} == {moved}
    of_2022 = library.passages.get([n for n, _ in library.passages.keyword("公开查阅点", years=[2022])])
    assert moved not in {p.report_id for p in of_2022.values()}
    assert library.passages.filed([moved]) == {2021: (1, 1)}


def test_the_index_of_an_older_library_is_made_anew_on_opening(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        stands = library.replace(reading("b", report(published="2024-03-01")))[0].report_id
        library.replace(reading("a", report(published="2024-02-01", values={PENALTIES: 4}, texts=("查阅点旧文",))))
        before = library.passages.keyword("公开查阅点", years=[2023], sections=["一"])
    with sqlite3.connect(tmp_path / FILE) as raw:  # as version 3 had it: by the passages' own numbers, no sections
        raw.executescript(
            "DROP TABLE passage_terms; DROP TABLE passage_index; UPDATE meta SET value = '3' WHERE key = 'version';"
            "CREATE VIRTUAL TABLE passage_index USING fts5(tokens, content='');"
            "CREATE VIRTUAL TABLE passage_terms USING fts5vocab(passage_index, row);"
        )
    with Library.open(tmp_path) as library:
        assert library.passages.keyword("公开查阅点", years=[2023], sections=["一"]) == before != []
        assert {p.report_id for p in library.passages.get([n for n, _ in before]).values()} == {stands}
        library.forget_report(stands)
        numbers = [n for n, _ in library.passages.keyword("查阅点旧文")]
        assert [p.passage.text for p in library.passages.get(numbers).values()] == ["查阅点旧文"]


@pytest.mark.parametrize("text", ["", "，。！", '"', "AND OR NOT", "a* ^b", "') DROP TABLE", "':*"])
def test_no_text_is_an_instruction_to_the_index(library: Library, three: list[int], text: str) -> None:
    assert isinstance(library.passages.keyword(text), list)


def test_traditional_and_full_width_characters_are_the_same_words() -> None:
    assert terms("處罰決定１２件") == terms("处罚决定12件") == ["处罚", "罚决", "决定", "12", "件"]


def test_vectors_are_missing_until_noted_and_left_behind_after_a_change(library: Library, three: list[int]) -> None:
    passages = library.passages
    pending = passages.pending("model")
    assert len(pending) == 12 and pending[0][1:] == (2023, "每周二由值班人员接待查询")
    passages.embedded([number for number, _, _ in pending], "model")
    assert passages.pending("model") == [] and len(passages.pending("another")) == 12
    library.replace(
        reading("later", report("青禾县柳林镇", values={}, published="2024-02-01", cells=(), texts=("新的一段",)))
    )
    assert passages.pending("model") == []  # the paper with the fuller tables stands
    of_willow = passages.ids([three[1]])
    library.forget_report(three[1])
    assert passages.gone() == {2023: of_willow}
    assert [text for _, _, text in passages.pending("model")] == ["新的一段"]
    passages.dropped(2023, of_willow)
    assert passages.gone() == {}


def test_the_number_of_a_passage_that_is_gone_is_never_given_again(library: Library, three: list[int]) -> None:
    before = set(library.passages.ids())
    library.forget_report(three[2])
    library.replace(reading("new", report("青禾县新集镇")))
    assert set(library.passages.ids()) - before == set(library.passages.ids([4]))
    assert min(library.passages.ids([4])) > max(before)


def test_a_year_set_by_hand_moves_the_vectors_to_that_year(library: Library) -> None:
    (kept,) = library.replace(reading("a", report(year=None)))
    ids = library.passages.ids([kept.report_id])
    library.passages.embedded(ids, "model")
    library.correct(kept.report_id, "张三", "看标题", year=2022)
    assert library.passages.gone() == {0: ids}
    assert [year for _, year, _ in library.passages.pending("model")] == [2022] * 3
