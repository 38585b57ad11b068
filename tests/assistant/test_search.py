"""Passages found by words and by meaning, inside the scope alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from assistant.prose.crowd import thinned
from assistant.prose.hearing import meant
from assistant.prose.search import REREAD, WEIGHT, keywords, search, subject
from prompts import words
from vectorstore.library import Library
from vectorstore.records import Identity, Passage, Place, Reading, Report
from vectorstore.settings import Settings
from vectorstore.vectors import Condition

READING_ROOM = "在便民服务大厅设立公开查阅点三处"
TRAINING = "组织业务培训四次，覆盖各村信息员"
LAWYER = "答复申请前由法律顾问逐件审看"
SHORTAGE = "公开岗位只有一名同志且兼管档案，精力不济"
HOTLINE = "12345热线工单按期办结"


def take(library: Library, agency: str, year: int, **sections: Sequence[str]) -> None:
    name = f"{agency}{year}.txt"
    passages = tuple(Passage(s, "", text, Place(name)) for s, texts in sections.items() for text in texts)
    report = Report(Identity(agency, ("河南省", "青禾县"), year), {"二": None}, tuple(sections), (), (), passages)
    library.replace(Reading(name, sha256(name.encode()).hexdigest(), (report,)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    with Library.open(folder) as library:
        take(library, "青禾县石桥镇人民政府", 2023, 一=[READING_ROOM, TRAINING], 五=[SHORTAGE])
        take(library, "青禾县石桥镇人民政府", 2024, 一=[READING_ROOM, HOTLINE], 五=[SHORTAGE])
        take(library, "青禾县柳林镇人民政府", 2024, 一=[TRAINING, LAWYER], 五=[SHORTAGE])
        library.meaning.catch_up()
    return folder


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    with Library.open(folder) as library:
        yield library


def texts(library: Library, question: str, **scope: object) -> list[str]:
    return [f.held.passage.text for f in search(library, question, **scope).found]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("有没有公开查阅点", READING_ROOM),
        ("老百姓上哪儿查", READING_ROOM),
        ("法律顾问审看了吗", LAWYER),
        ("给经办人上过课没有", TRAINING),
        ("是不是缺人手", SHORTAGE),
        ("staff training", TRAINING),
    ],
)
def test_the_passage_that_answers_comes_first(library: Library, question: str, first: str) -> None:
    assert texts(library, question)[0] == first


def test_only_what_the_scope_holds(library: Library) -> None:
    willow = [h.report_id for h in library.catalogue.reports(year=2024) if h.agency and "柳林" in h.agency]
    assert set(texts(library, "公开查阅点", report_ids=willow)) <= {TRAINING, LAWYER, SHORTAGE}
    assert {f.held.year for f in search(library, "公开查阅点", years=[2024]).found} == {2024}
    assert set(texts(library, "公开查阅点", sections=["五"])) == {SHORTAGE}
    assert texts(library, "公开查阅点", years=[2019]) == []
    assert texts(library, "公开查阅点", report_ids=[]) == []


def test_the_same_words_of_two_bodies_are_two_passages(library: Library) -> None:
    """Reports copy each other: identity is report and section."""
    found = search(library, "精力不济", years=[2024]).found
    assert [f.held.passage.text for f in found[:2]] == [SHORTAGE, SHORTAGE]
    assert found[0].held.report_id != found[1].held.report_id
    assert found[0].score == found[1].score


def test_copies_do_not_crowd_the_list(tmp_path: Path) -> None:
    """Eight towns write the same of their reading rooms with other numbers; what one alone writes is not lost."""
    alone = "查阅点还增设了盲文目录，行动不便的群众可以预约上门"
    with Library.open(tmp_path) as library:
        for n in range(8):
            take(library, f"青禾县第{n}镇人民政府", 2024, 一=[f"在便民服务大厅设立公开查阅点{n + 2}处", HOTLINE])
        take(library, "青禾县关店乡人民政府", 2024, 一=[alone, TRAINING])
        library.meaning.catch_up()
        every = search(library, "公开查阅点设立在哪里", years=[2024], k=20).found
        few = [h.report_id for h in library.catalogue.reports(year=2024) if h.agency and "第" in h.agency][:3]
        side_by_side = search(library, "公开查阅点设立在哪里", report_ids=few, k=3).found
    listed = [f.held.passage.text for f in every]
    assert listed.index(alone) < 4 and listed.index(HOTLINE) > 4
    assert sum("设立公开查阅点" in text for text in listed) == 8  # none is left out
    assert {f.held.report_id for f in side_by_side} == set(few)  # of a few, each is heard


def test_of_like_passages_the_one_stands_first_whose_section_answers_such_questions(tmp_path: Path) -> None:
    said = "组织信息员业务培训"
    with Library.open(tmp_path) as library:
        take(library, "青禾县石桥镇人民政府", 2024, 一=[f"全年{said}"], 五=[f"今后{said}"])
        library.meaning.catch_up()
        plan, done = (search(library, q, k=1).found[0] for q in ("往后打算咋教大伙", "课上了几回"))
    assert (plan.held.passage.section, done.held.passage.section) == ("五", "一")


@pytest.mark.parametrize("asked", ["打算怎么把网页打理起来", "网页上的东西老不换"])
def test_a_plan_stands_before_a_fault_only_where_plans_are_asked_for(tmp_path: Path, asked: str) -> None:
    fault, plan = "网站栏目更新不及时，内容偏少", "落实网站栏目专人专责，按月更新内容"
    with Library.open(tmp_path) as library:
        take(library, "青禾县石桥镇人民政府", 2024, 五=[fault, plan])
        library.meaning.catch_up()
        assert texts(library, asked)[0] == (plan if asked.startswith("打算") else fault)


def test_what_holds_more_of_the_question_is_no_copy() -> None:
    texts = ["公开栏按月张贴补贴名单", "公开栏按月张贴低保名单", "举办培训班"]
    assert thinned(texts, [0.9, 0.8, 0.6]) == [0, 2, 1]
    assert thinned(texts, [0.9, 0.8, 0.6], "低保") == [0, 1, 2]


def test_other_words_than_the_papers_usual_ones_are_near_what_was_meant(tmp_path: Path) -> None:
    """各顾各 is heard as 信息不通, 数据 …: 数据 alone is no answer, 互通不畅 without any of the words is."""
    apart, water = "各股室之间资料互通不畅，几次三番才交齐", "每周公布河道水质监测数据"
    with Library.open(tmp_path) as library:
        take(library, "青禾县石桥镇人民政府", 2024, 一=[water, "更新办公地点和联系方式"], 五=[apart])
        library.meaning.catch_up()
        best = search(library, "他们内部是不是各顾各", k=1).found[0]
    assert best.held.passage.text == apart and best.like > 0


def test_scores_say_what_each_half_gave(library: Library) -> None:
    best = search(library, "公开查阅点", k=1).found[0]
    assert 0.3 < best.keyword <= 1 and best.meaning is not None and 0.5 < best.meaning <= 1
    assert best.aligned is not None and best.nearness == pytest.approx((best.meaning + best.aligned) / 2)
    said = 1 - (1 - best.keyword) * (1 - best.spoken)
    assert best.score == pytest.approx(said**2 + WEIGHT * best.nearness)
    across = search(library, "老百姓上哪儿查", k=1).found[0]
    assert across.keyword == 0 and across.spoken > 0.4 and across.meaning is not None and across.meaning > 0.3


def test_asking_twice_gives_the_same(library: Library) -> None:
    assert search(library, "培训") == search(library, "培训")


def test_whose_and_when_is_not_what_is_looked_for(library: Library) -> None:
    assert subject(library, "石桥镇2023年有没有业务培训") == "有没有业务培训"
    assert keywords("请问有没有设立公开查阅点吗") == "设立公开查阅点"
    assert keywords("What training is there") == "training"


def test_without_vectors_keywords_answer_and_say_so(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    shutil.rmtree(copy / "vectors")
    with Library.open(copy) as library:
        results = search(library, "公开查阅点")
        assert results.condition == "lost"
        assert results.found[0].held.passage.text == READING_ROOM and results.found[0].meaning is None
        library.reindex()
        assert search(library, "公开查阅点").condition is None


def test_a_second_process_answers_from_keywords(library: Library, folder: Path) -> None:
    assert search(library, "公开查阅点").condition is None
    with Library.open(folder) as other:
        results = search(other, "公开查阅点")
    assert results.condition == "locked" and results.found[0].held.passage.text == READING_ROOM


def test_a_model_that_cannot_be_loaded_is_said(folder: Path) -> None:
    with Library.open(folder, Settings(folder, embedding_model="./no/such/model")) as library:
        results = search(library, "公开查阅点")
    assert results.condition == "no_model" and results.found[0].held.passage.text == READING_ROOM


def test_every_condition_has_its_words() -> None:
    unusable = {c.value for c in Condition} - {"ready", "empty"}
    assert set(words("search")) == unusable | {"no_model", "no_reranker"}


@pytest.mark.parametrize("question", ["", "？？？", "的吗呢", "x" * 5000, "'; DROP TABLE passage; --", '" OR "a" NEAR'])
def test_odd_questions_are_only_questions(library: Library, question: str) -> None:
    search(library, question)
    assert texts(library, "公开查阅点")[0] == READING_ROOM


class Backwards:
    """A cross-encoder that likes best what came last."""

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        return [float(n) for n, _ in enumerate(texts)]


def test_a_configured_cross_encoder_puts_the_first_in_order(library: Library) -> None:
    plain = search(library, "培训", k=200)
    library.__dict__["reranker"] = Backwards()
    try:
        turned = search(library, "培训", k=200)
    finally:
        del library.__dict__["reranker"]
    assert [f.held.id for f in turned.found[:REREAD]] == [f.held.id for f in plain.found[:REREAD]][::-1]
    assert turned.found[REREAD:] == plain.found[REREAD:] and turned.condition is None


def test_a_cross_encoder_that_cannot_be_loaded_changes_nothing_and_is_told(folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")
    with Library.open(copy, Settings(copy, reranker_model="./no/such/model")) as library:
        results = search(library, "公开查阅点")
    assert results.condition == "no_reranker" and results.found[0].held.passage.text == READING_ROOM


@pytest.mark.parametrize(
    ("question", "word"),
    [("败诉的缘由琢磨过没", "败诉"), ("岁数大的人看得清网页不", "适老化")],
)
def test_what_is_said_otherwise_than_in_the_table_is_met_by_nearness(question: str, word: str) -> None:
    assert word in {w for h in meant(question, keywords(question)) for w in h.words}


def test_small_talk_is_heard_as_nothing_certain() -> None:
    assert sum(h.share for h in meant("中国最高的山是哪座", "中国最高山座")) < 0.2
