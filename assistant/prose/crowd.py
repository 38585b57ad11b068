"""A list in which what is said twice does not crowd out what is said once: copies stay, further down."""

from __future__ import annotations

from collections.abc import Sequence

from vectorstore.keywords import terms

# Chosen on tests/questions/development.jsonl and the chosen half of villagers.jsonl.
ALIKE = 0.3  # share of the longer text's pairs of characters that stand in the other, from which two say the same
AGAIN = 0.5  # how much what is said once more counts beside the time before
SPARED = 2  # how fast a text is spared that holds the question's own words
LOOKED = 100  # of the first: further down nobody looks


def thinned(
    texts: Sequence[str], scores: Sequence[float], question: str = "", own: Sequence[float] | None = None
) -> list[int]:
    """The places of texts in the order to list them in, the best first to begin with.

    What holds words of the question that the one before it lacks does not say the same; `own` says how much of the
    question each holds: what holds nearly all of it stays where it is, whatever stands above it.

    >>> thinned(["设公开栏三处", "设公开栏五处", "办培训班"], [0.9, 0.8, 0.6])
    [0, 2, 1]
    """
    heads: list[tuple[frozenset[str], list[int]]] = []
    asked = frozenset(terms(question))
    counted = list(scores)
    for n, text in enumerate(texts[:LOOKED]):
        pairs = frozenset(terms(text))
        said = next((places for head, places in heads if _alike(head, pairs) and pairs & asked <= head), None)
        if said is None:
            heads.append((pairs, [n]))
            continue
        counted[n] *= AGAIN ** (len(said) * (1 - (own[n] if own else 0.0)) ** SPARED)
        said.append(n)
    first = sorted(range(len(texts[:LOOKED])), key=lambda n: (-counted[n], n))
    return [*first, *range(LOOKED, len(texts))]


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    longer = max(len(one), len(other))
    return min(len(one), len(other)) >= ALIKE * longer and len(one & other) >= ALIKE * longer
