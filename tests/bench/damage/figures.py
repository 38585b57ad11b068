"""What a paper says before anything happens to it: random figures that add up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from tests.bench.damage.wordings import APPLICANTS, ROWS_2019, ROWS_2021, TABLE_TWO, results
from vectorstore.records import Key

TOTAL, FRESH, CARRIED, REST = (
    "总计",
    "本年新收政府信息公开申请数量",
    "上年结转政府信息公开申请数量",
    "结转下年度继续办理",
)
BLOCKS = ("行政复议", "未经复议直接起诉", "复议后起诉")
ENDS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
PROFILES = ("zero", "sparse", "medium", "dense", "dense", "huge")  # dense, huge: at least 50 cells are not zero


@dataclass(frozen=True)
class Figures:
    """The figures of one report, as its author printed them."""

    forms: dict[str, str]  # table, or article of table 二, → form
    printed: dict[Key, str]
    profile: str
    slips: tuple[Key, ...] = ()  # cells that the author got wrong

    def value(self, key: Key) -> Decimal:
        """The number a cell says."""
        return Decimal(self.printed[key].replace(",", ""))

    def saying(self, changes: dict[Key, str], slips: tuple[Key, ...] = ()) -> Figures:
        """The same report with some cells printed otherwise."""
        return replace(self, printed={**self.printed, **changes}, slips=self.slips + slips)


def draw(rng: Random, profile: str | None = None) -> Figures:
    """A report whose sums hold, of one of the profiles."""
    profile = profile or rng.choice(PROFILES)
    kind = rng.choice(("2021",) * 6 + ("2019",) * 2 + ("mixed",) * 2)
    three = kind if kind != "mixed" else rng.choice(("2019", "2021"))
    forms = {"三": three, "四": three}
    for article in ("一", "五", "六", "八", "九"):
        forms[article] = kind if kind != "mixed" else rng.choice(("2019", "2021"))
    printed: dict[Key, str] = {}
    printed |= _table_two(rng, profile, forms)
    printed |= _table_three(rng, profile, ROWS_2021 if three == "2021" else ROWS_2019)
    printed |= _table_four(rng, profile)
    if profile in ("dense", "huge") and rng.random() < 0.15:
        printed = {k: _separated(v) for k, v in printed.items()}
    return Figures(forms, printed, profile)


def _number(rng: Random, profile: str) -> int:
    chance, digits = {"zero": (0.0, 1), "sparse": (0.05, 1), "medium": (0.3, 2), "dense": (0.7, 3), "huge": (0.8, 6)}[
        profile
    ]
    if rng.random() >= chance:
        return 0
    return rng.randrange(1, 10 ** rng.randint(1, digits))


def _table_two(rng: Random, profile: str, forms: dict[str, str]) -> dict[Key, str]:
    out: dict[Key, str] = {}
    for article in ("一", "五", "六", "八", "九"):
        for row, columns in TABLE_TWO[forms[article]].get(article, {}).items():
            for column in columns:
                lively = "dense" if profile == "medium" else profile
                number = _number(rng, lively) * (rng.choice((1, 1, 97)) if profile == "huge" else 1)
                text = str(number)
                if column in ("本年收费金额", "采购总金额") and number:
                    text = rng.choice(
                        (text, f"{number}.{rng.randrange(1, 100):02d}", f"{number}.{rng.randrange(1, 10**6):06d}")
                    )
                if column == "本年增/减" and number:
                    text = rng.choice((text, f"-{number}", f"+{number}"))
                out["二", row, column] = text
    return out


def _table_three(rng: Random, profile: str, rows: tuple[str, ...]) -> dict[Key, str]:
    table: dict[str, list[int]] = {r: [_number(rng, profile) for _ in APPLICANTS] for r in results(rows)}
    done = [sum(column) for column in zip(*table.values(), strict=True)]
    rest = [_number(rng, profile) for _ in APPLICANTS]
    carried = [min(_number(rng, profile), d + r) for d, r in zip(done, rest, strict=True)]
    table |= {TOTAL: done, REST: rest, CARRIED: carried}
    table[FRESH] = [d + r - c for d, r, c in zip(done, rest, carried, strict=True)]
    out: dict[Key, str] = {}
    for row in rows:
        for column, number in zip((*APPLICANTS, TOTAL), (*table[row], sum(table[row])), strict=True):
            out["三", row, column] = str(number)
    return out


def _table_four(rng: Random, profile: str) -> dict[Key, str]:
    out: dict[Key, str] = {}
    lively = "dense" if profile == "huge" else profile
    for block in BLOCKS:
        parts = [_number(rng, lively) for _ in ENDS[:-1]]
        for column, number in zip(ENDS, (*parts, sum(parts)), strict=True):
            out["四", block, column] = str(number)
    return out


def _separated(text: str) -> str:
    whole, dot, rest = text.lstrip("+-").partition(".")
    sign = text[: len(text) - len(text.lstrip("+-"))]
    return f"{sign}{int(whole):,}{dot}{rest}"


def slip(rng: Random, figures: Figures) -> Figures:
    """The author's own mistake: a wrong total, or all totals left at zero."""
    rows = [r for t, r, c in figures.printed if t == "三" and c == TOTAL]
    if rng.random() < 0.3:
        keys: list[Key] = [("三", r, TOTAL) for r in rows]
        if any(figures.value(k) for k in keys):
            return figures.saying(dict.fromkeys(keys, "0"), tuple(keys))
    key: Key = rng.choice(
        [("三", rng.choice(rows), rng.choice((*APPLICANTS, TOTAL))), ("四", rng.choice(BLOCKS), TOTAL)]
    )
    number = figures.value(key)
    return figures.saying({key: str(number + rng.choice((1, 1, 2, 10)))}, (key,))
