"""Labels as papers really print them: shortened, misspelt, renumbered, worn by OCR, still nearest to themselves."""

from __future__ import annotations

import re
from functools import lru_cache
from random import Random

from tests.bench.damage.wordings import ROWS_2019, ROWS_2021, TABLE_TWO

_ALIKE = dict(zip("议本未末已己日申法去无元大太天夭", "仪木末未己已曰甲去法元无太大夭天", strict=True)) | {
    "息": "忌",
    "政": "攻",
    "请": "清",
    "类": "粪",
    "复": "夏",
    "提": "堤",
    "容": "客",
}
_SHORT = {
    "本年新收政府信息公开申请数量": ("一、本年新收政府信息公开申请", "一、本年新收申请数量"),
    "上年结转政府信息公开申请数量": ("二、上年结转政府信息公开申请", "二、上年结转申请数量"),
    "部分公开": ("（二）部分公开", "（二）部分公开（区分处理）"),
    "不予公开/其他法律行政法规禁止公开": ("2.其他法律法规禁止公开",),
    "不予公开/危及“三安全一稳定”": ("3.危及三安全一稳定",),
    "其他处理/申请人无正当理由逾期不补正": ("1.申请人无正当理由逾期不补正",),
    "其他处理/申请人逾期未按收费通知要求缴纳费用": ("2.申请人逾期未按收费通知要求缴纳费用",),
    "结转下年度继续办理": ("四、结转下年度",),
    "行政规范性文件": ("规范性文件",),
}


def worn(rng: Random, label: str, row: str) -> str:
    """One of the ways a label is printed wrongly."""
    kind = rng.choice(("short", "renumber", "drop", "alike", "double", "spaced"))
    if kind == "short" and row in _SHORT:
        return rng.choice(_SHORT[row])
    if kind == "renumber":
        return _renumbered(rng, label)
    if kind == "spaced":
        return " ".join(label)
    return _misspelt(rng, label, row, kind)


def _renumbered(rng: Random, label: str) -> str:
    bare = re.sub(r"^(?:[一二四]、|（[一二三四五六七]）|\d\.)", "", label)
    front = label[: len(label) - len(bare)]
    digit = next((c for c in front if c.isdigit() or c in "一二三四五六七"), "1")
    number = "一二三四五六七".index(digit) + 1 if digit in "一二三四五六七" else int(digit)
    return (
        rng.choice(
            ("", f"{number}、", f"({number})", f"{number}．", f"（{'一二三四五六七八九'[number - 1]}）", f"{number} ")
        )
        + bare
    )


def _misspelt(rng: Random, label: str, row: str, kind: str) -> str:
    places = [i for i, c in enumerate(label) if "一" <= c <= "鿿" and i > 2]
    if kind == "alike":
        places = [i for i in places if label[i] in _ALIKE] or places
    for _ in range(20):
        if len(places) < 5:
            return label
        i = rng.choice(places)
        middle = {"drop": "", "double": label[i] * 2}.get(kind, _ALIKE.get(label[i], "口"))
        word = label[:i] + middle + label[i + 1 :]
        if _nearest(_core(word), row):
            return word
    return label


def _core(label: str) -> str:
    return re.sub(r"^(?:[一二四]、|（[一二三四五六七]）|\d\.)", "", label)


def _nearest(word: str, row: str) -> bool:
    """Whether the worn label is still clearly nearest to its own row."""
    own = row.partition("/")[2] or row
    reach = {r: _distance(word[: len(r) + 2], r) for r in _all_names() if r != own}
    return _distance(word[: len(own) + 2], own) + 2 <= min(reach.values())


@lru_cache(maxsize=1)
def _all_names() -> tuple[str, ...]:
    three = {r.partition("/")[2] or r for r in ROWS_2021 + ROWS_2019}
    two = {r for form in TABLE_TWO.values() for rows in form.values() for r in rows}
    return tuple(sorted(three | two))


@lru_cache(maxsize=100_000)
def _distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]
