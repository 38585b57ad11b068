"""Figures over random libraries, held against plain loops over what was put in: gaps, both forms, areas, ties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

import pytest

from assistant.answer import Answer
from assistant.ask import answer
from assistant.question import Cells, Filter, Kind, Question, Scope
from tests.vectorstore.made import FORMS, reading, report
from vectorstore.library import Library
from vectorstore.records import Key, State

TOWNS = ("石桥镇", "柳林镇", "白沙镇", "云溪乡", "山口乡", "东湖街道")
BUREAUS = ("财政局", "教育局", "公安局")
COUNTIES = (("河南省", "安平市", "青禾县"), ("河南省", "安平市", "丹渌县"), ("江南省", "望溪市", "云汀县"))
YEARS = (2022, 2023)
GAPS = (State.UNREADABLE, State.BLANK, State.ABSENT, State.NOT_APPLICABLE)
LEVELS = {"镇": "镇", "乡": "乡", "道": "街道", "局": "部门", "县": "县"}
CENT = Decimal("0.01")
PENALTIES = Cells(table="二", row="行政处罚", column="本年处理决定数量", label="行政处罚")
FEES = Cells(table="二", row="行政事业性收费", column="本年收费金额", label="收费")
REFUSED = Cells(table="三", row="不予公开/合计", column="总计", label="不予公开")
OTHERWISE = Cells(table="三", row="其他处理/合计", column="总计", label="其他处理")
OPENNESS = Cells(table="三", row="公开率", column="总计", label="公开率")
CORRECTED = Cells(table="四", row="行政诉讼纠错率", column="总计", label="行政诉讼纠错率")
MEASURES = (PENALTIES, FEES, REFUSED, OTHERWISE, OPENNESS, CORRECTED)
# What each measure is made of, written down by hand: above and below the line.
REFUSALS = tuple(key for key in FORMS["2021"].fields if key[1].startswith("不予公开/") and key[2] == "总计")
MADE: dict[str, tuple[tuple[tuple[Key, int], ...], tuple[tuple[Key, int], ...]]] = {
    "行政处罚": (((PENALTIES.key, 1),), ()),
    "收费": (((FEES.key, 1),), ()),
    "不予公开": (tuple((k, 1) for k in REFUSALS), ()),
    "其他处理": (
        tuple((k, 1) for k in FORMS["2021"].fields if k[1].startswith("其他处理/") and k[2] == "总计"),
        (),
    ),
    "公开率": (
        ((("三", "予以公开", "总计"), 1), (("三", "部分公开", "总计"), 1)),
        ((("三", "总计", "总计"), 1),),
    ),
    "行政诉讼纠错率": (
        ((("四", "未经复议直接起诉", "结果纠正"), 1), (("四", "复议后起诉", "结果纠正"), 1)),
        (
            (("四", "未经复议直接起诉", "总计"), 1),
            (("四", "复议后起诉", "总计"), 1),
            (("四", "未经复议直接起诉", "尚未审结"), -1),
            (("四", "复议后起诉", "尚未审结"), -1),
        ),
    ),
}
OLD = {PENALTIES.key: ("二", "行政处罚", "处理决定数量")}


@dataclass(frozen=True)
class Put:
    """One report as it was put in."""

    agency: str
    region: tuple[str, ...]
    year: int
    form: str
    cells: dict[Key, object]

    @property
    def level(self) -> str:
        return LEVELS[self.agency.removesuffix("人民政府").removesuffix("办事处")[-1]]

    @property
    def speaks(self) -> bool:
        """Whether it is the report of the whole area."""
        return self.level == "县"


def put_in(random: Random) -> Iterator[Put]:
    """Bodies of three counties over two years; some are missing, some cells too."""
    for region in COUNTIES:
        bodies = [f"{region[-1]}{name}" for name in (*TOWNS, *BUREAUS)]
        bodies += [f"{region[-1]}人民政府"] if random.random() < 0.7 else []
        for name in bodies:
            official = name + ("办事处" if name.endswith("街道") else "人民政府" if name[-1] in "镇乡" else "")
            for year in YEARS:
                if random.random() < 0.9:
                    form = "2019" if random.random() < 0.2 else "2021"
                    yield Put(official, region, year, form, _cells(random, form))


def _cells(random: Random, form: str) -> dict[Key, object]:
    out: dict[Key, object] = {}
    for key, field in FORMS[form].fields.items():
        if random.random() < 0.02:
            out[key] = random.choice(GAPS)
        elif field.decimal:
            out[key] = Decimal(random.randrange(10**7)).scaleb(-random.randrange(5))
        else:
            out[key] = random.choice((0, 0, 1, 2, random.randrange(40)))
    return out


def side(one: Put, terms: tuple[tuple[Key, int], ...]) -> Decimal | None:
    """The signed sum of some cells; None where one of them holds no number."""
    total = Decimal(0)
    for key, sign in terms:
        held = one.cells.get(OLD.get(key, key) if one.form == "2019" else key)
        if held is None or isinstance(held, State):
            return None
        total += sign * Decimal(str(held))
    return total


def parts(one: Put, measure: Cells) -> tuple[Decimal | None, Decimal | None]:
    """Above and below the line; below is one for what is no rate."""
    above, below = MADE[measure.label]
    if measure is OTHERWISE and one.form == "2019":
        above = ((("三", "其他处理", "总计"), 1),)
    return side(one, above), side(one, below) if below else Decimal(1)


def naive(one: Put, measure: Cells) -> Decimal | None:
    """A measure of one report, again."""
    above, below = parts(one, measure)
    if above is None or below is None or below <= 0:
        return None
    return (above * 100 / below).quantize(CENT, ROUND_HALF_UP) if MADE[measure.label][1] else above


def asked(library: Library, kind: Kind, measure: Cells, **more: object) -> Answer:
    fields = {"text": "", "kind": kind, "measures": (measure,), "years": (2023,), "scope": Scope(everyone=True)} | more
    return answer(Question.model_validate(fields), library)


def given(found: Answer, text: str) -> Decimal | None:
    """The computed figure whose name begins so."""
    hits = [f.value for f in found.figures if f.state != "printed" and f.agency is None and f.label.startswith(text)]
    return Decimal(hits[0]) if hits and hits[0] is not None else None


@pytest.fixture(scope="module", params=range(2), ids="seed{}".format)
def county(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Library, list[Put]]]:
    random = Random(request.param)
    reports = list(put_in(random))
    with Library.open(tmp_path_factory.mktemp("county")) as library:
        for n, one in enumerate(random.sample(reports, k=len(reports))):
            library.replace(reading(str(n), report(one.agency, one.year, one.cells, one.region, form=one.form)))
        yield library, reports


def counted(reports: list[Put], measure: Cells, years: tuple[int, ...] = (2023,)) -> list[tuple[Put, Decimal]]:
    """Every report that gives the measure and speaks for itself alone."""
    mine = [(r, naive(r, measure)) for r in reports if r.year in years and not r.speaks]
    return [(r, v) for r, v in mine if v is not None]


def test_every_single_figure(county: tuple[Library, list[Put]]) -> None:
    library, reports = county
    for measure in MEASURES:
        found = asked(library, Kind.LIST, measure)
        mine = {r.agency: naive(r, measure) for r in reports if r.year == 2023}
        shown = {f.agency: Decimal(f.value) for f in found.figures if f.value and f.row == measure.row}
        assert shown == {name: v for name, v in mine.items() if v is not None}
        assert found.table is not None and found.coverage is not None
        assert {row[0] for row in found.table.rows if row[1] and row[1][0].isdigit()} == set(shown)
        assert found.coverage.counted == len(shown) and found.coverage.held == len(mine)
        named = {e.agency for e in found.coverage.excluded}
        assert {name for name, v in mine.items() if v is None} <= named and not named & set(shown)


def test_totals_take_an_area_once(county: tuple[Library, list[Put]]) -> None:
    library, reports = county
    for measure in MEASURES:
        expected: list[Put] = []
        for region in COUNTIES:
            own = [r for r in reports if r.region == region and r.year == 2023 and naive(r, measure) is not None]
            speaking = [r for r in own if r.speaks]
            expected += speaking or own
        found = asked(library, Kind.TOTAL, measure)
        both = [parts(r, measure) for r in expected]
        above, below = (sum((b[n] or Decimal(0) for b in both), Decimal(0)) for n in (0, 1))
        if measure in (OPENNESS, CORRECTED):
            assert given(found, measure.label) == (above * 100 / below).quantize(CENT, ROUND_HALF_UP)
            assert {above, below} <= {Decimal(f.value) for f in found.figures if f.value and f.agency is None}
        else:
            assert given(found, measure.label) == above
        assert found.coverage is not None and found.coverage.counted == len(expected)


def test_means_and_medians(county: tuple[Library, list[Put]]) -> None:
    library, reports = county
    for measure in MEASURES:
        values = sorted(v for _, v in counted(reports, measure))
        mean = given(asked(library, Kind.AVERAGE, measure), f"{measure.label}平均")
        assert mean == (sum(values, Decimal(0)) / len(values)).quantize(CENT, ROUND_HALF_UP)
        half = len(values) // 2
        middle = values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2
        assert given(asked(library, Kind.MEDIAN, measure), f"{measure.label}中位数") == middle


@pytest.mark.parametrize("order", ["desc", "asc"])
@pytest.mark.parametrize("limit", [1, 3, 7, None])
def test_rankings_and_ties_at_the_cut(county: tuple[Library, list[Put]], order: str, limit: int | None) -> None:
    library, reports = county
    for measure in MEASURES:
        ranked = sorted(counted(reports, measure), key=lambda pair: pair[1], reverse=order == "desc")
        cut = ranked
        if limit is not None:
            cut = [p for i, p in enumerate(ranked) if i < limit or p[1] == ranked[limit - 1][1]]
        found = asked(library, Kind.RANK, measure, order=order, limit=limit)
        assert found.table is not None
        assert {row[0] for row in found.table.rows} == {r.agency for r, _ in cut}
        shown = [Decimal(row[1] or "") for row in found.table.rows]
        assert shown == [v for _, v in cut]


@pytest.mark.parametrize("op", [">", ">=", "<", "<=", "=", "!="])
def test_thresholds(county: tuple[Library, list[Put]], op: str) -> None:
    library, reports = county
    passes = {
        ">": lambda v: v > 2, ">=": lambda v: v >= 2, "<": lambda v: v < 2,
        "<=": lambda v: v <= 2, "=": lambda v: v == 2, "!=": lambda v: v != 2,
    }[op]  # fmt: skip
    for measure in MEASURES:
        mine = {r.agency for r, v in counted(reports, measure) if passes(v)}
        filters = (Filter(measure=measure, op=op, value="2"),)  # type: ignore[arg-type]
        listed = asked(library, Kind.LIST, measure, filters=filters)
        assert {row[0] for row in (listed.table.rows if listed.table else ())} == mine
        assert Decimal(asked(library, Kind.COUNT, measure, filters=filters).figures[0].value or "-1") == len(mine)


def test_groups_by_level_year_by_year(county: tuple[Library, list[Put]]) -> None:
    library, reports = county
    for measure in MEASURES:
        found = asked(library, Kind.TOTAL, measure, group="level", years=YEARS)
        assert found.table is not None
        shown = {(row[0], int(row[1] or 0)): row[3] for row in found.table.rows}
        for level in {r.level for r in reports if not r.speaks}:
            for year in YEARS:
                own = [r for r, _ in counted(reports, measure, (year,)) if r.level == level]
                both = [parts(r, measure) for r in own]
                above, below = (sum((b[n] or Decimal(0) for b in both), Decimal(0)) for n in (0, 1))
                rate = measure in (OPENNESS, CORRECTED)
                value = (above * 100 / below).quantize(CENT, ROUND_HALF_UP) if rate and below else above
                assert (shown.get((level, year)) is not None) == bool(own)
                assert not own or Decimal(shown[level, year] or "-1") == value


def test_a_mark_of_doubt_stands_only_where_a_sum_fails_or_a_finding_touches(
    county: tuple[Library, list[Put]],
) -> None:
    """The cells here are random: hardly a row of table three adds up, table two has no sums."""
    library, _ = county
    assert {f.trust for f in asked(library, Kind.RANK, PENALTIES).figures} == {"checked"}
    assert "doubtful" in {f.trust for f in asked(library, Kind.RANK, OPENNESS).figures}
