"""What is wrong on purpose in a demonstration paper: each fault plants itself and says what it must lead to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from tests.papers.counties import on_form_2019
from tests.papers.prose import Body, Narrative
from tests.papers.truth import FORMS, Truth
from vectorstore.records import Key


@dataclass(frozen=True)
class Note:
    """One planted truth: what it is called, which finding it must raise, and what a person should know."""

    id: str
    rule: str | None
    verdict: str | None
    text: str
    keys: tuple[Key, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A report before it is written: its tables, what its prose believes, and what was planted."""

    truth: Truth
    spoken: Truth  # what the prose is written from
    own: str = ""  # what section 一 says of applications, where it does not speak of the table
    edits: tuple[tuple[str, str], ...] = ()  # last touches to the written text
    notes: tuple[Note, ...] = ()
    fee: Decimal | None = None

    def noted(self, note: Note) -> Draft:
        """The draft with one more planted truth."""
        return replace(self, notes=(*self.notes, note))


Plant = Callable[[Draft], Draft]


def _cell(row: int, column: str) -> Key:
    """A cell of table 三 by the position of its row."""
    return ("三", FORMS.newest.tables["三"].rows[row].name, column)


def unbalanced(draft: Draft) -> Draft:
    """One result is printed too high: its row and its column no longer add up."""
    key = _cell(2, "自然人")
    truth = draft.truth.with_cells({key: draft.truth.cells[key] + 3})
    text = f"“予以公开·自然人”印成了{truth.cells[key]}，比行合计、列合计应有的数多3，表三对不上"
    return replace(draft, truth=truth).noted(Note("unbalanced", "row_sum", "contradiction", text, (key,)))


def broken_link(draft: Draft) -> Draft:
    """What was carried in is not what the year before carried out; the report itself balances."""
    new, before = _cell(0, "自然人"), _cell(1, "自然人")
    cells = draft.truth.cells
    moved = {before: cells[before] + 2, new: cells[new] - 2}
    moved |= {(t, r, "总计"): cells[t, r, "总计"] + (2 if r == before[1] else -2) for t, r, _ in (before, new)}
    truth = draft.truth.with_cells(moved)
    came = truth.cells["三", before[1], "总计"]
    text = f"上年结转（总计{came}件）与上一年度报告的结转下年度差2件，本年度自身平衡"
    note = Note("broken_link", "carry_over", "contradiction", text, (before, (*before[:2], "总计")))
    return replace(draft, truth=truth, spoken=truth).noted(note)


def prose_says_more(draft: Draft) -> Draft:
    """The prose tells two applications more than the table has, however it is counted."""
    key = _cell(0, "总计")
    more = draft.truth.cells[key] + draft.truth.cells[_cell(1, "总计")] + 2
    spoken = draft.spoken.with_cells({key: more, _cell(0, "自然人"): draft.truth.cells[_cell(0, "自然人")] + 2})
    text = f"第一部分说新收{more}件，表三本年新收总计为{draft.truth.cells[key]}件，加上上年结转也不是这个数"
    return replace(draft, spoken=spoken).noted(Note("prose_table", "prose_table", "contradiction", text, (key,)))


def all_closed(draft: Draft) -> Draft:
    """The prose says that everything was closed; the table carries some over."""
    key = _cell(-1, "总计")
    text = f"第一部分说年内办结、没有结转，表三结转下年度继续办理却有{draft.truth.cells[key]}件"
    draft = replace(draft, spoken=draft.spoken.with_cells({key: Decimal(0)}))
    return draft.noted(Note("all_closed", "all_closed", "contradiction", text, (key,)))


def one_office(draft: Draft) -> Draft:
    """A county's prose speaks for its own office, its table for the whole county."""
    own = draft.truth.cells[_cell(0, "总计")] // 9
    said = f"县政府办公室作为本级受理机构，{draft.truth.year}年直接收到政府信息公开申请{own}件，登记后分送承办单位。"
    text = f"第一部分只说县政府办公室收到{own}件，表三是全县合计，口径不同，不是差错"
    return replace(draft, own=said).noted(Note("scope", "prose_table", "scope", text, (_cell(0, "总计"),)))


def older_form(draft: Draft) -> Draft:
    """The whole report on the form of 2019."""
    truth = on_form_2019(draft.truth, Random(draft.truth.agency))
    return replace(draft, truth=truth).noted(Note("form_2019", None, None, "整份报告用的是2019年格式（198格）"))


def mixed_form(draft: Draft) -> Draft:
    """A new table 二 beside a table 三 with the single row 其他处理 of the older form."""
    truth = on_form_2019(draft.truth, Random(draft.truth.agency), "三")
    text = "表二为2021年格式，表三的“其他处理”仍是2019年格式的一行（186格）"
    return replace(draft, truth=truth).noted(Note("mixed_form", None, None, text))


def soup(draft: Draft) -> Draft:
    """The numbers of one row of table 三 run together; its columns leave one reading."""
    row = "予以公开"
    values = draft.truth.row("三", row)
    states = {("三", row, c.name): "repaired" for c in FORMS.newest.tables["三"].blocks[0].columns}
    text = f"表三“{row}”一行的数字连在一起印成{''.join(values)}，按行、列合计只有一种拆法：{'、'.join(values)}"
    edit = (f"（一）{row}\t\t" + "\t".join(values), f"（一）{row}\t\t" + "".join(values))
    draft = replace(draft, truth=replace(draft.truth, states=draft.truth.states | states), edits=(*draft.edits, edit))
    return draft.noted(Note("soup", None, None, text, tuple(states)))


def soup_without_sums(draft: Draft) -> Draft:
    """The numbers of a row of table 二 run together: nothing proves where they part."""
    row = "行政规范性文件"
    values, cells = draft.truth.row("二", row), [k for k in draft.truth.fields if k[:2] == ("二", row)]
    edit = (f"{row}\t" + "\t".join(values), f"{row}" + "".join(values))
    truth = replace(draft.truth, states=draft.truth.states | dict.fromkeys(cells, "unreadable"))
    text = f"表二“{row}”一行印成{''.join(values)}，没有合计可以核对，三格都应答“无法辨认”，不得猜"
    draft = replace(draft, truth=truth, edits=(*draft.edits, edit))
    return draft.noted(Note("soup_without_sums", "unreadable", "misread", text, tuple(cells)))


def blanks(draft: Draft) -> Draft:
    """A blank that the sums prove to be zero, and one that nothing proves."""
    proven, unproven = _cell(4, "科研机构"), ("二", "行政强制", "本年处理决定数量")
    truth = draft.truth
    if truth.cells[proven]:
        raise AssertionError("only a zero is left blank")
    printed = truth.printed | {proven: "", unproven: ""}
    states = truth.states | {proven: "repaired", unproven: "blank"}
    draft = replace(draft, truth=replace(truth, printed=printed, states=states))
    text = "表三“属于国家秘密·科研机构”空白，由合计可证为0；表二“行政强制”空白，无从证明，按空白处理"
    return draft.noted(Note("blanks", None, None, text, (proven, unproven)))


def slashes(draft: Draft) -> Draft:
    """Cells that do not apply are marked with a stroke."""
    keys = [key for key in draft.truth.fields if key[:2] == ("二", "规章")]
    printed = draft.truth.printed | dict.fromkeys(keys, "/")
    states = draft.truth.states | dict.fromkeys(keys, "not_applicable")
    draft = replace(draft, truth=replace(draft.truth, printed=printed, states=states))
    return draft.noted(Note("slashes", None, None, "表二“规章”三格印的是“/”：不适用，不是0，也不是缺失", tuple(keys)))


def annotated(draft: Draft) -> Draft:
    """A number with a remark in its cell."""
    key = ("二", "行政规范性文件", "本年制发件数")
    printed = draft.truth.printed | {key: f"{draft.truth.show(key)}（其中修订2件）"}
    draft = replace(draft, truth=replace(draft.truth, printed=printed))
    return draft.noted(Note("annotated", None, None, f"表二制发件数一格带注解：{printed[key]}", (key,)))


def in_yuan(draft: Draft) -> Draft:
    """A fee printed in 元 under a head that says 万元."""
    key = ("二", "行政事业性收费", "本年收费金额")
    printed = draft.truth.printed | {key: f"{int(draft.truth.cells[key] * 10_000)}元"}
    draft = replace(draft, truth=replace(draft.truth, printed=printed))
    text = f"收费一格印成{printed[key]}，表头单位是万元，应读作{draft.truth.cells[key]}万元"
    return draft.noted(Note("in_yuan", None, None, text, (key,)))


def separators(draft: Draft) -> Draft:
    """Thousands separators in table 二."""
    keys = [k for k in draft.truth.fields if k[0] == "二" and draft.truth.cells[k] >= 1000]
    printed = draft.truth.printed | {k: f"{draft.truth.cells[k]:,f}" for k in keys}
    draft = replace(draft, truth=replace(draft.truth, printed=printed))
    return draft.noted(Note("separators", None, None, "表二的大数带千位分隔逗号", tuple(keys)))


def full_width(draft: Draft) -> Draft:
    """Full-width digits throughout."""
    wide = str.maketrans("0123456789.", "０１２３４５６７８９．")
    printed = {key: draft.truth.show(key).translate(wide) for key in draft.truth.fields}
    draft = replace(draft, truth=replace(draft.truth, printed=printed))
    return draft.noted(Note("full_width", None, None, "三张表的数字都是全角"))


def charged(draft: Draft) -> Draft:
    """A charge for information stands in section 六, apart from the fees of table 二."""
    text = "第六部分有信息处理费1260元，与表二的行政事业性收费（万元）是两回事"
    return replace(draft, fee=Decimal(1260)).noted(Note("fee", None, None, text))


def copied(draft: Draft, source: str) -> Draft:
    """The narrative is taken over from another report."""
    text = f"文字部分（一、五、六）抄自《{source}》，只改了名称、年份和申请件数"
    return draft.noted(Note("copied", "copied", "notice", text))


def copy_of(source: Narrative, own: Narrative, here: Body, there: Body, years: int) -> Narrative:
    """Another report's words under this agency's name, with this one's line on applications."""

    def taken(text: str) -> str:
        text = text.replace(source.applications, own.applications) if source.applications in text else text
        for mine, theirs in ((here.brand, there.brand), (here.short, there.short)):
            text = text.replace(theirs, mine)
        return re.sub(r"(20\d\d)年", lambda m: f"{int(m[1]) + years}年", text) if years else text

    sections = {n: taken(text) for n, text in source.sections.items()}
    sections["一"] = taken(source.sections["一"].replace(source.applications, "\0")).replace("\0", own.applications)
    return Narrative(
        sections,
        [replace(said, sentence=taken(said.sentence)) for said in source.said],
        [replace(item, text=taken(item.text)) for item in source.items],
        own.applications,
    )
