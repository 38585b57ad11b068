"""Cells, findings and prose figures as they are asked for; what people set lies over the reading."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.vectorstore.made import FORMS, LICENCES, PENALTIES, RECEIVED, facts, reading, report
from vectorstore.library import Library
from vectorstore.people import BadCorrection
from vectorstore.records import Fact, Finding, Key, Place, ProseFigure, Rule, Side, State, Verdict

FEES: Key = ("二", "行政事业性收费", "本年收费金额")
SUM = Finding(
    Rule.ROW_SUM,
    Verdict.CONTRADICTION,
    Side("各列之和", "12", Place("a.txt", 3, 40, (1.0, 2.5, 3.0, 4.0))),
    Side("总计", "13"),
    Decimal(1),
    (RECEIVED,),
)
CALLS = ProseFigure("接到来电", Decimal(430), "次", "over", "接到来电430余次。", "一", Place("a.txt", None, 5))


def put(library: Library, name: str = "a", **given: object) -> int:
    return library.replace(reading(name, report(**given)))[0].report_id  # type: ignore[arg-type]


def test_boxes_pages_candidates_and_states_come_back(library: Library) -> None:
    place = Place("a.txt", 2, None, (1.5, 2.0, 3.0, 4.25))
    boxed = Fact("2021", *PENALTIES, Decimal("12"), "件", State.REPAIRED, "1 2", place, ("12",))
    report_id = put(library, cells=(boxed, *(f for f in facts() if f.key != PENALTIES)))
    assert library.facts.of(report_id)[0] == boxed
    assert library.facts.cells([PENALTIES])[report_id][PENALTIES] == boxed


def test_figures_are_exact_however_long(library: Library) -> None:
    for n, text in enumerate(("0.1", "123456789012.123456789", "0", "318.40552", "20461.750")):
        report_id = put(library, str(n), agency=f"青禾县柳林{n}镇", values={FEES: text})
        assert str(library.facts.cells([FEES], [report_id])[report_id][FEES].value) == text


def test_cells_of_both_forms_are_found_by_their_names(library: Library) -> None:
    decisions: Key = ("二", "行政处罚", "处理决定数量")
    older = put(library, "older", year=2019, form="2019", values={decisions: 7, RECEIVED: 3})
    newer = put(library, "newer", values={PENALTIES: 9, RECEIVED: 5})
    found = library.facts.cells([PENALTIES, decisions, RECEIVED])
    assert {key: (c.form, c.value) for key, c in found[older].items()} == {
        decisions: ("2019", 7),
        RECEIVED: ("2019", 3),
    }
    assert {key: (c.form, c.value) for key, c in found[newer].items()} == {
        PENALTIES: ("2021", 9),
        RECEIVED: ("2021", 5),
    }


def test_only_the_reports_asked_for_are_given(library: Library) -> None:
    ids = [put(library, str(n), agency=f"青禾县柳林{n}镇") for n in range(3)]
    assert set(library.facts.cells([PENALTIES], ids[1:])) == set(ids[1:])
    assert library.facts.cells([PENALTIES], []) == {}
    assert library.facts.cells([("三", "没有的行", "总计")]) == {}


def test_findings_and_prose_come_back_whole(library: Library) -> None:
    report_id = put(library, findings=(SUM,), prose=(CALLS,))
    assert library.facts.findings([report_id]) == [(report_id, SUM)]
    assert library.facts.findings([report_id], [Rule.BALANCE]) == []
    assert library.facts.prose([report_id]) == library.facts.prose(words=["来电"]) == [(report_id, CALLS)]
    assert library.facts.prose(words=["培训", "100%"]) == []


def test_what_a_person_sets_is_confirmed_and_the_paper_stays_beside_it(library: Library) -> None:
    report_id = put(library, values={PENALTIES: 9, LICENCES: None})
    library.correct(report_id, "张三", "电话核对", key=PENALTIES, value="12")
    library.correct(report_id, "张三", "看原件", key=LICENCES, value="1,204")
    cells = library.facts.cells([PENALTIES, LICENCES])[report_id]
    shown = {key: (c.value, c.state, c.raw) for key, c in cells.items()}
    assert shown == {PENALTIES: (12, State.CONFIRMED, "9"), LICENCES: (1204, State.CONFIRMED, "1 2")}
    assert {f.key: f for f in library.facts.of(report_id)}[PENALTIES] == cells[PENALTIES]
    assert library.facts.findings() == []  # the paper reads as it did when the person looked
    (kept,) = library.replace(reading("a", report(values={PENALTIES: 9, LICENCES: None})))
    assert (kept.cells["confirmed"], kept.cells["printed"]) == (2, 198)
    assert [c.person for c in library.people.corrections(report_id)] == ["张三", "张三"]


def test_the_last_word_on_a_cell_counts(library: Library) -> None:
    report_id = put(library)
    for value in ("12", "14"):
        library.correct(report_id, "张三", "核对", key=PENALTIES, value=value)
    assert library.facts.cells([PENALTIES])[report_id][PENALTIES].value == 14
    assert [e.detail["value"] for e in library.history()] == ["14", "12"]


def test_a_correction_stands_on_the_paper_read_anew_and_says_where_they_differ(library: Library) -> None:
    report_id = put(library, values={PENALTIES: 9})
    library.correct(report_id, "张三", "电话核对", key=PENALTIES, value="12")
    library.replace(reading("a", report(values={PENALTIES: 19})), anew=True)
    assert library.facts.cells([PENALTIES])[report_id][PENALTIES].value == 12
    ((_, found),) = library.facts.findings([report_id])
    assert (found.rule, found.left.value, found.right and found.right.value, found.difference) == (
        Rule.CORRECTED,
        "19",
        "12",
        7,
    )


def test_a_correction_stands_on_the_same_report_in_another_shape_and_after_forgetting(library: Library) -> None:
    report_id = put(library, values={PENALTIES: None, LICENCES: None})
    library.correct(report_id, "张三", "电话核对", key=PENALTIES, value="12")
    fuller = put(library, "b", values={PENALTIES: None, LICENCES: 3})
    assert library.facts.cells([PENALTIES])[fuller][PENALTIES].value == 12
    library.forget([h.agency_id for h in library.catalogue.reports() if h.agency_id], 2023)
    again = put(library, "c", values={PENALTIES: 8, LICENCES: 3})
    assert library.facts.cells([PENALTIES])[again][PENALTIES].value == 12
    assert [f.rule for _, f in library.facts.findings()] == [Rule.CORRECTED]


def test_a_correction_touches_no_other_year_and_no_other_body(library: Library) -> None:
    three = [("石桥镇", 2022), ("石桥镇", 2023), ("柳林镇", 2023)]
    ids = [put(library, town + str(year), agency=town, year=year) for town, year in three]
    library.correct(ids[1], "张三", "核对", key=PENALTIES, value="5")
    assert [library.facts.cells([PENALTIES])[i][PENALTIES].value for i in ids] == [0, 5, 0]


def test_an_agency_set_by_hand_completes_a_report_and_it_takes_its_place(library: Library) -> None:
    put(library, "a", values={PENALTIES: 9})
    report_id = put(library, "b", agency=None, values={PENALTIES: 9, LICENCES: None}, region=())
    library.correct(report_id, "张三", "看落款", agency="石桥镇")
    assert library.catalogue.nameless() == []
    assert [h.file for h in library.catalogue.reports()] == ["a.txt"]
    library.forget_report(1)
    assert [(h.file, h.agency) for h in library.catalogue.reports()] == [("b.txt", "青禾县石桥镇人民政府")]


def test_an_agency_and_a_year_set_by_hand_stand_after_reading_anew(library: Library) -> None:
    report_id = put(library, agency=None, year=None, region=())
    library.correct(report_id, "张三", "看落款", agency="青禾县柳林镇人民政府", year=2022)
    library.replace(reading("a", report(None, None, {PENALTIES: 9}, region=())), anew=True)
    (held,) = library.catalogue.reports()
    assert (held.agency, held.region, held.year) == ("青禾县柳林镇人民政府", ("青禾县",), 2022)
    assert library.passages.get(library.passages.ids()).popitem()[1].year == 2022


def test_a_short_name_of_two_bodies_is_asked_back(library: Library) -> None:
    put(library, "a", region=("河南省", "青禾县"), agency="财政局")
    put(library, "b", region=("山东省", "白水县"), agency="财政局")
    report_id = put(library, "c", agency=None, region=())
    with pytest.raises(BadCorrection) as refused:
        library.correct(report_id, "张三", "看落款", agency="财政局")
    assert refused.value.fields == {"seen": "财政局", "expected": "one_agency"}
    library.correct(report_id, "张三", "看落款", agency="财政局", region=("山东省", "白水县"))
    assert library.catalogue.nameless() == []


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        (PENALTIES, "九件", "number"),
        (PENALTIES, "1.5", "whole_number"),
        (PENALTIES, "-1", "not_negative"),
        (PENALTIES, "NaN", "number"),
        (PENALTIES, "1e99", "number"),
        (PENALTIES, "12,34", "number"),
        (PENALTIES, "1²", "number"),
        (FEES, "-0.5", "not_negative"),
        (("三", "没有的行", "总计"), "1", "cell"),
        (("二", "行政处罚", "处理决定数量"), "1", "cell"),
    ],
)
def test_a_figure_that_the_form_does_not_allow_is_refused(
    library: Library, key: Key, value: str, expected: str
) -> None:
    report_id = put(library)
    with pytest.raises(BadCorrection) as refused:
        library.correct(report_id, "张三", "核对", key=key, value=value)
    assert refused.value.fields["expected"] == expected
    assert library.history() == []


@pytest.mark.parametrize("value", ["1,234", "１２３４", " 1，234 ", "1234.0"])
def test_a_figure_may_be_written_as_people_write_it(library: Library, value: str) -> None:
    report_id = put(library)
    library.correct(report_id, "张三", "核对", key=PENALTIES, value=value)
    assert library.facts.cells([PENALTIES])[report_id][PENALTIES].value == 1234


def test_a_decrease_may_be_set_where_the_form_asks_for_one(library: Library) -> None:
    change: Key = ("二", "行政许可", "本年增/减")
    report_id = put(library, year=2019, form="2019")
    library.correct(report_id, "张三", "核对", key=change, value="-3")
    assert library.facts.cells([change])[report_id][change].value == -3
    assert FORMS["2019"].fields[change].kind == "change"


def test_values_are_the_cells_without_their_places(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vectorstore.facts.FEW", 10)  # of more their numbers are put down beside the cells
    ids = [put(library, str(n), agency=f"青禾县柳林{n}镇", values={PENALTIES: n, LICENCES: None}) for n in range(12)]
    library.correct(ids[7], "张三", "电话核对", key=PENALTIES, value="70")
    cells = library.facts.cells([PENALTIES, LICENCES], ids)
    values = library.facts.values([PENALTIES, LICENCES], ids)
    assert values == {i: {k: (c.form, c.value, c.unit, c.state) for k, c in own.items()} for i, own in cells.items()}
    assert values[ids[7]][PENALTIES].value == 70 and values[ids[7]][PENALTIES].state is State.CONFIRMED
    assert library.facts.values([PENALTIES], [10**6]) == {10**6: {}}
