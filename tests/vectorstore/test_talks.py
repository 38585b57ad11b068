"""Conversations: kept, continued, cut, found, renamed, deleted; opinions outlive them; old libraries come forward."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from vectorstore.database import FILE
from vectorstore.library import Library
from vectorstore.talks import Talks


@pytest.fixture
def talks(tmp_path: Path) -> Iterator[Talks]:
    with Library.open(tmp_path) as library:
        yield library.talks


def test_turns_follow_each_other_and_outlive_the_library(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        first = library.talks.add(None, "石桥镇2023年行政处罚多少件？", "10件。", "{}")
        library.talks.add(first.talk_id, "那2022年呢", "9件。", "{}")
    with Library.open(tmp_path) as library:
        assert [t.question for t in library.talks.turns(first.talk_id)] == [
            "石桥镇2023年行政处罚多少件？",
            "那2022年呢",
        ]
        assert [t.title for t in library.talks.found()] == ["石桥镇2023年行政处罚多少件？"]


def test_a_conversation_that_is_gone_begins_anew(talks: Talks) -> None:
    gone = talks.add(None, "甲", "", "{}").talk_id
    talks.delete(gone)
    assert talks.add(gone, "乙", "", "{}").talk_id != gone
    assert [t.title for t in talks.found()] == ["乙"] and talks.turns(gone) == []


def test_a_turn_asked_anew_leaves_what_another_page_added(talks: Talks) -> None:
    first = talks.add(None, "一", "", "{}")
    second = talks.add(first.talk_id, "二", "", "{}")
    talks.add(first.talk_id, "三", "", "{}")
    other = talks.add(None, "别的", "", "{}")
    talks.drop(second.id)
    assert [t.question for t in talks.turns(first.talk_id)] == ["一", "三"]
    assert [t.question for t in talks.turns(other.talk_id)] == ["别的"]


def test_what_several_began_with_is_known_and_what_followed_is_not(talks: Talks) -> None:
    for question in ("甲", "乙", "甲", "丙", "乙", "甲"):
        talk = talks.add(None, question, "", "{}").talk_id
        talks.add(talk, "那上一年呢", "", "{}")
    assert talks.often(3) == ["甲", "乙"] and talks.often(1) == ["甲"]


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("处罚", ["甲"]),
        ("十件", ["甲"]),
        ("甲", ["甲"]),
        ("100%", ["乙"]),
        ("%", ["乙"]),
        ("_", []),
        ("", ["乙", "甲"]),
    ],
)
def test_search_looks_into_titles_questions_and_answers(talks: Talks, sought: str, found: list[str]) -> None:
    """A percent sign is a percent sign."""
    talks.rename(talks.add(None, "处罚多少", "一共十件", "{}").talk_id, "甲")
    talks.rename(talks.add(None, "公开率", "100%", "{}").talk_id, "乙")
    assert sorted(t.title for t in talks.found(sought)) == sorted(found)


def test_a_long_question_names_its_conversation_shortly(talks: Talks) -> None:
    talks.add(None, "问\n" * 100, "", "{}")
    (talk,) = talks.found()
    assert len(talk.title) == 40 and talk.title.endswith("…") and "\n" not in talk.title


def test_the_last_opinion_counts_and_outlives_the_conversation(talks: Talks) -> None:
    first = talks.add(None, "一", "", "{}")
    second = talks.add(first.talk_id, "二", "", '{"text":"答"}')
    talks.judge(second.id, True)
    talks.judge(second.id, False, " 数字不对 ")
    assert [(t.liked, t.reason) for t in talks.turns(first.talk_id)] == [(None, ""), (False, "数字不对")]
    talks.delete(first.talk_id)
    (kept,) = talks.opinions()
    assert (kept.before, kept.question, kept.answer, kept.liked) == (("一",), "二", '{"text":"答"}', False)


def test_an_opinion_can_be_taken_back(talks: Talks) -> None:
    turn = talks.add(None, "一", "", "{}")
    talks.judge(turn.id, True)
    talks.judge(turn.id, None)
    talks.judge(turn.id + 100, True)  # of an answer that is not there
    assert talks.opinions() == []


def test_a_library_of_the_second_version_is_brought_forward(tmp_path: Path) -> None:
    Library.open(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE) as raw:
        for table in ("feedback", "turn", "talk"):
            raw.execute(f"DROP TABLE {table}")
        raw.execute("UPDATE meta SET value = '2' WHERE key = 'version'")
    with Library.open(tmp_path) as library:
        assert library.talks.add(None, "一", "", "{}").talk_id == 1
