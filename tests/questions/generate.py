"""Questions drawn over the county's truth, each with the want that the naive reader answers; written to drawn.jsonl."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from tests.questions.gold import cell, reports, value
from vectorstore.form import load_forms

ROWS = {  # official row (and column) → how people say it
    "行政许可": ["行政许可", "许可", "审批", "licences"],
    "行政处罚": ["行政处罚", "处罚", "罚款", "penalties"],
    "行政强制": ["行政强制", "强制措施", "强制", "compulsory measures"],
    "行政规范性文件": ["行政规范性文件制发", "发的文件", "制定的红头文件", "normative documents issued"],
    "行政规范性文件@本年废止件数": ["废止的规范性文件", "作废的文件", "规范性文件废止", "normative documents repealed"],
    "行政规范性文件@现行有效件数": [
        "现行有效的规范性文件",
        "还有效的文件",
        "规范性文件现行有效",
        "normative documents in force",
    ],
    "本年新收政府信息公开申请数量": ["新收申请", "收到的申请", "信息公开申请", "new applications"],
    "本年新收政府信息公开申请数量@自然人": [
        "自然人的新收申请",
        "个人提出的申请",
        "公民申请",
        "new applications from individuals",
    ],
    "本年新收政府信息公开申请数量@商业企业": [
        "企业的新收申请",
        "公司的申请",
        "商业企业申请",
        "new applications from companies",
    ],
    "本年新收政府信息公开申请数量@法人": [
        "法人的新收申请",
        "法人或其他组织的申请",
        "法人申请",
        "new applications from legal persons",
    ],
    "上年结转政府信息公开申请数量": [
        "上年结转",
        "上年结转的申请",
        "上年遗留",
        "applications carried over from last year",
    ],
    "予以公开": ["予以公开", "全部公开", "同意公开的申请", "fully disclosed applications"],
    "部分公开": ["部分公开", "公开一部分", "部分公开的申请", "partly disclosed applications"],
    "不予公开/合计": ["不予公开", "不公开的申请", "拒绝公开", "refused applications"],
    "无法提供/合计": ["无法提供", "不能提供", "提供不了的申请", "applications that could not be provided"],
    "不予处理/合计": ["不予处理", "不处理的申请", "不予处理的申请", "applications not processed"],
    "无法提供/本机关不掌握相关政府信息": ["不掌握", "本机关不掌握", "信息不存在", "information not held"],
    "不予公开/保护第三方合法权益": ["保护第三方合法权益", "第三方权益", "因第三方不公开", "third-party rights"],
    "总计": ["办结总数", "办理总数", "答复总数", "total handled"],
    "结转下年度继续办理": ["结转下年", "未办结", "结转到下年的申请", "applications carried forward to next year"],
    "行政复议": ["行政复议", "复议", "行政复议案件", "administrative reconsideration cases"],
    "行政复议@结果纠正": ["行政复议结果纠正", "复议被纠正", "行政复议纠正", "reconsideration cases corrected"],
    "行政诉讼/合计": ["行政诉讼", "打官司", "诉讼案件", "lawsuits"],
    "公开率": ["公开率", "公开比例", "信息公开率", "disclosure rate"],
    "不予公开率": ["不予公开率", "不公开率", "不予公开的比例", "refusal rate"],
}
VALUE = [
    "{a}{y}年{r}多少",
    "{a}{y}年{r}有几件",
    "{y}年{a}的{r}是多少",
    "请问{a}{y}年度{r}数量是多少？",
    "{a}{y}年{r}",
    "帮我查一下{a}{yy}年{r}",
    "我想知道{y}年{a}{r}多少件",
    "{y}年{a}{r}情况",
    "{a}，{y}年，{r}，多少？",
    "麻烦查查{a}{y}年的{r}，谢谢",
    "{a}在{y}年{r}一共多少",
    "{r}，{a}{y}年是多少",
]
RATE = ["{a}{y}年{r}多少", "{y}年{a}的{r}是多少", "请问{a}{y}年度{r}多高？", "{a}{y}年{r}", "我想知道{y}年{a}{r}"]
ENGLISH = [
    "What was the number of {r} of {a} in {y}?",
    "{a} {y} {r}",
    "Please tell me the {r} of {a} for {y}",
    "How many {r} did {a} have in {y}?",
]
LATIN = {
    "石桥镇": "Shiqiao Town",
    "柳林镇": "Liulin Town",
    "白沙镇": "Baisha Town",
    "大河湾镇": "Dahewan Town",
    "城关镇": "Chengguan Town",
    "云溪乡": "Yunxi Township",
    "清河街道": "Qinghe Subdistrict",
    "东湖街道": "Donghu Subdistrict",
    "财政局": "the Finance Bureau",
    "教育局": "the Education Bureau",
    "公安局": "the Public Security Bureau",
    "自然资源局": "the Natural Resources Bureau",
}
GROUPS = {"镇": "各镇", "镇,乡": "所有乡镇", "街道": "各街道", "部门": "各部门"}


def draw(seed: int = 7) -> Iterator[dict[str, Any]]:
    """Every drawn question."""
    random = Random(seed)
    yield from _values(random, 330)
    yield from _english(random, 90)
    yield from _groups(random, 90)
    yield from _pairs(random, 60)


def _entry(q: str, kinds: list[str], want: list[str], reason: str | None = None) -> dict[str, Any]:
    return {"q": q, "kind": kinds, **({"reason": reason} if reason else {}), "want": want}


def _subject(random: Random, rows: list[str]) -> tuple[dict[str, Any], str]:
    while True:
        r, row = random.choice([r for r in reports() if r["kind"] != "county"]), random.choice(rows)
        if cell(r, row) is not None:
            return r, row


def _values(random: Random, n: int) -> Iterator[dict[str, Any]]:
    for _ in range(n):
        r, row = _subject(random, list(ROWS))
        patterns = RATE if row.endswith("率") else VALUE
        said = random.choice(ROWS[row][:3])
        q = random.choice(patterns).format(a=r["short"], y=r["year"], yy=r["year"] % 100, r=said)
        yield _entry(q, ["value"], [f"{r['short']} {r['year']} {row}"])


def _english(random: Random, n: int) -> Iterator[dict[str, Any]]:
    for _ in range(n):
        while True:
            r, row = _subject(random, list(ROWS))
            if r["short"] in LATIN:
                break
        patterns = ENGLISH[:3] if "率" in row or row.endswith("政府信息") or "第三方" in row else ENGLISH
        q = random.choice(patterns).format(a=LATIN[r["short"]], y=r["year"], r=ROWS[row][3])
        yield _entry(q, ["value"], [f"{r['short']} {r['year']} {row}"])


def _groups(random: Random, n: int) -> Iterator[dict[str, Any]]:
    rows = [r for r in ROWS if "率" not in r and "有效" not in r]
    shapes = [
        ("{g}{y}年{r}合计多少", "total", "sum"),
        ("{y}年{g}{r}加起来一共多少件", "total", "sum"),
        ("{y}年{r}最多的{l}是哪个", "extreme", "max"),
        ("{y}年哪个{l}{r}最多", "extreme", "max"),
        ("{g}{y}年{r}平均多少", "average", "mean"),
        ("{g}{y}年{r}从高到低排名", "rank", "max"),
        ("{y}年{g}{r}的中位数", "median", "median"),
    ]
    for _ in range(n):
        levels, g = random.choice(list(GROUPS.items()))
        row, year = random.choice(rows), random.choice([2022, 2023])
        shape, kind, head = random.choice(shapes)
        said = random.choice(ROWS[row][:1])
        q = shape.format(g=g, y=year, r=said, l=g.removeprefix("各").removeprefix("所有"))
        yield _entry(q, [kind, "rank"] if kind == "extreme" else [kind], [f"{head} {levels} {year} {row}"])


def _pairs(random: Random, n: int) -> Iterator[dict[str, Any]]:
    shapes = ["{a}{y}年{r}比{z}年增加多少", "{a}{r}{y}年与{z}年相比变化多少", "{a}{y}年{r}较{z}年增长多少"]
    two = ["{a}和{b}{y}年哪个{r}多", "{a}{y}年{r}比{b}多多少", "对比{a}与{b}{y}年{r}"]
    rows = [r for r in ROWS if "率" not in r]
    while n:
        r, row = _subject(random, rows)
        a, y = r["short"], r["year"]
        other = random.choice([x for x in reports() if x["year"] == y and x["short"] != a and x["kind"] != "county"])
        first = f"{a} {y} {row}"
        if n % 2 and y > 2022 and value(f"{a} {y - 1} {row}") is not None:
            q = random.choice(shapes).format(a=a, y=y, z=y - 1, r=ROWS[row][0])
            yield _entry(q, ["compare"], [first, f"{a} {y - 1} {row}"])
            n -= 1
        elif not n % 2 and value(f"{other['short']} {y} {row}") is not None:
            q = random.choice(two).format(a=a, b=other["short"], y=y, r=ROWS[row][0])
            yield _entry(q, ["compare"], [first, f"{other['short']} {y} {row}"])
            n -= 1


def main() -> None:
    """Write the corpus."""
    seen = {e["q"]: e for e in draw()}
    text = "".join(json.dumps(e, ensure_ascii=False) + "\n" for e in seen.values())
    (Path(__file__).parent / "drawn.jsonl").write_text(text, encoding="utf-8")
    print(len(seen), load_forms().newest.id)


if __name__ == "__main__":
    main()
