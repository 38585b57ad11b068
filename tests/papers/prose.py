"""What a report says in words: five parts, problems, measures and figures, each remembered as it is written."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

from tests.papers.truth import Said, Truth

WORDS = Path(__file__).parent / "words"
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
PARTS = ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障")
HEADS = (
    "（{n}）{part}情况。",
    "（{n}）{part}\n",
    "（{n}）{part}：",
    "{d}.{part}。",
    "（{n}）{part}情况\n",
    "{d}、{part}方面。",
)
COUNTS = ("{c}是{t}", "{d}.{t}", "（{d}）{t}", "其{c}，{t}")
DIGITS = "一二三四五六七八九"


@dataclass(frozen=True)
class Body:
    """An agency that writes: what it is and how it speaks of itself."""

    name: str  # official name
    region: tuple[str, ...]
    kind: str  # county, town, township, street, or the trade of a department
    short: str  # 石桥镇, 财政局
    site: str
    brand: str

    def words(self, slot: str) -> list[str]:
        """The words of this kind of agency, or of departments in general."""
        table = load("parts")[slot]
        found: list[str] = table.get(self.kind) or table["department"]
        return found

    @property
    def size(self) -> str:
        """How large its figures are: a county's, a town's or a department's."""
        small = ("town", "township", "street")
        return "county" if self.kind == "county" else "town" if self.kind in small else "department"


@dataclass(frozen=True)
class Item:
    """One problem, measure or channel as a report words it."""

    kind: str
    theme: str
    section: str
    text: str


@dataclass
class Narrative:
    """The prose of one report and the truth of it."""

    sections: dict[str, str] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    applications: str = ""  # what section 一 says of table 三


@lru_cache(maxsize=4)
def load(book: str) -> dict[str, Any]:
    """One book of words."""
    return tomllib.loads((WORDS / f"{book}.toml").read_text(encoding="utf-8"))


def expand(rng: Random, text: str) -> str:
    """Choose at every [a|b], the inner ones first.

    >>> expand(Random(1), "[早|[晚|迟]]到")
    '早到'
    """
    while (choice := _CHOICE.search(text)) is not None:
        text = text[: choice.start()] + rng.choice(choice[1].split("|")) + text[choice.end() :]
    return text


def narrate(body: Body, truth: Truth, seed: object, fee: Decimal | None = None, own: str = "") -> Narrative:
    """Write the prose of one report, true to its tables; the same seed writes the same words.

    `fee` is what section 六 says was charged, `own` stands in place of what section 一 would say of table 三.
    """
    return _Writer(body, truth, Random(f"{seed}/{body.name}/{truth.year}"), fee, own).write()


class _Writer:
    """Writes one report; what it draws for a year and what stays for the agency are apart."""

    def __init__(self, body: Body, truth: Truth, rng: Random, fee: Decimal | None, own: str) -> None:
        self.body, self.truth, self.rng, self.fee, self.own = body, truth, rng, fee, own
        habits = Random(body.name)
        self.head, self.count = habits.choice(HEADS), habits.choice(COUNTS)
        self.themes = {kind: self.order(habits, book) for kind, book in load("themes").items()}
        self.deck: list[str] = []
        self.out = Narrative()

    def write(self) -> Narrative:
        figures = self.figures()
        self.out.applications = self.own or self.applications()
        parts = {
            "主动公开": [*self.some("active", (1, 3)), *figures["主动公开"]],
            "依申请公开": [self.out.applications],
            "政府信息管理": self.some("manage", (2, 3)),
            "平台建设": [*self.listed("channel", "一", (3, 4)), *figures["平台建设"]],
            "监督保障": [*self.some("supervise", (1, 2)), *figures["监督保障"]],
        }
        heads = (self.head.format(n=DIGITS[i], d=i + 1, part=part) for i, part in enumerate(PARTS))
        body = [head + "".join(parts[part]) for head, part in zip(heads, PARTS, strict=True)]
        self.out.sections["一"] = "\n".join(["".join(self.some("opening", (1, 2))), *body])
        self.out.sections["五"] = self.problems()
        closing = "fee" if self.fee else "none"
        self.out.sections["六"] = self.say(self.rng.choice(load("parts")["closing"][closing]), fee=self.fee)
        self.place_sentences()
        return self.out

    def say(self, text: str, **given: object) -> str:
        """A sentence: choices made, slots filled."""
        fill = {"year": self.truth.year, "site": self.body.site, "brand": self.body.brand, **given}
        return _SLOT.sub(lambda m: str(fill[m[1]]) if m[1] in fill else self.word(m[1]), expand(self.rng, text))

    def order(self, habits: Random, book: dict[str, Any]) -> list[str]:
        """The themes that this kind of agency may name, in an order of its own."""
        fitting = [theme for theme, entry in book.items() if self.body.kind in entry.get("kinds", [self.body.kind])]
        return habits.sample(fitting, k=len(fitting))

    def word(self, slot: str) -> str:
        if slot != "matter":
            return self.rng.choice(self.body.words(slot))
        if not self.deck:
            self.deck = self.rng.sample(self.body.words(slot), k=len(self.body.words(slot)))
        return self.deck.pop()

    def some(self, book: str, between: tuple[int, int]) -> list[str]:
        texts = load("parts")[book]["text"]
        return [self.say(text) for text in self.rng.sample(texts, k=self.rng.randint(*between))]

    def picked(self, kind: str, between: tuple[int, int]) -> list[str]:
        """Themes of this year: a window that moves on through the agency's own order, so that some stay and some go."""
        themes = self.themes[kind]
        start, many = 2 * (self.truth.year - 2000), self.rng.randint(*between)
        return [themes[(start + i) % len(themes)] for i in range(many)]

    def listed(self, kind: str, section: str, between: tuple[int, int]) -> list[str]:
        return [f"{self.item(kind, theme, section)}。" for theme in self.picked(kind, between)]

    def item(self, kind: str, theme: str, section: str) -> str:
        text = self.say(self.rng.choice(load("themes")[kind][theme]["text"]))
        self.out.items.append(Item(kind, theme, section, text))
        return text

    def problems(self) -> str:
        faults = self.enumerated([self.item("problem", t, "五") for t in self.picked("problem", (2, 4))])
        cures = self.enumerated([self.item("measure", t, "五") for t in self.picked("measure", (2, 4))])
        first = self.say("[（一）存在的主要问题。|存在的不足主要有：|一年来的工作还有一些短板：|对照先进还有差距：]")
        ahead = "[（二）改进措施。|下一步改进打算：|{next}年将这样改进：|针对上述问题，采取以下措施：]"
        then = self.say(ahead, next=self.truth.year + 1)
        return f"{first}{faults}\n{then}{cures}"

    def enumerated(self, texts: list[str]) -> str:
        lined = not self.count.startswith("{c}是")
        marked = [self.count.format(c=DIGITS[i], d=i + 1, t=text) for i, text in enumerate(texts)]
        return "\n" + "。\n".join(marked) + "。" if lined else "；".join(marked) + "。"

    def applications(self) -> str:
        book, cell = load("parts")["applications"], self.cell
        new, before, total, after = (cell(i) for i in (0, 1, -2, -1))
        if not (new or before or total or after):
            return self.say(self.rng.choice(book["none"]))
        natural = cell(0, "自然人")
        pieces = {
            "split": self.rng.choice(book["split"]),
            "carried": self.rng.choice(book["carried"]) if before else "",
            "closed": self.rng.choice(book["closed"]),
            "left": self.rng.choice(book["left"] if after else book["all_closed"]),
        }
        text = self.rng.choice(book["some"])
        for name, piece in pieces.items():
            text = text.replace(f"{{{name}}}", piece)
        return self.say(text, new=new, natural=natural, legal=new - natural, before=before, total=total, after=after)

    def cell(self, row: int, column: str = "总计") -> Decimal:
        rows = [key for key in self.truth.fields if key[0] == "三" and key[2] == column]
        return self.truth.cells[rows[row]]

    def figures(self) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {part: [] for part in PARTS}
        book = load("figures")
        steady = Random(self.body.name)
        for what in steady.sample(sorted(book), k=steady.randint(5, 9)):
            part = book[what]["part"]
            out[part].append(self.figure(what, book[what]))
        return out

    def figure(self, what: str, entry: dict[str, Any]) -> str:
        low, high = entry["range"][self.body.size]
        number = Decimal(self.rng.randint(low, high))
        bound = self.rng.choice(("exact", "exact", "exact", "over", "at_least", "about"))
        if what == "satisfaction":
            number, bound = number + Decimal(self.rng.randint(0, 99)).scaleb(-2), "exact"
        if bound != "exact" and number < 40:
            bound = "exact"
        if bound != "exact":
            number -= number % 10 ** max(1, len(str(number)) - 2)
        sentence = self.say(self.rng.choice(entry["text"]), N=self.printed(number, entry["unit"], bound)) + "。"
        self.out.said.append(Said(entry["label"], number, entry["unit"], bound, "一", sentence, what))
        return sentence

    def printed(self, number: Decimal, unit: str, bound: str) -> str:
        many = self.rng.choice(("余", "多"))
        return {
            "exact": f"{number}{unit}",
            "over": f"{number}{many}{unit}",
            "at_least": f"不少于{number}{unit}",
            "about": f"约{number}{unit}",
        }[bound]

    def place_sentences(self) -> None:
        """Every remembered text really stands in its section."""
        for section, text in self._remembered():
            if text not in self.out.sections[section]:
                raise AssertionError(f"{self.body.name}: {text}")

    def _remembered(self) -> Iterator[tuple[str, str]]:
        yield from ((said.section, said.sentence) for said in self.out.said)
        yield from ((item.section, item.text) for item in self.out.items)
