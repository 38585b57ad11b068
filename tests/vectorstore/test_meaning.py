"""The vectors kept level with the passages: caught up, lost, of another model, rebuilt, taken by another process."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.vectorstore.made import TEXTS, reading, report
from vectorstore.embedder import BUNDLED
from vectorstore.library import Library
from vectorstore.settings import Settings

VILLAGE = "在村口张贴补贴名单七天"


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """Two reports, caught up with, closed again."""
    with Library.open(tmp_path / "l") as library:
        library.replace(reading("a", report(year=2023)))
        library.replace(reading("b", report(year=2024, texts=[*TEXTS, VILLAGE])))
        assert library.meaning.catch_up() == 7
    return tmp_path / "l"


def test_level_after_ingest_and_opening_anew(filled: Path) -> None:
    with Library.open(filled) as library:
        assert library.meaning.condition() == "ready"
        assert library.meaning.vectors.counts() == {2023: 3, 2024: 4}
        assert library.meaning.catch_up() == 0
        best, cosine = library.meaning.nearest("种粮的钱发给谁贴出来没", [2024], 1)[0]
        assert library.passages.get([best])[best].passage.text == VILLAGE
        asked = "种粮的钱发给谁贴出来没"
        near, itself, other = library.meaning.cosines(asked, ({VILLAGE: 0.5}, {}), {2024: [best]})[best]
        assert (near, itself, other) == (pytest.approx(cosine, abs=1e-4), pytest.approx(0.5, abs=1e-4), 0)


def test_what_is_forgotten_leaves_the_vectors(filled: Path) -> None:
    with Library.open(filled) as library:
        held = library.catalogue.reports(year=2024)[0]
        assert held.agency_id is not None
        library.forget([held.agency_id], 2024)
        library.meaning.catch_up()
        assert library.meaning.vectors.counts() == {2023: 3, 2024: 0}


def test_a_year_set_by_hand_takes_the_vectors_along(filled: Path) -> None:
    with Library.open(filled) as library:
        library.correct(library.catalogue.reports(year=2024)[0].report_id, "王", "封面误印", year=2025)
        library.meaning.catch_up()
        assert library.meaning.vectors.counts() == {2023: 3, 2024: 0, 2025: 4}


def test_a_question_catches_up_with_what_another_process_brought(filled: Path) -> None:
    with Library.open(filled) as library, Library.open(filled) as other:
        assert library.meaning.vectors.usable
        other.replace(reading("c", report("青禾县柳林镇人民政府", 2023)))
        assert other.meaning.condition() == "locked"
        assert other.meaning.catch_up() == 0
        assert library.meaning.condition() == "ready"
        assert library.meaning.vectors.counts() == {2023: 6, 2024: 4}


def test_too_much_to_catch_up_with_in_a_question_is_said(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vectorstore.meaning.FEW", 2)
    with Library.open(filled) as library:
        library.replace(reading("c", report("青禾县柳林镇人民政府", 2023)))
        assert library.meaning.condition() == "behind"
        seen: list[tuple[int, int]] = []
        assert library.catch_up(lambda done, of: seen.append((done, of))) == 3
        assert seen == [(3, 3)]
        assert library.meaning.condition() == "ready"


def test_a_deleted_folder_is_said_and_rebuilt_the_same(filled: Path) -> None:
    question = "老百姓上哪儿查"
    with Library.open(filled) as library:
        before = library.meaning.nearest(question, None, 10)
    shutil.rmtree(filled / "vectors")
    with Library.open(filled) as library:
        assert library.meaning.condition() == "lost"
        seen: list[tuple[int, int]] = []
        assert library.reindex(lambda done, every: seen.append((done, every))) == 7
        assert seen[-1] == (7, 7)
        assert library.meaning.condition() == "ready"
        after = library.meaning.nearest(question, None, 10)
    assert [n for n, _ in after] == [n for n, _ in before]
    assert [c for _, c in after] == pytest.approx([c for _, c in before], abs=1e-6)


def test_another_model_asks_for_reindex(filled: Path, tmp_path: Path) -> None:
    """The other model is the bundled one with one number changed."""
    other = shutil.copytree(BUNDLED, tmp_path / "model")
    weights = bytearray((other / "model.safetensors").read_bytes())
    weights[-1] ^= 1
    (other / "model.safetensors").write_bytes(weights)
    with Library.open(filled, Settings(filled, embedding_model=str(other))) as library:
        assert library.meaning.condition() == "other_model"
        library.reindex()
        assert library.meaning.condition() == "ready"
    with Library.open(filled) as library:
        assert library.meaning.condition() == "other_model"


def test_an_interrupted_reindex_changes_nothing(filled: Path) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with Library.open(filled) as library:
        with pytest.raises(KeyboardInterrupt):
            library.reindex(interrupt)
        assert library.meaning.condition() == "ready"
    with Library.open(filled) as library:
        assert library.meaning.condition() == "ready"
        assert library.meaning.vectors.counts() == {2023: 3, 2024: 4}


def test_the_vectors_of_another_library_are_not_ours(filled: Path, tmp_path: Path) -> None:
    with Library.open(tmp_path / "m") as library:
        library.replace(reading("a", report()))
        shutil.copytree(filled / "vectors", tmp_path / "m" / "vectors")
        assert library.meaning.condition() == "other_model"


def test_nothing_heavy_until_it_is_used(fresh: Callable[[], Library]) -> None:
    library = fresh()
    library.replace(reading("a", report()))
    library.close()
    assert not (library.folder / "vectors").exists()
