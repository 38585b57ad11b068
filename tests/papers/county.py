"""The demonstration county 青禾县 in samples/, and as many other invented counties as a bench asks for.

python -m tests.papers.county                              writes samples/ anew, byte for byte the same
python -m tests.papers.county --out DIR --counties 240     writes thousands of reports and truth.jsonl
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from io import StringIO
from pathlib import Path

from tests.papers import planted, writers
from tests.papers.book import entry, lines
from tests.papers.counties import Report, simulate
from tests.papers.planted import Draft, Plant
from tests.papers.prose import Body, Narrative, narrate
from tests.papers.truth import Truth
from tests.papers.writers import Paper

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
REGION = ("云泽省", "澜平市", "青禾县")
YEARS = (2022, 2023, 2024)
SEED = "青禾县 34"


def body(region: tuple[str, ...], short: str, kind: str) -> Body:
    """An agency of a county by its short name."""
    county = region[-1]
    tail = {"county": "人民政府", "town": "人民政府", "township": "人民政府", "street": "办事处"}.get(kind, "")
    name = f"{county}{tail}" if kind == "county" else f"{county}{short}{tail}"
    brand = f"{short.rstrip('镇乡县')}发布" if tail else f"{county.rstrip('县')}{short.rstrip('局')}之声"
    return Body(name, region, kind, county if kind == "county" else short, f"{county}人民政府网站", brand)


KINDS = {
    "青禾县": "county",
    "城关镇": "town",
    "石桥镇": "town",
    "柳林镇": "town",
    "大河湾镇": "town",
    "白沙镇": "town",
    "云溪乡": "township",
    "清河街道": "street",
    "东湖街道": "street",
    "财政局": "finance",
    "教育局": "education",
    "公安局": "police",
    "市场监督管理局": "market",
    "自然资源局": "land",
}
BODIES = {short: body(REGION, short, kind) for short, kind in KINDS.items()}


@dataclass(frozen=True)
class Plan:
    """How one report of the county is written."""

    suffix: str
    layout: str = "tabs"  # of a .pdf: the program that printed it
    encoding: str = "utf-8"
    archive: str = ""  # the archive in which it was handed in


HANDED_IN = "部门报送材料.zip"

# One line an agency, one plan a year; None: the report is missing.
PLANS: dict[str, tuple[Plan | None, ...]] = {
    "青禾县": (Plan(".docx"), Plan(".html"), Plan(".docx")),
    "城关镇": (Plan(".txt", "tabs_adrift"), Plan(".pdf", "browser"), Plan(".md")),
    "石桥镇": (Plan(".txt", "cells_broken"), Plan(".docx"), Plan(".html")),
    "柳林镇": (Plan(".md"), Plan(".html"), Plan(".txt", "tabs")),
    "大河湾镇": (Plan(".txt", "tabs"), Plan(".txt", "cells_padded"), Plan(".docx")),
    "白沙镇": (Plan(".html"), Plan(".md", "markdown_repeated"), Plan(".txt", "spaces")),
    "云溪乡": (Plan(".txt", "lines"), Plan(".docx"), None),
    "清河街道": (Plan(".pdf", "office"), Plan(".txt", "tabs_torn"), Plan(".html", "nested")),
    "东湖街道": (Plan(".html", encoding="gbk"), Plan(".txt", "tabs_bare"), Plan(".docx")),
    "财政局": (Plan(".md"), Plan(".pdf", "library"), Plan(".txt", "tabs_split", archive=HANDED_IN)),
    "教育局": (Plan(".txt", "label_then_values"), Plan(".html"), Plan(".docx", archive=HANDED_IN)),
    "公安局": (Plan(".docx"), Plan(".txt", "tabs", "gb18030"), Plan(".html", encoding="gbk")),
    "市场监督管理局": (Plan(".html"), Plan(".docx"), Plan(".txt", "tabs")),
    "自然资源局": (Plan(".txt", "cells"), Plan(".md"), Plan(".docx")),
}
PLANTS: dict[tuple[str, int], tuple[Plant, ...]] = {
    ("柳林镇", 2023): (planted.unbalanced,),
    ("东湖街道", 2024): (planted.broken_link, partial(planted.copied, source="东湖街道2023年度报告")),
    ("大河湾镇", 2022): (planted.older_form,),
    ("大河湾镇", 2023): (partial(planted.copied, source="白沙镇2023年度报告"),),
    ("自然资源局", 2023): (planted.mixed_form,),
    ("自然资源局", 2024): (planted.in_yuan,),
    ("教育局", 2023): (planted.prose_says_more,),
    ("市场监督管理局", 2022): (planted.all_closed,),
    ("市场监督管理局", 2024): (planted.soup,),
    ("公安局", 2023): (planted.soup_without_sums,),
    ("公安局", 2024): (planted.separators,),
    ("青禾县", 2023): (planted.one_office,),
    ("青禾县", 2024): (planted.annotated,),
    ("城关镇", 2022): (planted.slashes,),
    ("石桥镇", 2022): (planted.blanks,),
    ("石桥镇", 2023): (planted.full_width,),
    ("清河街道", 2024): (planted.charged,),
}
COPIES = {("东湖街道", 2024): ("东湖街道", 2023), ("大河湾镇", 2023): ("白沙镇", 2023)}
MISSING = "云溪乡没有2024年度报告"


@dataclass(frozen=True)
class Sample:
    """One file of the county with everything true of it."""

    file: str
    paper: Paper
    draft: Draft
    plan: Plan

    def data(self) -> bytes:
        """The bytes of the file; what other programs print is never the same twice, so it is kept as it was printed."""
        if self.plan.suffix == ".pdf":
            return (SAMPLES / self.file).read_bytes()
        if self.plan.suffix == ".docx":
            return writers.docx(self.paper)
        if self.plan.suffix == ".html":
            return writers.html(self.paper, self.plan.encoding, nested=self.plan.layout == "nested")
        layout = self.plan.layout
        if self.plan.suffix == ".md":
            return writers.markdown(self.paper, "markdown" if layout == "tabs" else layout).encode()
        written = writers.text(self.paper, layout)
        for old, new in self.draft.edits:
            if written.count(old) != 1:
                raise AssertionError(f"{self.file}: {old!r} stands {written.count(old)} times")
            written = written.replace(old, new)
        return written.encode(self.plan.encoding)


def samples() -> list[Sample]:
    """Every report of the demonstration county."""
    truths = simulate(BODIES.values(), YEARS, SEED)
    drafts = {(s, y): _draft(s, y, truths) for s in PLANS for y in YEARS}
    told: dict[Report, Narrative] = {}
    for (short, year), draft in drafts.items():
        told[short, year] = narrate(BODIES[short], draft.spoken, SEED, draft.fee, draft.own)
    for (short, year), source in COPIES.items():
        there, here = BODIES[source[0]], BODIES[short]
        told[short, year] = planted.copy_of(told[source], told[short, year], here, there, year - source[1])
    plans = ((short, year, plan) for short, row in PLANS.items() for year, plan in zip(YEARS, row, strict=True))
    return [
        Sample(_file(short, year, plan), dress(BODIES[short], draft, told[short, year]), draft, plan)
        for short, year, plan in plans
        if plan and (draft := drafts[short, year])
    ]


def _draft(short: str, year: int, truths: dict[Report, Truth]) -> Draft:
    truth = truths[BODIES[short].name, year]
    draft = Draft(truth, truth)
    for plant in PLANTS.get((short, year), ()):
        draft = plant(draft)
    return draft


def _file(short: str, year: int, plan: Plan) -> str:
    agency = BODIES[short].name if plan.suffix in (".docx", ".html", ".pdf") else short
    folder = f"青禾县/{year}/{plan.archive}".rstrip("/")
    return f"{folder}/{agency}{year}年政府信息公开工作年度报告{plan.suffix}"


def dress(body: Body, draft: Draft, narrative: Narrative) -> Paper:
    """Title, foreword and signature, each agency in its own manner."""
    year, name = draft.truth.year, body.name
    county = body.region[-1]
    manner = sum(map(ord, body.short)) % 4
    short = name if body.kind == "county" else body.short
    title = (
        f"{name}{year}年政府信息公开工作年度报告",
        f"{short}{year}年度政府信息公开工作年度报告",
        f"{year}年政府信息公开工作年度报告",
        f"{county}{body.short if short != name else '人民政府'} {year} 年政府信息公开工作年度报告",
    )[manner]
    intro = {
        0: "",
        1: f"本报告依据《中华人民共和国政府信息公开条例》编写，电子版可在{body.site}查阅。",
        2: f"本年度报告由{name}按照国务院办公厅统一格式编制，统计期限自{year}年1月1日起至12月31日止。",
        3: "",
    }[manner]
    if body.kind == "county":
        intro = f"本报告由{''.join(body.region[:-1])}{name}汇总编制，表中数据包括全县各乡镇、街道和县政府各部门。"
    day = 5 + sum(map(ord, name)) % 22
    signed = (name, f"{year + 1}年1月{day}日") if manner in (1, 2) else ()
    marks = ("一、", "1、", "一、", "一．")[sum(map(ord, name)) % 4]
    return Paper(draft.truth, body, narrative, title, intro, signed, f"{year + 1}-01-{day:02}", marks)


def record(sample: Sample) -> dict[str, object]:
    """What is true of a sample, as data."""
    return entry(sample.file, sample.paper, sample.draft.notes)


def truth_json() -> str:
    """samples/truth.json: the truth of every report, apart from the papers and from every reader."""
    head = {"region": REGION, "years": YEARS, "missing": [{"agency": BODIES["云溪乡"].name, "year": 2024}]}
    return lines(head, [record(s) for s in samples()])


def roster_csv() -> str:
    """samples/roster.csv: who is expected to report."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["agency", "aliases", "region", "level", "years"])
    levels = {"county": "县", "town": "镇", "township": "乡", "street": "街道"}
    for b in BODIES.values():
        level = levels.get(b.kind, "部门")
        aliases = "县政府" if b.kind == "county" else b.short
        table.writerow([b.name, aliases, "/".join(REGION), level, f"{YEARS[0]}-{YEARS[-1]}"])
    return "\ufeff" + out.getvalue()


def readme() -> str:
    """samples/README.md: the planted truths in plain words."""
    made = samples()
    rows = [
        f"| {BODIES_BY_NAME[s.paper.body.name]} | {s.paper.truth.year} | {note.text} |"
        for s in made
        for note in s.draft.notes
    ]
    counts = {"papers": len(made), "agencies": len(BODIES), "missing": MISSING, "handed_in": HANDED_IN}
    return README.format(rows="\n".join(rows), **counts)


BODIES_BY_NAME = {b.name: b.short for b in BODIES.values()}
README = """# 示范县：青禾县

这里的 {papers} 份报告全部是虚构的：云泽省、澜平市、青禾县都不存在。
机关、数字和文字由 `tests/papers` 生成，与任何真实单位无关。
{agencies} 个机关（县政府 1、镇 5、乡 1、街道 2、部门 5）× 2022—2024 年度，{missing}。
县政府的报告替全县说话：它的表是其余机关与未列出单位的合计，不能再与它们相加。

- `青禾县/年份/`：报告本身，有 `.docx`、`.html`（UTF-8 与 GBK）、`.pdf`（三种程序打印）、`.md`、`.txt`，版式各不相同；
  有两份装在压缩包里（`{handed_in}`，文件名是 GBK 编码）。
- `其他格式/`：县里已有的一份报告另存为旧版 Word（`.doc`）和表格（`.xlsx`），用来试读；`.doc` 需要电脑上有 LibreOffice。
- `roster.csv`：名册，谁应当报告。
- `truth.json`：每份报告每一格的真值和应有的状态，文中的数字，问题、措施、渠道的主题，埋设的情形。
  由生成器写出，不经过读取程序。
- 重新生成：`python -m tests.papers.county`（每次得到的文件逐字节相同；`.pdf`、`.doc`、`.xlsx` 由别的程序写成，
  另用 `python -m tests.papers.printed` 重做，按格核对，不按字节）。

## 埋设的情形

| 机关 | 年度 | 情形 |
|---|---|---|
| 云溪乡 | 2024 | 缺报：没有这一年度的报告 |
{rows}

除上表以外，每份报告的行、列、平衡、复议诉讼合计全部成立，各年之间的结转和规范性文件存量也都衔接。
"""


def write_samples(folder: Path = SAMPLES) -> Iterator[Path]:
    """Write the county, its roster, its truth and its page of planted truths."""
    texts = {"README.md": readme(), "roster.csv": roster_csv(), "truth.json": truth_json()}
    files = packed({s.file: s.data() for s in samples()}) | {n: t.encode() for n, t in texts.items()}
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        yield path


def packed(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files, those of an archive as that one."""
    out: dict[str, bytes] = {}
    inside: dict[str, dict[str, bytes]] = {}
    for name, data in files.items():
        archive, zipped, member = name.partition(".zip/")
        if zipped:
            inside.setdefault(f"{archive}.zip", {})[member] = data
        else:
            out[name] = data
    return out | {archive: writers.archive(members) for archive, members in inside.items()}


def load(folder: Path = SAMPLES) -> list[dict[str, object]]:
    """The truth of the county as it lies in the file."""
    reports: list[dict[str, object]] = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["reports"]
    return reports


if __name__ == "__main__":
    from tests.papers.thousands import main

    main()
