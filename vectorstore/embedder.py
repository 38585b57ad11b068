"""Texts to vectors: the bundled Chinese model by default, any sentence-transformers model by name or folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from vectorstore.errors import GongkaiError

BUNDLED = Path(__file__).parent / "model"
BATCH = 1024
FEW, KEPT = 16, 2048  # texts: so few at a time are kept, so many in all
LIGHT = 1e-6  # a word's length below which it says nothing
EDGE = 1 << 20  # so much of each end of a file goes into the fingerprint

Matrix = NDArray[np.float32]


class EmbedderUnavailable(GongkaiError):
    """The configured model cannot be loaded; nothing else is used in its place."""

    code = "embedder_unavailable"


class Embedder(Protocol):
    """Anything that turns texts into vectors of unit length; a text without a known word is all zeros."""

    name: str
    fingerprint: str  # another one means that held vectors no longer fit
    dimension: int

    def encode(self, texts: Sequence[str], question: bool = False) -> Matrix:
        """One row a text; some models put another prompt before a question."""
        ...

    def alignment(self, question: str, texts: Sequence[str]) -> Matrix | None:
        """How well each word of a question is met by some word of a text; none if the model knows no single words."""
        ...


def load_embedder(name: str | None = None) -> Embedder:
    """The bundled model, or the one named: a folder, else a name on the hub (from its cache where it is there)."""
    if name is None:
        return bundled()
    folder = _folder(name)
    table = _static_table(folder)
    return StaticEmbedder(name, folder, table) if table else TransformerEmbedder(name, folder)


@lru_cache(maxsize=1)
def bundled() -> StaticEmbedder:
    """The model that comes with the program, read once."""
    return StaticEmbedder("gongkai-static-zh", BUNDLED, BUNDLED)


class StaticEmbedder:
    """A table of word vectors, averaged: what sentence-transformers computes, without torch."""

    def __init__(self, name: str, folder: Path, table: Path) -> None:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        self.name = name
        self.fingerprint = fingerprint(folder)
        self._cut = Tokenizer.from_file(str(table / "tokenizer.json"))
        self._cut.no_padding()
        self._rows: Matrix = load_file(table / "model.safetensors")["embedding.weight"].astype(np.float32, copy=False)
        self.dimension = int(self._rows.shape[1])
        self._alone = lru_cache(maxsize=KEPT)(lambda text: self._encoded([text])[0])

    def encode(self, texts: Sequence[str], question: bool = False) -> Matrix:
        """The mean of each text's word vectors, brought to unit length; a few are asked for again and again."""
        few = 0 < len(texts) <= FEW
        return np.stack([self._alone(text) for text in texts]) if few else self._encoded(texts)

    def _encoded(self, texts: Sequence[str]) -> Matrix:
        parts = [self._means(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)]
        means = np.concatenate(parts) if parts else np.zeros((0, self.dimension), np.float32)
        unit: Matrix = means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-12)
        return unit

    def alignment(self, question: str, texts: Sequence[str]) -> Matrix | None:
        """The mean over the question's words of the nearest word of each text; words weigh as much as in the mean."""
        asked = self._known([question])[0]
        weights = self._weights[asked]
        words = self._known(texts)
        lengths = np.array([len(ids) for ids in words])
        near = np.zeros(len(texts), np.float32)
        filled = np.flatnonzero(lengths)
        if filled.size and weights.sum() > 0:
            starts = np.concatenate(([0], np.cumsum(lengths[filled])[:-1]))
            ids, at = np.unique(np.concatenate([words[n] for n in filled]), return_inverse=True)
            cosines = (self._rows[asked] / weights[:, None]) @ (self._rows[ids] / self._weights[ids][:, None]).T
            near[filled] = weights @ np.maximum.reduceat(cosines[:, at], starts, axis=1) / weights.sum()
        return near

    @cached_property
    def _weights(self) -> Matrix:
        lengths: Matrix = np.linalg.norm(self._rows, axis=1)
        return lengths

    def _known(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """Each text's words that weigh something."""
        cut = self._cut.encode_batch_fast(list(texts), add_special_tokens=False)
        found = [np.array(c.ids, np.int64) for c in cut]
        return [ids[self._weights[ids] > LIGHT] for ids in found]

    def _means(self, texts: Sequence[str]) -> Matrix:
        found = [cut.ids for cut in self._cut.encode_batch_fast(list(texts), add_special_tokens=False)]
        lengths = np.array([len(ids) for ids in found])
        filled = np.flatnonzero(lengths)  # reduceat cannot sum nothing
        means = np.zeros((len(texts), self.dimension), np.float32)
        if filled.size:
            starts = np.concatenate(([0], np.cumsum(lengths[filled])[:-1]))
            ids = np.fromiter(chain.from_iterable(found), np.int64, int(lengths.sum()))
            means[filled] = np.add.reduceat(self._rows[ids], starts) / lengths[filled, None]
        return means


class TransformerEmbedder:
    """Any other sentence-transformers model, with torch."""

    def __init__(self, name: str, folder: Path) -> None:
        from sentence_transformers import SentenceTransformer

        try:
            self._model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        except Exception as cause:  # the library raises whatever its parts raise
            raise EmbedderUnavailable(name=name, why=str(cause)) from cause
        self.name = name
        self.fingerprint = fingerprint(folder)
        self.dimension = int(self._model.get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str], question: bool = False) -> Matrix:
        """The model's own vectors, at unit length."""
        encode = self._model.encode_query if question else self._model.encode_document
        rows = encode(list(texts), normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True)
        return np.asarray(rows, np.float32).reshape(len(texts), self.dimension)

    def alignment(self, question: str, texts: Sequence[str]) -> Matrix | None:
        """Nothing: such a model sees a text as a whole."""
        return None


def fingerprint(folder: Path) -> str:
    """What tells one model from another: names, sizes and both ends of its files."""
    seen = hashlib.sha256()
    for file in sorted(f for f in folder.rglob("*") if f.is_file() and f.suffix not in {".md", ".lock"}):
        size = file.stat().st_size
        seen.update(f"{file.relative_to(folder).as_posix()}:{size}".encode())
        with file.open("rb") as content:
            seen.update(content.read(EDGE))
            content.seek(max(EDGE, size - EDGE))
            seen.update(content.read(EDGE))
    return seen.hexdigest()[:16]


def _static_table(folder: Path) -> Path | None:
    """Where the word vectors lie if the model is a static embedding and nothing that would change directions."""
    from safetensors import safe_open

    listed = folder / "modules.json"
    modules = json.loads(listed.read_text(encoding="utf-8")) if listed.is_file() else []
    kinds = [module["type"].rsplit(".", 1)[-1] for module in modules]
    if kinds not in (["StaticEmbedding"], ["StaticEmbedding", "Normalize"]):
        return None
    table = folder / modules[0]["path"]
    weights = table / "model.safetensors"
    if not weights.is_file():
        return None
    with safe_open(weights, "numpy") as held:
        return table if "embedding.weight" in held.keys() else None  # noqa: SIM118


def _folder(name: str) -> Path:
    """The folder named, or where the hub's model of that name lies, fetched if it must be."""
    given = Path(name).expanduser()
    if given.is_dir():
        return given
    if given.is_absolute() or name.startswith((".", "~")) or name.count("/") != 1:
        raise EmbedderUnavailable(name=name, why="no such folder")
    return _cached(name) or _fetched(name)


def _cached(name: str) -> Path | None:
    from huggingface_hub import try_to_load_from_cache

    for file in ("modules.json", "config.json"):
        found = try_to_load_from_cache(name, file)
        if isinstance(found, str):
            return Path(found).parent
    return None


def _fetched(name: str) -> Path:
    """Let the library fetch a hub model: the one place where the network may be used, and only by name."""
    from sentence_transformers import SentenceTransformer

    try:
        SentenceTransformer(name, device="cpu")
    except Exception as cause:
        raise EmbedderUnavailable(name=name, why=str(cause)) from cause
    folder = _cached(name)
    if folder is None:
        raise EmbedderUnavailable(name=name, why="fetched, but not in the cache")
    return folder
