"""Vectors that are gone, half written, of another model or being made: answers come from keywords and say so."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.ask import ask
from prompts import say
from tests.assistant.test_search import HOTLINE, LAWYER, READING_ROOM, SHORTAGE, TRAINING, take
from vectorstore.embedder import BUNDLED
from vectorstore.library import Library
from vectorstore.settings import Settings

QUESTION = "石桥镇2024年公开查阅点设在哪里"
OTHERWISE = "石桥镇2024年老百姓上哪儿翻材料"


def asked(library: Library, question: str) -> Answer:
    answer = ask(question, library, date(2025, 3, 1))
    return answer.model_copy(update={"seconds": 0.0})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Library.open(tmp_path / "library") as library:
        take(library, "青禾县石桥镇人民政府", 2024, 一=[READING_ROOM, HOTLINE, TRAINING], 五=[SHORTAGE])
        take(library, "青禾县柳林镇人民政府", 2024, 一=[TRAINING, LAWYER], 五=[SHORTAGE])
        library.meaning.catch_up()
    return tmp_path / "library"


def _deleted(vectors: Path) -> None:
    shutil.rmtree(vectors)


def _half_written(vectors: Path) -> None:
    for file in vectors.rglob("*"):
        if file.is_file() and file.suffix in {".sqlite3", ".bin"}:
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _collections_gone(vectors: Path) -> None:
    for generation in vectors.glob("generation-*"):
        shutil.rmtree(generation)


@pytest.mark.parametrize(
    ("damage", "condition"), [(_deleted, "lost"), (_half_written, "broken"), (_collections_gone, "lost")]
)
def test_what_is_damaged_is_said_and_rebuilt_to_the_same_answers(
    folder: Path, damage: Callable[[Path], None], condition: str
) -> None:
    with Library.open(folder) as library:
        before = [asked(library, q) for q in (QUESTION, OTHERWISE)]
    assert not any(say("search", condition, "zh") in a.notices for a in before)
    damage(folder / "vectors")
    with Library.open(folder) as library:
        meanwhile = asked(library, QUESTION)
        assert say("search", condition, "zh") in meanwhile.notices
        assert READING_ROOM in meanwhile.text
        library.reindex()
        assert [asked(library, q) for q in (QUESTION, OTHERWISE)] == before
    with Library.open(folder) as library:
        assert [asked(library, q) for q in (QUESTION, OTHERWISE)] == before


def test_another_model_is_said_and_an_interrupted_reindex_leaves_it_so(folder: Path, tmp_path: Path) -> None:
    other = shutil.copytree(BUNDLED, tmp_path / "model")
    weights = bytearray((other / "model.safetensors").read_bytes())
    weights[-1] ^= 1
    (other / "model.safetensors").write_bytes(weights)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    settings = Settings(folder, embedding_model=str(other))
    for _ in range(2):  # the second opening finds what the interrupted one left
        with Library.open(folder, settings) as library:
            answer = asked(library, QUESTION)
            assert say("search", "other_model", "zh") in answer.notices and READING_ROOM in answer.text
            with pytest.raises(KeyboardInterrupt):
                library.reindex(interrupt)
            assert asked(library, QUESTION) == answer
    with Library.open(folder, settings) as library:
        library.reindex()
        after = asked(library, QUESTION)
    assert READING_ROOM in after.text and not any(n in answer.notices for n in after.notices)


def test_while_vectors_are_made_a_question_is_answered_from_keywords(folder: Path) -> None:
    seen: list[Answer] = []

    def meanwhile(*_: object) -> None:
        with Library.open(folder) as other:
            seen.append(asked(other, QUESTION))

    with Library.open(folder) as library:
        library.reindex(meanwhile)
    assert seen and READING_ROOM in seen[0].text
    assert say("search", "locked", "zh") in seen[0].notices
