"""Vectors in a real Chroma: kept, found, broken in several ways, rebuilt, owned by one process, on a server."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from vectorstore.shelf import Shelf
from vectorstore.vectors import Condition, Vectors, VectorsUnusable

DIMENSION = 8
OURS = ("model-a", DIMENSION, "library-1")


def rows(count: int, seed: int = 0) -> np.ndarray:
    made = np.random.default_rng(seed).normal(size=(count, DIMENSION)).astype(np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three hundred vectors of 2023, two hundred of 2024, closed again."""
    vectors = Vectors.open(tmp_path / "v", *OURS)
    vectors.put(2023, range(1, 301), rows(300))
    vectors.put(2024, range(301, 501), rows(200, 1))
    vectors.close()
    return tmp_path / "v"


def test_nothing_yet(tmp_path: Path) -> None:
    vectors = Vectors.open(tmp_path, *OURS)
    assert vectors.condition is Condition.EMPTY
    assert vectors.nearest(rows(1)[0], None, 5) == [] and vectors.counts() == {} and vectors.ids(2023) == set()
    assert vectors.fetch({2023: [1]})[0] == []


def test_what_was_put_is_there_after_opening_anew(folder: Path) -> None:
    vectors = Vectors.open(folder, *OURS)
    assert vectors.condition is Condition.READY
    assert vectors.counts() == {2023: 300, 2024: 200}
    ids, got = vectors.fetch({2023: [7, 3, 9999], 2024: [301]})
    wanted = {7: rows(300)[6], 3: rows(300)[2], 301: rows(200, 1)[0]}
    assert sorted(ids) == [3, 7, 301]
    for number, row in zip(ids, got, strict=True):
        assert row == pytest.approx(wanted[number], abs=1e-6)


def test_the_nearest_of_each_year_with_their_cosines(folder: Path) -> None:
    vectors = Vectors.open(folder, *OURS)
    query, held = rows(1, 9)[0], rows(300)
    found = vectors.nearest(query, [2023], 10)
    best = np.argsort(-(held @ query))[:10]
    assert [n for n, _ in found] == [int(i) + 1 for i in best]
    assert [cosine for _, cosine in found] == pytest.approx((held @ query)[best].tolist(), abs=1e-5)
    assert {n > 300 for n, _ in vectors.nearest(query, None, 10)} == {True, False}
    assert vectors.nearest(query, [1999], 10) == []


def test_a_vector_put_twice_is_there_once_and_dropped_is_gone(folder: Path) -> None:
    vectors = Vectors.open(folder, *OURS)
    vectors.put(2023, [5], rows(1, 77))
    assert vectors.counts()[2023] == 300
    assert vectors.fetch({2023: [5]})[1][0] == pytest.approx(rows(1, 77)[0], abs=1e-6)
    vectors.drop(2023, [5, 6, 4711])
    vectors.drop(1999, [1])
    assert vectors.ids(2023) == set(range(1, 301)) - {5, 6}


def test_more_than_one_batch_of_chroma_and_texts_without_a_word(tmp_path: Path) -> None:
    made = rows(6000)
    made[17] = 0
    vectors = Vectors.open(tmp_path, *OURS)
    vectors.put(2023, range(6000), made)
    assert vectors.counts() == {2023: 6000}
    assert np.isfinite(vectors.fetch({2023: range(6000)})[1]).all()
    assert len(vectors.nearest(rows(1)[0], None, 50)) == 50


@pytest.mark.parametrize(
    "other", [("model-b", DIMENSION, "library-1"), ("model-a", 16, "library-1"), ("model-a", DIMENSION, "x")]
)
def test_another_model_or_library_is_recognised_and_nothing_is_touched(
    folder: Path, other: tuple[str, int, str]
) -> None:
    vectors = Vectors.open(folder, *other)
    assert vectors.condition is Condition.OTHER_MODEL
    with pytest.raises(VectorsUnusable):
        vectors.put(2023, [1], rows(1))
    vectors.close()
    assert Vectors.open(folder, *OURS).counts() == {2023: 300, 2024: 200}


def test_one_owner_at_a_time(folder: Path) -> None:
    first = Vectors.open(folder, *OURS)
    second = Vectors.open(folder, *OURS)
    assert second.condition is Condition.LOCKED
    with pytest.raises(VectorsUnusable), second.rebuild():
        pass
    first.close()
    assert Vectors.open(folder, *OURS).condition is Condition.READY


def test_built_aside_and_switched_to(folder: Path) -> None:
    vectors = Vectors.open(folder, *OURS)
    with vectors.rebuild() as fresh:
        fresh.put(2025, [1, 2], rows(2))
        assert vectors.counts() == {2023: 300, 2024: 200}
    assert vectors.counts() == {2025: 2}
    vectors.put(2025, [3], rows(1))
    vectors.close()
    assert Vectors.open(folder, *OURS).counts() == {2025: 3}
    assert len(list(folder.glob("generation-*"))) == 1


def test_a_rebuild_that_fails_changes_nothing(folder: Path) -> None:
    vectors = Vectors.open(folder, *OURS)
    with pytest.raises(ZeroDivisionError), vectors.rebuild() as fresh:
        fresh.put(2025, [1, 2], rows(2))
        raise ZeroDivisionError
    assert vectors.counts() == {2023: 300, 2024: 200}
    vectors.close()
    assert Vectors.open(folder, *OURS).counts() == {2023: 300, 2024: 200}
    assert len(list(folder.glob("generation-*"))) == 1


def _generation(folder: Path) -> Path:
    stamp = Shelf(folder).current()
    assert stamp
    return folder / stamp.generation


def _cut_database(folder: Path) -> None:
    file = _generation(folder) / "chroma.sqlite3"
    file.write_bytes(file.read_bytes()[:5000])


def _garbage_database(folder: Path) -> None:
    (_generation(folder) / "chroma.sqlite3").write_bytes(b"not a database at all" * 1000)


def _no_database(folder: Path) -> None:
    (_generation(folder) / "chroma.sqlite3").unlink()


def _no_generation(folder: Path) -> None:
    shutil.rmtree(_generation(folder))


def _garbage_note(folder: Path) -> None:
    (folder / "current.json").write_text("{", encoding="utf-8")


def _foreign_note(folder: Path) -> None:
    (folder / "current.json").write_text("[1, 2]", encoding="utf-8")


@pytest.mark.parametrize(
    "damage", [_cut_database, _garbage_database, _no_database, _no_generation, _garbage_note, _foreign_note]
)
def test_a_damaged_folder_is_never_taken_for_whole_and_can_be_rebuilt(folder: Path, damage: object) -> None:
    damage(folder)  # type: ignore[operator]
    vectors = Vectors.open(folder, *OURS)
    whole = vectors.condition is Condition.READY
    assert not whole or vectors.counts() != {2023: 300, 2024: 200}
    with vectors.rebuild() as fresh:
        fresh.put(2023, range(1, 301), rows(300))
    assert vectors.condition is Condition.READY
    vectors.close()
    again = Vectors.open(folder, *OURS)
    assert again.counts() == {2023: 300} and again.nearest(rows(300)[4], None, 1)[0][0] == 5


def test_a_failure_while_asking_is_remembered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = Vectors.open(folder, *OURS)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("Failed to apply logs to the hnsw segment writer")

    monkeypatch.setattr("vectorstore.chroma.Space.put", fail)
    with pytest.raises(VectorsUnusable, match="hnsw"):
        vectors.put(2023, [1], rows(1))
    assert vectors.condition is Condition.BROKEN
    vectors.close()
    assert Vectors.open(folder, *OURS).condition is Condition.BROKEN


_WRITER = """
import sys
from tests.vectorstore.test_vectors import OURS, rows
from vectorstore.vectors import Vectors
vectors = Vectors.open(sys.argv[1], *OURS)
for n in range(400):
    vectors.put(2023, range(n * 500, n * 500 + 500), rows(500, n))
    print(n, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of Unix")
@pytest.mark.parametrize("batches", [1, 4, 9])
def test_killed_while_writing(tmp_path: Path, batches: int) -> None:
    """What is left opens without an error, holds what was acknowledged or says it is broken, and can be rebuilt."""
    writer = subprocess.Popen([sys.executable, "-c", _WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout
    seen = -1
    for line in writer.stdout:
        seen = int(line)
        if seen >= batches:
            break
    time.sleep(0.02 * batches)
    os.kill(writer.pid, signal.SIGKILL)
    writer.communicate(timeout=30)
    vectors = Vectors.open(tmp_path, *OURS)
    assert vectors.condition in (Condition.READY, Condition.BROKEN)
    if vectors.condition is Condition.READY:
        assert vectors.counts()[2023] >= (seen + 1) * 500
    with vectors.rebuild() as fresh:
        fresh.put(2023, range(1000), rows(1000))
    vectors.close()
    assert Vectors.open(tmp_path, *OURS).counts() == {2023: 1000}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Chroma server on this machine, as the package ships it."""
    command = Path(sys.executable).with_name("chroma")
    if not command.exists():
        pytest.skip("THE CHROMA SERVER IS NOT TESTED: no `chroma` beside this Python")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    path = tmp_path_factory.mktemp("chroma")
    arguments = [str(command), "run", "--path", str(path), "--host", "127.0.0.1", "--port", str(port)]
    running = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(f"http://127.0.0.1:{port}/api/v2/heartbeat")
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(timeout=30)


def _await(url: str) -> None:
    for _ in range(300):
        try:
            urllib.request.build_opener(urllib.request.ProxyHandler({})).open(url, timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    pytest.skip(f"THE CHROMA SERVER IS NOT TESTED: it did not answer at {url}")


def test_a_server_serves_several_libraries_apart(server: str) -> None:
    ours, theirs = Vectors.open(server, *OURS), Vectors.open(server, "model-a", DIMENSION, "library-2")
    assert (ours.condition, theirs.condition) == (Condition.EMPTY, Condition.EMPTY)
    ours.put(2023, [1, 2, 3], rows(3))
    theirs.put(2023, [1], rows(1, 5))
    assert (ours.counts(), theirs.counts()) == ({2023: 3}, {2023: 1})
    assert ours.nearest(rows(3)[1], None, 1) == [(2, pytest.approx(1, abs=1e-5))]
    assert Vectors.open(server, *OURS).condition is Condition.READY  # no lock: a server has many clients
    assert Vectors.open(server, "model-b", DIMENSION, "library-1").condition is Condition.OTHER_MODEL


def test_a_server_is_rebuilt_for_another_model(server: str) -> None:
    old = Vectors.open(server, "model-a", DIMENSION, "library-3")
    old.put(2023, [1, 2], rows(2))
    new = Vectors.open(server, "model-b", DIMENSION, "library-3")
    with new.rebuild() as fresh:
        fresh.put(2024, [8, 9], rows(2))
    assert new.counts() == {2024: 2}
    assert Vectors.open(server, "model-b", DIMENSION, "library-3").counts() == {2024: 2}
    assert Vectors.open(server, "model-a", DIMENSION, "library-3").condition is Condition.OTHER_MODEL


def test_no_server_is_said() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        vectors = Vectors.open(f"http://127.0.0.1:{free.getsockname()[1]}", *OURS)
    assert vectors.condition is Condition.UNREACHABLE and vectors.why
    with pytest.raises(VectorsUnusable):
        vectors.nearest(rows(1)[0], None, 1)
