"""Tricks with whole papers and whole columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.adversarial.rows import SECRET, everything
from tests.adversarial.tricks import (
    COLUMNS,
    Trick,
    at,
    base,
    numbers,
    paper,
    put,
    rest,
    restated,
    row,
    trick,
)
from tests.bench.damage.paper import Paper, Part, Strip, head
from tests.bench.damage.printing import TITLES
from tests.bench.damage.wordings import RULE_NOTE
from vectorstore.records import Key

LICENCE: Key = ("二", "行政许可", "本年处理决定数量")
PENALTY: Key = ("二", "行政处罚", "本年处理决定数量")
FORCE: Key = ("二", "行政强制", "本年处理决定数量")


def paper_tricks() -> Iterator[Trick]:
    """Every trick with papers and columns."""
    yield from columns()
    yield from subtotals()
    yield from imitations()
    yield from twos()
    yield from table_two()


def reordered(made: Paper, names: tuple[str, ...], take: Callable[[tuple[Part, ...]], tuple[Part, ...]]) -> Paper:
    """Table 三 with its columns in another order, heads and values alike."""
    heads = [head(RULE_NOTE, "", *names)]
    strips = [replace(s, shape=((*s.labels(), *take(s.values())),)) for s in made.tables["三"] if s.kind == "row"]
    return made.having("三", [*heads, *strips])


def replacing(old: str, new: str) -> Callable[[str], str]:
    """An edit of the printed text."""
    return lambda text: text.replace(old, new)


def columns() -> Iterator[Trick]:
    """Columns moved, added, left out."""
    figures = base()
    for layout in ("tabs", "html", "markdown", "lines"):
        made = paper(figures, layout)
        front = reordered(made, (COLUMNS[-1], *COLUMNS[:-1]), lambda v: (v[-1], *v[:-1]))
        yield trick(f"the total column moved to the front, {layout}", front)
        late = reordered(made, (COLUMNS[0], COLUMNS[2], COLUMNS[1], *COLUMNS[3:]), lambda v: (v[0], v[2], v[1], *v[3:]))
        yield trick(f"two columns exchanged, {layout}", late)
        fewer = reordered(made, tuple(c for c in COLUMNS if c != "科研机构"), lambda v: v[:2] + v[3:])
        yield trick(f"a column left out, {layout}", fewer, unread={k for k in figures.printed if k[2] == "科研机构"})
        more = reordered(made, (COLUMNS[0], *COLUMNS[1:6], "合计", COLUMNS[6]), lambda v: (*v[:6], added(v[1:6]), v[6]))
        yield trick(f"an extra column 合计 before the total, {layout}", more)
        middle = reordered(made, (COLUMNS[0], "合计", *COLUMNS[1:]), lambda v: (v[0], added(v[1:6]), *v[1:]))
        yield trick(f"an extra column 合计 in the middle, {layout}", middle)
        share = reordered(made, (*COLUMNS, "占比（%）"), lambda v: (*v, Part("4", "value")))
        yield trick(f"an extra column of shares, {layout}", share)
        serial = reordered(made, ("序号", *COLUMNS), lambda v: (Part("1", "value"), *v))
        yield trick(f"a serial number before the values, {layout}", serial)
        rows = [x for x in made.tables["三"] if x.kind == "row"]
        over = head("", *(x.labels()[-1].text for x in rows))
        down = [
            Strip("row", None, ((Part(c, "label"), *(x.values()[n] for x in rows)),)) for n, c in enumerate(COLUMNS)
        ]
        yield trick(f"table 三 turned on its side, {layout}", made.having("三", [over, *down]))


def added(parts: tuple[Part, ...]) -> Part:
    """A printed sum that the form does not have."""
    return Part(str(sum(int(p.text) for p in parts)), "value")


def subtotals() -> Iterator[Trick]:
    """Rows that the form does not have."""
    figures = base()
    for layout in ("tabs", "html", "lines"):
        made = paper(figures, layout)
        group = [r for t, r, c in figures.printed if t == "三" and c == "总计" and r.startswith("不予公开/")]
        sums = [str(sum(int(figures.printed["三", r, c]) for r in group)) for c in COLUMNS]
        first = at(made, SECRET)
        line = Strip(
            "row", None, ((Part("", "blank"), Part("（三）不予公开", "lead"), *(Part(s, "value") for s in sums)),)
        )
        sure = rest(figures, *group) if layout != "lines" else set()
        yield trick(
            f"the head 不予公开 carries its subtotal, {layout}", put(made, "三", first, line, over=0), must=sure
        )
        small = Strip("row", None, ((Part("", "blank"), Part("小计", "lead"), *(Part(s, "value") for s in sums)),))
        yield trick(
            f"a row 小计 after the group, {layout}", put(made, "三", first + len(group), small, over=0), must=sure
        )
        odd = Strip("row", None, ((Part("9.涉及商业秘密", "lead"), *(Part("0", "value") for _ in COLUMNS)),))
        yield trick(f"a ninth kind of refusal, {layout}", put(made, "三", first + len(group), odd, over=0), must=sure)
    made = paper(figures)
    wrong = [
        replace(
            s,
            shape=tuple(
                tuple(replace(p, text=p.text.replace("（三）不予公开", "（四）无法提供")) for p in line)
                for line in s.shape
            ),
        )
        for s in made.tables["三"]
    ]
    yield trick("a group under the wrong head", made.having("三", wrong))


def imitations() -> Iterator[Trick]:
    """Prose that looks like the tables."""
    figures = base()
    table = "行政许可\t999\n行政处罚\t888\n予以公开\t9\t9\t9\t9\t9\t9\t54"
    for place in ("一", "五", "六"):
        mark = TITLES[place]
        yield trick(
            f"section {place} imitates the tables",
            paper(figures),
            must=everything(figures),
            edit=replacing(mark, f"{mark}\n{table}"),
        )
    said = "2021年行政许可777件，行政处罚666件；上一年度予以公开5件。"
    yield trick(
        "prose before table 二",
        paper(figures),
        must=everything(figures),
        edit=replacing(TITLES["二"], f"{TITLES['二']}\n{said}"),
    )
    fresh = "本年新收政府信息公开申请555件，其中自然人500件，法人或其他组织55件，上年结转3件。"
    yield trick(
        "prose before table 三",
        paper(figures),
        must=everything(figures),
        edit=replacing(TITLES["三"], f"{TITLES['三']}\n{fresh}"),
    )
    note = "注：行政处罚\n12\n件为上年数。"
    yield trick("a note after table 二", paper(figures), edit=replacing(TITLES["三"], f"{note}\n{TITLES['三']}"))
    contents = "\n".join(f"{t}\t{n}" for n, t in enumerate(TITLES.values(), 1))
    yield trick(
        "a table of contents with page numbers",
        paper(figures),
        must=everything(figures),
        edit=lambda text: text.replace(TITLES["一"], f"目录\n{contents}\n{TITLES['一']}", 1),
    )
    order = ("三", "二", "四")

    def turned(text: str) -> str:
        start = {t: text.index(TITLES[t]) for t in ("二", "三", "四", "五")}
        parts = {
            "二": text[start["二"] : start["三"]],
            "三": text[start["三"] : start["四"]],
            "四": text[start["四"] : start["五"]],
        }
        return text[: start["二"]] + "".join(parts[t] for t in order) + text[start["五"] :]

    yield trick("table 三 before table 二", paper(figures), edit=turned)
    yield trick("everything on the 2019 form", paper(base("2019")), must=everything(base("2019")))
    old = paper(base("2019"))
    now, then = ("本年制发件数", "本年废止件数", "现行有效件数"), ("本年新制作数量", "本年新公开数量", "对外公开总数量")
    kinds = ("规章", "行政规范性文件")
    pairs = [(("二", k, a), ("二", k, b)) for k in kinds for a, b in zip(now, then, strict=True)]
    yield trick(
        "the files of a 2019 table under the head of 2021",
        put(old, "二", 1, head("信息内容", *now)),
        said={**{a: old.figures.printed[b] for a, b in pairs}, **{b: None for _, b in pairs}},
    )
    new = paper(figures)
    yield trick(
        "the files of a 2021 table under the head of 2019",
        put(new, "二", 1, head("信息内容", *then)),
        said={**{b: figures.printed[a] for a, b in pairs}, **{a: None for a, _ in pairs}},
    )


def twos() -> Iterator[Trick]:
    """Two tables 三 in one paper."""
    figures = base()
    other = base(seed=77)
    differing = {k for k in figures.printed if k[0] == "三" and figures.printed[k] != other.printed[k]}
    for layout in ("tabs", "html"):
        made, last = paper(figures, layout), paper(other, layout)

        def inserted(before: str, between: str, made: Paper = made, last: Paper = last) -> Paper:
            marks = [Strip("noise", None, ((Part(t, "noise"),),)) for t in (before, between)]
            return made.having("三", [marks[0], *made.tables["三"], marks[1], *last.tables["三"]])

        both = inserted("一张表", "又一张表")
        yield trick(f"two tables 三 that do not say which is which, {layout}", both, unread=differing)
        same = made.having("三", [*made.tables["三"], *made.tables["三"]])
        yield trick(f"the same table 三 twice, {layout}", same)
        named = inserted("2024年度", "2023年度（上年）")
        yield trick(f"this year's table 三 and last year's, {layout}", named)
    made = paper(figures)
    blank = [
        replace(
            s, shape=tuple(tuple(replace(p, text="") if p.kind == "value" else p for p in line) for line in s.shape)
        )
        for s in made.tables["三"]
    ]
    yield trick("an empty form, then the filled one", made.having("三", [*blank, *made.tables["三"]]))
    yield trick("an empty table 三", made.having("三", blank), unread={k for k in figures.printed if k[0] == "三"})


def table_two() -> Iterator[Trick]:
    """Table 二: no sum helps."""
    figures = base().saying({LICENCE: "41", PENALTY: "17", FORCE: "9"})
    for layout in ("tabs", "lines", "html"):
        made = paper(figures, layout)
        files = "行政规范性文件"
        i = at(made, files, "二")
        strip = made.tables["二"][i]
        cells = row("二", files, figures)
        soup = strip.saying((Part("5123", "value"),))
        yield trick(f"soup in table 二, {layout}", put(made, "二", i, soup), unread=cells, must=rest(figures, files))
        told = {
            ("二", files, "本年制发件数"): "5",
            ("二", files, "本年废止件数"): "1",
            ("二", files, "现行有效件数"): "23",
        }
        sentence = "全年制发行政规范性文件5件，废止行政规范性文件1件，现行有效行政规范性文件23件。"
        said = replace(put(made, "二", i, soup), prose=(sentence,))
        yield trick(f"soup in table 二 and the prose says it, {layout}", said, said=told, must=rest(figures, files))
        neighbour = replace(put(made, "二", i, soup), prose=("上年制发行政规范性文件51件，废止2件，现行有效3件。",))
        yield trick(f"soup in table 二 and the prose says last year's, {layout}", neighbour, unread=cells)
        empty = restated(made, PENALTY, "")
        yield trick(
            f"a blank penalty between two figures, {layout}", empty, unread={PENALTY}, must=rest(figures, "行政处罚")
        )
        gone = put(
            made,
            "二",
            at(made, "行政处罚", "二"),
            replace(made.tables["二"][at(made, "行政处罚", "二")], shape=((Part("行政处罚", "label", "行政处罚"),),)),
        )
        yield trick(
            f"a penalty without a figure, {layout}", gone, unread={PENALTY}, must=rest(figures, "行政处罚", "行政强制")
        )
        last = at(made, "行政强制", "二")
        mute = put(
            made, "二", last, replace(made.tables["二"][last], shape=((Part("行政强制", "label", "行政强制"),),))
        )
        yield trick(
            f"the figure before the next head is gone, {layout}", mute, unread={FORCE}, must=rest(figures, "行政强制")
        )
        two = put(made, "二", i, strip.saying(strip.values()[:2]))
        yield trick(
            f"two figures for three columns, {layout}",
            two,
            unread=cells if layout == "lines" else {("二", files, "现行有效件数")},
        )
        lone = put(made, "二", i, strip.saying((Part("0", "value"),)))
        yield trick(f"one zero for three columns, {layout}", lone, said=dict.fromkeys(cells, "0"))
        four = put(made, "二", i, strip.saying((*strip.values(), Part("6", "value"))))
        yield trick(f"four figures for three columns, {layout}", four)
        stray = put(made, "二", last, numbers("5"), over=0)
        yield trick(
            f"a stray 5 before a label of table 二, {layout}", stray, must=rest(figures, "行政处罚", "行政强制")
        )
        merged = Strip("row", "行政处罚", ((Part("行政处罚、行政强制", "label"), Part("26", "value")),))
        over = put(made, "二", at(made, "行政处罚", "二"), merged, over=2)
        yield trick(f"two rows merged into one, {layout}", over, unread={PENALTY, FORCE})
