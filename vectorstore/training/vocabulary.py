"""Which words the bundled embedder knows, and the tokenizer that cuts a text into them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from vectorstore.training.dictionary import HAN, Glosses, english, stem

UNKNOWN = "[UNK]"


@dataclass(frozen=True)
class Vocabulary:
    """Words with the share of running text that each makes up."""

    shares: dict[str, float]

    @classmethod
    def choose(
        cls, size: int, latin: int, frequent: dict[str, int], glosses: Glosses, own: Sequence[tuple[str, int]]
    ) -> Vocabulary:
        """The commonest words, those that have a meaning on file and those of our own texts first, as each counts."""
        import jieba

        forms = Counter(w for texts in glosses.of.values() for t in texts for w in set(english(t)))
        forms.update({w: 1000 for text, _ in own for w in english(text)})
        seen: Counter[str] = Counter()
        for text, times in own:
            for word in filter(HAN.fullmatch, jieba.cut(text, HMM=False)):
                seen[word] += times
        worth = {w: (n + 20 * seen[w]) * (2 if w in glosses.of else 1) for w, n in frequent.items()}
        worth = {w: n for w, n in worth.items() if len(w) > 1 or n >= 400 or seen[w]}
        for word, times in seen.items():
            worth[word] = worth.get(word, 0) + 2000 * times
        chinese = sorted(worth, key=lambda w: -worth[w])[: size - latin - 1]
        total = sum(frequent.get(w, 0) + 1 for w in chinese)
        shares = {w: (frequent.get(w, 0) + 1) / total for w in chinese}
        return cls(shares | {w: n / total for w, n in forms.most_common(latin)})

    def tokenizer(self) -> Tokenizer:
        """The most probable cut into known words, digits and punctuation left out."""
        scores = [(UNKNOWN, -25.0), *((word, round(math.log(share), 2)) for word, share in self.shares.items())]
        cut = Tokenizer(models.Unigram(scores, unk_id=0))
        cut.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
        rest = pre_tokenizers.Split(Regex(r"[^\u4e00-\u9fffa-z]+"), "removed")
        runs = pre_tokenizers.Split(Regex(r"[a-z]+"), "isolated")
        cut.pre_tokenizer = pre_tokenizers.Sequence([rest, runs])
        return cut

    def vectors(self, glosses: Glosses, dimensions: int) -> NDArray[np.float32]:
        """What the words mean, rare words weighing more than common ones; the unknown weighs nothing."""
        chinese, stems = glosses.vectors(dimensions)
        rows = np.zeros((len(self.shares) + 1, dimensions), np.float32)
        for n, (word, share) in enumerate(self.shares.items(), start=1):
            known = stems.get(stem(word)) if word.isascii() else chinese.get(word)
            parts = [chinese[c] for c in word if c in chinese] if known is None else [known]
            meaning = np.sum([np.zeros(dimensions, np.float32), *parts], axis=0)
            rows[n] = meaning / max(float(np.linalg.norm(meaning)), 1e-9) * (1e-4 / (1e-4 + share)) ** 0.7
        return rows / float(np.linalg.norm(rows, axis=1).mean())
