"""What should lie near each other: questions and answers, talk and official wording, words that mean the same."""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import permutations
from pathlib import Path

from vectorstore.form import Forms
from vectorstore.topics import Topic

Pair = tuple[str, str]
HERE = Path(__file__).parent
_SENTENCE = re.compile(r"(?<=[。！？；])")
_ASIDE = "说法"  # of these words alone nothing is looked for
_FRAMES = "_ _吗 _不 _没有 有没有_ 是不是_ 为啥_ 谁家_ _咋办 _的有哪些 说没说_ 咱这儿_ 老百姓_ 怎么_ _的事".split()
LEFT_OUT = 0.25  # the chance of a word to be left out
EXCHANGED = 0.4  # the chance of a word to be exchanged for another of its group
ACROSS, ALIKE = 0.6, 0.25  # of a topic's pairs: a question with a statement, like with like; the rest has English
_PLACES = "青白清红石柳城东西南北安平河山溪林马龙新永长大高"


def of_questions(path: Path, traditional: bool) -> list[Pair]:
    """Questions of a SQuAD-format file with their passage and answering sentence; sentences with their passage."""
    convert: Callable[[str], str] = _simplifier() if traditional else str
    pairs: list[Pair] = []
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            context = convert(paragraph["context"])
            sentences = [s for s in _SENTENCE.split(context) if len(s) > 4]
            for asked in paragraph["qas"]:
                question, answer = convert(asked["question"]), convert(asked["answers"][0]["text"])
                pairs += [(question, context), *[(question, s) for s in sentences if answer in s][:1]]
            if len(sentences) > 1:
                pairs += [(s, context.replace(s, "")) for s in sentences]
    return pairs


def _simplifier() -> Callable[[str], str]:
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC("tw2sp").convert
    return convert


def of_topic(topic: Topic, chance: random.Random) -> Pair:
    """Two wordings of a topic: mostly a question with a statement."""
    kind = chance.random()
    if kind < ACROSS:
        return chance.choice(topic.ask), chance.choice(topic.say)
    if kind < ACROSS + ALIKE or not topic.en:
        side = topic.ask if chance.random() < 0.5 else topic.say
        return chance.choice(side), chance.choice(side)
    return chance.choice(topic.en), chance.choice(topic.ask + topic.say)


def of_words() -> list[list[str]]:
    """Group by group, words that mean much the same."""
    paths = sorted((HERE / "words").glob("*.toml"))
    lines = [n for p in paths for n in tomllib.loads(p.read_text(encoding="utf-8"))["groups"].split("\n")]
    return [words for words in (list(dict.fromkeys(line.split())) for line in lines) if len(words) > 1]


def of_talk(path: Path) -> list[tuple[list[str], list[str]]]:
    """Line by line of the table of talk (assistant/prose/spoken.toml): what is said, and what papers write."""
    areas = tomllib.loads(path.read_text(encoding="utf-8"))["spoken"]
    lines = [line.split(" : ") for area, text in areas.items() if area != _ASIDE for line in text.split("\n") if line]
    return [(said.replace("…", "").split(), words.split()) for said, words in lines]


def framed(said: list[str], words: list[str], chance: random.Random) -> Pair:
    """One or two of the sayings as a question would have them, and a few of the papers' words for them."""
    asked = "".join(chance.sample(said, min(len(said), chance.choice((1, 1, 2)))))
    written = "、".join(chance.sample(words, min(len(words), chance.choice((1, 2, 3)))))
    return chance.choice(_FRAMES).replace("_", asked), written


def of_form(forms: Forms) -> list[list[Pair]]:
    """Name by name, what a row is called, in both languages, and its definition."""
    found = []
    for name in [*forms.rows.values(), *forms.columns.values()]:
        wordings = [name.name.replace("/", ""), *name.zh, *name.en[:2], *name.means.values()]
        if len(set(wordings)) > 1:
            found.append(list(permutations(dict.fromkeys(wordings), 2)))
    return found


class Rewording:
    """Says a text anew: words exchanged for others of their group, words left out, a place and year put in front."""

    def __init__(self, groups: list[list[str]], cut: Callable[[str], list[str]], chance: random.Random) -> None:
        self._cut = cut
        self._groups: dict[str, list[list[str]]] = defaultdict(list)
        for group in groups:
            for word in (w for w in group if len(w) > 1):
                self._groups[word].append(group)
        self._longest = max(map(len, self._groups), default=0)
        self._chance = chance

    def __call__(self, text: str) -> str:
        if self._chance.random() < 0.5:
            text = "".join(self._exchanged(text))
        if self._chance.random() < 0.7:
            text = "".join(w for w in self._cut(text) if self._chance.random() > LEFT_OUT) or text
        if self._chance.random() < 0.2:
            text = self._somewhere() + text
        return text

    def _somewhere(self) -> str:
        name = "".join(self._chance.sample(_PLACES, 2))
        return f"{name}{self._chance.choice('县镇乡局')}{self._chance.randint(2018, 2026)}年"

    def _exchanged(self, text: str) -> Iterator[str]:
        """The text piece by piece: of the longest words known some are exchanged."""
        at = 0
        while at < len(text):
            sizes = range(min(self._longest, len(text) - at), 1, -1)
            word = next((w for n in sizes if (w := text[at : at + n]) in self._groups), text[at])
            known = len(word) > 1 and self._chance.random() < EXCHANGED
            yield self._chance.choice(self._chance.choice(self._groups[word])) if known else word
            at += len(word)
