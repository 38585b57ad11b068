"""run.py's decisions, without a network: real environments and processes, an installer that only notes its calls."""

import ast
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import venv
from pathlib import Path

import pytest

import run

ROOT = Path(run.__file__).parent
EVERYTHING = "-c constraints.txt -e . torch==2.13.0"
PROJECT = "[project]\nname = 'house'\nversion = '1'\ndependencies = []\noptional-dependencies = {}\n"
posix_only = pytest.mark.skipif(os.name == "nt", reason="the stand-in installer is a shell script")


class House:
    """A copy of run.py with a small app.py, in a folder with a space, and an installer that notes its calls."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "年报 house"
        self.calls_file, self.bin = folder / "calls", folder / "bin"
        self.root.mkdir()
        self.bin.mkdir()
        shutil.copy(ROOT / "run.py", self.root)
        (self.root / "pyproject.toml").write_text(PROJECT)
        (self.root / "constraints.txt").write_text("torch==2.13.0\n")
        (self.root / "app.py").write_text("import os, sys\nprint('APP', sys.argv[1:], os.environ.get('PYTHONPATH'))\n")
        self.installer("exit 0")

    @property
    def room(self) -> Path:
        return self.root / ".venv"

    @property
    def calls(self) -> list[str]:
        return self.calls_file.read_text().splitlines() if self.calls_file.exists() else []

    def installer(self, then: str) -> None:
        (self.bin / "uv").write_text(f'#!/bin/sh\necho "$@" >> "{self.calls_file}"\n{then}\n')
        (self.bin / "uv").chmod(0o755)

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        environ = os.environ | {
            "PATH": f"{self.bin}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": "/somewhere/else",
            "PIP_NO_INDEX": "1",
            "HTTPS_PROXY": "http://127.0.0.1:9",  # nobody answers: the CPU wheels' index counts as out of reach
        }
        command = [sys.executable, str(self.root / "run.py"), *arguments]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "encoding": "utf-8"}
        return subprocess.Popen(command, env=environ, cwd=self.root.parent, **pipes)  # type: ignore[call-overload,no-any-return]

    def says(self, *arguments: str) -> tuple[str, int]:
        process = self.start(*arguments)
        said, _ = process.communicate(timeout=120)
        return said, process.returncode


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.fixture
def ready(house: House) -> House:
    """A house whose environment stands, without pip for speed."""
    house.room.mkdir()
    venv.create(house.room, with_pip=False)
    version = run.version_of(run.python_of(house.room))
    assert version is not None
    run.write_stamp(house.room, run.fingerprint(version, house.root), [])
    return house


@posix_only
def test_first_start_installs_in_one_command_reads_the_county_and_opens_the_chat(house: House) -> None:
    said, code = house.says("--port", "7999", "--library=档案 库")
    assert code == 0, said
    assert [call.split("python ")[-1] for call in house.calls] == [EVERYTHING]
    reading, chatting = (line for line in said.splitlines() if line.startswith("APP"))
    samples = house.root / "samples"
    county = [str(samples / "青禾县"), "--roster", str(samples / "roster.csv")]
    assert reading == f"APP {['ingest', *county, '--if-empty', '--library=档案 库']} None"
    assert chatting == "APP ['chat', '--port', '7999', '--library=档案 库'] None"
    assert json.loads((house.room / run.STAMP).read_text())["extras"] == []
    assert run.has_pip(run.python_of(house.room))

    again, code = house.says("ask", "青禾县2024年新收多少件？", "--json")
    assert again == "APP ['ask', '青禾县2024年新收多少件？', '--json'] None\n" and code == 0
    assert len(house.calls) == 1


@posix_only
def test_a_killed_set_up_is_waited_for_and_begun_anew(ready: House) -> None:
    (ready.room / run.STAMP).unlink()
    (ready.room / "half").touch()
    ready.installer("sleep 2")
    first = ready.start("doctor")
    deadline = time.monotonic() + 60
    while not ready.calls and time.monotonic() < deadline:
        time.sleep(0.05)
    first.send_signal(signal.SIGKILL)
    first.wait()
    ready.installer("exit 0")
    said, code = ready.says("doctor")
    assert "另一个安装正在进行" in said and said.endswith("APP ['doctor'] None\n") and code == 0
    assert len(ready.calls) == 2 and not (ready.room / "half").exists()
    assert not (ready.room / run.UNFINISHED).exists()


@posix_only
def test_without_network_it_says_what_to_do_and_the_next_run_begins_anew(house: House) -> None:
    house.installer("exit 1")
    said, code = house.says()
    assert code == 1 and "软件包没有装成" in said and "could not be installed" in said and "APP" not in said
    assert f"-m pip install --no-compile {EVERYTHING}" in said  # plain pip was tried after uv
    assert not (house.room / run.STAMP).exists() and run.state_of(house.room, []) == "broken"


@posix_only
def test_a_failed_addition_leaves_what_worked(ready: House) -> None:
    ready.installer("exit 1")
    pip = next(ready.room.glob("lib/*/site-packages")) / "pip"  # one that is there, and finds nothing
    pip.mkdir()
    (pip / "__main__.py").write_text("import sys\nsys.exit('--version' not in sys.argv)\n")
    said, code = ready.says("test")
    assert code == 1 and ".[dev]" in said
    said, code = ready.says("doctor")
    assert said == "APP ['doctor'] None\n" and code == 0


def test_states_of_an_environment(ready: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "fingerprint", lambda version: f"print {version}")
    version = run.version_of(run.python_of(ready.room))
    run.write_stamp(ready.room, f"print {version}", ["dev"])
    assert run.state_of(ready.room, []) == run.state_of(ready.room, ["dev"]) == "ready"
    assert run.state_of(ready.room, ["postgres"]) == "stale"
    run.write_stamp(ready.room, "print of older files", ["dev"])
    assert run.state_of(ready.room, []) == "stale"
    (ready.room / run.STAMP).write_text("{")
    assert run.state_of(ready.room, []) == "stale"
    (ready.room / run.UNFINISHED).touch()
    assert run.state_of(ready.room, []) == "broken"
    assert run.state_of(ready.root / "nothing here", []) == "broken"


@posix_only
def test_a_python_exchanged_under_its_packages_is_broken(ready: House) -> None:
    assert run.state_of(ready.room, []) != "broken"
    packages = next(ready.room.glob("lib/python*"))
    packages.rename(packages.with_name("python3.9"))
    assert run.state_of(ready.room, []) == "broken"


def test_the_fingerprint_follows_the_packages_and_the_python_alone(house: House) -> None:
    def changed(name: str, text: str) -> bool:
        before = run.fingerprint("3.11", house.root)
        (house.root / name).write_bytes(text.encode())
        return run.fingerprint("3.11", house.root) != before

    assert run.fingerprint("3.12", house.root) != run.fingerprint("3.11", house.root)
    assert changed("constraints.txt", "torch==2.14.0\n")
    assert not changed("constraints.txt", "torch==2.14.0\r\n")
    assert not changed("pyproject.toml", PROJECT.replace("'1'", "'2'") + "[tool.ruff]\nline-length = 99\n")
    assert changed("pyproject.toml", PROJECT.replace("[]", "['lxml']"))


def test_ways_to_install_best_first() -> None:
    python = Path("python")
    ways = [command for command, _ in run.attempts(python, ["dev"], cpu=True, uv="uv", pip=True)]
    everything = ["-c", "constraints.txt", "-e", ".[dev]", "torch==2.13.0"]
    by_pip = ["python", "-m", "pip", "install", "--no-compile", *everything]
    assert ways == [
        ["uv", "pip", "install", "--python", "python", *everything],
        [*by_pip, "--extra-index-url", run.CPU_WHEELS],
        by_pip,
    ]
    assert [len(list(run.attempts(python, [], *case))) for case in [(True, None, True), (False, None, True)]] == [2, 1]
    assert list(run.attempts(python, [], cpu=False, uv=None, pip=False)) == []


@posix_only
def test_what_was_installed_is_compiled(ready: House) -> None:
    module = next(ready.room.glob("lib/*/site-packages")) / "one.py"
    module.write_text("ONE = 1\n")
    run.compile_all(run.python_of(ready.room))
    assert list((module.parent / "__pycache__").glob("one.*.pyc"))


def test_the_environment_handed_on() -> None:
    kept = run.clean({"PYTHONPATH": "x", "VIRTUAL_ENV": "y", "HTTPS_PROXY": "http://proxy:1", "NO_PROXY": "intranet"})
    assert "PYTHONPATH" not in kept and "VIRTUAL_ENV" not in kept and kept["HTTPS_PROXY"] == "http://proxy:1"
    assert kept["NO_PROXY"] == "intranet,localhost,127.0.0.1" and kept["no_proxy"] == "localhost,127.0.0.1"


def test_uv_is_given_only_folders_that_are_there(tmp_path: Path) -> None:
    told = run.for_uv({"UV_FIND_LINKS": f"/not/there,{tmp_path}", "PIP_FIND_LINKS": "/nor/there"}, cpu=True)
    assert (told["UV_FIND_LINKS"], told["UV_TORCH_BACKEND"]) == (str(tmp_path), "cpu")
    assert "UV_FIND_LINKS" not in run.for_uv({"UV_FIND_LINKS": "/not/there"}, cpu=False)


def test_the_cpu_index_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = threading.Event()

    def silence(*_: object, **__: object) -> None:
        ended.wait(30)
        raise OSError

    monkeypatch.setattr("urllib.request.urlopen", silence)
    started = time.monotonic()
    assert not run.cpu_wheels_answer(seconds=0.1)
    assert time.monotonic() - started < 5
    ended.set()


def test_every_check_runs_even_after_one_that_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[list[str]] = []

    def call(command: list[str], **_: object) -> int:
        asked.append(command[2:])
        return 1 if command[2] == fails else 0

    class Types:
        """mypy, beside the others."""

        def __init__(self, command: list[str], **_: object) -> None:
            self.returncode = call(command)

        def communicate(self) -> tuple[bytes, None]:
            return "一处类型不对\n".encode(), None

    monkeypatch.setattr("subprocess.call", call)
    monkeypatch.setattr("subprocess.Popen", Types)
    for fails in ("ruff", "mypy", "pytest"):
        asked.clear()
        assert run.test(Path("python"), ["-k", "x"]) == 1
        assert asked == [["mypy"], ["ruff", "check", "."], ["pytest", "-k", "x"]]
        said = capsys.readouterr().out
        assert f"Failed: {fails}\n" in said and "一处类型不对" in said
    fails = "none"
    assert run.test(Path("python"), []) == 0


def test_a_full_disk_is_said_before_anything_is_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(run, "DISK_NEEDED", 2**62)
    with pytest.raises(run.SetupFailed, match="磁盘空间不足"):
        run.check_disk(tmp_path)


def test_a_python_without_venv_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(run.SetupFailed, match="python3-venv"):
        run.make(tmp_path / "room", uv=None)


def test_older_pythons_are_told_before_anything_they_cannot_read() -> None:
    body = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 7)).body
    assert isinstance(body[0], ast.Expr) and ast.unparse(body[1]) == "import sys"
    assert isinstance(body[2], ast.If) and ast.unparse(body[2].test) == "sys.version_info < (3, 11)"


def commands_of(text: str) -> list[str]:
    """The commands in a document's code blocks, without their comments."""
    blocks = re.findall(r"```(?:sh|bash|shell)\n(.*?)```", text, re.S)
    return [line.split(" #")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


def test_ci_runs_the_test_command_of_the_readme() -> None:
    commands = commands_of((ROOT / "README.md").read_text(encoding="utf-8"))
    assert "python3 run.py" in commands and "python3 run.py test" in commands
    assert "\npython3 run.py test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_commands_of_the_readme_exist() -> None:
    """Each verb that the README types is one that app.py knows."""
    commands = commands_of((ROOT / "README.md").read_text(encoding="utf-8"))
    verbs = {found[1] for command in commands if (found := re.match(r"python3? (?:run|app)\.py ([a-z]+)", command))}
    known = subprocess.run([sys.executable, "app.py", "--help"], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert known.returncode == 0, known.stderr
    assert verbs - {"test"} and [verb for verb in verbs - {"test"} if not re.search(rf"\b{verb}\b", known.stdout)] == []
