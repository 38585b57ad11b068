"""Tricks of heads: a word that is none of the form's makes its column unknown; a worn one does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from tests.adversarial.tricks import COLUMNS, Trick, base, paper, trick
from tests.bench.damage.figures import BLOCKS, ENDS, Figures
from vectorstore.records import Key

BETWEEN = {"tabs": "\t", "html": "</td><td>", "lines": "\n\t"}
ISSUED = ("本年制发件数", "本年废止件数", "现行有效件数")
DECIDED = "本年处理决定数量"
RULES = ("规章", "行政规范性文件")
PERMITS, PENALTY, FORCE = "行政许可", "行政处罚", "行政强制"
SAID = {PERMITS: "4321", PENALTY: "876", FORCE: "54"}

# name, the heads instead of the one of permits and penalties, what is printed beside each value ("own": the value)
SINGLE: tuple[tuple[str, tuple[str, ...], tuple[str, ...], bool | None], ...] = (
    ("halves of the year", ("全年", "上半年", "下半年"), ("own", "19", "7"), False),
    ("this year and last", ("本年", "上年", "增减"), ("own", "19", "7"), False),
    ("two of the years before", ("2019年", "2018年", "同比"), ("own", "19", "7"), False),
    ("last year's decisions", ("上年处理决定数量",), ("own",), False),
    ("decisions of all years", ("累计处理决定数量",), ("own",), False),
    ("another thing", ("本年立案数量",), ("own",), False),
    ("money", ("本年罚没金额",), ("own",), False),
    ("last year's first", ("上年处理决定数量", DECIDED), ("19", "own"), True),
    ("a remark behind", (DECIDED, "其中网办"), ("own", "19"), None),
    ("one sign worn", ("本年处里决定数量",), ("own",), True),
    ("a sign lost", ("本年处理决数量",), ("own",), True),
    ("in short", ("处理决定数",), ("own",), True),
)
# name, the three heads of the rules, whether every column that they name must be read
THREE: tuple[tuple[str, tuple[str, ...], bool], ...] = (
    ("last year's stock", ("本年制发件数", "现行有效件数", "上年现行有效件数"), True),
    ("issued last year", ("本年制发件数", "上年制发件数", "现行有效件数"), True),
    ("revised", ("本年制发件数", "本年修订件数", "现行有效件数"), True),
    ("since ever", ("累计制发件数", "累计废止件数", "现行有效件数"), True),
    ("put on the web", ("本年公开件数", "本年废止件数", "现行有效件数"), True),
    ("three years", ("2019年制发件数", "2018年制发件数", "2017年制发件数"), False),
    ("another order", ("现行有效件数", "本年制发件数", "本年废止件数"), True),
)
WORN_ISSUED = (("本年制发仵数", "本年费止件数", "现行有校件数"), ("本年制发数", "本年废止数", "现行有效数"))
# name, the heads of table 三 from left to right
APPLICANTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "a stranger in the place of one",
        ("自然人", "商业企业", "事业单位", "社会公益组织", "法律服务机构", "其他", "总计"),
    ),
    ("a stranger between", ("自然人", "商业企业", "科研机构", "事业单位", "社会公益组织", "法律服务机构", "总计")),
    ("two strangers", ("自然人", "商业企业", "学校", "医院", "法律服务机构", "其他", "总计")),
)
# name, the heads of a block of table 四
RESULTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("received first", ("受理", "结果维持", "结果纠正", "其他结果", "尚未审结")),
    ("won and lost", ("胜诉", "败诉", "其他结果", "尚未审结", "总计")),
    ("withdrawn", ("结果维持", "结果纠正", "撤诉", "尚未审结", "总计")),
)


def head_tricks() -> Iterator[Trick]:
    """Every one of them."""
    figures = base().saying({("二", row, DECIDED): text for row, text in SAID.items()})
    for layout in BETWEEN:
        yield from _single(figures, layout)
        yield from _three(figures, layout)
    yield from _applicants(figures)
    yield from _results(figures)


def _single(figures: Figures, layout: str) -> Iterator[Trick]:
    made, own = paper(figures, layout), {("二", row, DECIDED) for row in SAID}
    for name, heads, beside, read in SINGLE:
        said: dict[Key, str | None] = {} if read is not False else dict.fromkeys(own)
        must = set(figures.printed) - own | (own if read else set())
        yield trick(f"decisions: {name}, {layout}", made, must=must, said=said, edit=_beside(heads, beside, layout))


def _beside(heads: Sequence[str], beside: Sequence[str], layout: str) -> Callable[[str], str]:
    """The heads in place of the one, and what stands beside each value."""
    between = BETWEEN[layout]

    def edit(text: str) -> str:
        text = text.replace(DECIDED, between.join(heads))
        for row, value in SAID.items():
            cells = between.join(value if b == "own" else b for b in beside)
            text = re.sub(rf"({row}(?:\s|<[^>]*>)+){value}\b", lambda m, c=cells: m[1] + c, text, count=1)
        return text

    return edit


def _three(figures: Figures, layout: str) -> Iterator[Trick]:
    made, between = paper(figures, layout), BETWEEN[layout]
    own = {("二", row, c) for row in RULES for c in ISSUED}
    for name, heads, all_named in THREE:
        said = {
            ("二", row, c): figures.printed["二", row, ISSUED[heads.index(c)]] if c in heads else None
            for row in RULES
            for c in ISSUED
        }
        must = set(figures.printed) - own | {k for k, v in said.items() if v is not None and all_named}
        yield trick(f"rules: {name}, {layout}", made, must=must, said=said, edit=_swap(ISSUED, heads, between))
    for n, heads in enumerate(WORN_ISSUED):
        yield trick(f"rules: worn {n}, {layout}", made, must=set(figures.printed), edit=_swap(ISSUED, heads, between))


def _applicants(figures: Figures) -> Iterator[Trick]:
    rows = dict.fromkeys(r for t, r, _ in figures.printed if t == "三")
    lines = "\n".join(
        (
            "项目\t{}",
            *("\t".join((r.split("/")[-1], *(figures.printed["三", r, c] for c in COLUMNS))) for r in rows),
        )
    )
    for name, heads in APPLICANTS:
        said = {
            ("三", r, c): figures.printed["三", r, COLUMNS[heads.index(c)]] if c in heads else None
            for r in rows
            for c in COLUMNS
        }
        yield trick(
            f"applicants: {name}",
            paper(figures),
            must={k for k, v in said.items() if v is not None} | {k for k in figures.printed if k[0] != "三"},
            said=said,
            edit=_table("收到和处理政府信息公开申请情况\n", lines.format("\t".join(heads))),
        )


def _results(figures: Figures) -> Iterator[Trick]:
    for name, heads in RESULTS:
        said = {
            ("四", b, c): figures.printed["四", b, ENDS[heads.index(c)]] if c in heads else None
            for b in BLOCKS
            for c in ENDS
        }
        edit = _swap(ENDS, heads, "\t")
        must = {k for k in figures.printed if k[0] != "四"}
        yield trick(f"results: {name}", paper(figures), must=must, said=said, edit=edit)


def _swap(old: Sequence[str], new: Sequence[str], between: str) -> Callable[[str], str]:
    """Heads that stand in a row, printed otherwise."""
    return lambda text: text.replace(between.join(old), between.join(new))


def _table(title: str, body: str) -> Callable[[str], str]:
    """Another body for one table."""

    def edit(text: str) -> str:
        start = text.index(title) + len(title)
        return f"{text[:start]}{body}\n{text[text.index('四、', start) :]}"

    return edit
