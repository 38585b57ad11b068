"""The lines of the contract: keys in its order, every key always there."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.vectorstore.made import LICENCES, PENALTIES, RECEIVED, reading, report
from vectorstore.derive import computed
from vectorstore.library import Library
from vectorstore.lines import FactLine, FindingLine, HistoryLine, IngestLine

CONTRACTS = Path(__file__).parents[2].parent / "shared" / "contracts.md"


def shape(value: Any) -> Any:
    """The keys of a line in their order, without its values; a list by its first item."""
    if isinstance(value, dict):
        return {key: None if key in {"reason", "forms", "detail"} else shape(inner) for key, inner in value.items()}
    return [shape(value[0])] if isinstance(value, list) and value and isinstance(value[0], dict) else None


def keys(value: Any) -> str:
    return json.dumps(shape(value))


@pytest.mark.skipif(not CONTRACTS.exists(), reason="the contract lies beside the checkout")
@pytest.mark.parametrize("start", ['{"file":"a/', '{"agency":"封丘县城关乡人民政府","region":["…"],"year":2024,"form"'])
def test_keys_stand_in_the_order_of_the_contract(library: Library, start: str) -> None:
    blocks = re.findall(r"```json\n(.*?)```", CONTRACTS.read_text(encoding="utf-8"), re.S)
    example = json.loads(next(b for b in blocks if b.startswith(start)))
    (kept,) = library.replace(reading("a", report()))
    held = library.catalogue.reports()[0]
    line = IngestLine.of("a.txt", [kept], 0.01) if "reports" in example else FactLine.of(held, library.facts.of(1)[0])
    assert keys(json.loads(line.text())) == keys(example)


def test_a_cell_as_a_line(library: Library) -> None:
    library.replace(reading("a", report(values={PENALTIES: "9", LICENCES: None})))
    held = library.catalogue.reports()[0]
    lines = {f.key: json.loads(FactLine.of(held, f).text()) for f in library.facts.of(held.report_id)}
    assert lines[PENALTIES] == {
        "agency": "青禾县石桥镇人民政府", "region": ["河南省", "青禾县"], "year": 2023, "form": "2021", "table": "二",
        "row": "行政处罚", "column": "本年处理决定数量", "value": "9", "unit": "件", "state": "printed", "raw": "9",
        "computed": False, "candidates": [], "where": {"file": "a.txt", "page": None, "line": 17, "box": None},
    }  # fmt: skip
    unread = lines[LICENCES]
    assert (unread["value"], unread["state"], unread["candidates"]) == (None, "unreadable", ["1", "12"])


def test_a_computed_row_as_a_line(library: Library) -> None:
    library.replace(reading("a", report(values={RECEIVED: 3})))
    held = library.catalogue.reports()[0]
    made = [FactLine.of(held, d.fact, computed=True) for d in computed(library.forms, library.facts.of(held.report_id))]
    rate = next(line for line in made if line.row == "公开率")
    assert (rate.value, rate.state, rate.unit, rate.computed) == (None, "not_applicable", "%", True)
    assert json.loads(rate.text())["where"] == {"file": "a.txt", "page": None, "line": None, "box": None}


def test_a_file_is_as_good_as_the_best_of_its_reports(library: Library) -> None:
    library.replace(reading("a", report()))
    kept = library.replace(reading("b", report(), report("青禾县柳林镇")))
    line = IngestLine.of("b.txt", kept, 0.2)
    assert ([r.outcome for r in line.reports], line.outcome, line.reason) == (["duplicate", "read"], "read", None)
    refused = IngestLine.refused("c.txt", {"code": "not_a_report", "headings_seen": 1}, 0.1)
    assert json.loads(refused.text()) == {
        "file": "c.txt", "outcome": "refused", "reason": {"code": "not_a_report", "headings_seen": 1},
        "reports": [], "seconds": 0.1,
    }  # fmt: skip


def test_findings_and_history_as_lines(library: Library) -> None:
    library.replace(reading("a", report(values={PENALTIES: 9})))
    library.replace(reading("b", report(values={PENALTIES: 12})))
    held = library.catalogue.reports()[0]
    ((_, found),) = library.facts.findings()
    line = json.loads(FindingLine.of(held, found).text())
    assert list(line) == ["agency", "region", "year", "rule", "verdict", "left", "right", "difference", "decision"]
    assert [line[k] for k in ("rule", "verdict", "difference", "decision")] == ["two_versions", "notice", "3", None]
    assert list(line["left"]) == ["label", "value", "where"] and line["right"]["where"]["file"] == "a.txt"
    (event,) = library.history()
    said = json.loads(HistoryLine.of(event).text())
    assert (said["verb"], said["agency"], said["detail"]["replaced"]) == ("replaced", "青禾县石桥镇人民政府", "a.txt")
