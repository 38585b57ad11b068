"""The grid of what is held: who is read, doubted, missing, refused; one page at a time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.ask import ask
from assistant.web.grid import PAGE, Grids, Wanted
from assistant.web.shelf import Shelf
from assistant.web.shelf_view import ShelfView
from assistant.web.wishes import Answerer, CellWish, GridWish, NotUploaded, uploaded
from tests.vectorstore.made import PENALTIES, reading, report
from tests.vectorstore.test_readers import aged
from vectorstore.library import Library
from vectorstore.records import Finding, Place, Rule, Side, Verdict
from vectorstore.schema import meta

STONE, WILLOW = "青禾县石桥镇人民政府", "青禾县柳林镇人民政府"
DOUBT = Finding(
    Rule.ROW_SUM, Verdict.CONTRADICTION, Side("左", "1", Place("a.txt")), Side("右", "2"), None, (PENALTIES,)
)
UNREAD = Finding(Rule.UNREADABLE, Verdict.MISREAD, Side("行政处罚", "1 2", Place("a.txt")), keys=(PENALTIES,))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library")


def boxes(library: Library, **wanted: object) -> dict[str, dict[int, object]]:
    return {line.agency.name: line.boxes for line in Grids(library).show(Wanted(**wanted)).lines}  # type: ignore[arg-type]


def roster(library: Library, folder: Path, *lines: str) -> None:
    (folder / "roster.csv").write_text("\n".join(["agency,region,years", *lines]), encoding="utf-8")
    library.load_roster(folder / "roster.csv")


def test_missing_is_said_only_by_a_roster(library: Library, tmp_path: Path) -> None:
    library.replace(reading("a", report(STONE, 2022)))
    library.replace(reading("b", report(WILLOW, 2023)))
    assert not any(box.missing for line in boxes(library).values() for box in line.values())  # type: ignore[attr-defined]
    roster(library, tmp_path, f"{STONE},河南省/青禾县,2022-2023", "青禾县白沙镇人民政府,河南省/青禾县,2023")
    grid = Grids(library).show(Wanted())
    missing = {(line.agency.name, y) for line in grid.lines for y, box in line.boxes.items() if box.missing}
    assert missing == {(STONE, 2023), ("青禾县白沙镇人民政府", 2023)} and grid.rostered
    assert (grid.counts[2023].held, grid.counts[2023].expected, grid.counts[2023].missing) == (1, 2, 2)
    assert set(boxes(library, state="missing", year=2022)) == set()


def test_a_decision_and_a_cell_set_by_hand_are_no_doubts_any_more(library: Library) -> None:
    (kept,) = library.replace(reading("a", report(STONE, 2023, {PENALTIES: None}, findings=(DOUBT, UNREAD))))
    (box,) = boxes(library)[STONE].values()
    assert (box.doubts.findings, box.doubts.unreadable) == (1, 1)  # type: ignore[attr-defined]
    shelf = Shelf(library, lambda paths: iter(()))
    assert set(boxes(library, state="findings")) == set(boxes(library, state="unreadable")) == {STONE}
    shelf.correct(kept.report_id, PENALTIES, "12", "王某", "原件")
    library.decisions.put(kept.report_id, DOUBT, "false_alarm", "王某", "无误")
    assert boxes(library, state="findings") == boxes(library, state="unreadable") == {}


def test_what_is_counted_over_all_follows_every_change(library: Library) -> None:
    """The counts of the whole library are kept until something changes, no longer."""
    grids = Grids(library)
    assert grids.show(Wanted(state="findings")).agencies == 0
    library.replace(reading("a", report(STONE, 2023, findings=(DOUBT,))))
    assert grids.show(Wanted(state="findings")).agencies == 1
    library.decisions.put(1, DOUBT, "corrected", "王某", "已改")
    assert grids.show(Wanted(state="findings")).agencies == 0
    library.decisions.put(1, DOUBT, "confirmed", "王某", "还在")
    assert grids.show(Wanted(state="findings")).agencies == 1
    library.forget_report(1)
    assert grids.show(Wanted(state="findings")).agencies == 0


def test_a_refused_file_stands_where_its_name_points(library: Library, tmp_path: Path) -> None:
    library.replace(reading("a", report(STONE, 2022)))
    roster(library, tmp_path, f"{STONE},河南省/青禾县,2022-2023")
    library.people.refuse("报送/石桥镇2023年年报.pdf", {"code": "empty_file"})
    library.people.refuse("石桥镇2022至2023年.pdf", {"code": "empty_file"})
    box = boxes(library)[STONE][2023]
    assert box.refused is not None and box.refused.file == "报送/石桥镇2023年年报.pdf"  # type: ignore[attr-defined]
    assert set(boxes(library, state="refused")) == {STONE}


def test_what_is_shown_follows_reports_and_refusals(library: Library) -> None:
    """One page after another is cut from what was fetched once; a line struck off leaves none in the log."""
    grids = Grids(library)
    assert grids.show(Wanted()).lines == ()
    library.replace(reading("a", report(STONE, 2022)))
    library.people.refuse("报送/石桥镇2023年年报.pdf", {"code": "empty_file"})
    library.replace(reading("b", report(WILLOW, 2023)))
    shown = grids.show(Wanted())
    assert len(shown.lines) == 2 and [e.file for e in shown.refused] == ["报送/石桥镇2023年年报.pdf"]
    library.people.dismiss()
    assert grids.show(Wanted()).refused == ()
    library.forget_report(grids.show(Wanted(text=STONE)).lines[0].boxes[2022].report.report_id)  # type: ignore[union-attr]
    assert [line.agency.name for line in grids.show(Wanted()).lines] == [WILLOW]


def test_what_is_read_anew_is_shown(library: Library) -> None:
    """The same bytes, read better: nothing is said of it in the log."""
    library.replace(reading("a", report(STONE, 2022)))
    grids = Grids(library)
    assert grids.show(Wanted()).years == (2022,)
    library.replace(reading("a", report(STONE, 2023, findings=(DOUBT,))), anew=True)
    grid = grids.show(Wanted(state="findings"))
    assert grid.years == (2023,) and [line.agency.name for line in grid.lines] == [STONE]


def test_a_library_that_nobody_wrote_to_since_is_counted(library: Library) -> None:
    """As one of an older program, that has no word for its state yet."""
    library.replace(reading("a", report(STONE, 2022, findings=(DOUBT,))))
    with library._database.writing(beside=True) as connection:
        connection.execute(meta.delete().where(meta.c.key == "state"))
    assert library.state() is None
    assert [line.agency.name for line in Grids(library).show(Wanted(state="findings")).lines] == [STONE]


def test_many_agencies_come_in_pages(library: Library) -> None:
    names = [f"青禾县第{n}局" for n in range(PAGE + 7)]
    for n, name in enumerate(names):
        library.replace(reading(f"r{n}", report(name, 2023)))
    grids = Grids(library)
    first, last = grids.show(Wanted()), grids.show(Wanted(page=99))
    assert (len(first.lines), len(last.lines), last.page, first.pages) == (PAGE, 7, 1, 2)
    assert {line.agency.name for g in (first, last) for line in g.lines} == set(names)
    assert grids.show(Wanted(page=-5)).page == 0


def test_tricks_in_names_are_text(library: Library) -> None:
    trick = "<img src=x onerror=alert(1)>"
    library.replace(reading("a", report(f"青禾县{trick}局", 2023)))
    library.replace(reading("b", report(None, None)))
    library.people.refuse(f"{trick}.txt", {"code": "empty_file"})
    view = ShelfView("zh", 50)
    html = view.grid(Grids(library).show(Wanted()), empty=False)
    assert "<img" not in html and html.count("&lt;img") >= 2


def test_what_an_older_reader_read_is_said(library: Library, tmp_path: Path) -> None:
    library.replace(reading("a", report(STONE, 2023)))
    asked = "收录了哪些单位的报告"
    assert "旧版读取器" not in ShelfView("zh", 50).grid(Grids(library).show(Wanted()), empty=False)
    assert not any("旧版读取器" in notice for notice in ask(asked, library, date(2025, 3, 1)).notices)
    aged(tmp_path / "library")
    assert "有 1 个文件是旧版读取器读的" in ShelfView("zh", 50).grid(Grids(library).show(Wanted()), empty=False)
    assert any("有1个文件是旧版读取器读的" in notice for notice in ask(asked, library, date(2025, 3, 1)).notices)


def test_only_files_in_the_folder_of_uploads_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path / "uploads"))
    inside, outside = tmp_path / "uploads" / "abc" / "a.txt", tmp_path / "b.txt"
    inside.parent.mkdir(parents=True)
    for file in (inside, outside):
        file.write_text("x", encoding="utf-8")
    (tmp_path / "uploads" / "link").symlink_to(outside)
    assert uploaded(str(inside)) == inside.resolve()
    for path in (
        str(outside),
        f"{inside.parent}/../../b.txt",
        str(tmp_path / "uploads" / "link"),
        str(inside.parent),
        "a\0b",
    ):
        with pytest.raises(NotUploaded):
            uploaded(path)


@pytest.mark.parametrize(
    "data", [{"page": "x"}, {"unknown": 1}, [1], "text", {"text": "a" * 201}, {"year": {"$gt": 0}}, {"text": None}]
)
def test_a_page_that_asks_nonsense_is_told_so(data: object) -> None:
    door = Answerer("zh").door("shelf_grid", GridWish, lambda wish: {"html": wish.text})
    assert door(data)["fault"].startswith("页面送来的内容不对")


def test_a_fault_of_ours_is_said_and_shows_no_trace() -> None:
    def fails(wish: CellWish) -> dict[str, object]:
        raise RuntimeError("secret")

    door = Answerer("en").door("report_correct", CellWish, fails)
    wish = {"report": 1, "cell": ["二", "a", "b"], "value": "1", "by": "a", "why": "b"}
    assert "secret" not in door(wish)["fault"] and "mistake" in door(wish)["fault"]
