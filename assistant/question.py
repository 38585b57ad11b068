"""The understood question as data: what is asked, of whom, of when, in which form."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict


class Kind(StrEnum):
    """What kind of answer is wanted (contracts.md, `ask`)."""

    VALUE = "value"
    COMPARE = "compare"
    RANK = "rank"
    TREND = "trend"
    TOTAL = "total"
    AVERAGE = "average"
    MEDIAN = "median"
    EXTREME = "extreme"
    COUNT = "count"
    LIST = "list"
    SHARE = "share"
    CHECK = "check"
    MISSING = "missing"
    PASSAGES = "passages"
    SUMMARY = "summary"
    DEFINITION = "definition"
    CATALOGUE = "catalogue"
    CLARIFY = "clarify"
    REFUSE = "refuse"


class Model(BaseModel):
    """Frozen, and closed to fields nobody wrote down."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Cells(Model):
    """A measure of the form: a cell, a sum of cells, a subtotal or a rate, by official names."""

    table: str
    row: str  # a row, a subtotal (不予公开/合计) or a rate (公开率)
    column: str  # for a rate always 总计
    plus: tuple[tuple[str, str], ...] = ()  # further (row, column) of the same table, added up
    label: str  # as the question's reader should see it

    @property
    def key(self) -> tuple[str, str, str]:
        """Table, row and column by their official names."""
        return (self.table, self.row, self.column)


class Stated(Model):
    """A figure that stands only in prose: what it counts, in the question's words."""

    about: str
    unit: str | None = None


class Findings(Model):
    """How many findings of a rule there are, or which."""

    rules: tuple[str, ...] = ()


Measure = Cells | Stated | Findings


class Inspection(Model):
    """What of the papers themselves is looked for, besides what does not add up."""

    of: Literal["sums", "parts", "cells", "clean"]  # what is wrong, parts lacking, cells without a figure, none wrong
    parts: tuple[str, ...] = ()  # numbers of sections; () for all
    states: tuple[str, ...] = ()  # of cells: blank, not_applicable
    whole: bool = False  # all there is to say of them, copies and parts without a word too
    said: int | None = None  # so many reports the question takes there to be


class Body(Model):
    """One agency by name and region; ids never leave the store."""

    agency: str
    region: tuple[str, ...] = ()


class Scope(Model):
    """Whose reports are meant."""

    bodies: tuple[Body, ...] = ()  # named agencies, in the order of the question
    regions: tuple[tuple[str, ...], ...] = ()  # every agency below these
    levels: tuple[str, ...] = ()  # 乡镇, 街道, 部门 …
    seat: tuple[str, ...] = ()  # kinds of areas whose own bodies are meant: 市直部门
    everyone: bool = False  # all that are held
    without: tuple[Body, ...] = ()  # named as left out
    without_levels: tuple[str, ...] = ()
    without_seat: tuple[str, ...] = ()  # departments of these kinds of areas alone are left out: 不算市直部门
    without_regions: tuple[tuple[str, ...], ...] = ()
    within: tuple[str, ...] = ()  # the wider area that the bodies are held against: 河阳县占全市的比重
    summed: bool = False  # the sum of its bodies, never the area's own figure: 占各单位合计
    more: tuple[Body, ...] = ()  # named beside the levels or regions: 各街道，加上石桥镇
    owing: tuple[int, ...] = ()  # of these only those who have not reported of these years
    filed: tuple[int, ...] = ()  # of these only those who have reported of every one of these years

    @property
    def excepting(self) -> bool:
        """Whether something is left out, or the sum of the bodies is meant: an area's own report says nothing of it."""
        left_out = self.without or self.without_levels or self.without_regions
        return bool(self.summed or left_out or self.owing or self.filed)


class Than(Model):
    """A threshold that is no number: another body's figure (比石桥镇多的), or another figure of the same report."""

    body: Body | None = None
    measure: Cells | None = None
    times: str = "1"  # 超过石桥镇两倍
    plus: str = "0"  # 比石桥镇多100件以上


class Filter(Model):
    """A threshold on a measure: 许可超过100件的."""

    measure: Cells
    op: Literal[">", ">=", "<", "<=", "=", "!=", "~"]
    value: str  # a decimal string
    negate: bool = False
    unit: str | None = None  # the unit it was said in, where the measure is counted in another: 自然人超过80%
    year: int | None = None  # of the report of this year alone: 2024年超过100件，2025年没超过
    out_of: Cells | None = None  # of a threshold in percent: the share of what
    than: Than | None = None


class Note(Model):
    """Something taken for granted that the answer must print: a code of prompts/replies.toml and its words."""

    code: str
    words: tuple[tuple[str, str], ...] = ()


class Premise(Model):
    """A figure that the question takes for granted, or asks to be confirmed."""

    op: Literal[">", ">=", "<", "<=", "=", "!=", "~"]
    value: str
    asked: bool = False  # 是不是9件: to be confirmed, not believed
    of: Cells | None = None  # of several measures the one that it is said of: 打了12场官司，输了几场
    unit: str | None = None  # where the measure is counted in another: a share in percent


TalkForm = Literal[
    "survey", "drill", "crossed", "change", "list", "digest", "apart", "years", "redressed", "differ", "same"
]


class Talk(Model):
    """What of the reports' words is wanted."""

    form: TalkForm  # what all say, who says it, what changed …
    aspect: Literal["problem", "measure", "channel", "practice"] = "problem"
    themes: tuple[str, ...] = ()  # keys of assistant/prose/themes.toml
    said: str | None = None  # who says it, where no theme is named: the very words
    unheard: tuple[str, ...] = ()  # named as left out, and none of the themes
    silent: bool = False  # who does not say it
    always: bool = False  # who says it in every year asked: 2023和2024都说
    asked: str = ""  # the words in which it was asked, without names and years
    counted: bool = False  # a figure of what is said
    parts: tuple[Talk, ...] = ()  # of what is crossed: all of these hold of one report


class SameAs(Model):
    """Those told of one year, whom those of another are held against: 2024年还是这些吗."""

    bodies: tuple[Body, ...]
    year: int


class Subject(Model):
    """What a turn of a talk was about: whose, of when, and what."""

    scope: Scope = Scope()
    years: tuple[int, ...] = ()
    measures: tuple[Measure, ...] = ()
    whole: bool = False  # the area's own figure


class Shown(Model):
    """One figure that an answer showed: whose, of which year, how much."""

    body: Body
    year: int | None
    value: str  # a decimal string


class Pending(Model):
    """An ask that was asked back: its text, what was spoken of before it, and the turns after it."""

    text: str
    before: Question | None = None
    then: tuple[str, ...] = ()


class Question(Model):
    """One ask, typed: the same whether rules or a model filled it in."""

    text: str
    language: Literal["zh", "en"] = "zh"
    kind: Kind
    scope: Scope = Scope()
    years: tuple[int, ...] = ()  # in the order asked; () means: not said
    every_year: bool = False  # 历年, 每年: as many as are held
    latest: bool = False  # the year was not said, the latest held is taken and printed as an assumption
    measures: tuple[Measure, ...] = ()
    filters: tuple[Filter, ...] = ()
    joined: Literal["and", "or"] = "and"
    group: Literal["agency", "region", "level", "year"] | None = None
    order: Literal["desc", "asc"] = "desc"
    limit: int | None = None
    places: tuple[int, ...] = ()  # of a ranking these places alone: 第二到第四名
    place: bool = False  # which place one body takes among others is asked: 排第几
    tied: bool = False  # those that have the same figure: 并列的
    trimmed: Literal["high", "low", "both"] | None = None  # of a mean: the ends left out of it
    counts_of: Scope | None = None  # of the first so many how many are of these: 前五名里有几个是街道
    last: int | None = None  # the sum of the first so many against that of the last: 前三名合计比后三名
    sections: tuple[str, ...] = ()
    topic: str | None = None  # what a question on prose is about, in its own words
    not_understood: tuple[str, ...] = ()  # pieces that carry meaning and were not understood
    lacking: tuple[str, ...] = ()  # of these the breakdowns that the tables are known to lack: 上半年
    unread: tuple[str, ...] = ()  # of these the others, as whole words
    sought: str | None = None  # looked for in the reports' words before it is refused
    reason: str | None = None  # with clarify, missing and refuse
    wanted: Kind | None = None  # with these: the kind of answer that was asked for
    since: bool = False  # the one year named is the one to compare with: 比2022年
    against: Literal["agency", "year", "measure"] | None = None  # what is compared with what
    why: Literal["up", "down", "asked"] | None = None  # a reason is asked for, and what it takes for granted
    unfiled: bool = False  # who has not reported
    uncounted: bool = False  # not the figure, but who is not in it: 谁没算进去
    filed_in: tuple[int, ...] = ()  # of those who have not, who had in these years: 去年没交、前年交了
    of_all_years: Literal["none", "every", "only"] | None = (
        None  # never, always, in so many: 都没交, 都交齐, 只交了两年
    )
    in_a_row: int | None = None  # of these years so many one after another: 近四年里连着两年没交; with "only" in all
    inspected: Inspection | None = None  # what of the papers themselves is looked for
    talk: Talk | None = None  # about what the reports say in words, put together over them
    copied: bool = False  # whose prose repeats another's
    slashed: bool = False  # whose cell has a stroke in place of a figure: 填的是斜杠
    asks_whether: bool = False  # 有没有, 是否: more than none is meant
    out_of: Cells | None = None  # the whole of a share, where it was named first: 答复的申请中，…
    over: Scope | None = None  # of a share: the group whose sum it is of, where one was named: 占部门合计
    of_all: bool = False  # 占全部单位: the whole is everyone's
    readings: bool = False  # one word of the question has several readings: all are given
    change: Literal["amount", "percent"] | None = None  # of many: not the figures, but how far they rose or fell;
    # a threshold in `filters` is then one on the change
    course: Literal["up", "down", "any"] = "any"  # of a change: which way
    summed: bool = False  # the measures are to be added to one sum: 许可加处罚一共
    of_parts: Literal["rows", "columns"] | None = None  # which part of the measure is the largest: 最多的是哪一种
    stepwise: bool = False  # of years in a row what changed from each to the next: 每年增长率
    years_added: bool = False  # of a ranking over years: each body's years are one sum
    in_each: bool = False  # among the first of every ranking asked for: 都进前三
    one_year: bool = False  # of a body's single years the first: 哪家哪一年最多
    portion: bool = False  # what part of the bodies those are that the condition holds of: 占多少
    among: tuple[Filter, ...] = ()  # of such a part: what the bodies of the whole had, where that was said
    sums: bool = False  # of several bodies year by year what they have together: 逐年合计
    yearly: bool = False  # of that sum the mean of a year: 年均
    beyond: Literal["above", "below"] | None = None  # with a mean or median: who stands above or below it
    apart: bool = False  # how far the first and the last of those shown lie apart: 比第二名多多少, 最多和最少差多少
    whole: bool = False  # the area's own figure is wanted: 全县
    governments: bool = False  # the governments are asked for beside the bodies: 含各级政府
    by_share: bool = False  # ordered by the share, not by the figure: 自然人占比最高的镇, 前三名各占全县多少
    together: bool = False  # of the first so many also what they have together
    in_percent: bool = False  # of two: by how many percent the one is more than the other
    moved: bool = False  # of a share: how far it rose or fell from one year to the other
    averaged: bool = False  # of a change: its mean over many, or over the years of one
    times: bool = False  # how many times one is the other: 几倍
    paired: bool = False  # each body with the year said beside it: 石桥镇2023年比柳林镇2024年
    steady: Literal["each", "any", "up", "down"] | None = None  # in every year: 每年都有, 一年比一年多; in any of them
    premise: Premise | None = None
    opinion: str | None = None  # whether it is too much is asked besides, in these words
    bounds: tuple[Premise, ...] = ()  # of a figure of prose: 培训超过10次的单位
    silent: bool = False  # those whose prose gives no such figure: 没有培训的单位
    strangers: tuple[str, ...] = ()  # names of bodies that are not held under this name
    choices: tuple[Body, ...] = ()  # with clarify: one of these bodies
    either: tuple[Question, ...] = ()  # with clarify: the readings, each a question of its own
    spoken: str | None = None  # with clarify: the words of the question that mean one of the choices
    pending: Pending | None = None  # with clarify: what is asked once more when one of them is chosen
    called: tuple[tuple[str, str], ...] = ()  # bodies by the Latin names that the question used
    notes: tuple[Note, ...] = ()  # assumptions to be printed
    same_as: SameAs | None = None  # whether they are still those told of another year
    winners: tuple[Body, ...] = ()  # who came first in the answer: 它 in the next turn
    listed: tuple[Body, ...] = ()  # whom the answer listed by a condition: 其中 in the next turn
    shown: tuple[Shown, ...] = ()  # the figures that the answer gave: 最低的那个, 那年 in the next turn
    listing: Question | None = None  # the list that the talk is about: 一共几家 after a figure of those listed
    told: tuple[Subject, ...] = ()  # what the turns before told, one after another: 加起来 in the next turn
    met: tuple[Body, ...] = ()  # whom the talk was about before, one after another: 这两个局
    of_winner: bool = False  # asked of whoever comes first in the ask before: 许可最多的镇罚了多少
    same_text: bool = False  # the ask before stands in the same text: its year is meant
    versus: bool = False  # several sums of one text, held against each other: 部门合计比乡镇合计多多少
    beside: tuple[Question, ...] = ()  # the groups that were held against each other: 处罚呢 asks of all of them
    ranked: Question | None = None  # the ranking that the talk is about: 第二名呢 after a figure of the first
    offered: tuple[Body, ...] = ()  # the bodies one of which was chosen when asked back: 两个都要
    context: Question | None = None  # what the talk was about before a turn that was not about the reports
    also: tuple[Question, ...] = ()  # further asks of the same sentence, in order
