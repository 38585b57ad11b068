"""Old Word, WPS, RTF and ODT → .docx by LibreOffice: one at a time, timed, its own profile, macros off."""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import BrokenFile, NoConverter, TooLarge, TooSlow
from ingest.formats.limits import FILE_BYTES, OFFICE_SECONDS

log = logging.getLogger(__name__)
_PLACES = (
    "/usr/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
# No macro runs, nothing linked is fetched, nothing is reported or restored.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Recovery/RecoveryInfo">
<prop oor:name="Enabled" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""


def find_converter() -> str | None:
    """Where LibreOffice is on this machine."""
    named = shutil.which("soffice") or shutil.which("libreoffice")
    return named or next((place for place in _PLACES if Path(place).exists()), None)


def to_docx(data: bytes, suffix: str, seen: str) -> bytes:
    """The document as .docx; `suffix` tells the converter what its content is."""
    converter = find_converter()
    if converter is None:
        raise NoConverter(seen=seen)
    with _alone(), tempfile.TemporaryDirectory(prefix="gongkai-") as room:
        source, out = Path(room, f"report{suffix}"), Path(room, "out")
        source.write_bytes(data)
        _convert(converter, source, out)
        made = out / "report.docx"
        if not made.exists():
            raise BrokenFile(seen=seen)
        if made.stat().st_size > FILE_BYTES:
            raise TooLarge(size=made.stat().st_size, limit=FILE_BYTES)
        return made.read_bytes()


def _convert(converter: str, source: Path, out: Path) -> None:
    profile = _profile().as_uri()
    safe = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard")
    command = [converter, *safe, f"-env:UserInstallation={profile}", "--convert-to", "docx:MS Word 2007 XML"]
    process = subprocess.Popen(
        [*command, "--outdir", str(out), str(source)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=sys.platform != "win32",
    )
    try:
        process.wait(OFFICE_SECONDS)
    except subprocess.TimeoutExpired:
        raise TooSlow(seconds=int(OFFICE_SECONDS)) from None
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the converter with the program that it starts in its turn."""
    if sys.platform != "win32":
        import signal

        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


_profiles: list[Path] = []


def _profile() -> Path:
    """This process's own profile, made at the first conversion and removed at the end."""
    if not _profiles:
        folder = Path(tempfile.mkdtemp(prefix="gongkai-office-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        (folder / "user").mkdir()
        (folder / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        _profiles.append(folder)
    return _profiles[0]


@contextmanager
def _alone() -> Iterator[None]:
    """One converter at a time on this machine, whichever process asks; ends with the process that holds it."""
    lock = Path(tempfile.gettempdir(), f"gongkai-office-{_user()}.lock")
    with lock.open("a+b") as file:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
            yield
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def _user() -> int:
    return os.getuid() if sys.platform != "win32" else 0
