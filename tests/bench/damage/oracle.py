"""The oracle: which cells of a damaged paper are decidable, and what they say. Written apart from `ingest`, slow."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product

from tests.bench.damage.alignment import TooManyReadings
from tests.bench.damage.contents import Vector, closes, number, split, spread
from tests.bench.damage.figures import BLOCKS, ENDS
from tests.bench.damage.paper import Paper, Part
from tests.bench.damage.printing import Line
from tests.bench.damage.sums import TooMany
from tests.bench.damage.table_three import table_three
from tests.bench.damage.tokens import decimal, is_token
from vectorstore.records import Key


@dataclass
class Opinion:
    """What the oracle holds of one paper."""

    decided: dict[Key, Decimal] = field(default_factory=dict)
    unjudged: set[str] = field(default_factory=set)  # tables whose readings were too many to list


def judge(paper: Paper, lines: tuple[Line, ...]) -> Opinion:
    """Every cell that is the same in all readings that the prices and the sums leave."""
    out = Opinion()
    if "one_line" in paper.marks:
        return Opinion(unjudged={"二", "三", "四"})
    for table, view in (("二", _two), ("三", table_three), ("四", _four)):
        own = [line for line in lines if line.table == table]
        try:
            out.decided |= view(paper, own)
        except (TooMany, TooManyReadings):
            out.unjudged.add(table)
    unsure = {k for line in lines for p in line.parts if says_nothing(p) for k in p.keys}
    if "cut_off" in paper.marks:  # nobody knows what followed in the last row
        ends = {k[:2] for p in lines[-1].parts for k in p.keys} | {("三", p.row) for p in lines[-1].parts}
        unsure |= {k for k in out.decided if k[:2] in ends or (k[0] == "四" and lines[-1].table == "四")}
    for key in unsure:
        out.decided.pop(key, None)
    return out


def says_nothing(part: Part) -> bool:
    """Whether a cell holds a sign, or a word, in place of a number: neither zero nor missing."""
    return part.kind == "value" and len(part.keys) == 1 and part.text.strip(" .") != "" and decimal(part.text) is None


# ------------------------------------------------------------------ table 二: by its own label
def _two(paper: Paper, lines: list[Line]) -> dict[Key, Decimal]:
    counts: dict[str, list[Key]] = {}
    for key in paper.figures.printed:
        if key[0] == "二":
            counts.setdefault(key[1], []).append(key)
    out: dict[Key, Decimal] = {}
    for row, tokens in _groups_of_two(paper, lines):
        keys = counts.get(row, [])
        if len(tokens) == len(keys):
            out |= {k: value for k, t in zip(keys, tokens, strict=True) if (value := decimal(t)) is not None}
    return out


def _groups_of_two(paper: Paper, lines: list[Line]) -> list[tuple[str, list[str]]]:
    """The tokens after each label; a row group without a head of its own says too little."""
    out: list[tuple[str, list[str]]] = []
    waiting, headed = False, False
    for line in lines:
        for part in line.parts:
            if part.kind == "label":
                out.append((part.row or "", []) if headed else ("", []))
                waiting = True
            elif part.kind == "head":
                waiting = False
                headed = not part.text.startswith("第") and (headed or part.text != "信息内容")
            elif out and waiting and is_token(paper, part.text, part.kind):
                if out[-1][1] and (part.text == "." or out[-1][1][-1].endswith(".")):
                    out[-1][1][-1] += part.text
                else:
                    out[-1][1].append(part.text)
    return out


# ------------------------------------------------------------------ table 四: three blocks that each add up
def _four(paper: Paper, lines: list[Line]) -> dict[Key, Decimal]:
    tokens = tuple(p.text for line in lines for p in line.parts if is_token(paper, p.text, p.kind))
    if not any(p.kind == "head" and p.text for line in lines for p in line.parts):
        return {}
    if len(tokens) == 15:
        vectors = [tuple(number(t) for t in tokens)]
        return _blocks([_blank_zeros(v) for v in vectors])
    if any(number(t) is None for t in tokens) or len(tokens) > 15 or not tokens:
        return {}
    texts = tuple(unicodedata.normalize("NFKC", t) for t in tokens)
    spread_out = sorted(_spread_blocks(texts))
    decided = _blocks([*spread_out, *sorted(_split_blocks(texts))])
    ends = {("四", BLOCKS[0], ENDS[0]), ("四", BLOCKS[2], ENDS[4])}  # known by their place, not by a block's own sum
    return {k: v for k, v in decided.items() if k in ends} if spread_out and len(texts) > 1 else decided


def _blank_zeros(vector: Vector) -> Vector:
    out: list[int | None] = []
    for b in range(3):
        *parts, total = vector[b * 5 : b * 5 + 5]
        known = sum(p for p in parts if p is not None)
        full = total is not None and known == total
        empty = total is None and known == 0 and None not in parts
        out += [0 if p is None and full else p for p in parts] + [0 if empty else total]
    return tuple(out)


def _spread_blocks(texts: tuple[str, ...]) -> set[Vector]:
    """Every way in which collapsed neighbours fill three blocks that close."""
    ways = spread(texts, 15) if len(texts) < 15 else ()
    return {v for v in ways if all(closes(v[b : b + 5]) for b in (0, 5, 10))}


def _split_blocks(texts: tuple[str, ...]) -> set[Vector]:
    """Every cutting of the tokens into three blocks, each of five numbers that close."""
    if len(texts) == 3:
        return set(product_of([list(split((t,), 5)) for t in texts]))
    if len(texts) != 1:
        return set()
    soup = texts[0]
    out: set[Vector] = set()
    ways = {
        (a, b): list(split((soup[a:b],), 5))
        for a in range(len(soup))
        for b in range(a + 5, len(soup) + 1)
        if a == 0 or b == len(soup) or (a >= 5 and b <= len(soup) - 5)
    }
    for a in range(5, len(soup) - 9):
        for b in range(a + 5, len(soup) - 4):
            lists = [ways.get((0, a), []), ways.get((a, b), []), ways.get((b, len(soup)), [])]
            if all(lists):
                if len(out) > 50_000:
                    raise TooMany
                out |= set(product_of(lists))
    return out


def product_of(lists: list[list[Vector]]) -> list[Vector]:
    """The three blocks side by side, in every combination."""
    size = 1
    for one in lists:
        size *= len(one)
    if size > 50_000:
        raise TooMany
    return [tuple(x for block in blocks for x in block) for blocks in product(*lists)]


def _blocks(vectors: list[Vector]) -> dict[Key, Decimal]:
    out: dict[Key, Decimal] = {}
    for i in range(15):
        seen = {v[i] for v in vectors}
        if len(seen) == 1 and (value := seen.pop()) is not None:
            out["四", BLOCKS[i // 5], ENDS[i % 5]] = Decimal(value)
    return out
