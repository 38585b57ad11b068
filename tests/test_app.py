"""The commands as other programs see them: JSON to the letter, exit codes, one clear line for each bad file."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app import UNFINISHED, main
from ingest import pipeline
from prompts import refused
from tests.county import COUNTY, report, value
from vectorstore.records import Reading

ROOT = Path(__file__).parents[1]


def run(*words: str | Path, library: Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "app.py"), *map(str, words), "--library", str(library)]
    env = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(command, input=stdin, capture_output=True, text=True, env=env, timeout=120, check=False)


def lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert "Traceback" not in done.stderr, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("county")
    done = run("ingest", COUNTY, "--json", library=folder)
    assert done.returncode == 0, done.stderr + done.stdout[-2000:]
    return folder


def test_ingest_says_a_line_a_file_with_the_keys_of_the_contract(tmp_path: Path) -> None:
    found = lines(run("ingest", COUNTY / "2023", "--json", library=tmp_path))
    assert len(found) == len(list((COUNTY / "2023").iterdir()))
    assert list(found[0]) == ["file", "outcome", "reason", "reports", "seconds"]
    report = found[0]["reports"][0]
    assert list(report) == ["agency", "region", "year", "outcome", "reason", "forms", "sections", "cells", "findings"]
    states = ["printed", "repaired", "confirmed", "derived", "blank", "not_applicable", "unreadable", "absent"]
    assert list(report["cells"]) == states
    assert {r["year"] for line in found for r in line["reports"]} == {2023}


def test_a_second_ingest_changes_nothing(library: Path) -> None:
    found = lines(run("ingest", COUNTY / "2024", "--json", library=library))
    assert {line["outcome"] for line in found} == {"unchanged"}


def test_what_is_stopped_says_so_and_goes_on_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    papers, held = tmp_path / "年报", tmp_path / "库"
    papers.mkdir()
    for path in sorted(COUNTY.rglob("*.txt"))[:2]:
        shutil.copy(path, papers)
    read, told = pipeline.read_file, list[Path]()

    def interrupted(path: Path, *rest: Any) -> Reading:
        if told and len(told) < 2:
            told.append(path)
            raise KeyboardInterrupt
        told.append(path)
        return read(path, *rest)

    monkeypatch.setattr("ingest.many.read_file", interrupted)
    assert main(["ingest", str(papers), "--library", str(held)]) == 130
    assert "再运行" in capsys.readouterr().err
    assert main(["ingest", str(papers), "--library", str(held)]) == 0
    assert "入库 1 份" in capsys.readouterr().out
    first, second = sorted(papers.iterdir())
    assert told == [first, second, second]


def test_facts_are_two_hundred_cells_with_the_keys_of_the_contract(library: Path) -> None:
    found = lines(run("facts", "--agency", "石桥镇", "--year", "2023", "--json", library=library))
    keys = "agency region year form table row column value unit state raw computed candidates where".split()
    assert len(found) == 200 and list(found[0]) == keys
    assert list(found[0]["where"]) == ["file", "page", "line", "box"]
    assert {f["agency"] for f in found} == {"青禾县石桥镇人民政府"}


def test_the_name_of_an_area_means_its_government(library: Path) -> None:
    found = lines(run("facts", "--agency", "青禾县", "--year", "2023", "--json", library=library))
    assert len(found) == 200 and {f["agency"] for f in found} == {"青禾县人民政府"}


def test_facts_of_nothing_held_say_so(library: Path) -> None:
    done = run("facts", "--agency", "石桥镇", "--year", "2019", "--json", library=library)
    assert done.returncode == 1 and not done.stdout and "库里没有“石桥镇 2019”的报告" in done.stderr


def test_computed_rows_are_added_and_marked(library: Path) -> None:
    found = lines(run("facts", "--agency", "石桥镇", "--year", "2023", "--computed", "--json", library=library))
    computed = [f for f in found if f["computed"]]
    assert len(found) - len(computed) == 200
    assert {f["row"] for f in computed} >= {"不予公开/合计", "行政诉讼/合计", "公开率", "行政复议纠错率"}
    assert all(f["value"] is None for f in computed if f["state"] == "not_applicable")


def test_facts_as_a_sheet(library: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "石桥镇.csv"
    done = run("facts", "--agency", "石桥镇", "--year", "2023", "--csv", sheet, library=library)
    assert done.returncode == 0 and done.stdout == ""
    text = sheet.read_bytes()
    assert text.startswith(b"\xef\xbb\xbf") and len(text.decode("utf-8-sig").splitlines()) == 201


def test_ask_has_the_keys_of_the_contract(library: Path) -> None:
    done = run("ask", "石桥镇2023年行政处罚多少件？", "--json", library=library)
    (answer,) = lines(done)
    keys = (
        "question language kind reason text understood figures table chart coverage citations options follow_ups "
        "assumptions notices seconds"
    )
    assert list(answer) == keys.split()
    (figure,) = answer["figures"]
    assert list(figure) == "agency region year table row column label value unit bound state trust cites".split()
    wanted = value("青禾县石桥镇人民政府", 2023, "二", "行政处罚", "本年处理决定数量")
    assert (figure["agency"], figure["value"]) == ("青禾县石桥镇人民政府", str(wanted))
    assert answer["citations"][0]["where"]["file"] == report("青禾县石桥镇人民政府", 2023)["file"]


def test_a_conversation_over_standard_input(library: Path) -> None:
    asked = "石桥镇2023年行政处罚多少件\n那上一年呢\n\n那上一年呢\n"
    found = lines(run("ask", "-", "--json", "--today", "2025-03-01", library=library, stdin=asked))
    assert len(found) == 3
    assert [f["year"] for f in found[1]["figures"]] == [2022]
    assert found[2]["kind"] == "clarify"  # a blank line began a new conversation


def test_an_answer_as_a_sheet(library: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "排名.csv"
    done = run("ask", "2023年各镇行政处罚排名", "--csv", sheet, "--json", library=library)
    (answer,) = lines(done)
    written = sheet.read_bytes().decode("utf-8-sig").splitlines()
    assert written[0] == "机关,行政处罚（件）"
    assert [row.split(",") for row in written[1 : len(answer["table"]["rows"]) + 1]] == answer["table"]["rows"]
    assert any(str(sheet.resolve()) in notice for notice in answer["notices"])


def test_export_in_a_talk_writes_a_file_of_its_own(library: Path) -> None:
    asked = "2023年各镇行政处罚排名\n导出\n导出\n"
    _, first, second = lines(run("ask", "-", "--json", library=library, stdin=asked))
    files = [Path(a["notices"][-1].removeprefix("表已写到 ").removesuffix("。")) for a in (first, second)]
    assert first["table"]["rows"] == second["table"]["rows"]
    assert files[0] != files[1] and all(f.parent == library.resolve() / "exports" for f in files)
    assert all(f.read_bytes().startswith(b"PK") for f in files)


def test_a_file_that_cannot_be_written_is_said(library: Path, tmp_path: Path) -> None:
    for option in ("--csv", "--xlsx"):
        nowhere = tmp_path / "没有" / "表"
        done = run("facts", "--agency", "石桥镇", "--year", "2023", option, nowhere, library=library)
        assert done.returncode == 1 and str(nowhere) in done.stderr and "Traceback" not in done.stderr


def test_forget_takes_one_report_out_and_history_says_so(tmp_path: Path) -> None:
    lines(run("ingest", COUNTY / "2023", "--json", library=tmp_path))
    done = run("forget", "--agency", "石桥镇", "--year", "2023", "--json", library=tmp_path)
    assert done.returncode == 0 and lines(done)[0]["outcome"] == "forgotten"
    assert lines(run("facts", "--agency", "石桥镇", "--year", "2023", "--json", library=tmp_path)) == []
    assert lines(run("history", "--json", library=tmp_path))[0]["verb"] == "forgotten"
    again = run("forget", "--agency", "石桥镇", "--year", "2023", library=tmp_path)
    assert again.returncode == 1 and "石桥镇" in again.stderr


def test_a_correction_stands_and_is_shown_as_a_persons(library: Path) -> None:
    whose = ("--agency", "云溪乡", "--year", "2023")
    cell = ("--table", "二", "--row", "行政处罚", "--column", "本年处理决定数量", "--value", "4321")
    done = run("correct", *whose, *cell, "--by", "王某", "--why", "核对原件", library=library)
    assert done.returncode == 0, done.stderr
    found = lines(run("facts", *whose, "--json", library=library))
    (fact,) = [f for f in found if f["row"] == "行政处罚"]
    assert (fact["value"], fact["state"]) == ("4321", "confirmed")


def test_roster_template_and_roster(tmp_path: Path) -> None:
    file = tmp_path / "名册.csv"
    assert run("roster", file, "--template", library=tmp_path).returncode == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbfagency,aliases,region,level,years")
    done = run("roster", ROOT / "samples" / "roster.csv", "--json", library=tmp_path)
    assert lines(done)[0]["agencies"] == 14


@pytest.mark.parametrize("name", ["ingest", "facts", "ask", "audit", "history", "question"])
def test_schema_is_printed(name: str, tmp_path: Path) -> None:
    shown = json.loads(run("schema", name, library=tmp_path).stdout)
    assert shown.get("type") == "object" or shown["$ref"].split("/")[-1] in shown["$defs"]


def test_without_its_packages_it_says_what_to_run() -> None:
    bare = [sys.executable, "-S", str(ROOT / "app.py"), "doctor"]
    done = subprocess.run(bare, capture_output=True, text=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"})
    assert done.returncode == 1 and "python3 run.py" in done.stderr and "Traceback" not in done.stderr


def test_wrong_usage_is_two(tmp_path: Path) -> None:
    assert run("ingest", library=tmp_path).returncode == 2
    assert run("chat", "--port", "x", library=tmp_path).returncode == 2


def test_another_host_is_refused_with_the_reason(tmp_path: Path) -> None:
    done = run("chat", "--host", "0.0.0.0", "--no-open", library=tmp_path)
    assert done.returncode == 1 and "账号" in done.stderr


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (["roster", "没有.csv"], "没有.csv：用不了，没有这个文件或文件夹", 1),
        (["roster", "."], "这是一个文件夹，要的是文件", 1),
        (["roster", "没有/x.csv", "--template"], "没有这个文件或文件夹", 1),
        (["ingest", ".", "--roster", "没有.csv"], "没有.csv：用不了", 1),
        (["ingest", "空"], "空：里面没有可以读的文件", 1),
        (["chat", "--host", "0.0.0.0"], "不能在 0.0.0.0 上打开", 1),
        (["chat", "--port", "99999"], "--port 的值不对：99999", 2),
    ],
)
def test_what_cannot_be_used_is_said_in_chinese(
    words: list[str],
    said: str,
    code: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "空").mkdir()
    monkeypatch.chdir(tmp_path)
    try:
        given = main([*words, "--library", str(tmp_path / "library")])
    except SystemExit as stopped:
        given = stopped.code
    shown = capsys.readouterr()
    assert (given, shown.out) == (code, "") and said in shown.err


def test_an_address_of_a_database_that_is_none_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", "nowhere")
    assert main(["history", "--library", str(tmp_path)]) == 1
    assert "nowhere" in capsys.readouterr().err


def test_doctor_says_what_it_sees(library: Path) -> None:
    found = lines(run("doctor", "--json", library=library))
    assert {"python", "library", "reports", "reader", "vectors"} <= {check["check"] for check in found}


# ── findings ─────────────────────────────────────────────────────────────────


def test_findings_are_decided_on_and_given_as_lines_and_sheets(library: Path, tmp_path: Path) -> None:
    whose = ("--agency", "教育局", "--year", "2023")
    done = run(
        "decide", *whose, "--rule", "prose_table", "--as", "confirmed", "--by", "张三", "--why", "问过", library=library
    )
    assert done.returncode == 0 and "确认" in done.stdout, done.stderr
    found = lines(run("audit", "--year", "2023", "--json", library=library))
    assert list(found[0]) == ["agency", "region", "year", "rule", "verdict", "left", "right", "difference", "decision"]
    (alarm,) = [f for f in found if f["agency"] == "青禾县教育局"]
    assert (alarm["rule"], alarm["verdict"], alarm["difference"]) == ("prose_table", "contradiction", "3")
    assert alarm["decision"]["decision"] == "confirmed" and alarm["decision"]["by"] == "张三"
    sheet = tmp_path / "疑点.csv"
    assert run("audit", "--year", "2023", "--csv", sheet, library=library).returncode == 0
    rows = sheet.read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == len(found) + 1 and "报告自相矛盾" in "".join(rows) and "确认" in "".join(rows)
    nowhere = run("audit", "--under", "无此县", library=library)
    assert nowhere.returncode == 1 and "无此县" in nowhere.stderr and nowhere.stdout == ""


def test_half_a_correction_is_refused(library: Path) -> None:
    """Without its column nothing was set, and it was said to be noted."""
    half = ("--table", "三", "--row", "予以公开", "--value", "3", "--by", "张三", "--why", "问过")
    done = run("correct", "--agency", "教育局", "--year", "2023", *half, library=library)
    assert done.returncode == 1 and "--column" in done.stderr and done.stdout == ""


def test_a_finding_that_is_not_there_cannot_be_decided_on(library: Path) -> None:
    words = (
        "--agency",
        "教育局",
        "--year",
        "2023",
        "--rule",
        "stock",
        "--as",
        "confirmed",
        "--by",
        "张三",
        "--why",
        "问过",
    )
    done = run("decide", *words, library=library)
    assert done.returncode == 1 and "0 处" in done.stderr


# ── bad files ────────────────────────────────────────────────────────────────

GOOD = next((COUNTY / "2024").glob("*.txt"))


def bad_files(folder: Path) -> dict[str, str]:
    """Bad files of every kind, and the code that each is refused with."""
    (folder / "空.txt").write_bytes(b"")
    (folder / "图片.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "新闻.txt").write_text("今天，县里召开了一次会议。会议强调要做好各项工作。\n" * 20, encoding="utf-8")
    (folder / "压缩.docx").write_bytes(b"PK\x03\x04 broken")
    with (folder / "巨大.txt").open("wb") as file:
        file.truncate(200 << 20)
    return {
        "空.txt": "empty_file", "图片.txt": "not_text", "新闻.txt": "not_a_report", "压缩.docx": "broken_file",
        "巨大.txt": "too_large",
    }  # fmt: skip


def test_each_bad_file_has_one_clear_line_and_the_rest_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "收件"
    folder.mkdir()
    expected = bad_files(folder)
    (folder / "好.txt").write_bytes(GOOD.read_bytes())
    done = run("ingest", folder, tmp_path / "没有.txt", "--json", library=tmp_path / "lib")
    found = {Path(line["file"]).name: line for line in lines(done)}
    assert done.returncode == 1
    assert {name: found[name]["reason"]["code"] for name in expected} == expected
    assert found["没有.txt"]["reason"]["code"] == "not_found"
    assert found["好.txt"]["outcome"] == "read"


def test_the_lines_for_bad_files_say_what_to_do(tmp_path: Path) -> None:
    folder = tmp_path / "收件"
    folder.mkdir()
    names = bad_files(folder)
    done = run("ingest", folder, library=tmp_path / "lib")
    for name in names:
        (line,) = [line for line in done.stdout.splitlines() if name in line]
        assert "请" in line and "{" not in line
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    file = tmp_path / "锁.txt"
    file.write_bytes(GOOD.read_bytes())
    file.chmod(0)
    (line,) = lines(run("ingest", file, "--json", library=tmp_path / "lib"))
    assert line["reason"]["code"] == "no_permission"


def test_a_report_cut_in_the_middle_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    text = GOOD.read_text(encoding="utf-8")
    file = tmp_path / "半份.txt"
    file.write_text(text[: text.index("行政处罚")], encoding="utf-8")
    done = run("ingest", file, "--json", library=tmp_path / "lib")
    assert "文件可能不完整" in done.stderr
    (line,) = lines(done)
    (report,) = line["reports"]
    assert report["outcome"] == "read" and report["forms"]["三"] is None and report["findings"] > 0
    assert report["cells"]["absent"] >= 190


def test_two_reports_in_one_file_are_two(tmp_path: Path) -> None:
    one, two = sorted((COUNTY / "2024").glob("*.txt"))[:2]
    file = tmp_path / "两份.txt"
    file.write_text(one.read_text(encoding="utf-8") + "\n\n" + two.read_text(encoding="utf-8"), encoding="utf-8")
    (line,) = lines(run("ingest", file, "--json", library=tmp_path / "lib"))
    assert len(line["reports"]) == 2 and len({r["agency"] for r in line["reports"]}) == 2


def test_a_report_in_the_wrong_folder_keeps_its_own_year(tmp_path: Path) -> None:
    folder = tmp_path / "2019"
    folder.mkdir()
    (folder / "2019年.txt").write_bytes(GOOD.read_bytes())
    done = run("ingest", folder, "--json", library=tmp_path / "lib")
    (line,) = lines(done)
    assert line["reports"][0]["year"] == 2024
    assert "放在写着2019年的文件夹里，报告写的是2024年" in done.stderr


def test_a_folder_of_the_year_of_publishing_is_no_wrong_folder(tmp_path: Path) -> None:
    folder = tmp_path / "2025年公布"
    folder.mkdir()
    (folder / "甲.txt").write_bytes(GOOD.read_bytes())
    assert "文件夹里" not in run("ingest", folder, library=tmp_path / "lib").stderr


@pytest.mark.parametrize(
    ("code", "fields", "said"),
    [
        ("cannot_write", {"file": "表.xlsx", "seen": "[Errno 28] No space left on device"}, "磁盘已满"),
        ("file_unusable", {"file": "表.csv", "why": "Permission denied"}, "没有权限"),
        ("library_unreachable", {"library": "库", "seen": "connection to server failed: Connection refused"}, "连不上"),
        ("library_damaged", {"library": "库", "seen": "file is not a database"}, "不是完好的数据库"),
        ("embedder_unavailable", {"name": "模型", "why": "no such folder"}, "没有这个文件或文件夹"),
        ("vectors_unusable", {"condition": "locked", "why": ""}, "正被别的程序占用"),
        ("file_unusable", {"file": "表.csv", "why": "flux capacitor missing"}, "系统原话：“flux capacitor missing”"),
    ],
)
def test_what_the_system_says_is_put_into_chinese(code: str, fields: dict[str, str], said: str) -> None:
    assert said in refused(code, "zh", **fields)
    assert not re.search(r"[\u3400-\u9fff]", refused(code, "en", **dict.fromkeys(fields, "x")))


def test_a_settled_cell_says_by_which_sums_and_what_is_printed(library: Path) -> None:
    settled = [line for line in run("facts", library=library).stdout.splitlines() if "推定（由" in line]
    assert any("由横向合计、纵向合计推定；原文“" in line for line in settled)
    assert all("原文“" in line for line in settled)


def test_a_first_reading_that_was_interrupted_is_gone_on_with(tmp_path: Path) -> None:
    papers, folder = tmp_path / "papers", tmp_path / "lib"
    papers.mkdir()
    (papers / "甲.txt").write_bytes(GOOD.read_bytes())
    assert len(lines(run("ingest", papers, "--if-empty", "--json", library=folder))) == 1
    assert lines(run("ingest", papers, "--if-empty", "--json", library=folder)) == []  # read whole: nothing to do
    (folder / UNFINISHED).touch()
    assert len(lines(run("ingest", papers, "--if-empty", "--json", library=folder))) == 1
    assert not (folder / UNFINISHED).exists()


def test_an_empty_roster_leaves_the_one_that_is_held(tmp_path: Path) -> None:
    library, file = tmp_path / "lib", tmp_path / "r.csv"
    run("roster", file, "--template", library=library)
    done = run("roster", file, library=library)
    assert done.returncode == 1 and "一家单位也没有" in done.stderr


def test_a_report_without_agency_goes_by_its_file(tmp_path: Path) -> None:
    folder, library = tmp_path / "papers", tmp_path / "lib"
    folder.mkdir()
    text = (
        GOOD.read_text("utf-8")
        .replace("青禾县", "")
        .replace("市场监督管理局", "本单位")
        .replace("市场监管局", "本单位")
    )
    (folder / "来件.txt").write_text(text, "utf-8")
    (line,) = lines(run("ingest", folder, "--json", library=library))
    assert line["reports"][0]["agency"] is None
    facts = lines(run("facts", "--agency", "来件", "--json", library=library))
    assert facts and {fact["agency"] for fact in facts} == {None}
    who = ("--set-agency", "青禾县石桥镇人民政府", "--by", "王某", "--why", "核对")
    done = run("correct", "--agency", "来件.txt", "--year", "2024", *who, library=library)
    assert done.returncode == 0, done.stderr
