"""Twins of five real layouts: invented agencies, prose of our own, large numbers, the same damage to the eye."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.papers import layouts
from tests.papers.book import entry, lines
from tests.papers.prose import Body, Narrative, narrate
from tests.papers.truth import TABLES, Truth, random_truth
from tests.papers.writers import SECTIONS, Paper

FOLDER = Path(__file__).parent / "twins"


@dataclass(frozen=True)
class Twin:
    """One twin: whose report, which layout, and how its front and headings are printed."""

    file: str
    agency: str
    region: tuple[str, ...]
    year: int
    layout: str
    kind: str
    dress: Callable[[Twin, dict[str, str]], str]

    @property
    def body(self) -> Body:
        county = self.region[-1]
        short = self.agency.removeprefix(county).removesuffix("人民政府")
        return Body(self.agency, self.region, self.kind, short, f"{county}人民政府网站", f"{short[:-1]}发布")

    @property
    def truth(self) -> Truth:
        rng = Random(self.file)
        return random_truth(rng, density=0.85, digits=6, agency=self.agency, region=self.region, year=self.year)

    @property
    def narrative(self) -> Narrative:
        return narrate(self.body, self.truth, self.file)

    def text(self) -> str:
        """The file."""
        told = self.narrative.sections
        sections = {n: layouts.render(self.truth, self.layout, n) if n in TABLES else told[n] for n in SECTIONS}
        return self.dress(self, sections)

    def record(self) -> dict[str, object]:
        """The truth of it."""
        return entry(self.file, Paper(self.truth, self.body, self.narrative, self.agency))


TITLES = {
    "一": "总体情况",
    "二": "主动公开政府信息情况",
    "三": "收到和处理政府信息公开申请情况",
    "四": "政府信息公开行政复议、行政诉讼情况",
    "五": "存在的主要问题及改进情况",
    "六": "其他需要报告的事项",
}


def _plain(twin: Twin, sections: dict[str, str]) -> str:
    """Blank lines at the top, spaces around the year, names of the last table's columns parted (seed 000)."""
    for whole in ("结果维持", "结果纠正", "其他结果", "尚未审结"):
        sections["四"] = sections["四"].replace(whole, f"{whole[:2]} {whole[2:]}")
    title = f"{twin.region[-1]}{twin.body.short} {twin.year} 年政府信息公开工作年度报告"
    return f"\n\n{title}\n\n" + "\n\n".join(f"{n}、{TITLES[n]}\n\n{sections[n]}" for n in SECTIONS)


def _bookmarked(twin: Twin, sections: dict[str, str]) -> str:
    """No title but in the foreword, a bookmark before most headings (seed 001)."""
    name = f"《{twin.agency}{twin.year}年政府信息公开工作年度报告》"
    out = [f" 按照《中华人民共和国政府信息公开条例》的规定，现将{name}公布如下。"]
    for i, n in enumerate(SECTIONS):
        mark = f"[bookmark: _Toc{710293847 + 31 * i}_WPSOffice_Level1]" if n != "六" else ""
        out += [f"{mark}{n}、{TITLES[n]}", sections[n] + ("\n\n" if n in TABLES else "")]
    return "\n".join(out) + "\n "


def _with_places(twin: Twin, sections: dict[str, str]) -> str:
    """Half-width brackets, a remark on decimals in the head of the fees (seed 002)."""
    sections["二"] = sections["二"].replace("本年收费金额", "本年收费金额(单位:万元,保留4位小数)")
    sections["三"] = sections["三"].replace("其他法律行政法规禁止公开", "其他法律法规禁止公开")
    title = f"{twin.agency}{twin.year}年政府信息公开工作年度报告"
    return f"\n\n{title}\n\n" + "\n\n".join(f"{n}、{TITLES[n]}\n\n{sections[n]}" for n in SECTIONS)


def _headed(twin: Twin, sections: dict[str, str]) -> str:
    """Markdown headings of uneven depth, a misprinted column, the title in pieces (seed 003)."""
    two = sections["二"].replace("本年废止件数", "本年度止件数")
    sections["二"] = two.replace("第(", "第 (").replace(")项", ") 项")
    depth = {"一": "##", "二": "##", "三": "###"}
    title = f"# {twin.agency} {twin.year} 年政府信息公开工作 年度报告"
    parts = (f"{depth.get(n, '####')} {n}、{TITLES[n]}\n\n{sections[n]}" for n in SECTIONS)
    return f"\n\n{title}\n\n" + "\n\n".join(parts)


def _signed(twin: Twin, sections: dict[str, str]) -> str:
    """A title over two lines that names nobody, two headings in digits, a signature (seed 004)."""
    city, county = twin.region
    short = twin.body.short
    marks = {"二": "2、 ", "三": "3、 "}
    front = (
        f"[bookmark: _GoBack]{twin.year}年{short}人民政府依照{city}的部署推进公开工作，"
        f"本报告所列数据的统计期限为{twin.year}年1月1日至{twin.year}年12月31日，"
        f"电子版可在{county}人民政府门户网站（www.example.invalid）下载。"
    )
    out = [f" {twin.year}年政府信息公开工作", "年 度 报 告", "", front]
    for n in SECTIONS:
        out += [f"{marks.get(n, n + '、')}{TITLES[n]}", *([""] if n == "三" else []), sections[n]]
        out += ["", ""] if n in TABLES else []
    return "\n".join([*out, "", "", f"{' ' * 30}{short}人民政府", f"{twin.year + 1}年1月16日   "])


TWINS = (
    Twin("000_tabs_adrift.txt", "砚渚县城关乡人民政府", ("砚渚县",), 2024, "tabs_adrift", "township", _plain),
    Twin("001_cells_broken.txt", "芦汀县杉坪乡人民政府", ("芦汀县",), 2024, "cells_broken", "township", _bookmarked),
    Twin("002_tabs_torn.txt", "桂麓县双桥乡人民政府", ("桂麓县",), 2022, "tabs_torn", "township", _with_places),
    Twin("003_tabs_split.txt", "兰屿区沙河镇人民政府", ("兰屿区",), 2023, "tabs_split", "town", _headed),
    Twin("004_cells_padded.txt", "苇溟县松涧乡人民政府", ("沅汀市", "苇溟县"), 2024, "cells_padded", "town", _signed),
)


def files() -> dict[str, str]:
    """The five files and their truth."""
    book = lines({}, [twin.record() for twin in TWINS]).replace("{, ", "{", 1)
    return {twin.file: twin.text() for twin in TWINS} | {"truth.json": book}


if __name__ == "__main__":
    for name, text in files().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
