"""The passages: by report, by section, by keyword; which vectors are missing or left behind."""

from __future__ import annotations

import pytest

from tests.vectorstore.made import TEXTS, reading, report
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
