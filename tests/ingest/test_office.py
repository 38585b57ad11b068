"""Old Office files through LibreOffice: every cell, no macro, one at a time, and a clear word where it is missing."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from ingest.formats import office
from ingest.pipeline import read_file
from prompts import LANGUAGES, say
from tests.ingest.reading import paper, unlike
from tests.papers import producers
from tests.papers.truth import FORMS

needs_office = pytest.mark.skipif(not producers.SOFFICE, reason="NO LIBREOFFICE: .doc, .wps, .rtf, .odt are not tested")
MADE = paper(31)


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The same report as the office program saves it."""
    folder = tmp_path_factory.mktemp("old")
    return {kind: producers.converted([MADE], kind, folder)[0].read_bytes() for kind in ("doc", "rtf", "odt")} | {
        "xml": producers.converted([MADE], "xml:MS Word 2003 XML", folder)[0].read_bytes()
    }


@needs_office
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *(("a.doc", "doc"), ("b.wps", "doc"), ("c.rtf", "rtf"), ("d.odt", "odt"), ("rtf_in_disguise.doc", "rtf")),
        ("word_2003.doc", "xml"),
    ],
)
def test_every_cell_of_an_old_file(tmp_path: Path, old: dict[str, bytes], name: str, kind: str) -> None:
    (tmp_path / name).write_bytes(old[kind])
    (report,) = read_file(tmp_path / name, FORMS).reports
    assert (report.identity.agency, report.identity.year) == (MADE.truth.agency, MADE.truth.year)
    assert unlike(report, MADE.truth) == []


def test_without_libreoffice_the_way_out_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_converter", lambda: None)
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1 x}")
    assert read_file(tmp_path / "a.rtf", FORMS).refused == {"code": "no_converter", "seen": "RTF"}
    for language in LANGUAGES:
        said = say("errors", "no_converter", language, file="a.rtf", seen="RTF")
        assert "LibreOffice" in said and ".docx" in said


def test_rtf_with_bytes_that_are_no_text_is_damaged(tmp_path: Path) -> None:
    """What is left of a layout's words could stand for figures: \\af4 cut to 4."""
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1 \\cell 22\\lan\x00\x00\x0030\\cell}")
    assert read_file(tmp_path / "a.rtf", FORMS).refused == {"code": "broken_file", "seen": "RTF"}


def test_a_locked_old_word_file(tmp_path: Path) -> None:
    data = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000))
    data[512:514], data[523] = b"\xec\xa5", 1
    data[2000:2024] = "WordDocument".encode("utf-16-le")
    (tmp_path / "a.doc").write_bytes(data)
    assert read_file(tmp_path / "a.doc", FORMS).refused == {"code": "encrypted"}


@needs_office
def test_a_torn_old_file_is_refused_or_right(tmp_path: Path, old: dict[str, bytes]) -> None:
    (tmp_path / "a.doc").write_bytes(old["doc"][: len(old["doc"]) // 2])
    reading = read_file(tmp_path / "a.doc", FORMS)
    assert reading.refused or all(
        f.value == MADE.truth.cells[f.key] for r in reading.reports for f in r.facts if f.value is not None
    )


@needs_office
def test_a_converter_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "soffice"
    script.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\nsleep 60\n")
    script.chmod(0o755)
    monkeypatch.setattr(office, "find_converter", lambda: str(script))
    monkeypatch.setattr(office, "OFFICE_SECONDS", 1.0)
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1 x}")
    assert read_file(tmp_path / "a.rtf", FORMS).refused["code"] == "too_slow"
    assert not Path(f"/proc/{(tmp_path / 'pid').read_text().strip()}").exists()


MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="M" script:language="StarBasic">
Sub Main
Open "{file}" For Output As #1
Print #1, "ran"
Close #1
End Sub
</script:module>"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="M"/></library:library>"""
LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" library:link="false"/></library:libraries>"""
ON_OPENING = (
    '<office:scripts><office:event-listeners><script:event-listener script:language="ooo:script" '
    'script:event-name="dom:load" xlink:type="simple" '
    'xlink:href="vnd.sun.star.script:Standard.M.Main?language=Basic&amp;location=document"/></office:event-listeners></office:scripts>'
)


@needs_office
def test_a_macro_that_runs_on_opening_does_not_run(tmp_path: Path, old: dict[str, bytes]) -> None:
    """An ODT whose Basic would write a file on opening; the profile forbids it."""
    mark = tmp_path / "ran.txt"
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(old["odt"])) as before, zipfile.ZipFile(out, "w") as after:
        for info in before.infolist():
            data = before.read(info)
            if info.filename == "content.xml":
                at = data.index(b"<office:font-face-decls")
                data = data[:at] + ON_OPENING.encode() + data[at:]
                data = data.replace(b"<office:scripts/>", b"")
            if info.filename == "META-INF/manifest.xml":
                entries = "".join(
                    f'<manifest:file-entry manifest:full-path="Basic/{n}" manifest:media-type="text/xml"/>'
                    for n in ("script-lc.xml", "Standard/script-lb.xml", "Standard/M.xml")
                )
                data = data.replace(b"</manifest:manifest>", entries.encode() + b"</manifest:manifest>")
            after.writestr(info, data)
        after.writestr("Basic/script-lc.xml", LIBRARIES)
        after.writestr("Basic/Standard/script-lb.xml", LIBRARY)
        after.writestr("Basic/Standard/M.xml", MACRO.format(file=mark.as_uri()))
    (tmp_path / "a.odt").write_bytes(out.getvalue())
    (report,) = read_file(tmp_path / "a.odt", FORMS).reports
    assert unlike(report, MADE.truth) == []
    assert not mark.exists()
    settings = (office._profile() / "user" / "registrymodifications.xcu").read_text(encoding="utf-8")
    assert "DisableMacrosExecution" in settings
