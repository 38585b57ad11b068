"""Papers as programs that fetch pages print their tables: bars behind, before or around the cells, a cell a line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from tests.adversarial.drawn import _NUMBERED, AFTER, GROUPS, RESULTS, TITLE
from tests.adversarial.tricks import COLUMNS, Trick, base, trick
from tests.bench.damage.figures import Figures
from tests.bench.damage.paper import compose
from tests.bench.damage.printing import text_of
from tests.bench.damage.wordings import RULE_NOTE

Row = tuple[str, ...]
BEFORE, NEXT = "二、主动公开政府信息情况", "五、存在的主要问题及改进情况"
ENDS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def behind(rows: Sequence[Row], width: int) -> str:
    """A row a line, a bar behind every cell."""
    return "\n".join(" ".join(f"{cell} |" if cell else "|" for cell in row) for row in rows)


def around(rows: Sequence[Row], width: int) -> str:
    """A row a line, bars around the cells, and bars for the places that a merged cell takes."""
    return "\n".join(f"| {' | '.join(row)} | {'|' * (width - len(row))}" for row in rows)


def loose(rows: Sequence[Row], width: int) -> str:
    """Bars around the cells, whose words stand on a line of their own."""
    gap = " | \n "
    return "\n".join(f"| \n {gap.join(f'{c} ' for c in row)} | {'|' * (width - len(row))}" for row in rows)


def down(rows: Sequence[Row], width: int) -> str:
    """A cell a line, a bar behind it; a line of bars for the places that a merged cell takes."""
    return "\n".join(
        "\n".join([f"{cell} |" if cell else "|" for cell in row] + ["|" * (width - len(row))] * (len(row) < width))
        for row in rows
    )


def between(rows: Sequence[Row], width: int) -> str:
    """A cell a line, a bar on the line behind it."""
    return "\n".join("\n".join(f"{cell}\n|" for cell in row) for row in rows)


def bare(rows: Sequence[Row], width: int) -> str:
    """A cell a line, an empty line behind it."""
    return "\n\n".join(cell for row in rows for cell in row)


PRINTS: dict[str, Callable[[Sequence[Row], int], str]] = {
    f.__name__: f for f in (behind, around, loose, down, between, bare)
}


ARTICLES: dict[str, list[tuple[str, tuple[str, ...], tuple[str, ...]]]] = {
    "2021": [
        ("一", ("规章", "行政规范性文件"), ("本年制发件数", "本年废止件数", "现行有效件数")),
        ("五", ("行政许可",), ("本年处理决定数量",)),
        ("六", ("行政处罚", "行政强制"), ("本年处理决定数量",)),
        ("八", ("行政事业性收费",), ("本年收费金额",)),
    ],
    "2019": [
        ("一", ("规章", "行政规范性文件"), ("本年新制作数量", "本年新公开数量", "对外公开总数量")),
        ("五", ("行政许可", "其他对外管理服务事项"), ("上一年项目数量", "本年增/减", "处理决定数量")),
        ("六", ("行政处罚", "行政强制"), ("上一年项目数量", "本年增/减", "处理决定数量")),
        ("八", ("行政事业性收费",), ("上一年项目数量", "本年增/减")),
        ("九", ("政府集中采购",), ("采购项目数量", "采购总金额")),
    ],
}
SHOWN = {
    "本年收费金额": "本年收费金额(单位:万元)",
    "本年新制作数量": "本年新 制作数量",
    "本年新公开数量": "本年新 公开数量",
}


def two(figures: Figures) -> list[Row]:
    """Table 二 as rows of cells."""
    said = {k[1:]: v for k, v in figures.printed.items() if k[0] == "二"}
    rows: list[Row] = []
    for number, names, heads in ARTICLES[figures.forms["三"]]:
        rows += [(f"第二十条第({number})项",), ("信息内容", *(SHOWN.get(head, head) for head in heads))]
        rows += [(name, *(said[name, head] for head in heads)) for name in names]
    return rows


def three(figures: Figures, padded: bool) -> list[Row]:
    """Table 三; `padded`: the places under a merged cell are printed empty."""
    rows: list[Row] = [(RULE_NOTE, "申请人情况"), ("自然人", "法人或其他组织", "总计"), COLUMNS[1:-1]]
    counters: dict[str, int] = {}
    for name in dict.fromkeys(r for t, r, _ in figures.printed if t == "三"):
        inside, _, short = name.rpartition("/")
        counters[inside] = counters.get(inside, 0) + 1
        label = _NUMBERED.get(name) or f"{counters[inside]}.{short}"
        lead: Row = ()
        if inside:
            lead = (GROUPS[inside],) if counters[inside] == 1 else ("",) * padded
        if name == "予以公开":
            lead = (RESULTS,)
        elif padded and (inside or name in ("部分公开", "其他处理", "总计")):
            lead = ("", *lead)
        rows.append((*lead, label, *(figures.printed["三", name, c] for c in COLUMNS)))
    return rows


def four(figures: Figures) -> list[Row]:
    """Table 四."""
    values = tuple(v for (table, _, _), v in figures.printed.items() if table == "四")
    return [("行政复议", "行政诉讼"), (*ENDS, "未经复议直接起诉", "复议后起诉"), ENDS + ENDS, values]


def fetched(figures: Figures, how: str, blank: bool = False, padded: bool = False) -> str:
    """A paper whose tables are printed in one of these ways; `blank`: zeros of table 三 are left empty."""
    text = text_of(compose(figures, "spaces", 1))
    show = PRINTS[how]
    rows = three(figures, padded)
    if blank:
        rows = [tuple("" if cell == "0" else cell for cell in row) for row in rows]
    tables = (
        f"{BEFORE}\n{show(two(figures), 4)}",
        f"{TITLE}\n{show(rows, 10)}",
        f"{AFTER}\n{show(four(figures), 15)}",
    )
    body = "\n".join(tables).replace("（", "(").replace("）", ")")
    return f"{text[: text.index(BEFORE)]}{body}\n{text[text.index(NEXT) :]}"


def fetched_tricks(seeds: int = 2) -> Iterator[Trick]:
    """Papers in every print; where no zero is left out, every cell stands there plainly."""
    for how, form in product(PRINTS, ARTICLES):
        for n, (blank, padded) in enumerate([(False, False), (False, True), (True, False), (True, True)]):
            for seed in range(seeds):
                figures = base(form, 40 + seed)
                made = compose(figures, "spaces", 1)
                must = set() if blank else set(figures.printed)
                plain = trick(f"fetched, {how}, {form}, {n}, {seed}", made, must=must)
                yield replace(plain, text=fetched(figures, how, blank, padded), suffix=".txt")
