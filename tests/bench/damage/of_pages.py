"""Damages of pages and grids: breaks, heads once more, what a website adds, spans and line breaks lost."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.bench.damage.damages import LOOSE, bound, change, damage, mark, rows_of, some
from tests.bench.damage.paper import Paper, Part, Strip, head, heads_of_three, noise


@damage(harmless=True)
def page_break(rng: Random, paper: Paper) -> Paper:
    """A page ends between two rows: a page number, and the heads once more."""
    strips = list(paper.tables["三"])
    at = rng.choice(rows_of(paper, "三")[1:] or [len(strips)])
    heads = heads_of_three(paper.figures) if rng.random() < 0.5 else []
    number = noise(rng.choice(("- 7 -", "-7-", "第 3 页 共 5 页", "— 4 —", "\f")))
    extra = [*heads] if paper.layout in ("html", "markdown") else [number, *heads]
    return paper.having("三", strips[:at] + extra + strips[at:])


@damage(harmless=True)
def wrong_head(rng: Random, paper: Paper) -> Paper:
    """After the page break the second half carries the head of another table."""
    strips = list(paper.tables["三"])
    at = rng.choice(rows_of(paper, "三")[2:-1] or [len(strips)])
    wrong = rng.choice(
        (
            head("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
            head("行政复议", "", "", "", "", "行政诉讼"),
            head("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"),
        )
    )
    return paper.having("三", [*strips[:at], wrong, *strips[at:]])


@damage(harmless=True, layouts=LOOSE)
def site_noise(rng: Random, paper: Paper) -> Paper:
    """Page numbers, bookmarks, menus, share buttons inside the tables."""
    texts = (
        "-7-",
        "- 12 -",
        "[bookmark: _Toc1883201397_WPSOffice_Level1]",
        "首页 > 政务公开 > 政府信息公开年报",
        "分享到：微信 微博",
        "【打印本页】【关闭窗口】",
        "扫一扫在手机打开当前页",
        "第 2 页",
        "浏览次数：1024",
        "字号：大 中 小",
        "上一篇：无",
    )
    out = paper
    for table in ("二", "三", "四"):
        strips = list(out.tables[table])
        for _ in range(rng.randint(0, 3)):
            strips.insert(rng.randrange(len(strips) + 1), noise(rng.choice(texts)))
        out = out.having(table, strips)
    return out


@damage(harmless=True, layouts=("html",))
def spans_lost(rng: Random, paper: Paper) -> Paper:
    """The grid forgets colspan and rowspan."""
    return mark(paper, "spans_lost")


@damage(harmless=True, layouts=("html",))
def nested_tables(rng: Random, paper: Paper) -> Paper:
    """Every value in a little table of its own."""
    return mark(paper, "nested")


@damage(harmless=True, layouts=("html",))
def hard_spaces(rng: Random, paper: Paper) -> Paper:
    """&nbsp; around everything."""
    return mark(paper, "nbsp")


@damage(layouts=("tabs", "spaces", "lines"))
def one_line(rng: Random, paper: Paper) -> Paper:
    """Every line break of the tables is gone."""
    return mark(paper, "one_line")


@damage(harmless=True, layouts=("lines", "tabs"))
def repeated_lead(rng: Random, paper: Paper) -> Paper:
    """The merged head of the results stands again after a page break, among empty lines."""
    strips = list(paper.tables["三"])
    at = rng.choice(rows_of(paper, "三")[3:-2] or [len(strips)])
    empty = tuple((Part("", "noise"),) for _ in range(rng.randint(1, 20)))
    again = Strip("noise", None, (*empty, (Part("三、本年度 办理结果", "noise"),)))
    return paper.having("三", [*strips[:at], again, *strips[at:]])


@damage(harmless=True, layouts=("markdown", "html"))
def split_grid(rng: Random, paper: Paper) -> Paper:
    """A table goes on in a second table on the next page, with or without its heads."""
    strips = list(paper.tables["三"])
    at = rng.choice(rows_of(paper, "三")[1:] or [len(strips)])
    heads = heads_of_three(paper.figures) if rng.random() < 0.5 else []
    return paper.having("三", [*strips[:at], Strip("cut", None, ()), *heads, *strips[at:]])


@damage(layouts=LOOSE)
def label_twice(rng: Random, paper: Paper) -> Paper | None:
    """A label at the foot of a page, and again with its values on the next."""

    def twice(strip: Strip) -> Strip:
        page = (Part("- 3 -", "noise"),)
        return replace(strip, shape=(strip.labels(), page, *strip.shape))

    return change(paper, "三", some(rng, paper, "三", 2, bound), twice)


@damage(layouts=LOOSE)
def cut_off(rng: Random, paper: Paper) -> Paper:
    """The file ends in the middle of a table, perhaps in the middle of a number."""
    return mark(paper, "cut_off")


@damage()
def heads_lost(rng: Random, paper: Paper) -> Paper:
    """No table has its column heads."""
    for table in rng.sample(("二", "三", "四"), rng.randint(1, 3)):
        paper = paper.having(
            table, [s for s in paper.tables[table] if s.kind != "head" or s.shape[0][0].text.startswith("第")]
        )
    return paper
