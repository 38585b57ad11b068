"""The questions over the city, each with the figures that its answer must show and whose they may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import product

from tests.questions.city.library import CITY, FINES, NEW, PERMITS, YEARS
from tests.questions.city.truth import (
    CENT,
    COUNTIES,
    GOVERNMENT,
    everyone,
    known,
    lacking,
    members,
    name,
    one,
    share,
    total,
)
from vectorstore.records import Key

MEASURES: dict[str, Key] = {"行政许可": PERMITS, "行政处罚": FINES, "新收申请": NEW}
ENGLISH = {"行政许可": "licences", "行政处罚": "penalties", "新收申请": "new applications"}
FIRST, SECOND = COUNTIES
SHORT = {county: county.removesuffix("县") for county in COUNTIES}
LAST = YEARS[-1]
APART = ("clarify", "missing", "refuse")


@dataclass(frozen=True)
class Case:
    """One question, or the turns of a talk of which the last is judged."""

    turns: tuple[str, ...]
    figures: tuple[Decimal, ...] = ()
    bodies: frozenset[str] | None = None  # whose cells are shown, and nobody else's; None: not looked at
    kinds: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()  # words of what the answer takes for granted

    @property
    def id(self) -> str:
        """The question as it is asked."""
        return " > ".join(self.turns)


def case(text: str, *values: Decimal | None, bodies: Sequence[str] | None = None, kinds: Sequence[str] = ()) -> Case:
    """A question whose answer shows these figures."""
    figures = tuple(value for value in values if value is not None)
    return Case((text,), figures, None if bodies is None else frozenset(bodies), tuple(kinds))


def questions() -> list[Case]:
    """Every question, no text twice."""
    made = [
        *_of_one(),
        *_of_both(),
        *_areas(),
        *_each_area(),
        *_shares(),
        *_places(),
        *_years(),
        *_groups(),
        *_refused(),
        *_fewer_than_said(),
        *_talks(),
    ]
    return list({one.turns: one for one in made}.values())


def _of_one() -> Iterator[Case]:
    """A body with its county before it: never its namesake."""
    asked = [("公安局", FINES), ("城关镇", PERMITS), ("石坪镇", NEW), ("东关街道", PERMITS), ("教育局", NEW)]
    spoken = {key: label for label, key in MEASURES.items()}
    for n, (county, (short, key)) in enumerate(product(COUNTIES, asked)):
        year, body = YEARS[n % 2 * 2], name(county, short)
        yield case(f"{county}{short}{year}年{spoken[key]}多少件", one(body, year, key), bodies=[body])
        yield case(f"{year}年{SHORT[county]}{short}的{spoken[key]}", one(body, year, key), bodies=[body])


def _of_both() -> Iterator[Case]:
    """One name said once for both counties."""
    ways = (
        "{a}和{b}的{short}{year}年{label}各多少",
        "{a}、{b}两县{short}{year}年{label}分别多少",
        "{a}县与{b}县{short}{year}年{label}",
        "{year}年两县{short}{label}相差多少",
        "两个{short}{year}年{label}哪个多",
        "{a}{short}和{b}{short}{year}年{label}差多少",
    )
    a, b = SHORT[FIRST], SHORT[SECOND]
    asked = [("城关镇", "行政许可"), ("公安局", "行政处罚"), ("教育局", "新收申请"), ("杨林镇", "行政处罚")]
    for n, (way, (short, label)) in enumerate(product(ways, asked)):
        year = YEARS[n % 3]
        pair = [name(county, short) for county in COUNTIES]
        values = [one(body, year, MEASURES[label]) for body in pair]
        gap = abs((values[0] or 0) - (values[1] or 0))
        wanted = [*values, Decimal(gap)] if gap else values
        yield case(way.format(a=a, b=b, short=short, year=year, label=label), *wanted, bodies=pair)
    four = [name(county, short) for short in ("城关镇", "杨林镇") for county in COUNTIES]
    values = [one(body, LAST, PERMITS) for body in four]
    yield case(f"{a}和{b}的城关镇、杨林镇{LAST}年行政许可各多少", *values, bodies=four)
    text = f"{a}和{b}的城关镇与公安局{LAST}年行政许可合计多少"
    both = [name(county, short) for short in ("城关镇", "公安局") for county in COUNTIES]
    yield case(text, total(both, LAST, PERMITS), bodies=both)


def _areas() -> Iterator[Case]:
    """An area's own report is its figure; two areas are each their own."""
    for label, key in MEASURES.items():
        city, *counties = (one(GOVERNMENT[area], LAST, key) for area in (CITY[-1], *COUNTIES))
        both = [GOVERNMENT[county] for county in COUNTIES]
        gap = abs((counties[0] or 0) - (counties[1] or 0))
        yield case(f"全市{LAST}年{label}一共多少", city, kinds=["total"])
        yield case(f"{CITY[-1]}{LAST}年{label}是多少", city)
        yield case(f"{FIRST}{LAST}年{label}合计多少", counties[0])
        yield case(f"两县{LAST}年{label}各自多少", *counties, Decimal(gap), bodies=both)
        yield case(f"{FIRST}和{SECOND}{LAST}年哪个{label}多", *counties, bodies=both)
        yield case(f"{FIRST}{LAST}年{label}比{SECOND}多多少", *counties, Decimal(gap), bodies=both)
        yield case(f"{LAST}年各县{label}各多少", *counties)
        yield case(f"{LAST}年{label}最多的县", max(filter(None, counties)))
        yield case(f"哪个县{LAST}年{label}最少", min(filter(None, counties)))
    yield case(f"Which county had the most penalties in {LAST}?", max(_of_areas(FINES)), kinds=["extreme"])


def _each_area() -> Iterator[Case]:
    """What is asked of each of two areas is never put together."""
    for label, key in MEASURES.items():
        first = [pair for county in COUNTIES for pair in _first(members(county), key)]
        towns = [pair for county in COUNTIES for pair in _first(members(county, "镇"), key)]
        yield case(f"各县{LAST}年{label}最多的单位", *(v for v, _ in first), bodies=[a for _, a in first])
        yield case(f"两县{LAST}年{label}最多的单位各是谁", *(v for v, _ in first), bodies=[a for _, a in first])
        yield case(
            f"{FIRST}和{SECOND}{LAST}年{label}最多的镇各是哪个", *(v for v, _ in towns), bodies=[a for _, a in towns]
        )
        three = [pair for county in COUNTIES for pair in known(members(county), LAST, key)[:3]]
        yield case(f"两县各自{LAST}年{label}前三名", *(v for v, _ in three), bodies=[a for _, a in three])
        text = f"{FIRST}{LAST}年{label}前三名和{SECOND}{LAST}年{label}前三名"
        yield case(text, *(v for v, _ in three), bodies=[a for _, a in three])
        sums = [sum(one(GOVERNMENT[c], year, key) or Decimal(0) for year in YEARS[1:]) for c in COUNTIES]
        yield case(f"{FIRST}{YEARS[1]}年和{LAST}年{label}合计多少，{SECOND}呢", *map(Decimal, sums))
        pair = [one(name(FIRST, short), LAST, key) or Decimal(0) for short in ("公安局", "教育局")]
        area = one(GOVERNMENT[FIRST], LAST, key) or Decimal(1)
        text = f"{FIRST}公安局和教育局{LAST}年{label}合计占全县多少"
        yield case(text, share(sum(pair, Decimal(0)), area), *pair, kinds=["share"])


def _first(agencies: list[str], key: Key) -> list[tuple[Decimal, str]]:
    """Who has most, those who tie included."""
    found = known(agencies, LAST, key)
    return [pair for pair in found if pair[0] == found[0][0]]


def _of_areas(key: Key) -> list[Decimal]:
    return [value for county in COUNTIES if (value := one(GOVERNMENT[county], LAST, key)) is not None]


def _shares() -> Iterator[Case]:
    """Of the county and of the city are two shares."""
    for county, (label, key) in product(COUNTIES, MEASURES.items()):
        city, area = one(GOVERNMENT[CITY[-1]], LAST, key), one(GOVERNMENT[county], LAST, key)
        police = one(name(county, "公安局"), LAST, key)
        if not (city and area and police):
            continue
        yield case(f"{county}{LAST}年{label}占全市的比重", share(area, city), area, city, kinds=["share"])
        yield case(f"{county}占{CITY[-1]}{LAST}年{label}的百分之几", share(area, city), kinds=["share"])
        yield case(f"{county}公安局{LAST}年{label}占全县的比例", share(police, area), police, area, kinds=["share"])
        yield case(f"{county}公安局{LAST}年{label}占全市多少", share(police, city), police, city, kinds=["share"])
    city = one(GOVERNMENT[CITY[-1]], LAST, FINES) or Decimal(1)
    parts = [share(value, city) for value in _of_areas(FINES)]
    yield case(f"{LAST}年两县行政处罚各占全市多少", *parts, kinds=["share"])
    yield case(f"{LAST}年各县行政处罚占全市的比重", *parts, kinds=["share"])


def _places() -> Iterator[Case]:
    """Within the county, and over both."""
    for county, (label, key) in product(COUNTIES, MEASURES.items()):
        own, both = known(members(county), LAST, key), known(everyone(), LAST, key)
        police = name(county, "公安局")
        for around, ranked in (("全县", own), ("全市", both)):
            place = 1 + [agency for _, agency in ranked].index(police)
            yield case(f"{county}公安局{LAST}年{label}在{around}排第几", Decimal(place), Decimal(len(ranked)))
        if own[1][0] > own[2][0] > own[3][0]:
            pair = [agency for _, agency in own[1:3]]
            yield case(f"{county}{LAST}年{label}第二名和第三名", *(value for value, _ in own[1:3]), bodies=pair)
        yield case(f"{county}{LAST}年{label}最多的单位是谁", own[0][0], bodies=[own[0][1]])
        yield case(f"{LAST}年两县{label}前三名", *(v for v, _ in both[:3]), bodies=[a for _, a in both[:3]])
        streets = sum("街道" in agency for _, agency in both[:5])
        yield case(f"{LAST}年全市{label}前五名里有几个是街道", Decimal(streets))
        of_county = sum(agency.startswith(county) for _, agency in both[:5])
        yield case(f"{LAST}年全市{label}前五名里有几个是{county}的", Decimal(of_county))


def _years() -> Iterator[Case]:
    """Years of their own, over bodies that share their names."""
    for county in COUNTIES:
        values = [one(name(county, "公安局"), year, FINES) or Decimal(0) for year in YEARS]
        mean = (sum(values, Decimal(0)) / len(values)).quantize(CENT, ROUND_HALF_UP)
        yield case(f"{county}公安局年均行政处罚多少", mean, bodies=[name(county, "公安局")])
        gone = lacking(members(county))
        yield Case((f"{county}哪些单位报告不全",), (Decimal(len(gone)),), says=tuple(str(y[0]) for y in gone.values()))
        over = [{a for v, a in known(members(county), year, PERMITS) if v > 100} for year in YEARS[:2]]
        text = f"{county}{YEARS[0]}年和{YEARS[1]}年行政许可都超过100件的单位有哪些"
        yield case(text, Decimal(len(over[0] & over[1])), bodies=sorted(over[0] & over[1]))
        first = known(members(county), LAST, FINES)[:2]
        before = [one(agency, YEARS[1], FINES) for _, agency in first]
        text = f"{county}{LAST}年行政处罚最多的两家，{YEARS[1]}年各是多少"
        yield case(text, *(value for value, _ in first), *before, bodies=[agency for _, agency in first])


def _groups() -> Iterator[Case]:
    """Levels of one county, of the other, of both."""
    for label, key in MEASURES.items():
        sums = [total(members(county, "镇"), LAST, key) for county in COUNTIES]
        yield case(f"{FIRST}各镇{LAST}年{label}合计多少", sums[0])
        yield case(f"按县汇总{LAST}年各镇{label}", *sums)
        yield case(f"全市各镇{LAST}年{label}合计多少", sum(sums, Decimal(0)))
        others = [body for body in members(SECOND) if not body.endswith("公安局")]
        yield case(f"{LAST}年{SECOND}除公安局外各单位{label}合计", total(others, LAST, key))
        not_towns = [body for body in members(FIRST) if "镇" not in body and "乡" not in body]
        yield case(f"{LAST}年{FIRST}非乡镇单位{label}合计", total(not_towns, LAST, key))
        past = [agency for value, agency in known(everyone(), LAST, key) if value > 100]
        yield case(f"{LAST}年{label}超过100件的单位有几家", Decimal(len(past)), kinds=["count"])
        text = f"How many {ENGLISH[label]} did {'Luxi'} County Public Security Bureau have in {LAST}?"
        yield case(text, one(name(FIRST, "公安局"), LAST, key), bodies=[name(FIRST, "公安局")])


def _refused() -> Iterator[Case]:
    """Asked back, or said not to be there: no figure of a namesake in their place."""
    for short, label in product(("城关镇", "公安局", "水利局"), MEASURES):
        yield Case((f"{short}{LAST}年{label}多少件",), kinds=("clarify",), bodies=frozenset())
    for label in MEASURES:
        yield Case((f"全县{LAST}年{label}一共多少",), kinds=("clarify",), bodies=frozenset())
    yield Case((f"全县各镇{LAST}年行政处罚排名",), kinds=("clarify",), bodies=frozenset())
    yield Case((f"{FIRST}石坪镇2023年行政许可多少",), kinds=("missing",), bodies=frozenset())
    yield Case((f"{SECOND}水利局{LAST}年行政处罚多少",), kinds=("missing",), bodies=frozenset())
    yield Case((f"{SECOND}东关街道2023年行政处罚多少",), kinds=("missing",), says=("不能确定",))
    yield Case((f"{SHORT[FIRST]}和{SHORT[SECOND]}的白泥乡{LAST}年行政许可各多少",), kinds=APART, bodies=frozenset())
    yield Case((f"{SECOND}文化局{LAST}年行政许可多少",), kinds=APART, bodies=frozenset())


def _fewer_than_said() -> Iterator[Case]:
    """三县, where two are known: those two are told, and the answer says that there are two."""
    held = [one(GOVERNMENT[county], LAST, PERMITS) for county in COUNTIES]
    figures = tuple(value for value in held if value is not None)
    yield Case((f"三县{LAST}年行政许可各多少",), figures, kinds=("compare", "list"), assumed=("有2个",))


def _talks() -> Iterator[Case]:
    """What was spoken of says which county is meant."""
    police = [one(name(county, "公安局"), LAST, FINES) for county in COUNTIES]
    first = f"{FIRST}公安局{LAST}年行政处罚多少"
    area, city = (one(GOVERNMENT[a], LAST, FINES) or Decimal(1) for a in (FIRST, CITY[-1]))
    yield Case((first, f"{SECOND}的呢"), _some(police[1]), kinds=("value", "total"))
    yield Case((first, "全县呢"), _some(area), says=(GOVERNMENT[FIRST],))
    yield Case((first, "占全市多少"), (share(police[0] or Decimal(0), city),))
    yield Case((first, "全县呢", "占全市多少"), (share(area, city),))
    yield Case(
        (first, "在全市排第几"),
        (Decimal(1 + [a for _, a in known(everyone(), LAST, FINES)].index(name(FIRST, "公安局"))),),
    )
    yield Case((f"城关镇{LAST}年行政许可多少", f"{SECOND}的"), _some(one(name(SECOND, "城关镇"), LAST, PERMITS)))


def _some(*values: Decimal | None) -> tuple[Decimal, ...]:
    return tuple(value for value in values if value is not None)
