"""One command from a bare Python to the open chat page, or to a finished test run.

python3 run.py [--port 7860 ...]     set up, read the demonstration county on first use, open the chat
python3 run.py test [pytest ...]     set up, then ruff, mypy and every test
python3 run.py VERB ...              set up, then app.py VERB ... (ingest, facts, ask, doctor ...)
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (older Pythons run this file too, to be told so)
    _FOUND = sys.version.split()[0]
    sys.exit(
        f"需要 Python 3.11 或更新的版本，现在用的是 {_FOUND}。请安装后改用例如：python3.11 run.py\n"
        f"Python 3.11 or newer is needed, this is {_FOUND}. Install one and use for example: python3.11 run.py"
    )

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import threading
import time
import tomllib
import urllib.request
import venv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
TORCH = "torch==2.13.0"
CPU_WHEELS = "https://download.pytorch.org/whl/cpu"
ROOMS = ("assistant", "ingest", "prompts", "vectorstore")
DISK_NEEDED = 3 * 1024**3
STAMP, UNFINISHED = "gongkai-ready.json", "gongkai-unfinished"


class SetupFailed(Exception):
    """The environment could not be made; says why and what to do, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh}\n{en}")


def say(zh: str, en: str) -> None:
    print(f"▸ {zh}\n  {en}", flush=True)


def python_of(room: Path) -> Path:
    return room / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def answers(command: Sequence[str | Path]) -> str | None:
    """What a short command prints, or None if it cannot be run."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, env=clean(os.environ), cwd=ROOT, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def version_of(python: Path) -> str | None:
    """The environment's Python as 3.11, or None if it does not run or was exchanged under its packages."""
    ask = "import os, sys, sysconfig; os.stat(sysconfig.get_path('purelib')); print('%d.%d' % sys.version_info[:2])"
    return answers([python, "-c", ask])


def has_pip(python: Path) -> bool:
    return answers([python, "-m", "pip", "--version"]) is not None


def fingerprint(version: str, root: Path = ROOT) -> str:
    """Changes when the packages asked for change, or the Python under them; a new release alone asks for no network."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    asked = [version, project["dependencies"], project["optional-dependencies"], pins]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()


def read_stamp(room: Path) -> tuple[str, list[str]]:
    """The fingerprint and the extras of the last finished installation."""
    try:
        stamp = json.loads((room / STAMP).read_text(encoding="utf-8"))
        return str(stamp["fingerprint"]), [str(extra) for extra in stamp["extras"]]
    except (OSError, ValueError, KeyError, TypeError):
        return "", []


def write_stamp(room: Path, print_of_it: str, extras: Sequence[str]) -> None:
    """Written last and at once, so that a stamp means a finished installation."""
    draft = room / (STAMP + ".new")
    draft.write_text(json.dumps({"fingerprint": print_of_it, "extras": sorted(extras)}), encoding="utf-8")
    os.replace(draft, room / STAMP)


def state_of(room: Path, extras: Sequence[str]) -> str:
    """`ready`, `stale` (something to install) or `broken` (to be made anew, also when it was never made)."""
    if not python_of(room).exists() or (room / UNFINISHED).exists():
        return "broken"
    version, (held, held_extras) = version_of(python_of(room)), read_stamp(room)
    if version is None:
        return "broken"
    return "ready" if held == fingerprint(version) and set(extras) <= set(held_extras) else "stale"


def clean(environ: Mapping[str, str]) -> dict[str, str]:
    """The caller's environment without what would lead another Python's packages into ours."""
    unwanted = ("PYTHONPATH", "PYTHONHOME", "PYTHONSAFEPATH", "VIRTUAL_ENV", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT")
    kept = {name: value for name, value in environ.items() if name.upper() not in unwanted}
    for name in ("no_proxy", "NO_PROXY"):  # the page is served on this computer, whatever proxy leads out of it
        kept[name] = ",".join(filter(None, [environ.get(name, ""), "localhost,127.0.0.1"]))
    return kept | {"PYTHONNOUSERSITE": "1", "PYTHONUTF8": "1", "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def for_uv(environ: Mapping[str, str], cpu: bool) -> dict[str, str]:
    """uv reads no pip settings, and stops at a folder that is not there."""
    asked = environ.get("UV_FIND_LINKS", "").split(",") + environ.get("PIP_FIND_LINKS", "").split()
    folders = [folder for folder in asked if folder and Path(folder).is_dir()]
    kept = {name: value for name, value in clean(environ).items() if name != "UV_FIND_LINKS"}
    if folders:
        kept["UV_FIND_LINKS"] = ",".join(folders)
    if environ.get("PIP_INDEX_URL"):
        kept.setdefault("UV_DEFAULT_INDEX", environ["PIP_INDEX_URL"])
    return kept | ({"UV_TORCH_BACKEND": "cpu"} if cpu else {})


def cpu_wheels_answer(seconds: float = 5) -> bool:
    """Whether the CPU wheels' own index can be reached; in a thread, because a dead name server knows no time-out."""
    seen: list[bool] = []

    def ask() -> None:
        request = urllib.request.Request(f"{CPU_WHEELS}/torch/", method="HEAD")
        try:
            with urllib.request.urlopen(request, timeout=seconds) as answer:
                seen.append(answer.status == 200)
        except (OSError, ValueError):
            seen.append(False)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds + 1)
    return seen == [True]


def attempts(
    python: Path, extras: Sequence[str], cpu: bool, uv: str | None, pip: bool
) -> Iterator[tuple[list[str], dict[str, str]]]:
    """The ways to install everything in one command, best first: (command, environment)."""
    project = f".[{','.join(extras)}]" if extras else "."
    wanted = ["-c", "constraints.txt", "-e", project, TORCH]
    if uv:
        yield [uv, "pip", "install", "--python", str(python), *wanted], for_uv(os.environ, cpu)
    by_pip = [str(python), "-m", "pip", "install", "--no-compile", *wanted]
    if pip and cpu:
        yield [*by_pip, "--extra-index-url", CPU_WHEELS], clean(os.environ)
    if pip:
        yield by_pip, clean(os.environ)


def make(room: Path, uv: str | None) -> None:
    """A fresh, empty environment in place of whatever stands there, marked as unfinished from its first moment."""
    pip = importlib.util.find_spec("ensurepip") is not None
    if not (pip or uv):
        raise SetupFailed(
            "这个 Python 缺少 venv/ensurepip。Debian/Ubuntu 请先运行：sudo apt install python3-venv",
            "This Python lacks venv/ensurepip. On Debian/Ubuntu first run: sudo apt install python3-venv",
        )
    say(f"正在建立运行环境：{room}", f"Making the environment: {room}")
    clear(room)
    room.mkdir()
    (room / UNFINISHED).touch()
    venv.create(room, with_pip=pip)


def clear(room: Path) -> None:
    """Moved aside first: a removal that is cut short must not leave half an environment in its place."""
    aside = room.with_name(room.name + ".discarded")
    if aside.exists():
        shutil.rmtree(aside)
    if room.is_symlink() or room.is_file():
        room.unlink()
    elif room.exists():
        room.rename(aside)
        shutil.rmtree(aside)


def check_disk(root: Path) -> None:
    free = shutil.disk_usage(root).free
    if free < DISK_NEEDED:
        gib = free / 1024**3
        raise SetupFailed(
            f"磁盘空间不足：{root} 所在磁盘只剩 {gib:.1f} GB，安装约需 3 GB。请腾出空间后再运行。",
            f"Not enough disk: {gib:.1f} GB free at {root}, about 3 GB are needed. Make room and run this again.",
        )


def install(room: Path, extras: Sequence[str], uv: str | None, lock: int | None) -> None:
    """Everything in one command, by the first way that works; cut short, it leaves its mark and is begun anew."""
    python = python_of(room)
    say(
        "正在安装所需的软件包（约 2 GB，首次约需两到五分钟；中断后可重新运行）",
        "Installing packages (about 2 GB, two to five minutes the first time; may be interrupted and run again)",
    )
    cpu = sys.platform == "linux" and cpu_wheels_answer()  # elsewhere the ordinary wheels are CPU builds already
    (room / UNFINISHED).touch()
    for command, environ in attempts(python, extras, cpu, uv, has_pip(python)):
        print("  $ " + subprocess.list2cmdline(command), flush=True)
        if subprocess.call(command, env=environ, cwd=ROOT, pass_fds=() if lock is None else (lock,)) == 0:
            (room / UNFINISHED).unlink()
            compile_all(python)
            return
        say("这种方式没有成功。", "This way did not work.")
    if read_stamp(room)[0]:  # what worked before still does: installers fetch everything before they touch anything
        (room / UNFINISHED).unlink()
    raise SetupFailed(
        "软件包没有装成，原因见上方。\n"
        "· 多半是网络：请检查网络或代理（HTTPS_PROXY），或为 pip 设置就近的镜像\n"
        "· 若提示 No space left：请腾出磁盘空间\n"
        "· 若提示 No matching distribution：请换用 Python 3.11\n"
        "然后再运行一次，已下载的不会重下。",
        "The packages could not be installed, the reason stands above.\n"
        "- Most often it is the network: check it, or the proxy (HTTPS_PROXY), or give pip a nearer mirror\n"
        "- No space left: free disk space\n"
        "- No matching distribution: use Python 3.11\n"
        "Then run this again: what was downloaded is kept.",
    )


def compile_all(python: Path) -> None:
    """The packages and our own modules compiled by every processor: pip takes one, and the first answer would wait."""
    packages = answers([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"])
    rooms = [*ROOMS, *([packages] if packages else [])]
    subprocess.call([python, "-m", "compileall", "-qq", "-j", "0", *rooms], env=clean(os.environ), cwd=ROOT)


@contextmanager
def alone(root: Path) -> Iterator[int | None]:
    """One set-up at a time; an installer left over from a killed run holds the lock until it ends."""
    if os.name == "nt":
        yield None
        return
    import fcntl

    with (root / ".venv.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("另一个安装正在进行，等它结束……", "Another set-up is under way, waiting for it…")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield file.fileno()


def set_up(extras: Sequence[str] = ()) -> Path:
    """The environment's Python, with everything asked for installed; returns at once where nothing is to be done."""
    room, uv = ROOT / ".venv", shutil.which("uv")
    python = python_of(room)
    if state_of(room, extras) == "ready":
        return python
    with alone(ROOT) as lock:
        state, started = state_of(room, extras), time.monotonic()
        if state == "ready":  # made by the one we waited for
            return python
        wanted = sorted({*extras, *read_stamp(room)[1]})
        if state == "broken" or not (uv or has_pip(python)):
            check_disk(ROOT)
            make(room, uv)
        install(room, wanted, uv, lock)
        write_stamp(room, fingerprint(version_of(python) or ""), wanted)
        took = round(time.monotonic() - started)
        say(f"安装完成，用时 {took} 秒。", f"Installed in {took} s.")
    return python


def library_of(arguments: Sequence[str]) -> list[str]:
    """The --library option among the chat's arguments, for the first reading to go to the same place."""
    for at, argument in enumerate(arguments):
        if argument == "--library":
            return list(arguments[at : at + 2])
        if argument.startswith("--library="):
            return [argument]
    return []


def hand_over(command: list[str]) -> int:
    """Become the command where the system can, so that signals reach it; else wait for it."""
    if os.name != "nt":
        sys.stdout.flush()
        os.execve(command[0], command, clean(os.environ))
    process = subprocess.Popen(command, env=clean(os.environ))
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # Ctrl+C reaches the child too, which ends in its own way
            continue


def chat(python: Path, arguments: Sequence[str]) -> int:
    app = [str(python), str(ROOT / "app.py")]
    say("检查资料库，空的则先读入示范县", "Looking at the library; an empty one is given the demonstration county")
    county = [str(ROOT / "samples" / "青禾县"), "--roster", str(ROOT / "samples" / "roster.csv")]
    reading = [*app, "ingest", *county, "--if-empty", *library_of(arguments)]
    if subprocess.call(reading, env=clean(os.environ)):
        say("示范县没有全部读入，原因见上；照常打开。", "Not all of it was read, see above; the chat opens anyway.")
    say("正在打开问答页面；按 Ctrl+C 结束。", "Opening the chat; press Ctrl+C to end it.")
    return hand_over([*app, "chat", *arguments])


def test(python: Path, arguments: Sequence[str]) -> int:
    """Every check is run, also after one that failed; all must pass. The tests of one file stay on one processor."""
    say("正在检查：ruff、mypy、pytest", "Checking: ruff, mypy, pytest")
    mypy = [str(python), "-m", "mypy"]  # beside the others, for it takes one processor and a minute
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    types = subprocess.Popen(mypy, env=clean(os.environ), cwd=ROOT, **pipes)  # type: ignore[call-overload]
    failed = []
    for check in (["ruff", "check", "."], ["pytest", *(arguments or ["-n", "auto", "--dist", "loadfile"])]):
        if subprocess.call([str(python), "-m", *check], env=clean(os.environ), cwd=ROOT):
            failed.append(check[0])
    print(types.communicate()[0].decode("utf-8", "replace"), end="", flush=True)
    if types.returncode:
        failed.append("mypy")
    if failed:
        say(f"没有通过：{'、'.join(failed)}", f"Failed: {', '.join(failed)}")
    else:
        say("全部通过。", "All passed.")
    return 1 if failed else 0


def main(arguments: Sequence[str]) -> int:
    if arguments[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    verb, rest = ("chat", arguments) if not arguments or arguments[0].startswith("-") else (arguments[0], arguments[1:])
    try:
        python = set_up(["dev"] if verb == "test" else [])
        if verb == "test":
            return test(python, rest)
        if verb == "chat":
            return chat(python, rest)
        return hand_over([str(python), str(ROOT / "app.py"), *arguments])
    except SetupFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    except (OSError, subprocess.CalledProcessError) as error:
        print(
            f"无法写入 {ROOT}：{error}\n请关闭正在使用它的程序，确认该文件夹可写、磁盘未满，再运行一次。\n"
            f"Cannot write to {ROOT}. Close programs that use it, see that it is writable and the disk not full.",
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        print("\n已中断；再运行一次即可继续。\nInterrupted; run the same command again to go on.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
