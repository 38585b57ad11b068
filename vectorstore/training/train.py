"""Train the bundled embedder: `python -m vectorstore.training.train --corpora FOLDER` (extra: training).

Several runs from the same first vectors, each with draws of its own; what is saved is their mean: it knows talk that
none of them was taught better than the best of them does.
"""

from __future__ import annotations

import argparse
import logging
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from vectorstore.form import load_forms
from vectorstore.topics import Topic, topics
from vectorstore.training import pairs
from vectorstore.training.dictionary import Glosses, frequencies
from vectorstore.training.pairs import Pair, Rewording
from vectorstore.training.vocabulary import Vocabulary

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Batch = list[tuple[float, list[Pair]]]  # for each source a weight and its pairs

log = logging.getLogger(__name__)
# Whether they are in traditional characters; cmrc2018_dev is for measuring only.
CORPORA = {"drcd_dev.json": True, "drcd_test.json": True, "cmrc2018_trial.json": False}
SCALE = 20.0
TOLD, NAMED = 5, 20  # how often a word of our own texts counts beside a question's when words are chosen
TOPICS = 512  # of a batch: two topics that mean much the same seldom meet in it
GROUPS = 512
STEPS = (90, 430, 500, 2900)  # short runs stay near the meanings of the dictionary, long ones know the topics
FIRST_SEED = 7
QUESTIONS = 96  # with their long passages: they keep the model from knowing nothing but these reports
BOTH: tuple[Literal["query_to_doc"], Literal["doc_to_query"]] = (
    "query_to_doc",
    "doc_to_query",
)  # a statement is told from others by its question as well


def main() -> None:
    """Read the sources, choose the words, train, save."""
    options = _arguments()
    questions = [
        p for name, traditional in CORPORA.items() for p in pairs.of_questions(options.corpora / name, traditional)
    ]
    matters, groups, form = topics(), pairs.of_words(), pairs.of_form(load_forms())
    talk = pairs.of_talk(options.talk)
    glosses = Glosses.load()
    words = Vocabulary.choose(
        options.words, options.latin, frequencies(), glosses, _counted(questions, matters, groups, form, talk)
    )
    model = _model(words, glosses, options.dimensions)
    sources = Sources(questions, matters, groups, form, glosses.pairs(), talk)
    _mean_of_runs(model, sources, options.steps, options.rate)
    _save(model, options.out)


def _counted(
    questions: list[Pair],
    matters: Sequence[Topic],
    groups: list[list[str]],
    form: list[list[Pair]],
    talk: list[tuple[list[str], list[str]]],
) -> list[tuple[str, int]]:
    """Our own texts, with how often each counts when words are chosen; words that we name as alike first of all."""
    own = [(text, TOLD) for t in matters for text in (*t.ask, *t.say, *t.en)]
    own += [(word, NAMED) for group in groups for word in group]
    own += [(text, 1) for names in form for pair in names for text in pair]
    own += [(word, NAMED) for said, words in talk for word in (*said, *words)]
    return own + [(asked, 1) for asked, _ in questions]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--talk", type=Path, default=Path(__file__).parents[2] / "assistant" / "prose" / "spoken.toml")
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "model")
    parser.add_argument("--words", type=int, default=20000)
    parser.add_argument("--latin", type=int, default=1500)
    parser.add_argument("--dimensions", type=int, default=128)
    parser.add_argument("--steps", type=int, nargs="+", default=STEPS, help="of each run")
    parser.add_argument("--rate", type=float, default=0.005)
    return parser.parse_args()


def _model(words: Vocabulary, glosses: Glosses, dimensions: int) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    table = StaticEmbedding(words.tokenizer(), embedding_weights=words.vectors(glosses, dimensions))
    return SentenceTransformer(modules=[table, Normalize()], device="cpu")


def _cutter(model: SentenceTransformer) -> Callable[[str], list[str]]:
    """The model's own cut, with what it does not know as it stands."""
    cut: Any = model[0].tokenizer

    def cut_up(text: str) -> list[str]:
        return [text[start:end] for start, end in cut.encode(text, add_special_tokens=False).offsets]

    return cut_up


@dataclass(frozen=True)
class Sources:
    """Everything there is to learn from."""

    questions: list[Pair]
    topics: Sequence[Topic]
    groups: list[list[str]]
    form: list[list[Pair]]
    glosses: list[Pair]
    talk: list[tuple[list[str], list[str]]]


def _batches(sources: Sources, anew: Rewording, chance: random.Random) -> Iterator[Batch]:
    """Endless steps: a weight and a batch a source; of topics, groups and names never two of one kind in a batch."""
    while True:
        asked = [(anew(a), b) for a, b in chance.sample(sources.questions, QUESTIONS)]
        some = chance.sample(sources.topics, min(TOPICS, len(sources.topics)))
        spoken = [(anew(a), anew(b)) for a, b in (pairs.of_topic(topic, chance) for topic in some)]
        groups = chance.sample(sources.groups, min(GROUPS, len(sources.groups)))
        alike = [(a, b) for a, b in (chance.sample(group, 2) for group in groups)]
        named = [chance.choice(names) for names in sources.form]
        glossed = chance.sample(sources.glosses, 256)
        told = [pairs.framed(said, words, chance) for said, words in sources.talk]
        yield [(0.5, asked), (1.5, spoken), (1.0, told), (0.3, alike), (0.1, named), (0.3, glossed)]


def _mean_of_runs(model: SentenceTransformer, sources: Sources, steps: Sequence[int], rate: float) -> None:
    """Every run begins where the first did."""
    import torch

    table: Any = model[0]
    weight = table.embedding.weight
    first, total = weight.detach().clone(), torch.zeros_like(weight)
    for seed, count in enumerate(steps, start=FIRST_SEED):
        with torch.no_grad():
            weight.copy_(first)
        chance = random.Random(seed)
        anew = pairs.Rewording(sources.groups, _cutter(model), chance)
        _train(model, _batches(sources, anew, chance), count, rate)
        total += weight.detach() / len(steps)
    with torch.no_grad():
        weight.copy_(total)


def _train(model: SentenceTransformer, batches: Iterator[Batch], steps: int, rate: float) -> None:
    """Adam with a falling rate."""
    import torch
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss

    measure = MultipleNegativesRankingLoss(model, scale=SCALE, directions=BOTH)
    turn = torch.optim.Adam(model.parameters(), lr=rate)  # dense: the table is small
    for step, sources in enumerate(islice(batches, steps)):
        turn.param_groups[0]["lr"] = rate * (1 - step / steps)
        embedded = _embedded(model, [list(side) for _, rows in sources for side in zip(*rows, strict=True)])
        parts = [
            weight * measure.compute_loss_from_embeddings(embedded[2 * n : 2 * n + 2], torch.empty(0))
            for n, (weight, _) in enumerate(sources)
        ]
        loss: Any = torch.stack(parts).sum()
        turn.zero_grad()
        loss.backward()
        turn.step()
        if step % 100 == 0:
            log.info("step %d of %d: %s", step, steps, [round(p.item(), 3) for p in parts])


def _embedded(model: SentenceTransformer, sides: list[list[str]]) -> list[Any]:
    """Each list's vectors, all made in one go: a table's gradient is as large as the table."""
    rows: Any = model(model.preprocess([text for side in sides for text in side]))["sentence_embedding"]
    return list(rows.split([len(side) for side in sides]))


def _save(model: SentenceTransformer, out: Path) -> None:
    """Unknown words weigh nothing; the card is written by hand and stays."""
    import torch

    table: Any = model[0]
    with torch.no_grad():
        table.embedding.weight[0] = 0
    card = out / "README.md"
    kept = card.read_text(encoding="utf-8") if card.exists() else None
    model.save(str(out), create_model_card=False)
    if kept is not None:
        card.write_text(kept, encoding="utf-8")


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    main()
